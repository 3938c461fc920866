{{!
The acknowledgement, as prepared for a handler to change. Words in braces: core/letter.h; what they say: value.tpl.
A line with a word that has nothing to say is left out.
}}Diolch am eich {kind}, a gyrhaeddodd ar {arrived}. Rwyf wedi darllen y cyfan ac rwy'n edrych i mewn i'r mater.

Gallwch ddisgwyl y canlyniad gyda'i resymau erbyn diwedd {outcome-by}. Os bydd angen mwy o amser arnom, dywedaf wrthych pam, a'r dyddiad newydd.

Os ydych am ychwanegu unrhyw beth, neu os oes gennych gwestiwn, ysgrifennwch ataf yma.

{signed}
