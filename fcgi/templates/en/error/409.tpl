{{%AUTOESCAPE context="HTML"}}<h1>Something changed in the meantime</h1>
<p class="rc-lead">Somebody else did something here at the same moment, so what you sent was not saved.</p>
{{#AGAIN}}<p>What you wrote is all kept on this page.</p>
{{>SEND_AGAIN}}{{/AGAIN}}
<p><a href="{{BASE}}">Go to the start</a></p>
