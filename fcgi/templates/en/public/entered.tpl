{{%AUTOESCAPE context="HTML"}}{{!
A case that is kept, but not in the database yet (casework_spool.h). RECEIPT: with its token, right after
it was sent; else for who came back with the token. ADDED: the words of the form sent again are with it.
KNOWN: it waits on this machine; else on another one, or in a part of the database that is not heard.
}}{{#RECEIPT}}<div class="rc-confirm"><h1>We have your complaint</h1><p>{{#KNOWN}}It arrived on {{RECEIVED}} and is kept safe. {{/KNOWN}}It is being entered.</p></div>
<div class="rc-token">
<p>Your token</p>
<p class="rc-token-code" translate="no">{{#GROUP}}<span>{{GROUP_TEXT}}</span>{{#GROUP_separator}}<wbr>{{/GROUP_separator}}{{/GROUP}}</p>
<p class="rc-small">Write it down or print this page. It is the only key to your case, and nobody can look it up for you.</p>
</div>
{{/RECEIPT}}{{#ADDED}}<div class="rc-flash" role="status"><p><b>You had sent this before.</b> What you wrote now was added to it.</p></div>
{{/ADDED}}{{#WAITING}}<h1>Your case is being entered</h1>
<p class="rc-lead">We have what you wrote on {{RECEIVED}}, and it is kept safe.</p>
{{/WAITING}}
<div class="rc-inset"><p>Part of this service is not answering at the moment. As soon as it does, your case is entered by itself and the people who deal with it are told. You need not send anything again.</p>
{{#KNOWN}}<p>We have your words, but no files. You can add files later, on the page of your case; if you had added some to the form, please add them there once more.</p>{{/KNOWN}}</div>
{{#KNOWN}}<p>It goes to: {{#OUTSIDE_NOW}}the centre, which puts it to: {{/OUTSIDE_NOW}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span>. The time for an answer runs from {{RECEIVED}}, whenever it is entered.</p>{{/KNOWN}}
{{#MAIL_WANTED}}<p>We send you an e-mail when it is entered, and when something is new. It never says what.</p>{{/MAIL_WANTED}}
{{#RECEIPT}}<h2 id="have">Do you have it?</h2>
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
</form>{{/RECEIPT}}
{{#WAITING}}<div class="rc-actions"><a class="rc-btn" href="{{BASE}}case">Look again</a></div>{{/WAITING}}
{{#KNOWN}}<h2>What happens next</h2>
{{#LATE_WAITS}}<p>It arrived after the time the policy allows. <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span> first decides whether it can still be accepted, and you can read the decision on the page of your case.</p>{{/LATE_WAITS}}
{{>DATES}}
{{>PATH}}
{{/KNOWN}}
