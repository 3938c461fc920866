{{%AUTOESCAPE context="HTML"}}{{!
The clocks of the present stage (present_dates). FOR_YOU: the complainant reads; FOR_STAFF: handlers.
}}<ul class="rc-dates" role="list">
{{#CLOCK}}
<li>
<h3>{{#CLOCK_ACKNOWLEDGE}}{{#FOR_YOU}}You hear that it arrived{{/FOR_YOU}}{{#FOR_STAFF}}Acknowledge{{/FOR_STAFF}}{{/CLOCK_ACKNOWLEDGE}}{{#CLOCK_ACT}}{{#MODE_DECIDE}}{{#FOR_YOU}}You get the answer{{/FOR_YOU}}{{#FOR_STAFF}}Give the outcome{{/FOR_STAFF}}{{/MODE_DECIDE}}{{#MODE_REFER}}{{#FOR_YOU}}The centre contacts the verifier{{/FOR_YOU}}{{#FOR_STAFF}}Make the contact{{/FOR_STAFF}}{{/MODE_REFER}}{{#MODE_HEARING}}{{#FOR_YOU}}A date for your hearing is set{{/FOR_YOU}}{{#FOR_STAFF}}Set the hearing{{/FOR_STAFF}}{{/MODE_HEARING}}{{/CLOCK_ACT}}{{#CLOCK_WINDOW}}{{#FOR_YOU}}You can take it further{{/FOR_YOU}}{{#FOR_STAFF}}The complainant can take it further{{/FOR_STAFF}}{{/CLOCK_WINDOW}}</h3>
<p class="rc-when">by the end of <time datetime="{{DUE_ISO}}">{{DUE}}</time></p>
{{#DONE}}<p><span class="rc-tag is-done">Done</span> on {{DONE_ON}}</p>{{/DONE}}
{{#RUNNING}}<p><span class="rc-tag is-next">In time</span></p>{{/RUNNING}}
{{#LATE}}<p><span class="rc-tag is-late">This date has passed</span></p>{{/LATE}}
{{#EXTENDED}}<p>This is a new date. The reason is in the messages.</p>{{/EXTENDED}}
{{#PROVISIONAL}}<p class="rc-small">The holidays of that year are not announced yet, so this date can still change. It will not come forward.</p>{{/PROVISIONAL}}
{{#WHY}}
<details><summary>Why this date?</summary>
{{#RULE}}<p>The policy says: {{>PERIOD}}. Counted from {{FROM}}.</p>{{/RULE}}
<table class="rc-days"><caption class="rc-vh">The days one by one</caption>
<thead><tr><th scope="col">Day</th><th scope="col">Counts as</th></tr></thead>
<tbody>
{{#DAY}}
<tr{{#IS_OFF}} class="is-off"{{/IS_OFF}}><th scope="row">{{DAY_DATE}}</th><td>{{#DAY_ZERO}}The day it starts, not counted{{/DAY_ZERO}}{{#DAY_COUNTED}}{{DAY_N}}{{/DAY_COUNTED}}{{#DAY_SKIPPED}}Not counted{{#DAY_WEEKEND}}: weekend{{/DAY_WEEKEND}}{{#DAY_HOLIDAY}}: {{DAY_TITLE}}{{/DAY_HOLIDAY}}{{#DAY_CLOSURE}}: closed, {{DAY_TITLE}}{{/DAY_CLOSURE}}{{/DAY_SKIPPED}}</td></tr>
{{/DAY}}
</tbody></table>
</details>
{{/WHY}}
</li>
{{/CLOCK}}
</ul>
