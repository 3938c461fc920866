{{%AUTOESCAPE context="HTML"}}{{!
What a member of the document is called, where two versions are compared: C_* of the centre, P_* of a procedure, S_* of a stage, after core/procedure_fields.c. A new member gets a line here.
}}{{#C_SLUG}}Address{{/C_SLUG}}
{{#C_CODE}}Letters of references{{/C_CODE}}
{{#C_NAME}}Name of the centre{{/C_NAME}}
{{#C_ZONE_NAME}}Time zone{{/C_ZONE_NAME}}
{{#C_ZONE_RULE}}Rule of the time zone{{/C_ZONE_RULE}}
{{#C_DIVISION}}Bank holidays of{{/C_DIVISION}}
{{#C_LANGUAGE}}Language{{/C_LANGUAGE}}
{{#C_LANGUAGES}}Public pages also in{{/C_LANGUAGES}}
{{#C_LEAVE}}Where “Leave this page” leads{{/C_LEAVE}}
{{#C_HEADER}}The site’s header{{/C_HEADER}}
{{#C_FOOTER}}The site’s footer{{/C_FOOTER}}
{{#C_ABOUT}}What it is for{{/C_ABOUT}}
{{#C_NOT_FOR}}What it is not for{{/C_NOT_FOR}}
{{#C_CONFIDENTIALITY}}On confidentiality{{/C_CONFIDENTIALITY}}
{{#C_UPHELD}}What follows when a case is upheld{{/C_UPHELD}}
{{#C_POLICY_TITLE}}Title of the policy{{/C_POLICY_TITLE}}
{{#C_LAST_REVIEW}}Last review{{/C_LAST_REVIEW}}
{{#C_NEXT_REVIEW}}Next review{{/C_NEXT_REVIEW}}
{{#C_REVIEWS}}A review that was held{{/C_REVIEWS}}
{{#C_LOOK_ACCENT}}Accent{{/C_LOOK_ACCENT}}
{{#C_LOOK_TEXT}}Colour of text{{/C_LOOK_TEXT}}
{{#C_LOOK_GROUND}}Ground{{/C_LOOK_GROUND}}
{{#C_LOOK_FONT}}Letters{{/C_LOOK_FONT}}
{{#C_LOOK_RADIUS}}Roundness of corners{{/C_LOOK_RADIUS}}
{{#C_LOOK_WIDTH}}Width of the text{{/C_LOOK_WIDTH}}
{{#C_LOOK_LIGHT_ONLY}}Always light{{/C_LOOK_LIGHT_ONLY}}
{{#C_LOOK_LOGO_TEXT}}Words at the top{{/C_LOOK_LOGO_TEXT}}
{{#C_LOOK_LOGO_PATH}}Picture at the top{{/C_LOOK_LOGO_PATH}}
{{#C_LETTER_ACKNOWLEDGE}}Your own acknowledgement{{/C_LETTER_ACKNOWLEDGE}}
{{#C_LETTER_EXTEND}}Your own letter: more time is needed{{/C_LETTER_EXTEND}}
{{#C_LETTER_OUTCOME}}Your own letter: the outcome{{/C_LETTER_OUTCOME}}
{{#C_LETTER_LATE_REFUSE}}Your own letter: it came too late{{/C_LETTER_LATE_REFUSE}}
{{#C_LETTER_SCOPE}}Your own letter: not for this policy{{/C_LETTER_SCOPE}}
{{#C_LETTER_CONTACT}}Your own letter: it was put to somebody outside{{/C_LETTER_CONTACT}}
{{#C_LETTER_HEARING}}Your own invitation to a hearing{{/C_LETTER_HEARING}}
{{#C_LETTER_RECLASSIFY}}Your own letter: it is of another kind{{/C_LETTER_RECLASSIFY}}
{{#C_AWARDING_BODY_NAME}}Awarding body{{/C_AWARDING_BODY_NAME}}
{{#C_AWARDING_BODY_LINK}}Address of the awarding body{{/C_AWARDING_BODY_LINK}}
{{#C_THEMES}}What cases are about{{/C_THEMES}}
{{#C_CLOSURES}}Days on which the centre is closed{{/C_CLOSURES}}
{{#C_POLICY_MARKDOWN}}Text of the policy{{/C_POLICY_MARKDOWN}}
{{#P_KIND}}Kind{{/P_KIND}}
{{#P_RUN}}Handled here{{/P_RUN}}
{{#P_TITLE}}Title{{/P_TITLE}}
{{#P_INTRO}}What it is for{{/P_INTRO}}
{{#P_SIGNPOST_TEXT}}Where to turn instead{{/P_SIGNPOST_TEXT}}
{{#P_SIGNPOST_LINK}}Link to there{{/P_SIGNPOST_LINK}}
{{#P_DECISION_LABEL}}The question for a date{{/P_DECISION_LABEL}}
{{#P_DECISION_REQUIRED}}That date must be given{{/P_DECISION_REQUIRED}}
{{#P_RETENTION_MONTHS}}Months that cases are kept for{{/P_RETENTION_MONTHS}}
{{#P_RETENTION_BY_DEFAULT}}That time is assumed; the policy does not say it{{/P_RETENTION_BY_DEFAULT}}
{{#P_STAGES}}Order{{/P_STAGES}}
{{#S_ID}}Word of the stage{{/S_ID}}
{{#S_TITLE}}Title{{/S_TITLE}}
{{#S_WHO}}Who{{/S_WHO}}
{{#S_TEXT}}What happens{{/S_TEXT}}
{{#S_MODE}}What kind of stage{{/S_MODE}}
{{#S_ENTERS}}How a case comes here{{/S_ENTERS}}
{{#S_OUTSIDE}}Decided outside the centre{{/S_OUTSIDE}}
{{#S_WINDOW}}Time to ask for this stage{{/S_WINDOW}}
{{#S_WINDOW_ROLL}}Time to ask: when the last day is no working day{{/S_WINDOW_ROLL}}
{{#S_WINDOW_LATE}}Who comes too late{{/S_WINDOW_LATE}}
{{#S_WINDOW_CONTESTED}}That time only where this is contested{{/S_WINDOW_CONTESTED}}
{{#S_ACKNOWLEDGE}}Acknowledgement{{/S_ACKNOWLEDGE}}
{{#S_ACKNOWLEDGE_ROLL}}Acknowledgement: when the last day is no working day{{/S_ACKNOWLEDGE_ROLL}}
{{#S_ACT}}Answer{{/S_ACT}}
{{#S_ACT_ROLL}}Answer: when the last day is no working day{{/S_ACT_ROLL}}
{{#S_EXTENSION}}The time may be extended{{/S_EXTENSION}}
{{#S_EXTENSION_MOST}}Extended at most by{{/S_EXTENSION_MOST}}
{{#S_RUN_OUT}}When the time is over{{/S_RUN_OUT}}
{{#S_UNAVAILABLE_NEXT}}Goes to the next stage when nobody is available{{/S_UNAVAILABLE_NEXT}}
{{#S_DIRECT}}May be asked for directly{{/S_DIRECT}}
{{#S_FEE_PENCE}}Fee{{/S_FEE_PENCE}}
{{#S_FEE_TEXT}}What the policy says of the fee{{/S_FEE_TEXT}}
{{#S_FEE_REFUND_UPHELD}}Fee given back when upheld{{/S_FEE_REFUND_UPHELD}}
{{#S_FEE_REFUND_PARTLY}}Fee given back when upheld in part{{/S_FEE_REFUND_PARTLY}}
{{#S_FEE_REFUND_NOT}}Fee given back when not upheld{{/S_FEE_REFUND_NOT}}
{{#S_CONTACT_NAME}}Whom to turn to{{/S_CONTACT_NAME}}
{{#S_CONTACT_LINK}}Their address{{/S_CONTACT_LINK}}
