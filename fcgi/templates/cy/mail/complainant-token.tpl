{{!
To a named complainant who asked for mails: his token was replaced. CENTRE, LINK (where the token is
typed); HAS_REFERENCE with REFERENCE.
}}Cafodd eich tocyn ei newid am un newydd: {{CENTRE}}
Cafodd tocyn eich achos gyda {{CENTRE}} ei newid am un newydd.{{#HAS_REFERENCE}} Y cyfeirnod yw {{REFERENCE}}.{{/HAS_REFERENCE}} Nid yw'r hen docyn yn gweithio mwyach.

Os nad chi wnaeth hyn, ewch i'r ganolfan heddiw a dywedwch hynny: mae rhywun arall yn darllen eich achos. Mae'r tocyn newydd yn ei agor yma:
{{LINK}}

Cadwch eich tocyn yn ddiogel. Ni all neb chwilio amdano ar eich rhan, ac ni fyddwn byth yn gofyn amdano mewn e-bost.
