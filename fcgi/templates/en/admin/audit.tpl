{{%AUTOESCAPE context="HTML"}}{{!
One of CHECK_NONE, CHECK_RUNNING, CHECK_FINE, CHECK_FOUND (CHECK_DAY, CASES, COUNT; BARE with FILES), CHECK_SPOILT; CHECK_ASKED. FINDING: TABLE, PROBLEM_*, OF_CASE, ON_DAY, AT_ROW.
ROOT: ROOT_DAY, ROOT_CASES, ROOT_ONE, ROOT_TWO. READER, PERSON; MAY_CHANGE for administrators. LINE: the log, WHAT_* each a sentence.
}}{{>ERROR_SUMMARY}}
{{#DONE_CHECK}}<div class="rc-flash" role="status"><p><b>The check begins within a minute.</b> It goes on by itself; look at this page again to see how it went.</p></div>{{/DONE_CHECK}}
{{#DONE_ADD}}<div class="rc-flash" role="status"><p><b>Saved.</b> The next daily record goes there too.</p></div>{{/DONE_ADD}}
{{#DONE_DROP}}<div class="rc-flash" role="status"><p><b>Saved.</b> No further daily record goes there.</p></div>{{/DONE_DROP}}
<nav class="rc-crumbs" aria-label="Where you are"><ol>{{#MAY_CHANGE}}<li><a href="{{BASE}}admin/">Administration</a></li>{{/MAY_CHANGE}}<li aria-current="page">Are the records whole?</li></ol></nav>
<h1>Are the records whole?</h1>
<p class="rc-lead">Every night all records are checked for changes from outside. This page shows how it went. It shows nothing of what cases say.</p>
<h2>The last check</h2>
{{#CHECK_NONE}}<p>There was no check yet. The first one is made tonight.</p>{{/CHECK_NONE}}
{{#CHECK_RUNNING}}<p><span class="rc-tag is-soon">Being checked</span> The check that began on {{CHECK_DAY}} goes on. Cases so far: {{CASES}}. Places that should not be so: {{COUNT}}.</p>{{/CHECK_RUNNING}}
{{#CHECK_FINE}}<p><span class="rc-tag is-done">All is well</span> Checked on {{CHECK_DAY}}. Cases: {{CASES}}. Nothing was found.</p>{{#BARE}}<p class="rc-hint">Not covered are files that came in before files could be checked so: {{FILES}}.</p>{{/BARE}}{{/CHECK_FINE}}
{{#CHECK_FOUND}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>Checked on {{CHECK_DAY}}. Cases: {{CASES}}. Places that should not be so: {{COUNT}}. Tell those who run this service today. Nothing was put right by itself.</p>{{/CHECK_FOUND}}
{{#CHECK_SPOILT}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>The note about the last check was changed from outside. Tell those who run this service. A new check is made by itself.</p>{{/CHECK_SPOILT}}
<ul>
{{#FINDING}}
<li>{{#OF_CASE}}Case {{REFERENCE}}: {{/OF_CASE}}{{#PROBLEM_MAC}}a record was changed, moved, or not written by this service{{/PROBLEM_MAC}}{{#PROBLEM_BROKEN}}a record holds what is never written there{{/PROBLEM_BROKEN}}{{#PROBLEM_CHAIN}}a record does not follow from the one before it{{/PROBLEM_CHAIN}}{{#PROBLEM_GAP}}records are missing in between{{/PROBLEM_GAP}}{{#PROBLEM_END}}the last records were cut off, or older ones were put back{{/PROBLEM_END}}{{#PROBLEM_BEHIND}}there are records behind the end{{/PROBLEM_BEHIND}}{{#PROBLEM_WORDS}}sealed words were changed or are gone{{/PROBLEM_WORDS}}{{#PROBLEM_FILE}}a sealed file was changed or is not whole{{/PROBLEM_FILE}}{{#PROBLEM_MISSING}}a record is missing{{/PROBLEM_MISSING}}{{#PROBLEM_STRAY}}a record belongs to nothing{{/PROBLEM_STRAY}}{{#PROBLEM_SUM}}records were put in, put back or taken out{{/PROBLEM_SUM}}{{#PROBLEM_READERS}}those who can open it are not those who were given it{{/PROBLEM_READERS}}{{#PROBLEM_LEAF}}it is not what an earlier daily record says{{/PROBLEM_LEAF}}{{#PROBLEM_LOST}}a case of an earlier daily record is gone{{/PROBLEM_LOST}}{{#PROBLEM_ROOT}}a daily record does not fit what is kept{{/PROBLEM_ROOT}}{{#PROBLEM_NO_ROOT}}a daily record is not kept here{{/PROBLEM_NO_ROOT}} (<code>{{TABLE}}</code>{{#AT_ROW}}, {{ROW}}{{/AT_ROW}}{{#ON_DAY}}, {{DAY}}{{/ON_DAY}})</li>
{{/FINDING}}
</ul>
{{#CHECK_ASKED}}<p><span class="rc-tag is-soon">Asked for</span> A new check begins within a minute.</p>{{/CHECK_ASKED}}
<form method="post" action="{{BASE}}admin/audit"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="check"><div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Check now</button></div></form>
<h2>Daily records</h2>
<p>Once a day all records are summed up in one seal. Whoever has kept an earlier one can have it shown that nothing of that day was altered or put back since. So it is worth most in other hands.</p>
{{#ROOTS_NONE}}<p>There is none yet. The first one is made tonight.</p>{{/ROOTS_NONE}}
{{#ROOTS_SPOILT}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>A daily record was changed from outside. Tell those who run this service.</p>{{/ROOTS_SPOILT}}
{{#ROOTS}}
<dl class="rc-defs">
{{#ROOT}}
<div><dt>{{ROOT_DAY}}</dt><dd><p>Cases: {{ROOT_CASES}}</p><p><code>{{ROOT_ONE}}</code> <code>{{ROOT_TWO}}</code></p></dd></div>
{{/ROOT}}
</dl>
{{/ROOTS}}
<h2>Who gets the daily record</h2>
{{#READERS_NONE}}<p>Nobody yet. Name somebody outside, such as your awarding body: as long as nobody else keeps it, nobody can show that it was put back.</p>{{/READERS_NONE}}
<dl class="rc-defs">
{{#READER}}
<div><dt>{{READER_NAME}}</dt>{{#READER_CLOSED}}<dd><span class="rc-tag is-ended">Account not active: gets nothing</span></dd>{{/READER_CLOSED}}{{#MAY_DROP}}<dd class="rc-change"><form method="post" action="{{BASE}}admin/audit"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="drop"><input type="hidden" name="reader" value="{{READER_ID}}"><button class="rc-btn rc-btn-quiet" type="submit">Take off<span class="rc-vh">: {{READER_NAME}}</span></button></form></dd>{{/MAY_DROP}}</div>
{{/READER}}
</dl>
{{#MAY_CHANGE}}
<form method="post" action="{{BASE}}admin/audit" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="add">
<div class="rc-field">
<label for="person">Somebody of your staff</label>
<select id="person" name="person"><option value="">Nobody; an address outside</option>{{#PERSON}}<option value="{{PERSON_ID}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{PERSON_TITLE}}</option>{{/PERSON}}</select>
</div>
<div class="rc-field{{#E_ADDRESS}} is-wrong{{/E_ADDRESS}}">
<label for="address">Or an address outside</label>
<p class="rc-hint" id="address-hint">It gets one mail a day with the number of cases and the seal, and nothing else.</p>
{{#E_ADDRESS}}<p class="rc-error" id="address-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_ADDRESS}}
<input class="rc-input" id="address" name="address" type="email" value="{{F_ADDRESS}}" autocomplete="off" spellcheck="false" aria-describedby="address-hint{{#E_ADDRESS}} address-error{{/E_ADDRESS}}"{{#E_ADDRESS}} aria-invalid="true"{{/E_ADDRESS}}>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Send it there from now on</button></div>
</form>
{{/MAY_CHANGE}}
<h2 id="log">What was changed, and by whom</h2>
<form method="get" action="{{BASE}}admin/audit#log">
<div class="rc-field"><label for="from">From</label><input class="rc-input" id="from" name="from" type="date" value="{{FROM}}"></div>
<div class="rc-field"><label for="to">To</label><input class="rc-input" id="to" name="to" type="date" value="{{TO}}"></div>
<div class="rc-field"><label for="kind">What</label>
<select id="kind" name="kind"><option value="">Everything</option><option value="import"{{#PICKED_IMPORT}} selected{{/PICKED_IMPORT}}>Policy</option><option value="invite"{{#PICKED_INVITE}} selected{{/PICKED_INVITE}}>Invitations</option><option value="accept"{{#PICKED_ACCEPT}} selected{{/PICKED_ACCEPT}}>Invitations accepted</option><option value="person-changed"{{#PICKED_PERSON_CHANGED}} selected{{/PICKED_PERSON_CHANGED}}>People changed</option><option value="disable"{{#PICKED_DISABLE}} selected{{/PICKED_DISABLE}}>Accounts closed</option><option value="enable"{{#PICKED_ENABLE}} selected{{/PICKED_ENABLE}}>Accounts opened again</option><option value="recipients-set"{{#PICKED_RECIPIENTS_SET}} selected{{/PICKED_RECIPIENTS_SET}}>Who receives cases</option><option value="recipient-add"{{#PICKED_RECIPIENT_ADD}} selected{{/PICKED_RECIPIENT_ADD}}>Who receives cases, added</option><option value="recovery-half-a"{{#PICKED_RECOVERY_HALF_A}} selected{{/PICKED_RECOVERY_HALF_A}}>Recovery, first half</option><option value="recovery-half-b"{{#PICKED_RECOVERY_HALF_B}} selected{{/PICKED_RECOVERY_HALF_B}}>Recovery, second half</option><option value="recovery-waived"{{#PICKED_RECOVERY_WAIVED}} selected{{/PICKED_RECOVERY_WAIVED}}>Recovery, none wanted</option><option value="new-password"{{#PICKED_NEW_PASSWORD}} selected{{/PICKED_NEW_PASSWORD}}>New passwords</option><option value="new-code"{{#PICKED_NEW_CODE}} selected{{/PICKED_NEW_CODE}}>New recovery codes</option><option value="new-keys"{{#PICKED_NEW_KEYS}} selected{{/PICKED_NEW_KEYS}}>New keys</option><option value="reset-asked"{{#PICKED_RESET_ASKED}} selected{{/PICKED_RESET_ASKED}}>Forgotten passwords: new keys asked for</option><option value="reset-confirmed"{{#PICKED_RESET_CONFIRMED}} selected{{/PICKED_RESET_CONFIRMED}}>Forgotten passwords: new keys confirmed</option><option value="reset-refused"{{#PICKED_RESET_REFUSED}} selected{{/PICKED_RESET_REFUSED}}>Forgotten passwords: new keys refused</option><option value="server-key"{{#PICKED_SERVER_KEY}} selected{{/PICKED_SERVER_KEY}}>Key of the server</option><option value="recovery-new-half-a"{{#PICKED_RECOVERY_NEW_HALF_A}} selected{{/PICKED_RECOVERY_NEW_HALF_A}}>Recovery, new first half</option><option value="recovery-new-half-b"{{#PICKED_RECOVERY_NEW_HALF_B}} selected{{/PICKED_RECOVERY_NEW_HALF_B}}>Recovery, new second half</option><option value="recovery-used"{{#PICKED_RECOVERY_USED}} selected{{/PICKED_RECOVERY_USED}}>Recovery, used</option><option value="recovery-moved"{{#PICKED_RECOVERY_MOVED}} selected{{/PICKED_RECOVERY_MOVED}}>Recovery, cases sealed for new halves</option><option value="holidays"{{#PICKED_HOLIDAYS}} selected{{/PICKED_HOLIDAYS}}>Bank holidays</option><option value="retention"{{#PICKED_RETENTION}} selected{{/PICKED_RETENTION}}>Cases deleted in time</option><option value="root-reader-add"{{#PICKED_ROOT_READER_ADD}} selected{{/PICKED_ROOT_READER_ADD}}>Daily record, added</option><option value="root-reader-drop"{{#PICKED_ROOT_READER_DROP}} selected{{/PICKED_ROOT_READER_DROP}}>Daily record, taken off</option><option value="recovery-drill"{{#PICKED_RECOVERY_DRILL}} selected{{/PICKED_RECOVERY_DRILL}}>Recovery tried</option><option value="second-factor-on"{{#PICKED_SECOND_FACTOR_ON}} selected{{/PICKED_SECOND_FACTOR_ON}}>Second factor set up</option><option value="second-factor-new-phone"{{#PICKED_SECOND_FACTOR_NEW_PHONE}} selected{{/PICKED_SECOND_FACTOR_NEW_PHONE}}>Second factor, other phone</option><option value="second-factor-new-codes"{{#PICKED_SECOND_FACTOR_NEW_CODES}} selected{{/PICKED_SECOND_FACTOR_NEW_CODES}}>Second factor, new backup codes</option><option value="second-factor-off"{{#PICKED_SECOND_FACTOR_OFF}} selected{{/PICKED_SECOND_FACTOR_OFF}}>Second factor switched off</option><option value="second-factor-reset"{{#PICKED_SECOND_FACTOR_RESET}} selected{{/PICKED_SECOND_FACTOR_RESET}}>Second factor taken away</option></select></div>
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Show</button></div>
</form>
{{#BAD_DATE}}<p class="rc-error">Please write dates as year-month-day, such as 2026-11-22. The date that could not be read was left out.</p>{{/BAD_DATE}}
{{#LOG_SPOILT}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>This list was changed from outside and is not shown. Tell those who run this service.</p>{{/LOG_SPOILT}}
{{#LOG_NONE}}<p>Nothing was found for this search.</p>{{/LOG_NONE}}
<ul class="rc-small">
{{#LINE}}
<li><b>{{LINE_DAY}}</b>: {{#BY_OPERATOR}}those who run this service{{/BY_OPERATOR}}{{#BY_PERSON}}{{BY}}{{/BY_PERSON}}{{#BY_SOMEBODY}}somebody who is no longer here{{/BY_SOMEBODY}} {{#WHAT_IMPORT}}brought in a new version of the policy{{/WHAT_IMPORT}}{{#WHAT_INVITE}}invited somebody{{/WHAT_INVITE}}{{#WHAT_ACCEPT}}accepted the invitation{{/WHAT_ACCEPT}}{{#WHAT_PERSON_CHANGED}}changed somebody’s title or tasks{{/WHAT_PERSON_CHANGED}}{{#WHAT_DISABLE}}closed an account{{/WHAT_DISABLE}}{{#WHAT_ENABLE}}opened an account again{{/WHAT_ENABLE}}{{#WHAT_RECIPIENTS_SET}}chose who receives cases{{/WHAT_RECIPIENTS_SET}}{{#WHAT_RECIPIENT_ADD}}let somebody receive cases{{/WHAT_RECIPIENT_ADD}}{{#WHAT_RECOVERY_HALF_A}}took the first half of the recovery{{/WHAT_RECOVERY_HALF_A}}{{#WHAT_RECOVERY_HALF_B}}took the second half of the recovery{{/WHAT_RECOVERY_HALF_B}}{{#WHAT_RECOVERY_WAIVED}}decided to have no recovery{{/WHAT_RECOVERY_WAIVED}}{{#WHAT_NEW_PASSWORD}}chose a new password{{/WHAT_NEW_PASSWORD}}{{#WHAT_NEW_CODE}}took a new recovery code{{/WHAT_NEW_CODE}}{{#WHAT_NEW_KEYS}}took new keys{{/WHAT_NEW_KEYS}}{{#WHAT_RESET_ASKED}}asked for new keys, since a password was lost{{/WHAT_RESET_ASKED}}{{#WHAT_RESET_CONFIRMED}}confirmed somebody’s new keys{{/WHAT_RESET_CONFIRMED}}{{#WHAT_RESET_REFUSED}}refused somebody’s new keys{{/WHAT_RESET_REFUSED}}{{#WHAT_SERVER_KEY}}changed the key of the server{{/WHAT_SERVER_KEY}}{{#WHAT_RECOVERY_NEW_HALF_A}}took a new first half of the recovery{{/WHAT_RECOVERY_NEW_HALF_A}}{{#WHAT_RECOVERY_NEW_HALF_B}}took a new second half of the recovery{{/WHAT_RECOVERY_NEW_HALF_B}}{{#WHAT_RECOVERY_USED}}used the recovery with both halves{{/WHAT_RECOVERY_USED}}{{#WHAT_RECOVERY_MOVED}}sealed cases for the new halves of the recovery{{/WHAT_RECOVERY_MOVED}}{{#WHAT_HOLIDAYS}}brought in bank holidays{{/WHAT_HOLIDAYS}}{{#WHAT_RETENTION}}deleted cases whose time was over{{/WHAT_RETENTION}}{{#WHAT_ROOT_READER_ADD}}named somebody who gets the daily record{{/WHAT_ROOT_READER_ADD}}{{#WHAT_ROOT_READER_DROP}}took somebody off the daily record{{/WHAT_ROOT_READER_DROP}}{{#WHAT_RECOVERY_DRILL}}tried the recovery{{/WHAT_RECOVERY_DRILL}}{{#WHAT_SECOND_FACTOR_ON}}set up a second factor{{/WHAT_SECOND_FACTOR_ON}}{{#WHAT_SECOND_FACTOR_NEW_PHONE}}changed the second factor to another phone{{/WHAT_SECOND_FACTOR_NEW_PHONE}}{{#WHAT_SECOND_FACTOR_NEW_CODES}}took new backup codes{{/WHAT_SECOND_FACTOR_NEW_CODES}}{{#WHAT_SECOND_FACTOR_OFF}}switched the second factor off{{/WHAT_SECOND_FACTOR_OFF}}{{#WHAT_SECOND_FACTOR_RESET}}took away somebody’s second factor{{/WHAT_SECOND_FACTOR_RESET}}{{#WHAT_OTHER}}did this: <code>{{WHAT}}</code>{{/WHAT_OTHER}}{{#DETAIL}} <span class="rc-hint">({{DETAIL_TEXT}})</span>{{/DETAIL}}</li>
{{/LINE}}
</ul>
{{#OLDER}}<p><a href="{{BASE}}admin/audit?before={{BEFORE}}&amp;kind={{OLDER_KIND}}&amp;from={{FROM}}&amp;to={{TO}}#log">Older ones</a></p>{{/OLDER}}
