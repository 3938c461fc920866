{{%AUTOESCAPE context="HTML"}}{{>ERROR_SUMMARY}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}staff/">Cases</a></li><li><a href="{{BASE}}staff/look-through">To be looked through</a></li><li aria-current="page">Close as no complaints</li></ol></nav>
<h1>{{#ONE}}Close this one as no complaint?{{/ONE}}{{#MANY}}Close these {{COUNT}} as no complaints?{{/MANY}}</h1>
<p class="rc-lead">Whoever sent {{#ONE}}it{{/ONE}}{{#MANY}}one of them{{/MANY}} reads that it was taken for no complaint, and that a message takes it up again. It is kept for three months at most.</p>
<form method="post" action="{{BASE}}staff/look-through">
<input type="hidden" name="csrf" value="{{CSRF}}">
<ul>
{{#CASE}}
<li>{{REFERENCE}}<input type="hidden" name="case" value="{{REFERENCE}}"></li>
{{/CASE}}
</ul>
<div class="rc-field{{#E_TEXT}} is-wrong{{/E_TEXT}}">
<label for="text">Why {{#ONE}}it is no complaint{{/ONE}}{{#MANY}}they are no complaints{{/MANY}}</label>
<p class="rc-hint" id="text-hint">It is kept with each of them. Only those who handle the case read it.</p>
{{#E_TEXT}}<p class="rc-error" id="text-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_TEXT}}
<textarea id="text" name="text" rows="4" aria-describedby="text-hint{{#E_TEXT}} text-error{{/E_TEXT}}"{{#E_TEXT}} aria-invalid="true"{{/E_TEXT}}>{{F_TEXT:p}}</textarea>
</div>
<div class="rc-actions"><button class="rc-btn rc-btn-warn" type="submit" name="go" value="send">Close {{#ONE}}it{{/ONE}}{{#MANY}}them{{/MANY}}</button>
<a class="rc-btn rc-btn-quiet" href="{{BASE}}staff/look-through">Back to the list</a></div>
</form>
