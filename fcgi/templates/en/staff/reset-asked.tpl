{{%AUTOESCAPE context="HTML"}}{{!
New keys without the old ones wait for an administrator. FINGERPRINT of the new key; a recovery code in CODE_GROUP.
}}<div class="rc-confirm"><h1>An administrator has to confirm it now</h1><p>They have had a mail. Until then nothing has changed.</p></div>
<h2>1. Write these two down</h2>
<div class="rc-token">
<p>Your new recovery code</p>
<p class="rc-token-code" translate="no">{{#CODE_GROUP}}<span>{{GROUP}}{{#GROUP_MORE}}-{{/GROUP_MORE}}</span>{{#GROUP_MORE}}<wbr>{{/GROUP_MORE}}{{/CODE_GROUP}}</p>
<p class="rc-small">Write it down or print this page. It is shown only now.</p>
</div>
<p>The fingerprint of your new key:</p>
<p><code translate="no">{{FINGERPRINT}}</code></p>
<h2>2. Speak with your administrator</h2>
<p>On the telephone or in person. Read the fingerprint out to them: so they know that it was you, and not somebody who has opened your mails. They have seven days. If you are the only administrator, those who run this service can do it.</p>
<h2>3. Log in</h2>
<p>You get a mail when it is done. Then your new password works. New cases come to you at once; for those that you had, ask a colleague who holds them.</p>
