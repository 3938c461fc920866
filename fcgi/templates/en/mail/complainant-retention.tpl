{{!
To a named complainant who asked for mails: the case is deleted soon. CENTRE, LINK (where the token is
typed); HAS_REFERENCE with REFERENCE; DUE: the day, in words.
}}Your case at {{CENTRE}} is deleted soon
Your case at {{CENTRE}} ended long ago.{{#HAS_REFERENCE}} Its reference is {{REFERENCE}}.{{/HAS_REFERENCE}}

It is deleted on {{DUE}}, with all that was written and every file. If you would like to keep something, please open your case with your token and save it before then:
{{LINK}}

Please keep your token safe. Nobody can look it up for you, and we never ask for it in a mail.
