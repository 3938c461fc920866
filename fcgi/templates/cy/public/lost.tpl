{{%AUTOESCAPE context="HTML"}}{{!
A lost token (fcgi/public/lost.c). OFFICE: whom to speak to.
}}{{>ERROR_SUMMARY}}
<h1>Rwyf wedi colli fy nhocyn</h1>
<p class="rc-lead">Ni all neb chwilio amdano, ddim hyd yn oed ni. Os rhoesoch eich enw, gallwch gael un newydd.</p>
<h2>Os rhoesoch eich enw</h2>
<p>Ewch i siarad â'r person sy'n delio â'ch achos{{#OFFICES}} ({{#OFFICE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{OFFICE_TITLE}}</span>{{#OFFICE_separator}}, {{/OFFICE_separator}}{{/OFFICE}}){{/OFFICES}}. <a href="{{BASE}}policy">Mae ein polisi</a> yn dweud sut i gysylltu â nhw. Byddant yn gwneud yn siŵr mai chi ydyw ac yn rhoi cod i chi. Teipiwch ef yma, lle na all neb edrych dros eich ysgwydd:</p>
<form method="post" action="{{BASE}}lost" autocomplete="off">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="form" value="{{FORM}}">
<div class="rc-field{{#E_CODE}} is-wrong{{/E_CODE}}">
<label for="code">Y cod a roddwyd i chi</label>
<p class="rc-hint" id="code-hint">Pum grŵp o bump. Gallwch ddefnyddio llythrennau bach, a hepgor y llinellau. Mae'n gweithio unwaith, ac am wythnos.</p>
{{#E_CODE}}<p class="rc-error" id="code-error"><span class="rc-vh">Gwall: </span>{{>ERROR_TEXT}}</p>{{/E_CODE}}
<input class="rc-input rc-code" id="code" name="code" value="{{F_CODE}}" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint{{#E_CODE}} code-error{{/E_CODE}}"{{#E_CODE}} aria-invalid="true"{{/E_CODE}}>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Cael tocyn newydd</button></div>
</form>
<p>Yna byddwch yn gweld y tocyn newydd, ac ni fydd yr hen un yn gweithio mwyach. Mae popeth a ddywedwyd yn aros.</p>
<h2>Os na wnaethoch, neu os gofynnoch am ei gadw'n gyfrinachol</h2>
<p>Yna ni all neb wybod mai chi ydyw. Gallwch anfon eich cwyn unwaith eto.</p>
