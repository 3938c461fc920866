{{%AUTOESCAPE context="HTML"}}{{!
The clocks of the present stage (present_dates). FOR_YOU: the complainant reads; FOR_STAFF: handlers.
}}<ul class="rc-dates" role="list">
{{#CLOCK}}
<li>
<h3>{{#CLOCK_ACKNOWLEDGE}}{{#FOR_YOU}}Cewch wybod ei fod wedi cyrraedd{{/FOR_YOU}}{{#FOR_STAFF}}Cydnabod{{/FOR_STAFF}}{{/CLOCK_ACKNOWLEDGE}}{{#CLOCK_ACT}}{{#MODE_DECIDE}}{{#FOR_YOU}}Cewch yr ateb{{/FOR_YOU}}{{#FOR_STAFF}}Rhoi'r canlyniad{{/FOR_STAFF}}{{/MODE_DECIDE}}{{#MODE_REFER}}{{#FOR_YOU}}Mae'r ganolfan yn cysylltu â'r dilysydd{{/FOR_YOU}}{{#FOR_STAFF}}Cysylltu{{/FOR_STAFF}}{{/MODE_REFER}}{{#MODE_HEARING}}{{#FOR_YOU}}Pennir dyddiad ar gyfer eich gwrandawiad{{/FOR_YOU}}{{#FOR_STAFF}}Pennu'r gwrandawiad{{/FOR_STAFF}}{{/MODE_HEARING}}{{/CLOCK_ACT}}{{#CLOCK_WINDOW}}{{#FOR_YOU}}Gallwch fynd â'r achos ymhellach{{/FOR_YOU}}{{#FOR_STAFF}}Gall yr achwynydd fynd â'r achos ymhellach{{/FOR_STAFF}}{{/CLOCK_WINDOW}}</h3>
<p class="rc-when">erbyn diwedd <time datetime="{{DUE_ISO}}">{{DUE}}</time></p>
{{#DONE}}<p><span class="rc-tag is-done">Wedi'i wneud</span> ar {{DONE_ON}}</p>{{/DONE}}
{{#HEARING_SET}}<p><span class="rc-tag is-done">Mae wedi'i bennu</span> ar gyfer {{DONE_ON}}</p>{{/HEARING_SET}}
{{#RUNNING}}<p><span class="rc-tag is-next">Mewn pryd</span></p>{{/RUNNING}}
{{#LATE}}<p><span class="rc-tag is-late">Mae'r dyddiad hwn wedi mynd heibio</span></p>{{/LATE}}
{{#OVERDUE_AT_BIRTH}}<p>Mae'n cyfrif o ddiwrnod cynharach, felly roedd y dyddiad hwn wedi mynd heibio'n barod pan ddechreuodd y cam hwn.</p>{{/OVERDUE_AT_BIRTH}}
{{#EXTENDED}}<p>Dyddiad newydd yw hwn. Mae'r rheswm yn y negeseuon.{{#EXTENDED_FROM}} Addawyd ar y dechrau: {{FIRST}}.{{/EXTENDED_FROM}}</p>{{/EXTENDED}}
{{#RECALCULATED}}<p>Newidiodd y gwyliau neu'r dyddiau cau ar {{MOVED_ON}}, felly cyfrifwyd hyn eto.{{#MOVED_FROM}} Cyn hynny, y dyddiad oedd {{BEFORE}}.{{/MOVED_FROM}}</p>{{/RECALCULATED}}
{{#PROVISIONAL}}<p class="rc-small">Nid yw gwyliau'r flwyddyn honno wedi'u cyhoeddi eto, felly gall y dyddiad hwn newid o hyd. Ni fydd yn dod yn gynharach.</p>{{/PROVISIONAL}}
{{#WHY}}
<details><summary>Pam y dyddiad hwn?</summary>
{{#RULE}}<p>Yn ôl y polisi: {{>PERIOD}}. Cyfrifir o {{FROM}}{{#START_RECORDED}}, y diwrnod y daeth i mewn; fe'i cofnodwyd yma yn ddiweddarach{{/START_RECORDED}}{{#START_RECLASSIFY}}; gan y gwelwyd ei fod o fath arall, amserau'r math hwnnw sy'n gymwys{{/START_RECLASSIFY}}{{#START_REOPEN}}, y diwrnod y cafodd ei ailagor{{/START_REOPEN}}{{#START_LATE}}, y diwrnod y cafodd ei dderbyn er iddo ddod yn hwyr{{/START_LATE}}.</p>{{/RULE}}
{{#WHY_UNKNOWN}}<p>Ni ellir dangos y dyddiau fesul un.</p>{{/WHY_UNKNOWN}}
<table class="rc-days"><caption class="rc-vh">Y dyddiau fesul un</caption>
<thead><tr><th scope="col">Diwrnod</th><th scope="col">Yn cyfrif fel</th></tr></thead>
<tbody>
{{#DAY}}
<tr{{#IS_OFF}} class="is-off"{{/IS_OFF}}><th scope="row">{{DAY_DATE}}</th><td>{{#DAY_ZERO}}Y diwrnod y mae'n dechrau, heb ei gyfrif{{/DAY_ZERO}}{{#DAY_COUNTED}}{{DAY_N}}{{/DAY_COUNTED}}{{#DAY_SKIPPED}}Heb ei gyfrif{{#DAY_WEEKEND}}: penwythnos{{/DAY_WEEKEND}}{{#DAY_HOLIDAY}}: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{DAY_TITLE}}</span>{{/DAY_HOLIDAY}}{{#DAY_CLOSURE}}: ar gau, <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{DAY_TITLE}}</span>{{/DAY_CLOSURE}}{{/DAY_SKIPPED}}</td></tr>
{{/DAY}}
</tbody></table>
{{#WHY_KEPT}}<p>Yn ôl calendr heddiw byddai'n ddiwrnod arall. Nid yw dyddiad a addawyd yn dod yn gynharach, felly mae'n aros ar {{KEPT}}.</p>{{/WHY_KEPT}}
</details>
{{/WHY}}
</li>
{{/CLOCK}}
</ul>
{{#UNDATED}}<p>{{#FOR_YOU}}Nid yw'r polisi yn enwi dyddiad ar gyfer yr ateb yn y cam hwn. Gallwch ofyn mewn neges ar unrhyw adeg, ac os yw'n cymryd gormod o amser gallwch fynd â'r achos ymhellach.{{/FOR_YOU}}{{#FOR_STAFF}}Nid yw'r polisi yn enwi dyddiad ar gyfer yr ateb yn y cam hwn. Gall yr achwynydd fynd â'r achos ymhellach ar unrhyw adeg.{{/FOR_STAFF}}</p>{{/UNDATED}}
