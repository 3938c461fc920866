{{%AUTOESCAPE context="HTML"}}{{!
The drawn path of stages (fcgi/server/present.c, present_path). On the public pages no stage has a state.
}}<ol class="rc-path" role="list">
{{#STAGE}}
<li class="rc-stop{{#MODE_EXTERNAL}} is-outside{{/MODE_EXTERNAL}}{{#IS_DONE}} is-done{{/IS_DONE}}{{#IS_NOW}} is-now{{/IS_NOW}}{{#IS_LAST}} is-done{{/IS_LAST}}{{#IS_NEXT}} is-next{{/IS_NEXT}}{{#IS_ENDED}} is-ended{{/IS_ENDED}}"{{#IS_NOW}} aria-current="step"{{/IS_NOW}}>
<div>
{{#MODE_EXTERNAL}}<p class="rc-outside">Y tu allan i'r ganolfan</p>{{/MODE_EXTERNAL}}
<h3 class="rc-stage"{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{STAGE_TITLE}}</h3>
{{#IS_DONE}}<p class="rc-stage-state"><span class="rc-tag is-done">Wedi'i wneud</span></p>{{/IS_DONE}}
{{#IS_NOW}}<p class="rc-stage-state"><span class="rc-tag is-now">Rydych chi yma</span></p>{{/IS_NOW}}
{{#IS_LAST}}<p class="rc-stage-state"><span class="rc-tag is-done">Daeth i ben yma</span></p>{{/IS_LAST}}
{{#IS_NEXT}}<p class="rc-stage-state"><span class="rc-tag is-next">Gall ddod nesaf</span></p>{{/IS_NEXT}}
{{#IS_ENDED}}<p class="rc-stage-state"><span class="rc-tag is-ended">Dim angen</span></p>{{/IS_ENDED}}
{{#HAS_TEXT}}<p{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{STAGE_TEXT}}</p>{{/HAS_TEXT}}
<dl class="rc-facts">
{{#HAS_WHO}}<div><dt>Pwy</dt><dd{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO}}</dd></div>{{/HAS_WHO}}
{{#WINDOW}}<div><dt>Gofyn amdano</dt><dd>{{>PERIOD}}{{#WINDOW_IF_CONTESTED}}, os yw'n ymwneud â phenderfyniad asesu{{/WINDOW_IF_CONTESTED}}</dd></div>{{/WINDOW}}
{{#ACKNOWLEDGE}}<div><dt>Cewch wybod ei fod wedi cyrraedd</dt><dd>{{>PERIOD}}</dd></div>{{/ACKNOWLEDGE}}
{{#ACT}}<div><dt>{{#MODE_REFER}}Cysylltir{{/MODE_REFER}}{{#MODE_HEARING}}Cynhelir y gwrandawiad{{/MODE_HEARING}}{{#MODE_DECIDE}}Cewch yr ateb{{/MODE_DECIDE}}</dt><dd>{{>PERIOD}}</dd></div>{{/ACT}}
{{#NO_ACT}}<div><dt>Cewch yr ateb</dt><dd>Nid yw'r polisi yn enwi amser. Os yw'n cymryd gormod o amser, gallwch fynd â'r achos ymhellach.</dd></div>{{/NO_ACT}}
{{#FEE}}<div><dt>Cost</dt><dd>{{#FEE_AMOUNT}}£{{POUNDS}}. {{/FEE_AMOUNT}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{FEE_TEXT}}</span>{{#REFUND_UPHELD}} Cewch hi yn ôl os cadarnheir yr achos.{{/REFUND_UPHELD}}{{#REFUND_PARTLY}} Cewch hi yn ôl os cadarnheir yr achos yn rhannol.{{/REFUND_PARTLY}}{{#REFUND_NOT}} Cewch hi yn ôl os na chadarnheir yr achos.{{/REFUND_NOT}}</dd></div>{{/FEE}}
{{#CONTACT}}<div><dt>Cyswllt</dt><dd><a href="{{CONTACT_LINK}}" rel="noreferrer">{{CONTACT_LINK}}</a></dd></div>{{/CONTACT}}
</dl>
</div>
</li>
{{/STAGE}}
</ol>
