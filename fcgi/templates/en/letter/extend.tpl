{{!
A later date: {promised} is the date that stands now.
}}I cannot give you the outcome by {promised}, and I am sorry about that. The reason is:

You see the new date on this page. I will write to you as soon as I can.

{signed}
