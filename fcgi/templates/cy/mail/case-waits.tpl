{{!
To a member of staff: a case waits for him. REFERENCE, CENTRE, LINK (staff log-in);
HAS_ACK with ACK, HAS_ACT with ACT, HAS_CONTACT with CONTACT, HAS_HEARING with HEARING:
dates in words; HAS_UNDATED: there is none. Nothing of what the case is about.
}}Mae achos yn aros amdanoch: {{REFERENCE}}
Mae achos yn aros amdanoch yn {{CENTRE}}. Ei gyfeirnod yw {{REFERENCE}}.
{{#HAS_ACK}}
Cydnabyddwch ef erbyn diwedd {{ACK}}.
{{/HAS_ACK}}{{#HAS_ACT}}
Rhowch yr ateb erbyn diwedd {{ACT}}.
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
