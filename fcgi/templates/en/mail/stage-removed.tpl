{{!
To somebody who receives cases at a stage that the new version of the policy has no more: TITLE of the stage. CENTRE, LINK (staff log-in).
}}A stage that you handle has ended
The policy of {{CENTRE}} has a new version, and this stage is not in it any more: {{TITLE}}.

New cases do not come to you there. The cases that you have keep the policy that they began with: please go on with them as before.

Log in:
{{LINK}}
