{{!
The outcome.
}}I have looked into your {kind} of {arrived}.

What I looked at:

What I found:

What will be done:

If you are not satisfied, you can take it to: {next-stage}. You do that on this page.
Please do it by the end of {next-until}.

{signed}
