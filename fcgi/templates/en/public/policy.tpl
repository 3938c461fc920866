{{%AUTOESCAPE context="HTML"}}<h1{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{POLICY_TITLE}}</h1>
<p class="rc-mute">{{#LAST_REVIEW}}Last reviewed {{REVIEW}}. {{/LAST_REVIEW}}{{#NEXT_REVIEW}}Next review {{REVIEW}}.{{/NEXT_REVIEW}}{{#LATE_REVIEW}}The next review was to be in {{REVIEW}}.{{/LATE_REVIEW}}</p>
<p class="rc-noprint rc-js" hidden><button class="rc-btn rc-btn-2" type="button" data-do="print">Print this page</button></p>
{{#CENTRE_TONGUE}}<div lang="{{CENTRE_LANG}}">{{/CENTRE_TONGUE}}
{{POLICY_HTML:none}}
{{#CENTRE_TONGUE}}</div>{{/CENTRE_TONGUE}}
{{#LADDER}}
<h2><span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{KIND_TITLE}}</span>: the stages</h2>
{{>PATH}}
{{/LADDER}}
{{#ANY_REVIEW}}
<h2>When the policy was reviewed</h2>
<ul role="list">
{{#REVIEWED}}<li><time datetime="{{REVIEWED_ON_ISO}}">{{REVIEWED_ON}}</time></li>
{{/REVIEWED}}
</ul>
{{/ANY_REVIEW}}
