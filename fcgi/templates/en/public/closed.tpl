{{%AUTOESCAPE context="HTML"}}<h1>The form is closed at the moment</h1>
{{#NOBODY}}<p class="rc-lead">Nobody at the centre could read what you send here today, so we cannot take it.</p>{{/NOBODY}}
{{#SUSPENDED}}<p class="rc-lead">The centre is not taking anything new on these pages at the moment. What was sent before is kept, and can be read and answered as always.</p>{{/SUSPENDED}}
<p>You can read the <a href="{{BASE}}policy">policy</a>, which says how to reach the centre.</p>
{{#HAS_BODY}}<p>If you cannot turn to the centre, you can turn to {{BODY_NAME}}{{#HAS_LINK}}: <a href="{{BODY_LINK}}" rel="noreferrer">{{BODY_LINK}}</a>{{/HAS_LINK}}.</p>{{/HAS_BODY}}
{{#OUTSIDE}}<p><span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{OUTSIDE_TITLE}}</span>: {{OUTSIDE_NAME}}{{#HAS_LINK}}, <a href="{{OUTSIDE_LINK}}" rel="noreferrer">{{OUTSIDE_LINK}}</a>{{/HAS_LINK}}.</p>{{/OUTSIDE}}
<p>Have you sent something before? You can <a href="{{BASE}}case">open your case with your token</a>.</p>
{{#AGAIN}}<p>What you wrote was not saved, but it is all kept on this page. You can try again later, or copy it and send it in another way.</p>
{{>SEND_AGAIN}}{{/AGAIN}}
