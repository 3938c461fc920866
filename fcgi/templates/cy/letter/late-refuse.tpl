{{!
A late entry that is not accepted.
}}Diolch am eich {kind}. Daeth ar ôl yr amser y mae ein polisi yn ei roi, felly edrychais ar y rhesymau yn gyntaf. Ni allaf ei dderbyn, oherwydd:

Os wyf wedi colli rhywbeth, ysgrifennwch hynny yma; byddaf yn ei ddarllen.

Gallwch hefyd droi at {awarding-body}.

{signed}
