{{%AUTOESCAPE context="HTML"}}<h1>The form is not open yet</h1>
<p class="rc-lead">The centre has not finished setting this up, so nobody could read what you send here today.</p>
<p>You can read the <a href="{{BASE}}policy">policy</a>, which says how to reach the centre.</p>
<p>If you cannot turn to the centre, you can turn to {{BODY_NAME}}{{#HAS_LINK}}: <a href="{{BODY_LINK}}" rel="noreferrer">{{BODY_LINK}}</a>{{/HAS_LINK}}.</p>
