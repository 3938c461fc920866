{{!
To a named complainant who asked for mails: his token was replaced. CENTRE, LINK (where the token is
typed); HAS_REFERENCE with REFERENCE.
}}Your token at {{CENTRE}} was replaced
The token of your case at {{CENTRE}} was replaced by a new one.{{#HAS_REFERENCE}} The reference is {{REFERENCE}}.{{/HAS_REFERENCE}} The old token no longer works.

If that was not you, please go to the centre today and say so: somebody else reads your case. The new token opens it here:
{{LINK}}

Please keep your token safe. Nobody can look it up for you, and we never ask for it in a mail.
