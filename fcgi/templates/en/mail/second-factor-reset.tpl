{{!
To a member of staff whose second factor an administrator has taken away. CENTRE, LINK: the account.
}}The second factor of your account at {{CENTRE}} was taken away
An administrator has taken away the second factor of your account for complaints at {{CENTRE}}. All your log-ins were ended.

If you asked for that, please log in with your password and set up a new one. If not, please talk to your administrator at once, and change your password:
{{LINK}}
