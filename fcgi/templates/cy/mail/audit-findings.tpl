{{!
To administrators: the nightly check found something. CENTRE, COUNT, LINK (admin/audit).
}}Mae angen edrych ar gofnodion {{CENTRE}}
Daeth y gwiriad nosweithiol o gofnodion {{CENTRE}} o hyd i rywbeth na ddylai fod felly. Lleoedd: {{COUNT}}.

Efallai fod cofnodion wedi'u newid, neu fod rhesi ar goll. Ni chywirwyd dim yn awtomatig, ac mae tudalennau sy'n dod ar draws rhes o'r fath yn gwrthod ei dangos.

Edrychwch beth ydyw, a dywedwch wrth y rhai sy'n rhedeg y gwasanaeth heddiw:
{{LINK}}

Er mwyn diogelu pawb, nid yw ein negeseuon e-bost byth yn dweud am beth y mae achos.
