{{%AUTOESCAPE context="HTML"}}{{!
A case to read without us (fcgi/server/bundle_page.c): index.html of a BUNDLE, or the complainant's own copy (SAID), whose
style stands inside. No script, nothing from elsewhere.
}}<!doctype html>
<html lang="{{LANG}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>Case {{REFERENCE}} – {{CENTRE_NAME}}</title>
{{#BUNDLE}}<link rel="stylesheet" href="style.css">{{/BUNDLE}}
{{#SAID}}<style>
{{STYLE_HTML:none}}
</style>{{/SAID}}
</head>
<body>
<main>
<h1>{{#BUNDLE}}Case {{REFERENCE}}{{/BUNDLE}}{{#SAID}}Your case {{REFERENCE}}{{/SAID}}</h1>
{{#BUNDLE}}
<p class="rc-lead">A copy of the whole case, made by {{CENTRE_NAME}} on {{COPIED_ON}} {{#AUDIENCE_BODY}}for the outside body{{/AUDIENCE_BODY}}{{#AUDIENCE_AUDITOR}}for an auditor or inspector{{/AUDIENCE_AUDITOR}}{{#AUDIENCE_ADVISER}}for its legal adviser or insurer{{/AUDIENCE_ADVISER}}{{#AUDIENCE_AUTHORITY}}for a court or another authority{{/AUDIENCE_AUTHORITY}}{{#AUDIENCE_COMPLAINANT}}for the person who complained{{/AUDIENCE_COMPLAINANT}}{{#AUDIENCE_CENTRE}}for its own records{{/AUDIENCE_CENTRE}}{{#AUDIENCE_OTHER}}for somebody else{{/AUDIENCE_OTHER}}.</p>
<div class="rc-inset">
<p><b>This is confidential.</b> Nothing here is locked: whoever has this copy can read it, and answers for what becomes of it.</p>
<p>{{#WITH_NOTES}}Colleagues' own notes are in it.{{/WITH_NOTES}}{{#WITHOUT_NOTES}}Colleagues' own notes were left out.{{/WITHOUT_NOTES}} {{#WITH_NAME}}The name of who complained is in it.{{/WITH_NAME}}{{#WITHOUT_NAME}}The name of who complained was left out; words and files may name people by themselves.{{/WITHOUT_NAME}}{{#NO_NAME}}Who complained stayed anonymous.{{/NO_NAME}} The words of disciplinary steps are never in a copy.</p>
<p>Whether anything was changed can be checked: see <a href="#check">how to check this copy</a>.</p>
</div>
{{/BUNDLE}}
{{#SAID}}
<p class="rc-lead">What was said in your case at {{CENTRE_NAME}}, as it stood on {{COPIED_ON}}.</p>
<div class="rc-inset"><p><b>Keep this where only you can read it.</b> It is not locked. It does not hold your token, and not the files that you added.</p></div>
{{/SAID}}
<dl>
<div><dt>Reference</dt><dd>{{REFERENCE}}</dd></div>
<div><dt>Kind</dt><dd>{{#KIND_COMPLAINT}}Complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Malpractice or maladministration{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiry{{/KIND_ENQUIRY}}</dd></div>
<div><dt>Came in on</dt><dd><time datetime="{{RECEIVED_ISO}}">{{RECEIVED}}</time></dd></div>
<div><dt>Stage</dt><dd>{{STAGE_TITLE}}</dd></div>
<div><dt>State</dt><dd>{{#STATUS_RECEIVED}}New, not acknowledged yet{{/STATUS_RECEIVED}}{{#STATUS_OPEN}}Being looked into{{/STATUS_OPEN}}{{#STATUS_QUESTION}}A question to the person who complained waits for an answer{{/STATUS_QUESTION}}{{#STATUS_TO_REFER}}To be put to the outside person{{/STATUS_TO_REFER}}{{#STATUS_REFERRED}}Put to the outside person; the answer is awaited{{/STATUS_REFERRED}}{{#STATUS_TO_HEAR}}A hearing is to be offered{{/STATUS_TO_HEAR}}{{#STATUS_HEARING}}A hearing is set{{/STATUS_HEARING}}{{#STATUS_DECIDED}}The outcome of this stage is given{{/STATUS_DECIDED}}{{#STATUS_EXTERNAL}}The stages at the centre are done{{/STATUS_EXTERNAL}}{{#STATUS_LATE}}Came late; whether it is accepted is being decided{{/STATUS_LATE}}{{#STATUS_ACTIONS}}A notification: there are actions to do{{/STATUS_ACTIONS}}{{#STATUS_CLOSED}}Closed{{#WITHDRAWN}}: withdrawn{{/WITHDRAWN}}{{/STATUS_CLOSED}}</dd></div>
{{#HAS_OUTCOME}}<div><dt>Outcome of this stage</dt><dd>{{#OUTCOME_UPHELD}}Upheld{{/OUTCOME_UPHELD}}{{#OUTCOME_PARTLY}}Upheld in part{{/OUTCOME_PARTLY}}{{#OUTCOME_NOT}}Not upheld{{/OUTCOME_NOT}}{{#OUTCOME_WITHDRAWN}}Withdrawn{{/OUTCOME_WITHDRAWN}}{{#OUTCOME_SCOPE}}Not for this policy{{/OUTCOME_SCOPE}}</dd></div>{{/HAS_OUTCOME}}
{{#CONTESTED}}<div><dt>Date of the contested decision</dt><dd><time datetime="{{DECISION_DATE_ISO}}">{{DECISION_DATE}}</time></dd></div>{{/CONTESTED}}
{{#HEARING}}<div><dt>Hearing</dt><dd><time datetime="{{HEARING_DATE_ISO}}">{{HEARING_DATE}}</time></dd></div>{{/HEARING}}
</dl>
<h2>What it is about</h2>
{{>COMPLAINT}}
{{#POINTS}}
<h2>Point by point</h2>
<dl>
{{#POINT}}<div><dt>Point {{POINT_N}}</dt><dd><div class="rc-said">{{POINT_TEXT:p}}</div>{{#POINT_OUTCOME}}<p><b>{{#POINT_IS_UPHELD}}Upheld{{/POINT_IS_UPHELD}}{{#POINT_IS_PARTLY}}Upheld in part{{/POINT_IS_PARTLY}}{{#POINT_IS_NOT}}Not upheld{{/POINT_IS_NOT}}{{#POINT_IS_WITHDRAWN}}Withdrawn{{/POINT_IS_WITHDRAWN}}{{#POINT_IS_SCOPE}}Not for this policy{{/POINT_IS_SCOPE}}</b></p>{{/POINT_OUTCOME}}</dd></div>
{{/POINT}}
</dl>
{{/POINTS}}
<h2>Stages</h2>
<ol>
{{#STAGE}}<li><b>{{STAGE_NAME}}</b>{{#ENTERED}}: from <time datetime="{{ENTERED_ON_ISO}}">{{ENTERED_ON}}</time>{{/ENTERED}}{{#STAGE_OUTCOME}}; outcome: {{#OUTCOME_UPHELD}}upheld{{/OUTCOME_UPHELD}}{{#OUTCOME_PARTLY}}upheld in part{{/OUTCOME_PARTLY}}{{#OUTCOME_NOT}}not upheld{{/OUTCOME_NOT}}{{#OUTCOME_SCOPE}}not for this policy{{/OUTCOME_SCOPE}}{{/STAGE_OUTCOME}}{{#NOT_ENTERED}} <span class="rc-mute">(not entered)</span>{{/NOT_ENTERED}}<br>Who: {{STAGE_WHO}}</li>
{{/STAGE}}
</ol>
<h2>What happened</h2>
{{>TIMELINE}}
<h2>{{#BUNDLE}}{{#WITH_NOTES}}Messages, letters and notes{{/WITH_NOTES}}{{#WITHOUT_NOTES}}Messages and letters{{/WITHOUT_NOTES}}{{/BUNDLE}}{{#SAID}}Messages and letters{{/SAID}}</h2>
{{>MESSAGES}}
{{#ACTIONS}}
<h2>What the centre does about it</h2>
<dl>
{{#ACTION}}<div><dt>{{>ACTION_KIND}}</dt><dd>{{#ANSWER_PLANNED}}Planned{{/ANSWER_PLANNED}}{{#ANSWER_DONE}}Done{{/ANSWER_DONE}}{{#ANSWER_NOT_APPLICABLE}}Found not to be needed{{/ANSWER_NOT_APPLICABLE}}{{#PLANNED}}, by {{PLANNED_FOR}}{{/PLANNED}}{{#DONE}}, {{DONE_ON}}{{/DONE}}{{#ACTION_WORDS}}<div class="rc-said">{{WORDS:p}}</div>{{/ACTION_WORDS}}{{#ACTION_RESULT}}<p>What came of it:</p><div class="rc-said">{{WORDS:p}}</div>{{/ACTION_RESULT}}</dd></div>
{{/ACTION}}
</dl>
{{/ACTIONS}}
{{#DUES}}
<h2>Dates, and why each is what it is</h2>
<ul class="rc-dates" role="list">
{{#DUE}}
<li>
<h3>{{#CLOCK_ACKNOWLEDGE}}Acknowledgement{{/CLOCK_ACKNOWLEDGE}}{{#CLOCK_ACT}}{{#MODE_DECIDE}}Outcome{{/MODE_DECIDE}}{{#MODE_REFER}}Contact with the outside person{{/MODE_REFER}}{{#MODE_HEARING}}Hearing{{/MODE_HEARING}}{{/CLOCK_ACT}}{{#CLOCK_WINDOW}}Time to take it further{{/CLOCK_WINDOW}}: {{DUE_STAGE}}</h3>
<p class="rc-when">by the end of <time datetime="{{DUE_DATE_ISO}}">{{DUE_DATE}}</time></p>
<p>Set on {{SET_ON}}.{{#SET_BY_PERSON}} People chose this date; the reason is in the messages.{{/SET_BY_PERSON}}{{#PROVISIONAL}} The holidays of that year were not announced yet.{{/PROVISIONAL}}{{#MOVED}} The holidays or closing days changed on {{MOVED_ON}}, so it was counted anew: see below.{{/MOVED}}</p>
{{#WHY}}
<details open><summary>Why this date?</summary>
{{#RULE}}<p>The policy says: {{>PERIOD}}. Counted from {{FROM}}.</p>{{/RULE}}
{{#WHY_UNKNOWN}}<p>The days cannot be shown one by one.</p>{{/WHY_UNKNOWN}}
<table class="rc-days"><caption class="rc-vh">The days one by one</caption>
<thead><tr><th scope="col">Day</th><th scope="col">Counts as</th></tr></thead>
<tbody>
{{#DAY}}
<tr{{#IS_OFF}} class="is-off"{{/IS_OFF}}><th scope="row">{{DAY_DATE}}</th><td>{{#DAY_ZERO}}The day it starts, not counted{{/DAY_ZERO}}{{#DAY_COUNTED}}{{DAY_N}}{{/DAY_COUNTED}}{{#DAY_SKIPPED}}Not counted{{#DAY_WEEKEND}}: weekend{{/DAY_WEEKEND}}{{#DAY_HOLIDAY}}: {{DAY_TITLE}}{{/DAY_HOLIDAY}}{{#DAY_CLOSURE}}: closed, {{DAY_TITLE}}{{/DAY_CLOSURE}}{{/DAY_SKIPPED}}</td></tr>
{{/DAY}}
</tbody></table>
{{#WHY_KEPT}}<p>By the calendar as it is known now it would be another day than {{KEPT}}, which was promised.</p>{{/WHY_KEPT}}
</details>
{{/WHY}}
</li>
{{/DUE}}
</ul>
{{/DUES}}
{{#FILES}}
<h2>Files</h2>
{{#BUNDLE}}<p>Open them with care: they are as somebody sent them, and nobody has looked for harmful ones. Their names were made safe for any computer; each is shown here as it was sent.</p>{{/BUNDLE}}
<table class="rc-files"><thead><tr><th scope="col">Name as it was sent</th><th scope="col">Bytes</th><th scope="col">Added on</th></tr></thead>
<tbody>
{{#FILE}}<tr><td>{{FILE_NAME}}{{#FILE_INSIDE}}<br><code>{{FILE_PATH}}</code>{{/FILE_INSIDE}}</td><td>{{FILE_BYTES}}</td><td>{{FILE_DAY}}</td></tr>
{{/FILE}}
</tbody></table>
{{/FILES}}
{{#BUNDLE}}
<h2 id="check">How to check this copy</h2>
<p>The case has a chain of {{EVENTS}} events; each holds the hash of all before it, and a digest of the words that belong to it. Unpack the ZIP, open a terminal in the folder, and run:</p>
<pre><code>python3 verify.py</code></pre>
<p>It needs Python 3.6 or later and nothing else. It says plainly what is proven and what is not. README.txt tells what every file is, and how to check the chain against a number that you received from elsewhere.</p>
{{/BUNDLE}}
</main>
</body>
</html>
