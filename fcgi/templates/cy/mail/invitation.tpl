{{!
To a new member of staff. CENTRE, LINK: the one-time link, good for 72 hours.
}}Eich cyfrif ar gyfer cwynion: {{CENTRE}}
Hoffai {{CENTRE}} i chi helpu gyda'i chwynion. Mae eich cyfrif yn barod i chi.

Agorwch y ddolen hon i ddewis eich cyfrinair. Mae'n gweithio unwaith, ac am 72 awr:
{{LINK}}

Os yw wedi dod i ben, gofynnwch i'ch gweinyddwr am un newydd. Os nad oeddech yn disgwyl yr e-bost hwn, gallwch ei adael.
