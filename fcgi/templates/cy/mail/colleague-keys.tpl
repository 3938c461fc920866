{{!
To those who share cases with somebody whose new keys were confirmed: TITLE. CENTRE, LINK (staff log-in).
}}Mae gan gydweithiwr allweddi newydd: edrychwch a oes angen eich help
Mae cydweithiwr yr ydych yn rhannu achosion ag ef neu hi yn {{CENTRE}} wedi colli ei allweddi ac mae ganddo rai newydd: {{TITLE}}. Mae gweinyddwr wedi eu cadarnhau.

Ni all y cydweithiwr ddarllen yr un o'r achosion blaenorol. Os dylai fynd ymlaen ag un yr ydych chi'n ei ddal, rhowch fynediad ar dudalen yr achos, ar ôl i chi gymharu ôl bys yr allwedd.

Mewngofnodwch:
{{LINK}}
