{{!
Keys made without the recovery code wait for an administrator. HAS_SELF: to the person; HAS_OTHER with TITLE: to an
administrator. CENTRE, LINK: own account, or the person's page.
}}New keys wait to be confirmed
{{#HAS_SELF}}Somebody who could open your mails has made new keys for your account for complaints at {{CENTRE}}, without your recovery code. They count for nothing until an administrator has confirmed them.

If it was you, speak with an administrator and read them the fingerprint that was shown to you.

If it was not you, log in and throw them away, and change the password of your mailbox:
{{/HAS_SELF}}{{#HAS_OTHER}}New keys for a colleague at {{CENTRE}} wait for you: {{TITLE}}. They were made without the recovery code, by somebody who could open the colleague's mails.

Please speak with them, by a telephone number that you knew before or in person, and compare the fingerprint. Then confirm the keys or throw them away, within seven days:
{{/HAS_OTHER}}{{LINK}}
