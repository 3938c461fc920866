{{!
It is of another kind. {first-stage}: where that kind is run here; {signpost}, {signpost-link}: where it is not.
}}Diolch am yr hyn a anfonwyd gennych atom ar {arrived}. Rwyf wedi'i ddarllen, a'r hyn ydyw mewn gwirionedd yw: {new-kind}.

Felly o hyn ymlaen caiff ei drin fel hynny. Mae'n dechrau gyda: {first-stage}. Nid oes angen i chi wneud dim: mae popeth a ysgrifennwyd ac a anfonwyd gennych yn mynd gydag ef, mae'r diwrnod y cyrhaeddodd yn dal i gyfrif, a gallwch ei ddilyn yma gyda'r un tocyn.

Caiff hynny ei drin mewn man arall, felly mae'n dod i ben yma. Gallwch ddarllen yma o hyd bopeth a ddywedwyd. {signpost}
{signpost-link}

{signed}
