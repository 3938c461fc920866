{{%AUTOESCAPE context="HTML"}}{{!
The account is made. CODE_GROUP (GROUP, GROUP_MORE): the recovery code, shown this once. EMAIL.
}}<div class="rc-confirm"><h1>Your account is ready</h1><p>One thing is left to do: keep your recovery code.</p></div>
<div class="rc-token">
<p>Your recovery code</p>
<p class="rc-token-code" translate="no">{{#CODE_GROUP}}<span>{{GROUP}}{{#GROUP_MORE}}-{{/GROUP_MORE}}</span>{{#GROUP_MORE}}<wbr>{{/GROUP_MORE}}{{/CODE_GROUP}}</p>
<p class="rc-small">Write it down or print this page. It is shown only now.</p>
</div>
<p>If you forget your password, a mail and this code open your account again. Nobody can look it up for you: what you can read is sealed for you alone. Keep it where you keep your passport, and not beside your password.</p>
<p>You log in with {{EMAIL}} and your password.</p>
<div class="rc-actions"><a class="rc-btn" href="{{BASE}}staff/log-in">I have it. Log in</a></div>
