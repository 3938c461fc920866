{{%AUTOESCAPE context="HTML"}}{{!
A new recovery code for who is logged in.
}}{{>ERROR_SUMMARY}}
<p class="rc-back"><a href="{{BASE}}staff/account">Back to your account</a></p>
<h1>Get a new recovery code</h1>
<p class="rc-lead">If you have lost your code, or somebody else may have seen it. The old one stops working at once.</p>
<p>The new one is shown once, on the next page. Have paper or a printer ready.</p>
<form method="post" action="{{BASE}}staff/log-in/code">
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="rc-field{{#E_PRESENT}} is-wrong{{/E_PRESENT}}">
<label for="present">Your password</label>
{{#E_PRESENT}}<p class="rc-error" id="present-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_PRESENT}}
<input class="rc-input" id="present" name="present" type="password" autocomplete="current-password"{{#E_PRESENT}} aria-invalid="true" aria-describedby="present-error"{{/E_PRESENT}}>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Show my new code</button></div>
</form>
