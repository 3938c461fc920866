{{%AUTOESCAPE context="HTML"}}{{!
What was said, both ways (present_history).
}}{{#NO_MESSAGES}}<div class="rc-empty"><p>Dim negeseuon eto.</p></div>{{/NO_MESSAGES}}
<ol class="rc-messages" role="list">
{{#MESSAGE}}
<li class="{{#IS_MINE}}is-mine{{/IS_MINE}}{{#IS_THEIRS}}is-theirs{{/IS_THEIRS}}"><p class="rc-by"><b>
{{#ACT_ASK}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: gofynnwyd cwestiwn{{/ACT_ASK}}
{{#ACT_ACKNOWLEDGE}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: cydnabuwyd hyn{{/ACT_ACKNOWLEDGE}}
{{#ACT_REPLY}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: neges{{/ACT_REPLY}}
{{#ACT_NOTE}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: nodyn i gydweithwyr{{/ACT_NOTE}}
{{#ACT_OUTCOME}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: y canlyniad yw: {{#OUTCOME_UPHELD}}cadarnhawyd{{/OUTCOME_UPHELD}}{{#OUTCOME_PARTLY}}cadarnhawyd yn rhannol{{/OUTCOME_PARTLY}}{{#OUTCOME_NOT}}ni chadarnhawyd{{/OUTCOME_NOT}}{{#OUTCOME_SCOPE}}nid mater i'r polisi hwn{{/OUTCOME_SCOPE}}{{/ACT_OUTCOME}}
{{#ACT_EXTEND}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: pam mae'n cymryd mwy o amser{{/ACT_EXTEND}}
{{#ACT_CONTACT}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: am y cysylltiad{{/ACT_CONTACT}}
{{#ACT_HEARING_SET}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: am y gwrandawiad{{/ACT_HEARING_SET}}
{{#ACT_ADVANCE}}{{#BY_YOU}}Ysgrifennoch, wrth fynd â'r achos ymhellach{{/BY_YOU}}{{#BY_COMPLAINANT}}Ysgrifennodd yr achwynydd, wrth fynd â'r achos ymhellach{{/BY_COMPLAINANT}}{{#BY_STAFF}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: pam mae'n symud ymlaen{{/BY_STAFF}}{{/ACT_ADVANCE}}
{{#ACT_MESSAGE}}{{#BY_YOU}}Ysgrifennoch{{/BY_YOU}}{{#BY_COMPLAINANT}}Ysgrifennodd yr achwynydd{{/BY_COMPLAINANT}}{{/ACT_MESSAGE}}
{{#ACT_WITHDRAW}}{{#BY_YOU}}Ysgrifennoch, wrth dynnu'n ôl{{/BY_YOU}}{{#BY_COMPLAINANT}}Ysgrifennodd yr achwynydd, wrth dynnu'n ôl{{/BY_COMPLAINANT}}{{/ACT_WITHDRAW}}
{{#ACT_HEARING_ACCEPT}}{{#BY_YOU}}Ysgrifennoch am y gwrandawiad{{/BY_YOU}}{{#BY_COMPLAINANT}}Ysgrifennodd yr achwynydd am y gwrandawiad{{/BY_COMPLAINANT}}{{/ACT_HEARING_ACCEPT}}
{{#ACT_HEARING_DECLINE}}{{#BY_YOU}}Ysgrifennoch am y gwrandawiad{{/BY_YOU}}{{#BY_COMPLAINANT}}Ysgrifennodd yr achwynydd am y gwrandawiad{{/BY_COMPLAINANT}}{{/ACT_HEARING_DECLINE}}
{{#ACT_RECUSE}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: pam y camodd rhywun yn ôl{{/ACT_RECUSE}}
{{#ACT_RECOVER}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: pam y cafodd rhywun fynediad drwy'r adferiad{{/ACT_RECOVER}}
{{#ACT_RECLASSIFY}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: am ddosbarthu hyn fel {{#KIND_COMPLAINT}}cwyn{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}apêl{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}adroddiad am gamymarfer{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}ymholiad{{/KIND_ENQUIRY}}{{/ACT_RECLASSIFY}}
{{#ACT_REOPEN}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: pam mae'n cael ei ailagor{{/ACT_REOPEN}}
{{#ACT_HOLD}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: pam mae'n cael ei gadw'n hirach{{/ACT_HOLD}}
{{#ACT_RELEASE}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: pam nad yw'n cael ei gadw'n hirach mwyach{{/ACT_RELEASE}}
{{#ACT_DISCARD}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: pam nad cwyn ydyw{{/ACT_DISCARD}}
{{#ACT_LATE}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: {{#ACCEPTED}}pam mae'n cael ei dderbyn er iddo ddod yn hwyr{{/ACCEPTED}}{{#NOT_ACCEPTED}}pam nad yw'n cael ei dderbyn{{/NOT_ACCEPTED}}{{/ACT_LATE}}
{{#ACT_FEE}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: am y ffi{{/ACT_FEE}}
{{#ACT_TAKE}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: am bwy sy'n delio ag ef{{/ACT_TAKE}}
{{#ACT_CLOSE}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: pam y cafodd ei gau{{/ACT_CLOSE}}
{{#ACT_IDENTITY_READ}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: pam yr agorwyd yr enw wedi'i selio{{/ACT_IDENTITY_READ}}
{{#ACT_EXPORT}}{{#FOR_OUTSIDE}}Y ganolfan, ar gyfer: {{/FOR_OUTSIDE}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{MESSAGE_WHO}}</span>: ar gyfer pwy a pham yr allforiwyd yr achos{{/ACT_EXPORT}}
</b> <time datetime="{{MESSAGE_DAY_ISO}}">{{MESSAGE_DAY}}</time></p><div class="rc-said">{{MESSAGE_TEXT:p}}</div></li>
{{/MESSAGE}}
</ol>
