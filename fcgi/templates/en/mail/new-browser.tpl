{{!
To a member of staff who has logged in with a browser that was not used before. CENTRE, LINK (own account).
}}Your account was opened in a new browser
Somebody has logged in to your account for complaints at {{CENTRE}}, with a browser that was not used for it before.

If it was you, all is well. This also happens when a browser has forgotten its cookies.

If it was not you, change your password and take new keys at once. There you can also end every other log-in:
{{LINK}}

Then tell your administrator.
