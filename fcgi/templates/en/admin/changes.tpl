{{%AUTOESCAPE context="HTML"}}{{!
The differences of two versions (fcgi/admin/compare.c). GROUP: one heading (CENTRE, KIND with KIND_*, KIND_HEAD, KIND_ADDED, KIND_REMOVED, ORDER, STAGE_CHANGED, STAGE_ADDED with STAGE_NEW, STAGE_REMOVED; GROUP_TITLE) and a LIST of CHANGEs: LABEL, WAS, BECOMES with VALUE.
}}{{#GROUP}}
{{#CENTRE}}<h3>The centre and its texts</h3>{{/CENTRE}}{{#KIND}}<h3>{{#KIND_COMPLAINT}}Complaints{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeals{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiries{{/KIND_ENQUIRY}}</h3>{{/KIND}}
{{#KIND_HEAD}}<h4>The procedure as a whole</h4>{{/KIND_HEAD}}{{#KIND_ADDED}}<p><span class="rc-tag is-new">Added</span> “{{GROUP_TITLE}}”</p>{{/KIND_ADDED}}{{#KIND_REMOVED}}<p><span class="rc-tag is-ended">Removed</span> “{{GROUP_TITLE}}”, with all its stages</p>{{/KIND_REMOVED}}
{{#ORDER}}<h4>The stages come in another order</h4>{{/ORDER}}{{#STAGE_CHANGED}}<h4>Stage “{{GROUP_TITLE}}”</h4>{{/STAGE_CHANGED}}{{#STAGE_ADDED}}<h4><span class="rc-tag is-new">Added</span> Stage “{{GROUP_TITLE}}”</h4>{{/STAGE_ADDED}}{{#STAGE_REMOVED}}<h4><span class="rc-tag is-ended">Removed</span> Stage “{{GROUP_TITLE}}”</h4>{{/STAGE_REMOVED}}
{{#STAGE_NEW}}{{>PATH}}{{/STAGE_NEW}}
{{#LIST}}<dl class="rc-defs">
{{#CHANGE}}<div><dt>{{>LABEL}}</dt><dd>{{#WAS}}<p class="rc-small rc-mute">Was</p>{{>VALUE}}{{/WAS}}{{#BECOMES}}<p class="rc-small rc-mute">Becomes</p>{{>VALUE}}{{/BECOMES}}</dd></div>
{{/CHANGE}}</dl>{{/LIST}}
{{/GROUP}}
{{#MORE}}<p>And {{COUNT}} more changes.</p>{{/MORE}}
