{{%AUTOESCAPE context="HTML"}}{{!
One finding of the check of a policy. CODE_*: which; KIND_*, FINDING_KIND: of which procedure (OF_KIND), or NO_KIND; STAGE_TITLE, STAGE_ID.
}}<li>{{#KIND_COMPLAINT}}<b>Complaint: </b>{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}<b>Appeal: </b>{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}<b>Malpractice: </b>{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}<b>Enquiry: </b>{{/KIND_ENQUIRY}}
{{#CODE_NO_RECIPIENT}}nobody could open a case at “{{STAGE_TITLE}}”. <a href="{{BASE}}admin/recipients">Choose who receives cases</a>, and see that they have accepted their invitation.{{/CODE_NO_RECIPIENT}}
{{#CODE_UNREACHABLE_RECIPIENT}}nobody could open a case at “{{STAGE_TITLE}}”. <a href="{{BASE}}admin/recipients">Choose who receives cases</a>, and see that they have accepted their invitation.{{/CODE_UNREACHABLE_RECIPIENT}}
{{#CODE_RECOVERY_OPEN}}It is not settled what happens if passwords are lost. <a href="{{BASE}}admin/recovery">Settle the recovery</a>.{{/CODE_RECOVERY_OPEN}}
{{#CODE_STAGE_CIRCLE}}“{{STAGE_TITLE}}” waits for something that can only come after it. <a href="{{BASE}}admin/procedures/{{FINDING_KIND:u}}/stage?id={{STAGE_ID:u}}">Change the stage</a>.{{/CODE_STAGE_CIRCLE}}
{{#CODE_NO_WAY_OUT}}{{#OF_KIND}}no stage can take a case, or the last stage promises a next one that is not there. <a href="{{BASE}}admin/procedures/{{FINDING_KIND:u}}">Change the procedure</a>.{{/OF_KIND}}{{#NO_KIND}}Nothing is handled here yet: every kind of concern is sent elsewhere. <a href="{{BASE}}admin/procedures">Set up a procedure</a>.{{/NO_KIND}}{{/CODE_NO_WAY_OUT}}
{{#CODE_STAGE_WITHOUT_RESPONSE_CLOCK}}the policy names no time for the answer at “{{STAGE_TITLE}}”. The complainant can take it further at any time. <a href="{{BASE}}admin/procedures/{{FINDING_KIND:u}}/stage?id={{STAGE_ID:u}}">Change the stage</a>.{{/CODE_STAGE_WITHOUT_RESPONSE_CLOCK}}
{{#CODE_CLOCK_START_UNSTATED}}the policy does not say from which day the time at “{{STAGE_TITLE}}” is counted. It is counted from the day that the case arrives there. <a href="{{BASE}}admin/procedures/{{FINDING_KIND:u}}/stage?id={{STAGE_ID:u}}">Change the stage</a>.{{/CODE_CLOCK_START_UNSTATED}}
{{#CODE_LADDER_KIND_MISMATCH}}the stages count from an assessment decision, as those of an appeal do. <a href="{{BASE}}admin/procedures/{{FINDING_KIND:u}}">Change the procedure</a>.{{/CODE_LADDER_KIND_MISMATCH}}
{{#CODE_WINDOW_WITHOUT_LATE_RULE}}the policy does not say what happens to those who come too late for “{{STAGE_TITLE}}”. <a href="{{BASE}}admin/procedures/{{FINDING_KIND:u}}/stage?id={{STAGE_ID:u}}">Change the stage</a>.{{/CODE_WINDOW_WITHOUT_LATE_RULE}}
{{#CODE_NO_EXTERNAL_END}}the policy names no outside body to turn to at the end. <a href="{{BASE}}admin/procedures/{{FINDING_KIND:u}}">Change the procedure</a>.{{/CODE_NO_EXTERNAL_END}}
{{#CODE_REVIEW_OVERDUE}}The date on which the policy was to be reviewed has gone by. <a href="{{BASE}}admin/review">Record the review</a>.{{/CODE_REVIEW_OVERDUE}}
{{#CODE_REVIEW_MISSING}}The policy does not say when it is reviewed next. <a href="{{BASE}}admin/review">Record a review</a>, and say when the next is.{{/CODE_REVIEW_MISSING}}
{{#CODE_RETENTION_MISSING}}nothing says how long these cases are kept, so they are deleted 36 months after they ended. <a href="{{BASE}}admin/procedures/{{FINDING_KIND:u}}">Say how long</a>.{{/CODE_RETENTION_MISSING}}
{{#CODE_RETENTION_BY_DEFAULT}}the policy itself does not say how long cases are kept; a time was assumed. <a href="{{BASE}}admin/procedures/{{FINDING_KIND:u}}">Say how long</a>.{{/CODE_RETENTION_BY_DEFAULT}}
{{#CODE_PRIVATE_MAILBOX}}The policy sends people to a private mail box, which the centre does not hold. <a href="{{BASE}}admin/texts">Look at the texts</a>.{{/CODE_PRIVATE_MAILBOX}}
</li>
