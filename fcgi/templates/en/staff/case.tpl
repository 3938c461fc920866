{{%AUTOESCAPE context="HTML"}}{{!
A case for its handler (fcgi/staff/case_page.c; the forms: case_forms.c). One DO an act that may be done now; BACK:
the form that came back with what was typed, FRESH: the others; OPEN: the next sensible step. First stands what to do now
(DUE: by when, NEXT: a link to the form), then what it is about and what was said, then the forms; the seldom ones behind SELDOM.
}}{{>ERROR_SUMMARY}}
{{#REFUSED}}
<div class="rc-errors" role="alert" tabindex="-1">
<h2>This was not done</h2>
<p>
{{#REFUSED_CLOSED}}The case is closed or with the outside body. Notes for colleagues can still be added; a closed case can be taken up again, with a reason.{{/REFUSED_CLOSED}}
{{#REFUSED_WRONG_ACTOR}}This step is for those who handle the stage where the case is now, or for the complainant. You can add a note for your colleagues.{{/REFUSED_WRONG_ACTOR}}
{{#REFUSED_WRONG_MODE}}The case has moved to a stage where this is not possible. Please look at where it stands now.{{/REFUSED_WRONG_MODE}}
{{#REFUSED_ALREADY}}{{#TRIED_TAKE}}You have the case already.{{/TRIED_TAKE}}{{#TRIED_HAND_OVER}}They have the case already.{{/TRIED_HAND_OVER}}{{#TRIED_FEE}}The fee was paid, waived or given back before. Please look at where it stands now.{{/TRIED_FEE}}{{#TRIED_ACTION_DONE}}This action was answered before. Please look at the register below.{{/TRIED_ACTION_DONE}}{{#TRIED_RECLASSIFY}}It is of this kind already.{{/TRIED_RECLASSIFY}}{{#OTHERWISE}}It was done before, perhaps by a colleague. Please look at the messages below.{{/OTHERWISE}}{{/REFUSED_ALREADY}}
{{#REFUSED_NO_OUTCOME}}{{#TRIED_ACTION}}Actions follow an outcome that upholds something. Please give the outcome first.{{/TRIED_ACTION}}{{#TRIED_FEE}}Whether the fee is given back depends on the outcome of the hearing. Please give the outcome first.{{/TRIED_FEE}}{{#TRIED_OUTCOME}}There are points now, or other ones than before. Please choose an outcome for each.{{/TRIED_OUTCOME}}{{#OTHERWISE}}This is only possible after the outcome. Please give the outcome first.{{/OTHERWISE}}{{/REFUSED_NO_OUTCOME}}
{{#REFUSED_HAS_OUTCOME}}The outcome was given already, so this is not possible any more. You can still write to the complainant.{{/REFUSED_HAS_OUTCOME}}
{{#REFUSED_WINDOW_OVER}}The time for this is over. Please say why it comes now.{{/REFUSED_WINDOW_OVER}}
{{#REFUSED_NO_NEXT}}There is no further stage. You can give the outcome, or write to the complainant.{{/REFUSED_NO_NEXT}}
{{#REFUSED_NO_REASON}}Please say why, in a few words, and choose where there is something to choose.{{/REFUSED_NO_REASON}}
{{#REFUSED_DATE}}
{{#TRIED_EXTEND}}Please choose a new date that is after the one that was promised, and not later than the policy allows.{{/TRIED_EXTEND}}
{{#TRIED_CONTACT}}Please give the day of the contact: not before the case arrived, and not after today.{{/TRIED_CONTACT}}
{{#TRIED_HEARING}}Please choose a day for the hearing that is after today.{{/TRIED_HEARING}}
{{#TRIED_ACTION}}Please choose a day for the action that is not before today.{{/TRIED_ACTION}}
{{#TRIED_RECLASSIFY}}Please give the date of the decision: not after today.{{/TRIED_RECLASSIFY}}
{{/REFUSED_DATE}}
{{#REFUSED_NOT_PROVIDED}}{{#TRIED_REOPEN}}It ended here because it is handled elsewhere, so it cannot be taken up again. The complainant can send a new one.{{/TRIED_REOPEN}}{{#TRIED_FEE}}The policy does not give the fee back for this outcome.{{/TRIED_FEE}}{{#TRIED_ACTION}}Actions follow an outcome that upholds something; nothing was upheld here. You can add a note for your colleagues.{{/TRIED_ACTION}}{{#TRIED_LATE_REFUSE}}It did not come late.{{/TRIED_LATE_REFUSE}}{{#TRIED_LATE_ACCEPT}}It did not come late.{{/TRIED_LATE_ACCEPT}}{{#OTHERWISE}}The policy does not provide for this at this stage.{{/OTHERWISE}}{{/REFUSED_NOT_PROVIDED}}
{{#REFUSED_TOO_EARLY}}{{#TRIED_OUTCOME}}Something comes first: the contact, or the hearing. Please record that, then give the outcome.{{/TRIED_OUTCOME}}{{#TRIED_CLOSE}}The complainant can still take it further. It can be closed when that time is over.{{/TRIED_CLOSE}}{{#OTHERWISE}}Something comes first: whether it is accepted although it came late, the contact, or the hearing. Please look at where it stands now.{{/OTHERWISE}}{{/REFUSED_TOO_EARLY}}
{{#REFUSED_ACTIONS}}These four must each be answered first: done, planned with a date, or not needed here with a reason. Still open:{{/REFUSED_ACTIONS}}
{{#REFUSED_NOT_HOLDER}}A colleague has taken this case, so this step is theirs. Ask them to do it, or to hand the case over to you. You can add a note for them.{{/REFUSED_NOT_HOLDER}}
{{#REFUSED_TOO_MANY}}{{#TRIED_ALLEGATIONS}}At most 20 points are possible. Please put some together.{{/TRIED_ALLEGATIONS}}{{#TRIED_ACTION}}The register is full: it takes 40 actions. Please answer those that are planned, and put the rest into a note.{{/TRIED_ACTION}}{{#OTHERWISE}}The keys of this case were changed as often as is possible. Please tell an administrator.{{/OTHERWISE}}{{/REFUSED_TOO_MANY}}
{{#REFUSED_LAST_READER}}Nobody else is left who could read the case, and it cannot move on by itself. Please ask an administrator to name somebody for this stage, then step back.{{/REFUSED_LAST_READER}}
{{#REFUSED_NO_KEY}}This person cannot be let in: there is no key of theirs that is good here, or they are not to read this case. Please choose somebody else.{{/REFUSED_NO_KEY}}
{{#REFUSED_FULL}}The case is full: it cannot hold more notes or messages. You can still take every step of the procedure.{{/REFUSED_FULL}}
</p>
{{#REFUSED_ACTIONS}}<ul>{{#MISSING}}<li>{{>ACTION_KIND}}</li>{{/MISSING}}</ul>{{/REFUSED_ACTIONS}}
<p>Everything that you wrote is still here.</p>
</div>
{{/REFUSED}}
{{#DONE}}<div class="rc-flash" role="status"><p>{{#DONE_LATE_ACCEPT}}<b>It is accepted.</b> Its dates run from today.{{/DONE_LATE_ACCEPT}}{{#DONE_LATE_REFUSE}}<b>It is not accepted, and closed.</b> The complainant can read why, and answer.{{/DONE_LATE_REFUSE}}{{#DONE_ACKNOWLEDGE}}<b>You have acknowledged it.</b> The complainant can read your letter.{{/DONE_ACKNOWLEDGE}}{{#DONE_CONTACT}}<b>The contact is recorded.</b> The complainant can see it.{{/DONE_CONTACT}}{{#DONE_HEARING}}<b>The hearing is offered.</b> The complainant can accept or decline it.{{/DONE_HEARING}}{{#DONE_OUTCOME}}<b>The outcome is given.</b> The complainant can read it with your reasons.{{/DONE_OUTCOME}}{{#DONE_SCOPE}}<b>The outcome is given: not for this policy.</b> The complainant can read it with your reasons.{{/DONE_SCOPE}}{{#DONE_ACTION}}<b>The action is in the register.</b>{{/DONE_ACTION}}{{#DONE_ACTION_DONE}}<b>The action is answered.</b>{{/DONE_ACTION_DONE}}{{#DONE_ASK}}<b>Your question is with the complainant.</b> You get a mail when the answer comes.{{/DONE_ASK}}{{#DONE_REPLY}}<b>Your message is with the complainant.</b>{{/DONE_REPLY}}{{#DONE_NOTE}}<b>Your note is kept.</b> Only those who handle the case can read it.{{/DONE_NOTE}}{{#DONE_ALLEGATIONS}}<b>The points are kept.</b> The complainant can see them. With the outcome, each is decided.{{/DONE_ALLEGATIONS}}{{#DONE_EXTEND}}<b>The new date is set.</b> The complainant can see it with your reason.{{/DONE_EXTEND}}{{#DONE_FEE}}<b>The fee is recorded.</b> The complainant can see it.{{/DONE_FEE}}{{#DONE_TAKE}}<b>The case is yours.</b> Colleagues see that you deal with it.{{/DONE_TAKE}}{{#DONE_HAND_OVER}}<b>The case is handed over.</b> Your colleague is told.{{/DONE_HAND_OVER}}{{#DONE_ADVANCE}}<b>The case has moved on.</b> Those who handle the next stage are told.{{/DONE_ADVANCE}}{{#DONE_UNAVAILABLE}}<b>The case has moved on.</b> Those who handle the next stage are told.{{/DONE_UNAVAILABLE}}{{#DONE_RECUSE}}<b>You stepped back.</b>{{/DONE_RECUSE}}{{#DONE_RECLASSIFY}}<b>It is of another kind now.</b> The complainant can read your letter.{{/DONE_RECLASSIFY}}{{#DONE_CLOSE}}<b>The case is closed.</b> The complainant can still read it.{{/DONE_CLOSE}}{{#DONE_REOPEN}}<b>The case is taken up again.</b> The complainant can see it with your reason.{{/DONE_REOPEN}}{{#DONE_HOLD}}<b>It is held.</b> It is not deleted until somebody ends the hold.{{/DONE_HOLD}}{{#DONE_RELEASE}}<b>The hold has ended.</b> The day on which it is deleted is shown below, 60 days ahead at least.{{/DONE_RELEASE}}{{#DONE_CONFIRM}}<b>It is a complaint as any.</b> Those who handle it get their mails from now on.{{/DONE_CONFIRM}}{{#DONE_DISCARD}}<b>It is closed as no complaint.</b> If whoever sent it writes again, it is taken up.{{/DONE_DISCARD}}{{#DONE_IDENTITY}}<b>The name is shown below, this once.</b> It is recorded that you opened it.{{/DONE_IDENTITY}}</p></div>{{/DONE}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}staff/">Cases</a></li><li aria-current="page">{{REFERENCE}}</li></ol></nav>
<h1>Case {{REFERENCE}}</h1>
<p class="rc-step">{{#KIND_COMPLAINT}}Complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Malpractice or maladministration{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiry{{/KIND_ENQUIRY}}. {{STAGE_TITLE}}</p>
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
{{#STATUS_LATE}}It arrived after the time the policy allows, with reasons. Please decide whether it is accepted; until then no date runs.{{/STATUS_LATE}}
{{#STATUS_ACTIONS}}The awarding body told of a failure. There is nothing to decide; please see to the actions.{{/STATUS_ACTIONS}}
{{#STATUS_CLOSED}}It is closed.{{#WITHDRAWN}} The complainant withdrew it.{{/WITHDRAWN}}{{#DISCARDED}} It was taken for no complaint; if the complainant writes again, it is taken up.{{/DISCARDED}}{{#LATE_REFUSED}} It was not accepted, because it came late; the complainant can still write.{{/LATE_REFUSED}}{{#SIGNPOSTED}} It is {{#TO_COMPLAINT}}a complaint{{/TO_COMPLAINT}}{{#TO_APPEAL}}an appeal{{/TO_APPEAL}}{{#TO_MALPRACTICE}}a report of malpractice{{/TO_MALPRACTICE}}{{#TO_ENQUIRY}}an enquiry{{/TO_ENQUIRY}}, which is handled elsewhere; the complainant was told.{{/SIGNPOSTED}}{{/STATUS_CLOSED}}
{{#HELD}} It is taken by: {{HOLDER}}.{{/HELD}}{{#HELD_BY_YOU}} You have taken it.{{/HELD_BY_YOU}}
{{#ACTS}} <a href="#act">What you can do now</a>{{/ACTS}}
</p>
{{#DUE}}<p>{{#DUE_ACKNOWLEDGE}}Acknowledge it{{/DUE_ACKNOWLEDGE}}{{#DUE_OUTCOME}}Give the outcome{{/DUE_OUTCOME}}{{#DUE_CONTACT}}Make the contact{{/DUE_CONTACT}}{{#DUE_HEARING}}Set the hearing{{/DUE_HEARING}} by the end of <b><time datetime="{{DUE_DATE_ISO}}">{{DUE_DATE}}</time></b>. {{#OVERDUE}}<span class="rc-tag is-late">Overdue</span>{{/OVERDUE}}{{#OVERDUE_BY}}<span class="rc-tag is-late">Overdue by {{DAYS}} working {{#ONE_DAY}}day{{/ONE_DAY}}{{#MANY_DAYS}}days{{/MANY_DAYS}}</span>{{/OVERDUE_BY}}{{#DUE_TODAY}}<span class="rc-tag is-soon">Today</span>{{/DUE_TODAY}}{{#DUE_BEFORE_WORK}}<span class="rc-tag is-soon">Before the next working day</span>{{/DUE_BEFORE_WORK}}{{#DUE_SOON}}<span class="rc-tag is-soon">In {{DAYS}} working {{#ONE_DAY}}day{{/ONE_DAY}}{{#MANY_DAYS}}days{{/MANY_DAYS}}</span>{{/DUE_SOON}}{{#DUE_IN}}<span class="rc-tag is-next">In {{DAYS}} working {{#ONE_DAY}}day{{/ONE_DAY}}{{#MANY_DAYS}}days{{/MANY_DAYS}}</span>{{/DUE_IN}}</p>{{/DUE}}
{{#NEXT}}<div class="rc-actions"><a class="rc-btn rc-btn-2" href="#act-{{NEXT_ID}}">{{#NEXT_LATE_ACCEPT}}Accept it, although it came late{{/NEXT_LATE_ACCEPT}}{{#NEXT_ACKNOWLEDGE}}Acknowledge it{{/NEXT_ACKNOWLEDGE}}{{#NEXT_CONTACT}}Record the contact{{/NEXT_CONTACT}}{{#NEXT_HEARING}}Offer a hearing{{/NEXT_HEARING}}{{#NEXT_OUTCOME}}Give the outcome{{/NEXT_OUTCOME}}{{#NEXT_ADVANCE}}Take it to the next stage{{/NEXT_ADVANCE}}</a></div>{{/NEXT}}
{{#WITH_OTHERS}}<div class="rc-inset"><p>The case is not at a stage that you handle now. You can still read it, and add notes for your colleagues.</p></div>{{/WITH_OTHERS}}
{{#UNCONFIRMED}}<div class="rc-inset"><p><b>It is to be looked through.</b> It came when more came than usual, or as machines send. If it is a complaint, say so below, or simply deal with it: its mails then go out. If it is none, close it as that. The complainant does not see this. <a href="{{BASE}}staff/look-through">All that wait to be looked through</a></p></div>{{/UNCONFIRMED}}
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
<h2>What it is about</h2>
{{>COMPLAINT}}
{{>FILES}}
{{#POINTS}}
<h2>Point by point</h2>
<dl class="rc-defs">
{{#POINT}}<div><dt>Point {{POINT_N}}</dt><dd><div class="rc-said">{{POINT_TEXT:p}}</div>{{#POINT_OUTCOME}}<p><b>{{#POINT_IS_UPHELD}}Upheld{{/POINT_IS_UPHELD}}{{#POINT_IS_PARTLY}}Upheld in part{{/POINT_IS_PARTLY}}{{#POINT_IS_NOT}}Not upheld{{/POINT_IS_NOT}}{{#POINT_IS_WITHDRAWN}}Withdrawn{{/POINT_IS_WITHDRAWN}}{{#POINT_IS_SCOPE}}Not for this policy{{/POINT_IS_SCOPE}}</b></p>{{/POINT_OUTCOME}}</dd></div>
{{/POINT}}
</dl>
{{/POINTS}}
<h2>Messages and notes</h2>
{{>MESSAGES}}
{{>REGISTER}}
{{#KEPT}}
<h2>What you wrote</h2>
<p>It was not sent, since it is not possible any more. You can copy it from here.</p>
<div class="rc-inset"><div class="rc-said">{{F_TEXT:p}}</div></div>
{{/KEPT}}
{{#CLOSE_WAITS}}
<div class="rc-inset"><p><b>Before the case can be closed,</b> these are to be answered in the register of actions: done, planned with a date, or not needed here with a reason.</p>
<ul>{{#MISSING}}<li>{{>ACTION_KIND}}</li>{{/MISSING}}</ul></div>
{{/CLOSE_WAITS}}
{{#ACTS}}<h2 id="act">What you can do now</h2>{{/ACTS}}
{{#DO}}
{{#SELDOM}}<details class="rc-others"{{#SELDOM_OPEN}} open{{/SELDOM_OPEN}}><summary>Other steps</summary>{{/SELDOM}}
<details id="act-{{FORM_ID}}"{{#OPEN}} open{{/OPEN}}>
<summary>{{#DO_LATE_ACCEPT}}Accept it, although it came late{{/DO_LATE_ACCEPT}}{{#DO_LATE_REFUSE}}Do not accept it, because it came late{{/DO_LATE_REFUSE}}{{#DO_ACKNOWLEDGE}}Acknowledge it{{/DO_ACKNOWLEDGE}}{{#DO_CONTACT}}Record the contact{{/DO_CONTACT}}{{#DO_HEARING}}Offer a hearing{{/DO_HEARING}}{{#DO_OUTCOME}}Give the outcome{{/DO_OUTCOME}}{{#DO_SCOPE}}It is not for this policy{{/DO_SCOPE}}{{#DO_ACTION}}Add an action{{/DO_ACTION}}{{#DO_ASK}}Ask the complainant{{/DO_ASK}}{{#DO_REPLY}}Write to the complainant{{/DO_REPLY}}{{#DO_NOTE}}Add a note for colleagues{{/DO_NOTE}}{{#DO_ALLEGATIONS}}Split it into points{{/DO_ALLEGATIONS}}{{#DO_EXTEND}}Set a later date{{/DO_EXTEND}}{{#DO_FEE}}The fee: paid, waived or given back{{/DO_FEE}}{{#DO_TAKE}}Take the case{{/DO_TAKE}}{{#DO_HAND_OVER}}Hand it over to a colleague{{/DO_HAND_OVER}}{{#DO_RECUSE}}Step back: a conflict of interest{{/DO_RECUSE}}{{#DO_ADVANCE}}Take it to the next stage{{/DO_ADVANCE}}{{#DO_UNAVAILABLE}}Nobody is available at this stage{{/DO_UNAVAILABLE}}{{#DO_RECLASSIFY}}It is of another kind{{/DO_RECLASSIFY}}{{#DO_CLOSE}}Close the case{{/DO_CLOSE}}{{#DO_REOPEN}}Take it up again{{/DO_REOPEN}}{{#DO_IDENTITY}}Open the confidential name{{/DO_IDENTITY}}{{#DO_HOLD}}Keep it longer: a hold{{/DO_HOLD}}{{#DO_RELEASE}}End the hold{{/DO_RELEASE}}{{#DO_CONFIRM}}This is a complaint{{/DO_CONFIRM}}{{#DO_DISCARD}}This is no complaint: close it{{/DO_DISCARD}}{{#OF_ACTION}}Answer: {{>ACTION_KIND}}, planned for {{PLANNED_FOR}}{{/OF_ACTION}}</summary>
<form method="post" action="{{BASE}}staff/case/{{REFERENCE:u}}">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="once" value="{{ONCE}}"><input type="hidden" name="act" value="{{ACT}}">
{{#OF_ACTION}}<input type="hidden" name="ref" value="{{REF}}">{{/OF_ACTION}}
{{#DO_IDENTITY}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>The complainant asked that their name stays confidential. They will see that it was opened.</p>{{/DO_IDENTITY}}
{{#DO_UNAVAILABLE}}<p>The case then goes to the next stage, and those who handle it can read everything that was said.</p>{{/DO_UNAVAILABLE}}
{{#DO_ADVANCE}}<p>Those who handle the next stage can then read everything that was said.</p>{{/DO_ADVANCE}}
{{#DO_CLOSE}}<p>The complainant is told. Nothing more is due then. It can be taken up again, with a reason.</p>{{/DO_CLOSE}}
{{#DO_REOPEN}}<p>It goes on at the stage where it ended, and its dates count anew from today. The complainant is told.</p>{{/DO_REOPEN}}
{{#DO_HOLD}}<p>A case that is over is deleted when its time has come. A hold keeps it, for example because a court or an insurer may ask for it, until somebody ends the hold. The complainant sees that it is kept, not why.</p>{{/DO_HOLD}}
{{#DO_RELEASE}}<p>The time counts again. It is not deleted within the next 60 days, and those who handled it are told before.</p>{{/DO_RELEASE}}
{{#DO_CONFIRM}}<p>From then on everything is as with any complaint, and its mails go out. Its dates have run since it arrived.</p>{{/DO_CONFIRM}}
{{#DO_DISCARD}}<p>Only for what nobody meant as a complaint, such as advertising or the work of a machine. Whoever sent it reads that it was taken for that and what to do if it was a mistake: a message takes it up again.</p>{{/DO_DISCARD}}
{{#DO_LATE_ACCEPT}}<p>It then goes on like any other, and its dates run from today.</p>{{/DO_LATE_ACCEPT}}
{{#DO_LATE_REFUSE}}<p>It is closed then. The complainant reads your reasons and can still say why.</p>{{/DO_LATE_REFUSE}}
{{#DO_SCOPE}}<p>The complainant reads that our policy does not cover it, and why. They can take it further like any other outcome. If it is a complaint, an appeal or a report of its own kind, choose “It is of another kind” instead.</p>{{/DO_SCOPE}}
{{#DO_TAKE}}<p>From then on, acknowledgement, outcome, new dates, contact and hearing are yours alone, until you hand it over or it goes to another stage. Mails about it go to you.</p>{{/DO_TAKE}}
{{#DO_HAND_OVER}}<p>From then on it is theirs, and mails about it go to them. You can still read it.</p>{{/DO_HAND_OVER}}
{{#DO_RECUSE}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>You cannot undo this yourself.</p>
<p>Step back if you know the people in it well, were part of what happened, or could gain or lose by the outcome. You then read nothing of the case any more, what is written later is sealed with new keys, and you get no mails about it. A colleague of this stage goes on; if there is none, the case moves on to the next stage. The complainant sees that somebody stepped back, not who.</p>{{/DO_RECUSE}}
{{#DO_ALLEGATIONS}}<p>If there is more than one thing to decide, write each one into a row of its own. With the outcome, each is decided, and the whole follows from that. The complainant sees the points.</p>{{/DO_ALLEGATIONS}}
{{#ASKS_OUTCOME}}
<fieldset class="rc-field{{#BACK}}{{#E_OUTCOME}} is-wrong{{/E_OUTCOME}}{{/BACK}}"{{#BACK}}{{#E_OUTCOME}} aria-describedby="outcome-error"{{/E_OUTCOME}}{{/BACK}}>
<legend>The complaint is</legend>
{{#BACK}}{{#E_OUTCOME}}<p class="rc-error" id="outcome-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_OUTCOME}}{{/BACK}}
<div class="rc-choice"><input type="radio" id="{{OUTCOME_ID}}" name="outcome" value="upheld"{{#BACK}}{{#C_OUTCOME_UPHELD}} checked{{/C_OUTCOME_UPHELD}}{{/BACK}}><label for="{{OUTCOME_ID}}">Upheld</label></div>
<div class="rc-choice"><input type="radio" id="{{OUTCOME_ID}}-partly" name="outcome" value="partly"{{#BACK}}{{#C_OUTCOME_PARTLY}} checked{{/C_OUTCOME_PARTLY}}{{/BACK}}><label for="{{OUTCOME_ID}}-partly">Upheld in part</label></div>
<div class="rc-choice"><input type="radio" id="{{OUTCOME_ID}}-not" name="outcome" value="not"{{#BACK}}{{#C_OUTCOME_NOT}} checked{{/C_OUTCOME_NOT}}{{/BACK}}><label for="{{OUTCOME_ID}}-not">Not upheld</label></div>
</fieldset>
{{/ASKS_OUTCOME}}
{{#ASKS_EACH}}
<p>Decide each point. The whole follows: upheld when all that count are, in part when some are, not upheld when none is. Withdrawn points, and those that are not for this policy, do not count.</p>
{{#EACH}}
<div class="rc-field{{#EACH_MISSING}} is-wrong{{/EACH_MISSING}}">
<label for="{{EACH_ID}}">Point {{EACH_N}}</label>
<div class="rc-hint rc-said" id="{{EACH_ID}}-hint">{{EACH_TEXT:p}}</div>
{{#EACH_MISSING}}<p class="rc-error" id="{{EACH_ID}}-error"><span class="rc-vh">Error: </span>Please choose one</p>{{/EACH_MISSING}}
<select id="{{EACH_ID}}" name="{{EACH_NAME}}" aria-describedby="{{EACH_ID}}-hint{{#EACH_MISSING}} {{EACH_ID}}-error{{/EACH_MISSING}}"{{#EACH_MISSING}} aria-invalid="true"{{/EACH_MISSING}}>
<option value="">Please choose</option><option value="upheld"{{#EACH_IS_UPHELD}} selected{{/EACH_IS_UPHELD}}>Upheld</option><option value="partly"{{#EACH_IS_PARTLY}} selected{{/EACH_IS_PARTLY}}>Upheld in part</option><option value="not"{{#EACH_IS_NOT}} selected{{/EACH_IS_NOT}}>Not upheld</option><option value="withdrawn"{{#EACH_IS_WITHDRAWN}} selected{{/EACH_IS_WITHDRAWN}}>Withdrawn</option><option value="scope"{{#EACH_IS_SCOPE}} selected{{/EACH_IS_SCOPE}}>Not for this policy</option></select>
</div>
{{/EACH}}
{{/ASKS_EACH}}
{{#ASKS_THEME}}
<div class="rc-field{{#BACK}}{{#E_THEME}} is-wrong{{/E_THEME}}{{/BACK}}">
<label for="{{THEME_ID}}">What it was about, for the figures (optional)</label>
<p class="rc-hint" id="{{THEME_ID}}-hint">So that you see what comes back. The complainant does not see it on their page, but it stands in the record, and in every copy of the case.</p>
{{#BACK}}{{#E_THEME}}<p class="rc-error" id="theme-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_THEME}}{{/BACK}}
<select id="{{THEME_ID}}" name="theme" aria-describedby="{{THEME_ID}}-hint{{#BACK}}{{#E_THEME}} theme-error{{/E_THEME}}{{/BACK}}"{{#BACK}}{{#E_THEME}} aria-invalid="true"{{/E_THEME}}{{/BACK}}><option value="">None of these</option>
{{#THEME}}<option value="{{THEME_VALUE}}"{{#THEME_CHOSEN}} selected{{/THEME_CHOSEN}}>{{THEME_TITLE}}</option>
{{/THEME}}
</select>
</div>
{{/ASKS_THEME}}
{{#ASKS_POINTS}}
{{#ROW}}
<div class="rc-field{{#ROW_MISSING}} is-wrong{{/ROW_MISSING}}{{#ROW_LONG}} is-wrong{{/ROW_LONG}}">
<label for="{{ROW_NAME}}">Point {{ROW_N}}</label>
{{#ROW_MISSING}}<p class="rc-error" id="{{ROW_NAME}}-error"><span class="rc-vh">Error: </span>Please fill in at least one</p>{{/ROW_MISSING}}
{{#ROW_LONG}}<p class="rc-error" id="{{ROW_NAME}}-error"><span class="rc-vh">Error: </span>This is too long; please say it shorter</p>{{/ROW_LONG}}
<textarea id="{{ROW_NAME}}" name="{{ROW_NAME}}" rows="2"{{#FOCUS_ROW}} autofocus{{/FOCUS_ROW}}{{#ROW_MISSING}} aria-invalid="true" aria-describedby="{{ROW_NAME}}-error"{{/ROW_MISSING}}{{#ROW_LONG}} aria-invalid="true" aria-describedby="{{ROW_NAME}}-error"{{/ROW_LONG}}>{{ROW_TEXT:p}}</textarea>
</div>
{{/ROW}}
{{/ASKS_POINTS}}
{{#ASKS_KIND}}
<fieldset class="rc-field{{#BACK}}{{#E_KIND}} is-wrong{{/E_KIND}}{{/BACK}}"{{#BACK}}{{#E_KIND}} aria-describedby="kind-error"{{/E_KIND}}{{/BACK}}>
<legend>It is in fact</legend>
{{#BACK}}{{#E_KIND}}<p class="rc-error" id="kind-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_KIND}}{{/BACK}}
{{#OPTION}}
<div class="rc-choice"><input type="radio" id="{{KIND_ID}}{{#REST}}-{{KIND}}{{/REST}}" name="kind" value="{{KIND}}"{{#KIND_CHOSEN}} checked{{/KIND_CHOSEN}}><label for="{{KIND_ID}}{{#REST}}-{{KIND}}{{/REST}}">{{#AS_COMPLAINT}}A complaint{{/AS_COMPLAINT}}{{#AS_APPEAL}}An appeal{{/AS_APPEAL}}{{#AS_MALPRACTICE}}A report of malpractice or maladministration{{/AS_MALPRACTICE}}{{#AS_ENQUIRY}}An enquiry{{/AS_ENQUIRY}} <span class="rc-hint">{{#GOES_ON}}{{#WAY}}It goes on here, at: {{WAY_TITLE}}. From then on it is read by: {{/WAY}}{{#WAY_READER}}{{READER_TITLE}}{{#WAY_READER_separator}}, {{/WAY_READER_separator}}{{/WAY_READER}}{{#WAY}}. The day of receipt stays; the times of that kind apply.{{/WAY}}{{#NOBODY_HERE}}Nobody here is left who could read it; it goes to the outside body.{{/NOBODY_HERE}}{{/GOES_ON}}{{#ENDS_HERE}}It ends here. The complainant is told: “{{SIGNPOST_TEXT}}”{{/ENDS_HERE}}</span></label></div>
{{/OPTION}}
</fieldset>
{{#MAY_BE_ABOUT}}
<fieldset class="rc-field">
<legend>Is it about one of these? (optional)</legend>
<p class="rc-hint">Only for a kind that goes on here. Whoever you tick cannot read it. Those who were named when it came in stay left out anyhow.</p>
{{#ABOUT}}<div class="rc-choice"><input type="checkbox" id="{{KIND_ID}}-about-{{ABOUT_ID}}" name="about" value="{{ABOUT_ID}}"{{#ABOUT_TICKED}} checked{{/ABOUT_TICKED}}><label for="{{KIND_ID}}-about-{{ABOUT_ID}}">{{ABOUT_TITLE}}</label></div>
{{/ABOUT}}
</fieldset>
{{/MAY_BE_ABOUT}}
{{/ASKS_KIND}}
{{#ASKS_FEE}}
<p>The policy says: {{#FEE_AMOUNT}}£{{POUNDS}}. {{/FEE_AMOUNT}}{{FEE_TEXT}} {{#REFUND_UPHELD}}It is given back if upheld. {{/REFUND_UPHELD}}{{#REFUND_PARTLY}}It is given back if upheld in part. {{/REFUND_PARTLY}}{{#REFUND_NOT}}It is given back if not upheld. {{/REFUND_NOT}}{{#REFUND_NEVER}}It is not given back.{{/REFUND_NEVER}}</p>
<fieldset class="rc-field{{#BACK}}{{#E_FEE}} is-wrong{{/E_FEE}}{{/BACK}}"{{#BACK}}{{#E_FEE}} aria-describedby="fee-error"{{/E_FEE}}{{/BACK}}>
<legend>The fee was</legend>
{{#BACK}}{{#E_FEE}}<p class="rc-error" id="fee-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_FEE}}{{/BACK}}
{{#OPTION}}<div class="rc-choice"><input type="radio" id="{{FEE_ID}}{{#REST}}-{{FEE_VALUE}}{{/REST}}" name="fee" value="{{FEE_VALUE}}"{{#FEE_CHOSEN}} checked{{/FEE_CHOSEN}}><label for="{{FEE_ID}}{{#REST}}-{{FEE_VALUE}}{{/REST}}">{{#AS_PAID}}Paid{{/AS_PAID}}{{#AS_WAIVED}}Waived: nothing is asked{{/AS_WAIVED}}{{#AS_REFUNDED}}Given back{{/AS_REFUNDED}}</label></div>
{{/OPTION}}
</fieldset>
{{#ASKS_AMOUNT}}
<div class="rc-field{{#BACK}}{{#E_AMOUNT}} is-wrong{{/E_AMOUNT}}{{/BACK}}">
<label for="{{AMOUNT_ID}}">How much was paid, in pounds (optional)</label>
<p class="rc-hint" id="{{AMOUNT_ID}}-hint">The policy names no amount. For example 25 or 25.50.</p>
{{#BACK}}{{#E_AMOUNT}}<p class="rc-error" id="amount-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_AMOUNT}}{{/BACK}}
<input class="rc-input rc-w-10" id="{{AMOUNT_ID}}" name="amount" value="{{AMOUNT}}" aria-describedby="{{AMOUNT_ID}}-hint{{#BACK}}{{#E_AMOUNT}} amount-error{{/E_AMOUNT}}{{/BACK}}">
</div>
{{/ASKS_AMOUNT}}
{{/ASKS_FEE}}
{{#ASKS_ACTION}}
<div class="rc-field{{#BACK}}{{#E_ACTION}} is-wrong{{/E_ACTION}}{{/BACK}}">
<label for="{{ACTION_ID}}">What kind of action</label>
<p class="rc-hint" id="{{ACTION_ID}}-hint">{{#MAY_DISCIPLINE}}Disciplinary steps are seen only by those who may open confidential names, and by you.{{/MAY_DISCIPLINE}}{{#NO_DISCIPLINE}}Disciplinary steps are recorded by those who may open confidential names.{{/NO_DISCIPLINE}}</p>
{{#BACK}}{{#E_ACTION}}<p class="rc-error" id="action-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_ACTION}}{{/BACK}}
<select id="{{ACTION_ID}}" name="action" aria-describedby="{{ACTION_ID}}-hint{{#BACK}}{{#E_ACTION}} action-error{{/E_ACTION}}{{/BACK}}"><option value="">Please choose</option>
{{#OPTION}}<option value="{{ACTION_VALUE}}"{{#ACTION_CHOSEN}} selected{{/ACTION_CHOSEN}}>{{>ACTION_KIND}}{{#IS_OPEN}} (to be answered){{/IS_OPEN}}</option>
{{/OPTION}}
</select>
</div>
<fieldset class="rc-field{{#BACK}}{{#E_ANSWER}} is-wrong{{/E_ANSWER}}{{/BACK}}"{{#BACK}}{{#E_ANSWER}} aria-describedby="answer-error"{{/E_ANSWER}}{{/BACK}}>
<legend>How it stands</legend>
{{#BACK}}{{#E_ANSWER}}<p class="rc-error" id="answer-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_ANSWER}}{{/BACK}}
<div class="rc-choice"><input type="radio" id="{{ANSWER_ID}}" name="answer" value="planned"{{#BACK}}{{#C_ANSWER_PLANNED}} checked{{/C_ANSWER_PLANNED}}{{/BACK}}><label for="{{ANSWER_ID}}">Planned, for the date below</label></div>
<div class="rc-choice"><input type="radio" id="{{ANSWER_ID}}-done" name="answer" value="done"{{#BACK}}{{#C_ANSWER_DONE}} checked{{/C_ANSWER_DONE}}{{/BACK}}><label for="{{ANSWER_ID}}-done">Done</label></div>
<div class="rc-choice"><input type="radio" id="{{ANSWER_ID}}-not" name="answer" value="not-applicable"{{#BACK}}{{#C_ANSWER_NOT_APPLICABLE}} checked{{/C_ANSWER_NOT_APPLICABLE}}{{/BACK}}><label for="{{ANSWER_ID}}-not">Not needed here, for the reason below</label></div>
</fieldset>
{{/ASKS_ACTION}}
{{#ASKS_ANSWER}}
<fieldset class="rc-field{{#BACK}}{{#E_ANSWER}} is-wrong{{/E_ANSWER}}{{/BACK}}"{{#BACK}}{{#E_ANSWER}} aria-describedby="answer-error"{{/E_ANSWER}}{{/BACK}}>
<legend>How it stands</legend>
{{#BACK}}{{#E_ANSWER}}<p class="rc-error" id="answer-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_ANSWER}}{{/BACK}}
<div class="rc-choice"><input type="radio" id="{{ANSWER_ID}}" name="answer" value="done"{{#BACK}}{{#C_ANSWER_DONE}} checked{{/C_ANSWER_DONE}}{{/BACK}}><label for="{{ANSWER_ID}}">Done</label></div>
<div class="rc-choice"><input type="radio" id="{{ANSWER_ID}}-not" name="answer" value="not-applicable"{{#BACK}}{{#C_ANSWER_NOT_APPLICABLE}} checked{{/C_ANSWER_NOT_APPLICABLE}}{{/BACK}}><label for="{{ANSWER_ID}}-not">Not needed any more, for the reason below</label></div>
</fieldset>
{{/ASKS_ANSWER}}
{{#ASKS_DATE}}
<fieldset class="rc-field{{#BACK}}{{#E_DATE}} is-wrong{{/E_DATE}}{{/BACK}}" aria-describedby="{{DATE_ID}}-hint{{#BACK}}{{#E_DATE}} date-error{{/E_DATE}}{{/BACK}}">
<legend>{{#DO_CONTACT}}Day of the contact{{/DO_CONTACT}}{{#DO_HEARING}}Day of the hearing{{/DO_HEARING}}{{#DO_EXTEND}}The new date{{/DO_EXTEND}}{{#DO_ACTION}}Planned for (only if it is planned){{/DO_ACTION}}{{#DO_RECLASSIFY}}Date of the decision that is contested (only for an appeal, if it is known){{/DO_RECLASSIFY}}</legend>
<p class="rc-hint" id="{{DATE_ID}}-hint">For example 3 11 2026.</p>
{{#BACK}}{{#E_DATE}}<p class="rc-error" id="date-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_DATE}}{{/BACK}}
<div class="rc-ymd">
<div><label for="{{DATE_ID}}">Day</label><input class="rc-input rc-w-2" id="{{DATE_ID}}" name="date-day" inputmode="numeric" value="{{#BACK}}{{F_DATE_DAY}}{{/BACK}}"></div>
<div><label for="{{DATE_ID}}-month">Month</label><input class="rc-input rc-w-2" id="{{DATE_ID}}-month" name="date-month" inputmode="numeric" value="{{#BACK}}{{F_DATE_MONTH}}{{/BACK}}"></div>
<div><label for="{{DATE_ID}}-year">Year</label><input class="rc-input rc-w-4" id="{{DATE_ID}}-year" name="date-year" inputmode="numeric" value="{{#BACK}}{{F_DATE_YEAR}}{{/BACK}}"></div>
</div>
</fieldset>
{{/ASKS_DATE}}
{{#ASKS_PLACE}}
<div class="rc-field{{#BACK}}{{#E_TIME}} is-wrong{{/E_TIME}}{{/BACK}}">
<label for="{{TIME_ID}}">Time</label>
<p class="rc-hint" id="{{TIME_ID}}-hint">For example 10 o'clock, for about an hour.</p>
{{#BACK}}{{#E_TIME}}<p class="rc-error" id="time-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_TIME}}{{/BACK}}
<input class="rc-input rc-w-20" id="{{TIME_ID}}" name="time" value="{{#BACK}}{{F_TIME}}{{/BACK}}" aria-describedby="{{TIME_ID}}-hint{{#BACK}}{{#E_TIME}} time-error{{/E_TIME}}{{/BACK}}">
</div>
<div class="rc-field{{#BACK}}{{#E_PLACE}} is-wrong{{/E_PLACE}}{{/BACK}}">
<label for="{{PLACE_ID}}">Place, or the link of a meeting</label>
{{#BACK}}{{#E_PLACE}}<p class="rc-error" id="place-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_PLACE}}{{/BACK}}
<textarea id="{{PLACE_ID}}" name="place" rows="2"{{#BACK}}{{#E_PLACE}} aria-invalid="true" aria-describedby="place-error"{{/E_PLACE}}{{/BACK}}>{{#BACK}}{{F_PLACE:p}}{{/BACK}}</textarea>
</div>
<div class="rc-field">
<label for="{{PANEL_ID}}">Who is on the panel (optional)</label>
<textarea id="{{PANEL_ID}}" name="panel" rows="2">{{#BACK}}{{F_PANEL:p}}{{/BACK}}</textarea>
</div>
{{/ASKS_PLACE}}
{{#ASKS_PERSON}}
<div class="rc-field{{#BACK}}{{#E_PERSON}} is-wrong{{/E_PERSON}}{{/BACK}}">
<label for="{{PERSON_FIELD}}">{{#DO_HAND_OVER}}To whom{{/DO_HAND_OVER}}{{#DO_ACTION}}Who sees to it{{/DO_ACTION}}</label>
{{#BACK}}{{#E_PERSON}}<p class="rc-error" id="person-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_PERSON}}{{/BACK}}
<select id="{{PERSON_FIELD}}" name="person"{{#BACK}}{{#E_PERSON}} aria-invalid="true" aria-describedby="person-error"{{/E_PERSON}}{{/BACK}}><option value="">{{#DO_HAND_OVER}}Please choose{{/DO_HAND_OVER}}{{#DO_ACTION}}Whoever handles the stage{{/DO_ACTION}}</option>
{{#PERSON}}<option value="{{PERSON_ID}}"{{#PERSON_CHOSEN}} selected{{/PERSON_CHOSEN}}>{{PERSON_TITLE}}{{#PERSON_YOU}} (you){{/PERSON_YOU}}</option>
{{/PERSON}}
</select>
</div>
{{/ASKS_PERSON}}
{{#ASKS_TEXT}}
<div class="rc-field{{#BACK}}{{#E_TEXT}} is-wrong{{/E_TEXT}}{{/BACK}}">
<label for="{{TEXT_ID}}">{{#DO_LATE_ACCEPT}}Why it is accepted{{/DO_LATE_ACCEPT}}{{#DO_LATE_REFUSE}}Your letter{{/DO_LATE_REFUSE}}{{#DO_ACKNOWLEDGE}}Your letter{{/DO_ACKNOWLEDGE}}{{#DO_CONTACT}}Whom you contacted, and what you sent{{/DO_CONTACT}}{{#DO_HEARING}}Anything else{{/DO_HEARING}}{{#DO_OUTCOME}}Your reasons{{/DO_OUTCOME}}{{#DO_SCOPE}}Your letter{{/DO_SCOPE}}{{#DO_ACTION}}What is to be done, or was done; or why it is not needed here{{/DO_ACTION}}{{#DO_ACTION_DONE}}What came of it; or why it is not needed any more{{/DO_ACTION_DONE}}{{#DO_ASK}}Your question{{/DO_ASK}}{{#DO_REPLY}}Your message{{/DO_REPLY}}{{#DO_NOTE}}Your note{{/DO_NOTE}}{{#DO_EXTEND}}Why it takes longer{{/DO_EXTEND}}{{#DO_FEE}}A word about it{{/DO_FEE}}{{#DO_RECUSE}}Why you step back{{/DO_RECUSE}}{{#DO_ADVANCE}}Why it goes to the next stage{{/DO_ADVANCE}}{{#DO_UNAVAILABLE}}Why nobody is available{{/DO_UNAVAILABLE}}{{#DO_RECLASSIFY}}Your letter{{/DO_RECLASSIFY}}{{#DO_CLOSE}}Why it is closed{{/DO_CLOSE}}{{#DO_REOPEN}}Why it is taken up again{{/DO_REOPEN}}{{#DO_HOLD}}Why it must be kept{{/DO_HOLD}}{{#DO_RELEASE}}Why the hold ends{{/DO_RELEASE}}{{#DO_DISCARD}}Why it is no complaint{{/DO_DISCARD}}{{#DO_IDENTITY}}Why you need to know the name{{/DO_IDENTITY}}{{#TEXT_OPTIONAL}} (optional){{/TEXT_OPTIONAL}}</label>
<p class="rc-hint" id="{{TEXT_ID}}-hint">{{#DO_LATE_ACCEPT}}The complainant reads it.{{/DO_LATE_ACCEPT}}{{#DO_LATE_REFUSE}}It is prepared for you; change it as you like. The complainant reads it. They can answer.{{/DO_LATE_REFUSE}}{{#DO_ACKNOWLEDGE}}It is prepared for you; change it as you like. The complainant reads it.{{/DO_ACKNOWLEDGE}}{{#DO_CONTACT}}It is prepared for you; change it as you like. The complainant reads it.{{/DO_CONTACT}}{{#DO_HEARING}}It goes into the invitation, behind time, place and panel. Where time and place are not settled yet, say here how they will be told. The complainant reads it.{{/DO_HEARING}}{{#DO_OUTCOME}}It is prepared for you; fill it in and change it as you like. Answer every point: what you looked at, what you found, and what will be done. The complainant reads it.{{/DO_OUTCOME}}{{#DO_SCOPE}}It is prepared for you; say why, and where to turn. The complainant reads it.{{/DO_SCOPE}}{{#DO_ACTION}}Those who handle the case read it. The complainant sees only what kind of action it is, and its date.{{/DO_ACTION}}{{#DO_ACTION_DONE}}Those who handle the case read it.{{/DO_ACTION_DONE}}{{#DO_ASK}}The complainant reads it and can answer here.{{/DO_ASK}}{{#DO_REPLY}}The complainant reads it.{{/DO_REPLY}}{{#DO_NOTE}}Only those who handle the case read it; the complainant does not.{{/DO_NOTE}}{{#DO_EXTEND}}It is prepared for you; change it as you like. The complainant reads it.{{/DO_EXTEND}}{{#DO_FEE}}The complainant reads it.{{/DO_FEE}}{{#DO_RECUSE}}Colleagues who handle the case read it; the complainant does not.{{/DO_RECUSE}}{{#DO_ADVANCE}}The complainant reads it.{{/DO_ADVANCE}}{{#DO_UNAVAILABLE}}The complainant reads it.{{/DO_UNAVAILABLE}}{{#DO_RECLASSIFY}}{{#LETTER_READY}}It is prepared for you; change it as you like. The complainant reads it.{{/LETTER_READY}}{{#LETTER_NOT_READY}}Leave it empty, and the next step prepares it for you. The complainant reads it.{{/LETTER_NOT_READY}}{{/DO_RECLASSIFY}}{{#DO_CLOSE}}The complainant reads it.{{/DO_CLOSE}}{{#DO_REOPEN}}The complainant reads it.{{/DO_REOPEN}}{{#DO_HOLD}}Only those who handle the case read it; the complainant does not.{{/DO_HOLD}}{{#DO_RELEASE}}Only those who handle the case read it; the complainant does not.{{/DO_RELEASE}}{{#DO_DISCARD}}Only those who handle the case read it.{{/DO_DISCARD}}{{#DO_IDENTITY}}Your reason is recorded. Those who handle the case can read it.{{/DO_IDENTITY}}</p>
{{#BACK}}{{#E_TEXT}}<p class="rc-error" id="text-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_TEXT}}{{/BACK}}
<textarea id="{{TEXT_ID}}" name="text" rows="{{#TALL}}7{{/TALL}}{{#LOW}}4{{/LOW}}"{{#FOCUS_TEXT}} autofocus{{/FOCUS_TEXT}} aria-describedby="{{TEXT_ID}}-hint{{#BACK}}{{#E_TEXT}} text-error{{/E_TEXT}}{{/BACK}}"{{#BACK}}{{#E_TEXT}} aria-invalid="true"{{/E_TEXT}}{{/BACK}}>{{TEXT:p}}</textarea>
</div>
{{/ASKS_TEXT}}
{{#ASKS_LESSON}}
<div class="rc-field">
<label for="{{LESSON_ID}}">What was learnt for the next time (optional)</label>
<select id="{{LESSON_ID}}" name="lesson"><option value="none">Nothing yet</option>
{{#LESSON}}<option value="{{LESSON_VALUE}}"{{#LESSON_CHOSEN}} selected{{/LESSON_CHOSEN}}>{{>ACTION_KIND}}</option>
{{/LESSON}}
</select>
</div>
{{/ASKS_LESSON}}
<div class="rc-actions"><button class="rc-btn{{#SHUT}} rc-btn-2{{/SHUT}}" type="submit">{{#DO_LATE_ACCEPT}}Accept it{{/DO_LATE_ACCEPT}}{{#DO_LATE_REFUSE}}Send the letter and close it{{/DO_LATE_REFUSE}}{{#DO_ACKNOWLEDGE}}Send the letter{{/DO_ACKNOWLEDGE}}{{#DO_CONTACT}}Record the contact{{/DO_CONTACT}}{{#DO_HEARING}}Offer the hearing{{/DO_HEARING}}{{#DO_OUTCOME}}Send the outcome{{/DO_OUTCOME}}{{#DO_SCOPE}}Send the outcome{{/DO_SCOPE}}{{#DO_ACTION}}Add the action{{/DO_ACTION}}{{#DO_ACTION_DONE}}Record the answer{{/DO_ACTION_DONE}}{{#DO_ASK}}Send the question{{/DO_ASK}}{{#DO_REPLY}}Send the message{{/DO_REPLY}}{{#DO_NOTE}}Keep the note{{/DO_NOTE}}{{#DO_ALLEGATIONS}}Keep the points{{/DO_ALLEGATIONS}}{{#DO_EXTEND}}Set the date{{/DO_EXTEND}}{{#DO_FEE}}Record it{{/DO_FEE}}{{#DO_TAKE}}Take the case{{/DO_TAKE}}{{#DO_HAND_OVER}}Hand it over{{/DO_HAND_OVER}}{{#DO_RECUSE}}Step back{{/DO_RECUSE}}{{#DO_ADVANCE}}Take it to the next stage{{/DO_ADVANCE}}{{#DO_UNAVAILABLE}}Take it to the next stage{{/DO_UNAVAILABLE}}{{#DO_CLOSE}}Close the case{{/DO_CLOSE}}{{#DO_REOPEN}}Take it up again{{/DO_REOPEN}}{{#DO_IDENTITY}}Open the name{{/DO_IDENTITY}}{{#DO_HOLD}}Hold it{{/DO_HOLD}}{{#DO_RELEASE}}End the hold{{/DO_RELEASE}}{{#DO_CONFIRM}}It is a complaint{{/DO_CONFIRM}}{{#DO_DISCARD}}Close it as no complaint{{/DO_DISCARD}}{{#DO_RECLASSIFY}}{{#LETTER_READY}}Send it{{/LETTER_READY}}{{#LETTER_NOT_READY}}Continue{{/LETTER_NOT_READY}}{{/DO_RECLASSIFY}}</button>
{{#MAY_ADD}}<button class="rc-btn rc-btn-2" type="submit" name="go" value="add">Add a row</button>{{/MAY_ADD}}
{{#LETTER_READY}}<button class="rc-btn rc-btn-2" type="submit" name="go" value="letter">Prepare the letter anew</button>{{/LETTER_READY}}</div>
</form>
</details>
{{/DO}}
{{#OTHERS}}</details>{{/OTHERS}}
<h2>Where it stands</h2>
<dl class="rc-defs">
<div><dt>Kind</dt><dd>{{#KIND_COMPLAINT}}Complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Malpractice or maladministration{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiry{{/KIND_ENQUIRY}}{{#WAS_OTHER}} (it came as {{#KIND_WAS_COMPLAINT}}a complaint{{/KIND_WAS_COMPLAINT}}{{#KIND_WAS_APPEAL}}an appeal{{/KIND_WAS_APPEAL}}{{#KIND_WAS_MALPRACTICE}}a report of malpractice{{/KIND_WAS_MALPRACTICE}}{{#KIND_WAS_ENQUIRY}}an enquiry{{/KIND_WAS_ENQUIRY}}){{/WAS_OTHER}}</dd></div>
<div><dt>Stage</dt><dd>{{STAGE_TITLE}}</dd></div>
<div><dt>Arrived</dt><dd><time datetime="{{RECEIVED_ISO}}">{{RECEIVED}}</time>{{#CHANNEL_MAIL}}, by letter or mail{{/CHANNEL_MAIL}}{{#CHANNEL_TELEPHONE}}, by telephone{{/CHANNEL_TELEPHONE}}{{#CHANNEL_PERSON}}, in person{{/CHANNEL_PERSON}}{{#CHANNEL_NOTIFICATION}}, from the awarding body{{/CHANNEL_NOTIFICATION}}{{#CAME_LATE}} (after the time of the policy, with reasons{{#LATE_ACCEPTED}}; accepted{{/LATE_ACCEPTED}}{{#LATE_REFUSED}}; not accepted{{/LATE_REFUSED}}){{/CAME_LATE}}</dd></div>
{{#HELD}}<div><dt>Taken by</dt><dd>{{HOLDER}}. Acknowledgement, outcome, new dates, contact and hearing are theirs, until they hand it over.</dd></div>{{/HELD}}
{{#HELD_BY_YOU}}<div><dt>Taken by</dt><dd>You. Colleagues see that you deal with it.</dd></div>{{/HELD_BY_YOU}}
{{#HELD_BY_NOBODY_KNOWN}}<div><dt>Taken by</dt><dd>Somebody who handles no stage now.</dd></div>{{/HELD_BY_NOBODY_KNOWN}}
{{#STEPPED_BACK}}<div><dt>Who deals with it</dt><dd>Somebody stepped back at this stage, and nobody has taken it since.</dd></div>{{/STEPPED_BACK}}
{{#CONTESTED}}<div><dt>Date of the contested decision</dt><dd><time datetime="{{DECISION_DATE_ISO}}">{{DECISION_DATE}}</time></dd></div>{{/CONTESTED}}
{{#HEARING}}<div><dt>Hearing</dt><dd><time datetime="{{HEARING_DATE_ISO}}">{{HEARING_DATE}}</time>{{#HEARING_ACCEPTED}}: the complainant comes{{/HEARING_ACCEPTED}}{{#HEARING_DECLINED}}: the complainant does not want it{{/HEARING_DECLINED}}</dd></div>{{/HEARING}}
{{#FEE}}<div><dt>Fee</dt><dd>{{#FEE_DUE}}To be paid{{/FEE_DUE}}{{#FEE_PAID}}Paid{{/FEE_PAID}}{{#FEE_WAIVED}}Waived{{/FEE_WAIVED}}{{#FEE_REFUNDED}}Given back{{/FEE_REFUNDED}}{{#FEE_POUNDS}}: £{{POUNDS}}{{/FEE_POUNDS}}<p class="rc-small">The policy says: {{FEE_TEXT}} {{#REFUND_UPHELD}}It is given back if upheld. {{/REFUND_UPHELD}}{{#REFUND_PARTLY}}It is given back if upheld in part. {{/REFUND_PARTLY}}{{#REFUND_NOT}}It is given back if not upheld. {{/REFUND_NOT}}{{#REFUND_NEVER}}It is not given back.{{/REFUND_NEVER}}</p></dd></div>{{/FEE}}
{{#QUESTION_OPEN}}<div><dt>Question</dt><dd>Waits for the complainant's answer</dd></div>{{/QUESTION_OPEN}}
{{#HAS_OUTCOME}}<div><dt>Outcome of this stage</dt><dd>{{#OUTCOME_UPHELD}}Upheld{{/OUTCOME_UPHELD}}{{#OUTCOME_PARTLY}}Upheld in part{{/OUTCOME_PARTLY}}{{#OUTCOME_NOT}}Not upheld{{/OUTCOME_NOT}}{{#OUTCOME_WITHDRAWN}}Withdrawn{{/OUTCOME_WITHDRAWN}}{{#OUTCOME_SCOPE}}Not for this policy{{/OUTCOME_SCOPE}}</dd></div>{{/HAS_OUTCOME}}
</dl>
<p><a href="{{BASE}}staff/case/{{REFERENCE:u}}/people">Who can read it, and letting somebody in</a>{{#MAY_CLAIM}}<br>
<a href="{{BASE}}staff/case/{{REFERENCE:u}}/token">The complainant has lost the token</a>{{/MAY_CLAIM}}</p>
{{>RETENTION}}
{{#HAS_DATES}}<h2>Dates</h2>{{/HAS_DATES}}
{{>DATES}}
<details><summary>All stages</summary>
<h2 class="rc-vh">All stages</h2>
{{>PATH}}
</details>
<h2>What happened so far</h2>
{{>TIMELINE}}
{{#MAY_EXPORT}}
<h2>Take the case along</h2>
<p>For the outside body, an auditor or a court: the whole case as one file, with what proves that nothing was changed. <a href="{{BASE}}staff/case/{{REFERENCE:u}}/bundle">Export the case</a></p>
{{/MAY_EXPORT}}
