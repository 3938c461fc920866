{{%AUTOESCAPE context="HTML"}}{{!
The new token, as long as its holder does not leave (fcgi/public/lost.c).
}}<div class="rc-confirm"><h1>You have a new token</h1><p>For case {{REFERENCE}}. The old one no longer works.</p></div>
<div class="rc-token">
<p>Your new token</p>
<p class="rc-token-code" translate="no">{{#GROUP}}<span>{{GROUP_TEXT}}</span>{{#GROUP_separator}}<wbr>{{/GROUP_separator}}{{/GROUP}}</p>
<p class="rc-small">Write it down or print this page. Nobody at the centre has seen it, and nobody can look it up for you.</p>
<p class="rc-actions rc-js" hidden><button class="rc-btn rc-btn-2" type="button" data-do="copy">Copy the token</button> <button class="rc-btn rc-btn-2" type="button" data-do="print">Print this page</button></p>
<p class="rc-small" role="status" data-copied="Copied. Until you copy something else, other programs on this device can read it." data-marked="It is marked. Please copy it with your device's own copy command."></p>
</div>
<p>It opens everything that was said in your case. Files that you had begun to add and not sent are gone; please add them once more.</p>
<h2 id="have">Do you have it?</h2>
{{#TYPED_RIGHT}}<div class="rc-flash" role="status"><p><b>That is right.</b> You have your token.</p></div>{{/TYPED_RIGHT}}
{{#TYPED_WRONG}}<div class="rc-errors" role="alert"><p>That is not the same. Please compare it with the token above.</p></div>{{/TYPED_WRONG}}
<form method="post" action="{{BASE}}new-token#have" autocomplete="off">
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="rc-field">
<label for="token">Type it once more, to check that you have it</label>
<input class="rc-input rc-code" id="token" name="token" autocapitalize="characters" spellcheck="false">
</div>
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Check</button>
<a class="rc-btn rc-btn-quiet" href="{{BASE}}case">Go to my case</a></div>
</form>
