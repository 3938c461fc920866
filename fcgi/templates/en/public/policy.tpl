{{%AUTOESCAPE context="HTML"}}<h1>{{POLICY_TITLE}}</h1>
<p class="rc-mute">{{#LAST_REVIEW}}Last reviewed {{REVIEW}}. {{/LAST_REVIEW}}{{#NEXT_REVIEW}}Next review {{REVIEW}}.{{/NEXT_REVIEW}}</p>
{{POLICY_HTML:none}}
{{#LADDER}}
<h2>{{KIND_TITLE}}: the stages</h2>
{{>PATH}}
{{/LADDER}}
