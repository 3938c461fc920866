{{%AUTOESCAPE context="HTML"}}{{!
The session ran out while somebody wrote: FIELD (NAME, VALUE) is the form that came in, RESUME its page.
TRIED: a log-in on this page that failed, so that its address comes back.
}}{{>ERROR_SUMMARY}}
<h1>Please log in again</h1>
<p class="rc-lead">Some time has passed, so you were logged out. What you wrote is kept: log in, and you can send it.</p>
<form method="post" action="{{BASE}}staff/log-in">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="resume" value="{{RESUME}}">
{{#FIELD}}
<input type="hidden" name="keep-{{NAME}}" value="{{VALUE:p}}">
{{/FIELD}}
<div class="rc-field{{#E_EMAIL}} is-wrong{{/E_EMAIL}}">
<label for="email">Your e-mail address</label>
{{#E_EMAIL}}<p class="rc-error" id="email-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_EMAIL}}
<input class="rc-input" id="email" name="email" type="email" value="{{#TRIED}}{{F_EMAIL}}{{/TRIED}}" autocomplete="username" spellcheck="false"{{#E_EMAIL}} aria-invalid="true" aria-describedby="email-error"{{/E_EMAIL}}>
</div>
<div class="rc-field{{#E_PASSWORD}} is-wrong{{/E_PASSWORD}}">
<label for="password">Password</label>
{{#E_PASSWORD}}<p class="rc-error" id="password-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_PASSWORD}}
<input class="rc-input" id="password" name="password" type="password" autocomplete="current-password"{{#E_PASSWORD}} aria-invalid="true" aria-describedby="password-error"{{/E_PASSWORD}}>
</div>
<div class="rc-field">
<label for="code">Code from your app</label>
<p class="rc-hint" id="code-hint">Six digits, or one of your backup codes. If you have not set up a second factor, leave it empty.</p>
<input class="rc-input rc-w-10 rc-code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" spellcheck="false" aria-describedby="code-hint">
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Log in and go on</button></div>
</form>
