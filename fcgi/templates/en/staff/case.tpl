{{%AUTOESCAPE context="HTML"}}{{!
A case for its handler (fcgi/staff/case_page.c). One DO an act that may be done now; BACK: the form that came
back with what was typed, FRESH: the others; OPEN: the next sensible step.
}}{{>ERROR_SUMMARY}}
{{#REFUSED}}
<div class="rc-errors" role="alert" tabindex="-1">
<h2>This was not done</h2>
<p>
{{#REFUSED_CLOSED}}The case is closed or with the outside body. Notes for colleagues can still be added.{{/REFUSED_CLOSED}}
{{#REFUSED_WRONG_ACTOR}}This step is for those who handle the stage where the case is now, or for the complainant. You can add a note for your colleagues.{{/REFUSED_WRONG_ACTOR}}
{{#REFUSED_WRONG_MODE}}The case has moved to a stage where this is not possible. Please look at where it stands now.{{/REFUSED_WRONG_MODE}}
{{#REFUSED_ALREADY}}It was done before, perhaps by a colleague. Please look at the messages below.{{/REFUSED_ALREADY}}
{{#REFUSED_NO_OUTCOME}}This is only possible after the outcome. Please give the outcome first.{{/REFUSED_NO_OUTCOME}}
{{#REFUSED_HAS_OUTCOME}}The outcome was given already, so this is not possible any more. You can still write to the complainant.{{/REFUSED_HAS_OUTCOME}}
{{#REFUSED_WINDOW_OVER}}The time for this is over. Please say why it comes now.{{/REFUSED_WINDOW_OVER}}
{{#REFUSED_NO_NEXT}}There is no further stage.{{/REFUSED_NO_NEXT}}
{{#REFUSED_NO_REASON}}Please say why, in a few words.{{/REFUSED_NO_REASON}}
{{#REFUSED_DATE}}
{{#TRIED_EXTEND}}Please choose a new date that is after the one that was promised.{{/TRIED_EXTEND}}
{{#TRIED_CONTACT}}Please give the day of the contact: not before the case arrived, and not after today.{{/TRIED_CONTACT}}
{{#TRIED_HEARING}}Please choose a day for the hearing that is after today.{{/TRIED_HEARING}}
{{/REFUSED_DATE}}
{{#REFUSED_FULL}}The case is full: no more notes or messages fit into it. Every step of the procedure stays possible.{{/REFUSED_FULL}}
{{#REFUSED_NOT_PROVIDED}}The policy does not provide for this at this stage.{{/REFUSED_NOT_PROVIDED}}
{{#REFUSED_TOO_EARLY}}
{{#TRIED_OUTCOME}}Something comes first: the contact, or the hearing. Please record that, then give the outcome.{{/TRIED_OUTCOME}}
{{#TRIED_CLOSE}}The complainant can still take it further. It can be closed when that time is over.{{/TRIED_CLOSE}}
{{/REFUSED_TOO_EARLY}}
</p>
<p>Everything that you wrote is still here.</p>
</div>
{{/REFUSED}}
{{#DONE}}
<div class="rc-flash" role="status"><p>
{{#DONE_ACKNOWLEDGE}}<b>You have acknowledged it.</b> The complainant can read your letter.{{/DONE_ACKNOWLEDGE}}
{{#DONE_CONTACT}}<b>The contact is recorded.</b> The complainant can see it.{{/DONE_CONTACT}}
{{#DONE_HEARING}}<b>The hearing is offered.</b> The complainant can accept or decline it.{{/DONE_HEARING}}
{{#DONE_OUTCOME}}<b>The outcome is given.</b> The complainant can read it with your reasons.{{/DONE_OUTCOME}}
{{#DONE_ASK}}<b>Your question is with the complainant.</b> You get a mail when the answer comes.{{/DONE_ASK}}
{{#DONE_REPLY}}<b>Your message is with the complainant.</b>{{/DONE_REPLY}}
{{#DONE_NOTE}}<b>Your note is kept.</b> Only those who handle the case can read it.{{/DONE_NOTE}}
{{#DONE_EXTEND}}<b>The new date is set.</b> The complainant can see it with your reason.{{/DONE_EXTEND}}
{{#DONE_ADVANCE}}<b>The case has moved on.</b> Those who handle the next stage are told.{{/DONE_ADVANCE}}
{{#DONE_UNAVAILABLE}}<b>The case has moved on.</b> Those who handle the next stage are told.{{/DONE_UNAVAILABLE}}
{{#DONE_CLOSE}}<b>The case is closed.</b> The complainant can still read it.{{/DONE_CLOSE}}
{{#DONE_IDENTITY}}<b>The name is shown below, this once.</b> It is recorded that you opened it.{{/DONE_IDENTITY}}
</p></div>
{{/DONE}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}staff/">Cases</a></li><li aria-current="page">{{REFERENCE}}</li></ol></nav>
<h1>Case {{REFERENCE}}</h1>
<p class="rc-lead">
{{#STATUS_RECEIVED}}It is new. Please acknowledge it.{{/STATUS_RECEIVED}}
{{#STATUS_OPEN}}It is being looked into.{{/STATUS_OPEN}}
{{#STATUS_QUESTION}}A question waits for the complainant's answer.{{/STATUS_QUESTION}}
{{#STATUS_TO_REFER}}It is to be put to the outside person: please make the contact.{{/STATUS_TO_REFER}}
{{#STATUS_REFERRED}}The contact was made. The answer is awaited.{{/STATUS_REFERRED}}
{{#STATUS_TO_HEAR}}A hearing is to be offered.{{/STATUS_TO_HEAR}}
{{#STATUS_HEARING}}A hearing is set.{{/STATUS_HEARING}}
{{#STATUS_DECIDED}}The outcome is given. The complainant may take it further.{{/STATUS_DECIDED}}
{{#STATUS_EXTERNAL}}The stages here are done. It is with the outside body.{{/STATUS_EXTERNAL}}
{{#STATUS_CLOSED}}It is closed.{{#WITHDRAWN}} The complainant withdrew it.{{/WITHDRAWN}}{{/STATUS_CLOSED}}
{{#ACTS}} <a href="#act">What you can do now</a>{{/ACTS}}
</p>
<dl class="rc-defs">
<div><dt>Kind</dt><dd>{{#KIND_COMPLAINT}}Complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Malpractice or maladministration{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiry{{/KIND_ENQUIRY}}</dd></div>
<div><dt>Stage</dt><dd>{{STAGE_TITLE}}</dd></div>
<div><dt>Arrived</dt><dd><time datetime="{{RECEIVED_ISO}}">{{RECEIVED}}</time>{{#CAME_LATE}} (after the time of the policy, with reasons){{/CAME_LATE}}</dd></div>
{{#CONTESTED}}<div><dt>Date of the contested decision</dt><dd><time datetime="{{DECISION_DATE_ISO}}">{{DECISION_DATE}}</time></dd></div>{{/CONTESTED}}
{{#HEARING}}<div><dt>Hearing</dt><dd><time datetime="{{HEARING_DATE_ISO}}">{{HEARING_DATE}}</time>{{#HEARING_ACCEPTED}}: the complainant comes{{/HEARING_ACCEPTED}}{{#HEARING_DECLINED}}: the complainant does not want it{{/HEARING_DECLINED}}</dd></div>{{/HEARING}}
{{#QUESTION_OPEN}}<div><dt>Question</dt><dd>Waits for the complainant's answer</dd></div>{{/QUESTION_OPEN}}
{{#HAS_OUTCOME}}<div><dt>Outcome of this stage</dt><dd>{{#OUTCOME_UPHELD}}Upheld{{/OUTCOME_UPHELD}}{{#OUTCOME_PARTLY}}Upheld in part{{/OUTCOME_PARTLY}}{{#OUTCOME_NOT}}Not upheld{{/OUTCOME_NOT}}</dd></div>{{/HAS_OUTCOME}}
</dl>
{{#WITH_OTHERS}}<div class="rc-inset"><p>The case is not at a stage that you handle now. You can still read it, and add notes for your colleagues.</p></div>{{/WITH_OTHERS}}
{{#SEALED_NAME}}
<div class="rc-inset">
<h2>The confidential name</h2>
<dl class="rc-defs">
{{#SEALED_NAME_NAME}}<div><dt>Name</dt><dd>{{IDENTITY_NAME}}</dd></div>{{/SEALED_NAME_NAME}}
{{#SEALED_NAME_CONTACT}}<div><dt>How to reach them</dt><dd><div class="rc-said">{{IDENTITY_CONTACT:p}}</div></dd></div>{{/SEALED_NAME_CONTACT}}
{{#SEALED_NAME_MAIL}}<div><dt>E-mail address</dt><dd>{{IDENTITY_MAIL}}</dd></div>{{/SEALED_NAME_MAIL}}
</dl>
<p>Please tell it to nobody who does not need it to help.</p>
</div>
{{/SEALED_NAME}}
{{#HAS_DATES}}<h2>Dates</h2>{{/HAS_DATES}}
{{>DATES}}
<details><summary>All stages</summary>
<h2 class="rc-vh">All stages</h2>
{{>PATH}}
</details>
<h2>What it is about</h2>
{{>COMPLAINT}}
{{>FILES}}
<h2>Messages and notes</h2>
{{>MESSAGES}}
{{#KEPT}}
<h2>What you wrote</h2>
<p>It was not sent, since it is not possible any more. You can copy it from here.</p>
<div class="rc-inset"><div class="rc-said">{{F_TEXT:p}}</div></div>
{{/KEPT}}
{{#ACTS}}<h2 id="act">What you can do now</h2>{{/ACTS}}
{{#DO}}
<details id="act-{{ACT}}"{{#OPEN}} open{{/OPEN}}>
<summary>{{#DO_ACKNOWLEDGE}}Acknowledge it{{/DO_ACKNOWLEDGE}}{{#DO_CONTACT}}Record the contact{{/DO_CONTACT}}{{#DO_HEARING}}Offer a hearing{{/DO_HEARING}}{{#DO_OUTCOME}}Give the outcome{{/DO_OUTCOME}}{{#DO_ASK}}Ask the complainant{{/DO_ASK}}{{#DO_REPLY}}Write to the complainant{{/DO_REPLY}}{{#DO_NOTE}}Add a note for colleagues{{/DO_NOTE}}{{#DO_EXTEND}}Set a later date{{/DO_EXTEND}}{{#DO_ADVANCE}}Take it to the next stage{{/DO_ADVANCE}}{{#DO_UNAVAILABLE}}Nobody is available at this stage{{/DO_UNAVAILABLE}}{{#DO_CLOSE}}Close the case{{/DO_CLOSE}}{{#DO_IDENTITY}}Open the confidential name{{/DO_IDENTITY}}</summary>
<form method="post" action="{{BASE}}staff/case/{{REFERENCE:u}}">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="once" value="{{ONCE}}"><input type="hidden" name="act" value="{{ACT}}">
{{#DO_IDENTITY}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>The complainant asked that their name stays confidential. They will see that it was opened.</p>{{/DO_IDENTITY}}
{{#DO_UNAVAILABLE}}<p>The case then goes to the next stage, and those who handle it can read everything that was said.</p>{{/DO_UNAVAILABLE}}
{{#DO_ADVANCE}}<p>Those who handle the next stage can then read everything that was said.</p>{{/DO_ADVANCE}}
{{#DO_CLOSE}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>This cannot be undone.</p>{{/DO_CLOSE}}
{{#ASKS_OUTCOME}}
<fieldset class="rc-field{{#BACK}}{{#E_OUTCOME}} is-wrong{{/E_OUTCOME}}{{/BACK}}"{{#BACK}}{{#E_OUTCOME}} aria-describedby="outcome-error"{{/E_OUTCOME}}{{/BACK}}>
<legend>The complaint is</legend>
{{#BACK}}{{#E_OUTCOME}}<p class="rc-error" id="outcome-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_OUTCOME}}{{/BACK}}
<div class="rc-choice"><input type="radio" id="{{OUTCOME_ID}}" name="outcome" value="upheld"{{#BACK}}{{#C_OUTCOME_UPHELD}} checked{{/C_OUTCOME_UPHELD}}{{/BACK}}><label for="{{OUTCOME_ID}}">Upheld</label></div>
<div class="rc-choice"><input type="radio" id="{{OUTCOME_ID}}-partly" name="outcome" value="partly"{{#BACK}}{{#C_OUTCOME_PARTLY}} checked{{/C_OUTCOME_PARTLY}}{{/BACK}}><label for="{{OUTCOME_ID}}-partly">Upheld in part</label></div>
<div class="rc-choice"><input type="radio" id="{{OUTCOME_ID}}-not" name="outcome" value="not"{{#BACK}}{{#C_OUTCOME_NOT}} checked{{/C_OUTCOME_NOT}}{{/BACK}}><label for="{{OUTCOME_ID}}-not">Not upheld</label></div>
</fieldset>
{{/ASKS_OUTCOME}}
{{#ASKS_DATE}}
<fieldset class="rc-field{{#BACK}}{{#E_DATE}} is-wrong{{/E_DATE}}{{/BACK}}" aria-describedby="{{DATE_ID}}-hint{{#BACK}}{{#E_DATE}} date-error{{/E_DATE}}{{/BACK}}">
<legend>{{#DO_CONTACT}}Day of the contact{{/DO_CONTACT}}{{#DO_HEARING}}Day of the hearing{{/DO_HEARING}}{{#DO_EXTEND}}The new date{{/DO_EXTEND}}</legend>
<p class="rc-hint" id="{{DATE_ID}}-hint">For example 3 11 2026.</p>
{{#BACK}}{{#E_DATE}}<p class="rc-error" id="date-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_DATE}}{{/BACK}}
<div class="rc-ymd">
<div><label for="{{DATE_ID}}">Day</label><input class="rc-input rc-w-2" id="{{DATE_ID}}" name="date-day" inputmode="numeric" value="{{#BACK}}{{F_DATE_DAY}}{{/BACK}}"></div>
<div><label for="{{DATE_ID}}-month">Month</label><input class="rc-input rc-w-2" id="{{DATE_ID}}-month" name="date-month" inputmode="numeric" value="{{#BACK}}{{F_DATE_MONTH}}{{/BACK}}"></div>
<div><label for="{{DATE_ID}}-year">Year</label><input class="rc-input rc-w-4" id="{{DATE_ID}}-year" name="date-year" inputmode="numeric" value="{{#BACK}}{{F_DATE_YEAR}}{{/BACK}}"></div>
</div>
</fieldset>
{{/ASKS_DATE}}
<div class="rc-field{{#BACK}}{{#E_TEXT}} is-wrong{{/E_TEXT}}{{/BACK}}">
<label for="{{TEXT_ID}}">{{#DO_ACKNOWLEDGE}}Your letter{{/DO_ACKNOWLEDGE}}{{#DO_CONTACT}}Whom you contacted, and what you sent{{/DO_CONTACT}}{{#DO_HEARING}}Time, place, who is on the panel, and the cost{{/DO_HEARING}}{{#DO_OUTCOME}}Your reasons{{/DO_OUTCOME}}{{#DO_ASK}}Your question{{/DO_ASK}}{{#DO_REPLY}}Your message{{/DO_REPLY}}{{#DO_NOTE}}Your note{{/DO_NOTE}}{{#DO_EXTEND}}Why it takes longer{{/DO_EXTEND}}{{#DO_ADVANCE}}Why it goes to the next stage{{/DO_ADVANCE}}{{#DO_UNAVAILABLE}}Why nobody is available{{/DO_UNAVAILABLE}}{{#DO_CLOSE}}Why it is closed{{/DO_CLOSE}}{{#DO_IDENTITY}}Why you need to know the name{{/DO_IDENTITY}}</label>
<p class="rc-hint" id="{{TEXT_ID}}-hint">{{#DO_ACKNOWLEDGE}}It is prepared for you; change it as you like. The complainant reads it.{{/DO_ACKNOWLEDGE}}{{#DO_CONTACT}}The complainant reads it.{{/DO_CONTACT}}{{#DO_HEARING}}The complainant reads it, and can accept or decline.{{/DO_HEARING}}{{#DO_OUTCOME}}Answer every point: what you looked at, what you found, and what will be done. The complainant reads it.{{/DO_OUTCOME}}{{#DO_ASK}}The complainant reads it and can answer here.{{/DO_ASK}}{{#DO_REPLY}}The complainant reads it.{{/DO_REPLY}}{{#DO_NOTE}}Only those who handle the case read it; the complainant does not.{{/DO_NOTE}}{{#DO_EXTEND}}The complainant reads it.{{/DO_EXTEND}}{{#DO_ADVANCE}}The complainant reads it.{{/DO_ADVANCE}}{{#DO_UNAVAILABLE}}The complainant reads it.{{/DO_UNAVAILABLE}}{{#DO_CLOSE}}The complainant reads it.{{/DO_CLOSE}}{{#DO_IDENTITY}}Your reason is recorded. Those who handle the case can read it.{{/DO_IDENTITY}}</p>
{{#BACK}}{{#E_TEXT}}<p class="rc-error" id="text-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_TEXT}}{{/BACK}}
<textarea id="{{TEXT_ID}}" name="text" rows="7" aria-describedby="{{TEXT_ID}}-hint{{#BACK}}{{#E_TEXT}} text-error{{/E_TEXT}}{{/BACK}}"{{#BACK}}{{#E_TEXT}} aria-invalid="true"{{/E_TEXT}}{{/BACK}}>{{#BACK}}{{F_TEXT:p}}{{/BACK}}{{#LETTER}}Thank you for your {{#LETTER_COMPLAINT}}complaint{{/LETTER_COMPLAINT}}{{#LETTER_APPEAL}}appeal{{/LETTER_APPEAL}}{{#LETTER_MALPRACTICE}}report{{/LETTER_MALPRACTICE}}{{#LETTER_ENQUIRY}}enquiry{{/LETTER_ENQUIRY}}, which arrived on {{ARRIVED}}. I have read it and am looking into it.&#10;
{{#LETTER_BY}}You can expect the outcome with its reasons by the end of {{PROMISED}}. If we need longer, I will tell you why, and the new date.&#10;
{{/LETTER_BY}}If you want to add anything, or have a question, please write to me here.&#10;
{{SIGNED}}{{/LETTER}}</textarea>
</div>
<div class="rc-actions"><button class="rc-btn{{#SHUT}} rc-btn-2{{/SHUT}}" type="submit">{{#DO_ACKNOWLEDGE}}Send the letter{{/DO_ACKNOWLEDGE}}{{#DO_CONTACT}}Record the contact{{/DO_CONTACT}}{{#DO_HEARING}}Offer the hearing{{/DO_HEARING}}{{#DO_OUTCOME}}Send the outcome{{/DO_OUTCOME}}{{#DO_ASK}}Send the question{{/DO_ASK}}{{#DO_REPLY}}Send the message{{/DO_REPLY}}{{#DO_NOTE}}Keep the note{{/DO_NOTE}}{{#DO_EXTEND}}Set the date{{/DO_EXTEND}}{{#DO_ADVANCE}}Take it to the next stage{{/DO_ADVANCE}}{{#DO_UNAVAILABLE}}Take it to the next stage{{/DO_UNAVAILABLE}}{{#DO_CLOSE}}Close the case{{/DO_CLOSE}}{{#DO_IDENTITY}}Open the name{{/DO_IDENTITY}}</button></div>
</form>
</details>
{{/DO}}
<h2>What happened so far</h2>
{{>TIMELINE}}
