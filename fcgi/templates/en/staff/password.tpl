{{%AUTOESCAPE context="HTML"}}{{!
A new password for who is logged in, EMAIL; with new keys, or without. HAS_FACTOR: new keys ask for a code.
}}{{>ERROR_SUMMARY}}
<p class="rc-back"><a href="{{BASE}}staff/account">Back to your account</a></p>
<h1>Change your password</h1>
<p class="rc-lead">Every other log-in of yours ends. This one goes on.</p>
<form method="post" action="{{BASE}}staff/log-in/password">
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="rc-field{{#E_PRESENT}} is-wrong{{/E_PRESENT}}">
<label for="present">Your present password</label>
{{#E_PRESENT}}<p class="rc-error" id="present-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_PRESENT}}
<input class="rc-input" id="present" name="present" type="password" autocomplete="current-password"{{#E_PRESENT}} aria-invalid="true" aria-describedby="present-error"{{/E_PRESENT}}>
</div>
<div class="rc-field{{#E_PASSWORD}} is-wrong{{/E_PASSWORD}}">
<label for="password">New password</label>
<p class="rc-hint" id="password-hint">At least 12 letters or signs. Four or five words that do not belong together are good. Use one that you have nowhere else.</p>
{{#E_PASSWORD}}<p class="rc-error" id="password-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_PASSWORD}}
<input class="rc-input" id="password" name="password" type="password" autocomplete="new-password" aria-describedby="password-hint{{#E_PASSWORD}} password-error{{/E_PASSWORD}}"{{#E_PASSWORD}} aria-invalid="true"{{/E_PASSWORD}}>
</div>
<div class="rc-field{{#E_PASSWORD2}} is-wrong{{/E_PASSWORD2}}">
<label for="password2">The new password once more</label>
{{#E_PASSWORD2}}<p class="rc-error" id="password2-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_PASSWORD2}}
<input class="rc-input" id="password2" name="password2" type="password" autocomplete="new-password"{{#E_PASSWORD2}} aria-invalid="true" aria-describedby="password2-error"{{/E_PASSWORD2}}>
</div>
<fieldset class="rc-field{{#E_KEYS}} is-wrong{{/E_KEYS}}" id="keys">
<legend>Your keys</legend>
{{#E_KEYS}}<p class="rc-error" id="keys-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_KEYS}}
<div class="rc-choice"><input type="radio" id="keys-same" name="keys" value="same"{{#C_KEYS_SAME}} checked{{/C_KEYS_SAME}}><label for="keys-same">Keep my keys <span class="rc-hint">Only the password changes.</span></label></div>
<div class="rc-choice"><input type="radio" id="keys-new" name="keys" value="new"{{#C_KEYS_NEW}} checked{{/C_KEYS_NEW}}><label for="keys-new">Take new keys too <span class="rc-hint">When somebody may have seen your password, or a computer or a backup was stolen. Your old cases stay open for you; what is written from then on is sealed for the new keys. You get a new recovery code, and log in again elsewhere.</span></label></div>
{{#HAS_FACTOR}}
<div class="rc-more"><div class="rc-field{{#E_CODE}} is-wrong{{/E_CODE}}">
<label for="code">For new keys: code from your app, or a backup code</label>
<p class="rc-hint" id="code-hint">Afterwards you set up your second factor anew.</p>
{{#E_CODE}}<p class="rc-error" id="code-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_CODE}}
<input class="rc-input rc-w-10 rc-code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" spellcheck="false" aria-describedby="code-hint{{#E_CODE}} code-error{{/E_CODE}}"{{#E_CODE}} aria-invalid="true"{{/E_CODE}}>
</div></div>
{{/HAS_FACTOR}}
</fieldset>
<div class="rc-actions"><button class="rc-btn" type="submit">Change it</button></div>
</form>
