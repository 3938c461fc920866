{{%AUTOESCAPE context="HTML"}}{{!
The action register of a case (fcgi/staff/case_register.c).
}}<h2 id="register">What is done about it</h2>
{{#CHECKLIST}}
<p>Four things must each have an answer before the case is closed: done, planned with a date, or not needed here with a reason.</p>
<ul role="list">
{{#CHECK}}<li>{{#IS_ANSWERED}}<span class="rc-tag is-done">Answered:</span>{{/IS_ANSWERED}}{{#IS_OPEN}}<span class="rc-tag is-next">To be answered:</span>{{/IS_OPEN}} {{>ACTION_KIND}}</li>
{{/CHECK}}
</ul>
{{/CHECKLIST}}
{{#NO_ACTIONS}}<div class="rc-empty"><p>There is no action yet.</p></div>{{/NO_ACTIONS}}
<dl class="rc-defs">
{{#ACTION}}
<div id="action-{{REF}}"><dt>{{>ACTION_KIND}}</dt><dd>
<p>{{#ANSWER_DONE}}<span class="rc-tag is-done">Done</span>{{/ANSWER_DONE}}{{#ANSWER_NOT_APPLICABLE}}<span class="rc-tag is-ended">Not needed here</span>{{/ANSWER_NOT_APPLICABLE}}{{#ANSWERED}} on {{DONE_ON}}{{/ANSWERED}}
{{#DUE}}{{#OVERDUE}}<span class="rc-tag is-late">Overdue</span>{{/OVERDUE}}{{#OVERDUE_BY}}<span class="rc-tag is-late">Overdue by {{DAYS}} working {{#ONE_DAY}}day{{/ONE_DAY}}{{#MANY_DAYS}}days{{/MANY_DAYS}}</span>{{/OVERDUE_BY}}{{#DUE_TODAY}}<span class="rc-tag is-soon">Due today</span>{{/DUE_TODAY}}{{#DUE_BEFORE_WORK}}<span class="rc-tag is-soon">Due before the next working day</span>{{/DUE_BEFORE_WORK}}{{#DUE_SOON}}<span class="rc-tag is-soon">Due in {{DAYS}} working {{#ONE_DAY}}day{{/ONE_DAY}}{{#MANY_DAYS}}days{{/MANY_DAYS}}</span>{{/DUE_SOON}}{{#DUE_IN}}<span class="rc-tag is-next">Planned, due in {{DAYS}} working {{#ONE_DAY}}day{{/ONE_DAY}}{{#MANY_DAYS}}days{{/MANY_DAYS}}</span>{{/DUE_IN}} <time datetime="{{DUE_DATE_ISO}}">{{DUE_DATE}}</time>{{/DUE}}</p>
<p class="rc-small">{{#HAS_OWNER}}Who sees to it: {{OWNER}}{{/HAS_OWNER}}{{#NO_OWNER}}Who sees to it: whoever handles the stage{{/NO_OWNER}}{{#OWNER_GONE}}Who saw to it handles no stage now{{/OWNER_GONE}}</p>
{{#HAS_WORDS}}<div class="rc-said">{{WORDS:p}}</div>{{/HAS_WORDS}}
{{#HAS_RESULT}}<p class="rc-small">What came of it:</p><div class="rc-said">{{RESULT:p}}</div>{{/HAS_RESULT}}
{{#WORDS_SEALED}}<p class="rc-small">Some words are sealed for others.</p>{{/WORDS_SEALED}}
{{#HAS_LESSON}}<p>Learnt for the next time: {{>ACTION_KIND}}</p>{{/HAS_LESSON}}
{{#MAY_ANSWER}}<p><a href="#act-action-done-{{REF}}">Answer it</a></p>{{/MAY_ANSWER}}
</dd></div>
{{/ACTION}}
</dl>
