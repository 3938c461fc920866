{{%AUTOESCAPE context="HTML"}}{{!
Titles of the error pages, one section a status.
}}{{#400}}Ni chyrhaeddodd rhan ohono{{/400}}{{#403}}Ni wnaed hyn{{/403}}{{#404}}Heb ddod o hyd i'r dudalen{{/404}}{{#405}}Nid yw'r dudalen hon yn derbyn hynny{{/405}}{{#409}}Newidiodd rhywbeth yn y cyfamser{{/409}}{{#413}}Gormod ar unwaith{{/413}}{{#415}}Ni allem ddarllen y ffurflen hon{{/415}}{{#429}}Arhoswch eiliad{{/429}}{{#500}}Aeth rhywbeth o'i le yma{{/500}}{{#503}}Ceisiwch eto mewn eiliad{{/503}}
