{{%AUTOESCAPE context="HTML"}}{{!
What the check of the policy says, beside the field or stage that it is about: CODE_*.
}}{{#CODE_NO_RECIPIENT}}Nobody could open a case here. <a href="{{BASE}}admin/recipients">Choose who receives cases</a> once it is published. Until then this keeps the form closed.{{/CODE_NO_RECIPIENT}}
{{#CODE_UNREACHABLE_RECIPIENT}}Nobody could open a case here. <a href="{{BASE}}admin/recipients">Choose who receives cases</a> once it is published.{{/CODE_UNREACHABLE_RECIPIENT}}
{{#CODE_STAGE_CIRCLE}}This waits for something that can only come after it. It keeps the form closed: please choose another day to count from.{{/CODE_STAGE_CIRCLE}}
{{#CODE_NO_WAY_OUT}}No stage can take a case, or the last one promises a next stage that is not there. It keeps the form closed.{{/CODE_NO_WAY_OUT}}
{{#CODE_STAGE_WITHOUT_RESPONSE_CLOCK}}There is no time for the answer. The complainant can take the case further at any time.{{/CODE_STAGE_WITHOUT_RESPONSE_CLOCK}}
{{#CODE_CLOCK_START_UNSTATED}}Nobody can tell from which day this time runs. It is counted from the day on which the case arrives here.{{/CODE_CLOCK_START_UNSTATED}}
{{#CODE_LADDER_KIND_MISMATCH}}A complaint whose stages count from a contested decision is rather an appeal.{{/CODE_LADDER_KIND_MISMATCH}}
{{#CODE_WINDOW_WITHOUT_LATE_RULE}}The policy does not say what happens to those who come too late.{{/CODE_WINDOW_WITHOUT_LATE_RULE}}
{{#CODE_NO_EXTERNAL_END}}The last stage is within the centre: no outside body is named to turn to at the end.{{/CODE_NO_EXTERNAL_END}}
{{#CODE_RETENTION_MISSING}}Nothing says how long these cases are kept: they are deleted 36 months after they ended.{{/CODE_RETENTION_MISSING}}
{{#CODE_RETENTION_BY_DEFAULT}}The policy itself does not say how long these cases are kept.{{/CODE_RETENTION_BY_DEFAULT}}
{{#CODE_PRIVATE_MAILBOX}}This sends people to a private mail box, which the centre does not hold.{{/CODE_PRIVATE_MAILBOX}}
