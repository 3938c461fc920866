{{%AUTOESCAPE context="HTML"}}{{!
FORM: a kind of form and whether it is open. ANY_CLOSING with CLOSING, ANY_REMARK with REMARK: admin/finding.
RECOVERY_TRIED or RECOVERY_OVERDUE (TRIED_AT, UNTRIED): the recovery's last trial, TRIED_ON.
AWAY_ALONE (KIND_*, STAGE_TITLE): all are away and nobody stands in. AREAS: admin/areas. NO_SEAT: the reader receives no cases; SEAT: he does, of KIND_* and STAGE_TITLE.
DRAFT_WAITS, DRAFT_STARTS, DRAFT_STALE (STARTS), DRAFT_NONE: what is not public yet.
LANGUAGE_HIDDEN with LANGUAGE_NAME and TAG (UNREVIEWED, UNKNOWN): a language of the centre that is not shown.
MAIL_FAILED, MAIL_STUCK: mails with COUNT that were given up, or have waited for more than an hour.
}}<h1>Administration</h1>
{{#READY}}<p class="rc-lead">Everything is ready, and people can use the form.</p>{{/READY}}
{{#SUSPENDED}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>The forms were closed by those who run this service. Ask them to open them again.</p>{{/SUSPENDED}}
<p><a href="{{BASE}}admin/publish">What waits to be published</a>: {{#DRAFT_WAITS}}<span class="rc-tag is-soon">There is a draft</span>{{/DRAFT_WAITS}}{{#DRAFT_STARTS}}<span class="rc-tag is-next">A version starts on {{STARTS}}</span>{{/DRAFT_STARTS}}{{#DRAFT_STALE}}<span class="rc-tag is-late">The version for {{STARTS}} will not start: please look</span>{{/DRAFT_STALE}}{{#DRAFT_NONE}}no draft at the moment{{/DRAFT_NONE}}</p>
{{#AWAY_ALONE}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>All who receive cases at “{{STAGE_TITLE}}” ({{#KIND_COMPLAINT}}Complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiry{{/KIND_ENQUIRY}}) are away, and nobody stands in. <a href="{{BASE}}admin/recipients">Choose somebody</a>.</p>{{/AWAY_ALONE}}
{{#RECOVERY_TRIED}}<p>The recovery was last tried on {{TRIED_ON}}.</p>{{/RECOVERY_TRIED}}
{{#RECOVERY_OVERDUE}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>{{#TRIED_AT}}The recovery was last tried on {{TRIED_ON}}.{{/TRIED_AT}}{{#UNTRIED}}The recovery was never tried with the present codes.{{/UNTRIED}} <a href="{{BASE}}admin/recovery/use">Try it</a> with both codes: it changes nothing.</p>{{/RECOVERY_OVERDUE}}
{{#MAIL_FAILED}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>Mails that could not be sent to anybody: {{COUNT}}. Look whether the addresses under <a href="{{BASE}}admin/staff">People</a> are right, and tell those who run this service.</p>{{/MAIL_FAILED}}
{{#MAIL_STUCK}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>Mails that wait, the first of them for more than an hour: {{COUNT}}. Reminders come late until they go out. Tell those who run this service.</p>{{/MAIL_STUCK}}
{{#LANGUAGE_HIDDEN}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>{{#UNREVIEWED}}<span lang="{{TAG}}">{{LANGUAGE_NAME}}</span> is not shown to anybody yet, because no review of its pages is on record. Ask somebody who speaks it well to read them, and tell those who run this service: who it was, and on which day. They write it into the section <code>[language-{{TAG}}]</code> of their configuration. Or take it off under <a href="{{BASE}}admin/centre">Your centre</a>.{{/UNREVIEWED}}{{#UNKNOWN}}There are no pages in the language “{{TAG}}”. Take it off under <a href="{{BASE}}admin/centre">Your centre</a>, or ask those who run this service to install it.{{/UNKNOWN}}</p>{{/LANGUAGE_HIDDEN}}
{{#NO_SEAT}}<div class="rc-inset"><p><b>You cannot read any case.</b> An administrator who receives no cases looks after people and settings, and sees no word of a case.</p></div>{{/NO_SEAT}}
{{#HAS_SEAT}}<p>You receive cases yourself, at: {{#SEAT}}{{#KIND_COMPLAINT}}Complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiry{{/KIND_ENQUIRY}}, {{STAGE_TITLE}}{{#SEAT_separator}}; {{/SEAT_separator}}{{/SEAT}}. Being an administrator opens none.</p>{{/HAS_SEAT}}
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
{{>AREAS}}
