{{%AUTOESCAPE context="HTML"}}{{!
A colleague's second factor is taken away. PERSON (id), PERSON_TITLE, PERSON_EMAIL. HAS or HAS_NONE; DONE: it was just taken
away. NEEDS_OWN: who asks has none himself, and shows no code.
}}{{>ERROR_SUMMARY}}
{{#DONE}}<div class="rc-flash" role="status"><p><b>The second factor of {{PERSON_EMAIL}} is gone.</b> We have written to them about it.</p></div>{{/DONE}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li><a href="{{BASE}}admin/staff">People</a></li><li aria-current="page">Second factor</li></ol></nav>
<h1>Second factor of {{PERSON_TITLE}}</h1>
{{#HAS_NONE}}<p class="rc-lead">{{PERSON_EMAIL}} has none now, and sets up a new one after the next log-in.</p>
<div class="rc-actions"><a class="rc-btn rc-btn-2" href="{{BASE}}admin/staff">Back to people</a></div>{{/HAS_NONE}}
{{#NEEDS_OWN}}<p class="rc-lead">Set up your own second factor first: whoever takes away another’s shows a code of his own.</p>
<div class="rc-actions"><a class="rc-btn" href="{{BASE}}staff/second-factor">Set it up</a> <a class="rc-btn rc-btn-quiet" href="{{BASE}}admin/staff">Back to people</a></div>
<p>Those who run this service can take it away too.</p>{{/NEEDS_OWN}}
{{#HAS}}
<p class="rc-lead">For somebody who has lost the phone and the backup codes too. {{PERSON_EMAIL}} then logs in with the password alone, and sets up a new one.</p>
<p class="rc-warning"><strong class="rc-vh">Important: </strong>Make sure that it is really this person who asks: talk to them, do not go by a mail. It is recorded with your role, and they get a mail. All their log-ins end.</p>
<form method="post" action="{{BASE}}admin/second-factor" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="person" value="{{PERSON}}">
<div class="rc-field{{#E_CODE}} is-wrong{{/E_CODE}}">
<label for="code">A code from your own app</label>
<p class="rc-hint" id="code-hint">Six digits, or one of your own backup codes.</p>
{{#E_CODE}}<p class="rc-error" id="code-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_CODE}}
<input class="rc-input rc-w-10 rc-code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" spellcheck="false" aria-describedby="code-hint{{#E_CODE}} code-error{{/E_CODE}}"{{#E_CODE}} aria-invalid="true"{{/E_CODE}}>
</div>
<div class="rc-actions"><button class="rc-btn rc-btn-warn" type="submit">Take it away</button> <a class="rc-btn rc-btn-quiet" href="{{BASE}}admin/staff">Leave it</a></div>
</form>
{{/HAS}}
