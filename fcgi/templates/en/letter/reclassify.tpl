{{!
It is of another kind: TO_*. GOES_ON: that kind is run here, FIRST_TITLE; ENDS_HERE: it is not, SIGNPOST_TEXT and HAS_LINK.
}}Thank you for what you sent us on {{ARRIVED}}. I have read it, and it is in fact {{#TO_COMPLAINT}}a complaint{{/TO_COMPLAINT}}{{#TO_APPEAL}}an appeal{{/TO_APPEAL}}{{#TO_MALPRACTICE}}a report of malpractice or maladministration{{/TO_MALPRACTICE}}{{#TO_ENQUIRY}}an enquiry{{/TO_ENQUIRY}}.
{{#GOES_ON}}
So from now on it is handled as one. It begins at: {{FIRST_TITLE}}. You need not do anything: all that you wrote and sent goes along, the day on which it arrived still counts, and you follow it here with the same token.
{{/GOES_ON}}{{#ENDS_HERE}}
That is handled elsewhere, so it ends here. {{SIGNPOST_TEXT}}{{#HAS_LINK}}
{{SIGNPOST_LINK}}{{/HAS_LINK}}

You can still read here all that was said.
{{/ENDS_HERE}}
{{SIGNED}}
