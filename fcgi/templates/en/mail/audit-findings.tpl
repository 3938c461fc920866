{{!
To administrators: the nightly check found something. CENTRE, COUNT, LINK (admin/audit).
}}The records of {{CENTRE}} need to be looked at
The nightly check of the stored records of {{CENTRE}} found something that should not be so. Places: {{COUNT}}.

Records may have been changed, or rows were lost. Nothing was put right by itself, and pages that meet such a row refuse to show it.

See what it is, and tell those who run the service today:
{{LINK}}

For everybody's protection our mails never say what a case is about.
