{{!
An outcome that says: not for this policy.
}}Thank you for your {kind} of {arrived}. I have read it, and it is about something that our policy does not cover, so I cannot decide on it here. The reason is:

You can turn to:

I am sorry that I cannot do more for you here.

{signed}
