{{%AUTOESCAPE context="HTML"}}{{!
The page of a reset link (LINK): with the own recovery code, or new keys without it. EMAIL: whose account.
}}{{>ERROR_SUMMARY}}
<h1>A new password</h1>
<form method="post" action="{{BASE}}staff/log-in/forgotten/{{LINK:u}}" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="rc-field">
<label for="email">Your e-mail address</label>
<input class="rc-input" id="email" type="email" value="{{EMAIL}}" autocomplete="username" readonly>
</div>
<fieldset class="rc-field{{#E_WAY}} is-wrong{{/E_WAY}}" id="way">
<legend>Do you have your recovery code?</legend>
{{#E_WAY}}<p class="rc-error" id="way-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_WAY}}
<div class="rc-choice"><input type="radio" id="way-code" name="way" value="code"{{#C_WAY_CODE}} checked{{/C_WAY_CODE}}><label for="way-code">Yes <span class="rc-hint">Your account is as it was, with the new password.</span></label></div>
<div class="rc-more">
<div class="rc-field{{#E_CODE}} is-wrong{{/E_CODE}}">
<label for="code">Your recovery code</label>
<p class="rc-hint" id="code-hint">Five groups of five letters and numbers.</p>
{{#E_CODE}}<p class="rc-error" id="code-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_CODE}}
<input class="rc-input rc-code" id="code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint{{#E_CODE}} code-error{{/E_CODE}}"{{#E_CODE}} aria-invalid="true"{{/E_CODE}}>
</div>
<div class="rc-field">
<label for="factor">Code from your app</label>
<p class="rc-hint" id="factor-hint">Six digits, or one of your backup codes. If you have not set up a second factor, leave it empty.</p>
<input class="rc-input rc-w-10 rc-code" id="factor" name="factor" inputmode="numeric" autocomplete="one-time-code" spellcheck="false" aria-describedby="factor-hint">
</div>
</div>
<div class="rc-choice"><input type="radio" id="way-none" name="way" value="none"{{#C_WAY_NONE}} checked{{/C_WAY_NONE}}><label for="way-none">No, it is lost <span class="rc-hint">You get new keys. An administrator has to speak with you and confirm them before you can log in. You will read nothing of your cases so far until a colleague who holds them gives them back to you, one by one. If you still know your old password, go back and log in with it instead.</span></label></div>
</fieldset>
<div class="rc-field{{#E_PASSWORD}} is-wrong{{/E_PASSWORD}}">
<label for="password">New password</label>
<p class="rc-hint" id="password-hint">At least 12 letters or signs. Four or five words that do not belong together are good. Use one that you have nowhere else.</p>
{{#E_PASSWORD}}<p class="rc-error" id="password-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_PASSWORD}}
<input class="rc-input" id="password" name="password" type="password" autocomplete="new-password" aria-describedby="password-hint{{#E_PASSWORD}} password-error{{/E_PASSWORD}}"{{#E_PASSWORD}} aria-invalid="true"{{/E_PASSWORD}}>
</div>
<div class="rc-field{{#E_PASSWORD2}} is-wrong{{/E_PASSWORD2}}">
<label for="password2">The same password once more</label>
{{#E_PASSWORD2}}<p class="rc-error" id="password2-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_PASSWORD2}}
<input class="rc-input" id="password2" name="password2" type="password" autocomplete="new-password"{{#E_PASSWORD2}} aria-invalid="true" aria-describedby="password2-error"{{/E_PASSWORD2}}>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Set my new password</button></div>
</form>
<p>Did you not ask for this? Then leave this page. The link stops working by itself, and nothing has changed.</p>
