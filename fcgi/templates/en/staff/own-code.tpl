{{%AUTOESCAPE context="HTML"}}{{!
A new recovery code, in CODE_GROUP, shown once: NEW_CODE, or NEW_KEYS with a new FINGERPRINT.
}}{{#NEW_KEYS}}<div class="rc-confirm"><h1>You have new keys</h1><p>Your new password is set too. Every other log-in of yours has ended.</p></div>{{/NEW_KEYS}}
{{#NEW_CODE}}<div class="rc-confirm"><h1>Your new recovery code</h1><p>The old one does not work any more.</p></div>{{/NEW_CODE}}
<div class="rc-token">
<p>Your recovery code</p>
<p class="rc-token-code" translate="no">{{#CODE_GROUP}}<span>{{GROUP}}{{#GROUP_MORE}}-{{/GROUP_MORE}}</span>{{#GROUP_MORE}}<wbr>{{/GROUP_MORE}}{{/CODE_GROUP}}</p>
<p class="rc-small">Write it down or print this page. It is shown only now.</p>
</div>
<p>If you forget your password, a mail and this code open your account again. Keep it where you keep your passport, and not beside your password.</p>
{{#NEW_KEYS}}<p>The fingerprint of your key is now <code translate="no">{{FINGERPRINT}}</code>. You find it on your account page too.</p>
<p>Your old cases are open for you as before. In each of them the next word that anybody writes is sealed for your new keys.</p>
{{#NO_FACTOR}}<p>Codes from an app do not go with new keys: <a href="{{BASE}}staff/second-factor">set up your second factor</a> next.</p>{{/NO_FACTOR}}{{/NEW_KEYS}}
<div class="rc-actions"><a class="rc-btn" href="{{BASE}}staff/account">I have it. Go on</a></div>
