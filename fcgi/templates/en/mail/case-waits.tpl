{{!
To a member of staff: a case waits for him. REFERENCE, CENTRE, LINK (staff log-in);
HAS_ACK with ACK, HAS_ACT with ACT: dates in words. Nothing of what the case is about.
}}A case waits for you: {{REFERENCE}}
A case waits for you at {{CENTRE}}. Its reference is {{REFERENCE}}.
{{#HAS_ACK}}
Please acknowledge it by the end of {{ACK}}.
{{/HAS_ACK}}{{#HAS_ACT}}
Please give the answer by the end of {{ACT}}.
{{/HAS_ACT}}
Log in to read it:
{{LINK}}

For everybody's protection our mails never say what a case is about.
