{{%AUTOESCAPE context="HTML"}}{{!
AWAY: the database is. AGAIN: what was typed can be sent again.
}}{{#AWAY}}<h1>Please try again in a moment</h1>
<p class="rc-lead">Part of this service is not answering at the moment. It usually comes back within minutes.</p>{{/AWAY}}
{{#AGAIN}}<p>What you wrote was not saved yet, but it is all kept on this page.</p>
{{>SEND_AGAIN}}{{/AGAIN}}
