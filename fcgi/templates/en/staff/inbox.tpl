{{%AUTOESCAPE context="HTML"}}{{!
NO_HANDLER or HANDLER; ADMINISTRATOR. NOW with NOW_ROW, LATER with LATER_ROW: staff/inbox-row. EMPTY; PAGER.
}}<h1>Cases</h1>
{{#NO_HANDLER}}
<div class="rc-inset"><p><b>You handle no stage; you cannot read cases.</b></p>
<p>Cases are sealed for those who handle them. {{#ADMINISTRATOR}}You look after the people and the settings: go to <a href="{{BASE}}admin/">Administration</a>.{{/ADMINISTRATOR}} Your own account is <a href="{{BASE}}staff/account">here</a>.</p></div>
{{/NO_HANDLER}}
{{#EMPTY}}
<div class="rc-empty"><p>There are no cases for you here. When one comes, you get a mail.</p></div>
{{/EMPTY}}
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
{{#PREVIOUS}}<p><a href="{{BASE}}staff/?page={{PREVIOUS_PAGE}}" rel="prev">Previous 50</a></p>{{/PREVIOUS}}
<p>{{FROM}} to {{TO}}</p>
{{#NEXT}}<p><a href="{{BASE}}staff/?page={{NEXT_PAGE}}" rel="next">Next 50</a></p>{{/NEXT}}
</nav>
{{/PAGER}}
