{{!
To a member of staff: what came in a flood, or as machines send. CENTRE, LINK (the page to look through
them); CASES: how many.
}}New complaints wait to be looked through
New complaints wait to be looked through at {{CENTRE}}: {{CASES}}.

They came in greater number than usual, or as machines send. There may be real complaints among them, and their dates run: please look through them soon. As long as they come like this, you get one mail an hour at most.

{{LINK}}

For everybody's protection our mails never say what a case is about.
