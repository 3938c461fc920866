{{%AUTOESCAPE context="HTML"}}{{!
What was done so far: TRYING, LETTING_IN or MOVING, each with GOES_ON or OVER and counts; MORE: the form that goes on (ACT, TICKET, FOUND, PERSON_ID, REASON).
UNREAD_CASE, NONE_CASE, OTHER_CASE, BROKEN_CASE with REFERENCE, and ANY_ of each.
}}<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li><a href="{{BASE}}admin/recovery">Recovery</a></li><li aria-current="page">Use it</li></ol></nav>
{{#TRYING}}
<h1>{{#GOES_ON}}Trying the recovery{{/GOES_ON}}{{#OVER}}The recovery was tried{{/OVER}}</h1>
<p class="rc-lead">{{COUNT}} of {{CASES}} cases could be opened{{#GOES_ON}} so far{{/GOES_ON}}, with {{GENERATIONS}} sets of keys.</p>
{{#ALL}}{{#OVER}}<p><span class="rc-tag is-done">All is well</span> The date is kept, and you are reminded after a year.</p>{{/OVER}}{{/ALL}}
{{#ANY_BROKEN_CASE}}
<h2>Could not be opened</h2>
<p>Something is missing there, or was changed. Tell those who run this service, with these references.</p>
<ul>{{#BROKEN_CASE}}<li>{{REFERENCE}}</li>{{/BROKEN_CASE}}</ul>
{{/ANY_BROKEN_CASE}}
{{#ANY_OTHER_CASE}}
<h2>Sealed to other halves</h2>
<p>These open with the codes of another pair of halves.</p>
<ul>{{#OTHER_CASE}}<li>{{REFERENCE}}</li>{{/OTHER_CASE}}</ul>
{{/ANY_OTHER_CASE}}
{{#ANY_NONE_CASE}}
<h2>Without a recovery</h2>
<p>These were written when no recovery was made. Only those who handle them can open them.</p>
<ul>{{#NONE_CASE}}<li>{{REFERENCE}}</li>{{/NONE_CASE}}</ul>
{{/ANY_NONE_CASE}}
{{#SOME_UNREAD}}
<h2>Without a reader</h2>
<p>Cases that nobody at the centre can open today: {{UNREAD}}. Choose <a href="{{BASE}}admin/recipients">who receives cases</a> of their stage, then let that person read.</p>
<ul>{{#UNREAD_CASE}}<li>{{REFERENCE}}</li>{{/UNREAD_CASE}}</ul>
{{/SOME_UNREAD}}
{{/TRYING}}
{{#LETTING_IN}}
<h1>{{#GOES_ON}}{{PERSON_TITLE}} is being let in{{/GOES_ON}}{{#OVER}}{{PERSON_TITLE}} was let in{{/OVER}}</h1>
<p class="rc-lead">Cases {{#GOES_ON}}so far{{/GOES_ON}}{{#OVER}}in all{{/OVER}}: {{COUNT}}.</p>
{{#OVER}}<p>Each of them shows it, with your reason.</p>{{/OVER}}
{{#SOME_SHUT}}<p>Cases that these codes do not open: {{SHUT}}. “Try it only” says which they are.</p>{{/SOME_SHUT}}
{{/LETTING_IN}}
{{#MOVING}}
<h1>{{#GOES_ON}}Moving to the new halves{{/GOES_ON}}{{#OVER}}Moved to the new halves{{/OVER}}</h1>
<p class="rc-lead">Sets of keys that were moved{{#GOES_ON}} so far{{/GOES_ON}}: {{COUNT}}.</p>
{{#SOME_SHUT}}<p>These codes do not open {{SHUT}} others, which stay as they are. Try other older codes, or “Try it only” to see which they are.</p>{{/SOME_SHUT}}
{{/MOVING}}
{{#MORE}}
<p>There are more cases. The two codes need not be typed again for the next quarter of an hour.</p>
<form method="post" action="{{BASE}}admin/recovery/use">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="{{ACT}}"><input type="hidden" name="ticket" value="{{TICKET}}"><input type="hidden" name="found" value="{{FOUND}}"><input type="hidden" name="reader" value="{{PERSON_ID}}"><input type="hidden" name="reason" value="{{REASON:p}}">
<div class="rc-actions"><button class="rc-btn" type="submit">Go on</button></div>
</form>
{{/MORE}}
<p><a href="{{BASE}}admin/recovery">Back to the recovery</a></p>
