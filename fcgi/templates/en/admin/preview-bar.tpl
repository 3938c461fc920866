{{%AUTOESCAPE context="HTML"}}{{!
Above a public page that shows what is not public. PREVIEW_PAGE: the page that it came from; TYPED: a field of its form, TYPED_NAME, TYPED_VALUE.
}}<div class="rc-flash" role="status"><p><b>This is a preview. Nothing is saved yet.</b> Nobody else sees this page.</p>
<form class="rc-actions" method="post" action="{{BASE}}{{PREVIEW_PAGE}}">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="act" value="back">
{{#TYPED}}<input type="hidden" name="{{TYPED_NAME}}" value="{{TYPED_VALUE:p}}">
{{/TYPED}}
<button class="rc-btn" type="submit">Back to what you wrote</button>
</form></div>
