{{%AUTOESCAPE context="HTML"}}{{!
A forgotten password: asks for the link by mail. ASKED: perhaps a mail is on its way. DONE: a password was set.
}}{{>ERROR_SUMMARY}}
{{#ASKED}}<div class="rc-flash" role="status"><p><b>If this address belongs to somebody here, a mail with a link is on its way.</b> The link works once, and for 30 minutes. If nothing comes, look at the address again. We send one mail in 15 minutes at most, so wait a little before you ask again.</p></div>{{/ASKED}}
{{#DONE}}<div class="rc-flash" role="status"><p><b>Your new password is set.</b> Every older log-in of yours was ended. <a href="{{BASE}}staff/log-in">Log in</a></p></div>{{/DONE}}
<h1>A new password</h1>
<p class="rc-lead">We send a link to your mailbox. On its page you need the recovery code that you wrote down when you made your account.</p>
<form method="post" action="{{BASE}}staff/log-in/forgotten" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="rc-field{{#E_EMAIL}} is-wrong{{/E_EMAIL}}">
<label for="email">Your e-mail address</label>
{{#E_EMAIL}}<p class="rc-error" id="email-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_EMAIL}}
<input class="rc-input" id="email" name="email" type="email" value="{{F_EMAIL}}" autocomplete="username" spellcheck="false"{{#E_EMAIL}} aria-invalid="true" aria-describedby="email-error"{{/E_EMAIL}}>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Send me the link</button></div>
</form>
<details><summary>I have lost the code too</summary>
<p>Ask for the link all the same. On its page you can choose a password without the code. It counts when an administrator has spoken with you, and the cases that you could read so far stay closed to you until a colleague gives them back to you.</p></details>
<p><a href="{{BASE}}staff/log-in">Back to the log-in</a></p>
