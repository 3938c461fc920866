{{%AUTOESCAPE context="HTML"}}{{>ERROR_SUMMARY}}
<h1>Agor eich achos</h1>
<p class="rc-lead">Teipiwch y tocyn a gawsoch pan anfonoch eich cwyn.</p>
<form method="post" action="{{BASE}}case" autocomplete="off">
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="rc-field{{#E_TOKEN}} is-wrong{{/E_TOKEN}}">
<label for="token">Eich tocyn</label>
<p class="rc-hint" id="token-hint">Pum grŵp o bump, er enghraifft 7K3QM-4XW9T-0BZ6H-R2N8C-J5VDA. Gallwch ddefnyddio llythrennau bach, a hepgor y llinellau.</p>
{{#E_TOKEN}}<p class="rc-error" id="token-error"><span class="rc-vh">Gwall: </span>{{>ERROR_TEXT}}</p>{{/E_TOKEN}}
<input class="rc-input rc-code" id="token" name="token" value="{{F_TOKEN}}" autocapitalize="characters" spellcheck="false" aria-describedby="token-hint{{#E_TOKEN}} token-error{{/E_TOKEN}}"{{#E_TOKEN}} aria-invalid="true"{{/E_TOKEN}}>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Agor fy achos</button></div>
</form>
<p><a href="{{BASE}}lost">Rwyf wedi colli fy nhocyn, neu mae gen i god ar gyfer un newydd</a></p>
