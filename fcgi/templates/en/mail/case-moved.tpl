{{!
To a member of staff: a case has reached his stage. REFERENCE, CENTRE, LINK (staff log-in);
HAS_ACK with ACK, HAS_ACT with ACT: dates in words.
}}A case has reached your stage: {{REFERENCE}}
A case has reached your stage at {{CENTRE}}. Its reference is {{REFERENCE}}. You can read all that was said before.
{{#HAS_ACK}}
Please acknowledge it by the end of {{ACK}}.
{{/HAS_ACK}}{{#HAS_ACT}}
Please give the answer by the end of {{ACT}}.
{{/HAS_ACT}}
Log in to read it:
{{LINK}}

For everybody's protection our mails never say what a case is about.
