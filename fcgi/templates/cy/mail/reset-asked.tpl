{{!
Keys made without the recovery code wait for an administrator. HAS_SELF: to the person; HAS_OTHER with TITLE: to an
administrator. CENTRE, LINK: own account, or the person's page.
}}Mae allweddi newydd yn aros i gael eu cadarnhau
{{#HAS_SELF}}Mae rhywun a allai agor eich e-bost wedi gwneud allweddi newydd ar gyfer eich cyfrif ar gyfer cwynion ({{CENTRE}}), heb eich cod adfer. Nid ydynt yn cyfrif nes i weinyddwr eu cadarnhau.

Os chi wnaeth hyn, siaradwch â gweinyddwr a darllenwch yr ôl bys a ddangoswyd i chi.

Os nad chi wnaeth hyn, mewngofnodwch a'u taflu, a newidiwch gyfrinair eich blwch post:
{{/HAS_SELF}}{{#HAS_OTHER}}Mae allweddi newydd ar gyfer cydweithiwr yn {{CENTRE}} yn aros amdanoch: {{TITLE}}. Fe'u gwnaed heb y cod adfer, gan rywun a allai agor e-bost y cydweithiwr.

Siaradwch â'r cydweithiwr, drwy rif ffôn yr oeddech yn ei wybod o'r blaen neu wyneb yn wyneb, a chymharwch yr ôl bys. Yna cadarnhewch yr allweddi neu eu taflu, o fewn saith diwrnod:
{{/HAS_OTHER}}{{LINK}}
