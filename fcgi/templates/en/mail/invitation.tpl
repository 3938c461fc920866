{{!
To a new member of staff. CENTRE, LINK: the one-time link, good for 72 hours.
}}Your account for complaints at {{CENTRE}}
{{CENTRE}} would like you to help with its complaints. Your account is ready for you.

Open this link to choose your password. It works once, and for 72 hours:
{{LINK}}

If it has run out, please ask your administrator for a new one. If you did not expect this mail, you can leave it.
