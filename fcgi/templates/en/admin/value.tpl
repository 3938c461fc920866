{{%AUTOESCAPE context="HTML"}}{{!
One value of a member of the document: NOTHING, YES, NO, TEXT (TEXT_IS), MONEY (POUNDS), RULE (PERIOD), or a word of the document, W_<MEMBER>_<WORD>.
}}{{#NOTHING}}<p><i>nothing</i></p>{{/NOTHING}}{{#YES}}<p>yes</p>{{/YES}}{{#NO}}<p>no</p>{{/NO}}{{#MONEY}}<p>£{{POUNDS}}</p>{{/MONEY}}{{#RULE}}<p>{{>PERIOD}}</p>{{/RULE}}{{#TEXT}}<div class="rc-said">{{TEXT_IS:p}}</div>{{/TEXT}}
{{#W_DIVISION_ENGLAND_AND_WALES}}<p>England and Wales</p>{{/W_DIVISION_ENGLAND_AND_WALES}}
{{#W_DIVISION_SCOTLAND}}<p>Scotland</p>{{/W_DIVISION_SCOTLAND}}
{{#W_DIVISION_NORTHERN_IRELAND}}<p>Northern Ireland</p>{{/W_DIVISION_NORTHERN_IRELAND}}
{{#W_FONT_SHIPPED}}<p>as they come</p>{{/W_FONT_SHIPPED}}
{{#W_FONT_SANS}}<p>plain</p>{{/W_FONT_SANS}}
{{#W_FONT_SERIF}}<p>as in a book</p>{{/W_FONT_SERIF}}
{{#W_FONT_HUMANIST}}<p>friendly</p>{{/W_FONT_HUMANIST}}
{{#W_FONT_GEOMETRIC}}<p>round</p>{{/W_FONT_GEOMETRIC}}
{{#W_KIND_COMPLAINT}}<p>complaint</p>{{/W_KIND_COMPLAINT}}
{{#W_KIND_APPEAL}}<p>appeal</p>{{/W_KIND_APPEAL}}
{{#W_KIND_MALPRACTICE}}<p>malpractice</p>{{/W_KIND_MALPRACTICE}}
{{#W_KIND_ENQUIRY}}<p>enquiry</p>{{/W_KIND_ENQUIRY}}
{{#W_MODE_INFORMAL}}<p>advice only</p>{{/W_MODE_INFORMAL}}
{{#W_MODE_DECIDE}}<p>somebody here decides</p>{{/W_MODE_DECIDE}}
{{#W_MODE_REFER}}<p>it is put to somebody outside</p>{{/W_MODE_REFER}}
{{#W_MODE_HEARING}}<p>a hearing</p>{{/W_MODE_HEARING}}
{{#W_MODE_EXTERNAL}}<p>an outside body, at the end</p>{{/W_MODE_EXTERNAL}}
{{#W_ENTERS_COMPLAINANT}}<p>the complainant brings it here</p>{{/W_ENTERS_COMPLAINANT}}
{{#W_ENTERS_CENTRE}}<p>the centre moves it here</p>{{/W_ENTERS_CENTRE}}
{{#W_ENTERS_AUTOMATIC}}<p>by itself</p>{{/W_ENTERS_AUTOMATIC}}
{{#W_LATE_EXPLAIN}}<p>is refused, and may say why</p>{{/W_LATE_EXPLAIN}}
{{#W_LATE_DECISION}}<p>is let in by a recorded decision</p>{{/W_LATE_DECISION}}
{{#W_RUN_OUT_REMIND}}<p>reminders only</p>{{/W_RUN_OUT_REMIND}}
{{#W_RUN_OUT_COMPLAINANT}}<p>the complainant may move on</p>{{/W_RUN_OUT_COMPLAINANT}}
{{#W_RUN_OUT_AUTOMATIC}}<p>it moves on by itself</p>{{/W_RUN_OUT_AUTOMATIC}}
{{#W_ROLL_NONE}}<p>it stays that day</p>{{/W_ROLL_NONE}}
{{#W_ROLL_NEXT}}<p>the next working day counts</p>{{/W_ROLL_NEXT}}
{{#W_UNIT_WORKING_DAYS}}<p>working days</p>{{/W_UNIT_WORKING_DAYS}}
{{#W_UNIT_DAYS}}<p>days of the calendar</p>{{/W_UNIT_DAYS}}
{{#W_UNIT_WEEKS}}<p>weeks</p>{{/W_UNIT_WEEKS}}
{{#W_UNIT_MONTHS}}<p>months</p>{{/W_UNIT_MONTHS}}
{{#W_FROM_RECEIPT}}<p>the day on which the case arrives</p>{{/W_FROM_RECEIPT}}
{{#W_FROM_ACKNOWLEDGEMENT}}<p>the acknowledgement</p>{{/W_FROM_ACKNOWLEDGEMENT}}
{{#W_FROM_ENTRY}}<p>the day on which this stage starts</p>{{/W_FROM_ENTRY}}
{{#W_FROM_OUTCOME}}<p>the answer at the stage before</p>{{/W_FROM_OUTCOME}}
{{#W_FROM_UNRESOLVED}}<p>the stage before not settling it</p>{{/W_FROM_UNRESOLVED}}
{{#W_FROM_DECISION}}<p>the decision whose date the form asks for</p>{{/W_FROM_DECISION}}
{{#W_FROM_SUBMISSION}}<p>the day on which it is sent</p>{{/W_FROM_SUBMISSION}}
{{#W_FROM_UNSTATED}}<p>(the policy does not say)</p>{{/W_FROM_UNSTATED}}
{{#W_RUN_HERE}}<p>handled here</p>{{/W_RUN_HERE}}
{{#W_RUN_ELSEWHERE}}<p>elsewhere</p>{{/W_RUN_ELSEWHERE}}
{{#W_RUN_NONE}}<p>not mentioned</p>{{/W_RUN_NONE}}
{{#W_REFUND_UPHELD}}<p>when upheld</p>{{/W_REFUND_UPHELD}}
{{#W_REFUND_PARTLY}}<p>when upheld in part</p>{{/W_REFUND_PARTLY}}
{{#W_REFUND_NOT}}<p>when not upheld</p>{{/W_REFUND_NOT}}
