{{!
To a member of staff who wants one mail a day: a line for each case that has something for him.
CENTRE, LINK (staff log-in); CASE with REFERENCE, and HAS_DUE with DUE: the next date, in words;
HAS_MORE: there are more than the mail has room for.
}}What waits for you today at {{CENTRE}}
There is something for you at {{CENTRE}}:

{{#CASE}}{{REFERENCE}}{{#HAS_DUE}}, by the end of {{DUE}}{{/HAS_DUE}}
{{/CASE}}{{#HAS_MORE}}
There are more than this mail has room for.
{{/HAS_MORE}}
Log in to see to it:
{{LINK}}

You get one mail a day because you have chosen so; your account is where you can change it. For everybody's protection our mails never say what a case is about.
