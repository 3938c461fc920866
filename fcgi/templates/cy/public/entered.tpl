{{%AUTOESCAPE context="HTML"}}{{!
A case that is kept, but not in the database yet (casework_spool.h). RECEIPT: with its token, right after
it was sent; else for who came back with the token. ADDED: the words of the form sent again are with it.
KNOWN: it waits on this machine; else on another one, or in a part of the database that is not heard.
}}{{#RECEIPT}}<div class="rc-confirm"><h1>Mae eich cwyn gennym</h1><p>{{#KNOWN}}Cyrhaeddodd ar {{RECEIVED}} ac mae'n cael ei chadw'n ddiogel. {{/KNOWN}}Mae'n cael ei chofnodi.</p></div>
<div class="rc-token">
<p>Eich tocyn</p>
<p class="rc-token-code" translate="no">{{#GROUP}}<span>{{GROUP_TEXT}}</span>{{#GROUP_separator}}<wbr>{{/GROUP_separator}}{{/GROUP}}</p>
<p class="rc-small">Ysgrifennwch ef i lawr neu argraffwch y dudalen hon. Dyma'r unig allwedd i'ch achos, ac ni all neb chwilio amdano ar eich rhan.</p>
</div>
{{/RECEIPT}}{{#ADDED}}<div class="rc-flash" role="status"><p><b>Roeddech wedi anfon hyn o'r blaen.</b> Ychwanegwyd yr hyn a ysgrifennwyd gennych nawr.</p></div>
{{/ADDED}}{{#WAITING}}<h1>Mae eich achos yn cael ei gofnodi</h1>
<p class="rc-lead">Mae'r hyn a ysgrifennwyd gennych ar {{RECEIVED}} gennym, ac mae'n cael ei gadw'n ddiogel.</p>
{{/WAITING}}
<div class="rc-inset"><p>Nid yw rhan o'r gwasanaeth hwn yn ateb ar hyn o bryd. Cyn gynted ag y bydd, caiff eich achos ei gofnodi ohono'i hun a rhoddir gwybod i'r bobl sy'n delio ag ef. Nid oes angen i chi anfon dim eto.</p>
{{#KNOWN}}<p>Mae eich geiriau gennym, ond dim ffeiliau. Gallwch ychwanegu ffeiliau yn nes ymlaen, ar dudalen eich achos; os oeddech wedi ychwanegu rhai at y ffurflen, ychwanegwch nhw yno unwaith eto.</p>{{/KNOWN}}</div>
{{#KNOWN}}<p>Mae'n mynd at: {{#OUTSIDE_NOW}}y ganolfan, a fydd yn rhoi'r mater gerbron: {{/OUTSIDE_NOW}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span>. Mae'r amser ar gyfer ateb yn rhedeg o {{RECEIVED}}, pa bryd bynnag y caiff ei gofnodi.</p>{{/KNOWN}}
{{#MAIL_WANTED}}<p>Byddwn yn anfon e-bost atoch pan gaiff ei gofnodi, a phan fydd rhywbeth newydd. Ni fydd byth yn dweud beth.</p>{{/MAIL_WANTED}}
{{#RECEIPT}}<h2 id="have">A yw'r tocyn gennych?</h2>
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
</form>{{/RECEIPT}}
{{#WAITING}}<div class="rc-actions"><a class="rc-btn" href="{{BASE}}case">Edrych eto</a></div>{{/WAITING}}
{{#KNOWN}}<h2>Beth sy'n digwydd nesaf</h2>
{{#LATE_WAITS}}<p>Cyrhaeddodd ar ôl yr amser y mae'r polisi'n ei ganiatáu. <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span> fydd yn penderfynu yn gyntaf a ellir ei dderbyn o hyd, a gallwch ddarllen y penderfyniad ar dudalen eich achos.</p>{{/LATE_WAITS}}
{{>DATES}}
{{>PATH}}
{{/KNOWN}}
