{{%AUTOESCAPE context="HTML"}}<h1>Please type your token once more</h1>
<p class="rc-lead">Some time has passed, so your case was closed on this screen. What you wrote is kept: type your token and it goes on where you were.</p>
<form method="post" action="{{ACTION}}" autocomplete="off">
<input type="hidden" name="csrf" value="{{CSRF}}">
{{#FIELD}}<input type="hidden" name="{{NAME}}" value="{{VALUE:p}}">
{{/FIELD}}
{{#FIELD}}
{{#IS_ACT}}<p>What you were doing: <b>{{#IS_ACT_MESSAGE}}sending a message{{/IS_ACT_MESSAGE}}{{#IS_ACT_ADVANCE}}taking your case further{{/IS_ACT_ADVANCE}}{{#IS_ACT_WITHDRAW}}withdrawing your case{{/IS_ACT_WITHDRAW}}{{#IS_ACT_ACCEPT}}saying that you come to the hearing{{/IS_ACT_ACCEPT}}{{#IS_ACT_DECLINE}}declining the hearing{{/IS_ACT_DECLINE}}</b>. If that was not you, leave this page.</p>{{/IS_ACT}}
{{#IS_TEXT}}<div class="rc-inset"><p>What you wrote:</p><div class="rc-said">{{VALUE:p}}</div></div>{{/IS_TEXT}}
{{/FIELD}}
<div class="rc-field{{#E_TOKEN_AGAIN}} is-wrong{{/E_TOKEN_AGAIN}}">
<label for="token_again">Your token</label>
{{#E_TOKEN_AGAIN}}<p class="rc-error" id="token-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_TOKEN_AGAIN}}
<input class="rc-input rc-code" id="token_again" name="token_again" autocapitalize="characters" spellcheck="false"{{#E_TOKEN_AGAIN}} aria-invalid="true" aria-describedby="token-error"{{/E_TOKEN_AGAIN}}>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Go on</button></div>
</form>
