{{%AUTOESCAPE context="HTML"}}{{!
What happened, in order (present_history). BY_YOU: the reader is the complainant and did it.
}}<ol class="rc-timeline" role="list">
{{#EVENT}}
<li><p><b>
{{#ACT_FILE}}{{#CHANNEL_FORM}}{{#BY_YOU}}What you sent arrived{{/BY_YOU}}{{#BY_COMPLAINANT}}{{#KIND_COMPLAINT}}The complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}The appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}The report{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}The enquiry{{/KIND_ENQUIRY}} arrived{{/BY_COMPLAINANT}} and went to: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{TO_STAGE}}</span>{{/CHANNEL_FORM}}{{#CHANNEL_MAIL}}It was recorded from a letter or mail and went to: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{TO_STAGE}}</span>{{/CHANNEL_MAIL}}{{#CHANNEL_TELEPHONE}}It was recorded from a telephone call and went to: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{TO_STAGE}}</span>{{/CHANNEL_TELEPHONE}}{{#CHANNEL_PERSON}}It was recorded from a talk in person and went to: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{TO_STAGE}}</span>{{/CHANNEL_PERSON}}{{#CHANNEL_NOTIFICATION}}The awarding body's notification was recorded and went to: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{TO_STAGE}}</span>{{/CHANNEL_NOTIFICATION}}{{#HAS_RECEIVED}}; it came in on {{RECEIVED_DAY}}{{/HAS_RECEIVED}}{{/ACT_FILE}}
{{#ACT_DETAILS}}{{#BY_YOU}}You gave{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant gave{{/BY_COMPLAINANT}}{{#BY_STAFF}}With it were recorded{{/BY_STAFF}} a name and how to be reached{{/ACT_DETAILS}}
{{#ACT_ACKNOWLEDGE}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{EVENT_WHO}}</span>: it was acknowledged{{/ACT_ACKNOWLEDGE}}
{{#ACT_ASK}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{EVENT_WHO}}</span>: a question was asked{{/ACT_ASK}}
{{#ACT_REPLY}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{EVENT_WHO}}</span>: a message was sent{{/ACT_REPLY}}
{{#ACT_NOTE}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{EVENT_WHO}}</span>: a note for colleagues{{/ACT_NOTE}}
{{#ACT_MESSAGE}}{{#BY_YOU}}You wrote{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant wrote{{/BY_COMPLAINANT}}{{/ACT_MESSAGE}}
{{#ACT_EVIDENCE}}A file was added{{/ACT_EVIDENCE}}
{{#ACT_OUTCOME}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{EVENT_WHO}}</span>: the outcome is: {{#OUTCOME_UPHELD}}upheld{{/OUTCOME_UPHELD}}{{#OUTCOME_PARTLY}}upheld in part{{/OUTCOME_PARTLY}}{{#OUTCOME_NOT}}not upheld{{/OUTCOME_NOT}}{{#OUTCOME_SCOPE}}not for this policy{{/OUTCOME_SCOPE}}{{#THEME}}. For the figures, it was about: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{THEME_TITLE}}</span>{{/THEME}}{{/ACT_OUTCOME}}
{{#ACT_ADVANCE}}{{#BY_YOU}}You took it to{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant took it to{{/BY_COMPLAINANT}}{{#BY_STAFF}}It moved on to{{/BY_STAFF}}{{#BY_CLOCK}}It moved on by itself to{{/BY_CLOCK}}: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{TO_STAGE}}</span>{{#REASON_UNAVAILABLE}}, because nobody was available{{/REASON_UNAVAILABLE}}{{#REASON_UNRESOLVED}}, because it was not settled{{/REASON_UNRESOLVED}}{{/ACT_ADVANCE}}
{{#ACT_EXTEND}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{EVENT_WHO}}</span>: it will take longer, until{{#HAS_DATE}} {{EVENT_DATE}}{{/HAS_DATE}}{{/ACT_EXTEND}}
{{#ACT_CONTACT}}The contact was made{{#HAS_DATE}} on {{EVENT_DATE}}{{/HAS_DATE}}{{/ACT_CONTACT}}
{{#ACT_HEARING_SET}}A hearing is offered{{#HAS_DATE}} for {{EVENT_DATE}}{{/HAS_DATE}}{{/ACT_HEARING_SET}}
{{#ACT_HEARING_ACCEPT}}{{#BY_YOU}}You accepted the hearing{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant accepted the hearing{{/BY_COMPLAINANT}}{{/ACT_HEARING_ACCEPT}}
{{#ACT_HEARING_DECLINE}}{{#BY_YOU}}You declined the hearing{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant declined the hearing{{/BY_COMPLAINANT}}{{/ACT_HEARING_DECLINE}}
{{#ACT_WITHDRAW}}{{#BY_YOU}}You withdrew it{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant withdrew it{{/BY_COMPLAINANT}}{{/ACT_WITHDRAW}}
{{#ACT_CLOSE}}{{#BY_CLOCK}}The time to take it further was over, so the case was closed{{/BY_CLOCK}}{{#BY_STAFF}}The case was closed{{/BY_STAFF}}{{/ACT_CLOSE}}
{{#ACT_GRANT}}The centre let in a further member of staff{{#OF_PERSON}}: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{PERSON_TITLE}}</span>{{/OF_PERSON}}{{/ACT_GRANT}}
{{#ACT_REVOKE}}A member of staff was taken off, and reads nothing of it any more{{#OF_PERSON}}: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{PERSON_TITLE}}</span>{{/OF_PERSON}}{{/ACT_REVOKE}}
{{#ACT_CLAIM}}A code for a new token was made, to be handed over in person{{#OF_PERSON}}, by: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{PERSON_TITLE}}</span>{{/OF_PERSON}}{{#HAS_DATE}}; good until {{EVENT_DATE}}{{/HAS_DATE}}{{/ACT_CLAIM}}
{{#ACT_TOKEN}}The code was exchanged for a new token; the old one no longer works{{/ACT_TOKEN}}
{{#ACT_IDENTITY_READ}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{EVENT_WHO}}</span>: the sealed name was opened, with a reason on record{{/ACT_IDENTITY_READ}}
{{#ACT_TAKE}}{{#HANDED_OVER}}It was handed over{{#TAKEN_BY}} to: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{TAKER}}</span>{{/TAKEN_BY}}{{/HANDED_OVER}}{{#BY_STAFF}}{{#TAKEN_SELF}}{{#TAKEN_BY}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{TAKER}}</span>{{/TAKEN_BY}}{{#TAKEN_BY_SOMEBODY}}Somebody{{/TAKEN_BY_SOMEBODY}} took the case{{/TAKEN_SELF}}{{/BY_STAFF}}{{/ACT_TAKE}}
{{#ACT_RECUSE}}Somebody who would have dealt with it stepped back, so as not to be in a conflict of interest{{/ACT_RECUSE}}
{{#ACT_RECOVER}}Somebody was let in by the two halves of the centre's recovery{{/ACT_RECOVER}}
{{#ACT_REKEY}}New keys were made: whoever left the case reads nothing that is written from now on{{/ACT_REKEY}}
{{#ACT_RECLASSIFY}}{{#GOES_ON}}It is now handled as {{#KIND_COMPLAINT}}a complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}an appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}a report of malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}an enquiry{{/KIND_ENQUIRY}}, and went to: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{TO_STAGE}}</span>{{/GOES_ON}}{{#ENDS_HERE}}It was found to be {{#KIND_COMPLAINT}}a complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}an appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}a report of malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}an enquiry{{/KIND_ENQUIRY}}, which is handled elsewhere; it ended here{{/ENDS_HERE}}{{/ACT_RECLASSIFY}}
{{#ACT_REOPEN}}The case was taken up again{{/ACT_REOPEN}}
{{#ACT_ALLEGATIONS}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{EVENT_WHO}}</span>: what is to be decided was split into points{{/ACT_ALLEGATIONS}}
{{#ACT_LATE}}{{#FOR_OUTSIDE}}The centre, for: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{EVENT_WHO}}</span>: {{#ACCEPTED}}it was accepted, although it came late{{/ACCEPTED}}{{#NOT_ACCEPTED}}it was not accepted, because it came late{{/NOT_ACCEPTED}}{{/ACT_LATE}}
{{#ACT_FEE}}The fee{{#FEE_POUNDS}} of £{{POUNDS}}{{/FEE_POUNDS}} was {{#FEE_PAID}}paid{{/FEE_PAID}}{{#FEE_WAIVED}}waived{{/FEE_WAIVED}}{{#FEE_REFUNDED}}given back{{/FEE_REFUNDED}}{{/ACT_FEE}}
{{#ACT_ACTION}}{{#ANSWER_PLANNED}}Planned{{/ANSWER_PLANNED}}{{#ANSWER_DONE}}Done{{/ANSWER_DONE}}{{#ANSWER_NOT_APPLICABLE}}Not needed here{{/ANSWER_NOT_APPLICABLE}}: {{>ACTION_KIND}}{{#HAS_DATE}}, by {{EVENT_DATE}}{{/HAS_DATE}}{{/ACT_ACTION}}
{{#ACT_ACTION_DONE}}{{#ANSWER_DONE}}Done{{/ANSWER_DONE}}{{#ANSWER_NOT_APPLICABLE}}Not needed any more{{/ANSWER_NOT_APPLICABLE}}: {{>ACTION_KIND}}{{/ACT_ACTION_DONE}}
{{#ACT_HOLD}}The centre keeps the case longer than planned{{/ACT_HOLD}}
{{#ACT_RELEASE}}The case is not kept longer any more{{/ACT_RELEASE}}
{{#ACT_CONFIRM}}It was looked through and is a complaint{{/ACT_CONFIRM}}
{{#ACT_DISCARD}}It was closed, since it was taken for something that is no complaint{{/ACT_DISCARD}}
{{#ACT_RECALCULATE}}The holidays or closing days changed, so dates were counted again{{#NEW_DUE}}; {{#CLOCK_ACKNOWLEDGE}}acknowledgement{{/CLOCK_ACKNOWLEDGE}}{{#CLOCK_ACT}}next step of the centre{{/CLOCK_ACT}}{{#CLOCK_WINDOW}}time to take it further{{/CLOCK_WINDOW}}: {{NEW_DATE}}{{/NEW_DUE}}{{/ACT_RECALCULATE}}
{{#ACT_EXPORT}}The centre exported the case for {{#AUDIENCE_BODY}}the outside body{{/AUDIENCE_BODY}}{{#AUDIENCE_AUDITOR}}an auditor or inspector{{/AUDIENCE_AUDITOR}}{{#AUDIENCE_ADVISER}}its legal adviser or insurer{{/AUDIENCE_ADVISER}}{{#AUDIENCE_AUTHORITY}}a court or another authority{{/AUDIENCE_AUTHORITY}}{{#AUDIENCE_COMPLAINANT}}the person who complained{{/AUDIENCE_COMPLAINANT}}{{#AUDIENCE_CENTRE}}its own records{{/AUDIENCE_CENTRE}}{{#AUDIENCE_OTHER}}somebody else{{/AUDIENCE_OTHER}}{{#WITH_NAME}}, with the name of who complained{{/WITH_NAME}}{{/ACT_EXPORT}}
</b>{{#WAS_LATE}} <span class="rc-mute">(after the time of the policy, with reasons)</span>{{/WAS_LATE}}</p>
<p><time datetime="{{EVENT_DAY_ISO}}">{{EVENT_DAY}}</time></p></li>
{{/EVENT}}
</ol>
