{{!
To somebody who receives cases at a stage that the new version of the policy has no more: TITLE of the stage. CENTRE, LINK (staff log-in).
}}Mae cam yr ydych yn delio ag ef wedi dod i ben
Mae gan bolisi {{CENTRE}} fersiwn newydd, ac nid yw'r cam hwn ynddo mwyach: {{TITLE}}.

Nid yw achosion newydd yn dod atoch yno. Mae'r achosion sydd gennych yn cadw'r polisi y dechreuasant ag ef: ewch ymlaen â nhw fel o'r blaen.

Mewngofnodwch:
{{LINK}}
