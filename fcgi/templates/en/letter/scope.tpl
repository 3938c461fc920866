{{!
An outcome that says: not for this policy.
}}Thank you for your {{#KIND_COMPLAINT}}complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}report{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}enquiry{{/KIND_ENQUIRY}} of {{ARRIVED}}. I have read it, and it is about something that our policy does not cover, so I cannot decide on it here. The reason is:

You can turn to:

I am sorry that I cannot do more for you here.

{{SIGNED}}
