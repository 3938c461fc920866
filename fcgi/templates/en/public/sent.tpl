{{%AUTOESCAPE context="HTML"}}<div class="rc-confirm"><h1>We have your complaint</h1><p>It arrived on {{RECEIVED}}. It is with: {{#OUTSIDE_NOW}}the centre, which puts it to: {{/OUTSIDE_NOW}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span>.</p></div>
<div class="rc-token">
<p>Your token</p>
<p class="rc-token-code" translate="no">{{#GROUP}}<span>{{GROUP_TEXT}}</span>{{#GROUP_separator}}<wbr>{{/GROUP_separator}}{{/GROUP}}</p>
<p class="rc-small">Write it down or print this page. It is the only key to your case, and nobody can look it up for you.</p>
<p class="rc-actions rc-js" hidden><button class="rc-btn rc-btn-2" type="button" data-do="copy">Copy the token</button> <button class="rc-btn rc-btn-2" type="button" data-do="print">Print this page</button></p>
<p class="rc-small" role="status" data-copied="Copied. Until you copy something else, other programs on this device can read it." data-marked="It is marked. Please copy it with your device's own copy command."></p>
</div>
<p>With it you can read the answer, answer questions, add evidence and take the case further. Keep it where only you can find it. The case has the reference {{REFERENCE}}, which you may tell anybody.</p>
{{#MAIL_WANTED}}<p>We also send you an e-mail when something is new. It never says what.</p>{{/MAIL_WANTED}}
<h2 id="have">Do you have it?</h2>
{{#TYPED_RIGHT}}<div class="rc-flash" role="status"><p><b>That is right.</b> You have your token.</p></div>{{/TYPED_RIGHT}}
{{#TYPED_WRONG}}<div class="rc-errors" role="alert"><p>That is not the same. Please compare it with the token above.</p></div>{{/TYPED_WRONG}}
<form method="post" action="{{BASE}}sent#have" autocomplete="off">
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="rc-field">
<label for="token">Type it once more, to check that you have it</label>
<input class="rc-input rc-code" id="token" name="token" autocapitalize="characters" spellcheck="false">
</div>
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Check</button>
<a class="rc-btn rc-btn-quiet" href="{{BASE}}case">Go to my case</a></div>
</form>
<h2>What happens next</h2>
{{#LATE_WAITS}}<p>It arrived after the time the policy allows. <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span> first decides whether it can still be accepted, and you can read the decision on the page of your case.</p>{{/LATE_WAITS}}
{{>DATES}}
{{>PATH}}
