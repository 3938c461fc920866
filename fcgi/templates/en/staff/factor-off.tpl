{{%AUTOESCAPE context="HTML"}}{{!
The second factor is switched off, where that is allowed: password and a code.
}}{{>ERROR_SUMMARY}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}staff/account">Your account</a></li><li><a href="{{BASE}}staff/second-factor">Second factor</a></li><li aria-current="page">Switch it off</li></ol></nav>
<h1>Switch the second factor off</h1>
<p class="rc-warning"><strong class="rc-vh">Important: </strong>Your password alone then opens every case that you can read. This is recorded, and you get a mail about it.</p>
<form method="post" action="{{BASE}}staff/second-factor/off" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="rc-field{{#E_PASSWORD}} is-wrong{{/E_PASSWORD}}">
<label for="password">Password</label>
{{#E_PASSWORD}}<p class="rc-error" id="password-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_PASSWORD}}
<input class="rc-input" id="password" name="password" type="password" autocomplete="current-password"{{#E_PASSWORD}} aria-invalid="true" aria-describedby="password-error"{{/E_PASSWORD}}>
</div>
<div class="rc-field{{#E_CODE}} is-wrong{{/E_CODE}}">
<label for="code">Code from the app, or a backup code</label>
{{#E_CODE}}<p class="rc-error" id="code-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_CODE}}
<input class="rc-input rc-w-10 rc-code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" spellcheck="false"{{#E_CODE}} aria-invalid="true" aria-describedby="code-error"{{/E_CODE}}>
</div>
<div class="rc-actions"><button class="rc-btn rc-btn-warn" type="submit">Switch it off</button> <a class="rc-btn rc-btn-quiet" href="{{BASE}}staff/second-factor">Keep it</a></div>
</form>
