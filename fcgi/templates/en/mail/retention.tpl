{{!
To a member of staff: a case that he handled is deleted soon. REFERENCE, CENTRE, LINK (staff log-in);
DUE: the day, in words.
}}To be deleted, as its time is over: {{REFERENCE}}
A case that you handled at {{CENTRE}} ended long ago. Its reference is {{REFERENCE}}.

It is deleted on {{DUE}}. If it must be kept longer, log in, hold it and say why. Otherwise there is nothing to do.

{{LINK}}

For everybody's protection our mails never say what a case is about.
