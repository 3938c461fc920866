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
{{#F_FROM}}<b>First day:</b>{{/F_FROM}}
{{#F_UNTIL}}<b>Last day:</b>{{/F_UNTIL}}
{{#F_DEPUTY}}<b>Who stands in:</b>{{/F_DEPUTY}}
{{#F_SECOND}}<b>Who else stands in:</b>{{/F_SECOND}}
{{#F_FEED}}<b>The list of bank holidays:</b>{{/F_FEED}}
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
{{#F_CENTRE_NAME}}<b>Name:</b>{{/F_CENTRE_NAME}}
{{#F_CENTRE_CODE}}<b>Letters of references:</b>{{/F_CENTRE_CODE}}
{{#F_ZONE}}<b>Time zone:</b>{{/F_ZONE}}
{{#F_DIVISION}}<b>Bank holidays:</b>{{/F_DIVISION}}
{{#F_LANGUAGE}}<b>Language:</b>{{/F_LANGUAGE}}
{{#F_LANGUAGES}}<b>Public pages also in:</b>{{/F_LANGUAGES}}
{{#F_LEAVE}}<b>Where “Leave this page” goes:</b>{{/F_LEAVE}}
{{#F_BODY_NAME}}<b>Awarding body:</b>{{/F_BODY_NAME}}
{{#F_BODY_LINK}}<b>Address of the awarding body:</b>{{/F_BODY_LINK}}
{{#F_THEMES}}<b>Themes:</b>{{/F_THEMES}}
{{#F_THEME}}<b>What it was about:</b>{{/F_THEME}}
{{#F_SITE_HEADER}}<b>Header:</b>{{/F_SITE_HEADER}}
{{#F_SITE_FOOTER}}<b>Footer:</b>{{/F_SITE_FOOTER}}
{{#F_PAGE_ABOUT}}<b>What this is for:</b>{{/F_PAGE_ABOUT}}
{{#F_NOT_FOR}}<b>What this is not for:</b>{{/F_NOT_FOR}}
{{#F_CONFIDENTIALITY}}<b>Staying anonymous:</b>{{/F_CONFIDENTIALITY}}
{{#F_UPHELD}}<b>When a complaint is upheld:</b>{{/F_UPHELD}}
{{#F_POLICY_TITLE}}<b>Title of the policy:</b>{{/F_POLICY_TITLE}}
{{#F_POLICY}}<b>Text of the policy:</b>{{/F_POLICY}}
{{#F_LETTER_TEXT}}<b>The letter:</b>{{/F_LETTER_TEXT}}
{{#F_OWN}}<b>Whose colours:</b>{{/F_OWN}}
{{#F_ACCENT}}<b>Accent:</b>{{/F_ACCENT}}
{{#F_TEXT_COLOUR}}<b>Text:</b>{{/F_TEXT_COLOUR}}
{{#F_GROUND}}<b>Ground:</b>{{/F_GROUND}}
{{#F_DARK}}<b>At night:</b>{{/F_DARK}}
{{#F_FONT}}<b>Letters:</b>{{/F_FONT}}
{{#F_RADIUS}}<b>Roundness of corners:</b>{{/F_RADIUS}}
{{#F_WIDTH}}<b>Width of the text:</b>{{/F_WIDTH}}
{{#F_LOGO_TEXT}}<b>Words at the top:</b>{{/F_LOGO_TEXT}}
{{#F_LOGO_PATH}}<b>Picture at the top:</b>{{/F_LOGO_PATH}}
{{#F_REVIEW_ON}}<b>When it was held:</b>{{/F_REVIEW_ON}}
{{#F_REVIEW_BY}}<b>Who reviewed it:</b>{{/F_REVIEW_BY}}
{{#F_REVIEW_CHANGED}}<b>What was changed:</b>{{/F_REVIEW_CHANGED}}
{{#F_NEXT_MONTH}}<b>The next review:</b>{{/F_NEXT_MONTH}}
{{#F_NEXT_YEAR}}<b>Year of the next review:</b>{{/F_NEXT_YEAR}}
{{#F_STAGE}}<b>Stage:</b>{{/F_STAGE}}
{{#F_CODE_A}}<b>The two codes:</b>{{/F_CODE_A}}
{{#F_CODE_B}}<b>Code of the other half:</b>{{/F_CODE_B}}
{{#F_READER}}<b>Who is to read:</b>{{/F_READER}}
{{#F_INTRODUCTION}}<b>Introduction:</b>{{/F_INTRODUCTION}}
{{#F_REASON}}<b>Why:</b>{{/F_REASON}}
{{#F_PERSON}}<b>Who handles it:</b>{{/F_PERSON}}
{{#F_TO}}<b>The auditor:</b>{{/F_TO}}
{{#F_REST}}<b>The other groups:</b>{{/F_REST}}
{{#F_AGAIN}}<b>Let them in all the same:</b>{{/F_AGAIN}}
{{#F_STAGE_TITLE}}<b>Title:</b>{{/F_STAGE_TITLE}}
{{#F_WHO}}<b>Who handles it:</b>{{/F_WHO}}
{{#F_STAGE_TEXT}}<b>What happens at this stage:</b>{{/F_STAGE_TEXT}}
{{#F_MODE}}<b>Kind of stage:</b>{{/F_MODE}}
{{#F_ENTERS}}<b>How a case comes here:</b>{{/F_ENTERS}}
{{#F_WINDOW_N}}<b>Time to ask for it:</b>{{/F_WINDOW_N}}
{{#F_WINDOW_FROM}}<b>Time to ask for it:</b>{{/F_WINDOW_FROM}}
{{#F_CONTESTED}}<b>Only where the decision is contested:</b>{{/F_CONTESTED}}
{{#F_ACKNOWLEDGE_N}}<b>Acknowledgement:</b>{{/F_ACKNOWLEDGE_N}}
{{#F_ACKNOWLEDGE_FROM}}<b>Acknowledgement:</b>{{/F_ACKNOWLEDGE_FROM}}
{{#F_ANSWER_N}}<b>Time for the answer:</b>{{/F_ANSWER_N}}
{{#F_ANSWER_FROM}}<b>Time for the answer:</b>{{/F_ANSWER_FROM}}
{{#F_MOST_N}}<b>Extended at most by:</b>{{/F_MOST_N}}
{{#F_FEE_AMOUNT}}<b>How much:</b>{{/F_FEE_AMOUNT}}
{{#F_FEE_TEXT}}<b>What the policy says of the cost:</b>{{/F_FEE_TEXT}}
{{#F_CONTACT_NAME}}<b>Name of the body:</b>{{/F_CONTACT_NAME}}
{{#F_CONTACT_LINK}}<b>Their address on the web:</b>{{/F_CONTACT_LINK}}
{{#F_RUN}}<b>Where it is handled:</b>{{/F_RUN}}
{{#F_KIND_TITLE}}<b>Title:</b>{{/F_KIND_TITLE}}
{{#F_INTRO}}<b>What it is for:</b>{{/F_INTRO}}
{{#F_SIGNPOST_TEXT}}<b>Where to turn instead:</b>{{/F_SIGNPOST_TEXT}}
{{#F_SIGNPOST_LINK}}<b>Link to there:</b>{{/F_SIGNPOST_LINK}}
{{#F_ASKS}}<b>The date of a decision:</b>{{/F_ASKS}}
{{#F_ASKS_LABEL}}<b>The question:</b>{{/F_ASKS_LABEL}}
{{#F_MONTHS}}<b>How many months:</b>{{/F_MONTHS}}
{{#F_STARTS}}<b>First day:</b>{{/F_STARTS}}
{{>ERROR_TEXT}}</a></li>
{{/ERROR}}
</ul>
</div>
{{/ERRORS}}
