{{!
To administrators: the policy is to be reviewed. CENTRE, LINK (admin/review), MONTH in words; HAS_SOON: two months before; HAS_OVERDUE: that month is over.
}}{{#HAS_SOON}}Mae polisi {{CENTRE}} i'w adolygu ym mis {{MONTH}}{{/HAS_SOON}}{{#HAS_OVERDUE}}Mae adolygiad polisi {{CENTRE}} yn hwyr{{/HAS_OVERDUE}}
{{#HAS_SOON}}Yn ôl eich polisi cwynion, caiff ei adolygu nesaf ym mis {{MONTH}}. Mae pawb sy'n darllen y polisi yn gweld y dyddiad hwnnw.{{/HAS_SOON}}{{#HAS_OVERDUE}}Yn ôl eich polisi cwynion, roedd i'w adolygu ym mis {{MONTH}}, ac mae'r mis hwnnw ar ben. Mae pawb sy'n darllen y polisi yn gweld y dyddiad hwnnw.{{/HAS_OVERDUE}}

Pan fyddwch wedi'i adolygu, ysgrifennwch beth a newidiwyd a phryd y byddwch yn edrych arno nesaf:
{{LINK}}

Dyma'r unig e-bost am hyn{{#HAS_SOON}} nes bod y mis hwnnw ar ben{{/HAS_SOON}}.
