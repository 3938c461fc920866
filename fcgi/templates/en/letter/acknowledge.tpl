{{!
The acknowledgement, as prepared for a handler to change. Words in braces: core/letter.h; what they say: value.tpl.
A line with a word that has nothing to say is left out.
}}Thank you for your {kind}, which arrived on {arrived}. I have read it and am looking into it.

You can expect the outcome with its reasons by the end of {outcome-by}. If we need longer, I will tell you why, and the new date.

If you want to add anything, or have a question, please write to me here.

{signed}
