{{!
It is of another kind. {first-stage}: where that kind is run here; {signpost}, {signpost-link}: where it is not.
}}Thank you for what you sent us on {arrived}. I have read it, and it is in fact {new-kind}.

So from now on it is handled as one. It begins at: {first-stage}. You need not do anything: all that you wrote and sent goes along, the day on which it arrived still counts, and you follow it here with the same token.

That is handled elsewhere, so it ends here. You can still read here all that was said. {signpost}
{signpost-link}

{signed}
