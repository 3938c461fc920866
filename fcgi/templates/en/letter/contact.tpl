{{!
The referral: WHO is the outside person.
}}I have put your {{#KIND_COMPLAINT}}complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}report{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}enquiry{{/KIND_ENQUIRY}} to: {{WHO}}. I sent them:

When the answer is here, I will tell you on this page.

{{SIGNED}}
