{{!
To a member of staff whose second factor was set up, replaced or switched off, or whose backup codes are new. CENTRE, LINK: the account.
}}The second factor of your account at {{CENTRE}}
The second factor of your account for complaints at {{CENTRE}} was changed: it was set up, moved to another phone or switched off, or new backup codes were drawn.

If that was you, there is nothing to do. If not, please tell your administrator at once, and log out everywhere:
{{LINK}}
