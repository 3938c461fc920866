{{%AUTOESCAPE context="HTML"}}{{!
WAITS: whose new keys (WAITS_ID, WAITS_TITLE) wait to be confirmed. PERSON: those who are there. INVITED: whom an invitation was just sent. Below it the form that invites.
}}{{>ERROR_SUMMARY}}
{{#INVITED}}<div class="rc-flash" role="status"><p><b>The invitation is on its way to {{INVITED_EMAIL}}.</b> Its link works once, and for 72 hours.</p><p>Next: <a href="{{BASE}}admin/recipients">choose which cases they receive</a>.</p></div>{{/INVITED}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li aria-current="page">People</li></ol></nav>
<h1>People</h1>
{{#WAITS}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>New keys wait for you: <a href="{{BASE}}admin/staff/{{WAITS_ID:u}}">{{WAITS_TITLE}}</a>. Speak with them before you confirm.</p>{{/WAITS}}
<dl class="rc-defs">
{{#PERSON}}
<div><dt>{{PERSON_TITLE}}</dt><dd>
<p>{{PERSON_EMAIL}}</p>
<p>{{#IS_ACTIVE}}<span class="rc-tag is-done">Active</span>{{/IS_ACTIVE}}{{#IS_INVITED}}<span class="rc-tag is-soon">Invited, has not accepted yet</span>{{/IS_INVITED}}{{#IS_DISABLED}}<span class="rc-tag is-ended">Closed</span>{{/IS_DISABLED}}</p>
{{#IS_ACTIVE}}<p class="rc-small">Second factor: {{#HAS_FACTOR}}yes{{#IS_OTHER}} (<a href="{{BASE}}admin/second-factor?person={{PERSON_ID:u}}">take it away<span class="rc-vh">: {{PERSON_EMAIL}}</span></a>){{/IS_OTHER}}{{/HAS_FACTOR}}{{#NO_FACTOR}}no{{/NO_FACTOR}}</p>{{/IS_ACTIVE}}
<ul class="rc-small">
{{#ROLE_HANDLER}}<li>Handles cases</li>{{/ROLE_HANDLER}}
{{#ROLE_ADMINISTRATOR}}<li>Looks after people and settings</li>{{/ROLE_ADMINISTRATOR}}
{{#ROLE_AUDITOR}}<li>Checks the records</li>{{/ROLE_AUDITOR}}
{{#ROLE_IDENTITY}}<li>May open confidential names</li>{{/ROLE_IDENTITY}}
</ul></dd>
<dd class="rc-change"><a href="{{BASE}}admin/staff/{{PERSON_ID:u}}">Change<span class="rc-vh"> {{PERSON_TITLE}}, {{PERSON_EMAIL}}</span></a></dd>
{{#IS_INVITED}}
<dd class="rc-change"><form method="post" action="{{BASE}}admin/staff"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="email" value="{{PERSON_EMAIL}}"><input type="hidden" name="title" value="{{PERSON_TITLE}}">{{#ROLE_HANDLER}}<input type="hidden" name="roles" value="handler">{{/ROLE_HANDLER}}{{#ROLE_ADMINISTRATOR}}<input type="hidden" name="roles" value="administrator">{{/ROLE_ADMINISTRATOR}}{{#ROLE_AUDITOR}}<input type="hidden" name="roles" value="auditor">{{/ROLE_AUDITOR}}{{#ROLE_IDENTITY}}<input type="hidden" name="roles" value="identity">{{/ROLE_IDENTITY}}<button class="rc-btn rc-btn-quiet" type="submit">Invite again<span class="rc-vh">: {{PERSON_EMAIL}}</span></button></form></dd>
{{/IS_INVITED}}
</div>
{{/PERSON}}
</dl>
<h2>Invite somebody</h2>
<form method="post" action="{{BASE}}admin/staff" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="rc-field{{#E_EMAIL}} is-wrong{{/E_EMAIL}}">
<label for="email">Their e-mail address</label>
<p class="rc-hint" id="email-hint">A box that only this person reads: the invitation goes there.</p>
{{#E_EMAIL}}<p class="rc-error" id="email-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_EMAIL}}
<input class="rc-input" id="email" name="email" type="email" value="{{F_EMAIL}}" autocomplete="off" spellcheck="false" aria-describedby="email-hint{{#E_EMAIL}} email-error{{/E_EMAIL}}"{{#E_EMAIL}} aria-invalid="true"{{/E_EMAIL}}>
</div>
<div class="rc-field{{#E_TITLE}} is-wrong{{/E_TITLE}}">
<label for="title">Their role, as people read it</label>
<p class="rc-hint" id="title-hint">For example: Office Manager. Complainants see this, never a name.</p>
{{#E_TITLE}}<p class="rc-error" id="title-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_TITLE}}
<input class="rc-input" id="title" name="title" value="{{F_TITLE}}" autocomplete="off" aria-describedby="title-hint{{#E_TITLE}} title-error{{/E_TITLE}}"{{#E_TITLE}} aria-invalid="true"{{/E_TITLE}}>
</div>
<fieldset class="rc-field{{#E_ROLES}} is-wrong{{/E_ROLES}}"{{#E_ROLES}} aria-describedby="roles-error"{{/E_ROLES}}>
<legend>What they may do</legend>
{{#E_ROLES}}<p class="rc-error" id="roles-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_ROLES}}
<div class="rc-choice"><input type="checkbox" id="roles" name="roles" value="handler"{{#C_ROLES_HANDLER}} checked{{/C_ROLES_HANDLER}}><label for="roles">Handle cases <span class="rc-hint">Reads and answers the cases of the stages that you give them.</span></label></div>
<div class="rc-choice"><input type="checkbox" id="roles-administrator" name="roles" value="administrator"{{#C_ROLES_ADMINISTRATOR}} checked{{/C_ROLES_ADMINISTRATOR}}><label for="roles-administrator">Look after people and settings <span class="rc-hint">This alone opens no case.</span></label></div>
<div class="rc-choice"><input type="checkbox" id="roles-auditor" name="roles" value="auditor"{{#C_ROLES_AUDITOR}} checked{{/C_ROLES_AUDITOR}}><label for="roles-auditor">Check the records <span class="rc-hint">Sees that nothing was changed afterwards, and the bundles of cases that somebody gives them. This alone opens no case.</span></label></div>
<div class="rc-choice"><input type="checkbox" id="roles-identity" name="roles" value="identity"{{#C_ROLES_IDENTITY}} checked{{/C_ROLES_IDENTITY}}><label for="roles-identity">Open confidential names <span class="rc-hint">In the cases that they handle. Each opening is recorded, and the complainant sees it.</span></label></div>
</fieldset>
<div class="rc-actions"><button class="rc-btn" type="submit">Send the invitation</button></div>
</form>
