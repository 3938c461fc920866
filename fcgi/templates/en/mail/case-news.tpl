{{!
To a member of staff: something new on a case that he handles. REFERENCE, CENTRE, LINK (staff
log-in); HAS_ACT with ACT: the date in words by which the answer is due.
}}Something new on a case: {{REFERENCE}}
There is something new on a case that you handle at {{CENTRE}}. Its reference is {{REFERENCE}}.
{{#HAS_ACT}}
The answer is due by the end of {{ACT}}.
{{/HAS_ACT}}
Log in to read it:
{{LINK}}

For everybody's protection our mails never say what a case is about.
