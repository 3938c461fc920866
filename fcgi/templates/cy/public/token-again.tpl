{{%AUTOESCAPE context="HTML"}}<h1>Teipiwch eich tocyn unwaith eto</h1>
<p class="rc-lead">Mae peth amser wedi mynd heibio, felly caewyd eich achos ar y sgrin hon. Mae'r hyn a ysgrifennwyd gennych wedi'i gadw: teipiwch eich tocyn ac mae'n mynd ymlaen o'r man lle'r oeddech.</p>
<form method="post" action="{{ACTION}}" autocomplete="off">
<input type="hidden" name="csrf" value="{{CSRF}}">
{{#FIELD}}<input type="hidden" name="{{NAME}}" value="{{VALUE:p}}">
{{/FIELD}}
{{#FIELD}}
{{#IS_ACT}}<p>Beth oeddech yn ei wneud: <b>{{#IS_ACT_MESSAGE}}anfon neges{{/IS_ACT_MESSAGE}}{{#IS_ACT_ADVANCE}}mynd â'ch achos ymhellach{{/IS_ACT_ADVANCE}}{{#IS_ACT_WITHDRAW}}tynnu eich achos yn ôl{{/IS_ACT_WITHDRAW}}{{#IS_ACT_ACCEPT}}dweud y byddwch yn dod i'r gwrandawiad{{/IS_ACT_ACCEPT}}{{#IS_ACT_DECLINE}}gwrthod y gwrandawiad{{/IS_ACT_DECLINE}}</b>. Os nad chi oedd yn gwneud hyn, gadewch y dudalen hon.</p>{{/IS_ACT}}
{{#IS_TEXT}}<div class="rc-inset"><p>Yr hyn a ysgrifennwyd gennych:</p><div class="rc-said">{{VALUE:p}}</div></div>{{/IS_TEXT}}
{{/FIELD}}
<div class="rc-field{{#E_TOKEN_AGAIN}} is-wrong{{/E_TOKEN_AGAIN}}">
<label for="token_again">Eich tocyn</label>
{{#E_TOKEN_AGAIN}}<p class="rc-error" id="token-error"><span class="rc-vh">Gwall: </span>{{>ERROR_TEXT}}</p>{{/E_TOKEN_AGAIN}}
<input class="rc-input rc-code" id="token_again" name="token_again" autocapitalize="characters" spellcheck="false"{{#E_TOKEN_AGAIN}} aria-invalid="true" aria-describedby="token-error"{{/E_TOKEN_AGAIN}}>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Mynd ymlaen</button></div>
</form>
