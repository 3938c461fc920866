{{!
To a member of staff: something new on a case that he handles. REFERENCE, CENTRE, LINK (staff
log-in); HAS_ACT with ACT: the date in words by which the answer is due.
}}Rhywbeth newydd ar achos: {{REFERENCE}}
Mae rhywbeth newydd ar achos yr ydych yn delio ag ef yn {{CENTRE}}. Ei gyfeirnod yw {{REFERENCE}}.
{{#HAS_ACT}}
Mae disgwyl yr ateb erbyn diwedd {{ACT}}.
{{/HAS_ACT}}{{#HAS_CONTACT}}
Gwnewch y cysylltiad erbyn diwedd {{CONTACT}}.
{{/HAS_CONTACT}}{{#HAS_HEARING}}
Pennwch y gwrandawiad erbyn diwedd {{HEARING}}.
{{/HAS_HEARING}}{{#HAS_UNDATED}}
Nid yw'r polisi yn enwi dyddiad ar gyfer yr ateb.
{{/HAS_UNDATED}}
Mewngofnodwch i'w ddarllen:
{{LINK}}

Er mwyn diogelu pawb, nid yw ein negeseuon e-bost byth yn dweud am beth y mae achos.
