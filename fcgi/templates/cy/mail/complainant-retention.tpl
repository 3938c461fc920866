{{!
To a named complainant who asked for mails: the case is deleted soon. CENTRE, LINK (where the token is
typed); HAS_REFERENCE with REFERENCE; DUE: the day, in words.
}}Caiff eich achos ei ddileu cyn bo hir: {{CENTRE}}
Daeth eich achos gyda {{CENTRE}} i ben ers talwm.{{#HAS_REFERENCE}} Ei chyfeirnod yw {{REFERENCE}}.{{/HAS_REFERENCE}}

Caiff ei ddileu ar {{DUE}}, gyda phopeth a ysgrifennwyd a phob ffeil. Os hoffech gadw rhywbeth, agorwch eich achos gyda'ch tocyn a'i gadw cyn hynny:
{{LINK}}

Cadwch eich tocyn yn ddiogel. Ni all neb chwilio amdano ar eich rhan, ac ni fyddwn byth yn gofyn amdano mewn e-bost.
