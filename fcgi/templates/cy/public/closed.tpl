{{%AUTOESCAPE context="HTML"}}<h1>Mae'r ffurflen ar gau ar hyn o bryd</h1>
{{#NOBODY}}<p class="rc-lead">Ni allai neb yn y ganolfan ddarllen yr hyn yr ydych yn ei anfon yma heddiw, felly ni allwn ei gymryd.</p>{{/NOBODY}}
{{#SUSPENDED}}<p class="rc-lead">Nid yw'r ganolfan yn cymryd dim byd newydd ar y tudalennau hyn ar hyn o bryd. Mae'r hyn a anfonwyd o'r blaen wedi'i gadw, a gellir ei ddarllen a'i ateb fel arfer.</p>{{/SUSPENDED}}
<p>Gallwch ddarllen y <a href="{{BASE}}policy">polisi</a>, sy'n dweud sut i gysylltu â'r ganolfan.</p>
{{#HAS_BODY}}<p>Os na allwch droi at y ganolfan, gallwch droi at {{BODY_NAME}}{{#HAS_LINK}}: <a href="{{BODY_LINK}}" rel="noreferrer">{{BODY_LINK}}</a>{{/HAS_LINK}}.</p>{{/HAS_BODY}}
{{#OUTSIDE}}<p><span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{OUTSIDE_TITLE}}</span>: {{OUTSIDE_NAME}}{{#HAS_LINK}}, <a href="{{OUTSIDE_LINK}}" rel="noreferrer">{{OUTSIDE_LINK}}</a>{{/HAS_LINK}}.</p>{{/OUTSIDE}}
<p>A ydych wedi anfon rhywbeth o'r blaen? Gallwch <a href="{{BASE}}case">agor eich achos gyda'ch tocyn</a>.</p>
{{#AGAIN}}<p>Ni chadwyd yr hyn a ysgrifennwyd gennych, ond mae'r cyfan ar y dudalen hon. Gallwch roi cynnig arall arni yn nes ymlaen, neu ei gopïo a'i anfon mewn ffordd arall.</p>
{{>SEND_AGAIN}}{{/AGAIN}}
