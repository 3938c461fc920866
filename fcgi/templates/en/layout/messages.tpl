{{%AUTOESCAPE context="HTML"}}{{!
What was said, both ways (present_history).
}}{{#NO_MESSAGES}}<div class="rc-empty"><p>No messages yet.</p></div>{{/NO_MESSAGES}}
<ol class="rc-messages" role="list">
{{#MESSAGE}}
<li class="{{#IS_MINE}}is-mine{{/IS_MINE}}{{#IS_THEIRS}}is-theirs{{/IS_THEIRS}}"><p class="rc-by"><b>
{{#ACT_ASK}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span> asked{{/ACT_ASK}}
{{#ACT_ACKNOWLEDGE}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span> acknowledged it{{/ACT_ACKNOWLEDGE}}
{{#ACT_REPLY}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span> wrote{{/ACT_REPLY}}
{{#ACT_NOTE}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span> noted for colleagues{{/ACT_NOTE}}
{{#ACT_OUTCOME}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: the outcome is: {{#OUTCOME_UPHELD}}upheld{{/OUTCOME_UPHELD}}{{#OUTCOME_PARTLY}}upheld in part{{/OUTCOME_PARTLY}}{{#OUTCOME_NOT}}not upheld{{/OUTCOME_NOT}}{{#OUTCOME_SCOPE}}not for this policy{{/OUTCOME_SCOPE}}{{/ACT_OUTCOME}}
{{#ACT_EXTEND}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: why it takes longer{{/ACT_EXTEND}}
{{#ACT_CONTACT}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: about the contact{{/ACT_CONTACT}}
{{#ACT_HEARING_SET}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: about the hearing{{/ACT_HEARING_SET}}
{{#ACT_ADVANCE}}{{#BY_YOU}}You wrote, taking it further{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant wrote, taking it further{{/BY_COMPLAINANT}}{{#BY_STAFF}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: why it moves on{{/BY_STAFF}}{{/ACT_ADVANCE}}
{{#ACT_MESSAGE}}{{#BY_YOU}}You wrote{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant wrote{{/BY_COMPLAINANT}}{{/ACT_MESSAGE}}
{{#ACT_WITHDRAW}}{{#BY_YOU}}You wrote, withdrawing{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant wrote, withdrawing{{/BY_COMPLAINANT}}{{/ACT_WITHDRAW}}
{{#ACT_HEARING_ACCEPT}}{{#BY_YOU}}You wrote about the hearing{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant wrote about the hearing{{/BY_COMPLAINANT}}{{/ACT_HEARING_ACCEPT}}
{{#ACT_HEARING_DECLINE}}{{#BY_YOU}}You wrote about the hearing{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant wrote about the hearing{{/BY_COMPLAINANT}}{{/ACT_HEARING_DECLINE}}
{{#ACT_RECUSE}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: why somebody stepped back{{/ACT_RECUSE}}
{{#ACT_RECOVER}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: why somebody was let in by the recovery{{/ACT_RECOVER}}
{{#ACT_RECLASSIFY}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: about this being {{#KIND_COMPLAINT}}a complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}an appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}a report of malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}an enquiry{{/KIND_ENQUIRY}}{{/ACT_RECLASSIFY}}
{{#ACT_REOPEN}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: why it is taken up again{{/ACT_REOPEN}}
{{#ACT_HOLD}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: why it is kept longer{{/ACT_HOLD}}
{{#ACT_RELEASE}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: why it is not kept longer any more{{/ACT_RELEASE}}
{{#ACT_DISCARD}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: why it is no complaint{{/ACT_DISCARD}}
{{#ACT_LATE}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: {{#ACCEPTED}}why it is accepted although it came late{{/ACCEPTED}}{{#NOT_ACCEPTED}}why it is not accepted{{/NOT_ACCEPTED}}{{/ACT_LATE}}
{{#ACT_FEE}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: about the fee{{/ACT_FEE}}
{{#ACT_TAKE}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: about who deals with it{{/ACT_TAKE}}
{{#ACT_CLOSE}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: why it was closed{{/ACT_CLOSE}}
{{#ACT_IDENTITY_READ}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: why the sealed name was opened{{/ACT_IDENTITY_READ}}
{{#ACT_EXPORT}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: for whom and why the case was exported{{/ACT_EXPORT}}
</b> <time datetime="{{MESSAGE_DAY_ISO}}">{{MESSAGE_DAY}}</time></p><div class="rc-said">{{MESSAGE_TEXT:p}}</div></li>
{{/MESSAGE}}
</ol>
