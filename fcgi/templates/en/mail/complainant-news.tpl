{{!
To a named complainant who asked for mails: something new on the case. CENTRE, LINK (where the token
is typed); HAS_REFERENCE with REFERENCE; HAS_ACT with ACT: the date in words of the centre's answer.
}}There is something new at {{CENTRE}}
There is something new for you at {{CENTRE}}.{{#HAS_REFERENCE}} The reference is {{REFERENCE}}.{{/HAS_REFERENCE}}
{{#HAS_ACT}}
You get the answer by the end of {{ACT}}.
{{/HAS_ACT}}
Open your case with your token to read it:
{{LINK}}

Please keep your token safe. Nobody can look it up for you, and we never ask for it in a mail.
