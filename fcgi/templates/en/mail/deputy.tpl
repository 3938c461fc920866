{{!
Somebody is away. One of HAS_OWN (to him), HAS_STAND (to a deputy), HAS_ENDED (to him), HAS_OVER (to who was a deputy). TITLE: of who is away; FROM, UNTIL: dates in words;
HAS_FIRST with FIRST, HAS_SECOND with SECOND: deputies; HAS_BY with BY: an administrator has set it. CENTRE, LINK.
}}{{#HAS_OWN}}You are entered as away{{/HAS_OWN}}{{#HAS_STAND}}You are asked to stand in{{/HAS_STAND}}{{#HAS_ENDED}}You are not away any more{{/HAS_ENDED}}{{#HAS_OVER}}You do not stand in any more{{/HAS_OVER}}
{{#HAS_OWN}}At {{CENTRE}} you are entered as away from {{FROM}} to {{UNTIL}}{{#HAS_BY}}, by {{BY}}{{/HAS_BY}}. {{#HAS_FIRST}}{{FIRST}}{{#HAS_SECOND}} and {{SECOND}}{{/HAS_SECOND}} can open the cases that are filed in this time, and get your mails about them. Cases from before stay closed to them.{{/HAS_FIRST}}

If this is not right, change it on this page, and tell your administrator:
{{/HAS_OWN}}{{#HAS_STAND}}{{TITLE}} at {{CENTRE}} is away from {{FROM}} to {{UNTIL}}, and you stand in{{#HAS_BY}}; {{BY}} has entered it{{/HAS_BY}}. Cases that are filed in this time come to you too. When one waits for you, you get a mail.

Log in:
{{/HAS_STAND}}{{#HAS_ENDED}}At {{CENTRE}} you are not entered as away any more{{#HAS_BY}}; {{BY}} has ended it{{/HAS_BY}}. New cases come to you as before. Those who stood in keep the cases that were filed meanwhile.

The page:
{{/HAS_ENDED}}{{#HAS_OVER}}At {{CENTRE}} you do not stand in for {{TITLE}} any more{{#HAS_BY}}; {{BY}} has changed it{{/HAS_BY}}. The cases that were filed meanwhile stay with you.

Log in:
{{/HAS_OVER}}{{LINK}}
