{{%AUTOESCAPE context="HTML"}}{{>ERROR_SUMMARY}}
<p class="rc-step">Cam 4 o 4</p>
<h1>Gwiriwch cyn anfon</h1>
{{#RENEWED}}<p class="rc-warning"><strong class="rc-vh">Pwysig: </strong>Roedd y ffurflen hon wedi bod ar agor am amser hir, felly fe'i hadnewyddwyd gennym. Mae eich geiriau i gyd yma. Os oeddech wedi ychwanegu ffeiliau, ychwanegwch nhw eto.</p>{{/RENEWED}}
{{#APART}}<p class="rc-warning"><strong class="rc-vh">Pwysig: </strong>Roeddech wedi anfon hyn o'r blaen. {{#APART_READERS}}Am eich bod wedi newid pwy gaiff ei ddarllen, bydd yn achos ar wahân.{{/APART_READERS}}{{#APART_KNOWN}}Am eich bod wedi newid sut rydych yn cael eich adnabod, bydd yn achos ar wahân.{{/APART_KNOWN}}{{#APART_DATE}}Am eich bod wedi newid dyddiad y penderfyniad, bydd yn achos ar wahân.{{/APART_DATE}}{{#APART_OVER}}Am na ellir ychwanegu dim mwy at yr achos hwnnw, bydd yn achos ar wahân.{{/APART_OVER}} Ni chafodd dim o hyn ei ychwanegu at y cyntaf. Os oes ffeiliau yn perthyn iddo, ychwanegwch nhw eto; yna anfonwch ef.</p>{{/APART}}
{{#READERS_CHANGED}}<p class="rc-warning"><strong class="rc-vh">Pwysig: </strong>Mae'r rhestr o bwy fydd yn gallu ei ddarllen wedi newid ers i chi weld y dudalen hon ddiwethaf: edrychwch ar y rhestr isod, yna anfonwch ef.</p>{{/READERS_CHANGED}}
<form id="steps" method="post" action="{{BASE}}new" data-unsent="what">
{{#KEEP}}<input type="hidden" name="{{KEEP_NAME}}" value="{{KEEP_VALUE:p}}">
{{/KEEP}}
<h2>Chi</h2>
<dl class="rc-defs">
<div><dt>Rydych yn cael eich adnabod</dt><dd>{{#IDENTITY_NAMED}}gyda'ch enw{{/IDENTITY_NAMED}}{{#IDENTITY_CONFIDENTIAL}}gyda'ch enw, wedi'i gadw'n gyfrinachol{{/IDENTITY_CONFIDENTIAL}}{{#IDENTITY_ANONYMOUS}}gan neb: rydych yn ddienw{{/IDENTITY_ANONYMOUS}}</dd><dd class="rc-change"><button class="rc-btn rc-btn-quiet" type="submit" name="go" value="you">Newid<span class="rc-vh"> sut rydych yn cael eich adnabod</span></button></dd></div>
{{#A_NAME}}<div><dt>Enw</dt><dd>{{NAME}}</dd></div>{{/A_NAME}}
{{#A_CONTACT}}<div><dt>Sut i gysylltu â chi</dt><dd><div class="rc-said">{{CONTACT:p}}</div></dd></div>{{/A_CONTACT}}
{{#A_MAIL}}<div><dt>Mae newyddion am eich achos yn mynd at</dt><dd>{{MAIL}}</dd></div>{{/A_MAIL}}
</dl>
<h2>Beth ddigwyddodd</h2>
<dl class="rc-defs">
{{#A_WHAT}}<div><dt>Beth ddigwyddodd</dt><dd><div class="rc-said">{{WHAT:p}}</div></dd><dd class="rc-change"><button class="rc-btn rc-btn-quiet" type="submit" name="go" value="what">Newid<span class="rc-vh"> beth ddigwyddodd</span></button></dd></div>{{/A_WHAT}}
{{#A_WHEN}}<div><dt>Pryd</dt><dd>{{WHEN}}</dd></div>{{/A_WHEN}}
{{#A_DECISION}}<div><dt>Dyddiad y penderfyniad</dt><dd>{{DECISION}}</dd></div>{{/A_DECISION}}
{{#LEFT_OUT}}<div><dt>Mae'n ymwneud â</dt><dd{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{LEFT_OUT_TITLE}}</dd></div>{{/LEFT_OUT}}
{{#A_ABOUT}}<div><dt>Am bwy arall y mae</dt><dd><div class="rc-said">{{ABOUT:p}}</div></dd></div>{{/A_ABOUT}}
{{#A_REMEDY}}<div><dt>Beth fyddai'n unioni pethau</dt><dd><div class="rc-said">{{REMEDY:p}}</div></dd></div>{{/A_REMEDY}}
{{#A_LATE}}<div><dt>Pam mae'n dod nawr</dt><dd><div class="rc-said">{{LATE:p}}</div></dd></div>{{/A_LATE}}
{{#A_DIRECT}}<div><dt>Pam mae'n mynd yn syth i'r cam nesaf</dt><dd><div class="rc-said">{{DIRECT:p}}</div></dd></div>{{/A_DIRECT}}
</dl>
<h2>Ffeiliau</h2>
<dl class="rc-defs">
<div><dt>Ffeiliau</dt><dd>{{#DRAFT}}<p>{{DRAFT_NAME}} <span class="rc-mute">({{DRAFT_KB}} KB)</span></p>{{/DRAFT}}{{#NO_DRAFTS}}Dim{{/NO_DRAFTS}}{{#FILES_AWAY}}Ni ellir cymryd ffeiliau ar hyn o bryd, ac nid oes dim yn mynd gyda hyn. Gallwch anfon eich geiriau nawr ac ychwanegu ffeiliau yn nes ymlaen, ar dudalen eich achos.{{/FILES_AWAY}}</dd>{{#FILES_HERE}}<dd class="rc-change"><button class="rc-btn rc-btn-quiet" type="submit" name="go" value="evidence">{{#NO_DRAFTS}}Ychwanegu ffeiliau{{/NO_DRAFTS}}{{#DRAFTS}}Newid<span class="rc-vh"> y ffeiliau</span>{{/DRAFTS}}</button></dd>{{/FILES_HERE}}</div>
</dl>
<h2>Pwy fydd yn gallu ei ddarllen</h2>
{{#ROUTED_AROUND}}<p>Oherwydd yr hyn a diciwyd gennych, mae'n mynd yn syth i: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{ENTERS_TITLE}}</span>.</p>{{/ROUTED_AROUND}}
{{#MAY_SEND}}
<ul>
{{#READER_NOW}}<li><span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{READER_TITLE}}</span>{{#STANDS_IN}}, sy'n cymryd lle <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{ABSENT_TITLE}}</span>{{/STANDS_IN}}: ar unwaith</li>{{/READER_NOW}}
{{#READER_LATER}}<li><span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{READER_TITLE}}</span>{{#STANDS_IN}}, sy'n cymryd lle <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{ABSENT_TITLE}}</span>{{/STANDS_IN}}: dim ond os yw'n cyrraedd <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{READER_STAGE}}</span></li>{{/READER_LATER}}
{{#READER_OUTSIDE}}<li><span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{OUTSIDE_WHO}}</span>: y ganolfan fydd yn dweud wrthynt, os yw'n cyrraedd <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{READER_STAGE}}</span></li>{{/READER_OUTSIDE}}
</ul>
{{#LEFT_OUT}}<p>Ni fydd <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{LEFT_OUT_TITLE}}</span> yn gallu ei ddarllen, ac ni fydd yn cael gwybod amdano.</p>{{/LEFT_OUT}}
{{#NAME_SEALED}}<p>Eich enw:{{#NAME_READER}} gall <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{NAME_TITLE}}</span> ei agor, gan roi rheswm y gallwch ei ddarllen.{{/NAME_READER}}{{#NAME_NOBODY}} ni all neb yn y ganolfan ei agor yn yr achos hwn. Os ydych am iddynt ei wybod, ysgrifennwch ef yn eich geiriau eich hun.{{/NAME_NOBODY}}</p>{{/NAME_SEALED}}
{{#NAME_DROPPED}}<p>Rydych yn aros yn ddienw: nid yw'r enw a deipiwyd gennych o'r blaen yn cael ei anfon.</p>{{/NAME_DROPPED}}
<div class="rc-actions"><button class="rc-btn" type="submit" name="go" value="send">Anfon</button>
<button class="rc-btn rc-btn-quiet" type="submit" name="go" value="back">Yn ôl</button></div>
{{/MAY_SEND}}
{{#NOBODY_LEFT}}
<p class="rc-warning"><strong class="rc-vh">Pwysig: </strong>Mae pawb yn y ganolfan a allai ddarllen hyn yn berson a diciwyd gennych, felly ni ellir delio ag ef yma. Ni anfonwyd dim.</p>
<p>Gallwch droi at {{BODY_NAME}}{{#BODY_HAS_LINK}}: <a href="{{BODY_LINK}}" rel="noreferrer">{{BODY_LINK}}</a>{{/BODY_HAS_LINK}}. Dim ond ar y dudalen hon y mae eich geiriau; copïwch nhw cyn i chi adael.</p>
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit" name="go" value="what">Newid yr hyn a diciais</button></div>
{{/NOBODY_LEFT}}
</form>
