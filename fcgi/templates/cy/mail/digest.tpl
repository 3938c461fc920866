{{!
To a member of staff who wants one mail a day: a line for each case that has something for him.
CENTRE, LINK (staff log-in); CASE with REFERENCE, and HAS_DUE with DUE: the next date, in words;
HAS_MORE: there are more than the mail has room for.
}}Beth sy'n aros amdanoch heddiw: {{CENTRE}}
Mae rhywbeth i chi gan {{CENTRE}}:

{{#CASE}}{{REFERENCE}}{{#HAS_DUE}}, erbyn diwedd {{DUE}}{{/HAS_DUE}}
{{/CASE}}{{#HAS_MORE}}
Mae mwy nag y mae lle iddynt yn yr e-bost hwn.
{{/HAS_MORE}}
Mewngofnodwch i ddelio â hyn:
{{LINK}}

Rydych yn cael un e-bost y dydd am mai chi a ddewisodd hynny; gallwch newid hyn yn eich cyfrif. Er mwyn diogelu pawb, nid yw ein negeseuon e-bost byth yn dweud am beth y mae achos.
