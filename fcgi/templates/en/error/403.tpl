{{%AUTOESCAPE context="HTML"}}{{!
FACTOR_FIRST: staff without the second factor that is required. FORM_OLD: a form whose proof that it came from our page is gone. AGAIN: it can be sent again.
}}{{#FORM_OLD}}<h1>Please send it once more</h1>
<p class="rc-lead">We could not be sure that this came from our own page, so nothing was saved. The usual cause is that the page was open for a long time, or that the browser has deleted its cookies.</p>{{/FORM_OLD}}
{{#FACTOR_FIRST}}<h1>Set up your second factor first</h1>
<p class="rc-lead">This service asks everybody who handles complaints for a code from their phone. Yours is not set up, so nothing was saved yet.</p>
<p><a href="{{BASE}}staff/second-factor" target="_blank" rel="noopener">Set it up in a new window</a>, then come back here and try again: what you wrote is kept.</p>{{/FACTOR_FIRST}}
{{#AGAIN}}{{>SEND_AGAIN}}{{/AGAIN}}
{{#REFUSED}}<h1>This page is not open to you</h1>
<p class="rc-lead">It is for those who look after these pages, or another website tried to send something here in your name. Nothing was changed.</p>
<p><a href="{{BASE}}">Go to the start</a></p>{{/REFUSED}}
