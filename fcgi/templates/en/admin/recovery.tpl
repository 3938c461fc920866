{{%AUTOESCAPE context="HTML"}}{{!
State of the two halves: FIRST_HALF or NO_FIRST, SECOND_HALF or NO_SECOND; WAIVED; what this person may do.
TRIED (TRIED_ON, TRIED_WELL, TRY_AGAIN, TRIED_OTHERS) or NEVER_TRIED; MAY_USE; UNREAD (UNREAD_CASE: REFERENCE); MAY_RENEW, RENEW_AGAIN or RENEW_SECOND; RENEWED_BY; OLDER.
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
{{#TRIED}}<div><dt>Last tried</dt><dd>{{TRIED_ON}}{{#TRY_AGAIN}} <span class="rc-tag is-late">More than a year ago</span>{{/TRY_AGAIN}}{{#TRIED_OTHERS}} <span class="rc-tag is-late">With older halves</span>{{/TRIED_OTHERS}}{{#TRIED_WELL}} <span class="rc-tag is-done">Within a year</span>{{/TRIED_WELL}}</dd></div>{{/TRIED}}
{{#NEVER_TRIED}}<div><dt>Last tried</dt><dd><span class="rc-tag is-next">Never yet</span></dd></div>{{/NEVER_TRIED}}
</dl>
{{#SETTLED}}<p>Both halves are made.</p>{{/SETTLED}}
{{#UNREAD}}
<div class="rc-inset"><p><b>Cases without a reader.</b> Nobody at the centre can open these today:</p>
<ul>{{#UNREAD_CASE}}<li>{{REFERENCE}}</li>{{/UNREAD_CASE}}{{#UNREAD_MORE}}<li>and more</li>{{/UNREAD_MORE}}</ul>
<p>Choose <a href="{{BASE}}admin/recipients">who receives cases</a> of their stage, then let that person read with the recovery.</p></div>
{{/UNREAD}}
{{#MAY_USE}}
<h2>Use it, or try it</h2>
<p>With both codes at hand you can try whether every case opens, or let somebody read cases again.</p>
<div class="rc-actions"><a class="rc-btn" href="{{BASE}}admin/recovery/use">Use or try the recovery</a></div>
{{/MAY_USE}}
{{#OLDER}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>Still sealed to older halves: {{OLDER_COUNT}} sets of keys. Keep the older codes until they are moved: <a href="{{BASE}}admin/recovery/use">move them to the new halves</a>.</p>{{/OLDER}}
{{#MAY_RENEW}}
<details><summary>Make new halves</summary>
<p>When one of the two leaves, or a code was lost or seen. Two administrators make one new half each; from then on new cases are sealed to those. Cases that are here already are moved with the two older codes: do that before they are thrown away.</p>
<form method="post" action="{{BASE}}admin/recovery">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="renew">
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Make the first new half and show its code</button></div>
</form>
</details>
{{/MAY_RENEW}}
{{#RENEW_AGAIN}}
<h2>New halves</h2>
<p>You have made the first new half. Another administrator makes the second here; until then the present halves stay in use.</p>
<details><summary>I have lost its code</summary>
<form method="post" action="{{BASE}}admin/recovery">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="renew">
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Make it again and show a new code</button></div>
</form>
</details>
{{/RENEW_AGAIN}}
{{#RENEW_SECOND}}
<h2>New halves</h2>
<p>The first new half is made{{#RENEWED_BY}}{{#KNOWN}}, by: {{NEW_KEEPER}}{{/KNOWN}}{{/RENEWED_BY}}. Ask this person whether the code is in a safe place. The second is for you, if you are to keep it.</p>
<form method="post" action="{{BASE}}admin/recovery">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="renew">
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Make the second new half and show its code</button></div>
</form>
{{/RENEW_SECOND}}
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
