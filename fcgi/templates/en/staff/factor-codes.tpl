{{%AUTOESCAPE context="HTML"}}{{!
CODE (CODE_TEXT): the ten backup codes, shown this once. IS_NEW, IS_PHONE or IS_CODES: after what.
}}<div class="rc-confirm"><h1>{{#IS_NEW}}Your second factor is set up{{/IS_NEW}}{{#IS_PHONE}}The new phone is set up{{/IS_PHONE}}{{#IS_CODES}}Here are your new backup codes{{/IS_CODES}}</h1><p>One thing is left to do: keep your backup codes.</p></div>
<div class="rc-token">
<p>Backup codes for {{CENTRE_NAME}}</p>
<ol translate="no">
{{#CODE}}
<li><code>{{CODE_TEXT}}</code></li>
{{/CODE}}
</ol>
<p class="rc-small">Write them down or print this page. They are shown only now.</p>
</div>
<p>If your phone is lost or empty, each of them logs you in once in place of its code, beside your password. Keep them apart from your password and not on the phone.</p>
<div class="rc-actions rc-noprint"><a class="rc-btn" href="{{BASE}}staff/">I have them. Go on</a></div>
