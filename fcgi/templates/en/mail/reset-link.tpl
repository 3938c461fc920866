{{!
To a member of staff who has asked for it. CENTRE, LINK: the one-time link, good for 30 minutes.
}}A new password for your account for complaints
Somebody, perhaps you, has asked for a new password for your account for complaints at {{CENTRE}}.

Open this link and have your recovery code ready. It works once, and for 30 minutes:
{{LINK}}

If you did not ask for it, leave it. Nothing changes without your recovery code or an administrator.
