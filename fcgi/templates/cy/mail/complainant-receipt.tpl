{{!
To a named complainant who asked for mails: the complaint is there. CENTRE, LINK (where the token is
typed); HAS_REFERENCE with REFERENCE; HAS_ACK with ACK, HAS_ACT with ACT: dates in words.
}}Mae eich cwyn wedi cyrraedd {{CENTRE}}
Mae eich cwyn wedi cyrraedd {{CENTRE}}.{{#HAS_REFERENCE}} Ei chyfeirnod yw {{REFERENCE}}.{{/HAS_REFERENCE}}
{{#HAS_ACK}}
Erbyn diwedd {{ACK}} cewch wybod bod rhywun yn edrych i mewn iddi.
{{/HAS_ACK}}{{#HAS_ACT}}
Cewch yr ateb erbyn diwedd {{ACT}}.
{{/HAS_ACT}}{{#HAS_UNDATED}}
Nid yw'r polisi yn enwi dyddiad ar gyfer yr ateb. Os yw'n cymryd gormod o amser, gallwch fynd â'r achos ymhellach.
{{/HAS_UNDATED}}
Gallwch ddilyn eich achos gyda'ch tocyn:
{{LINK}}

Cadwch eich tocyn yn ddiogel. Ni all neb chwilio amdano ar eich rhan, ac ni fyddwn byth yn gofyn amdano mewn e-bost.
