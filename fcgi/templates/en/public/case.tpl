{{%AUTOESCAPE context="HTML"}}{{>ERROR_SUMMARY}}
{{#DONE_MESSAGE}}<div class="rc-flash" role="status"><p><b>Your message is on its way.</b> {{#INSIDE_NOW}}The <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span>{{/INSIDE_NOW}}{{#OUTSIDE_NOW}}The centre{{/OUTSIDE_NOW}} is told that something is new.</p></div>{{/DONE_MESSAGE}}
{{#DONE_ADVANCE}}<div class="rc-flash" role="status"><p><b>Your case has moved on.</b> It is now with: {{#OUTSIDE_NOW}}the centre, which puts it to: {{/OUTSIDE_NOW}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span>.</p></div>{{/DONE_ADVANCE}}
{{#DONE_WITHDRAW}}<div class="rc-flash" role="status"><p><b>You have withdrawn your case.</b> You can still read it here.</p></div>{{/DONE_WITHDRAW}}
{{#DONE_HEARING}}<div class="rc-flash" role="status"><p><b>Your answer about the hearing was sent.</b></p></div>{{/DONE_HEARING}}
{{#DONE_ADDED}}<div class="rc-flash" role="status"><p><b>We already had your complaint.</b> What you changed was added to it.</p></div>{{/DONE_ADDED}}
{{#REFUSED}}<div class="rc-errors" role="alert" tabindex="-1"><p>
{{#REFUSE_CLOSED}}This case is closed, so nothing can be added any more. The page below shows how it ended, and where you can turn.{{/REFUSE_CLOSED}}
{{#REFUSE_WINDOW_OVER}}The time to take it further is over. You can still ask: say why it was not possible before.{{/REFUSE_WINDOW_OVER}}
{{#REFUSE_NO_OUTCOME}}There is no answer yet, and its date has not passed. You can take it further after that date.{{/REFUSE_NO_OUTCOME}}
{{#REFUSE_NO_REASON}}Please say why, in a few words.{{/REFUSE_NO_REASON}}
{{#REFUSE_ALREADY}}This was already done. The page below shows where things stand.{{/REFUSE_ALREADY}}
{{#REFUSE_HAS_OUTCOME}}There is already an outcome. You can read it below.{{/REFUSE_HAS_OUTCOME}}
{{#REFUSE_NO_NEXT}}There is no further stage here. The page below shows where things stand.{{/REFUSE_NO_NEXT}}
{{#REFUSE_WRONG_MODE}}This is not possible at this stage. The page below shows where things stand.{{/REFUSE_WRONG_MODE}}
{{#REFUSE_WRONG_ACTOR}}This is for the centre to do. You can write a message and ask for it.{{/REFUSE_WRONG_ACTOR}}
{{#REFUSE_NOT_PROVIDED}}The policy does not provide for this. You can write a message.{{/REFUSE_NOT_PROVIDED}}
{{#REFUSE_TOO_EARLY}}It is too early for this. The page below shows what comes first.{{/REFUSE_TOO_EARLY}}
{{#REFUSE_DATE}}The day of the hearing has gone by. You can write a message instead.{{/REFUSE_DATE}}
{{#REFUSE_ACTIONS}}The centre has something to do first. You can write a message.{{/REFUSE_ACTIONS}}
{{#REFUSE_NOT_HOLDER}}This is for the person at the centre who deals with it. You can write a message.{{/REFUSE_NOT_HOLDER}}
{{#REFUSE_TOO_MANY}}This has been done as often as it can be. You can contact the centre in another way.{{/REFUSE_TOO_MANY}}
{{#REFUSE_LAST_READER}}Then nobody at the centre could read it. You can write a message.{{/REFUSE_LAST_READER}}
{{#REFUSE_NO_KEY}}This is for the centre to do. You can write a message and ask for it.{{/REFUSE_NO_KEY}}
{{#REFUSE_FULL}}This case is full: it cannot hold more messages or files. You can still take every step of the procedure.{{/REFUSE_FULL}}
</p>{{#TYPED}}<p>What you wrote is not lost:</p><div class="rc-said">{{F_TEXT:p}}</div>{{/TYPED}}</div>{{/REFUSED}}
<h1>Your case <span class="rc-whole">{{REFERENCE}}</span></h1>
<p class="rc-lead">
{{#STATUS_RECEIVED}}It has arrived and is with: {{#OUTSIDE_NOW}}the centre, which puts it to: {{/OUTSIDE_NOW}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span>.{{/STATUS_RECEIVED}}
{{#STATUS_OPEN}}<span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span> is looking into it.{{/STATUS_OPEN}}
{{#STATUS_QUESTION}}There is a question for you. Please answer it below.{{/STATUS_QUESTION}}
{{#STATUS_TO_REFER}}The centre is going to put it to: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span>.{{/STATUS_TO_REFER}}
{{#STATUS_REFERRED}}It was put to: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span>. The answer is awaited.{{/STATUS_REFERRED}}
{{#STATUS_TO_HEAR}}A date for your hearing is being found.{{/STATUS_TO_HEAR}}
{{#STATUS_HEARING}}There is a hearing.{{/STATUS_HEARING}}
{{#STATUS_DECIDED}}There is an outcome: {{#OUTCOME_UPHELD}}it is upheld.{{/OUTCOME_UPHELD}}{{#OUTCOME_PARTLY}}it is partly upheld.{{/OUTCOME_PARTLY}}{{#OUTCOME_NOT}}it is not upheld.{{/OUTCOME_NOT}}{{#OUTCOME_SCOPE}}it is not for this policy.{{/OUTCOME_SCOPE}} The reasons are below.{{/STATUS_DECIDED}}
{{#STATUS_LATE}}It arrived after the time the policy allows. Whether it can still be accepted is being decided by: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{WHO_NOW}}</span>. You can write here, for example to say why it comes now.{{/STATUS_LATE}}
{{#STATUS_ACTIONS}}The centre is putting right what failed.{{/STATUS_ACTIONS}}
{{#STATUS_EXTERNAL}}The stages at the centre are done.{{/STATUS_EXTERNAL}}
{{#STATUS_CLOSED}}{{#DISCARDED}}It was closed, because it was taken for something that nobody meant as a complaint: at times many such messages come at once. If that is a mistake, we are sorry. Please write a message below, a short one is enough: your case is then taken up, and nothing of what you wrote is lost.{{/DISCARDED}}{{#LATE_REFUSED}}It was not accepted, because it came late. The reasons are below. If they overlook something, say why: you can write a message below, and it is read.{{/LATE_REFUSED}}{{#WITHDRAWN}}You withdrew it.{{/WITHDRAWN}}{{#CLOSED_PLAIN}}It is closed.{{#OUTCOME_UPHELD}} The outcome was: upheld.{{/OUTCOME_UPHELD}}{{#OUTCOME_PARTLY}} The outcome was: upheld in part.{{/OUTCOME_PARTLY}}{{#OUTCOME_NOT}} The outcome was: not upheld.{{/OUTCOME_NOT}}{{#OUTCOME_SCOPE}} The outcome was: not for this policy.{{/OUTCOME_SCOPE}}{{/CLOSED_PLAIN}}{{#SIGNPOSTED}}It ended here, because it is handled elsewhere.{{/SIGNPOSTED}}{{/STATUS_CLOSED}}
</p>
{{#NOW_OTHER}}<div class="rc-inset"><p>Your {{#WAS_COMPLAINT}}complaint{{/WAS_COMPLAINT}}{{#WAS_APPEAL}}appeal{{/WAS_APPEAL}}{{#WAS_MALPRACTICE}}report{{/WAS_MALPRACTICE}}{{#WAS_ENQUIRY}}enquiry{{/WAS_ENQUIRY}} is now handled as {{#NOW_COMPLAINT}}a complaint{{/NOW_COMPLAINT}}{{#NOW_APPEAL}}an appeal{{/NOW_APPEAL}}{{#NOW_MALPRACTICE}}a report of malpractice{{/NOW_MALPRACTICE}}{{#NOW_ENQUIRY}}an enquiry{{/NOW_ENQUIRY}}. The letter about it is below. All that you wrote stays, the day on which it arrived still counts, and your token stays the same.</p></div>{{/NOW_OTHER}}
{{#SIGNPOSTED}}<div class="rc-inset"><p><b>It was found to be {{#TO_COMPLAINT}}a complaint{{/TO_COMPLAINT}}{{#TO_APPEAL}}an appeal{{/TO_APPEAL}}{{#TO_MALPRACTICE}}a report of malpractice or maladministration{{/TO_MALPRACTICE}}{{#TO_ENQUIRY}}an enquiry{{/TO_ENQUIRY}}.</b></p>
<p{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{SIGNPOST_TEXT}}</p>{{#SIGNPOST_HAS_LINK}}<p><a href="{{SIGNPOST_LINK}}" rel="noreferrer">{{SIGNPOST_LINK}}</a></p>{{/SIGNPOST_HAS_LINK}}
<p>You can copy from this page what you wrote, and print it.</p></div>{{/SIGNPOSTED}}
{{#AT_EXTERNAL}}<div class="rc-inset"><p><b>You can now turn to {{BODY_NAME}} yourself.</b></p>
{{#BODY_HAS_LINK}}<p>Contact: <a href="{{BODY_LINK}}" rel="noreferrer">{{BODY_LINK}}</a></p>{{/BODY_HAS_LINK}}
<p>Tell them your reference, {{REFERENCE}}, and take this page with you. You can print it.</p></div>{{/AT_EXTERNAL}}
{{#HEARING}}<div class="rc-inset"><p>The hearing is on {{HEARING_ON}}.{{#HEARING_ACCEPTED}} You said that you will come.{{/HEARING_ACCEPTED}}{{#HEARING_DECLINED}} You said that you do not want it.{{/HEARING_DECLINED}} Time, place and panel are in the invitation below.</p></div>{{/HEARING}}
{{#FEE}}<div class="rc-inset"><p><b>The fee{{#FEE_POUNDS}} of £{{POUNDS}}{{/FEE_POUNDS}} {{#FEE_DUE}}is to be paid.{{/FEE_DUE}}{{#FEE_PAID}}is paid.{{/FEE_PAID}}{{#FEE_WAIVED}}is waived: you need not pay it.{{/FEE_WAIVED}}{{#FEE_REFUNDED}}was paid back.{{/FEE_REFUNDED}}</b></p>
<p>The policy says: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{FEE_TEXT}}</span> {{#REFUND_UPHELD}}You get it back if it is upheld. {{/REFUND_UPHELD}}{{#REFUND_PARTLY}}You get it back if it is partly upheld. {{/REFUND_PARTLY}}{{#REFUND_NOT}}You get it back if it is not upheld. {{/REFUND_NOT}}</p></div>{{/FEE}}
<nav class="rc-now" aria-labelledby="now">
<h2 id="now">What you can do now</h2>
<ul role="list">
{{#STATUS_QUESTION}}<li><a href="#text"><b>Answer the question</b></a></li>{{/STATUS_QUESTION}}
{{#MAY_ACCEPT}}<li><a href="#hearing"><b>Say whether you will come to the hearing</b></a></li>{{/MAY_ACCEPT}}
{{#STATUS_DECIDED}}<li><a href="#messages">Read the outcome and the reasons</a></li>{{/STATUS_DECIDED}}
{{#WAY_ON}}<li><a href="#further">Take it further</a>{{#ON_UNTIL}}, until the end of {{UNTIL}}{{/ON_UNTIL}}</li>{{/WAY_ON}}
{{#MAY_MESSAGE}}<li><a href="#text">Write a message or add files</a></li>{{/MAY_MESSAGE}}
<li><a href="{{BASE}}case/said/file">Download what was said</a></li>
</ul>
</nav>
{{#MAY_ACCEPT}}
<h2 id="hearing">Will you come to the hearing?</h2>
<form method="post" action="{{BASE}}case/act" data-unsent="text">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="once" value="{{ONCE}}">
<div class="rc-field"><label for="hearing-text">Anything we should know (optional)</label>
<textarea id="hearing-text" name="text" data-most="20000" rows="3">{{#C_ACT_ACCEPT}}{{F_TEXT:p}}{{/C_ACT_ACCEPT}}{{#C_ACT_DECLINE}}{{F_TEXT:p}}{{/C_ACT_DECLINE}}</textarea></div>
<div class="rc-actions"><button class="rc-btn" type="submit" name="act" value="accept">Yes, I will come</button>
<button class="rc-btn rc-btn-2" type="submit" name="act" value="decline">No, I do not want a hearing</button></div>
</form>
{{/MAY_ACCEPT}}
<h2 id="messages">Messages</h2>
{{>MESSAGES}}
{{#MAY_MESSAGE}}
{{#CUT}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>The file {{CUT_NAME}} did not arrive whole: the connection broke. It was not kept. Nothing else is lost. Please add it again.</p>
{{/CUT}}
<form method="post" action="{{BASE}}case/files" enctype="multipart/form-data" data-unsent="text">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="once" value="{{ONCE}}"><input type="hidden" name="act" value="message">
<div class="rc-field{{#E_TEXT}} is-wrong{{/E_TEXT}}">
<label for="text">Write a message</label>
{{#E_TEXT}}<p class="rc-error" id="text-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_TEXT}}
<textarea id="text" name="text" data-most="20000" rows="5"{{#E_TEXT}} aria-invalid="true" aria-describedby="text-error"{{/E_TEXT}}>{{#C_ACT_MESSAGE}}{{F_TEXT:p}}{{/C_ACT_MESSAGE}}</textarea>
</div>
<div class="rc-field{{#E_FILE}} is-wrong{{/E_FILE}}">
<label for="file">Add files (optional)</label>
<p class="rc-hint" id="file-hint">Up to {{FILE_MAX_MB}} MB each. Files carry hidden data, such as the place a picture was taken or a document's author.</p>
{{#E_FILE}}<p class="rc-error" id="file-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_FILE}}
{{#MAY_CLEAN}}<div class="rc-choice"><input type="checkbox" id="clean" name="clean" value="1"{{#C_CLEAN_1}} checked{{/C_CLEAN_1}}> <label for="clean">Take the hidden data out of pictures (JPEG, PNG) and PDF files first. What they show stays.</label></div>{{/MAY_CLEAN}}
<input class="rc-input" type="file" id="file" name="file" multiple aria-describedby="file-hint{{#E_FILE}} file-error{{/E_FILE}}">
</div>
{{>SENDING}}
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Send the message</button></div>
</form>
{{/MAY_MESSAGE}}
{{#POINTS}}
<h2>Point by point</h2>
<dl class="rc-defs">
{{#POINT}}<div><dt>Point {{POINT_N}}</dt><dd><div class="rc-said">{{POINT_TEXT:p}}</div>{{#POINT_OUTCOME}}<p><b>{{#POINT_IS_UPHELD}}Upheld{{/POINT_IS_UPHELD}}{{#POINT_IS_PARTLY}}Upheld in part{{/POINT_IS_PARTLY}}{{#POINT_IS_NOT}}Not upheld{{/POINT_IS_NOT}}{{#POINT_IS_WITHDRAWN}}Withdrawn{{/POINT_IS_WITHDRAWN}}{{#POINT_IS_SCOPE}}Not for this policy{{/POINT_IS_SCOPE}}</b></p>{{/POINT_OUTCOME}}</dd></div>
{{/POINT}}
</dl>
{{/POINTS}}
{{#ACTIONS}}
<h2>What the centre does about it</h2>
<dl class="rc-defs">
{{#ACTION}}<div><dt>{{>ACTION_KIND}}</dt><dd>{{#PLANNED}}<span class="rc-tag is-next">Planned</span> by {{PLANNED_FOR}}{{/PLANNED}}{{#DONE}}<span class="rc-tag is-done">Done</span> on {{DONE_ON}}{{/DONE}}</dd></div>
{{/ACTION}}
</dl>
{{/ACTIONS}}
{{#WAY_ON}}
<h2 id="further">Take it further</h2>
{{#ON_UNRESOLVED}}<p>There is no answer yet. You can wait, or say that it is not settled and take it to: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{ON_TITLE}}</span>.</p>{{/ON_UNRESOLVED}}
{{#ON_DECIDED}}<p>If you are not satisfied, the next stage is: <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{ON_TITLE}}</span>.</p>{{/ON_DECIDED}}
{{#ON_OWN}}<p>The <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{ON_WHO}}</span> can then read everything that was said and every file.</p>{{/ON_OWN}}
{{#ON_OUTSIDE}}<p><span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{ON_WHO}}</span>: this is outside the centre. The centre tells them about your case and writes down here what they answer.</p>{{/ON_OUTSIDE}}
{{#ON_EXTERNAL}}<p>That is outside the centre: we show you the contact. <b>The centre then stops dealing with your case, and you cannot come back to this stage.</b></p>{{/ON_EXTERNAL}}
{{#ON_UNTIL}}<p>You can do this until the end of {{UNTIL}}.</p>{{/ON_UNTIL}}
{{#ON_LATE}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>The time for this is over. You can still ask: say why it was not possible before.</p>{{/ON_LATE}}
<form method="post" action="{{BASE}}case/act" data-unsent="text">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="once" value="{{ONCE}}"><input type="hidden" name="act" value="advance">
<div class="rc-field">
<label for="advance-text">What is still not right?{{#ON_LATE}} And why now?{{/ON_LATE}}</label>
<p class="rc-hint" id="advance-hint">Say all that matters to you. What you said before goes along.</p>
<textarea id="advance-text" name="text" data-most="20000" rows="5" aria-describedby="advance-hint">{{#C_ACT_ADVANCE}}{{F_TEXT:p}}{{/C_ACT_ADVANCE}}</textarea>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Take it further</button></div>
</form>
{{/WAY_ON}}
{{#HAS_DATES}}<h2 id="dates">Dates</h2>{{/HAS_DATES}}
{{>DATES}}
{{>RETENTION}}
<h2>The stages</h2>
{{>PATH}}
{{>FILES}}
<h2>What you told us</h2>
{{>COMPLAINT}}
<h2>What happened so far</h2>
{{>TIMELINE}}
<p class="rc-noprint"><a href="{{BASE}}case/said/file">Download what was said</a>: one file with everything on this page, to keep or to print. Whoever finds it can read it, so keep it where only you can. The files that you added are not in it; you can download each above.</p>
{{#MAY_WITHDRAW}}
<details><summary>Withdraw my case</summary>
<form method="post" action="{{BASE}}case/act" data-unsent="text">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="once" value="{{ONCE}}"><input type="hidden" name="act" value="withdraw">
<p>The centre then stops dealing with it. You cannot undo this yourself. You can still read it here.</p>
<div class="rc-field"><label for="withdraw-text">Why (optional)</label>
<textarea id="withdraw-text" name="text" data-most="20000" rows="2">{{#C_ACT_WITHDRAW}}{{F_TEXT:p}}{{/C_ACT_WITHDRAW}}</textarea></div>
<div class="rc-actions"><button class="rc-btn rc-btn-warn" type="submit">Withdraw</button></div>
</form></details>
{{/MAY_WITHDRAW}}
