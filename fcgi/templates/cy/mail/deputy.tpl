{{!
Somebody is away. One of HAS_OWN (to him), HAS_STAND (to a deputy), HAS_ENDED (to him), HAS_OVER (to who was a deputy). TITLE: of who is away; FROM, UNTIL: dates in words;
HAS_FIRST with FIRST, HAS_SECOND with SECOND: deputies; HAS_BY with BY: an administrator has set it. CENTRE, LINK.
}}{{#HAS_OWN}}Rydych wedi'ch nodi fel absennol{{/HAS_OWN}}{{#HAS_STAND}}Gofynnir i chi ddirprwyo{{/HAS_STAND}}{{#HAS_ENDED}}Nid ydych yn absennol mwyach{{/HAS_ENDED}}{{#HAS_OVER}}Nid ydych yn dirprwyo mwyach{{/HAS_OVER}}
{{#HAS_OWN}}{{CENTRE}}: rydych wedi'ch nodi fel absennol o {{FROM}} tan {{UNTIL}}{{#HAS_BY}}, gan {{BY}}{{/HAS_BY}}. {{#HAS_FIRST}}{{FIRST}}{{#HAS_SECOND}} ynghyd â {{SECOND}}{{/HAS_SECOND}} sy'n gallu agor yr achosion a ffeilir yn y cyfnod hwn, ac yn cael eich negeseuon e-bost amdanynt. Mae achosion o'r cyfnod cynt yn aros ar gau iddynt.{{/HAS_FIRST}}

Os nad yw hyn yn gywir, newidiwch ef ar y dudalen hon, a dywedwch wrth eich gweinyddwr:
{{/HAS_OWN}}{{#HAS_STAND}}{{TITLE}} ({{CENTRE}}) sy'n absennol o {{FROM}} tan {{UNTIL}}, a chi sy'n dirprwyo{{#HAS_BY}}; {{BY}} a gofnododd hyn{{/HAS_BY}}. Mae achosion a ffeilir yn y cyfnod hwn yn dod atoch chi hefyd. Pan fydd un yn aros amdanoch, cewch e-bost.

Mewngofnodwch:
{{/HAS_STAND}}{{#HAS_ENDED}}{{CENTRE}}: nid ydych wedi'ch nodi fel absennol mwyach{{#HAS_BY}}; {{BY}} a ddaeth â hyn i ben{{/HAS_BY}}. Mae achosion newydd yn dod atoch fel o'r blaen. Mae'r rhai a fu'n dirprwyo yn cadw'r achosion a ffeiliwyd yn y cyfamser.

Y dudalen:
{{/HAS_ENDED}}{{#HAS_OVER}}{{CENTRE}}: nid ydych yn dirprwyo ar ran {{TITLE}} mwyach{{#HAS_BY}}; {{BY}} a newidiodd hyn{{/HAS_BY}}. Mae'r achosion a ffeiliwyd yn y cyfamser yn aros gyda chi.

Mewngofnodwch:
{{/HAS_OVER}}{{LINK}}
