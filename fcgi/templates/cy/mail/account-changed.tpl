{{!
To a member of staff: HAS_PASSWORD, HAS_KEYS, HAS_CODE, HAS_RESET, HAS_CONFIRMED: what was changed in his account. CENTRE, LINK.
}}Newidiwyd eich cyfrif ar gyfer cwynion
{{#HAS_PASSWORD}}Newidiwyd cyfrinair eich cyfrif ar gyfer cwynion: {{CENTRE}}.
{{/HAS_PASSWORD}}{{#HAS_KEYS}}Newidiwyd cyfrinair eich cyfrif ar gyfer cwynion, ac mae ganddo allweddi newydd a chod adfer newydd: {{CENTRE}}.
{{/HAS_KEYS}}{{#HAS_CODE}}Mae gan eich cyfrif ar gyfer cwynion god adfer newydd: {{CENTRE}}. Nid yw'r hen un yn gweithio mwyach.
{{/HAS_CODE}}{{#HAS_RESET}}Gosodwyd cyfrinair eich cyfrif ar gyfer cwynion o'r newydd, gyda dolen o'ch blwch post a'ch cod adfer: {{CENTRE}}.
{{/HAS_RESET}}{{#HAS_CONFIRMED}}Cadarnhawyd eich allweddi newydd ar gyfer cwynion: {{CENTRE}}. Mae eich cyfrinair newydd yn gweithio nawr. Ar gyfer yr achosion a oedd gennych, gofynnwch i gydweithiwr sy'n eu dal.
{{/HAS_CONFIRMED}}
Os chi wnaeth hyn, mae popeth yn iawn. Os nad chi, dywedwch wrth eich gweinyddwr ar unwaith, a newidiwch gyfrinair eich blwch post.

Eich cyfrif:
{{LINK}}
