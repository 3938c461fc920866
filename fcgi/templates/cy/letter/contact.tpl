{{!
The referral: {who} is the outside person.
}}Rwyf wedi rhoi eich {kind} gerbron: {who}. Anfonais atynt:

Pan fydd yr ateb yma, dywedaf wrthych ar y dudalen hon.

{signed}
