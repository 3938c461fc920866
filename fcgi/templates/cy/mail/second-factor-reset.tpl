{{!
To a member of staff whose second factor an administrator has taken away. CENTRE, LINK: the account.
}}Tynnwyd ail ffactor eich cyfrif: {{CENTRE}}
Mae gweinyddwr wedi tynnu ail ffactor eich cyfrif cwynion ({{CENTRE}}). Daeth pob mewngofnodiad i ben.

Os gofynnoch am hynny, mewngofnodwch gyda'ch cyfrinair a gosodwch un newydd. Os nad chi, siaradwch â'ch gweinyddwr ar unwaith, a newidiwch eich cyfrinair:
{{LINK}}
