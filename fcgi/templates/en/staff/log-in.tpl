{{%AUTOESCAPE context="HTML"}}{{!
Log-in of staff. Wrong address, wrong password, wrong code and too many tries look alike.
}}{{>ERROR_SUMMARY}}
<h1>Log in</h1>
<p class="rc-lead">For those who handle complaints at {{CENTRE_NAME}}.</p>
<form method="post" action="{{BASE}}staff/log-in" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="rc-field{{#E_EMAIL}} is-wrong{{/E_EMAIL}}">
<label for="email">Your e-mail address</label>
{{#E_EMAIL}}<p class="rc-error" id="email-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_EMAIL}}
<input class="rc-input" id="email" name="email" type="email" value="{{F_EMAIL}}" autocomplete="username" spellcheck="false"{{#E_EMAIL}} aria-invalid="true" aria-describedby="email-error"{{/E_EMAIL}}>
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
<div class="rc-actions"><button class="rc-btn" type="submit">Log in</button></div>
</form>
<p><a href="{{BASE}}staff/log-in/forgotten">I have forgotten my password</a></p>
<p>Did you make a complaint? <a href="{{PUBLIC}}case">Open it with your token</a> instead.</p>
