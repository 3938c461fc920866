{{!
The referral: {who} is the outside person.
}}I have put your {kind} to: {who}. I sent them:

When the answer is here, I will tell you on this page.

{signed}
