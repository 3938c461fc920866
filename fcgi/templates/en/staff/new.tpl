{{%AUTOESCAPE context="HTML"}}{{!
Recording a case (fcgi/staff/intake.c). IS_COMPLAINT, or IS_NOTIFICATION: the awarding body told of a failure.
}}{{>ERROR_SUMMARY}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}staff/">Cases</a></li><li aria-current="page">Record a case</li></ol></nav>
{{#IS_COMPLAINT}}
<h1>Record a case</h1>
<p class="rc-lead">For what came by letter, by telephone or in person. It is then dealt with like any other, and its dates run from the day it came in.</p>
{{#BODY}}<p><a href="{{BASE}}staff/new?channel=notification">{{BODY_NAME}} told us of a failure: record that instead</a></p>{{/BODY}}
{{/IS_COMPLAINT}}
{{#IS_NOTIFICATION}}
<h1>Record a notification</h1>
<p class="rc-lead">{{#BODY}}For a failure that {{BODY_NAME}} told us of.{{/BODY}} It opens a case in which there is nothing to decide, only actions to do. Nobody is given a token.</p>
<p><a href="{{BASE}}staff/new">Record a complaint instead</a></p>
{{/IS_NOTIFICATION}}
<form method="post" action="{{BASE}}staff/new">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="form" value="{{FORM}}">
{{#IS_NOTIFICATION}}<input type="hidden" name="channel" value="notification">{{/IS_NOTIFICATION}}
{{#IS_COMPLAINT}}
<fieldset class="rc-field{{#E_CHANNEL}} is-wrong{{/E_CHANNEL}}">
<legend>How it came</legend>
{{#E_CHANNEL}}<p class="rc-error" id="channel-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_CHANNEL}}
<div class="rc-choice"><input type="radio" id="channel" name="channel" value="mail"{{#C_CHANNEL_MAIL}} checked{{/C_CHANNEL_MAIL}}><label for="channel">By letter or mail</label></div>
<div class="rc-choice"><input type="radio" id="channel-telephone" name="channel" value="telephone"{{#C_CHANNEL_TELEPHONE}} checked{{/C_CHANNEL_TELEPHONE}}><label for="channel-telephone">By telephone</label></div>
<div class="rc-choice"><input type="radio" id="channel-person" name="channel" value="person"{{#C_CHANNEL_PERSON}} checked{{/C_CHANNEL_PERSON}}><label for="channel-person">In person</label></div>
</fieldset>
{{/IS_COMPLAINT}}
{{#ASK_KIND}}
<fieldset class="rc-field{{#E_KIND}} is-wrong{{/E_KIND}}" id="kind">
<legend>What it is</legend>
{{#E_KIND}}<p class="rc-error" id="kind-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_KIND}}
{{#KIND_OPTION}}<div class="rc-choice"><input type="radio" id="kind-{{KIND}}" name="kind" value="{{KIND}}"{{#CHOSEN}} checked{{/CHOSEN}}><label for="kind-{{KIND}}">{{#KIND_COMPLAINT}}A complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}An appeal against an assessment decision{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}A report of malpractice or maladministration{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}An enquiry{{/KIND_ENQUIRY}}</label></div>
{{/KIND_OPTION}}
</fieldset>
{{/ASK_KIND}}
<fieldset class="rc-field{{#E_RECEIVED}} is-wrong{{/E_RECEIVED}}">
<legend>Day of receipt</legend>
<p class="rc-hint" id="received-hint">The day it came in. For example 3 11 2026.</p>
{{#E_RECEIVED}}<p class="rc-error" id="received-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_RECEIVED}}
<div class="rc-ymd">
<div><label for="received">Day</label><input class="rc-input rc-w-2" id="received" name="received-day" value="{{F_RECEIVED_DAY}}{{DAY_NOW}}" inputmode="numeric" aria-describedby="received-hint{{#E_RECEIVED}} received-error{{/E_RECEIVED}}"{{#E_RECEIVED}} aria-invalid="true"{{/E_RECEIVED}}></div>
<div><label for="received-month">Month</label><input class="rc-input rc-w-2" id="received-month" name="received-month" value="{{F_RECEIVED_MONTH}}{{MONTH_NOW}}" inputmode="numeric"></div>
<div><label for="received-year">Year</label><input class="rc-input rc-w-4" id="received-year" name="received-year" value="{{F_RECEIVED_YEAR}}{{YEAR_NOW}}" inputmode="numeric"></div>
</div>
</fieldset>
{{#IS_COMPLAINT}}
<fieldset class="rc-field{{#E_IDENTITY}} is-wrong{{/E_IDENTITY}}">
<legend>How the person wants to be known</legend>
{{#E_IDENTITY}}<p class="rc-error" id="identity-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_IDENTITY}}
<div class="rc-choice"><input type="radio" id="identity" name="identity" value="named"{{#C_IDENTITY_NAMED}} checked{{/C_IDENTITY_NAMED}}><label for="identity">With their name <span class="rc-hint">Those who deal with the case see who they are and can reach them.</span></label></div>
<div class="rc-choice"><input type="radio" id="identity-confidential" name="identity" value="confidential"{{#C_IDENTITY_CONFIDENTIAL}} checked{{/C_IDENTITY_CONFIDENTIAL}}><label for="identity-confidential">With their name, kept confidential <span class="rc-hint">The name is sealed apart. Only a person whom the centre has named for this can open it, and every opening is recorded.</span></label></div>
<div class="rc-choice"><input type="radio" id="identity-anonymous" name="identity" value="anonymous"{{#C_IDENTITY_ANONYMOUS}} checked{{/C_IDENTITY_ANONYMOUS}}><label for="identity-anonymous">Anonymously <span class="rc-hint">Nobody writes down who they are, neither here nor elsewhere.</span></label></div>
</fieldset>
<div class="rc-inset"><p>Leave these three empty if the person stays anonymous.</p></div>
<div class="rc-field{{#E_NAME}} is-wrong{{/E_NAME}}">
<label for="name">Their name</label>
{{#E_NAME}}<p class="rc-error" id="name-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_NAME}}
<input class="rc-input rc-w-20" id="name" name="name" value="{{F_NAME}}"{{#E_NAME}} aria-describedby="name-error"{{/E_NAME}}{{#E_NAME}} aria-invalid="true"{{/E_NAME}}>
</div>
<div class="rc-field{{#E_CONTACT}} is-wrong{{/E_CONTACT}}">
<label for="contact">How they can be reached (optional)</label>
{{#E_CONTACT}}<p class="rc-error" id="contact-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_CONTACT}}
<textarea id="contact" name="contact" rows="2"{{#E_CONTACT}} aria-describedby="contact-error"{{/E_CONTACT}}{{#E_CONTACT}} aria-invalid="true"{{/E_CONTACT}}>{{F_CONTACT:p}}</textarea>
</div>
<div class="rc-field{{#E_MAIL}} is-wrong{{/E_MAIL}}">
<label for="mail">E-mail address for news of the case (optional, only with the name)</label>
<p class="rc-hint" id="mail-hint">Only if they asked for it. The mails say that something is new, never what.</p>
{{#E_MAIL}}<p class="rc-error" id="mail-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_MAIL}}
<input class="rc-input rc-w-20" id="mail" name="mail" type="email" value="{{F_MAIL}}" aria-describedby="mail-hint{{#E_MAIL}} mail-error{{/E_MAIL}}"{{#E_MAIL}} aria-invalid="true"{{/E_MAIL}}>
</div>
{{/IS_COMPLAINT}}
<div class="rc-field{{#E_WHAT}} is-wrong{{/E_WHAT}}">
<label for="what">{{#IS_COMPLAINT}}What happened, in their words{{/IS_COMPLAINT}}{{#IS_NOTIFICATION}}What failed, as we were told{{/IS_NOTIFICATION}}</label>
{{#E_WHAT}}<p class="rc-error" id="what-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_WHAT}}
<textarea id="what" name="what" rows="10"{{#E_WHAT}} aria-describedby="what-error"{{/E_WHAT}}{{#E_WHAT}} aria-invalid="true"{{/E_WHAT}}>{{F_WHAT:p}}</textarea>
</div>
<div class="rc-field{{#E_WHEN}} is-wrong{{/E_WHEN}}">
<label for="when">When (optional)</label>
{{#E_WHEN}}<p class="rc-error" id="when-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_WHEN}}
<input class="rc-input" id="when" name="when" value="{{F_WHEN}}"{{#E_WHEN}} aria-describedby="when-error"{{/E_WHEN}}{{#E_WHEN}} aria-invalid="true"{{/E_WHEN}}>
</div>
{{#IS_COMPLAINT}}
{{#ASK_DECISION}}
<fieldset class="rc-field{{#E_DECISION}} is-wrong{{/E_DECISION}}">
<legend>{{DECISION_LABEL}} (if it is known)</legend>
<p class="rc-hint" id="decision-hint">For example 3 11 2026.</p>
{{#E_DECISION}}<p class="rc-error" id="decision-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_DECISION}}
<div class="rc-ymd">
<div><label for="decision">Day</label><input class="rc-input rc-w-2" id="decision" name="decision-day" value="{{F_DECISION_DAY}}" inputmode="numeric" aria-describedby="decision-hint{{#E_DECISION}} decision-error{{/E_DECISION}}"{{#E_DECISION}} aria-invalid="true"{{/E_DECISION}}></div>
<div><label for="decision-month">Month</label><input class="rc-input rc-w-2" id="decision-month" name="decision-month" value="{{F_DECISION_MONTH}}" inputmode="numeric"></div>
<div><label for="decision-year">Year</label><input class="rc-input rc-w-4" id="decision-year" name="decision-year" value="{{F_DECISION_YEAR}}" inputmode="numeric"></div>
</div>
</fieldset>
<div class="rc-field{{#E_LATE}} is-wrong{{/E_LATE}}">
<label for="late">Why it comes now (only if the time of the policy is over)</label>
{{#E_LATE}}<p class="rc-error" id="late-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_LATE}}
<textarea id="late" name="late" rows="2"{{#E_LATE}} aria-describedby="late-error"{{/E_LATE}}{{#E_LATE}} aria-invalid="true"{{/E_LATE}}>{{F_LATE:p}}</textarea>
</div>
{{/ASK_DECISION}}
{{/IS_COMPLAINT}}
{{#PERSONS}}
<fieldset class="rc-field">
<legend>Is it about one of these?</legend>
<p class="rc-hint">They would normally read it. Whoever you tick cannot see it, and is not told. Tick yourself if it is about you.</p>
{{#PERSON}}<div class="rc-choice"><input type="checkbox" id="about-{{PERSON_ID}}" name="about" value="{{PERSON_ID}}"{{#PERSON_TICKED}} checked{{/PERSON_TICKED}}><label for="about-{{PERSON_ID}}">{{PERSON_TITLE}}</label></div>
{{/PERSON}}
</fieldset>
{{/PERSONS}}
<div class="rc-field{{#E_ABOUT_TEXT}} is-wrong{{/E_ABOUT_TEXT}}">
<label for="about-text">Who else it is about (optional)</label>
<p class="rc-hint" id="about-text-hint">A name written here tells the reader, but does not keep anybody out.</p>
{{#E_ABOUT_TEXT}}<p class="rc-error" id="about-text-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_ABOUT_TEXT}}
<textarea id="about-text" name="about-text" rows="2" aria-describedby="about-text-hint{{#E_ABOUT_TEXT}} about-text-error{{/E_ABOUT_TEXT}}"{{#E_ABOUT_TEXT}} aria-invalid="true"{{/E_ABOUT_TEXT}}>{{F_ABOUT_TEXT:p}}</textarea>
</div>
{{#IS_COMPLAINT}}
<div class="rc-field{{#E_REMEDY}} is-wrong{{/E_REMEDY}}">
<label for="remedy">What would put it right, in their words (optional)</label>
{{#E_REMEDY}}<p class="rc-error" id="remedy-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_REMEDY}}
<textarea id="remedy" name="remedy" rows="3"{{#E_REMEDY}} aria-describedby="remedy-error"{{/E_REMEDY}}{{#E_REMEDY}} aria-invalid="true"{{/E_REMEDY}}>{{F_REMEDY:p}}</textarea>
</div>
{{#ASK_DIRECT}}
<div class="rc-choice"><input type="checkbox" id="direct" name="direct" value="1"{{#C_DIRECT_1}} checked{{/C_DIRECT_1}}><label for="direct">It cannot go to the {{FIRST_WHO}} first <span class="rc-hint">Then it goes to the {{DIRECT_WHO}} directly. Please write down why.</span></label></div>
<div class="rc-more"><div class="rc-field{{#E_DIRECT_REASON}} is-wrong{{/E_DIRECT_REASON}}">
<label for="direct-reason">Why not (only if you ticked the box)</label>
{{#E_DIRECT_REASON}}<p class="rc-error" id="direct-reason-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_DIRECT_REASON}}
<textarea id="direct-reason" name="direct-reason" rows="2"{{#E_DIRECT_REASON}} aria-describedby="direct-reason-error"{{/E_DIRECT_REASON}}{{#E_DIRECT_REASON}} aria-invalid="true"{{/E_DIRECT_REASON}}>{{F_DIRECT_REASON:p}}</textarea>
</div></div>
{{/ASK_DIRECT}}
{{/IS_COMPLAINT}}
<div class="rc-actions"><button class="rc-btn" type="submit" name="go" value="check">Continue</button></div>
</form>
