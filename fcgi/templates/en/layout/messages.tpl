{{%AUTOESCAPE context="HTML"}}{{!
What was said, both ways (present_history).
}}{{#NO_MESSAGES}}<div class="rc-empty"><p>No messages yet.</p></div>{{/NO_MESSAGES}}
<ol class="rc-messages" role="list">
{{#MESSAGE}}
<li class="{{#IS_MINE}}is-mine{{/IS_MINE}}{{#IS_THEIRS}}is-theirs{{/IS_THEIRS}}"><p class="rc-by"><b>
{{#ACT_ASK}}{{MESSAGE_WHO}} asked{{/ACT_ASK}}
{{#ACT_ACKNOWLEDGE}}{{MESSAGE_WHO}} acknowledged it{{/ACT_ACKNOWLEDGE}}
{{#ACT_REPLY}}{{MESSAGE_WHO}} wrote{{/ACT_REPLY}}
{{#ACT_NOTE}}{{MESSAGE_WHO}} noted for colleagues{{/ACT_NOTE}}
{{#ACT_OUTCOME}}{{MESSAGE_WHO}}: the outcome is: {{#OUTCOME_UPHELD}}upheld{{/OUTCOME_UPHELD}}{{#OUTCOME_PARTLY}}upheld in part{{/OUTCOME_PARTLY}}{{#OUTCOME_NOT}}not upheld{{/OUTCOME_NOT}}{{/ACT_OUTCOME}}
{{#ACT_EXTEND}}{{MESSAGE_WHO}}: why it takes longer{{/ACT_EXTEND}}
{{#ACT_CONTACT}}{{MESSAGE_WHO}}: about the contact{{/ACT_CONTACT}}
{{#ACT_HEARING_SET}}{{MESSAGE_WHO}}: about the hearing{{/ACT_HEARING_SET}}
{{#ACT_ADVANCE}}{{#BY_YOU}}You wrote, taking it further{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant wrote, taking it further{{/BY_COMPLAINANT}}{{#BY_STAFF}}{{MESSAGE_WHO}}: why it moves on{{/BY_STAFF}}{{/ACT_ADVANCE}}
{{#ACT_MESSAGE}}{{#BY_YOU}}You wrote{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant wrote{{/BY_COMPLAINANT}}{{/ACT_MESSAGE}}
{{#ACT_WITHDRAW}}{{#BY_YOU}}You wrote, withdrawing{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant wrote, withdrawing{{/BY_COMPLAINANT}}{{/ACT_WITHDRAW}}
{{#ACT_HEARING_ACCEPT}}{{#BY_YOU}}You wrote about the hearing{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant wrote about the hearing{{/BY_COMPLAINANT}}{{/ACT_HEARING_ACCEPT}}
{{#ACT_HEARING_DECLINE}}{{#BY_YOU}}You wrote about the hearing{{/BY_YOU}}{{#BY_COMPLAINANT}}The complainant wrote about the hearing{{/BY_COMPLAINANT}}{{/ACT_HEARING_DECLINE}}
{{#ACT_CLOSE}}{{MESSAGE_WHO}}: why it was closed{{/ACT_CLOSE}}
{{#ACT_IDENTITY_READ}}{{MESSAGE_WHO}}: why the sealed name was opened{{/ACT_IDENTITY_READ}}
</b> <time datetime="{{MESSAGE_DAY_ISO}}">{{MESSAGE_DAY}}</time></p><div class="rc-said">{{MESSAGE_TEXT:p}}</div></li>
{{/MESSAGE}}
</ol>
