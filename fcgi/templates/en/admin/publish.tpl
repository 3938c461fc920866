{{%AUTOESCAPE context="HTML"}}{{!
NUMBER: of the current version. NOTHING: no draft. SCHEDULED: STARTS, BY_PERSON, STALE, WITH_DRAFT or ALONE with ALONE_CHANGES.
DRAFT: SEEN, ONE, MANY (COUNT) or SAME, CHANGED_ON, BY_PERSON, OLD_BASE, CHANGES included, findings; MAY_DISCARD or CONFIRM_DISCARD.
}}{{>ERROR_SUMMARY}}
{{#DONE_PUBLISH}}<div class="rc-flash" role="status"><p><b>It is public now.</b> New cases follow version {{NUMBER}}. Cases that are open already keep the version that they were opened under.</p></div>{{/DONE_PUBLISH}}
{{#DONE_SCHEDULE}}<div class="rc-flash" role="status"><p><b>It starts by itself on that day.</b> Until then everything stays as it is.</p></div>{{/DONE_SCHEDULE}}
{{#DONE_UNSCHEDULE}}<div class="rc-flash" role="status"><p><b>The day was taken off.</b> Nothing starts by itself now.</p></div>{{/DONE_UNSCHEDULE}}
{{#DONE_DISCARD}}<div class="rc-flash" role="status"><p><b>The draft was thrown away.</b> Nothing that is public has changed.</p></div>{{/DONE_DISCARD}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li aria-current="page">What waits to be published</li></ol></nav>
<h1>What waits to be published</h1>
<p class="rc-lead">Changes of the policy, the procedures and the texts are collected in a draft. Here you see all of them, and decide when they become public.</p>
{{#NOTHING}}<div class="rc-empty"><p>There is no draft: everything is as people see it, version {{NUMBER}}. <a href="{{BASE}}admin/procedures">Change a procedure</a>, or look at the <a href="{{BASE}}admin/versions">earlier versions</a>.</p></div>{{/NOTHING}}
{{#SCHEDULED}}
<h2>Starts by itself on {{STARTS}}</h2>
{{#STALE}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>It will not start: the policy was changed by another way after the day was chosen. Take the day off, look at the differences, and publish again.</p>{{/STALE}}
<p>{{#BY_PERSON}}{{BY}} chose the day. {{/BY_PERSON}}Cases that come in before that day follow version {{NUMBER}}.{{#WITH_DRAFT}} The draft below goes on from it: when you publish the draft, it takes this one’s place.{{/WITH_DRAFT}}</p>
{{#ALONE_CHANGES}}{{>CHANGES}}{{/ALONE_CHANGES}}
{{#ALONE}}<p><a href="{{BASE}}admin/publish/preview">Preview of the start page</a> · <a href="{{BASE}}admin/publish/preview?page=policy">Preview of the whole policy</a></p>{{/ALONE}}
<form method="post" action="{{BASE}}admin/publish"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="unschedule">
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Take the day off</button></div></form>
{{#ALONE}}<p class="rc-small">It becomes a draft again, which you can change, publish at once or throw away.</p>{{/ALONE}}
{{/SCHEDULED}}
{{#DRAFT}}
<h2>{{#ONE}}One change{{/ONE}}{{#MANY}}{{COUNT}} changes{{/MANY}}{{#SAME}}Only the order in the file has changed{{/SAME}}</h2>
<p>{{#BY_PERSON}}Last changed by {{BY}}{{/BY_PERSON}} on {{CHANGED_ON}}. Each change says how it is now, and how it becomes.</p>
{{#OLD_BASE}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>Another version became public after this draft was begun. Publishing the draft takes back what came with it, as far as it stands below.</p>{{/OLD_BASE}}
{{>CHANGES}}
<h2>How it will look</h2>
<ul><li><a href="{{BASE}}admin/publish/preview">Preview of the start page</a></li><li><a href="{{BASE}}admin/publish/preview?page=policy">Preview of the whole policy</a></li></ul>
{{#ANY_CLOSING}}<h2>What would keep a form closed</h2><ul>{{#CLOSING}}{{>FINDING}}{{/CLOSING}}</ul>{{/ANY_CLOSING}}
{{#ANY_REMARK}}<h2>What else to look at</h2><p>These gaps do not close a form.</p><ul>{{#REMARK}}{{>FINDING}}{{/REMARK}}</ul>{{/ANY_REMARK}}
<h2>Publish now</h2>
<p>It becomes public at once, as a new version. New cases follow it. Cases that are open already keep the version that they were opened under.</p>
<form method="post" action="{{BASE}}admin/publish"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="publish"><input type="hidden" id="seen" name="seen" value="{{SEEN}}">
<div class="rc-actions"><button class="rc-btn" type="submit">Publish now</button></div></form>
<h2>Publish from a day on</h2>
<form novalidate method="post" action="{{BASE}}admin/publish"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="schedule"><input type="hidden" name="seen" value="{{SEEN}}">
<fieldset class="rc-field{{#E_STARTS}} is-wrong{{/E_STARTS}}">
<legend>First day</legend>
<p class="rc-hint" id="starts-hint">A day to come, for example 1 9 2027. It starts in the first minutes of that day.</p>
{{#E_STARTS}}<p class="rc-error" id="starts-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_STARTS}}
<div class="rc-ymd">
<div><label for="starts">Day</label><input class="rc-input rc-w-2" id="starts" name="starts-day" inputmode="numeric" value="{{F_STARTS_DAY}}" aria-describedby="starts-hint{{#E_STARTS}} starts-error{{/E_STARTS}}"{{#E_STARTS}} aria-invalid="true"{{/E_STARTS}}></div>
<div><label for="starts-month">Month</label><input class="rc-input rc-w-2" id="starts-month" name="starts-month" inputmode="numeric" value="{{F_STARTS_MONTH}}"></div>
<div><label for="starts-year">Year</label><input class="rc-input rc-w-4" id="starts-year" name="starts-year" inputmode="numeric" value="{{F_STARTS_YEAR}}"></div>
</div></fieldset>
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Publish from that day on</button></div></form>
<h2>Throw the draft away</h2>
<form method="post" action="{{BASE}}admin/publish"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="discard"><input type="hidden" name="seen" value="{{SEEN}}">
{{#CONFIRM_DISCARD}}<div class="rc-warning" id="sure"><p><b>Are you sure?</b> All the changes above are lost, also those of your colleagues. This cannot be undone.</p></div><input type="hidden" name="sure" value="yes">
<div class="rc-actions"><button class="rc-btn rc-btn-warn" type="submit" autofocus>Yes, throw the draft away</button> <a class="rc-btn rc-btn-quiet" href="{{BASE}}admin/publish">No, keep it</a></div>{{/CONFIRM_DISCARD}}
{{#MAY_DISCARD}}<p>Nothing that is public changes by that.</p><div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Throw the draft away</button></div>{{/MAY_DISCARD}}
</form>
{{/DRAFT}}
<p><a href="{{BASE}}admin/versions">Earlier versions, and what changed</a></p>
