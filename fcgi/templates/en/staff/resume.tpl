{{%AUTOESCAPE context="HTML"}}{{!
Logged in again in the middle of a form: one button sends it to its page, RESUME. FIELD: NAME, VALUE;
IS_<NAME> tells which field it is, where something stands in it; IS_<NAME>_<VALUE> what is chosen.
}}<h1>You are logged in again</h1>
<p class="rc-lead">Nothing was sent yet. This is what you wrote; one press sends it.</p>
<form method="post" action="{{BASE}}{{RESUME}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
{{#FIELD}}
<input type="hidden" name="{{NAME}}" value="{{VALUE:p}}">
{{/FIELD}}
<dl class="rc-defs">
{{#FIELD}}
{{#IS_ACT}}<div><dt>What you were doing</dt><dd>{{#IS_ACT_ACKNOWLEDGE}}Acknowledge it{{/IS_ACT_ACKNOWLEDGE}}{{#IS_ACT_CONTACT}}Record the contact{{/IS_ACT_CONTACT}}{{#IS_ACT_HEARING}}Offer a hearing{{/IS_ACT_HEARING}}{{#IS_ACT_OUTCOME}}Give the outcome{{/IS_ACT_OUTCOME}}{{#IS_ACT_ASK}}Ask the complainant{{/IS_ACT_ASK}}{{#IS_ACT_REPLY}}Write to the complainant{{/IS_ACT_REPLY}}{{#IS_ACT_NOTE}}Add a note for colleagues{{/IS_ACT_NOTE}}{{#IS_ACT_EXTEND}}Set a later date{{/IS_ACT_EXTEND}}{{#IS_ACT_ADVANCE}}Take it to the next stage{{/IS_ACT_ADVANCE}}{{#IS_ACT_UNAVAILABLE}}Take it to the next stage, since nobody is available{{/IS_ACT_UNAVAILABLE}}{{#IS_ACT_CLOSE}}Close the case{{/IS_ACT_CLOSE}}{{#IS_ACT_IDENTITY}}Open the confidential name{{/IS_ACT_IDENTITY}}{{#IS_ACT_HALF}}Make your half of the recovery{{/IS_ACT_HALF}}{{#IS_ACT_WAIVE}}Do without a recovery{{/IS_ACT_WAIVE}}{{#IS_ACT_LOG_OUT_ALL}}Log out everywhere{{/IS_ACT_LOG_OUT_ALL}}</dd></div>{{/IS_ACT}}
{{#IS_OUTCOME}}<div><dt>The complaint is</dt><dd>{{#IS_OUTCOME_UPHELD}}Upheld{{/IS_OUTCOME_UPHELD}}{{#IS_OUTCOME_PARTLY}}Upheld in part{{/IS_OUTCOME_PARTLY}}{{#IS_OUTCOME_NOT}}Not upheld{{/IS_OUTCOME_NOT}}</dd></div>{{/IS_OUTCOME}}
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
