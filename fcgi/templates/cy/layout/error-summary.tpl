{{%AUTOESCAPE context="HTML"}}{{!
First thing in main when a form comes back. ERRORS is shown once; in it one ERROR a field:
ERROR_FIELD  id of the input (for radios and dates the id of the first one)
F_<FIELD>    the field's label, as the page says it; a new field gets a line here
ERROR_TEXT   include of layout/error-text.tpl
}}{{#ERRORS}}
<div class="rc-errors" role="alert" tabindex="-1" autofocus id="errors" aria-labelledby="errors-title">
<h2 id="errors-title">Edrychwch ar hyn eto</h2>
<ul role="list">
{{#ERROR}}
<li><a href="#{{ERROR_FIELD:u}}">
{{#F_SEEN}}<b>Newidiwyd yn y cyfamser:</b>{{/F_SEEN}}
{{#F_KIND}}<b>Beth ydych am ei wneud:</b>{{/F_KIND}}
{{#F_ADDRESS}}<b>Neu gyfeiriad y tu allan:</b>{{/F_ADDRESS}}
{{#F_IDENTITY}}<b>Sut ydych am gael eich adnabod:</b>{{/F_IDENTITY}}
{{#F_NAME}}<b>Eich enw:</b>{{/F_NAME}}
{{#F_CONTACT}}<b>Sut y gallwn gysylltu â chi:</b>{{/F_CONTACT}}
{{#F_MAIL}}<b>Eich cyfeiriad e-bost:</b>{{/F_MAIL}}
{{#F_MAILS}}<b>Pryd y byddwn yn ysgrifennu atoch am achosion:</b>{{/F_MAILS}}
{{#F_WHAT}}<b>Beth ddigwyddodd:</b>{{/F_WHAT}}
{{#F_WHEN}}<b>Pryd y digwyddodd:</b>{{/F_WHEN}}
{{#F_DECISION}}<b>Dyddiad y penderfyniad:</b>{{/F_DECISION}}
{{#F_LATE}}<b>Pam mae'n dod nawr:</b>{{/F_LATE}}
{{#F_ABOUT}}<b>Am bwy y mae:</b>{{/F_ABOUT}}
{{#F_ABOUT_TEXT}}<b>Am bwy arall y mae:</b>{{/F_ABOUT_TEXT}}
{{#F_REMEDY}}<b>Beth fyddai'n unioni pethau:</b>{{/F_REMEDY}}
{{#F_DIRECT}}<b>Pa gam:</b>{{/F_DIRECT}}
{{#F_DIRECT_REASON}}<b>Pam mae'n mynd yn syth i'r cam nesaf:</b>{{/F_DIRECT_REASON}}
{{#F_FILE}}<b>Ffeiliau:</b>{{/F_FILE}}
{{#F_TOKEN}}<b>Eich tocyn:</b>{{/F_TOKEN}}
{{#F_TOKEN_AGAIN}}<b>Eich tocyn:</b>{{/F_TOKEN_AGAIN}}
{{#F_AUDIENCE}}<b>I bwy y mae:</b>{{/F_AUDIENCE}}
{{#F_WITH_NAME}}<b>Beth sy'n mynd gydag ef:</b>{{/F_WITH_NAME}}
{{#F_NAME_REASON}}<b>Pam mae'r enw yn mynd gydag ef:</b>{{/F_NAME_REASON}}
{{#F_TEXT}}<b>Eich geiriau:</b>{{/F_TEXT}}
{{#F_ACT}}<b>Beth ydych am ei wneud:</b>{{/F_ACT}}
{{#F_OUTCOME}}<b>Canlyniad:</b>{{/F_OUTCOME}}
{{#F_DATE}}<b>Dyddiad:</b>{{/F_DATE}}
{{#F_FEE}}<b>Y ffi:</b>{{/F_FEE}}
{{#F_AMOUNT}}<b>Faint a dalwyd:</b>{{/F_AMOUNT}}
{{#F_ACTION}}<b>Pa fath o gam gweithredu:</b>{{/F_ACTION}}
{{#F_ANSWER}}<b>Y sefyllfa:</b>{{/F_ANSWER}}
{{#F_TIME}}<b>Amser:</b>{{/F_TIME}}
{{#F_PLACE}}<b>Lle:</b>{{/F_PLACE}}
{{#F_PANEL}}<b>Pwy sydd ar y panel:</b>{{/F_PANEL}}
{{#F_CHANNEL}}<b>Sut y daeth:</b>{{/F_CHANNEL}}
{{#F_RECEIVED}}<b>Diwrnod derbyn:</b>{{/F_RECEIVED}}
{{#F_POINT_1}}<b>Pwynt 1:</b>{{/F_POINT_1}}{{#F_EACH_1}}<b>Pwynt 1:</b>{{/F_EACH_1}}
{{#F_POINT_2}}<b>Pwynt 2:</b>{{/F_POINT_2}}{{#F_EACH_2}}<b>Pwynt 2:</b>{{/F_EACH_2}}
{{#F_POINT_3}}<b>Pwynt 3:</b>{{/F_POINT_3}}{{#F_EACH_3}}<b>Pwynt 3:</b>{{/F_EACH_3}}
{{#F_POINT_4}}<b>Pwynt 4:</b>{{/F_POINT_4}}{{#F_EACH_4}}<b>Pwynt 4:</b>{{/F_EACH_4}}
{{#F_POINT_5}}<b>Pwynt 5:</b>{{/F_POINT_5}}{{#F_EACH_5}}<b>Pwynt 5:</b>{{/F_EACH_5}}
{{#F_POINT_6}}<b>Pwynt 6:</b>{{/F_POINT_6}}{{#F_EACH_6}}<b>Pwynt 6:</b>{{/F_EACH_6}}
{{#F_POINT_7}}<b>Pwynt 7:</b>{{/F_POINT_7}}{{#F_EACH_7}}<b>Pwynt 7:</b>{{/F_EACH_7}}
{{#F_POINT_8}}<b>Pwynt 8:</b>{{/F_POINT_8}}{{#F_EACH_8}}<b>Pwynt 8:</b>{{/F_EACH_8}}
{{#F_POINT_9}}<b>Pwynt 9:</b>{{/F_POINT_9}}{{#F_EACH_9}}<b>Pwynt 9:</b>{{/F_EACH_9}}
{{#F_POINT_10}}<b>Pwynt 10:</b>{{/F_POINT_10}}{{#F_EACH_10}}<b>Pwynt 10:</b>{{/F_EACH_10}}
{{#F_POINT_11}}<b>Pwynt 11:</b>{{/F_POINT_11}}{{#F_EACH_11}}<b>Pwynt 11:</b>{{/F_EACH_11}}
{{#F_POINT_12}}<b>Pwynt 12:</b>{{/F_POINT_12}}{{#F_EACH_12}}<b>Pwynt 12:</b>{{/F_EACH_12}}
{{#F_POINT_13}}<b>Pwynt 13:</b>{{/F_POINT_13}}{{#F_EACH_13}}<b>Pwynt 13:</b>{{/F_EACH_13}}
{{#F_POINT_14}}<b>Pwynt 14:</b>{{/F_POINT_14}}{{#F_EACH_14}}<b>Pwynt 14:</b>{{/F_EACH_14}}
{{#F_POINT_15}}<b>Pwynt 15:</b>{{/F_POINT_15}}{{#F_EACH_15}}<b>Pwynt 15:</b>{{/F_EACH_15}}
{{#F_POINT_16}}<b>Pwynt 16:</b>{{/F_POINT_16}}{{#F_EACH_16}}<b>Pwynt 16:</b>{{/F_EACH_16}}
{{#F_POINT_17}}<b>Pwynt 17:</b>{{/F_POINT_17}}{{#F_EACH_17}}<b>Pwynt 17:</b>{{/F_EACH_17}}
{{#F_POINT_18}}<b>Pwynt 18:</b>{{/F_POINT_18}}{{#F_EACH_18}}<b>Pwynt 18:</b>{{/F_EACH_18}}
{{#F_POINT_19}}<b>Pwynt 19:</b>{{/F_POINT_19}}{{#F_EACH_19}}<b>Pwynt 19:</b>{{/F_EACH_19}}
{{#F_POINT_20}}<b>Pwynt 20:</b>{{/F_POINT_20}}{{#F_EACH_20}}<b>Pwynt 20:</b>{{/F_EACH_20}}
{{#F_FROM}}<b>Diwrnod cyntaf:</b>{{/F_FROM}}
{{#F_UNTIL}}<b>Diwrnod olaf:</b>{{/F_UNTIL}}
{{#F_DEPUTY}}<b>Pwy sy'n dirprwyo:</b>{{/F_DEPUTY}}
{{#F_SECOND}}<b>Pwy arall sy'n dirprwyo:</b>{{/F_SECOND}}
{{#F_FEED}}<b>Y rhestr o wyliau banc:</b>{{/F_FEED}}
{{#F_CASE}}<b>Y rhai sy'n aros:</b>{{/F_CASE}}
{{#F_EMAIL}}<b>Cyfeiriad e-bost:</b>{{/F_EMAIL}}
{{#F_PASSWORD}}<b>Cyfrinair:</b>{{/F_PASSWORD}}
{{#F_PASSWORD2}}<b>Cyfrinair unwaith eto:</b>{{/F_PASSWORD2}}
{{#F_PRESENT}}<b>Eich cyfrinair presennol:</b>{{/F_PRESENT}}
{{#F_KEYS}}<b>Eich allweddi:</b>{{/F_KEYS}}
{{#F_WAY}}<b>A yw eich cod adfer gennych:</b>{{/F_WAY}}
{{#F_COMPARED}}<b>Yr ôl bys:</b>{{/F_COMPARED}}
{{#F_CODE}}<b>Cod:</b>{{/F_CODE}}
{{#F_OLD}}<b>Cod o'r hen ffôn:</b>{{/F_OLD}}
{{#F_TITLE}}<b>Rôl:</b>{{/F_TITLE}}
{{#F_ROLES}}<b>Beth y cânt ei wneud:</b>{{/F_ROLES}}
{{#F_CENTRE_NAME}}<b>Enw:</b>{{/F_CENTRE_NAME}}
{{#F_CENTRE_CODE}}<b>Llythrennau cyfeirnodau:</b>{{/F_CENTRE_CODE}}
{{#F_ZONE}}<b>Cylchfa amser:</b>{{/F_ZONE}}
{{#F_DIVISION}}<b>Gwyliau banc:</b>{{/F_DIVISION}}
{{#F_LANGUAGE}}<b>Iaith:</b>{{/F_LANGUAGE}}
{{#F_LANGUAGES}}<b>Tudalennau cyhoeddus hefyd yn:</b>{{/F_LANGUAGES}}
{{#F_LEAVE}}<b>I ble mae “Gadael y dudalen hon” yn mynd:</b>{{/F_LEAVE}}
{{#F_BODY_NAME}}<b>Corff dyfarnu:</b>{{/F_BODY_NAME}}
{{#F_BODY_LINK}}<b>Cyfeiriad y corff dyfarnu:</b>{{/F_BODY_LINK}}
{{#F_THEMES}}<b>Themâu:</b>{{/F_THEMES}}
{{#F_THEME}}<b>Am beth yr oedd:</b>{{/F_THEME}}
{{#F_SITE_HEADER}}<b>Pennyn:</b>{{/F_SITE_HEADER}}
{{#F_SITE_FOOTER}}<b>Troedyn:</b>{{/F_SITE_FOOTER}}
{{#F_PAGE_ABOUT}}<b>Ar gyfer beth y mae hyn:</b>{{/F_PAGE_ABOUT}}
{{#F_NOT_FOR}}<b>Beth nad yw hyn ar ei gyfer:</b>{{/F_NOT_FOR}}
{{#F_CONFIDENTIALITY}}<b>Aros yn ddienw:</b>{{/F_CONFIDENTIALITY}}
{{#F_UPHELD}}<b>Pan gaiff cwyn ei chadarnhau:</b>{{/F_UPHELD}}
{{#F_POLICY_TITLE}}<b>Teitl y polisi:</b>{{/F_POLICY_TITLE}}
{{#F_POLICY}}<b>Testun y polisi:</b>{{/F_POLICY}}
{{#F_LETTER_TEXT}}<b>Y llythyr:</b>{{/F_LETTER_TEXT}}
{{#F_OWN}}<b>Lliwiau pwy:</b>{{/F_OWN}}
{{#F_ACCENT}}<b>Acen:</b>{{/F_ACCENT}}
{{#F_TEXT_COLOUR}}<b>Testun:</b>{{/F_TEXT_COLOUR}}
{{#F_GROUND}}<b>Cefndir:</b>{{/F_GROUND}}
{{#F_DARK}}<b>Yn y nos:</b>{{/F_DARK}}
{{#F_FONT}}<b>Llythrennau:</b>{{/F_FONT}}
{{#F_RADIUS}}<b>Crwnder corneli:</b>{{/F_RADIUS}}
{{#F_WIDTH}}<b>Lled y testun:</b>{{/F_WIDTH}}
{{#F_LOGO_TEXT}}<b>Geiriau ar y brig:</b>{{/F_LOGO_TEXT}}
{{#F_LOGO_PATH}}<b>Llun ar y brig:</b>{{/F_LOGO_PATH}}
{{#F_REVIEW_ON}}<b>Pryd y cynhaliwyd ef:</b>{{/F_REVIEW_ON}}
{{#F_REVIEW_BY}}<b>Pwy a'i hadolygodd:</b>{{/F_REVIEW_BY}}
{{#F_REVIEW_CHANGED}}<b>Beth a newidiwyd:</b>{{/F_REVIEW_CHANGED}}
{{#F_NEXT_MONTH}}<b>Yr adolygiad nesaf:</b>{{/F_NEXT_MONTH}}
{{#F_NEXT_YEAR}}<b>Blwyddyn yr adolygiad nesaf:</b>{{/F_NEXT_YEAR}}
{{#F_STAGE}}<b>Cam:</b>{{/F_STAGE}}
{{#F_CODE_A}}<b>Y ddau god:</b>{{/F_CODE_A}}
{{#F_CODE_B}}<b>Cod yr hanner arall:</b>{{/F_CODE_B}}
{{#F_READER}}<b>Pwy sydd i ddarllen:</b>{{/F_READER}}
{{#F_INTRODUCTION}}<b>Cyflwyniad:</b>{{/F_INTRODUCTION}}
{{#F_REASON}}<b>Pam:</b>{{/F_REASON}}
{{#F_PERSON}}<b>Pwy sy'n delio ag ef:</b>{{/F_PERSON}}
{{#F_TO}}<b>Yr archwilydd:</b>{{/F_TO}}
{{#F_REST}}<b>Y grwpiau eraill:</b>{{/F_REST}}
{{#F_AGAIN}}<b>Eu gadael i mewn er hynny:</b>{{/F_AGAIN}}
{{#F_STAGE_TITLE}}<b>Teitl:</b>{{/F_STAGE_TITLE}}
{{#F_WHO}}<b>Pwy sy'n delio ag ef:</b>{{/F_WHO}}
{{#F_STAGE_TEXT}}<b>Beth sy'n digwydd yn y cam hwn:</b>{{/F_STAGE_TEXT}}
{{#F_MODE}}<b>Math o gam:</b>{{/F_MODE}}
{{#F_ENTERS}}<b>Sut mae achos yn dod yma:</b>{{/F_ENTERS}}
{{#F_WINDOW_N}}<b>Amser i ofyn amdano:</b>{{/F_WINDOW_N}}
{{#F_WINDOW_FROM}}<b>Amser i ofyn amdano:</b>{{/F_WINDOW_FROM}}
{{#F_CONTESTED}}<b>Dim ond lle herir y penderfyniad:</b>{{/F_CONTESTED}}
{{#F_ACKNOWLEDGE_N}}<b>Cydnabyddiaeth:</b>{{/F_ACKNOWLEDGE_N}}
{{#F_ACKNOWLEDGE_FROM}}<b>Cydnabyddiaeth:</b>{{/F_ACKNOWLEDGE_FROM}}
{{#F_ANSWER_N}}<b>Amser ar gyfer yr ateb:</b>{{/F_ANSWER_N}}
{{#F_ANSWER_FROM}}<b>Amser ar gyfer yr ateb:</b>{{/F_ANSWER_FROM}}
{{#F_MOST_N}}<b>Ei ymestyn o hyn ar y mwyaf:</b>{{/F_MOST_N}}
{{#F_FEE_AMOUNT}}<b>Faint:</b>{{/F_FEE_AMOUNT}}
{{#F_FEE_TEXT}}<b>Beth mae'r polisi'n ei ddweud am y gost:</b>{{/F_FEE_TEXT}}
{{#F_CONTACT_NAME}}<b>Enw'r corff:</b>{{/F_CONTACT_NAME}}
{{#F_CONTACT_LINK}}<b>Eu cyfeiriad ar y we:</b>{{/F_CONTACT_LINK}}
{{#F_RUN}}<b>Ble caiff ei drin:</b>{{/F_RUN}}
{{#F_KIND_TITLE}}<b>Teitl:</b>{{/F_KIND_TITLE}}
{{#F_INTRO}}<b>Ar gyfer beth y mae:</b>{{/F_INTRO}}
{{#F_SIGNPOST_TEXT}}<b>Ble i droi yn lle hynny:</b>{{/F_SIGNPOST_TEXT}}
{{#F_SIGNPOST_LINK}}<b>Dolen i'r fan honno:</b>{{/F_SIGNPOST_LINK}}
{{#F_ASKS}}<b>Dyddiad penderfyniad:</b>{{/F_ASKS}}
{{#F_ASKS_LABEL}}<b>Y cwestiwn:</b>{{/F_ASKS_LABEL}}
{{#F_MONTHS}}<b>Sawl mis:</b>{{/F_MONTHS}}
{{#F_STARTS}}<b>Diwrnod cyntaf:</b>{{/F_STARTS}}
{{>ERROR_TEXT}}</a></li>
{{/ERROR}}
</ul>
</div>
{{/ERRORS}}
