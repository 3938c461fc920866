{{%AUTOESCAPE context="HTML"}}{{!
The clocks of the present stage (present_dates). FOR_YOU: the complainant reads; FOR_STAFF: handlers.
}}<ul class="rc-dates" role="list">
{{#CLOCK}}
<li>
<h3>{{#CLOCK_ACKNOWLEDGE}}{{#FOR_YOU}}You hear that it arrived{{/FOR_YOU}}{{#FOR_STAFF}}Acknowledge{{/FOR_STAFF}}{{/CLOCK_ACKNOWLEDGE}}{{#CLOCK_ACT}}{{#MODE_DECIDE}}{{#FOR_YOU}}You get the answer{{/FOR_YOU}}{{#FOR_STAFF}}Give the outcome{{/FOR_STAFF}}{{/MODE_DECIDE}}{{#MODE_REFER}}{{#FOR_YOU}}The centre contacts the verifier{{/FOR_YOU}}{{#FOR_STAFF}}Make the contact{{/FOR_STAFF}}{{/MODE_REFER}}{{#MODE_HEARING}}{{#FOR_YOU}}A date for your hearing is set{{/FOR_YOU}}{{#FOR_STAFF}}Set the hearing{{/FOR_STAFF}}{{/MODE_HEARING}}{{/CLOCK_ACT}}{{#CLOCK_WINDOW}}{{#FOR_YOU}}You can take it further{{/FOR_YOU}}{{#FOR_STAFF}}The complainant can take it further{{/FOR_STAFF}}{{/CLOCK_WINDOW}}</h3>
<p class="rc-when">by the end of <time datetime="{{DUE_ISO}}">{{DUE}}</time></p>
{{#DONE}}<p><span class="rc-tag is-done">Done</span> on {{DONE_ON}}</p>{{/DONE}}
{{#HEARING_SET}}<p><span class="rc-tag is-done">It is set</span> for {{DONE_ON}}</p>{{/HEARING_SET}}
{{#RUNNING}}<p><span class="rc-tag is-next">In time</span></p>{{/RUNNING}}
{{#LATE}}<p><span class="rc-tag is-late">This date has passed</span></p>{{/LATE}}
{{#OVERDUE_AT_BIRTH}}<p>It counts from an earlier day, so this date had already passed when this stage began.</p>{{/OVERDUE_AT_BIRTH}}
{{#EXTENDED}}<p>This is a new date. The reason is in the messages.{{#EXTENDED_FROM}} Promised at first: {{FIRST}}.{{/EXTENDED_FROM}}</p>{{/EXTENDED}}
{{#RECALCULATED}}<p>The holidays or closing days changed on {{MOVED_ON}}, so this was counted again.{{#MOVED_FROM}} Before, it was {{BEFORE}}.{{/MOVED_FROM}}</p>{{/RECALCULATED}}
{{#PROVISIONAL}}<p class="rc-small">The holidays of that year are not announced yet, so this date can still change. It will not become earlier.</p>{{/PROVISIONAL}}
{{#WHY}}
<details><summary>Why this date?</summary>
{{#RULE}}<p>The policy says: {{>PERIOD}}. Counted from {{FROM}}{{#START_RECORDED}}, the day it came in; it was recorded here later{{/START_RECORDED}}{{#START_RECLASSIFY}}; since it was found to be of another kind, the times of that kind apply{{/START_RECLASSIFY}}{{#START_REOPEN}}, the day it was taken up again{{/START_REOPEN}}{{#START_LATE}}, the day it was accepted although it came late{{/START_LATE}}.</p>{{/RULE}}
{{#WHY_UNKNOWN}}<p>The days cannot be shown one by one.</p>{{/WHY_UNKNOWN}}
<table class="rc-days"><caption class="rc-vh">The days one by one</caption>
<thead><tr><th scope="col">Day</th><th scope="col">Counts as</th></tr></thead>
<tbody>
{{#DAY}}
<tr{{#IS_OFF}} class="is-off"{{/IS_OFF}}><th scope="row">{{DAY_DATE}}</th><td>{{#DAY_ZERO}}The day it starts, not counted{{/DAY_ZERO}}{{#DAY_COUNTED}}{{DAY_N}}{{/DAY_COUNTED}}{{#DAY_SKIPPED}}Not counted{{#DAY_WEEKEND}}: weekend{{/DAY_WEEKEND}}{{#DAY_HOLIDAY}}: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{DAY_TITLE}}</span>{{/DAY_HOLIDAY}}{{#DAY_CLOSURE}}: closed, <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{DAY_TITLE}}</span>{{/DAY_CLOSURE}}{{/DAY_SKIPPED}}</td></tr>
{{/DAY}}
</tbody></table>
{{#WHY_KEPT}}<p>By today's calendar it would be another day. A date that was promised does not become earlier, so it stays {{KEPT}}.</p>{{/WHY_KEPT}}
</details>
{{/WHY}}
</li>
{{/CLOCK}}
</ul>
{{#UNDATED}}<p>{{#FOR_YOU}}The policy names no date for the answer at this stage. You can ask in a message at any time, and if it takes too long you can take the case further.{{/FOR_YOU}}{{#FOR_STAFF}}The policy names no date for the answer at this stage. The complainant can take the case further at any time.{{/FOR_STAFF}}</p>{{/UNDATED}}
