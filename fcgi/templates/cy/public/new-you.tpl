{{%AUTOESCAPE context="HTML"}}{{>ERROR_SUMMARY}}
<p class="rc-back"><a href="{{BASE}}">Yn ôl i'r dechrau</a></p>
<p class="rc-step">Cam 1 o 4</p>
<h1>Pwy ydych chi?</h1>
<p class="rc-lead">Chi sy'n dewis faint yr ydym yn ei wybod amdanoch. Cymerir yr hyn a ddywedwch o ddifrif y naill ffordd neu'r llall.</p>
<p class="rc-hint">I fynd yn ôl, defnyddiwch y botwm Yn ôl ar y tudalennau hyn yn hytrach nag un eich porwr: mae'n cadw eich geiriau.</p>
<form id="steps" method="post" action="{{BASE}}new" autocomplete="on" novalidate data-unsent="what">
{{#KEEP}}<input type="hidden" name="{{KEEP_NAME}}" value="{{KEEP_VALUE:p}}">
{{/KEEP}}
<fieldset class="rc-field{{#E_IDENTITY}} is-wrong{{/E_IDENTITY}}">
<legend class="rc-ask">Sut ydych am gael eich adnabod?</legend>
{{#E_IDENTITY}}<p class="rc-error" id="identity-error"><span class="rc-vh">Gwall: </span>{{>ERROR_TEXT}}</p>{{/E_IDENTITY}}
<div class="rc-choice"><input type="radio" id="identity" name="identity" value="named"{{#C_IDENTITY_NAMED}} checked{{/C_IDENTITY_NAMED}}><label for="identity">Gyda fy enw <span class="rc-hint">Mae'r rhai sy'n delio â'ch achos yn gweld pwy ydych ac yn gallu cysylltu â chi.</span></label></div>
<div class="rc-choice"><input type="radio" id="identity-confidential" name="identity" value="confidential"{{#C_IDENTITY_CONFIDENTIAL}} checked{{/C_IDENTITY_CONFIDENTIAL}}><label for="identity-confidential">Gyda fy enw, wedi'i gadw'n gyfrinachol <span class="rc-hint">Mae eich enw wedi'i selio ar wahân. Cyn i chi anfon, byddwch yn gweld pwy allai ei agor. Mae angen rheswm bob tro y caiff ei agor, a gallwch ei ddarllen.</span></label></div>
<div class="rc-choice"><input type="radio" id="identity-anonymous" name="identity" value="anonymous"{{#C_IDENTITY_ANONYMOUS}} checked{{/C_IDENTITY_ANONYMOUS}}><label for="identity-anonymous">Yn ddienw <span class="rc-hint">Nid oes neb yn gofyn pwy ydych. Rydym yn siarad â'n gilydd drwy eich tocyn.</span></label></div>
</fieldset>
<div class="rc-inset"><p>Gadewch y tri hyn yn wag os ydych yn aros yn ddienw.</p></div>
<div class="rc-field{{#E_NAME}} is-wrong{{/E_NAME}}">
<label for="name">Eich enw</label>
{{#E_NAME}}<p class="rc-error" id="name-error"><span class="rc-vh">Gwall: </span>{{>ERROR_TEXT}}</p>{{/E_NAME}}
<input class="rc-input rc-w-20" id="name" name="name" value="{{F_NAME}}" autocomplete="name"{{#E_NAME}} aria-invalid="true" aria-describedby="name-error"{{/E_NAME}}>
</div>
<div class="rc-field{{#E_CONTACT}} is-wrong{{/E_CONTACT}}">
<label for="contact">Sut y gallwn gysylltu â chi? (dewisol)</label>
<p class="rc-hint" id="contact-hint">Rhif ffôn neu gyfeiriad. Gallwch bob amser ddefnyddio eich tocyn yn lle hynny.</p>
{{#E_CONTACT}}<p class="rc-error" id="contact-error"><span class="rc-vh">Gwall: </span>{{>ERROR_TEXT}}</p>{{/E_CONTACT}}
<textarea id="contact" name="contact" data-most="1000" rows="2" aria-describedby="contact-hint{{#E_CONTACT}} contact-error{{/E_CONTACT}}">{{F_CONTACT:p}}</textarea>
</div>
<div class="rc-field{{#E_MAIL}} is-wrong{{/E_MAIL}}">
<label for="mail">Cyfeiriad e-bost ar gyfer newyddion am eich achos (dewisol, dim ond gyda'ch enw)</label>
<p class="rc-hint" id="mail-hint">Mae'r negeseuon e-bost yn dweud bod rhywbeth newydd, byth beth. Os dewiswch aros yn gyfrinachol neu'n ddienw, nid ydym yn anfon dim.</p>
{{#E_MAIL}}<p class="rc-error" id="mail-error"><span class="rc-vh">Gwall: </span>{{>ERROR_TEXT}}</p>{{/E_MAIL}}
<input class="rc-input rc-w-20" id="mail" name="mail" type="email" value="{{F_MAIL}}" autocomplete="email" aria-describedby="mail-hint{{#E_MAIL}} mail-error{{/E_MAIL}}"{{#E_MAIL}} aria-invalid="true"{{/E_MAIL}}>
</div>
<div class="rc-vh"><label for="website">Gadewch y maes hwn yn wag: dim ond ar gyfer peiriannau y mae yma</label><input id="website" name="website" value="{{F_WEBSITE}}" tabindex="-1" autocomplete="off"></div>
<div class="rc-actions"><button class="rc-btn" type="submit" name="go" value="next">Parhau</button></div>
</form>
