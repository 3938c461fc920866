{{!
The outcome. NEXT: the stage that can follow, NEXT_UNTIL until when.
}}I have looked into your {{#KIND_COMPLAINT}}complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}report{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}enquiry{{/KIND_ENQUIRY}} of {{ARRIVED}}.

What I looked at:

What I found:

What will be done:
{{#NEXT}}
If you are not satisfied, you can take it to: {{NEXT_TITLE}}{{#NEXT_UNTIL}}, until the end of {{UNTIL}}{{/NEXT_UNTIL}}. You do that on this page.
{{/NEXT}}
{{SIGNED}}
