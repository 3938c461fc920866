{{%AUTOESCAPE context="HTML"}}{{!
RULE: a kind with MONTHS; STATED, BY_DEFAULT or MISSING. DUE with MONTH (MONTH_NAME, COUNT), or NOTHING_DUE. HELD with COUNT, or NONE_HELD.
}}<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li aria-current="page">How long cases are kept</li></ol></nav>
<h1>How long cases are kept</h1>
<p class="rc-lead">A case that is over is kept for a time and then deleted, with every word, file, name and key.</p>
<h2>The rules</h2>
<ul>
{{#RULE}}
<li><b>{{#KIND_COMPLAINT}}Complaints{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeals{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Reports of malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiries{{/KIND_ENQUIRY}}</b>: {{MONTHS}} months after they ended.{{#BY_DEFAULT}} The policy itself does not say; this time was assumed when it was entered.{{/BY_DEFAULT}}{{#MISSING}} Nothing says so: this is what holds as long as nothing else does.{{/MISSING}}</li>
{{/RULE}}
</ul>
<p>The time counts from the day on which a case was closed, or left to an outside body, or on which somebody last wrote to it, added a file or answered an action. It stands still while an action is open, and while somebody who handles the case holds it, with a reason. What was closed as no complaint is kept for {{DISCARDED_MONTHS}} months at most.</p>
<p>Those who handled a case are told 60 and 14 days before, and so is a named complainant who asked for mails. Both read the day on the page of the case. What stays is a line for statistics that leads back to nobody.</p>
<p>Those who run this service load a policy with other times. Copies of a deleted case are in older backups until those are gone, too.</p>
<h2>Deleted in the next 90 days</h2>
{{#NOTHING_DUE}}<div class="rc-empty"><p>No case.</p></div>{{/NOTHING_DUE}}
{{#DUE}}
<table><caption class="rc-vh">Cases that are deleted in the next 90 days</caption>
<thead><tr><th scope="col">Month</th><th scope="col" class="rc-num">Cases</th></tr></thead>
<tbody>
{{#MONTH}}
<tr><th scope="row">{{MONTH_NAME}}</th><td class="rc-num">{{COUNT}}</td></tr>
{{/MONTH}}
</tbody></table>
{{/DUE}}
<h2>Held</h2>
{{#NONE_HELD}}<p>No case that is over is held.</p>{{/NONE_HELD}}
{{#HELD}}<p>Cases that are over and held: {{COUNT}}. Those who handle them can end a hold.</p>{{/HELD}}
