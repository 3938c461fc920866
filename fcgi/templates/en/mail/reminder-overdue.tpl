{{!
To an administrator: something is overdue, and those who were to see to it were reminded. REFERENCE,
CENTRE, LINK (administration); DUE: the date in words; one of HAS_ACKNOWLEDGE, HAS_ANSWER, HAS_ACTION.
}}Overdue at {{CENTRE}}: {{REFERENCE}}
{{#HAS_ACKNOWLEDGE}}A case at {{CENTRE}} waits to be acknowledged.{{/HAS_ACKNOWLEDGE}}{{#HAS_ANSWER}}A case at {{CENTRE}} waits for its next step.{{/HAS_ANSWER}}{{#HAS_ACTION}}An action at {{CENTRE}} waits to be done.{{/HAS_ACTION}} Its reference is {{REFERENCE}}.

It was due by the end of {{DUE}}. Please ask those who handle it what they need, or see that somebody else can take it.

Who receives cases is shown here:
{{LINK}}

For everybody's protection our mails never say what a case is about.
