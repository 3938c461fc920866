{{!
To a member of staff: a case that he handled is deleted soon. REFERENCE, CENTRE, LINK (staff log-in);
DUE: the day, in words.
}}I'w ddileu, am fod ei amser ar ben: {{REFERENCE}}
Daeth achos y buoch yn delio ag ef yn {{CENTRE}} i ben ers talwm. Ei gyfeirnod yw {{REFERENCE}}.

Caiff ei ddileu ar {{DUE}}. Os rhaid ei gadw'n hirach, mewngofnodwch, daliwch ef a dywedwch pam. Fel arall nid oes dim i'w wneud.

{{LINK}}

Er mwyn diogelu pawb, nid yw ein negeseuon e-bost byth yn dweud am beth y mae achos.
