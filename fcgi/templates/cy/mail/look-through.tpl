{{!
To a member of staff: what came in a flood, or as machines send. CENTRE, LINK (the page to look through
them); CASES: how many.
}}Mae cwynion newydd yn aros i rywun edrych drwyddynt
Mae cwynion newydd yn aros i rywun edrych drwyddynt yn {{CENTRE}}: {{CASES}}.

Daethant mewn nifer mwy nag arfer, neu fel y mae peiriannau'n anfon. Gall fod cwynion go iawn yn eu plith, ac mae eu dyddiadau'n rhedeg: edrychwch drwyddynt yn fuan. Cyhyd ag y byddant yn dod fel hyn, cewch un e-bost yr awr ar y mwyaf.

{{LINK}}

Er mwyn diogelu pawb, nid yw ein negeseuon e-bost byth yn dweud am beth y mae achos.
