{{%AUTOESCAPE context="HTML"}}{{!
The new token, as long as its holder does not leave (fcgi/public/lost.c).
}}<div class="rc-confirm"><h1>Mae gennych docyn newydd</h1><p>Ar gyfer achos {{REFERENCE}}. Nid yw'r hen un yn gweithio mwyach.</p></div>
<div class="rc-token">
<p>Eich tocyn newydd</p>
<p class="rc-token-code" translate="no">{{#GROUP}}<span>{{GROUP_TEXT}}</span>{{#GROUP_separator}}<wbr>{{/GROUP_separator}}{{/GROUP}}</p>
<p class="rc-small">Ysgrifennwch ef i lawr neu argraffwch y dudalen hon. Nid oes neb yn y ganolfan wedi'i weld, ac ni all neb chwilio amdano ar eich rhan.</p>
<p class="rc-actions rc-js" hidden><button class="rc-btn rc-btn-2" type="button" data-do="copy">Copïo'r tocyn</button> <button class="rc-btn rc-btn-2" type="button" data-do="print">Argraffu'r dudalen hon</button></p>
<p class="rc-small" role="status" data-copied="Wedi'i gopïo. Nes i chi gopïo rhywbeth arall, gall rhaglenni eraill ar y ddyfais hon ei ddarllen." data-marked="Mae wedi'i farcio. Copïwch ef â gorchymyn copïo eich dyfais."></p>
</div>
<p>Mae'n agor popeth a ddywedwyd yn eich achos. Mae ffeiliau yr oeddech wedi dechrau eu hychwanegu ac heb eu hanfon wedi mynd; ychwanegwch nhw unwaith eto.</p>
<h2 id="have">A yw'r tocyn gennych?</h2>
{{#TYPED_RIGHT}}<div class="rc-flash" role="status"><p><b>Mae hynny'n gywir.</b> Mae eich tocyn gennych.</p></div>{{/TYPED_RIGHT}}
{{#TYPED_WRONG}}<div class="rc-errors" role="alert"><p>Nid yw hynny yr un fath. Cymharwch ef â'r tocyn uchod.</p></div>{{/TYPED_WRONG}}
<form method="post" action="{{BASE}}new-token#have" autocomplete="off">
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="rc-field">
<label for="token">Teipiwch ef unwaith eto, i wneud yn siŵr ei fod gennych</label>
<input class="rc-input rc-code" id="token" name="token" autocapitalize="characters" spellcheck="false">
</div>
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Gwirio</button>
<a class="rc-btn rc-btn-quiet" href="{{BASE}}case">Mynd i fy achos</a></div>
</form>
