{{!
To an auditor: a bundle was given to him. REFERENCE, CENTRE, LINK (staff log-in); the others of
mail/case-waits are there too. Nothing of what the case is about.
}}Rhoddwyd bwndel i chi: {{REFERENCE}}
Mae {{CENTRE}} wedi rhoi bwndel achos i chi. Ei gyfeirnod yw {{REFERENCE}}.

Mae i'w weld yno o dan “Bwndeli”, am 60 diwrnod.

Mewngofnodwch i'w ddarllen:
{{LINK}}

Er mwyn diogelu pawb, nid yw ein negeseuon e-bost byth yn dweud am beth y mae achos.
