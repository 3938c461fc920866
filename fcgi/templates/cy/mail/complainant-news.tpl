{{!
To a named complainant who asked for mails: something new on the case. CENTRE, LINK (where the token
is typed); HAS_REFERENCE with REFERENCE; HAS_ACT with ACT: the date in words of the centre's answer.
}}Mae rhywbeth newydd: {{CENTRE}}
Mae rhywbeth newydd i chi gan {{CENTRE}}.{{#HAS_REFERENCE}} Y cyfeirnod yw {{REFERENCE}}.{{/HAS_REFERENCE}}
{{#HAS_ACT}}
Cewch yr ateb erbyn diwedd {{ACT}}.
{{/HAS_ACT}}
Agorwch eich achos gyda'ch tocyn i'w ddarllen:
{{LINK}}

Cadwch eich tocyn yn ddiogel. Ni all neb chwilio amdano ar eich rhan, ac ni fyddwn byth yn gofyn amdano mewn e-bost.
