{{%AUTOESCAPE context="HTML"}}{{!
First thing in main when a form comes back. ERRORS is shown once; in it one ERROR a field:
ERROR_FIELD  id of the input (for radios and dates the id of the first one)
F_<FIELD>    the field's label, as the page says it; a new field gets a line here
ERROR_TEXT   include of layout/error-text.tpl
}}{{#ERRORS}}
<div class="rc-errors" role="alert" tabindex="-1" autofocus id="errors" aria-labelledby="errors-title">
<h2 id="errors-title">Please look at this again</h2>
<ul role="list">
{{#ERROR}}
<li><a href="#{{ERROR_FIELD:u}}">
{{#F_KIND}}<b>What you want to do:</b>{{/F_KIND}}
{{#F_IDENTITY}}<b>How you want to be known:</b>{{/F_IDENTITY}}
{{#F_NAME}}<b>Your name:</b>{{/F_NAME}}
{{#F_CONTACT}}<b>How we can reach you:</b>{{/F_CONTACT}}
{{#F_MAIL}}<b>Your e-mail address:</b>{{/F_MAIL}}
{{#F_WHAT}}<b>What happened:</b>{{/F_WHAT}}
{{#F_WHEN}}<b>When it happened:</b>{{/F_WHEN}}
{{#F_DECISION}}<b>Date of the decision:</b>{{/F_DECISION}}
{{#F_LATE}}<b>Why it comes now:</b>{{/F_LATE}}
{{#F_ABOUT}}<b>Who it is about:</b>{{/F_ABOUT}}
{{#F_ABOUT_TEXT}}<b>Who else it is about:</b>{{/F_ABOUT_TEXT}}
{{#F_REMEDY}}<b>What would put it right:</b>{{/F_REMEDY}}
{{#F_DIRECT}}<b>Which stage:</b>{{/F_DIRECT}}
{{#F_DIRECT_REASON}}<b>Why it goes to the next stage directly:</b>{{/F_DIRECT_REASON}}
{{#F_FILE}}<b>Files:</b>{{/F_FILE}}
{{#F_TOKEN}}<b>Your token:</b>{{/F_TOKEN}}
{{#F_TOKEN_AGAIN}}<b>Your token:</b>{{/F_TOKEN_AGAIN}}
{{#F_TEXT}}<b>Your words:</b>{{/F_TEXT}}
{{#F_ACT}}<b>What you want to do:</b>{{/F_ACT}}
{{#F_OUTCOME}}<b>Outcome:</b>{{/F_OUTCOME}}
{{#F_DATE}}<b>Date:</b>{{/F_DATE}}
{{#F_EMAIL}}<b>E-mail address:</b>{{/F_EMAIL}}
{{#F_PASSWORD}}<b>Password:</b>{{/F_PASSWORD}}
{{#F_PASSWORD2}}<b>Password once more:</b>{{/F_PASSWORD2}}
{{#F_TITLE}}<b>Role:</b>{{/F_TITLE}}
{{#F_ROLES}}<b>What they may do:</b>{{/F_ROLES}}
{{#F_STAGE}}<b>Stage:</b>{{/F_STAGE}}
{{#F_PERSON}}<b>Who handles it:</b>{{/F_PERSON}}
{{>ERROR_TEXT}}</a></li>
{{/ERROR}}
</ul>
</div>
{{/ERRORS}}
