{{%AUTOESCAPE context="HTML"}}{{!
A lost token (fcgi/public/lost.c). OFFICE: whom to speak to.
}}{{>ERROR_SUMMARY}}
<h1>I have lost my token</h1>
<p class="rc-lead">Nobody can look it up, not even us. If you gave your name, you can get a new one.</p>
<h2>If you gave your name</h2>
<p>Go and speak to the person who handles your case{{#OFFICES}} ({{#OFFICE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{OFFICE_TITLE}}</span>{{#OFFICE_separator}}, {{/OFFICE_separator}}{{/OFFICE}}){{/OFFICES}}. <a href="{{BASE}}policy">Our policy</a> says how to reach them. They make sure that it is you and give you a code. Type it here, where nobody can look over your shoulder:</p>
<form method="post" action="{{BASE}}lost" autocomplete="off">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="form" value="{{FORM}}">
<div class="rc-field{{#E_CODE}} is-wrong{{/E_CODE}}">
<label for="code">The code that you were given</label>
<p class="rc-hint" id="code-hint">Five groups of five. You can use small letters, and leave out the dashes. It works once, and for a week.</p>
{{#E_CODE}}<p class="rc-error" id="code-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_CODE}}
<input class="rc-input rc-code" id="code" name="code" value="{{F_CODE}}" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint{{#E_CODE}} code-error{{/E_CODE}}"{{#E_CODE}} aria-invalid="true"{{/E_CODE}}>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Get a new token</button></div>
</form>
<p>You then see the new token, and the old one no longer works. Everything that was said stays.</p>
<h2>If you did not, or asked to keep it confidential</h2>
<p>Then nobody can know that it is you. You can send your complaint once more.</p>
