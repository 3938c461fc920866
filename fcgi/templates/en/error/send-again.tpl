{{%AUTOESCAPE context="HTML"}}{{!
The form that could not be taken, to be sent again: ACTION, FIELD (NAME, VALUE); WORDS (VALUE) is what
somebody has written at length, to copy. Files cannot be kept by a page.
}}<form method="post" action="{{ACTION}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
{{#FIELD}}
<input type="hidden" name="{{NAME}}" value="{{VALUE:p}}">
{{/FIELD}}
<div class="rc-actions"><button class="rc-btn" type="submit">Try again</button></div>
</form>
{{#HAS_WORDS}}
<h2>What you wrote</h2>
<p>To be safe, you can copy it from here. Passwords and files are not kept: they have to be given again.</p>
{{#WORDS}}
<div class="rc-field"><textarea rows="8" readonly aria-label="What you wrote">{{VALUE:p}}</textarea></div>
{{/WORDS}}
{{/HAS_WORDS}}
