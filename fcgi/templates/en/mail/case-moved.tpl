{{!
To a member of staff: a case has reached his stage. REFERENCE, CENTRE, LINK (staff log-in);
HAS_ACK with ACK, HAS_ACT with ACT, HAS_CONTACT with CONTACT, HAS_HEARING with HEARING:
dates in words; HAS_UNDATED: there is none.
}}A case has reached your stage: {{REFERENCE}}
A case has reached your stage at {{CENTRE}}. Its reference is {{REFERENCE}}. You can read all that was said before.
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
