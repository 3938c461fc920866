{{%AUTOESCAPE context="HTML"}}{{>ERROR_SUMMARY}}
<h1>Open your case</h1>
<p class="rc-lead">Type the token that you got when you sent it.</p>
<form method="post" action="{{BASE}}case" autocomplete="off">
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="rc-field{{#E_TOKEN}} is-wrong{{/E_TOKEN}}">
<label for="token">Your token</label>
<p class="rc-hint" id="token-hint">Five groups of five, such as 7K3QM-4XW9T-0BZ6H-R2N8C-J5VDA. You can use small letters, and leave out the dashes.</p>
{{#E_TOKEN}}<p class="rc-error" id="token-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_TOKEN}}
<input class="rc-input rc-code" id="token" name="token" value="{{F_TOKEN}}" autocapitalize="characters" spellcheck="false" aria-describedby="token-hint{{#E_TOKEN}} token-error{{/E_TOKEN}}"{{#E_TOKEN}} aria-invalid="true"{{/E_TOKEN}}>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Open my case</button></div>
</form>
<p><a href="{{BASE}}lost">I have lost my token, or have a code for a new one</a></p>
