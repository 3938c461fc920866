{{!
The acknowledgement, as prepared for a handler to change (fcgi/staff/letter.c, where the values stand).
}}Thank you for your {{#KIND_COMPLAINT}}complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}report{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}enquiry{{/KIND_ENQUIRY}}, which arrived on {{ARRIVED}}. I have read it and am looking into it.
{{#DUE_ON}}{{#IN_TIME}}
You can expect the outcome with its reasons by the end of {{PROMISED}}. If we need longer, I will tell you why, and the new date.
{{/IN_TIME}}{{/DUE_ON}}
If you want to add anything, or have a question, please write to me here.

{{SIGNED}}
