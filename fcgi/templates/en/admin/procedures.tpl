{{%AUTOESCAPE context="HTML"}}{{!
KIND: KIND_*, KIND_WORD; NOT_MENTIONED, ELSEWHERE, NO_STAGES, ONE_STAGE or STAGES (COUNT); KIND_TITLE.
}}<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li aria-current="page">Procedures</li></ol></nav>
<h1>Procedures</h1>
<p class="rc-lead">For each kind of concern: is it handled here, and by which stages? What people read, the form and all dates follow from this.</p>
{{>DRAFT_NOTE}}
<dl class="rc-defs">
{{#KIND}}<div><dt>{{#KIND_COMPLAINT}}Complaints{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeals{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiries{{/KIND_ENQUIRY}}</dt><dd>{{#NOT_MENTIONED}}Not mentioned: people do not see this kind.{{/NOT_MENTIONED}}{{#ELSEWHERE}}“{{KIND_TITLE}}”: people are told to turn elsewhere.{{/ELSEWHERE}}{{#NO_STAGES}}“{{KIND_TITLE}}”: handled here, but there is no stage yet.{{/NO_STAGES}}{{#ONE_STAGE}}“{{KIND_TITLE}}”: handled here, in one stage.{{/ONE_STAGE}}{{#STAGES}}“{{KIND_TITLE}}”: handled here, in {{COUNT}} stages.{{/STAGES}}</dd><dd class="rc-change"><a href="{{BASE}}admin/procedures/{{KIND_WORD:u}}">Change<span class="rc-vh"> {{#KIND_COMPLAINT}}Complaints{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeals{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiries{{/KIND_ENQUIRY}}</span></a></dd></div>
{{/KIND}}
</dl>
<p><a href="{{BASE}}admin/publish">What waits to be published</a> · <a href="{{BASE}}admin/versions">Earlier versions</a></p>
