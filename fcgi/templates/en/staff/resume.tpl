{{%AUTOESCAPE context="HTML"}}{{!
Logged in again in the middle of a form: one button sends it to its page, RESUME. FIELD: NAME, VALUE;
IS_<NAME> tells which field it is, where something stands in it.
}}<h1>You are logged in again</h1>
<p class="rc-lead">Nothing was sent yet. This is what you wrote; one press sends it.</p>
<form method="post" action="{{BASE}}{{RESUME}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
{{#FIELD}}
<input type="hidden" name="{{NAME}}" value="{{VALUE:p}}">
{{/FIELD}}
<dl class="rc-defs">
{{#FIELD}}
{{#IS_TEXT}}<div><dt>What you wrote</dt><dd><div class="rc-said">{{VALUE:p}}</div></dd></div>{{/IS_TEXT}}
{{#IS_DATE_DAY}}<div><dt>Day</dt><dd>{{VALUE}}</dd></div>{{/IS_DATE_DAY}}
{{#IS_DATE_MONTH}}<div><dt>Month</dt><dd>{{VALUE}}</dd></div>{{/IS_DATE_MONTH}}
{{#IS_DATE_YEAR}}<div><dt>Year</dt><dd>{{VALUE}}</dd></div>{{/IS_DATE_YEAR}}
{{#IS_EMAIL}}<div><dt>E-mail address</dt><dd>{{VALUE}}</dd></div>{{/IS_EMAIL}}
{{#IS_TITLE}}<div><dt>Role</dt><dd>{{VALUE}}</dd></div>{{/IS_TITLE}}
{{/FIELD}}
</dl>
<div class="rc-actions"><button class="rc-btn" type="submit">Send it now</button>
<a class="rc-btn rc-btn-quiet" href="{{BASE}}staff/">Leave it, and go to the cases</a></div>
</form>
