{{!
A late entry that is not accepted.
}}Thank you for your {kind}. It came after the time that our policy gives, so I looked at the reasons first. I cannot accept it, because:

If I have overlooked something, please write it here; I will read it.

You can also turn to {awarding-body}.

{signed}
