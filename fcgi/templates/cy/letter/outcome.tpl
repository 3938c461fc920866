{{!
The outcome.
}}Rwyf wedi edrych i mewn i'ch {kind} a ddaeth ar {arrived}.

Yr hyn yr edrychais arno:

Yr hyn a welais:

Yr hyn a wneir:

Os nad ydych yn fodlon, gallwch fynd â'r achos i: {next-stage}. Gallwch wneud hynny ar y dudalen hon.
Gwnewch hynny erbyn diwedd {next-until}.

{signed}
