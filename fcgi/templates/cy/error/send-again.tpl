{{%AUTOESCAPE context="HTML"}}{{!
The form that could not be taken, to be sent again: ACTION, FIELD (NAME, VALUE); WORDS (VALUE) is what
somebody has written at length, to copy. Files cannot be kept by a page.
}}<form method="post" action="{{ACTION}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
{{#FIELD}}
<input type="hidden" name="{{NAME}}" value="{{VALUE:p}}">
{{/FIELD}}
<div class="rc-actions"><button class="rc-btn" type="submit">Ceisio eto</button></div>
</form>
{{#HAS_WORDS}}
<h2>Yr hyn a ysgrifennwyd gennych</h2>
<p>I fod yn ddiogel, gallwch ei gopïo o'r fan hon. Ni chedwir cyfrineiriau na ffeiliau: rhaid eu rhoi eto.</p>
{{#WORDS}}
<div class="rc-field"><textarea rows="8" readonly aria-label="Yr hyn a ysgrifennwyd gennych">{{VALUE:p}}</textarea></div>
{{/WORDS}}
{{/HAS_WORDS}}
