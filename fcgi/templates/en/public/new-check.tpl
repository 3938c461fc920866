{{%AUTOESCAPE context="HTML"}}{{>ERROR_SUMMARY}}
<p class="rc-step">Step 4 of 4</p>
<h1>Check before you send</h1>
{{#RENEWED}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>This form had been open for a long time, so we renewed it. Your words are all here. If you had added files, please add them again.</p>{{/RENEWED}}
{{#APART}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>You had sent this before. {{#APART_READERS}}Because you changed who may read it, it will be a case of its own.{{/APART_READERS}}{{#APART_KNOWN}}Because you changed how you are known, it will be a case of its own.{{/APART_KNOWN}}{{#APART_DATE}}Because you changed the date of the decision, it will be a case of its own.{{/APART_DATE}}{{#APART_OVER}}Because nothing more can be added to that case, it will be a case of its own.{{/APART_OVER}} Nothing of this was added to the first one. If files belong to it, please add them again; then send it.</p>{{/APART}}
{{#READERS_CHANGED}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>Who will be able to read it has changed since you last saw this page: please look at the list below, then send it.</p>{{/READERS_CHANGED}}
<form id="steps" method="post" action="{{BASE}}new" data-unsent="what">
{{#KEEP}}<input type="hidden" name="{{KEEP_NAME}}" value="{{KEEP_VALUE:p}}">
{{/KEEP}}
<h2>You</h2>
<dl class="rc-defs">
<div><dt>You are known</dt><dd>{{#IDENTITY_NAMED}}with your name{{/IDENTITY_NAMED}}{{#IDENTITY_CONFIDENTIAL}}with your name, kept confidential{{/IDENTITY_CONFIDENTIAL}}{{#IDENTITY_ANONYMOUS}}to nobody: you are anonymous{{/IDENTITY_ANONYMOUS}}</dd><dd class="rc-change"><button class="rc-btn rc-btn-quiet" type="submit" name="go" value="you">Change<span class="rc-vh"> how you are known</span></button></dd></div>
{{#A_NAME}}<div><dt>Name</dt><dd>{{NAME}}</dd></div>{{/A_NAME}}
{{#A_CONTACT}}<div><dt>How to reach you</dt><dd><div class="rc-said">{{CONTACT:p}}</div></dd></div>{{/A_CONTACT}}
{{#A_MAIL}}<div><dt>News of your case goes to</dt><dd>{{MAIL}}</dd></div>{{/A_MAIL}}
</dl>
<h2>What happened</h2>
<dl class="rc-defs">
{{#A_WHAT}}<div><dt>What happened</dt><dd><div class="rc-said">{{WHAT:p}}</div></dd><dd class="rc-change"><button class="rc-btn rc-btn-quiet" type="submit" name="go" value="what">Change<span class="rc-vh"> what happened</span></button></dd></div>{{/A_WHAT}}
{{#A_WHEN}}<div><dt>When</dt><dd>{{WHEN}}</dd></div>{{/A_WHEN}}
{{#A_DECISION}}<div><dt>Date of the decision</dt><dd>{{DECISION}}</dd></div>{{/A_DECISION}}
{{#LEFT_OUT}}<div><dt>It is about</dt><dd{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{LEFT_OUT_TITLE}}</dd></div>{{/LEFT_OUT}}
{{#A_ABOUT}}<div><dt>Who else it is about</dt><dd><div class="rc-said">{{ABOUT:p}}</div></dd></div>{{/A_ABOUT}}
{{#A_REMEDY}}<div><dt>What would put it right</dt><dd><div class="rc-said">{{REMEDY:p}}</div></dd></div>{{/A_REMEDY}}
{{#A_LATE}}<div><dt>Why it comes now</dt><dd><div class="rc-said">{{LATE:p}}</div></dd></div>{{/A_LATE}}
{{#A_DIRECT}}<div><dt>Why it goes to the next stage directly</dt><dd><div class="rc-said">{{DIRECT:p}}</div></dd></div>{{/A_DIRECT}}
</dl>
<h2>Files</h2>
<dl class="rc-defs">
<div><dt>Files</dt><dd>{{#DRAFT}}<p>{{DRAFT_NAME}} <span class="rc-mute">({{DRAFT_KB}} KB)</span></p>{{/DRAFT}}{{#NO_DRAFTS}}None{{/NO_DRAFTS}}{{#FILES_AWAY}}Cannot be taken at this moment, and none goes with it. You can send your words now and add files later, on the page of your case.{{/FILES_AWAY}}</dd>{{#FILES_HERE}}<dd class="rc-change"><button class="rc-btn rc-btn-quiet" type="submit" name="go" value="evidence">{{#NO_DRAFTS}}Add files{{/NO_DRAFTS}}{{#DRAFTS}}Change<span class="rc-vh"> the files</span>{{/DRAFTS}}</button></dd>{{/FILES_HERE}}</div>
</dl>
<h2>Who will be able to read it</h2>
{{#ROUTED_AROUND}}<p>Because of what you ticked, it goes straight to: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{ENTERS_TITLE}}</span>.</p>{{/ROUTED_AROUND}}
{{#MAY_SEND}}
<ul>
{{#READER_NOW}}<li>the <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{READER_TITLE}}</span>{{#STANDS_IN}}, who stands in for the <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{ABSENT_TITLE}}</span>{{/STANDS_IN}}: at once</li>{{/READER_NOW}}
{{#READER_LATER}}<li>the <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{READER_TITLE}}</span>{{#STANDS_IN}}, who stands in for the <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{ABSENT_TITLE}}</span>{{/STANDS_IN}}: only if it gets to <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{READER_STAGE}}</span></li>{{/READER_LATER}}
{{#READER_OUTSIDE}}<li><span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{OUTSIDE_WHO}}</span>: is told about it by the centre, if it gets to <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{READER_STAGE}}</span></li>{{/READER_OUTSIDE}}
</ul>
{{#LEFT_OUT}}<p>The <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{LEFT_OUT_TITLE}}</span> will not be able to read it, and will not be told.</p>{{/LEFT_OUT}}
{{#NAME_SEALED}}<p>Your name:{{#NAME_READER}} the <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{NAME_TITLE}}</span> can open it, with a reason that you can read.{{/NAME_READER}}{{#NAME_NOBODY}} nobody at the centre can open it in this case. If you want it known, write it in your own words.{{/NAME_NOBODY}}</p>{{/NAME_SEALED}}
{{#NAME_DROPPED}}<p>You stay anonymous: the name that you typed before is not sent.</p>{{/NAME_DROPPED}}
<div class="rc-actions"><button class="rc-btn" type="submit" name="go" value="send">Send</button>
<button class="rc-btn rc-btn-quiet" type="submit" name="go" value="back">Back</button></div>
{{/MAY_SEND}}
{{#NOBODY_LEFT}}
<p class="rc-warning"><strong class="rc-vh">Important: </strong>Everybody at the centre who could read this is a person you ticked, so it cannot be dealt with here. Nothing was sent.</p>
<p>You can turn to {{BODY_NAME}}{{#BODY_HAS_LINK}}: <a href="{{BODY_LINK}}" rel="noreferrer">{{BODY_LINK}}</a>{{/BODY_HAS_LINK}}. Your words are only on this page; copy them before you leave.</p>
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit" name="go" value="what">Change what I ticked</button></div>
{{/NOBODY_LEFT}}
</form>
