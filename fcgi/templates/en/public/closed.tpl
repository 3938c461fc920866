{{%AUTOESCAPE context="HTML"}}<h1>The form is closed at the moment</h1>
<p class="rc-lead">Nobody at the centre could read what you send here today, so we do not take it.</p>
<p>You can read the <a href="{{BASE}}policy">policy</a>, which says how to reach the centre.</p>
<p>If you cannot turn to the centre, you can turn to {{BODY_NAME}}{{#HAS_LINK}}: <a href="{{BODY_LINK}}" rel="noreferrer">{{BODY_LINK}}</a>{{/HAS_LINK}}.</p>
<p>Have you sent something before? You can <a href="{{BASE}}case">open your case with your token</a>.</p>
