{{%AUTOESCAPE context="HTML"}}{{!
Titles of the pages of staff, one section a page.
}}{{#LOG_IN}}Log in{{/LOG_IN}}{{#LOG_IN_AGAIN}}Log in again{{/LOG_IN_AGAIN}}{{#RESUME}}Send what you wrote{{/RESUME}}{{#INVITATION}}Choose your password{{/INVITATION}}{{#INVITATION_OVER}}This link is no longer good{{/INVITATION_OVER}}{{#FORGOTTEN}}A new password{{/FORGOTTEN}}{{#WELCOME}}Your recovery code{{/WELCOME}}{{#INBOX}}Cases{{/INBOX}}{{#CASE}}A case{{/CASE}}{{#ACCOUNT}}Your account{{/ACCOUNT}}
