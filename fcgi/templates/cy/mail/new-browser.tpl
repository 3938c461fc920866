{{!
To a member of staff who has logged in with a browser that was not used before. CENTRE, LINK (own account).
}}Agorwyd eich cyfrif mewn porwr newydd
Mae rhywun wedi mewngofnodi i'ch cyfrif ar gyfer cwynion ({{CENTRE}}), gyda phorwr nas defnyddiwyd ar ei gyfer o'r blaen.

Os chi oedd yno, mae popeth yn iawn. Mae hyn hefyd yn digwydd pan fydd porwr wedi anghofio ei gwcis.

Os nad chi oedd yno, newidiwch eich cyfrinair a chymerwch allweddi newydd ar unwaith. Gallwch hefyd ddod â phob mewngofnodiad arall i ben yno:
{{LINK}}

Yna dywedwch wrth eich gweinyddwr.
