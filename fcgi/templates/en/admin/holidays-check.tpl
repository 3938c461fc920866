{{%AUTOESCAPE context="HTML"}}{{!
A change of the calendar before it is saved. ADD, REMOVE (CLOSURE_TITLE, FROM, UNTIL, SEVERAL_DAYS, FROM_VALUE, UNTIL_VALUE) or IMPORT (FEED) with DAY_CHANGE (NEW, GONE or RENAMED; DAY, HOLIDAY_TITLE), MORE_CHANGES, NO_CHANGES.
NONE_MOVES, ONE_MOVES or SOME_MOVE (CASES); NOT_ALL (LOOKED): there are more cases than were looked at.
}}{{>ERROR_SUMMARY}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li><a href="{{BASE}}admin/holidays">Holidays and closures</a></li><li aria-current="page">Before you save it</li></ol></nav>
<h1>Before you save it</h1>
{{#ADD}}<p class="rc-lead">Closed: {{CLOSURE_TITLE}}, {{FROM}}{{#SEVERAL_DAYS}} to {{UNTIL}}{{/SEVERAL_DAYS}}.</p>{{/ADD}}
{{#REMOVE}}<p class="rc-lead">No closure any more: {{CLOSURE_TITLE}}, {{FROM}}{{#SEVERAL_DAYS}} to {{UNTIL}}{{/SEVERAL_DAYS}}.</p>{{/REMOVE}}
{{#IMPORT}}<p class="rc-lead">The list of bank holidays, as it differs from what was brought in before:</p>{{/IMPORT}}
<ul>
{{#DAY_CHANGE}}
<li>{{#NEW}}New: {{/NEW}}{{#GONE}}Gone: {{/GONE}}{{#RENAMED}}Called otherwise: {{/RENAMED}}{{DAY}}, {{HOLIDAY_TITLE}}</li>
{{/DAY_CHANGE}}
{{#MORE_CHANGES}}<li>and {{COUNT}} more</li>{{/MORE_CHANGES}}
</ul>
{{#NO_CHANGES}}<p>Nothing is new for your part of the country.</p>{{/NO_CHANGES}}
<h2>What it does to running times</h2>
<div class="rc-inset">
<p><b>{{#NONE_MOVES}}No case moves.{{/NONE_MOVES}}{{#ONE_MOVES}}1 case moves to a later date.{{/ONE_MOVES}}{{#SOME_MOVE}}{{CASES}} cases move to a later date.{{/SOME_MOVE}} No promised date comes forward.</b></p>
{{#NOT_ALL}}<p>There are many cases: this was counted over {{LOOKED}} of them. The others follow the same rule.</p>{{/NOT_ALL}}
<p>New cases are counted with the new calendar at once. Dates that were extended by hand stay.</p>
</div>
{{#ADD}}
<form method="post" action="{{BASE}}admin/holidays"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="add"><input type="hidden" name="go" value="save"><input type="hidden" name="seen" value="{{SEEN}}"><input type="hidden" name="from" value="{{FROM_VALUE}}"><input type="hidden" name="until" value="{{UNTIL_VALUE}}"><input type="hidden" name="title" value="{{CLOSURE_TITLE}}">
<div class="rc-actions"><button class="rc-btn" type="submit">Save the closure</button> <a class="rc-btn rc-btn-quiet" href="{{BASE}}admin/holidays">Leave it</a></div></form>
{{/ADD}}
{{#REMOVE}}
<form method="post" action="{{BASE}}admin/holidays"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="remove"><input type="hidden" name="go" value="save"><input type="hidden" name="seen" value="{{SEEN}}"><input type="hidden" name="from" value="{{FROM_VALUE}}"><input type="hidden" name="until" value="{{UNTIL_VALUE}}"><input type="hidden" name="title" value="{{CLOSURE_TITLE}}">
<div class="rc-actions"><button class="rc-btn" type="submit">Remove the closure</button> <a class="rc-btn rc-btn-quiet" href="{{BASE}}admin/holidays">Leave it</a></div></form>
{{/REMOVE}}
{{#IMPORT}}
<form method="post" action="{{BASE}}admin/holidays"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="import"><input type="hidden" name="go" value="save"><input type="hidden" name="feed" value="{{FEED}}">
<div class="rc-actions"><button class="rc-btn" type="submit">Bring it in</button> <a class="rc-btn rc-btn-quiet" href="{{BASE}}admin/holidays">Leave it</a></div></form>
{{/IMPORT}}
