{{!
To a named complainant who asked for mails: the complaint is there. CENTRE, LINK (where the token is
typed); HAS_REFERENCE with REFERENCE; HAS_ACK with ACK, HAS_ACT with ACT: dates in words.
}}Your complaint has arrived at {{CENTRE}}
Your complaint has arrived at {{CENTRE}}.{{#HAS_REFERENCE}} Its reference is {{REFERENCE}}.{{/HAS_REFERENCE}}
{{#HAS_ACK}}
By the end of {{ACK}} you will hear that somebody is looking into it.
{{/HAS_ACK}}{{#HAS_ACT}}
You get the answer by the end of {{ACT}}.
{{/HAS_ACT}}{{#HAS_UNDATED}}
The policy names no date for the answer. If it takes too long, you can take the case further.
{{/HAS_UNDATED}}
You can follow your case with your token:
{{LINK}}

Please keep your token safe. Nobody can look it up for you, and we never ask for it in a mail.
