{{!
To a member of staff: a date that he sees to. REFERENCE, CENTRE, LINK (staff log-in); DUE: the date in
words; one of HAS_ACKNOWLEDGE, HAS_ANSWER, HAS_ACTION; one of HAS_BEFORE, HAS_TODAY, HAS_AFTER.
}}Nodyn atgoffa{{#HAS_BEFORE}}, i'w wneud cyn bo hir{{/HAS_BEFORE}}{{#HAS_TODAY}}, i'w wneud heddiw{{/HAS_TODAY}}{{#HAS_AFTER}}, hwyr{{/HAS_AFTER}}: {{REFERENCE}}
{{#HAS_ACKNOWLEDGE}}Mae achos yn {{CENTRE}} yn aros i gael ei gydnabod.{{/HAS_ACKNOWLEDGE}}{{#HAS_ANSWER}}Mae achos yn {{CENTRE}} yn aros am ei gam nesaf gennych chi.{{/HAS_ANSWER}}{{#HAS_ACTION}}Mae cam gweithredu yn {{CENTRE}} yr ydych yn gofalu amdano yn aros i gael ei wneud.{{/HAS_ACTION}} Ei chyfeirnod yw {{REFERENCE}}.

{{#HAS_BEFORE}}Mae i'w wneud erbyn diwedd {{DUE}}.{{/HAS_BEFORE}}{{#HAS_TODAY}}Mae i'w wneud heddiw, erbyn diwedd {{DUE}}.{{/HAS_TODAY}}{{#HAS_AFTER}}Roedd i'w wneud erbyn diwedd {{DUE}}. Deliwch ag ef cyn gynted ag y gallwch.{{/HAS_AFTER}}

Mewngofnodwch i ddelio â hyn:
{{LINK}}

Er mwyn diogelu pawb, nid yw ein negeseuon e-bost byth yn dweud am beth y mae achos.
