{{!
To an administrator: something is overdue, and those who were to see to it were reminded. REFERENCE,
CENTRE, LINK (administration); DUE: the date in words; one of HAS_ACKNOWLEDGE, HAS_ANSWER, HAS_ACTION.
}}Hwyr ({{CENTRE}}): {{REFERENCE}}
{{#HAS_ACKNOWLEDGE}}Mae achos yn {{CENTRE}} yn aros i gael ei gydnabod.{{/HAS_ACKNOWLEDGE}}{{#HAS_ANSWER}}Mae achos yn {{CENTRE}} yn aros am ei gam nesaf.{{/HAS_ANSWER}}{{#HAS_ACTION}}Mae cam gweithredu yn {{CENTRE}} yn aros i gael ei wneud.{{/HAS_ACTION}} Ei chyfeirnod yw {{REFERENCE}}.

Roedd i'w wneud erbyn diwedd {{DUE}}. Gofynnwch i'r rhai sy'n delio ag ef beth sydd ei angen arnynt, neu gwnewch yn siŵr y gall rhywun arall ei gymryd.

Mae pwy sy'n derbyn achosion i'w weld yma:
{{LINK}}

Er mwyn diogelu pawb, nid yw ein negeseuon e-bost byth yn dweud am beth y mae achos.
