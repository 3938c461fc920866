{{%AUTOESCAPE context="HTML"}}<div class="rc-confirm"><h1>Mae eich cwyn gennym</h1><p>Cyrhaeddodd ar {{RECEIVED}}. Mae gyda: {{#OUTSIDE_NOW}}y ganolfan, a fydd yn rhoi'r mater gerbron: {{/OUTSIDE_NOW}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span>.</p></div>
<div class="rc-token">
<p>Eich tocyn</p>
<p class="rc-token-code" translate="no">{{#GROUP}}<span>{{GROUP_TEXT}}</span>{{#GROUP_separator}}<wbr>{{/GROUP_separator}}{{/GROUP}}</p>
<p class="rc-small">Ysgrifennwch ef i lawr neu argraffwch y dudalen hon. Dyma'r unig allwedd i'ch achos, ac ni all neb chwilio amdano ar eich rhan.</p>
<p class="rc-actions rc-js" hidden><button class="rc-btn rc-btn-2" type="button" data-do="copy">Copïo'r tocyn</button> <button class="rc-btn rc-btn-2" type="button" data-do="print">Argraffu'r dudalen hon</button></p>
<p class="rc-small" role="status" data-copied="Wedi'i gopïo. Nes i chi gopïo rhywbeth arall, gall rhaglenni eraill ar y ddyfais hon ei ddarllen." data-marked="Mae wedi'i farcio. Copïwch ef â gorchymyn copïo eich dyfais."></p>
</div>
<p>Gydag ef gallwch ddarllen yr ateb, ateb cwestiynau, ychwanegu tystiolaeth a mynd â'r achos ymhellach. Cadwch ef lle na all neb ond chi ddod o hyd iddo. Cyfeirnod yr achos yw {{REFERENCE}}, a chewch ddweud hwnnw wrth unrhyw un.</p>
{{#MAIL_WANTED}}<p>Byddwn hefyd yn anfon e-bost atoch pan fydd rhywbeth newydd. Ni fydd byth yn dweud beth.</p>{{/MAIL_WANTED}}
<h2 id="have">A yw'r tocyn gennych?</h2>
{{#TYPED_RIGHT}}<div class="rc-flash" role="status"><p><b>Mae hynny'n gywir.</b> Mae eich tocyn gennych.</p></div>{{/TYPED_RIGHT}}
{{#TYPED_WRONG}}<div class="rc-errors" role="alert"><p>Nid yw hynny yr un fath. Cymharwch ef â'r tocyn uchod.</p></div>{{/TYPED_WRONG}}
<form method="post" action="{{BASE}}sent#have" autocomplete="off">
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="rc-field">
<label for="token">Teipiwch ef unwaith eto, i wneud yn siŵr ei fod gennych</label>
<input class="rc-input rc-code" id="token" name="token" autocapitalize="characters" spellcheck="false">
</div>
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Gwirio</button>
<a class="rc-btn rc-btn-quiet" href="{{BASE}}case">Mynd i fy achos</a></div>
</form>
<h2>Beth sy'n digwydd nesaf</h2>
{{#LATE_WAITS}}<p>Cyrhaeddodd ar ôl yr amser y mae'r polisi'n ei ganiatáu. <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span> fydd yn penderfynu yn gyntaf a ellir ei dderbyn o hyd, a gallwch ddarllen y penderfyniad ar dudalen eich achos.</p>{{/LATE_WAITS}}
{{>DATES}}
{{>PATH}}
