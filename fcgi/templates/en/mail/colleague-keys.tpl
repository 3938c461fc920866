{{!
To those who share cases with somebody whose new keys were confirmed: TITLE. CENTRE, LINK (staff log-in).
}}A colleague has new keys: please look whether they need your help
A colleague with whom you share cases at {{CENTRE}} has lost their keys and has new ones: {{TITLE}}. An administrator has confirmed them.

They cannot read any of the cases that they had. If they should go on with one that you hold, give it to them on its page, after you have compared the fingerprint of their key.

Log in:
{{LINK}}
