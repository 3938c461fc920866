{{%AUTOESCAPE context="HTML"}}{{!
One case in the inbox. DUE: one date, with what is due and how far away it is.
}}<li{{#LATE}} class="is-late"{{/LATE}}><p><a class="rc-ref" href="{{BASE}}staff/case/{{REFERENCE:u}}{{#IS_ACTION}}#action-{{ACTION_REF:u}}{{/IS_ACTION}}">{{REFERENCE}}</a>{{#IS_ACTION}}<br><span class="rc-small">An action of this case</span>{{/IS_ACTION}}{{#UNREAD}} <span class="rc-tag is-new">Unread</span>{{/UNREAD}}</p>
<p><span class="rc-k">Kind: </span>{{#KIND_COMPLAINT}}Complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiry{{/KIND_ENQUIRY}}</p>
<p><span class="rc-k">Stage: </span>{{STAGE_TITLE}}{{#WITH_OTHERS}}<br><span class="rc-mute">With others now; you can read it.</span>{{/WITH_OTHERS}}</p>
<p><span class="rc-k">State: </span>{{#STATUS_RECEIVED}}New{{/STATUS_RECEIVED}}{{#STATUS_OPEN}}Being looked into{{/STATUS_OPEN}}{{#STATUS_QUESTION}}Waits for an answer from the complainant{{/STATUS_QUESTION}}{{#STATUS_TO_REFER}}Contact to be made{{/STATUS_TO_REFER}}{{#STATUS_REFERRED}}Contact made, answer awaited{{/STATUS_REFERRED}}{{#STATUS_TO_HEAR}}Hearing to be set{{/STATUS_TO_HEAR}}{{#STATUS_HEARING}}Hearing set{{/STATUS_HEARING}}{{#STATUS_LATE}}Came late: accept it or not{{/STATUS_LATE}}{{#STATUS_DECIDED}}Outcome given{{/STATUS_DECIDED}}{{#STATUS_ACTIONS}}Actions to be done{{/STATUS_ACTIONS}}{{#STATUS_EXTERNAL}}With the outside body{{/STATUS_EXTERNAL}}{{#STATUS_CLOSED}}Closed{{/STATUS_CLOSED}}</p>
<p><span class="rc-k">Due: </span>{{#NOTHING_DUE}}<span class="rc-mute">No date</span>{{/NOTHING_DUE}}
{{#DUE}}<span>{{#DUE_ACKNOWLEDGE}}Acknowledge{{/DUE_ACKNOWLEDGE}}{{#DUE_OUTCOME}}Outcome{{/DUE_OUTCOME}}{{#DUE_CONTACT}}Make the contact{{/DUE_CONTACT}}{{#DUE_HEARING}}Set the hearing{{/DUE_HEARING}}{{#DUE_ACTION}}Action{{/DUE_ACTION}}:
{{#OVERDUE}}<span class="rc-tag is-late">Overdue</span>{{/OVERDUE}}
{{#OVERDUE_BY}}<span class="rc-tag is-late">Overdue by {{DAYS}} working {{#ONE_DAY}}day{{/ONE_DAY}}{{#MANY_DAYS}}days{{/MANY_DAYS}}</span>{{/OVERDUE_BY}}
{{#DUE_TODAY}}<span class="rc-tag is-soon">Due today</span>{{/DUE_TODAY}}
{{#DUE_BEFORE_WORK}}<span class="rc-tag is-soon">Due before the next working day</span>{{/DUE_BEFORE_WORK}}
{{#DUE_SOON}}<span class="rc-tag is-soon">Due in {{DAYS}} working {{#ONE_DAY}}day{{/ONE_DAY}}{{#MANY_DAYS}}days{{/MANY_DAYS}}</span>{{/DUE_SOON}}
{{#DUE_IN}}<span class="rc-tag is-next">Due in {{DAYS}} working {{#ONE_DAY}}day{{/ONE_DAY}}{{#MANY_DAYS}}days{{/MANY_DAYS}}</span>{{/DUE_IN}}
<br><time datetime="{{DUE_DATE_ISO}}">{{DUE_DATE}}</time></span>{{#DUE_separator}}<br>{{/DUE_separator}}{{/DUE}}
</p></li>
