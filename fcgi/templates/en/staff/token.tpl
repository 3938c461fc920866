{{%AUTOESCAPE context="HTML"}}{{!
A code for a new token (fcgi/staff/claim.c).
}}{{>ERROR_SUMMARY}}
{{#REFUSED}}
<div class="rc-errors" role="alert" tabindex="-1">
<h2>No code was made</h2>
<p>{{#REFUSED_NO_KEY}}You cannot read all of this case yourself, so a code from you would not open all of it. Please ask a colleague who has read it from the beginning.{{/REFUSED_NO_KEY}}
{{#REFUSED_WRONG_ACTOR}}This is for those who handle the stage where the case is now.{{/REFUSED_WRONG_ACTOR}}
{{#REFUSED_NOT_PROVIDED}}A code is made only for complainants who gave their name to those who handle the case.{{/REFUSED_NOT_PROVIDED}}
{{#REFUSED_TOO_MANY}}The keys of this case were changed as often as is possible. Please ask an administrator what to do.{{/REFUSED_TOO_MANY}}
{{#REFUSED_FULL}}The case is full: your words do not fit into it. Please say it in fewer words.{{/REFUSED_FULL}}</p>
</div>
{{/REFUSED}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}staff/">Cases</a></li><li><a href="{{BASE}}staff/case/{{REFERENCE:u}}">{{REFERENCE}}</a></li><li aria-current="page">A lost token</li></ol></nav>
<h1>The complainant has lost the token</h1>
<p>Nobody can look a token up. You can make a code and hand it over in person; the complainant exchanges it for a new token, which you do not see. Then the old token is dead, and what is written is sealed with new keys.</p>
{{#CODE_OUT}}<div class="rc-inset"><p><b>A code is out.</b> It was not used yet and is good until the end of {{UNTIL}}. A new one takes its place.</p></div>{{/CODE_OUT}}
{{#CODE_OVER}}<div class="rc-inset"><p><b>The code that is out is no longer good,</b> because the keys of the case were changed since it was made. Please make a new one.</p></div>{{/CODE_OVER}}
{{#NOT_NAMED}}<div class="rc-inset"><p><b>That is not possible here.</b> A code is made only for complainants who gave their name to those who handle the case: nobody else can be known again. Whoever reported confidentially or anonymously can send it once more.</p></div>{{/NOT_NAMED}}
{{#NOT_YOURS}}<div class="rc-inset"><p><b>This is for those who handle the stage where the case is now.</b> Please ask one of them.</p></div>{{/NOT_YOURS}}
{{#MAY}}
<p>Make sure that it is really the complainant: by a face that you know, or by a document. Whoever has the code can read the case and speak in the complainant's name. They see that you made it, and get a mail if they asked for mails.</p>
<form method="post" action="{{BASE}}staff/case/{{REFERENCE:u}}/token" autocomplete="off">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="form" value="{{FORM}}">
<div class="rc-field{{#E_TEXT}} is-wrong{{/E_TEXT}}">
<label for="text">How you know who asks</label>
<p class="rc-hint" id="text-hint">Your colleagues on the case read it, the complainant does not.</p>
{{#E_TEXT}}<p class="rc-error" id="text-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_TEXT}}
<textarea id="text" name="text" rows="3" aria-describedby="text-hint{{#E_TEXT}} text-error{{/E_TEXT}}"{{#E_TEXT}} aria-invalid="true"{{/E_TEXT}}>{{F_TEXT:p}}</textarea>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Make a code</button> <a class="rc-btn rc-btn-quiet" href="{{BASE}}staff/case/{{REFERENCE:u}}">Leave it</a></div>
</form>
<p class="rc-small">It is good for {{DAYS}} days, and once.</p>
{{/MAY}}
