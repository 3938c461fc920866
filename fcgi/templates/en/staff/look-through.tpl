{{%AUTOESCAPE context="HTML"}}{{>ERROR_SUMMARY}}
{{#DONE_CONFIRM}}<div class="rc-flash" role="status"><p><b>It is a complaint as any.</b> It is among your cases now, and those who handle it are told.</p></div>{{/DONE_CONFIRM}}
{{#DONE_DISCARD}}<div class="rc-flash" role="status"><p><b>They are closed as no complaints.</b> If whoever sent one writes again, it is taken up.</p></div>{{/DONE_DISCARD}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}staff/">Cases</a></li><li aria-current="page">To be looked through</li></ol></nav>
<h1>To be looked through</h1>
{{#EMPTY}}<div class="rc-empty"><p>Nothing waits to be looked through. <a href="{{BASE}}staff/">Back to your cases</a></p></div>{{/EMPTY}}
{{#WAITING}}
<p class="rc-lead">These came in greater number than usual, or as machines send. Most may be no complaints; some may be real ones, and their dates run.</p>
<p>Open one to read it. Whoever sent it does not see that it is here.</p>
<form method="post" action="{{BASE}}staff/look-through">
<input type="hidden" name="csrf" value="{{CSRF}}">
<fieldset class="rc-field{{#E_CASE}} is-wrong{{/E_CASE}}"{{#E_CASE}} aria-describedby="case-error"{{/E_CASE}}>
<legend class="rc-vh">Those that wait</legend>
{{#E_CASE}}<p class="rc-error" id="case-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_CASE}}
<ul class="rc-sift" id="case" tabindex="-1" role="list">
{{#WAITING_ROW}}
<li>{{#MINE}}<div class="rc-choice"><input type="checkbox" id="case-{{REFERENCE}}" name="case" value="{{REFERENCE}}"{{#TICKED}} checked{{/TICKED}}><label for="case-{{REFERENCE}}">{{REFERENCE}}<span class="rc-hint">{{#KIND_COMPLAINT}}Complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiry{{/KIND_ENQUIRY}}{{#IDENTITY_NAMED}}, with a name{{/IDENTITY_NAMED}}{{#IDENTITY_CONFIDENTIAL}}, with a sealed name{{/IDENTITY_CONFIDENTIAL}}{{#IDENTITY_ANONYMOUS}}, anonymous{{/IDENTITY_ANONYMOUS}}; came on <time datetime="{{RECEIVED_ISO}}">{{RECEIVED}}</time>{{#DUE}}; acknowledge by the end of <time datetime="{{DUE_DATE_ISO}}">{{DUE_DATE}}</time>{{/DUE}}</span></label></div>{{/MINE}}
<p class="rc-actions"><a class="rc-btn rc-btn-quiet" href="{{BASE}}staff/case/{{REFERENCE:u}}">Read it<span class="rc-vh">: {{REFERENCE}}</span></a>{{#MINE}} <button class="rc-btn rc-btn-2" type="submit" name="confirm" value="{{REFERENCE}}">This is a complaint<span class="rc-vh">: {{REFERENCE}}</span></button>{{/MINE}}</p></li>
{{/WAITING_ROW}}
</ul>
</fieldset>
{{#MORE}}<p>There are more; the next ones come when these are dealt with.</p>{{/MORE}}
<p><a href="{{BASE}}staff/look-through?tick=all">Tick all on this page</a></p>
<div class="rc-actions"><button class="rc-btn rc-btn-warn" type="submit" name="go" value="discard">Those I ticked are no complaints</button></div>
</form>
{{/WAITING}}
