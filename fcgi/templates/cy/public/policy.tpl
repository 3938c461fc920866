{{%AUTOESCAPE context="HTML"}}<h1{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{POLICY_TITLE}}</h1>
<p class="rc-mute">{{#LAST_REVIEW}}Adolygwyd ddiwethaf: {{REVIEW}}. {{/LAST_REVIEW}}{{#NEXT_REVIEW}}Yr adolygiad nesaf: {{REVIEW}}.{{/NEXT_REVIEW}}{{#LATE_REVIEW}}Roedd yr adolygiad nesaf i fod ym mis {{REVIEW}}.{{/LATE_REVIEW}}</p>
<p class="rc-noprint rc-js" hidden><button class="rc-btn rc-btn-2" type="button" data-do="print">Argraffu'r dudalen hon</button></p>
{{#CENTRE_TONGUE}}<div lang="{{CENTRE_LANG}}">{{/CENTRE_TONGUE}}
{{POLICY_HTML:none}}
{{#CENTRE_TONGUE}}</div>{{/CENTRE_TONGUE}}
{{#LADDER}}
<h2><span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{KIND_TITLE}}</span>: y camau</h2>
{{>PATH}}
{{/LADDER}}
{{#ANY_REVIEW}}
<h2>Pryd yr adolygwyd y polisi</h2>
<ul role="list">
{{#REVIEWED}}<li><time datetime="{{REVIEWED_ON_ISO}}">{{REVIEWED_ON}}</time></li>
{{/REVIEWED}}
</ul>
{{/ANY_REVIEW}}
