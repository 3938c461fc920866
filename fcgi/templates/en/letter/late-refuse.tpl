{{!
A late entry that is not accepted.
}}Thank you for your {{#KIND_COMPLAINT}}complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}report{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}enquiry{{/KIND_ENQUIRY}}. It came after the time that our policy gives, so I looked at the reasons first. I cannot accept it, because:

If I have overlooked something, please write it here; I will read it.
{{#BODY}}
You can also turn to {{BODY_NAME}}.
{{/BODY}}
{{SIGNED}}
