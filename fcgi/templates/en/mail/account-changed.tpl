{{!
To a member of staff: HAS_PASSWORD, HAS_KEYS, HAS_CODE, HAS_RESET, HAS_CONFIRMED: what was changed in his account. CENTRE, LINK.
}}Your account for complaints was changed
{{#HAS_PASSWORD}}The password of your account for complaints at {{CENTRE}} was changed.
{{/HAS_PASSWORD}}{{#HAS_KEYS}}The password of your account for complaints at {{CENTRE}} was changed, and it has new keys and a new recovery code.
{{/HAS_KEYS}}{{#HAS_CODE}}Your account for complaints at {{CENTRE}} has a new recovery code. The old one does not work any more.
{{/HAS_CODE}}{{#HAS_RESET}}The password of your account for complaints at {{CENTRE}} was set anew, with a link from your mailbox and your recovery code.
{{/HAS_RESET}}{{#HAS_CONFIRMED}}Your new keys for complaints at {{CENTRE}} were confirmed. Your new password works now. For the cases that you had, ask a colleague who holds them.
{{/HAS_CONFIRMED}}
If it was you, all is well. If not, tell your administrator at once, and change the password of your mailbox.

Your account:
{{LINK}}
