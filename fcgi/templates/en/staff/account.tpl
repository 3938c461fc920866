{{%AUTOESCAPE context="HTML"}}{{!
The own account. ROLE_*: what the person may do; MAILS_AT_ONCE or MAILS_DAILY: what was chosen.
SESSION: each open log-in, BEGUN (date), JUST_NOW or IDLE with MINUTES, THIS or OTHER with SESSION_ID.
RESET_WAITS: keys that somebody made from a mail wait for an administrator; DONE_*: what was just done.
}}{{>ERROR_SUMMARY}}
{{#DONE_PASSWORD}}<div class="rc-flash" role="status"><p><b>Your new password is set.</b> Every other log-in of yours was ended.</p></div>{{/DONE_PASSWORD}}
{{#DONE_SESSION}}<div class="rc-flash" role="status"><p><b>That log-in has ended.</b></p></div>{{/DONE_SESSION}}
{{#DONE_KEYS}}<div class="rc-flash" role="status"><p><b>The new keys were thrown away.</b> Somebody who was not you could open your mails: please change the password of your mailbox now, and tell your administrator.</p></div>{{/DONE_KEYS}}
<h1>Your account</h1>
{{#RESET_WAITS}}
<div class="rc-inset">
<h2>Somebody asked for new keys in your name</h2>
<p>They opened a link from your mailbox and did not have your recovery code. The keys wait for an administrator, and count for nothing until then. Their fingerprint is <code translate="no">{{NEW_FINGERPRINT}}</code>.</p>
<p>If it was not you, throw them away here. If it was, and you can log in again: you do not need them, throw them away too.</p>
<form method="post" action="{{BASE}}staff/account">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="refuse-keys">
<div class="rc-actions"><button class="rc-btn rc-btn-warn" type="submit">Throw them away</button></div>
</form>
</div>
{{/RESET_WAITS}}
<dl class="rc-defs">
<div><dt>E-mail address</dt><dd>{{EMAIL}}</dd></div>
<div><dt>Role, as people read it</dt><dd>{{PERSON_TITLE}}</dd></div>
<div><dt>What you may do</dt><dd>
{{#ROLE_HANDLER}}<p>Handle cases</p>{{/ROLE_HANDLER}}
{{#ROLE_ADMINISTRATOR}}<p>Look after people and settings</p>{{/ROLE_ADMINISTRATOR}}
{{#ROLE_AUDITOR}}<p>Check the records</p>{{/ROLE_AUDITOR}}
{{#ROLE_IDENTITY}}<p>Open names that were asked to be kept confidential</p>{{/ROLE_IDENTITY}}
</dd></div>
<div><dt>Fingerprint of your key</dt><dd><code translate="no">{{FINGERPRINT}}</code><p class="rc-small rc-mute">When a colleague wants to give you access to a case, or the bundle of one, read this out on the telephone, so that they know the key is yours.</p></dd></div>
</dl>
<h2>Password and recovery code</h2>
<ul role="list">
<li><a href="{{BASE}}staff/log-in/password">Change your password</a>, and take new keys after a theft</li>
<li><a href="{{BASE}}staff/log-in/code">Get a new recovery code</a></li>
</ul>
{{#ROLE_HANDLER}}<h2>When you are away</h2>
<p><a href="{{BASE}}staff/away">Enter when you are away, and who stands in</a></p>{{/ROLE_HANDLER}}
<h2>Mails</h2>
<form method="post" action="{{BASE}}staff/account">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="mails">
<fieldset class="rc-field{{#E_MAILS}} is-wrong{{/E_MAILS}}" id="mails">
<legend>When we write to you about cases</legend>
{{#E_MAILS}}<p class="rc-error" id="mails-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_MAILS}}
<div class="rc-choice"><input type="radio" id="mails-at-once" name="mails" value="at-once"{{#MAILS_AT_ONCE}} checked{{/MAILS_AT_ONCE}}><label for="mails-at-once">At once <span class="rc-hint">A mail each time that something waits for you.</span></label></div>
<div class="rc-choice"><input type="radio" id="mails-daily" name="mails" value="daily"{{#MAILS_DAILY}} checked{{/MAILS_DAILY}}><label for="mails-daily">Once a day <span class="rc-hint">One mail on each working day at seven in the morning, if something waits for you.</span></label></div>
</fieldset>
<div class="rc-actions"><button class="rc-btn" type="submit">Save</button></div>
</form>
<h2>Second factor</h2>
<p><a href="{{BASE}}staff/second-factor">Codes from your phone, and backup codes</a></p>
<h2>Where you are logged in</h2>
<p>We keep no addresses and no names of devices, so these are all that we know.</p>
<dl class="rc-defs">
{{#SESSION}}
<div><dt>Since {{BEGUN}}</dt><dd>{{#THIS}}<p><span class="rc-tag is-now">This one</span></p>{{/THIS}}<p>{{#JUST_NOW}}Used just now{{/JUST_NOW}}{{#IDLE}}Last used {{MINUTES}} minutes ago{{/IDLE}}</p></dd>{{#OTHER}}<dd class="rc-change"><form method="post" action="{{BASE}}staff/account"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="log-out-one"><input type="hidden" name="session" value="{{SESSION_ID}}"><button class="rc-btn rc-btn-quiet" type="submit">End it<span class="rc-vh">: the one since {{BEGUN}}</span></button></form></dd>{{/OTHER}}</div>
{{/SESSION}}
</dl>
<p>If you left a computer without logging out, this ends every log-in of yours, also this one.</p>
<form method="post" action="{{BASE}}staff/account">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="log-out-all">
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Log out everywhere</button></div>
</form>
