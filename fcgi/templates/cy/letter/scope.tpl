{{!
An outcome that says: not for this policy.
}}Diolch am eich {kind} a ddaeth ar {arrived}. Rwyf wedi darllen y cyfan, ac mae'n ymwneud â rhywbeth nad yw ein polisi yn ei gwmpasu, felly ni allaf benderfynu arno yma. Y rheswm yw:

Gallwch droi at:

Mae'n ddrwg gennyf na allaf wneud mwy drosoch yma.

{signed}
