{{%AUTOESCAPE context="HTML"}}{{!
One member of staff (PERSON_ID, PERSON_TITLE, PERSON_EMAIL): TITLE_NOW and TICK_* for the form; STAGE_LINE: stages held.
IS_ACTIVE, IS_INVITED, IS_DISABLED; LONE_CASE(S) with CASES: that only he reads. RESET_WAITS: new keys to confirm.
HANDLER with IS_AWAY (FROM_DAY, UNTIL_DAY) or NOT_AWAY. SEEN; CHANGED with TITLE_DIFFERS, ROLES_DIFFER: somebody else was faster. DONE; REFUSED with LAST_ADMINISTRATOR, LONE_STAGE (KIND_*, STAGE_TITLE) or AGAIN.
}}{{>ERROR_SUMMARY}}
{{#DONE}}<div class="rc-flash" role="status"><p><b>It is done.</b> The page shows how things stand now.</p></div>{{/DONE}}
{{#REFUSED}}<div class="rc-errors" role="alert" tabindex="-1"><h2>This was not done</h2>
{{#LAST_ADMINISTRATOR}}<p>Nobody else could look after people and settings then. Invite a second administrator first, or give a colleague that role:</p><p><a href="{{BASE}}admin/staff">People</a></p>{{/LAST_ADMINISTRATOR}}
{{#LONE_STAGE}}<p>Nobody would receive the cases of this stage any more:</p><p><b>{{#KIND_COMPLAINT}}Complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiry{{/KIND_ENQUIRY}}: {{STAGE_TITLE}}</b></p><p>Choose somebody else for it first, who has accepted the invitation:</p><p><a href="{{BASE}}admin/recipients">Who receives cases</a></p>{{/LONE_STAGE}}
{{#AGAIN}}<p>Things have changed meanwhile. The page shows how they stand; please look again.</p>{{/AGAIN}}
</div>{{/REFUSED}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li><a href="{{BASE}}admin/staff">People</a></li><li aria-current="page">{{PERSON_TITLE}}</li></ol></nav>
<h1>{{PERSON_TITLE}}</h1>
<dl class="rc-defs">
<div><dt>E-mail address</dt><dd>{{PERSON_EMAIL}}</dd></div>
<div><dt>State</dt><dd>{{#IS_ACTIVE}}<span class="rc-tag is-done">Active</span>{{/IS_ACTIVE}}{{#IS_INVITED}}<span class="rc-tag is-soon">Invited, has not accepted yet</span>{{/IS_INVITED}}{{#IS_DISABLED}}<span class="rc-tag is-ended">Closed</span>{{/IS_DISABLED}}</dd></div>
<div><dt>Receives</dt><dd>{{#STAGE_LINE}}<p>{{#KIND_COMPLAINT}}Complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiry{{/KIND_ENQUIRY}}: {{STAGE_TITLE}}</p>{{/STAGE_LINE}}<p><a href="{{BASE}}admin/recipients">Who receives cases</a></p></dd></div>
{{#HANDLER}}<div><dt>Away</dt><dd>{{#IS_AWAY}}<p>{{FROM_DAY}} to {{UNTIL_DAY}}</p>{{/IS_AWAY}}{{#NOT_AWAY}}<p>No</p>{{/NOT_AWAY}}<p><a href="{{BASE}}admin/staff/{{PERSON_ID:u}}/away">Away, and who stands in</a></p></dd></div>{{/HANDLER}}
{{#HAS_KEY}}<div><dt>Fingerprint of the key</dt><dd><code translate="no">{{FINGERPRINT}}</code></dd></div>{{/HAS_KEY}}
</dl>
{{#RESET_WAITS}}
<h2>New keys wait to be confirmed</h2>
<p>Somebody who could open this person&#39;s mails has made new keys, without the recovery code. Confirm them only when you have spoken with the person, by a telephone number that you knew before or in person, and they have read you this fingerprint:</p>
<p><code translate="no">{{NEW_FINGERPRINT}}</code></p>
<p>When you confirm, the new password works, new cases are sealed for the new keys, and the cases so far are closed to this person until a colleague gives them back. This cannot be undone. Those who share cases with them are told.</p>
<form method="post" action="{{BASE}}admin/staff/{{PERSON_ID:u}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="act" value="confirm"><input type="hidden" name="fingerprint" value="{{NEW_FINGERPRINT}}">
<div class="rc-field{{#E_COMPARED}} is-wrong{{/E_COMPARED}}">
{{#E_COMPARED}}<p class="rc-error" id="compared-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_COMPARED}}
<div class="rc-choice"><input type="checkbox" id="compared" name="compared" value="yes"{{#E_COMPARED}} aria-invalid="true" aria-describedby="compared-error"{{/E_COMPARED}}><label for="compared">I have spoken with this person and the fingerprint is the same</label></div>
</div>
<div class="rc-actions"><button class="rc-btn rc-btn-warn" type="submit">Confirm the new keys</button></div>
</form>
<form method="post" action="{{BASE}}admin/staff/{{PERSON_ID:u}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="act" value="refuse">
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Throw them away</button></div>
</form>
{{/RESET_WAITS}}
<h2>Role and rights</h2>
<form novalidate method="post" action="{{BASE}}admin/staff/{{PERSON_ID:u}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="act" value="change"><input type="hidden" name="seen" value="{{SEEN}}">
{{#CHANGED}}<p class="rc-changed" id="seen">{{#TITLE_DIFFERS}}Stored now, as their role: <q>{{STORED_TITLE}}</q>. {{/TITLE_DIFFERS}}{{#ROLES_DIFFER}}Stored now, as what they may do:{{#ROLE_HANDLER}} handle cases;{{/ROLE_HANDLER}}{{#ROLE_ADMINISTRATOR}} look after people and settings;{{/ROLE_ADMINISTRATOR}}{{#ROLE_AUDITOR}} check the records;{{/ROLE_AUDITOR}}{{#ROLE_IDENTITY}} open confidential names;{{/ROLE_IDENTITY}} nothing else.{{/ROLES_DIFFER}}</p>{{/CHANGED}}
<div class="rc-field{{#E_TITLE}} is-wrong{{/E_TITLE}}">
<label for="title">Their role, as people read it</label>
<p class="rc-hint" id="title-hint">For example: Office Manager. Complainants see this, never a name.</p>
{{#E_TITLE}}<p class="rc-error" id="title-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_TITLE}}
<input class="rc-input" id="title" name="title" value="{{TITLE_NOW}}" autocomplete="off" aria-describedby="title-hint{{#E_TITLE}} title-error{{/E_TITLE}}"{{#E_TITLE}} aria-invalid="true"{{/E_TITLE}}>
</div>
<fieldset class="rc-field{{#E_ROLES}} is-wrong{{/E_ROLES}}"{{#E_ROLES}} aria-describedby="roles-error"{{/E_ROLES}}>
<legend>What they may do</legend>
{{#E_ROLES}}<p class="rc-error" id="roles-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_ROLES}}
<div class="rc-choice"><input type="checkbox" id="roles" name="roles" value="handler"{{#TICK_HANDLER}} checked{{/TICK_HANDLER}}><label for="roles">Handle cases <span class="rc-hint">Without it the cases that they had close to them.</span></label></div>
<div class="rc-choice"><input type="checkbox" id="roles-administrator" name="roles" value="administrator"{{#TICK_ADMINISTRATOR}} checked{{/TICK_ADMINISTRATOR}}><label for="roles-administrator">Look after people and settings <span class="rc-hint">This alone opens no case.</span></label></div>
<div class="rc-choice"><input type="checkbox" id="roles-auditor" name="roles" value="auditor"{{#TICK_AUDITOR}} checked{{/TICK_AUDITOR}}><label for="roles-auditor">Check the records <span class="rc-hint">Sees that nothing was changed afterwards, and the bundles of cases that somebody gives them. This alone opens no case.</span></label></div>
<div class="rc-choice"><input type="checkbox" id="roles-identity" name="roles" value="identity"{{#TICK_IDENTITY}} checked{{/TICK_IDENTITY}}><label for="roles-identity">Open confidential names <span class="rc-hint">In the cases that they handle. Each opening is recorded, and the complainant sees it.</span></label></div>
</fieldset>
<div class="rc-actions"><button class="rc-btn" type="submit">Save</button></div>
</form>
{{#IS_ACTIVE}}
<h2>Close this account</h2>
<p>When somebody leaves. Every log-in ends at once. What is written in a case from then on is sealed without them. You can open the account again later.</p>
{{#LONE_CASES}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>{{CASES}} open cases are read by nobody else at this moment. They stay closed to everybody at the centre until they move to the next stage, or until the recovery is used. If you can, let this person hand them over first.</p>{{/LONE_CASES}}
{{#LONE_CASE}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>One open case is read by nobody else at this moment. It stays closed to everybody at the centre until it moves to the next stage, or until the recovery is used. If you can, let this person hand it over first.</p>{{/LONE_CASE}}
<form method="post" action="{{BASE}}admin/staff/{{PERSON_ID:u}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="act" value="disable">
<div class="rc-actions"><button class="rc-btn rc-btn-warn" type="submit">Close the account</button></div>
</form>
{{/IS_ACTIVE}}
{{#IS_INVITED}}
<h2>Take the invitation back</h2>
<p>Its link stops working at once.</p>
<form method="post" action="{{BASE}}admin/staff/{{PERSON_ID:u}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="act" value="disable">
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Take it back</button></div>
</form>
{{/IS_INVITED}}
{{#IS_DISABLED}}
<h2>Open this account again</h2>
<p>The old password works again. New cases come to the stages above. Cases that somebody has written to meanwhile stay closed until a colleague gives them back. Who never accepted the invitation needs a new one.</p>
<form method="post" action="{{BASE}}admin/staff/{{PERSON_ID:u}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="act" value="enable">
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Open the account again</button></div>
</form>
{{/IS_DISABLED}}
