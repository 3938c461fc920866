{{!
To a member of staff: a date that he sees to. REFERENCE, CENTRE, LINK (staff log-in); DUE: the date in
words; one of HAS_ACKNOWLEDGE, HAS_ANSWER, HAS_ACTION; one of HAS_BEFORE, HAS_TODAY, HAS_AFTER.
}}Reminder{{#HAS_BEFORE}}, due soon{{/HAS_BEFORE}}{{#HAS_TODAY}}, due today{{/HAS_TODAY}}{{#HAS_AFTER}}, overdue{{/HAS_AFTER}}: {{REFERENCE}}
{{#HAS_ACKNOWLEDGE}}A case at {{CENTRE}} waits to be acknowledged.{{/HAS_ACKNOWLEDGE}}{{#HAS_ANSWER}}A case at {{CENTRE}} waits for its next step from you.{{/HAS_ANSWER}}{{#HAS_ACTION}}An action at {{CENTRE}} that you look after waits to be done.{{/HAS_ACTION}} Its reference is {{REFERENCE}}.

{{#HAS_BEFORE}}It is due by the end of {{DUE}}.{{/HAS_BEFORE}}{{#HAS_TODAY}}It is due today, by the end of {{DUE}}.{{/HAS_TODAY}}{{#HAS_AFTER}}It was due by the end of {{DUE}}. Please see to it as soon as you can.{{/HAS_AFTER}}

Log in to see to it:
{{LINK}}

For everybody's protection our mails never say what a case is about.
