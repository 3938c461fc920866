{{%AUTOESCAPE context="HTML"}}{{!
The second factor of who has one. LEFT: how many backup codes are left (LEFT_ONE or LEFT_MANY), LOW: few. MAY_SWITCH_OFF.
}}{{>ERROR_SUMMARY}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}staff/account">Your account</a></li><li aria-current="page">Second factor</li></ol></nav>
<h1>Your second factor</h1>
<dl class="rc-defs">
<div><dt>App on your phone</dt><dd><span class="rc-tag is-done">Set up</span></dd><dd class="rc-change"><a href="{{BASE}}staff/second-factor?replace=1">Change<span class="rc-vh"> to another phone</span></a></dd></div>
<div><dt>Backup codes</dt><dd>{{#LEFT_ONE}}One is left.{{/LEFT_ONE}}{{#LEFT_MANY}}{{LEFT}} are left.{{/LEFT_MANY}}{{#LOW}} <span class="rc-tag is-soon">Few: draw new ones</span>{{/LOW}}</dd></div>
</dl>
<h2>New backup codes</h2>
<p>They replace those that you have; the old ones no longer work. They are shown once, on the next page.</p>
<form method="post" action="{{BASE}}staff/second-factor" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="codes">
<div class="rc-field{{#E_CODE}} is-wrong{{/E_CODE}}">
<label for="code">Code from the app, or a backup code</label>
{{#E_CODE}}<p class="rc-error" id="code-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_CODE}}
<input class="rc-input rc-w-10 rc-code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" spellcheck="false"{{#E_CODE}} aria-invalid="true" aria-describedby="code-error"{{/E_CODE}}>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Draw new backup codes</button></div>
</form>
{{#MAY_SWITCH_OFF}}<p><a href="{{BASE}}staff/second-factor/off">Switch the second factor off</a></p>{{/MAY_SWITCH_OFF}}
