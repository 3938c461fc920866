{{%AUTOESCAPE context="HTML"}}{{!
A second factor is set up. QR_SIDE, QR_PATH: the picture; SECRET_TEXT and SECRET_PLAIN: the same as text; NUMBER: which secret;
EMAIL, ISSUER for the app. IS_REQUIRED: nothing else is open until it is done. IS_OFF: it was just switched off.
}}{{>ERROR_SUMMARY}}
{{#IS_OFF}}<div class="rc-flash" role="status"><p><b>Your second factor is switched off.</b> From now on your password alone logs you in.</p></div>{{/IS_OFF}}
<h1>Set up your second factor</h1>
<p class="rc-lead">When you log in, you then give a code from your phone beside your password. Somebody who has only learned your password gets no further.</p>
{{#IS_REQUIRED}}<div class="rc-inset"><p>This service asks everybody who works with complaints to do this once. It takes about two minutes; your cases open when it is done.</p></div>{{/IS_REQUIRED}}
<h2>1. Put it into an app</h2>
<p>Take any app for “one-time codes” or “authenticator codes” on your phone, choose “add”, and point the camera at this picture.</p>
<svg class="rc-qr" role="img" aria-label="QR code for the app; the same stands below as text" viewBox="0 0 {{QR_SIDE}} {{QR_SIDE}}" shape-rendering="crispEdges"><path d="{{QR_PATH}}" fill="#000"></path></svg>
<details{{#E_CODE}} open{{/E_CODE}}><summary>I cannot use the picture</summary>
<p>On the phone itself: <a href="otpauth://totp/{{EMAIL:u}}?secret={{SECRET_PLAIN:u}}&amp;issuer={{ISSUER:u}}">open it in the app</a>.</p>
<p>Or type this key into the app (“time based”, six digits):</p>
<p><code translate="no">{{SECRET_TEXT}}</code></p>
</details>
<h2>2. Type the code that the app shows now, and your password</h2>
<form method="post" action="{{BASE}}staff/second-factor/set-up" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="number" value="{{NUMBER}}">
<div class="rc-field{{#E_CODE}} is-wrong{{/E_CODE}}">
<label for="code">Code from the app</label>
<p class="rc-hint" id="code-hint">Six digits. A new code comes every half minute.</p>
{{#E_CODE}}<p class="rc-error" id="code-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_CODE}}
<input class="rc-input rc-w-10 rc-code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" spellcheck="false" aria-describedby="code-hint{{#E_CODE}} code-error{{/E_CODE}}"{{#E_CODE}} aria-invalid="true"{{/E_CODE}}>
</div>
<div class="rc-field{{#E_PASSWORD}} is-wrong{{/E_PASSWORD}}">
<label for="password">Your password</label>
<p class="rc-hint" id="password-hint">So that nobody else sets up a phone of theirs where you are logged in.</p>
{{#E_PASSWORD}}<p class="rc-error" id="password-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_PASSWORD}}
<input class="rc-input" id="password" name="password" type="password" autocomplete="current-password" aria-describedby="password-hint{{#E_PASSWORD}} password-error{{/E_PASSWORD}}"{{#E_PASSWORD}} aria-invalid="true"{{/E_PASSWORD}}>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Set it up</button></div>
</form>
