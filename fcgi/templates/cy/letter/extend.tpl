{{!
A later date: {promised} is the date that stands now.
}}Ni allaf roi'r canlyniad i chi erbyn {promised}, ac mae'n ddrwg gennyf am hynny. Y rheswm yw:

Mae'r dyddiad newydd i'w weld ar y dudalen hon. Byddaf yn ysgrifennu atoch cyn gynted ag y gallaf.

{signed}
