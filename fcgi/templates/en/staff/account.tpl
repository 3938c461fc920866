{{%AUTOESCAPE context="HTML"}}{{!
The own account. ROLE_*: what the person may do; MAILS_AT_ONCE or MAILS_DAILY: what was chosen.
}}{{>ERROR_SUMMARY}}
<h1>Your account</h1>
<dl class="rc-defs">
<div><dt>E-mail address</dt><dd>{{EMAIL}}</dd></div>
<div><dt>Role, as people read it</dt><dd>{{PERSON_TITLE}}</dd></div>
<div><dt>What you may do</dt><dd>
{{#ROLE_HANDLER}}<p>Handle cases</p>{{/ROLE_HANDLER}}
{{#ROLE_ADMINISTRATOR}}<p>Look after people and settings</p>{{/ROLE_ADMINISTRATOR}}
{{#ROLE_AUDITOR}}<p>Check the records</p>{{/ROLE_AUDITOR}}
{{#ROLE_IDENTITY}}<p>Open names that were asked to be kept confidential</p>{{/ROLE_IDENTITY}}
</dd></div>
<div><dt>Fingerprint of your key</dt><dd><code translate="no">{{FINGERPRINT}}</code><p class="rc-small rc-mute">When a colleague wants to give you access to a case, read this out on the telephone, so that they know the key is yours.</p></dd></div>
</dl>
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
<h2>Log out everywhere</h2>
<p>If you left a computer without logging out, this ends every log-in of yours, also this one.</p>
<form method="post" action="{{BASE}}staff/account">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="log-out-all">
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Log out everywhere</button></div>
</form>
