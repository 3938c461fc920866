{{!
To an auditor: a bundle was given to him. REFERENCE, CENTRE, LINK (staff log-in); the others of
mail/case-waits are there too. Nothing of what the case is about.
}}A bundle was given to you: {{REFERENCE}}
{{CENTRE}} has given you the bundle of a case. Its reference is {{REFERENCE}}.

You find it there under "Bundles", for 60 days.

Log in to read it:
{{LINK}}

For everybody's protection our mails never say what a case is about.
