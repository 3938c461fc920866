{{%AUTOESCAPE context="HTML"}}{{>ERROR_SUMMARY}}
{{#DONE_MESSAGE}}<div class="rc-flash" role="status"><p><b>Mae eich neges ar ei ffordd.</b> {{#INSIDE_NOW}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span>{{/INSIDE_NOW}}{{#OUTSIDE_NOW}}Y ganolfan{{/OUTSIDE_NOW}} fydd yn cael gwybod bod rhywbeth newydd.</p></div>{{/DONE_MESSAGE}}
{{#DONE_ADVANCE}}<div class="rc-flash" role="status"><p><b>Mae eich achos wedi symud ymlaen.</b> Mae nawr gyda: {{#OUTSIDE_NOW}}y ganolfan, a fydd yn rhoi'r mater gerbron: {{/OUTSIDE_NOW}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span>.</p></div>{{/DONE_ADVANCE}}
{{#DONE_WITHDRAW}}<div class="rc-flash" role="status"><p><b>Rydych wedi tynnu eich achos yn ôl.</b> Gallwch ei ddarllen yma o hyd.</p></div>{{/DONE_WITHDRAW}}
{{#DONE_HEARING}}<div class="rc-flash" role="status"><p><b>Anfonwyd eich ateb am y gwrandawiad.</b></p></div>{{/DONE_HEARING}}
{{#DONE_ADDED}}<div class="rc-flash" role="status"><p><b>Roedd eich cwyn gennym yn barod.</b> Ychwanegwyd yr hyn a newidiwyd gennych.</p></div>{{/DONE_ADDED}}
{{#REFUSED}}<div class="rc-errors" role="alert" tabindex="-1"><p>
{{#REFUSE_CLOSED}}Mae'r achos hwn ar gau, felly ni ellir ychwanegu dim mwy ato. Mae'r dudalen isod yn dangos sut y daeth i ben, a ble y gallwch droi.{{/REFUSE_CLOSED}}
{{#REFUSE_WINDOW_OVER}}Mae'r amser i fynd â'r achos ymhellach ar ben. Gallwch ofyn o hyd: dywedwch pam nad oedd yn bosibl yn gynt.{{/REFUSE_WINDOW_OVER}}
{{#REFUSE_NO_OUTCOME}}Nid oes ateb eto, ac nid yw ei ddyddiad wedi mynd heibio. Gallwch fynd â'r achos ymhellach ar ôl y dyddiad hwnnw.{{/REFUSE_NO_OUTCOME}}
{{#REFUSE_NO_REASON}}Dywedwch pam, mewn ychydig eiriau.{{/REFUSE_NO_REASON}}
{{#REFUSE_ALREADY}}Gwnaed hyn yn barod. Mae'r dudalen isod yn dangos y sefyllfa.{{/REFUSE_ALREADY}}
{{#REFUSE_HAS_OUTCOME}}Mae canlyniad yn barod. Gallwch ei ddarllen isod.{{/REFUSE_HAS_OUTCOME}}
{{#REFUSE_NO_NEXT}}Nid oes cam pellach yma. Mae'r dudalen isod yn dangos y sefyllfa.{{/REFUSE_NO_NEXT}}
{{#REFUSE_WRONG_MODE}}Nid yw hyn yn bosibl yn y cam hwn. Mae'r dudalen isod yn dangos y sefyllfa.{{/REFUSE_WRONG_MODE}}
{{#REFUSE_WRONG_ACTOR}}Y ganolfan sydd i wneud hyn. Gallwch ysgrifennu neges a gofyn amdano.{{/REFUSE_WRONG_ACTOR}}
{{#REFUSE_NOT_PROVIDED}}Nid yw'r polisi yn darparu ar gyfer hyn. Gallwch ysgrifennu neges.{{/REFUSE_NOT_PROVIDED}}
{{#REFUSE_TOO_EARLY}}Mae'n rhy gynnar i hyn. Mae'r dudalen isod yn dangos beth sy'n dod yn gyntaf.{{/REFUSE_TOO_EARLY}}
{{#REFUSE_DATE}}Mae diwrnod y gwrandawiad wedi mynd heibio. Gallwch ysgrifennu neges yn lle hynny.{{/REFUSE_DATE}}
{{#REFUSE_ACTIONS}}Mae gan y ganolfan rywbeth i'w wneud yn gyntaf. Gallwch ysgrifennu neges.{{/REFUSE_ACTIONS}}
{{#REFUSE_NOT_HOLDER}}Mater i'r person yn y ganolfan sy'n delio â'r achos yw hyn. Gallwch ysgrifennu neges.{{/REFUSE_NOT_HOLDER}}
{{#REFUSE_TOO_MANY}}Gwnaed hyn mor aml ag y bo modd. Gallwch gysylltu â'r ganolfan mewn ffordd arall.{{/REFUSE_TOO_MANY}}
{{#REFUSE_LAST_READER}}Yna ni allai neb yn y ganolfan ei ddarllen. Gallwch ysgrifennu neges.{{/REFUSE_LAST_READER}}
{{#REFUSE_NO_KEY}}Y ganolfan sydd i wneud hyn. Gallwch ysgrifennu neges a gofyn amdano.{{/REFUSE_NO_KEY}}
{{#REFUSE_FULL}}Mae'r achos hwn yn llawn: ni all ddal rhagor o negeseuon na ffeiliau. Gallwch gymryd pob cam o'r weithdrefn o hyd.{{/REFUSE_FULL}}
</p>{{#TYPED}}<p>Nid yw'r hyn a ysgrifennwyd gennych ar goll:</p><div class="rc-said">{{F_TEXT:p}}</div>{{/TYPED}}</div>{{/REFUSED}}
<h1>Eich achos <span class="rc-whole">{{REFERENCE}}</span></h1>
<p class="rc-lead">
{{#STATUS_RECEIVED}}Mae wedi cyrraedd ac mae gyda: {{#OUTSIDE_NOW}}y ganolfan, a fydd yn rhoi'r mater gerbron: {{/OUTSIDE_NOW}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span>.{{/STATUS_RECEIVED}}
{{#STATUS_OPEN}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span> sy'n edrych i mewn i'r mater.{{/STATUS_OPEN}}
{{#STATUS_QUESTION}}Mae cwestiwn i chi. Atebwch ef isod.{{/STATUS_QUESTION}}
{{#STATUS_TO_REFER}}Mae'r ganolfan yn mynd i roi'r mater gerbron: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span>.{{/STATUS_TO_REFER}}
{{#STATUS_REFERRED}}Rhoddwyd y mater gerbron: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span>. Disgwylir yr ateb.{{/STATUS_REFERRED}}
{{#STATUS_TO_HEAR}}Mae dyddiad yn cael ei drefnu ar gyfer eich gwrandawiad.{{/STATUS_TO_HEAR}}
{{#STATUS_HEARING}}Mae gwrandawiad.{{/STATUS_HEARING}}
{{#STATUS_DECIDED}}Mae canlyniad: {{#OUTCOME_UPHELD}}cadarnhawyd yr achos.{{/OUTCOME_UPHELD}}{{#OUTCOME_PARTLY}}cadarnhawyd yr achos yn rhannol.{{/OUTCOME_PARTLY}}{{#OUTCOME_NOT}}ni chadarnhawyd yr achos.{{/OUTCOME_NOT}}{{#OUTCOME_SCOPE}}nid yw'n fater i'r polisi hwn.{{/OUTCOME_SCOPE}} Mae'r rhesymau isod.{{/STATUS_DECIDED}}
{{#STATUS_LATE}}Daeth ar ôl yr amser yn y polisi. Y sawl sy'n penderfynu a gaiff ei dderbyn er hynny: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span>. Gallwch ysgrifennu yma, er enghraifft i ddweud pam mae'n dod nawr.{{/STATUS_LATE}}
{{#STATUS_ACTIONS}}Mae'r ganolfan yn unioni'r hyn a aeth o'i le.{{/STATUS_ACTIONS}}
{{#STATUS_EXTERNAL}}Mae'r camau yn y ganolfan wedi'u cwblhau.{{/STATUS_EXTERNAL}}
{{#STATUS_CLOSED}}{{#DISCARDED}}Cafodd ei gau am ein bod wedi meddwl nad oedd neb yn ei fwriadu fel cwyn: ar adegau daw llawer o negeseuon o'r fath ar unwaith. Os yw hynny'n gamgymeriad, mae'n ddrwg gennym. Ysgrifennwch neges isod, mae un fer yn ddigon: yna bydd eich achos yn cael sylw, ac nid oes dim a ysgrifennwyd gennych ar goll.{{/DISCARDED}}{{#LATE_REFUSED}}Ni chafodd ei dderbyn am ei fod wedi dod yn hwyr. Mae'r rhesymau isod. Os ydynt wedi colli rhywbeth, dywedwch pam: gallwch ysgrifennu neges isod, ac fe'i darllenir.{{/LATE_REFUSED}}{{#WITHDRAWN}}Rydych wedi'i dynnu'n ôl.{{/WITHDRAWN}}{{#CLOSED_PLAIN}}Mae ar gau.{{#OUTCOME_UPHELD}} Y canlyniad oedd: cadarnhawyd.{{/OUTCOME_UPHELD}}{{#OUTCOME_PARTLY}} Y canlyniad oedd: cadarnhawyd yn rhannol.{{/OUTCOME_PARTLY}}{{#OUTCOME_NOT}} Y canlyniad oedd: ni chadarnhawyd.{{/OUTCOME_NOT}}{{#OUTCOME_SCOPE}} Y canlyniad oedd: nid yw'n fater i'r polisi hwn.{{/OUTCOME_SCOPE}}{{/CLOSED_PLAIN}}{{#SIGNPOSTED}}Daeth i ben yma, am ei fod yn cael ei drin mewn man arall.{{/SIGNPOSTED}}{{/STATUS_CLOSED}}
</p>
{{#NOW_OTHER}}<div class="rc-inset"><p>Mae eich {{#WAS_COMPLAINT}}cwyn{{/WAS_COMPLAINT}}{{#WAS_APPEAL}}apêl{{/WAS_APPEAL}}{{#WAS_MALPRACTICE}}adroddiad{{/WAS_MALPRACTICE}}{{#WAS_ENQUIRY}}ymholiad{{/WAS_ENQUIRY}} bellach yn cael sylw fel {{#NOW_COMPLAINT}}cwyn{{/NOW_COMPLAINT}}{{#NOW_APPEAL}}apêl{{/NOW_APPEAL}}{{#NOW_MALPRACTICE}}adroddiad am gamymarfer{{/NOW_MALPRACTICE}}{{#NOW_ENQUIRY}}ymholiad{{/NOW_ENQUIRY}}. Mae'r llythyr am hyn isod. Mae popeth a ysgrifennwyd gennych yn aros, mae'r diwrnod y cyrhaeddodd yn dal i gyfrif, ac mae eich tocyn yr un fath.</p></div>{{/NOW_OTHER}}
{{#SIGNPOSTED}}<div class="rc-inset"><p><b>Dosbarthwyd hyn fel {{#TO_COMPLAINT}}cwyn{{/TO_COMPLAINT}}{{#TO_APPEAL}}apêl{{/TO_APPEAL}}{{#TO_MALPRACTICE}}adroddiad am gamymarfer neu gamweinyddu{{/TO_MALPRACTICE}}{{#TO_ENQUIRY}}ymholiad{{/TO_ENQUIRY}}.</b></p>
<p{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{SIGNPOST_TEXT}}</p>{{#SIGNPOST_HAS_LINK}}<p><a href="{{SIGNPOST_LINK}}" rel="noreferrer">{{SIGNPOST_LINK}}</a></p>{{/SIGNPOST_HAS_LINK}}
<p>Gallwch gopïo'r hyn a ysgrifennwyd gennych o'r dudalen hon, a'i argraffu.</p></div>{{/SIGNPOSTED}}
{{#AT_EXTERNAL}}<div class="rc-inset"><p><b>Gallwch nawr droi at {{BODY_NAME}} eich hun.</b></p>
{{#BODY_HAS_LINK}}<p>Cyswllt: <a href="{{BODY_LINK}}" rel="noreferrer">{{BODY_LINK}}</a></p>{{/BODY_HAS_LINK}}
<p>Rhowch eich cyfeirnod iddynt, {{REFERENCE}}, ac ewch â'r dudalen hon gyda chi. Gallwch ei hargraffu.</p></div>{{/AT_EXTERNAL}}
{{#HEARING}}<div class="rc-inset"><p>Mae'r gwrandawiad ar {{HEARING_ON}}.{{#HEARING_ACCEPTED}} Rydych wedi dweud y byddwch yn dod.{{/HEARING_ACCEPTED}}{{#HEARING_DECLINED}} Rydych wedi dweud nad ydych am ei gael.{{/HEARING_DECLINED}} Mae'r amser, y lle a'r panel yn y gwahoddiad isod.</p></div>{{/HEARING}}
{{#FEE}}<div class="rc-inset"><p><b>Mae'r ffi{{#FEE_POUNDS}} o £{{POUNDS}}{{/FEE_POUNDS}} {{#FEE_DUE}}i'w thalu.{{/FEE_DUE}}{{#FEE_PAID}}wedi'i thalu.{{/FEE_PAID}}{{#FEE_WAIVED}}wedi'i hepgor: nid oes angen i chi ei thalu.{{/FEE_WAIVED}}{{#FEE_REFUNDED}}wedi'i had-dalu.{{/FEE_REFUNDED}}</b></p>
<p>Yn ôl y polisi: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{FEE_TEXT}}</span> {{#REFUND_UPHELD}}Cewch hi yn ôl os cadarnheir yr achos. {{/REFUND_UPHELD}}{{#REFUND_PARTLY}}Cewch hi yn ôl os cadarnheir yr achos yn rhannol. {{/REFUND_PARTLY}}{{#REFUND_NOT}}Cewch hi yn ôl os na chadarnheir yr achos. {{/REFUND_NOT}}</p></div>{{/FEE}}
<nav class="rc-now" aria-labelledby="now">
<h2 id="now">Beth y gallwch ei wneud nawr</h2>
<ul role="list">
{{#STATUS_QUESTION}}<li><a href="#text"><b>Ateb y cwestiwn</b></a></li>{{/STATUS_QUESTION}}
{{#MAY_ACCEPT}}<li><a href="#hearing"><b>Dweud a fyddwch yn dod i'r gwrandawiad</b></a></li>{{/MAY_ACCEPT}}
{{#STATUS_DECIDED}}<li><a href="#messages">Darllen y canlyniad a'r rhesymau</a></li>{{/STATUS_DECIDED}}
{{#WAY_ON}}<li><a href="#further">Mynd â'r achos ymhellach</a>{{#ON_UNTIL}}, hyd at ddiwedd {{UNTIL}}{{/ON_UNTIL}}</li>{{/WAY_ON}}
{{#MAY_MESSAGE}}<li><a href="#text">Ysgrifennu neges neu ychwanegu ffeiliau</a></li>{{/MAY_MESSAGE}}
<li><a href="{{BASE}}case/said/file">Lawrlwytho'r hyn a ddywedwyd</a></li>
</ul>
</nav>
{{#MAY_ACCEPT}}
<h2 id="hearing">A fyddwch yn dod i'r gwrandawiad?</h2>
<form method="post" action="{{BASE}}case/act" data-unsent="text">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="once" value="{{ONCE}}">
<div class="rc-field"><label for="hearing-text">Unrhyw beth y dylem ei wybod (dewisol)</label>
<textarea id="hearing-text" name="text" data-most="20000" rows="3">{{#C_ACT_ACCEPT}}{{F_TEXT:p}}{{/C_ACT_ACCEPT}}{{#C_ACT_DECLINE}}{{F_TEXT:p}}{{/C_ACT_DECLINE}}</textarea></div>
<div class="rc-actions"><button class="rc-btn" type="submit" name="act" value="accept">Byddaf, byddaf yn dod</button>
<button class="rc-btn rc-btn-2" type="submit" name="act" value="decline">Na fyddaf, nid wyf am gael gwrandawiad</button></div>
</form>
{{/MAY_ACCEPT}}
<h2 id="messages">Negeseuon</h2>
{{>MESSAGES}}
{{#MAY_MESSAGE}}
{{#CUT}}<p class="rc-warning"><strong class="rc-vh">Pwysig: </strong>Ni chyrhaeddodd y ffeil {{CUT_NAME}} yn gyfan: torrodd y cysylltiad. Ni chafodd ei chadw. Nid oes dim arall ar goll. Ychwanegwch hi eto.</p>
{{/CUT}}
<form method="post" action="{{BASE}}case/files" enctype="multipart/form-data" data-unsent="text">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="once" value="{{ONCE}}"><input type="hidden" name="act" value="message">
<div class="rc-field{{#E_TEXT}} is-wrong{{/E_TEXT}}">
<label for="text">Ysgrifennu neges</label>
{{#E_TEXT}}<p class="rc-error" id="text-error"><span class="rc-vh">Gwall: </span>{{>ERROR_TEXT}}</p>{{/E_TEXT}}
<textarea id="text" name="text" data-most="20000" rows="5"{{#E_TEXT}} aria-invalid="true" aria-describedby="text-error"{{/E_TEXT}}>{{#C_ACT_MESSAGE}}{{F_TEXT:p}}{{/C_ACT_MESSAGE}}</textarea>
</div>
<div class="rc-field{{#E_FILE}} is-wrong{{/E_FILE}}">
<label for="file">Ychwanegu ffeiliau (dewisol)</label>
<p class="rc-hint" id="file-hint">Hyd at {{FILE_MAX_MB}} MB yr un. Mae data cudd mewn ffeiliau, fel y man lle tynnwyd llun neu enw awdur dogfen.</p>
{{#E_FILE}}<p class="rc-error" id="file-error"><span class="rc-vh">Gwall: </span>{{>ERROR_TEXT}}</p>{{/E_FILE}}
{{#MAY_CLEAN}}<div class="rc-choice"><input type="checkbox" id="clean" name="clean" value="1"{{#C_CLEAN_1}} checked{{/C_CLEAN_1}}> <label for="clean">Tynnu'r data cudd o luniau (JPEG, PNG) a ffeiliau PDF yn gyntaf. Mae'r hyn y maent yn ei ddangos yn aros.</label></div>{{/MAY_CLEAN}}
<input class="rc-input" type="file" id="file" name="file" multiple aria-describedby="file-hint{{#E_FILE}} file-error{{/E_FILE}}">
</div>
{{>SENDING}}
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Anfon y neges</button></div>
</form>
{{/MAY_MESSAGE}}
{{#POINTS}}
<h2>Fesul pwynt</h2>
<dl class="rc-defs">
{{#POINT}}<div><dt>Pwynt {{POINT_N}}</dt><dd><div class="rc-said">{{POINT_TEXT:p}}</div>{{#POINT_OUTCOME}}<p><b>{{#POINT_IS_UPHELD}}Cadarnhawyd{{/POINT_IS_UPHELD}}{{#POINT_IS_PARTLY}}Cadarnhawyd yn rhannol{{/POINT_IS_PARTLY}}{{#POINT_IS_NOT}}Ni chadarnhawyd{{/POINT_IS_NOT}}{{#POINT_IS_WITHDRAWN}}Tynnwyd yn ôl{{/POINT_IS_WITHDRAWN}}{{#POINT_IS_SCOPE}}Nid mater i'r polisi hwn{{/POINT_IS_SCOPE}}</b></p>{{/POINT_OUTCOME}}</dd></div>
{{/POINT}}
</dl>
{{/POINTS}}
{{#ACTIONS}}
<h2>Beth mae'r ganolfan yn ei wneud am hyn</h2>
<dl class="rc-defs">
{{#ACTION}}<div><dt>{{>ACTION_KIND}}</dt><dd>{{#PLANNED}}<span class="rc-tag is-next">Cynlluniwyd</span> erbyn {{PLANNED_FOR}}{{/PLANNED}}{{#DONE}}<span class="rc-tag is-done">Wedi'i wneud</span> ar {{DONE_ON}}{{/DONE}}</dd></div>
{{/ACTION}}
</dl>
{{/ACTIONS}}
{{#WAY_ON}}
<h2 id="further">Mynd â'r achos ymhellach</h2>
{{#ON_UNRESOLVED}}<p>Nid oes ateb eto. Gallwch aros, neu ddweud nad yw wedi'i ddatrys a mynd ag ef i: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{ON_TITLE}}</span>.</p>{{/ON_UNRESOLVED}}
{{#ON_DECIDED}}<p>Os nad ydych yn fodlon, y cam nesaf yw: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{ON_TITLE}}</span>.</p>{{/ON_DECIDED}}
{{#ON_OWN}}<p>Yna gall <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{ON_WHO}}</span> ddarllen popeth a ddywedwyd a phob ffeil.</p>{{/ON_OWN}}
{{#ON_OUTSIDE}}<p><span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{ON_WHO}}</span>: mae hyn y tu allan i'r ganolfan. Mae'r ganolfan yn dweud wrthynt am eich achos ac yn nodi yma beth yw eu hateb.</p>{{/ON_OUTSIDE}}
{{#ON_EXTERNAL}}<p>Mae hynny y tu allan i'r ganolfan: byddwn yn dangos y manylion cyswllt i chi. <b>Yna bydd y ganolfan yn rhoi'r gorau i ddelio â'ch achos, ac ni allwch ddod yn ôl i'r cam hwn.</b></p>{{/ON_EXTERNAL}}
{{#ON_UNTIL}}<p>Gallwch wneud hyn hyd at ddiwedd {{UNTIL}}.</p>{{/ON_UNTIL}}
{{#ON_LATE}}<p class="rc-warning"><strong class="rc-vh">Pwysig: </strong>Mae'r amser ar gyfer hyn ar ben. Gallwch ofyn o hyd: dywedwch pam nad oedd yn bosibl yn gynt.</p>{{/ON_LATE}}
<form method="post" action="{{BASE}}case/act" data-unsent="text">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="once" value="{{ONCE}}"><input type="hidden" name="act" value="advance">
<div class="rc-field">
<label for="advance-text">Beth sydd ddim yn iawn o hyd?{{#ON_LATE}} A pham nawr?{{/ON_LATE}}</label>
<p class="rc-hint" id="advance-hint">Dywedwch bopeth sy'n bwysig i chi. Bydd yr hyn a ddywedwyd gennych o'r blaen yn mynd gyda hyn.</p>
<textarea id="advance-text" name="text" data-most="20000" rows="5" aria-describedby="advance-hint">{{#C_ACT_ADVANCE}}{{F_TEXT:p}}{{/C_ACT_ADVANCE}}</textarea>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Mynd â'r achos ymhellach</button></div>
</form>
{{/WAY_ON}}
{{#HAS_DATES}}<h2 id="dates">Dyddiadau</h2>{{/HAS_DATES}}
{{>DATES}}
{{>RETENTION}}
<h2>Y camau</h2>
{{>PATH}}
{{>FILES}}
<h2>Beth a ddywedwyd gennych wrthym</h2>
{{>COMPLAINT}}
<h2>Beth sydd wedi digwydd hyd yma</h2>
{{>TIMELINE}}
<p class="rc-noprint"><a href="{{BASE}}case/said/file">Lawrlwytho'r hyn a ddywedwyd</a>: un ffeil â phopeth sydd ar y dudalen hon, i'w chadw neu i'w hargraffu. Gall pwy bynnag sy'n dod o hyd iddi ei darllen, felly cadwch hi lle na all neb ond chi fynd ati. Nid yw'r ffeiliau a ychwanegwyd gennych ynddi; gallwch lawrlwytho pob un uchod.</p>
{{#MAY_WITHDRAW}}
<details><summary>Tynnu fy achos yn ôl</summary>
<form method="post" action="{{BASE}}case/act" data-unsent="text">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="once" value="{{ONCE}}"><input type="hidden" name="act" value="withdraw">
<p>Yna bydd y ganolfan yn rhoi'r gorau i ddelio ag ef. Ni allwch ddadwneud hyn eich hun. Gallwch ei ddarllen yma o hyd.</p>
<div class="rc-field"><label for="withdraw-text">Pam (dewisol)</label>
<textarea id="withdraw-text" name="text" data-most="20000" rows="2">{{#C_ACT_WITHDRAW}}{{F_TEXT:p}}{{/C_ACT_WITHDRAW}}</textarea></div>
<div class="rc-actions"><button class="rc-btn rc-btn-warn" type="submit">Tynnu'n ôl</button></div>
</form></details>
{{/MAY_WITHDRAW}}
