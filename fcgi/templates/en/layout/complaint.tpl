{{%AUTOESCAPE context="HTML"}}{{!
What was complained of, and who complains as far as this reader may know (present_history).
}}<dl class="rc-defs">
{{#IS_NOTIFICATION}}<div><dt>Where it comes from</dt><dd>The awarding body told of a failure. Nobody waits for an answer here; what counts is what is done about it.</dd></div>{{/IS_NOTIFICATION}}
{{#IS_COMPLAINT}}<div><dt>{{#FOR_YOU}}You are{{/FOR_YOU}}{{#FOR_STAFF}}Who complains{{/FOR_STAFF}}</dt><dd>
{{#IDENTITY_ANONYMOUS}}{{#FOR_YOU}}Anonymous. Nobody asked who you are.{{/FOR_YOU}}{{#FOR_STAFF}}Somebody who stays anonymous. You can write to them here.{{/FOR_STAFF}}{{/IDENTITY_ANONYMOUS}}
{{#IDENTITY_CONFIDENTIAL}}{{#FOR_YOU}}Confidential. Your name is sealed apart.{{/FOR_YOU}}{{#FOR_STAFF}}Somebody who asks that their name stays confidential.{{/FOR_STAFF}}{{/IDENTITY_CONFIDENTIAL}}
{{#IDENTITY_NAMED}}{{#FOR_YOU}}Named. Those who handle your case can see your name.{{/FOR_YOU}}{{#FOR_STAFF}}Somebody who gave their name.{{/FOR_STAFF}}{{/IDENTITY_NAMED}}
{{#DETAILS_SEALED}}<p class="rc-small">The name is sealed apart and not shown here.</p>{{/DETAILS_SEALED}}
</dd></div>{{/IS_COMPLAINT}}
{{#DETAILS}}
{{#DETAILS_NAME}}<div><dt>Name</dt><dd>{{NAME}}</dd></div>{{/DETAILS_NAME}}
{{#DETAILS_CONTACT}}<div><dt>How to reach {{#FOR_YOU}}you{{/FOR_YOU}}{{#FOR_STAFF}}them{{/FOR_STAFF}}</dt><dd><div class="rc-said">{{CONTACT:p}}</div></dd></div>{{/DETAILS_CONTACT}}
{{#DETAILS_MAIL}}<div><dt>Mails about the case go to</dt><dd>{{MAIL}}</dd></div>{{/DETAILS_MAIL}}
{{/DETAILS}}
{{#WHAT}}<div><dt>{{#IS_NOTIFICATION}}What failed{{/IS_NOTIFICATION}}{{#IS_COMPLAINT}}What happened{{/IS_COMPLAINT}}</dt><dd><div class="rc-said">{{WHAT_TEXT:p}}</div></dd></div>{{/WHAT}}
{{#WHEN}}<div><dt>When</dt><dd><div class="rc-said">{{WHEN_TEXT:p}}</div></dd></div>{{/WHEN}}
{{#ABOUT}}<div><dt>It is about</dt><dd{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{ABOUT_TITLE}}</dd></div>{{/ABOUT}}
{{#ABOUT_TEXT}}<div><dt>Who it is about</dt><dd><div class="rc-said">{{ABOUT_WORDS:p}}</div></dd></div>{{/ABOUT_TEXT}}
{{#REMEDY}}<div><dt>What would put it right</dt><dd><div class="rc-said">{{REMEDY_TEXT:p}}</div></dd></div>{{/REMEDY}}
{{#LATE_REASON}}<div><dt>Why it comes now</dt><dd><div class="rc-said">{{LATE_TEXT:p}}</div></dd></div>{{/LATE_REASON}}
{{#DIRECT_REASON}}<div><dt>Why it comes to this stage directly</dt><dd><div class="rc-said">{{DIRECT_TEXT:p}}</div></dd></div>{{/DIRECT_REASON}}
</dl>
