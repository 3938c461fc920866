{{%AUTOESCAPE context="HTML"}}{{!
The answers, before a case is recorded (fcgi/staff/intake_page.c).
}}{{#USED}}<div class="rc-errors" role="alert" tabindex="-1"><h2>This was not recorded</h2><p>This form had recorded a case before, with other words. If you record it now, it becomes a second case; to correct the first one, write a note on it.</p></div>{{/USED}}
<h1>Check before you record it</h1>
{{#RENEWED}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>This form had been open for a long time, so we renewed it. Your words are all here.</p>{{/RENEWED}}
<form method="post" action="{{BASE}}staff/new">
{{#KEEP}}<input type="hidden" name="{{KEEP_NAME}}" value="{{KEEP_VALUE:p}}">
{{/KEEP}}
<dl class="rc-defs">
<div><dt>How it came</dt><dd>{{#CHANNEL_MAIL}}By letter or mail{{/CHANNEL_MAIL}}{{#CHANNEL_TELEPHONE}}By telephone{{/CHANNEL_TELEPHONE}}{{#CHANNEL_PERSON}}In person{{/CHANNEL_PERSON}}{{#CHANNEL_NOTIFICATION}}A notification{{#BODY}} of {{BODY_NAME}}{{/BODY}}{{/CHANNEL_NOTIFICATION}}</dd><dd class="rc-change"><button class="rc-btn rc-btn-quiet" type="submit" name="go" value="change">Change<span class="rc-vh"> any of this</span></button></dd></div>
<div><dt>What it is</dt><dd>{{#KIND_COMPLAINT}}A complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}An appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}A report of malpractice or maladministration{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}An enquiry{{/KIND_ENQUIRY}}</dd></div>
<div><dt>Day of receipt</dt><dd><time datetime="{{RECEIVED_ISO}}">{{RECEIVED}}</time></dd></div>
{{#A_IDENTITY}}<div><dt>The person is known</dt><dd>{{#IDENTITY_NAMED}}with their name{{/IDENTITY_NAMED}}{{#IDENTITY_CONFIDENTIAL}}with their name, kept confidential{{/IDENTITY_CONFIDENTIAL}}{{#IDENTITY_ANONYMOUS}}to nobody: anonymous{{/IDENTITY_ANONYMOUS}}</dd></div>{{/A_IDENTITY}}
{{#A_NAME}}<div><dt>Name</dt><dd>{{NAME}}</dd></div>{{/A_NAME}}
{{#A_CONTACT}}<div><dt>How to reach them</dt><dd><div class="rc-said">{{CONTACT:p}}</div></dd></div>{{/A_CONTACT}}
{{#A_MAIL}}<div><dt>News of the case go to</dt><dd>{{MAIL}}</dd></div>{{/A_MAIL}}
{{#A_WHAT}}<div><dt>{{#IS_COMPLAINT}}What happened{{/IS_COMPLAINT}}{{#IS_NOTIFICATION}}What failed{{/IS_NOTIFICATION}}</dt><dd><div class="rc-said">{{WHAT:p}}</div></dd></div>{{/A_WHAT}}
{{#A_WHEN}}<div><dt>When</dt><dd>{{WHEN}}</dd></div>{{/A_WHEN}}
{{#A_DECISION}}<div><dt>Date of the decision</dt><dd>{{DECISION}}</dd></div>{{/A_DECISION}}
{{#A_LATE}}<div><dt>Why it comes now</dt><dd><div class="rc-said">{{LATE:p}}</div></dd></div>{{/A_LATE}}
{{#LEFT_OUT}}<div><dt>It is about</dt><dd>{{LEFT_OUT_TITLE}}</dd></div>{{/LEFT_OUT}}
{{#A_ABOUT}}<div><dt>Who else it is about</dt><dd><div class="rc-said">{{ABOUT:p}}</div></dd></div>{{/A_ABOUT}}
{{#A_REMEDY}}<div><dt>What would put it right</dt><dd><div class="rc-said">{{REMEDY:p}}</div></dd></div>{{/A_REMEDY}}
{{#A_DIRECT}}<div><dt>Why it goes to the next stage directly</dt><dd><div class="rc-said">{{DIRECT:p}}</div></dd></div>{{/A_DIRECT}}
</dl>
<h2>Who will be able to read it</h2>
{{#MAY_SEND}}
<p>It enters at: {{ENTERS_TITLE}}.</p>
<ul>
{{#READER_NOW}}<li>{{READER_TITLE}}{{#STANDS_IN}}, who stands in for {{ABSENT_TITLE}}{{/STANDS_IN}}: at once</li>{{/READER_NOW}}
{{#READER_LATER}}<li>{{READER_TITLE}}{{#STANDS_IN}}, who stands in for {{ABSENT_TITLE}}{{/STANDS_IN}}: only if it gets to {{READER_STAGE}}</li>{{/READER_LATER}}
</ul>
{{#LEFT_OUT}}<p>{{LEFT_OUT_TITLE}} will not be able to read it, and will not be told.</p>{{/LEFT_OUT}}
{{#IS_COMPLAINT}}<p>After that you get a token to hand to the person. It is shown once.</p>{{/IS_COMPLAINT}}
<div class="rc-actions"><button class="rc-btn" type="submit" name="go" value="send">Record it</button>
<button class="rc-btn rc-btn-quiet" type="submit" name="go" value="change">Change something</button></div>
{{/MAY_SEND}}
{{#NOBODY_LEFT}}
<p class="rc-warning"><strong class="rc-vh">Important: </strong>Everybody here who could read this is a person you ticked, so it cannot be dealt with here. Nothing was recorded.</p>
<p>{{#BODY}}Please tell the person to turn to {{BODY_NAME}}.{{/BODY}} You can copy the words from this page.</p>
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit" name="go" value="change">Change something</button></div>
{{/NOBODY_LEFT}}
</form>
