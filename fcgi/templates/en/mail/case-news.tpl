{{!
To a member of staff: something new on a case that he handles. REFERENCE, CENTRE, LINK (staff
log-in); HAS_ACT with ACT: the date in words by which the answer is due.
}}Something new on a case: {{REFERENCE}}
There is something new on a case that you handle at {{CENTRE}}. Its reference is {{REFERENCE}}.
{{#HAS_ACT}}
The answer is due by the end of {{ACT}}.
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
