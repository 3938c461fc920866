{{%AUTOESCAPE context="HTML"}}{{!
What happened, in order (present_history). BY_YOU: the reader is the complainant and did it.
}}<ol class="rc-timeline" role="list">
{{#EVENT}}
<li><p><b>
{{#ACT_FILE}}{{#BY_YOU}}Your complaint arrived{{/BY_YOU}}{{#BY_COMPLAINANT}}The complaint arrived{{/BY_COMPLAINANT}}{{#BY_STAFF}}The complaint was recorded{{/BY_STAFF}} and went to: {{TO_STAGE}}{{/ACT_FILE}}
{{#ACT_DETAILS}}{{#BY_YOU}}You gave{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant gave{{/BY_COMPLAINANT}} a name and how to be reached{{/ACT_DETAILS}}
{{#ACT_ACKNOWLEDGE}}{{EVENT_WHO}}: it was acknowledged{{/ACT_ACKNOWLEDGE}}
{{#ACT_ASK}}{{EVENT_WHO}}: a question was asked{{/ACT_ASK}}
{{#ACT_REPLY}}{{EVENT_WHO}}: a message was sent{{/ACT_REPLY}}
{{#ACT_NOTE}}{{EVENT_WHO}}: a note for colleagues{{/ACT_NOTE}}
{{#ACT_MESSAGE}}{{#BY_YOU}}You wrote{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant wrote{{/BY_COMPLAINANT}}{{/ACT_MESSAGE}}
{{#ACT_EVIDENCE}}A file was added{{/ACT_EVIDENCE}}
{{#ACT_OUTCOME}}{{EVENT_WHO}}: the outcome is: {{#OUTCOME_UPHELD}}upheld{{/OUTCOME_UPHELD}}{{#OUTCOME_PARTLY}}upheld in part{{/OUTCOME_PARTLY}}{{#OUTCOME_NOT}}not upheld{{/OUTCOME_NOT}}{{/ACT_OUTCOME}}
{{#ACT_ADVANCE}}{{#BY_YOU}}You took it to{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant took it to{{/BY_COMPLAINANT}}{{#BY_STAFF}}It moved on to{{/BY_STAFF}}{{#BY_CLOCK}}It moved on by itself to{{/BY_CLOCK}}: {{TO_STAGE}}{{#REASON_UNAVAILABLE}}, because nobody was available{{/REASON_UNAVAILABLE}}{{#REASON_UNRESOLVED}}, because it was not settled{{/REASON_UNRESOLVED}}{{/ACT_ADVANCE}}
{{#ACT_EXTEND}}{{EVENT_WHO}}: it will take longer, until{{#HAS_DATE}} {{EVENT_DATE}}{{/HAS_DATE}}{{/ACT_EXTEND}}
{{#ACT_CONTACT}}The contact was made{{#HAS_DATE}} on {{EVENT_DATE}}{{/HAS_DATE}}{{/ACT_CONTACT}}
{{#ACT_HEARING_SET}}A hearing is offered{{#HAS_DATE}} for {{EVENT_DATE}}{{/HAS_DATE}}{{/ACT_HEARING_SET}}
{{#ACT_HEARING_ACCEPT}}{{#BY_YOU}}You accepted the hearing{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant accepted the hearing{{/BY_COMPLAINANT}}{{/ACT_HEARING_ACCEPT}}
{{#ACT_HEARING_DECLINE}}{{#BY_YOU}}You declined the hearing{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant declined the hearing{{/BY_COMPLAINANT}}{{/ACT_HEARING_DECLINE}}
{{#ACT_WITHDRAW}}{{#BY_YOU}}You withdrew it{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant withdrew it{{/BY_COMPLAINANT}}{{/ACT_WITHDRAW}}
{{#ACT_CLOSE}}The case was closed{{/ACT_CLOSE}}
{{#ACT_GRANT}}A further reader was confirmed{{/ACT_GRANT}}
{{#ACT_REVOKE}}A reader was taken off{{/ACT_REVOKE}}
{{#ACT_IDENTITY_READ}}{{EVENT_WHO}}: the sealed name was opened, with a reason on record{{/ACT_IDENTITY_READ}}
</b>{{#WAS_LATE}} <span class="rc-mute">(after the time of the policy, with reasons)</span>{{/WAS_LATE}}</p>
<p><time datetime="{{EVENT_DAY_ISO}}">{{EVENT_DAY}}</time></p></li>
{{/EVENT}}
</ol>
