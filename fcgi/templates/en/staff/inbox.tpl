{{%AUTOESCAPE context="HTML"}}{{!
NO_HANDLER or HANDLER; ADMINISTRATOR. FILTERS; FILTERED: some are chosen. NOW with NOW_ROW, LATER with LATER_ROW: staff/inbox-row. EMPTY; PAGER.
}}{{#DONE_RECUSE}}<div class="rc-flash" role="status"><p><b>You stepped back.</b> The case is not among yours any more, and you get no mails about it.</p></div>{{/DONE_RECUSE}}
{{#DONE_RECLASSIFY}}<div class="rc-flash" role="status"><p><b>It is of another kind now, and with those who handle that.</b> It is not among your cases any more. The complainant can read your letter.</p></div>{{/DONE_RECLASSIFY}}
{{#DONE_RECORDED}}<div class="rc-flash" role="status"><p><b>It is recorded.</b> Those who handle it are told; you are not one of them.</p></div>{{/DONE_RECORDED}}
<h1>Cases</h1>
{{#HANDLER}}<p><a href="{{BASE}}staff/new">Record a case that came by letter, by telephone or in person</a><br><a href="{{BASE}}admin/statistics">Figures: how many cases, how they ended, whether dates were kept</a></p>{{/HANDLER}}
{{#NO_HANDLER}}
<div class="rc-inset"><p><b>You handle no stage; you cannot read cases.</b></p>
<p>Cases are sealed for those who handle them. {{#ADMINISTRATOR}}You look after the people and the settings: go to <a href="{{BASE}}admin/">Administration</a>.{{/ADMINISTRATOR}} {{#AUDITOR}}You check the records: see <a href="{{BASE}}admin/audit">whether they are whole</a>. {{/AUDITOR}}Your own account is <a href="{{BASE}}staff/account">here</a>.</p></div>
{{/NO_HANDLER}}
{{#AWAY_SELF}}<div class="rc-inset"><p><b>You are entered as away</b> from {{FROM_DAY}} to {{UNTIL_DAY}}. Standing in: {{#DEPUTY}}{{DEPUTY_TITLE}}{{#DEPUTY_separator}} and {{/DEPUTY_separator}}{{/DEPUTY}}{{#NO_DEPUTY}}nobody{{/NO_DEPUTY}}. <a href="{{BASE}}staff/away">Change it</a></p></div>{{/AWAY_SELF}}
{{#AWAY}}<p class="rc-small">{{AWAY_TITLE}} {{#IS_NOW}}is away until {{UNTIL_DAY}}{{/IS_NOW}}{{#IS_LATER}}will be away from {{FROM_DAY}} to {{UNTIL_DAY}}{{/IS_LATER}}. Standing in: {{#DEPUTY}}{{DEPUTY_TITLE}}{{#DEPUTY_separator}} and {{/DEPUTY_separator}}{{/DEPUTY}}{{#NO_DEPUTY}}nobody{{/NO_DEPUTY}}.</p>{{/AWAY}}
{{#HANDLER}}
<form class="rc-filters" method="get" action="{{BASE}}staff/" role="search">
<div><label for="find">Reference</label><p class="rc-hint" id="find-hint">All of it, or its last part</p><input class="rc-input rc-code" id="find" name="find" type="text" value="{{FIND_NOW}}" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="40" aria-describedby="find-hint"></div>
<button class="rc-btn rc-btn-2" type="submit">Find</button>
</form>
{{/HANDLER}}
{{#NOT_FOUND}}<div class="rc-empty" role="status"><p>You have no case with this reference. Look whether it is typed right. <a href="{{BASE}}staff/">Show all cases</a></p></div>{{/NOT_FOUND}}
{{#FOUND}}<p><a href="{{BASE}}staff/">Show all cases</a></p>{{/FOUND}}
{{#FILTERS}}
<details{{#FILTERED}} open{{/FILTERED}}><summary>Show only some of them</summary>
<form class="rc-filters" method="get" action="{{BASE}}staff/">
<div><label for="kind">Kind</label><select id="kind" name="kind"><option value="">All kinds</option>
{{#KIND_OPTION}}<option value="{{KIND}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{#KIND_COMPLAINT}}Complaints{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeals{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiries{{/KIND_ENQUIRY}}</option>
{{/KIND_OPTION}}</select></div>
<div><label for="stage">Stage</label><select id="stage" name="stage"><option value="">All stages</option>
{{#STAGE_OPTION}}<option value="{{STAGE_ID}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{STAGE_TITLE}}</option>
{{/STAGE_OPTION}}</select></div>
<div><label for="state">State</label><select id="state" name="state"><option value="">All states</option>
{{#STATE_OPTION}}<option value="{{STATE}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{#STATUS_RECEIVED}}New{{/STATUS_RECEIVED}}{{#STATUS_OPEN}}Being looked into{{/STATUS_OPEN}}{{#STATUS_QUESTION}}Waits for an answer from the complainant{{/STATUS_QUESTION}}{{#STATUS_TO_REFER}}Contact to be made{{/STATUS_TO_REFER}}{{#STATUS_REFERRED}}Contact made, answer awaited{{/STATUS_REFERRED}}{{#STATUS_TO_HEAR}}Hearing to be set{{/STATUS_TO_HEAR}}{{#STATUS_HEARING}}Hearing set{{/STATUS_HEARING}}{{#STATUS_LATE}}Came late: accept it or not{{/STATUS_LATE}}{{#STATUS_DECIDED}}Outcome given{{/STATUS_DECIDED}}{{#STATUS_ACTIONS}}Actions to be done{{/STATUS_ACTIONS}}{{#STATUS_EXTERNAL}}With the outside body{{/STATUS_EXTERNAL}}{{#STATUS_CLOSED}}Closed{{/STATUS_CLOSED}}{{#STATUS_DISCARDED}}Closed as no complaint{{/STATUS_DISCARDED}}</option>
{{/STATE_OPTION}}</select></div>
<button class="rc-btn rc-btn-2" type="submit">Show</button>
</form>
</details>
{{/FILTERS}}
{{#FILTERED}}<p><a href="{{BASE}}staff/">Show all cases</a></p>{{/FILTERED}}
{{#NO_MATCH}}<div class="rc-empty"><p>No case of yours fits this. <a href="{{BASE}}staff/">Show all cases</a></p></div>{{/NO_MATCH}}
{{#EMPTY}}
<div class="rc-empty"><p>There are no cases for you here. When one comes, you get a mail.</p></div>
{{/EMPTY}}
{{#WAITING}}
<h2>To be looked through</h2>
<p>These came in greater number than usual, or as machines send. There may be real complaints among them.</p>
<ul>
{{#WAITING_ROW}}
<li><a class="rc-ref" href="{{BASE}}staff/case/{{REFERENCE:u}}">{{REFERENCE}}</a>, came on <time datetime="{{RECEIVED_ISO}}">{{RECEIVED}}</time></li>
{{/WAITING_ROW}}
</ul>
<p><a class="rc-btn rc-btn-2" href="{{BASE}}staff/look-through">{{#WAITING_MORE}}Look through all of them{{/WAITING_MORE}}{{#WAITING_ALL}}Look through them{{/WAITING_ALL}}</a></p>
{{/WAITING}}
{{#NOW}}
<h2>What needs you now</h2>
<div class="rc-inbox-head" aria-hidden="true"><span>Case</span><span>Kind</span><span>Stage</span><span>State</span><span>Due</span></div>
<ul class="rc-inbox" role="list">
{{#NOW_ROW}}
{{>ROW}}
{{/NOW_ROW}}
</ul>
{{/NOW}}
{{#LATER}}
<h2>The rest</h2>
<div class="rc-inbox-head" aria-hidden="true"><span>Case</span><span>Kind</span><span>Stage</span><span>State</span><span>Due</span></div>
<ul class="rc-inbox" role="list">
{{#LATER_ROW}}
{{>ROW}}
{{/LATER_ROW}}
</ul>
{{/LATER}}
{{#PAGER}}
<nav class="rc-pager" aria-label="Pages">
{{#PREVIOUS}}<p><a href="{{BASE}}staff/?page={{PREVIOUS_PAGE:u}}&amp;before={{BEFORE_REF:u}}&amp;kind={{KIND_NOW:u}}&amp;stage={{STAGE_NOW:u}}&amp;state={{STATE_NOW:u}}" rel="prev">Previous 50</a></p>{{/PREVIOUS}}
<p>{{FROM}} to {{TO}}</p>
{{#NEXT}}<p><a href="{{BASE}}staff/?page={{NEXT_PAGE:u}}&amp;after={{AFTER_REF:u}}&amp;kind={{KIND_NOW:u}}&amp;stage={{STAGE_NOW:u}}&amp;state={{STATE_NOW:u}}" rel="next">Next 50</a></p>{{/NEXT}}
</nav>
{{/PAGER}}
