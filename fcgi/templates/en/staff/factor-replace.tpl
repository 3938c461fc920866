{{%AUTOESCAPE context="HTML"}}{{!
Another phone takes over. As factor-enrol; the field "old" asks for a code of the present phone, or a backup code.
}}{{>ERROR_SUMMARY}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}staff/account">Your account</a></li><li><a href="{{BASE}}staff/second-factor">Second factor</a></li><li aria-current="page">Another phone</li></ol></nav>
<h1>Change to another phone</h1>
<p class="rc-lead">When you have finished, only the new phone gives codes that work. The old phone and your old backup codes do not any more.</p>
<h2>1. Put it into the app on the new phone</h2>
<svg class="rc-qr" role="img" aria-label="QR code for the app; the same stands below as text" viewBox="0 0 {{QR_SIDE}} {{QR_SIDE}}" shape-rendering="crispEdges"><path d="{{QR_PATH}}" fill="#000"></path></svg>
<details{{#E_CODE}} open{{/E_CODE}}><summary>I cannot use the picture</summary>
<p>On the phone itself: <a href="otpauth://totp/{{EMAIL:u}}?secret={{SECRET_PLAIN:u}}&amp;issuer={{ISSUER:u}}">open it in the app</a>.</p>
<p>Or type this key into the app (“time based”, six digits):</p>
<p><code translate="no">{{SECRET_TEXT}}</code></p>
</details>
<h2>2. Show that you have both</h2>
<form method="post" action="{{BASE}}staff/second-factor" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="replace"><input type="hidden" name="number" value="{{NUMBER}}">
<div class="rc-field{{#E_CODE}} is-wrong{{/E_CODE}}">
<label for="code">Code from the new phone</label>
<p class="rc-hint" id="code-hint">The six digits that its app shows now.</p>
{{#E_CODE}}<p class="rc-error" id="code-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_CODE}}
<input class="rc-input rc-w-10 rc-code" id="code" name="code" inputmode="numeric" autocomplete="off" spellcheck="false" aria-describedby="code-hint{{#E_CODE}} code-error{{/E_CODE}}"{{#E_CODE}} aria-invalid="true"{{/E_CODE}}>
</div>
<div class="rc-field{{#E_OLD}} is-wrong{{/E_OLD}}">
<label for="old">Code from the old phone, or a backup code</label>
<p class="rc-hint" id="old-hint">If you have neither, an administrator can take your second factor away, and you set up a new one.</p>
{{#E_OLD}}<p class="rc-error" id="old-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_OLD}}
<input class="rc-input rc-w-10 rc-code" id="old" name="old" inputmode="numeric" autocomplete="one-time-code" spellcheck="false" aria-describedby="old-hint{{#E_OLD}} old-error{{/E_OLD}}"{{#E_OLD}} aria-invalid="true"{{/E_OLD}}>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Change to the new phone</button> <a class="rc-btn rc-btn-quiet" href="{{BASE}}staff/second-factor">Keep the old one</a></div>
</form>
