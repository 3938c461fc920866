{{%AUTOESCAPE context="HTML"}}{{!
Titles of the pages of administration, one section a page.
}}{{#READINESS}}Administration{{/READINESS}}{{#STAFF}}People{{/STAFF}}{{#PERSON}}A member of staff{{/PERSON}}{{#RECIPIENTS}}Who receives cases{{/RECIPIENTS}}{{#RETENTION}}How long cases are kept{{/RETENTION}}{{#RECOVERY}}Recovery{{/RECOVERY}}{{#RECOVERY_CODE}}Your recovery code{{/RECOVERY_CODE}}
