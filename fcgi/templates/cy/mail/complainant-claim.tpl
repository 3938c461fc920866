{{!
To a named complainant who asked for mails: a code for a new token was made for him. CENTRE, LINK
(where the token is typed); HAS_REFERENCE with REFERENCE.
}}Cod ar gyfer tocyn newydd: {{CENTRE}}
Mae {{CENTRE}} wedi gwneud cod y gallwch ei ddefnyddio i gael tocyn newydd ar gyfer eich achos.{{#HAS_REFERENCE}} Y cyfeirnod yw {{REFERENCE}}.{{/HAS_REFERENCE}}

Caiff ei drosglwyddo i chi wyneb yn wyneb. Os na ofynnoch amdano, dywedwch wrth y ganolfan heddiw. Mae eich tocyn yn dal i weithio nes i'r cod gael ei ddefnyddio:
{{LINK}}

Ni fyddwn byth yn gofyn am docyn na chod mewn e-bost.
