{{%AUTOESCAPE context="HTML"}}{{!
SUSPENDED: the centre is closed. AWAY: the database is. AGAIN: what was typed can be sent again.
}}{{#SUSPENDED}}<h1>These pages are closed at the moment</h1>
<p class="rc-lead">The centre has closed its complaints pages for now. Nothing that was sent before is lost.</p>{{/SUSPENDED}}
{{#AWAY}}<h1>Please try again in a moment</h1>
<p class="rc-lead">A part of this service does not answer just now. It usually comes back within minutes.</p>{{/AWAY}}
{{#AGAIN}}<p>What you wrote was not saved yet, but it is all kept on this page.</p>
{{>SEND_AGAIN}}{{/AGAIN}}
