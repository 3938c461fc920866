{{!
To a member of staff: a case waits for him. REFERENCE, CENTRE, LINK (staff log-in);
HAS_ACK with ACK, HAS_ACT with ACT, HAS_CONTACT with CONTACT, HAS_HEARING with HEARING:
dates in words; HAS_UNDATED: there is none. Nothing of what the case is about.
}}A case waits for you: {{REFERENCE}}
A case waits for you at {{CENTRE}}. Its reference is {{REFERENCE}}.
{{#HAS_ACK}}
Please acknowledge it by the end of {{ACK}}.
{{/HAS_ACK}}{{#HAS_ACT}}
Please give the answer by the end of {{ACT}}.
{{/HAS_ACT}}{{#HAS_CONTACT}}
Please make the contact by the end of {{CONTACT}}.
{{/HAS_CONTACT}}{{#HAS_HEARING}}
Please set the hearing by the end of {{HEARING}}.
{{/HAS_HEARING}}{{#HAS_UNDATED}}
The policy names no date for the answer.
{{/HAS_UNDATED}}
Log in to read it:
{{LINK}}

For everybody's protection our mails never say what a case is about.
