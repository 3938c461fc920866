{{%AUTOESCAPE context="HTML"}}{{!
The drawn path of stages (fcgi/server/present.c, present_path). On the public pages no stage has a state.
}}<ol class="rc-path" role="list">
{{#STAGE}}
<li class="rc-stop{{#MODE_EXTERNAL}} is-outside{{/MODE_EXTERNAL}}{{#IS_DONE}} is-done{{/IS_DONE}}{{#IS_NOW}} is-now{{/IS_NOW}}{{#IS_LAST}} is-done{{/IS_LAST}}{{#IS_NEXT}} is-next{{/IS_NEXT}}{{#IS_ENDED}} is-ended{{/IS_ENDED}}"{{#IS_NOW}} aria-current="step"{{/IS_NOW}}>
<div>
{{#MODE_EXTERNAL}}<p class="rc-outside">Outside the centre</p>{{/MODE_EXTERNAL}}
<h3 class="rc-stage"{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{STAGE_TITLE}}</h3>
{{#IS_DONE}}<p class="rc-stage-state"><span class="rc-tag is-done">Done</span></p>{{/IS_DONE}}
{{#IS_NOW}}<p class="rc-stage-state"><span class="rc-tag is-now">You are here</span></p>{{/IS_NOW}}
{{#IS_LAST}}<p class="rc-stage-state"><span class="rc-tag is-done">It ended here</span></p>{{/IS_LAST}}
{{#IS_NEXT}}<p class="rc-stage-state"><span class="rc-tag is-next">Can come next</span></p>{{/IS_NEXT}}
{{#IS_ENDED}}<p class="rc-stage-state"><span class="rc-tag is-ended">Not needed</span></p>{{/IS_ENDED}}
{{#HAS_TEXT}}<p{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{STAGE_TEXT}}</p>{{/HAS_TEXT}}
<dl class="rc-facts">
{{#HAS_WHO}}<div><dt>Who</dt><dd{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO}}</dd></div>{{/HAS_WHO}}
{{#WINDOW}}<div><dt>Ask for it</dt><dd>{{>PERIOD}}{{#WINDOW_IF_CONTESTED}}, if it is about an assessment decision{{/WINDOW_IF_CONTESTED}}</dd></div>{{/WINDOW}}
{{#ACKNOWLEDGE}}<div><dt>You hear that it arrived</dt><dd>{{>PERIOD}}</dd></div>{{/ACKNOWLEDGE}}
{{#ACT}}<div><dt>{{#MODE_REFER}}Contact is made{{/MODE_REFER}}{{#MODE_HEARING}}The hearing is held{{/MODE_HEARING}}{{#MODE_DECIDE}}You get the answer{{/MODE_DECIDE}}</dt><dd>{{>PERIOD}}</dd></div>{{/ACT}}
{{#NO_ACT}}<div><dt>You get the answer</dt><dd>The policy names no time. If it takes too long, you can take the case further.</dd></div>{{/NO_ACT}}
{{#FEE}}<div><dt>Cost</dt><dd>{{#FEE_AMOUNT}}£{{POUNDS}}. {{/FEE_AMOUNT}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{FEE_TEXT}}</span>{{#REFUND_UPHELD}} You get it back if it is upheld.{{/REFUND_UPHELD}}{{#REFUND_PARTLY}} You get it back if it is partly upheld.{{/REFUND_PARTLY}}{{#REFUND_NOT}} You get it back if it is not upheld.{{/REFUND_NOT}}</dd></div>{{/FEE}}
{{#CONTACT}}<div><dt>Contact</dt><dd><a href="{{CONTACT_LINK}}" rel="noreferrer">{{CONTACT_LINK}}</a></dd></div>{{/CONTACT}}
</dl>
</div>
</li>
{{/STAGE}}
</ol>
