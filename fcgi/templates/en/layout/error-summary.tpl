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
{{#F_SEEN}}<b>Changed meanwhile:</b>{{/F_SEEN}}
{{#F_KIND}}<b>What you want to do:</b>{{/F_KIND}}
{{#F_ADDRESS}}<b>Or an address outside:</b>{{/F_ADDRESS}}
{{#F_IDENTITY}}<b>How you want to be known:</b>{{/F_IDENTITY}}
{{#F_NAME}}<b>Your name:</b>{{/F_NAME}}
{{#F_CONTACT}}<b>How we can reach you:</b>{{/F_CONTACT}}
{{#F_MAIL}}<b>Your e-mail address:</b>{{/F_MAIL}}
{{#F_MAILS}}<b>When we write to you about cases:</b>{{/F_MAILS}}
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
{{#F_AUDIENCE}}<b>For whom it is:</b>{{/F_AUDIENCE}}
{{#F_WITH_NAME}}<b>What goes with it:</b>{{/F_WITH_NAME}}
{{#F_NAME_REASON}}<b>Why the name goes with it:</b>{{/F_NAME_REASON}}
{{#F_TEXT}}<b>Your words:</b>{{/F_TEXT}}
{{#F_ACT}}<b>What you want to do:</b>{{/F_ACT}}
{{#F_OUTCOME}}<b>Outcome:</b>{{/F_OUTCOME}}
{{#F_DATE}}<b>Date:</b>{{/F_DATE}}
{{#F_FEE}}<b>The fee:</b>{{/F_FEE}}
{{#F_AMOUNT}}<b>How much was paid:</b>{{/F_AMOUNT}}
{{#F_ACTION}}<b>What kind of action:</b>{{/F_ACTION}}
{{#F_ANSWER}}<b>How it stands:</b>{{/F_ANSWER}}
{{#F_TIME}}<b>Time:</b>{{/F_TIME}}
{{#F_PLACE}}<b>Place:</b>{{/F_PLACE}}
{{#F_PANEL}}<b>Who is on the panel:</b>{{/F_PANEL}}
{{#F_CHANNEL}}<b>How it came:</b>{{/F_CHANNEL}}
{{#F_RECEIVED}}<b>Day of receipt:</b>{{/F_RECEIVED}}
{{#F_POINT_1}}<b>Point 1:</b>{{/F_POINT_1}}{{#F_EACH_1}}<b>Point 1:</b>{{/F_EACH_1}}
{{#F_POINT_2}}<b>Point 2:</b>{{/F_POINT_2}}{{#F_EACH_2}}<b>Point 2:</b>{{/F_EACH_2}}
{{#F_POINT_3}}<b>Point 3:</b>{{/F_POINT_3}}{{#F_EACH_3}}<b>Point 3:</b>{{/F_EACH_3}}
{{#F_POINT_4}}<b>Point 4:</b>{{/F_POINT_4}}{{#F_EACH_4}}<b>Point 4:</b>{{/F_EACH_4}}
{{#F_POINT_5}}<b>Point 5:</b>{{/F_POINT_5}}{{#F_EACH_5}}<b>Point 5:</b>{{/F_EACH_5}}
{{#F_POINT_6}}<b>Point 6:</b>{{/F_POINT_6}}{{#F_EACH_6}}<b>Point 6:</b>{{/F_EACH_6}}
{{#F_POINT_7}}<b>Point 7:</b>{{/F_POINT_7}}{{#F_EACH_7}}<b>Point 7:</b>{{/F_EACH_7}}
{{#F_POINT_8}}<b>Point 8:</b>{{/F_POINT_8}}{{#F_EACH_8}}<b>Point 8:</b>{{/F_EACH_8}}
{{#F_POINT_9}}<b>Point 9:</b>{{/F_POINT_9}}{{#F_EACH_9}}<b>Point 9:</b>{{/F_EACH_9}}
{{#F_POINT_10}}<b>Point 10:</b>{{/F_POINT_10}}{{#F_EACH_10}}<b>Point 10:</b>{{/F_EACH_10}}
{{#F_POINT_11}}<b>Point 11:</b>{{/F_POINT_11}}{{#F_EACH_11}}<b>Point 11:</b>{{/F_EACH_11}}
{{#F_POINT_12}}<b>Point 12:</b>{{/F_POINT_12}}{{#F_EACH_12}}<b>Point 12:</b>{{/F_EACH_12}}
{{#F_POINT_13}}<b>Point 13:</b>{{/F_POINT_13}}{{#F_EACH_13}}<b>Point 13:</b>{{/F_EACH_13}}
{{#F_POINT_14}}<b>Point 14:</b>{{/F_POINT_14}}{{#F_EACH_14}}<b>Point 14:</b>{{/F_EACH_14}}
{{#F_POINT_15}}<b>Point 15:</b>{{/F_POINT_15}}{{#F_EACH_15}}<b>Point 15:</b>{{/F_EACH_15}}
{{#F_POINT_16}}<b>Point 16:</b>{{/F_POINT_16}}{{#F_EACH_16}}<b>Point 16:</b>{{/F_EACH_16}}
{{#F_POINT_17}}<b>Point 17:</b>{{/F_POINT_17}}{{#F_EACH_17}}<b>Point 17:</b>{{/F_EACH_17}}
{{#F_POINT_18}}<b>Point 18:</b>{{/F_POINT_18}}{{#F_EACH_18}}<b>Point 18:</b>{{/F_EACH_18}}
{{#F_POINT_19}}<b>Point 19:</b>{{/F_POINT_19}}{{#F_EACH_19}}<b>Point 19:</b>{{/F_EACH_19}}
{{#F_POINT_20}}<b>Point 20:</b>{{/F_POINT_20}}{{#F_EACH_20}}<b>Point 20:</b>{{/F_EACH_20}}
{{#F_CASE}}<b>Those that wait:</b>{{/F_CASE}}
{{#F_EMAIL}}<b>E-mail address:</b>{{/F_EMAIL}}
{{#F_PASSWORD}}<b>Password:</b>{{/F_PASSWORD}}
{{#F_PASSWORD2}}<b>Password once more:</b>{{/F_PASSWORD2}}
{{#F_PRESENT}}<b>Your present password:</b>{{/F_PRESENT}}
{{#F_KEYS}}<b>Your keys:</b>{{/F_KEYS}}
{{#F_WAY}}<b>Do you have your recovery code:</b>{{/F_WAY}}
{{#F_COMPARED}}<b>The fingerprint:</b>{{/F_COMPARED}}
{{#F_CODE}}<b>Code:</b>{{/F_CODE}}
{{#F_OLD}}<b>Code from the old phone:</b>{{/F_OLD}}
{{#F_TITLE}}<b>Role:</b>{{/F_TITLE}}
{{#F_ROLES}}<b>What they may do:</b>{{/F_ROLES}}
{{#F_STAGE}}<b>Stage:</b>{{/F_STAGE}}
{{#F_CODE_A}}<b>The two codes:</b>{{/F_CODE_A}}
{{#F_READER}}<b>Who is to read:</b>{{/F_READER}}
{{#F_REASON}}<b>Why:</b>{{/F_REASON}}
{{#F_PERSON}}<b>Who handles it:</b>{{/F_PERSON}}
{{#F_CODE}}<b>The code:</b>{{/F_CODE}}
{{#F_TO}}<b>The auditor:</b>{{/F_TO}}
{{#F_REST}}<b>The other groups:</b>{{/F_REST}}
{{#F_AGAIN}}<b>Let them in all the same:</b>{{/F_AGAIN}}
{{>ERROR_TEXT}}</a></li>
{{/ERROR}}
</ul>
</div>
{{/ERRORS}}
