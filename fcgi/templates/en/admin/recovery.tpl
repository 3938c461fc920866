{{%AUTOESCAPE context="HTML"}}{{!
State of the two halves: FIRST_HALF or NO_FIRST, SECOND_HALF or NO_SECOND; WAIVED; what this person may do.
}}{{>ERROR_SUMMARY}}
{{#REFUSED}}<div class="rc-errors" role="alert" tabindex="-1"><h2>This was not done</h2><p>Nothing was changed. The page shows how things stand; a person can hold only one half.</p></div>{{/REFUSED}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li aria-current="page">Recovery</li></ol></nav>
<h1>Recovery</h1>
<p class="rc-lead">Cases are sealed for those who handle them. If all of those lose their passwords and codes, two people can open them again, together.</p>
<p>Each of the two makes one half here and keeps its code. One half alone opens nothing. It works for cases that come in after both halves are made.</p>
<dl class="rc-defs">
<div><dt>First half</dt><dd>{{#FIRST_HALF}}<span class="rc-tag is-done">Made</span>{{#KNOWN}} {{FIRST_KEEPER}} keeps it.{{/KNOWN}}{{/FIRST_HALF}}{{#NO_FIRST}}<span class="rc-tag is-next">Not made yet</span>{{/NO_FIRST}}</dd></div>
<div><dt>Second half</dt><dd>{{#SECOND_HALF}}<span class="rc-tag is-done">Made</span>{{#KNOWN}} {{SECOND_KEEPER}} keeps it.{{/KNOWN}}{{/SECOND_HALF}}{{#NO_SECOND}}<span class="rc-tag is-next">Not made yet</span>{{/NO_SECOND}}</dd></div>
{{#WAIVED}}<div><dt>Decision</dt><dd>It was decided to do without a recovery{{#KNOWN}}, by: {{WAIVED_BY}}{{/KNOWN}}</dd></div>{{/WAIVED}}
</dl>
{{#SETTLED}}<p>Both halves are made. Nothing is left to do.</p>{{/SETTLED}}
{{#YOURS_IS_MADE}}<div class="rc-inset"><p><b>Your half is made.</b> The other one is for another person: <a href="{{BASE}}admin/staff">invite a second administrator</a>, who makes it here.</p></div>{{/YOURS_IS_MADE}}
{{#MAY_MAKE}}
<h2>Make your half</h2>
<p>Its code is shown once, on the next page. Have paper or a printer ready.</p>
<form method="post" action="{{BASE}}admin/recovery">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="half">
<div class="rc-actions"><button class="rc-btn" type="submit">Make my half and show its code</button></div>
</form>
{{/MAY_MAKE}}
{{#MAY_WAIVE}}
<details><summary>Do without a recovery</summary>
<p class="rc-warning"><strong class="rc-vh">Important: </strong>If everybody who handles a case then loses password and recovery code, nobody can ever read that case again: not you, and not those who run this service.</p>
<p>Your decision is recorded with your role and the date.</p>
<form method="post" action="{{BASE}}admin/recovery">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="waive">
<div class="rc-actions"><button class="rc-btn rc-btn-warn" type="submit">We do without a recovery</button></div>
</form>
</details>
{{/MAY_WAIVE}}
