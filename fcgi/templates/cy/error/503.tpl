{{%AUTOESCAPE context="HTML"}}{{!
AWAY: the database is. AGAIN: what was typed can be sent again.
}}{{#AWAY}}<h1>Ceisiwch eto mewn eiliad</h1>
<p class="rc-lead">Nid yw rhan o'r gwasanaeth hwn yn ateb ar hyn o bryd. Fel arfer daw yn ôl o fewn munudau.</p>{{/AWAY}}
{{#AGAIN}}<p>Ni chadwyd yr hyn a ysgrifennwyd gennych eto, ond mae'r cyfan ar y dudalen hon.</p>
{{>SEND_AGAIN}}{{/AGAIN}}
