{{!
A later date: DUE_ON with PROMISED, the date that stands now.
}}I cannot give you the outcome{{#DUE_ON}} by {{PROMISED}}{{/DUE_ON}}, and I am sorry about that. The reason is:

You see the new date on this page. I will write to you as soon as I can.

{{SIGNED}}
