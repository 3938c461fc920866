{{!
The invitation to a hearing, joined from the fields of its form. FEE: a cost that is still due.
}}You are invited to a hearing on {{HEARING_DAY}}.
{{#TIME}}
Time: {{TIME_TEXT}}
{{/TIME}}{{#PLACE}}
Place: {{PLACE_TEXT}}
{{/PLACE}}{{#PANEL}}
The panel: {{PANEL_TEXT}}
{{/PANEL}}{{#FEE}}
Cost: {{#FEE_AMOUNT}}£{{POUNDS}}. {{/FEE_AMOUNT}}{{FEE_TEXT}}{{#REFUND_UPHELD}} You get it back if you are found right.{{/REFUND_UPHELD}}{{#REFUND_PARTLY}} You get it back if you are found right in part.{{/REFUND_PARTLY}}{{#REFUND_NOT}} You get it back if you are not found right.{{/REFUND_NOT}}
{{/FEE}}{{#WORDS}}
{{WORDS_TEXT}}
{{/WORDS}}
Please say on this page whether you come.

{{SIGNED}}
