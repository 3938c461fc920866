{{!
To a member of staff who has asked for it. CENTRE, LINK: the one-time link, good for 30 minutes.
}}Cyfrinair newydd ar gyfer eich cyfrif cwynion
Mae rhywun, chi efallai, wedi gofyn am gyfrinair newydd ar gyfer eich cyfrif cwynion ({{CENTRE}}).

Agorwch y ddolen hon a chadwch eich cod adfer wrth law. Mae'n gweithio unwaith, ac am 30 munud:
{{LINK}}

Os na ofynnoch amdano, gadewch ef. Nid oes dim yn newid heb eich cod adfer neu weinyddwr.
