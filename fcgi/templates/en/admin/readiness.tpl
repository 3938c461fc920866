{{%AUTOESCAPE context="HTML"}}{{!
FORM: a kind of form and whether it is open. ANY_CLOSING with CLOSING, ANY_REMARK with REMARK: admin/finding.
RECOVERY_TRIED or RECOVERY_OVERDUE (TRIED_AT, UNTRIED): the recovery's last trial, TRIED_ON.
MAIL_FAILED, MAIL_STUCK: mails with COUNT that were given up, or have waited for more than an hour.
}}<h1>Administration</h1>
{{#READY}}<p class="rc-lead">Everything is ready, and people can use the form.</p>{{/READY}}
{{#SUSPENDED}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>The forms were closed by those who run this service. Ask them to open them again.</p>{{/SUSPENDED}}
<ul role="list">
<li><a href="{{BASE}}admin/staff">People</a>: invite those who help</li>
<li><a href="{{BASE}}admin/recipients">Who receives cases</a>: choose them for each stage</li>
<li><a href="{{BASE}}admin/centre">Your centre</a>: name, place, awarding body</li>
<li><a href="{{BASE}}admin/texts">Texts and policy</a>: what people read</li>
<li><a href="{{BASE}}admin/letters">Prepared letters</a>: what your people begin from</li>
<li><a href="{{BASE}}admin/look">How your pages look</a>: colours, and the line at the top</li>
<li><a href="{{BASE}}admin/review">Reviews of the policy</a>: record one, and say when the next is</li>
<li><a href="{{BASE}}admin/recovery">Recovery</a>: in case a password is lost</li>
<li><a href="{{BASE}}admin/audit">Are the records whole?</a> The nightly check, daily records, who changed what</li>
<li><a href="{{BASE}}admin/retention">How long cases are kept</a>: and what is deleted next</li>
<li><a href="{{BASE}}policy">The policy</a>, as the public reads it</li>
</ul>
{{#RECOVERY_TRIED}}<p>The recovery was last tried on {{TRIED_ON}}.</p>{{/RECOVERY_TRIED}}
{{#RECOVERY_OVERDUE}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>{{#TRIED_AT}}The recovery was last tried on {{TRIED_ON}}.{{/TRIED_AT}}{{#UNTRIED}}The recovery was never tried with the present codes.{{/UNTRIED}} <a href="{{BASE}}admin/recovery/use">Try it</a> with both codes: it changes nothing.</p>{{/RECOVERY_OVERDUE}}
{{#MAIL_FAILED}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>Mails that could not be sent to anybody: {{COUNT}}. Look whether the addresses under <a href="{{BASE}}admin/staff">People</a> are right, and tell those who run this service.</p>{{/MAIL_FAILED}}
{{#MAIL_STUCK}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>Mails that wait, the first of them for more than an hour: {{COUNT}}. Reminders come late until they go out. Tell those who run this service.</p>{{/MAIL_STUCK}}
<h2>The forms</h2>
<ul role="list">
{{#FORM}}
<li>{{#FORM_COMPLAINT}}Complaint{{/FORM_COMPLAINT}}{{#FORM_APPEAL}}Appeal{{/FORM_APPEAL}}{{#FORM_MALPRACTICE}}Malpractice{{/FORM_MALPRACTICE}}{{#FORM_ENQUIRY}}Enquiry{{/FORM_ENQUIRY}}: {{#FORM_OPEN}}<span class="rc-tag is-done">Open</span>{{/FORM_OPEN}}{{#FORM_SHUT}}<span class="rc-tag is-late">Closed</span>{{/FORM_SHUT}}</li>
{{/FORM}}
</ul>
{{#ANY_CLOSING}}
<h2>What keeps a form closed</h2>
<ul>
{{#CLOSING}}
{{>FINDING}}
{{/CLOSING}}
</ul>
{{/ANY_CLOSING}}
{{#ANY_REMARK}}
<h2>What else to look at</h2>
<p>These do not close a form. They are gaps in the policy as it is written, or in who can be reached.</p>
<ul>
{{#REMARK}}
{{>FINDING}}
{{/REMARK}}
</ul>
{{/ANY_REMARK}}
