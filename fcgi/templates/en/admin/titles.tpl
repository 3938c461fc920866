{{%AUTOESCAPE context="HTML"}}{{!
Titles of the pages of administration, one section a page.
}}{{#READINESS}}Administration{{/READINESS}}{{#AUDIT}}Are the records whole?{{/AUDIT}}{{#STAFF}}People{{/STAFF}}{{#RECIPIENTS}}Who receives cases{{/RECIPIENTS}}{{#RECOVERY}}Recovery{{/RECOVERY}}{{#RECOVERY_CODE}}Your recovery code{{/RECOVERY_CODE}}
