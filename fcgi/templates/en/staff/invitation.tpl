{{%AUTOESCAPE context="HTML"}}{{!
From the invitation's link (LINK): EMAIL and PERSON_TITLE of who is invited.
}}{{>ERROR_SUMMARY}}
<h1>Choose your password</h1>
<p class="rc-lead">You are invited to help with complaints at {{CENTRE_NAME}} as {{PERSON_TITLE}}.</p>
<form method="post" action="{{BASE}}staff/log-in/invitation/{{LINK:u}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="rc-field">
<label for="email">Your e-mail address</label>
<p class="rc-hint" id="email-hint">You log in with it.</p>
<input class="rc-input" id="email" type="email" value="{{EMAIL}}" autocomplete="username" readonly aria-describedby="email-hint">
</div>
<div class="rc-field{{#E_PASSWORD}} is-wrong{{/E_PASSWORD}}">
<label for="password">Password</label>
<p class="rc-hint" id="password-hint">At least 12 letters or signs. Four or five words that do not belong together are good. Use one that you have nowhere else: it opens the cases.</p>
{{#E_PASSWORD}}<p class="rc-error" id="password-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_PASSWORD}}
<input class="rc-input" id="password" name="password" type="password" autocomplete="new-password" aria-describedby="password-hint{{#E_PASSWORD}} password-error{{/E_PASSWORD}}"{{#E_PASSWORD}} aria-invalid="true"{{/E_PASSWORD}}>
</div>
<div class="rc-field{{#E_PASSWORD2}} is-wrong{{/E_PASSWORD2}}">
<label for="password2">The same password once more</label>
{{#E_PASSWORD2}}<p class="rc-error" id="password2-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_PASSWORD2}}
<input class="rc-input" id="password2" name="password2" type="password" autocomplete="new-password"{{#E_PASSWORD2}} aria-invalid="true" aria-describedby="password2-error"{{/E_PASSWORD2}}>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Make my account</button></div>
</form>
