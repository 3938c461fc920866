{{%AUTOESCAPE context="HTML"}}{{>ERROR_SUMMARY}}
<p class="rc-step">Cam 3 o 4</p>
<h1>A oes gennych rywbeth sy'n dangos beth ddigwyddodd?</h1>
<p class="rc-lead">Lluniau, llythyrau, negeseuon, recordiadau. Nid oes angen dim arnoch i gwyno, a gallwch ychwanegu rhai yn nes ymlaen.</p>
{{#CUT}}<p class="rc-warning"><strong class="rc-vh">Pwysig: </strong>Ni chyrhaeddodd y ffeil {{CUT_NAME}} yn gyfan: torrodd y cysylltiad. Ni chafodd ei chadw. Nid oes dim arall ar goll. Ychwanegwch hi eto.</p>
{{/CUT}}
<form id="steps" method="post" action="{{BASE}}new/files" enctype="multipart/form-data" data-unsent="what">
{{#KEEP}}<input type="hidden" name="{{KEEP_NAME}}" value="{{KEEP_VALUE:p}}">
{{/KEEP}}
{{#DRAFTS}}
<h2>Ychwanegwyd hyd yma</h2>
{{#TWIN}}<p class="rc-warning"><strong class="rc-vh">Pwysig: </strong>Mae {{DRAFT_NAME}} yno ddwywaith. Os mai dim ond y copi sydd i'w anfon, tynnwch y ffeil fel y daeth.</p>
{{/TWIN}}
{{#SOME_CLEAN}}<p class="rc-hint">Gallwch gael copi o lun neu ffeil PDF sy'n dangos yr un peth ac yn dweud dim byd arall: dim lle, amser, dyfais nac awdur. Yna tynnwch y cyntaf, fel mai dim ond y copi a anfonir. Mae'r hyn y gellir ei weld neu ei ddarllen ynddo yn aros.</p>{{/SOME_CLEAN}}
<dl class="rc-defs">
{{#DRAFT}}
<div><dt>{{#DRAFT_CLEAN}}Copi heb ddata cudd{{/DRAFT_CLEAN}}{{#DRAFT_TWIN}}Ffeil fel y daeth{{/DRAFT_TWIN}}{{#DRAFT_PLAIN}}Ffeil{{/DRAFT_PLAIN}}</dt><dd>{{DRAFT_NAME}} <span class="rc-mute">({{DRAFT_KB}} KB)</span></dd><dd class="rc-change">{{#OFFER_CLEAN}}<button class="rc-btn rc-btn-quiet" type="submit" name="clean" value="{{DRAFT_ID}}">Gwneud copi heb ddata cudd<span class="rc-vh"> o {{DRAFT_NAME}}</span></button> {{/OFFER_CLEAN}}<button class="rc-btn rc-btn-quiet" type="submit" name="remove" value="{{DRAFT_ID}}">Tynnu<span class="rc-vh"> {{DRAFT_NAME}}</span></button></dd></div>
{{/DRAFT}}
</dl>
{{/DRAFTS}}
{{#FILES_AWAY}}<p class="rc-warning"><strong class="rc-vh">Pwysig: </strong>Ni allwn gymryd ffeiliau ar hyn o bryd: nid yw rhan o'r gwasanaeth hwn yn ateb. Gallwch fynd ymlaen ac anfon eich geiriau nawr. Gallwch ychwanegu ffeiliau yn nes ymlaen, ar dudalen eich achos; ychwanegwch y rhai o'r ffurflen hon yno unwaith eto.</p>
{{#E_FILE}}<p class="rc-error" id="file"><span class="rc-vh">Gwall: </span>{{>ERROR_TEXT}}</p>{{/E_FILE}}
{{/FILES_AWAY}}{{#FILES_HERE}}<div class="rc-field{{#E_FILE}} is-wrong{{/E_FILE}}">
<label for="file">Ychwanegu ffeiliau</label>
<p class="rc-hint" id="file-hint">Hyd at {{FILE_MAX_MB}} MB yr un. Mae data cudd mewn ffeiliau: gall llun ddweud ble a chyda pha ffôn y tynnwyd ef, a dogfen beth yw enw ei hawdur. Os ydych am aros yn ddienw, ysgrifennwch beth mae'r ffeil yn ei ddangos yn lle hynny.</p>
{{#E_FILE}}<p class="rc-error" id="file-error"><span class="rc-vh">Gwall: </span>{{>ERROR_TEXT}}</p>{{/E_FILE}}
<input class="rc-input" type="file" id="file" name="file" multiple aria-describedby="file-hint{{#E_FILE}} file-error{{/E_FILE}}">
</div>
{{>SENDING}}
{{/FILES_HERE}}<div class="rc-actions"><button class="rc-btn" type="submit" name="go" value="continue">Parhau</button>
{{#FILES_HERE}}<button class="rc-btn rc-btn-2" type="submit" name="go" value="add">Ychwanegu'r ffeiliau hyn ac aros yma</button>
<button class="rc-btn rc-btn-quiet" type="submit" formaction="{{BASE}}new" formenctype="application/x-www-form-urlencoded" name="go" value="check">Mynd ymlaen heb ychwanegu ffeiliau</button>{{/FILES_HERE}}
<button class="rc-btn rc-btn-quiet" type="submit" formaction="{{BASE}}new" formenctype="application/x-www-form-urlencoded" name="go" value="back">Yn ôl</button></div>
</form>
