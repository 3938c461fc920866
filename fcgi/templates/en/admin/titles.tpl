{{%AUTOESCAPE context="HTML"}}{{!
Titles of the pages of administration, one section a page.
}}{{#READINESS}}Administration{{/READINESS}}{{#AUDIT}}Are the records whole?{{/AUDIT}}{{#STAFF}}People{{/STAFF}}{{#PERSON}}A member of staff{{/PERSON}}{{#RECIPIENTS}}Who receives cases{{/RECIPIENTS}}{{#SECOND_FACTOR}}Second factor{{/SECOND_FACTOR}}{{#RETENTION}}How long cases are kept{{/RETENTION}}{{#RECOVERY}}Recovery{{/RECOVERY}}{{#RECOVERY_USE}}Use the recovery{{/RECOVERY_USE}}{{#RECOVERY_WORK}}The recovery at work{{/RECOVERY_WORK}}{{#RECOVERY_CODE}}Your recovery code{{/RECOVERY_CODE}}
