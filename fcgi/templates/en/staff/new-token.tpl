{{%AUTOESCAPE context="HTML"}}{{!
After a case was recorded: the token, for once (fcgi/staff/intake_page.c).
}}<div class="rc-confirm"><h1>It is recorded</h1><p>Case {{REFERENCE}}, received on {{RECEIVED}}. It is with: {{WHO_NOW}}.</p></div>
<div class="rc-token">
<p>The token of case {{REFERENCE}}</p>
<p class="rc-token-code" translate="no">{{#CODE_GROUP}}<span>{{GROUP}}{{#GROUP_MORE}}-{{/GROUP_MORE}}</span>{{#GROUP_MORE}}<wbr>{{/GROUP_MORE}}{{/CODE_GROUP}}</p>
<p class="rc-small">It opens the case at {{BASE_URL}}</p>
</div>
<p class="rc-warning"><strong class="rc-vh">Important: </strong>Give it to the person; nobody here can look it up, and it is not shown again.</p>
<p>Print this page or write the token down and hand it over, then keep no copy. With it the person reads the answer, answers questions, adds evidence and takes the case further, at “I have a token” on the start page.</p>
<h2>What the person can expect</h2>
{{>DATES}}
<div class="rc-actions">{{#MINE}}<a class="rc-btn rc-btn-2" href="{{BASE}}staff/case/{{REFERENCE:u}}">Go to the case</a>{{/MINE}}
<a class="rc-btn rc-btn-quiet" href="{{BASE}}staff/">All cases</a></div>
{{#NOT_MINE}}<p>You are not one of those who handle it, so you do not find it among your cases.</p>{{/NOT_MINE}}
