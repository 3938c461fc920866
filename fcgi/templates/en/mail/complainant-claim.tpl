{{!
To a named complainant who asked for mails: a code for a new token was made for him. CENTRE, LINK
(where the token is typed); HAS_REFERENCE with REFERENCE.
}}A code for a new token at {{CENTRE}}
{{CENTRE}} has made a code with which you can get a new token for your case.{{#HAS_REFERENCE}} The reference is {{REFERENCE}}.{{/HAS_REFERENCE}}

It is handed over to you in person. If you did not ask for it, please tell the centre today. Your token still works until the code is used:
{{LINK}}

We never ask for a token or a code in a mail.
