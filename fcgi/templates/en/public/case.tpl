{{%AUTOESCAPE context="HTML"}}{{>ERROR_SUMMARY}}
{{#DONE_MESSAGE}}<div class="rc-flash" role="status"><p><b>Your message is on its way.</b> {{WHO_NOW}} is told that something is new.</p></div>{{/DONE_MESSAGE}}
{{#DONE_ADVANCE}}<div class="rc-flash" role="status"><p><b>Your case has moved on.</b> It is now with: {{WHO_NOW}}.</p></div>{{/DONE_ADVANCE}}
{{#DONE_WITHDRAW}}<div class="rc-flash" role="status"><p><b>You have withdrawn your case.</b> You can still read it here.</p></div>{{/DONE_WITHDRAW}}
{{#DONE_HEARING}}<div class="rc-flash" role="status"><p><b>Your answer about the hearing was sent.</b></p></div>{{/DONE_HEARING}}
{{#DONE_ADDED}}<div class="rc-flash" role="status"><p><b>We had your complaint already.</b> What you changed was added to it.</p></div>{{/DONE_ADDED}}
{{#REFUSED}}<div class="rc-errors" role="alert" tabindex="-1"><p>
{{#REFUSE_CLOSED}}This case is closed, so nothing can be added any more.{{/REFUSE_CLOSED}}
{{#REFUSE_WINDOW_OVER}}The time to take it further is over. You can still ask: say why it was not possible before.{{/REFUSE_WINDOW_OVER}}
{{#REFUSE_NO_OUTCOME}}The answer is not there yet, and its date has not passed. You can take it further after that.{{/REFUSE_NO_OUTCOME}}
{{#REFUSE_NO_REASON}}Please say why, in a few words.{{/REFUSE_NO_REASON}}
{{#REFUSE_ALREADY}}This was done before. The page below shows how things stand.{{/REFUSE_ALREADY}}
{{#REFUSE_HAS_OUTCOME}}There is an outcome already. The page below shows it.{{/REFUSE_HAS_OUTCOME}}
{{#REFUSE_NO_NEXT}}There is no further stage.{{/REFUSE_NO_NEXT}}
{{#REFUSE_WRONG_MODE}}This is not possible at this stage. The page below shows how things stand.{{/REFUSE_WRONG_MODE}}
{{#REFUSE_WRONG_ACTOR}}This is for the centre to do.{{/REFUSE_WRONG_ACTOR}}
{{#REFUSE_NOT_PROVIDED}}The policy does not provide for this.{{/REFUSE_NOT_PROVIDED}}
{{#REFUSE_TOO_EARLY}}It is too early for this. The page below shows what comes first.{{/REFUSE_TOO_EARLY}}
{{#REFUSE_DATE}}Please look at the date again.{{/REFUSE_DATE}}
{{#REFUSE_FULL}}This case is full: no more messages or files fit into it. Every step of the procedure stays possible.{{/REFUSE_FULL}}
</p><p>What you wrote is still below.</p></div>{{/REFUSED}}
<h1>Your case {{REFERENCE}}</h1>
<p class="rc-lead">
{{#STATUS_RECEIVED}}It has arrived and is with: {{WHO_NOW}}.{{/STATUS_RECEIVED}}
{{#STATUS_OPEN}}{{WHO_NOW}} is looking into it.{{/STATUS_OPEN}}
{{#STATUS_QUESTION}}There is a question for you. Please answer it below.{{/STATUS_QUESTION}}
{{#STATUS_TO_REFER}}The centre is going to put it to: {{WHO_NOW}}.{{/STATUS_TO_REFER}}
{{#STATUS_REFERRED}}It was put to: {{WHO_NOW}}. The answer is awaited.{{/STATUS_REFERRED}}
{{#STATUS_TO_HEAR}}A date for your hearing is being found.{{/STATUS_TO_HEAR}}
{{#STATUS_HEARING}}There is a hearing.{{/STATUS_HEARING}}
{{#STATUS_DECIDED}}The outcome is there: {{#OUTCOME_UPHELD}}your complaint is upheld.{{/OUTCOME_UPHELD}}{{#OUTCOME_PARTLY}}your complaint is upheld in part.{{/OUTCOME_PARTLY}}{{#OUTCOME_NOT}}your complaint is not upheld.{{/OUTCOME_NOT}} The reasons are below.{{/STATUS_DECIDED}}
{{#STATUS_EXTERNAL}}The stages at the centre are done.{{/STATUS_EXTERNAL}}
{{#STATUS_CLOSED}}It is closed.{{/STATUS_CLOSED}}
</p>
{{#AT_EXTERNAL}}<div class="rc-inset"><p><b>You can now turn to {{BODY_NAME}} yourself.</b></p>
{{#BODY_HAS_LINK}}<p>Contact: <a href="{{BODY_LINK}}" rel="noreferrer">{{BODY_LINK}}</a></p>{{/BODY_HAS_LINK}}
<p>Tell them your reference, {{REFERENCE}}, and take this page with you: you can print it.</p></div>{{/AT_EXTERNAL}}
{{#HEARING}}<div class="rc-inset"><p>The hearing is on {{HEARING_ON}}.{{#HEARING_ACCEPTED}} You said that you come.{{/HEARING_ACCEPTED}}</p></div>{{/HEARING}}
<h2>Where it is</h2>
{{>PATH}}
<h2>Dates</h2>
{{>DATES}}
{{#WAY_ON}}
<h2>Take it further</h2>
{{#ON_UNRESOLVED}}<p>There is no answer yet. You can wait, or say that it is not settled and take it to: {{ON_TITLE}}.</p>{{/ON_UNRESOLVED}}
{{#ON_INSIDE}}<p>If you are not satisfied, the next stage is: {{ON_TITLE}}. {{ON_WHO}} can then read everything that was said and every file.</p>{{/ON_INSIDE}}
{{#ON_EXTERNAL}}<p>If you are not satisfied, {{ON_WHO}} is next. That is outside the centre: we show you the contact, and the stages here are then done.</p>{{/ON_EXTERNAL}}
{{#ON_UNTIL}}<p>You can do this until the end of {{UNTIL}}.</p>{{/ON_UNTIL}}
{{#ON_LATE}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>The time for this is over. You can still ask: say why it was not possible before.</p>{{/ON_LATE}}
<form method="post" action="{{BASE}}case/act">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="once" value="{{ONCE}}"><input type="hidden" name="act" value="advance">
<div class="rc-field">
<label for="advance-text">What is still not right?{{#ON_LATE}} And why now?{{/ON_LATE}}</label>
<p class="rc-hint" id="advance-hint">Say all that matters to you. What you said before goes along.</p>
<textarea id="advance-text" name="text" rows="5" aria-describedby="advance-hint">{{#C_ACT_ADVANCE}}{{F_TEXT:p}}{{/C_ACT_ADVANCE}}</textarea>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Take it further</button></div>
</form>
{{/WAY_ON}}
{{#MAY_ACCEPT}}
<h2>Do you come to the hearing?</h2>
<form method="post" action="{{BASE}}case/act">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="once" value="{{ONCE}}">
<div class="rc-field"><label for="hearing-text">Anything we should know (optional)</label>
<textarea id="hearing-text" name="text" rows="3"></textarea></div>
<div class="rc-actions"><button class="rc-btn" type="submit" name="act" value="accept">Yes, I come</button>
<button class="rc-btn rc-btn-2" type="submit" name="act" value="decline">No, I do not want a hearing</button></div>
</form>
{{/MAY_ACCEPT}}
<h2>Messages</h2>
{{>MESSAGES}}
{{#MAY_MESSAGE}}
<form method="post" action="{{BASE}}case/files" enctype="multipart/form-data">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="once" value="{{ONCE}}"><input type="hidden" name="act" value="message">
<div class="rc-field{{#E_TEXT}} is-wrong{{/E_TEXT}}">
<label for="text">Write a message</label>
{{#E_TEXT}}<p class="rc-error" id="text-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_TEXT}}
<textarea id="text" name="text" rows="5"{{#E_TEXT}} aria-invalid="true" aria-describedby="text-error"{{/E_TEXT}}>{{#C_ACT_MESSAGE}}{{F_TEXT:p}}{{/C_ACT_MESSAGE}}</textarea>
</div>
<div class="rc-field{{#E_FILE}} is-wrong{{/E_FILE}}">
<label for="file">Add files (optional)</label>
<p class="rc-hint" id="file-hint">Up to {{FILE_MAX_MB}} MB each. Files carry hidden data, such as the place a picture was taken or a document's author.</p>
{{#E_FILE}}<p class="rc-error" id="file-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_FILE}}
<input class="rc-input" type="file" id="file" name="file" multiple aria-describedby="file-hint{{#E_FILE}} file-error{{/E_FILE}}">
</div>
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Send the message</button></div>
</form>
{{/MAY_MESSAGE}}
{{>FILES}}
<h2>What you told us</h2>
{{>COMPLAINT}}
<h2>What happened so far</h2>
{{>TIMELINE}}
{{#MAY_WITHDRAW}}
<details><summary>Withdraw my case</summary>
<form method="post" action="{{BASE}}case/act">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="once" value="{{ONCE}}"><input type="hidden" name="act" value="withdraw">
<p>The centre then stops dealing with it. This cannot be undone. You can still read it here.</p>
<div class="rc-field"><label for="withdraw-text">Why (optional)</label>
<textarea id="withdraw-text" name="text" rows="2">{{#C_ACT_WITHDRAW}}{{F_TEXT:p}}{{/C_ACT_WITHDRAW}}</textarea></div>
<div class="rc-actions"><button class="rc-btn rc-btn-warn" type="submit">Withdraw</button></div>
</form></details>
{{/MAY_WITHDRAW}}
