{{%AUTOESCAPE context="HTML"}}{{!
A new password by the own recovery code. DONE: it was set.
}}{{>ERROR_SUMMARY}}
{{#DONE}}<div class="rc-flash" role="status"><p><b>Your new password is set.</b> Every older log-in of yours was ended. <a href="{{BASE}}staff/log-in">Log in</a></p></div>{{/DONE}}
<h1>A new password</h1>
<p class="rc-lead">You need the recovery code that you wrote down when you made your account.</p>
<form method="post" action="{{BASE}}staff/log-in/forgotten" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="rc-field{{#E_EMAIL}} is-wrong{{/E_EMAIL}}">
<label for="email">Your e-mail address</label>
{{#E_EMAIL}}<p class="rc-error" id="email-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_EMAIL}}
<input class="rc-input" id="email" name="email" type="email" value="{{F_EMAIL}}" autocomplete="username" spellcheck="false"{{#E_EMAIL}} aria-invalid="true" aria-describedby="email-error"{{/E_EMAIL}}>
</div>
<div class="rc-field{{#E_CODE}} is-wrong{{/E_CODE}}">
<label for="code">Your recovery code</label>
<p class="rc-hint" id="code-hint">Five groups of five letters and numbers.</p>
{{#E_CODE}}<p class="rc-error" id="code-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_CODE}}
<input class="rc-input rc-code" id="code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint{{#E_CODE}} code-error{{/E_CODE}}"{{#E_CODE}} aria-invalid="true"{{/E_CODE}}>
</div>
<div class="rc-field{{#E_PASSWORD}} is-wrong{{/E_PASSWORD}}">
<label for="password">New password</label>
<p class="rc-hint" id="password-hint">At least 12 letters or signs. Four or five words that do not belong together are good.</p>
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
<details><summary>I have lost the code too</summary>
<p>Then the cases that only you could open need both halves of the centre's recovery. Talk to your administrator.</p></details>
