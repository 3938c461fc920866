{{%AUTOESCAPE context="HTML"}}{{!
One procedure (KIND_*, KIND_WORD). SEEN_HEAD, SEEN_STAGES; CH_<FIELD>; NOTE_RETENTION, NOTE_STAGES with NOTE included. CONFIRM_DROP. PREVIEW_HERE: KIND_TITLE, KIND_INTRO, PREVIEW_RUN or PREVIEW_ELSEWHERE.
HERE: STAGE with STAGE_ID, STAGE_TITLE, STAGE_WHO, MODE_*, its rules, MAY_UP, MAY_DOWN, MAY_REMOVE or CONFIRM_REMOVE (RECIPIENT, NO_RECIPIENT), NOTES; NO_STAGE, MAY_ADD, FULL.
}}{{>ERROR_SUMMARY}}
{{#DONE_SAVED}}<div class="rc-flash" role="status"><p><b>Saved in the draft.</b> It becomes public when you <a href="{{BASE}}admin/publish">publish it</a>.</p></div>{{/DONE_SAVED}}
{{#DONE_MOVED}}<div class="rc-flash" role="status"><p><b>Moved, in the draft.</b> Open cases keep the order that they began with.</p></div>{{/DONE_MOVED}}
{{#DONE_REMOVED}}<div class="rc-flash" role="status"><p><b>Removed from the draft.</b> Open cases keep this stage.</p></div>{{/DONE_REMOVED}}
{{#DONE_GONE}}<div class="rc-flash" role="status"><p><b>That stage is not there any more.</b> The page shows how things stand now.</p></div>{{/DONE_GONE}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li><a href="{{BASE}}admin/procedures">Procedures</a></li><li aria-current="page">{{#KIND_COMPLAINT}}Complaints{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeals{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiries{{/KIND_ENQUIRY}}</li></ol></nav>
<h1>{{#KIND_COMPLAINT}}Complaints{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeals{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiries{{/KIND_ENQUIRY}}</h1>
{{>DRAFT_NOTE}}
{{#PREVIEW_HERE}}
<section aria-labelledby="preview"><h2 id="preview">Preview: how people will see it</h2><p>Nothing was saved by this. What you typed is below.</p>
<h3>{{KIND_TITLE}}</h3>
<p>{{KIND_INTRO}}</p>
{{#PREVIEW_RUN}}{{>PATH}}{{/PREVIEW_RUN}}{{#PREVIEW_ELSEWHERE}}<p>{{SIGNPOST_TEXT}}</p>{{/PREVIEW_ELSEWHERE}}</section>
{{/PREVIEW_HERE}}
{{#HERE}}
<h2 id="mode">Stages</h2>
<p>A case that is open already keeps the stages that it began with: moving or removing one does no harm to it.</p>
{{#NOTE_STAGES}}<p class="rc-hint"><span class="rc-tag is-soon">Look at this</span> {{>NOTE}}</p>{{/NOTE_STAGES}}
{{#NO_STAGE}}<div class="rc-empty"><p>There is no stage yet. The form stays closed until there is one that takes a case.</p></div>{{/NO_STAGE}}
<ol class="rc-path" role="list">
{{#STAGE}}
<li><div>
<h3 class="rc-stage">{{STAGE_TITLE}}</h3>
<dl class="rc-facts">
<div><dt>Who</dt><dd>{{STAGE_WHO}}</dd></div>
<div><dt>Kind</dt><dd>{{#MODE_INFORMAL}}Advice only{{/MODE_INFORMAL}}{{#MODE_DECIDE}}Somebody here decides{{/MODE_DECIDE}}{{#MODE_REFER}}Put to somebody outside{{/MODE_REFER}}{{#MODE_HEARING}}A hearing{{/MODE_HEARING}}{{#MODE_EXTERNAL}}An outside body{{/MODE_EXTERNAL}}</dd></div>
{{#WINDOW}}<div><dt>Ask for it</dt><dd>{{>PERIOD}}</dd></div>{{/WINDOW}}
{{#ACKNOWLEDGE}}<div><dt>Acknowledge</dt><dd>{{>PERIOD}}</dd></div>{{/ACKNOWLEDGE}}
{{#ACT}}<div><dt>{{#MODE_REFER}}Contact{{/MODE_REFER}}{{#MODE_HEARING}}Hearing{{/MODE_HEARING}}{{#MODE_DECIDE}}Answer{{/MODE_DECIDE}}</dt><dd>{{>PERIOD}}{{#EXTENSION}}; may be extended{{/EXTENSION}}{{#RUN_OUT_COMPLAINANT}}; then the complainant may go on{{/RUN_OUT_COMPLAINANT}}{{#RUN_OUT_AUTOMATIC}}; then it goes on by itself{{/RUN_OUT_AUTOMATIC}}</dd></div>{{/ACT}}
{{#FEE}}<div><dt>Cost</dt><dd>{{#FEE_AMOUNT}}£{{POUNDS}}. {{/FEE_AMOUNT}}{{FEE_TEXT}}</dd></div>{{/FEE}}
{{#CONTACT}}<div><dt>Contact</dt><dd>{{CONTACT_NAME}}</dd></div>{{/CONTACT}}
</dl>
{{#NOTES}}<p class="rc-hint"><span class="rc-tag is-soon">Look at this</span> {{>NOTE}}</p>{{/NOTES}}
{{#CONFIRM_REMOVE}}<div class="rc-warning"><p><b>Remove “{{STAGE_TITLE}}”?</b> It goes from the draft. Cases that stand in it keep it.</p>{{#RECIPIENT}}<p>{{RECIPIENT_TITLE}} receives cases here, and gets no new ones at this stage once it is published. They are told by mail then.</p>{{/RECIPIENT}}{{#NO_RECIPIENT}}<p>Nobody receives cases here.</p>{{/NO_RECIPIENT}}
<form method="post" action="{{BASE}}admin/procedures/{{KIND_WORD:u}}"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="seen" value="{{SEEN_STAGES}}"><input type="hidden" name="stage" value="{{STAGE_ID}}"><input type="hidden" name="sure" value="yes"><div class="rc-actions"><button class="rc-btn rc-btn-warn" type="submit" name="act" value="remove" autofocus>Yes, remove it</button> <a class="rc-btn rc-btn-quiet" href="{{BASE}}admin/procedures/{{KIND_WORD:u}}">No, keep it</a></div></form></div>{{/CONFIRM_REMOVE}}
<form method="post" action="{{BASE}}admin/procedures/{{KIND_WORD:u}}"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="seen" value="{{SEEN_STAGES}}"><input type="hidden" name="stage" value="{{STAGE_ID}}">
<div class="rc-actions"><a class="rc-btn rc-btn-2" href="{{BASE}}admin/procedures/{{KIND_WORD:u}}/stage?id={{STAGE_ID:u}}">Edit<span class="rc-vh"> {{STAGE_TITLE}}</span></a>{{#MAY_UP}} <button class="rc-btn rc-btn-quiet" type="submit" name="act" value="up">Move up<span class="rc-vh"> {{STAGE_TITLE}}</span></button>{{/MAY_UP}}{{#MAY_DOWN}} <button class="rc-btn rc-btn-quiet" type="submit" name="act" value="down">Move down<span class="rc-vh"> {{STAGE_TITLE}}</span></button>{{/MAY_DOWN}}{{#MAY_REMOVE}} <button class="rc-btn rc-btn-quiet" type="submit" name="act" value="remove">Remove<span class="rc-vh"> {{STAGE_TITLE}}</span></button>{{/MAY_REMOVE}}</div></form>
</div></li>
{{/STAGE}}
</ol>
{{#MAY_ADD}}<p><a class="rc-btn rc-btn-2" href="{{BASE}}admin/procedures/{{KIND_WORD:u}}/stage">Add a stage</a></p>{{/MAY_ADD}}
{{#FULL}}<p>A procedure has 12 stages at most. Remove one first to add another.</p>{{/FULL}}
{{/HERE}}
<h2>The procedure as a whole</h2>
<form novalidate method="post" action="{{BASE}}admin/procedures/{{KIND_WORD:u}}">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" id="seen" name="seen" value="{{SEEN_HEAD}}">
<fieldset class="rc-field{{#E_RUN}} is-wrong{{/E_RUN}}"{{#E_RUN}} aria-describedby="run-error"{{/E_RUN}}>
<legend>Where such concerns are handled</legend>
{{#CH_RUN}}<div class="rc-changed" id="run-changed"><p>Stored now:</p>{{>VALUE}}</div>{{/CH_RUN}}{{#E_RUN}}<p class="rc-error" id="run-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_RUN}}
<div class="rc-choice"><input type="radio" id="run" name="run" value="here"{{#C_RUN_HERE}} checked{{/C_RUN_HERE}}><label for="run">Here <span class="rc-hint">By the stages on this page.</span></label></div>
<div class="rc-choice"><input type="radio" id="run-elsewhere" name="run" value="elsewhere"{{#C_RUN_ELSEWHERE}} checked{{/C_RUN_ELSEWHERE}}><label for="run-elsewhere">Elsewhere <span class="rc-hint">People are told where to turn.</span></label></div>
<div class="rc-choice"><input type="radio" id="run-none" name="run" value="none"{{#C_RUN_NONE}} checked{{/C_RUN_NONE}}><label for="run-none">Not mentioned <span class="rc-hint">People do not see this kind at all.</span></label></div>
</fieldset>
{{#CONFIRM_DROP}}<div class="rc-warning"><p><b>The stages go with it.</b> All stages of this procedure are removed from the draft. What is public stays until you publish, and open cases keep their stages.</p><div class="rc-choice"><input type="checkbox" id="sure" name="sure" value="yes"><label for="sure">Yes, remove the stages</label></div></div>{{/CONFIRM_DROP}}
<div class="rc-field{{#E_KIND_TITLE}} is-wrong{{/E_KIND_TITLE}}">
<label for="kind-title" id="kind-title-label">Title</label>
<p class="rc-hint" id="kind-title-hint">For example: Complaints</p>{{#CH_KIND_TITLE}}<div class="rc-changed" id="kind-title-changed"><p>Stored now:</p>{{>VALUE}}</div>{{/CH_KIND_TITLE}}{{#E_KIND_TITLE}}<p class="rc-error" id="kind-title-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_KIND_TITLE}}
<input class="rc-input" id="kind-title" name="kind-title" value="{{F_KIND_TITLE}}" autocomplete="off" aria-describedby="kind-title-hint{{#CH_KIND_TITLE}} kind-title-changed{{/CH_KIND_TITLE}}{{#E_KIND_TITLE}} kind-title-error{{/E_KIND_TITLE}}"{{#E_KIND_TITLE}} aria-invalid="true"{{/E_KIND_TITLE}}>
</div>
<div class="rc-field{{#E_INTRO}} is-wrong{{/E_INTRO}}">
<label for="intro" id="intro-label">What it is for</label>
<p class="rc-hint" id="intro-hint">One or two sentences, which people read before they choose.</p>{{#CH_INTRO}}<div class="rc-changed" id="intro-changed"><p>Stored now:</p>{{>VALUE}}</div>{{/CH_INTRO}}{{#E_INTRO}}<p class="rc-error" id="intro-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_INTRO}}
<textarea id="intro" name="intro" rows="4" aria-describedby="intro-hint{{#CH_INTRO}} intro-changed{{/CH_INTRO}}{{#E_INTRO}} intro-error{{/E_INTRO}}"{{#E_INTRO}} aria-invalid="true"{{/E_INTRO}}>{{F_INTRO:p}}</textarea>
</div>
<h3>If it is handled here</h3>
<div class="rc-field{{#E_ASKS}} is-wrong{{/E_ASKS}}">{{#CH_ASKS}}<div class="rc-changed" id="asks-changed"><p>Stored now:</p>{{>VALUE}}</div>{{/CH_ASKS}}{{#E_ASKS}}<p class="rc-error" id="asks-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_ASKS}}
<div class="rc-choice"><input type="checkbox" id="asks" name="asks" value="yes"{{#C_ASKS_YES}} checked{{/C_ASKS_YES}}{{#E_ASKS}} aria-describedby="asks-error" aria-invalid="true"{{/E_ASKS}}><label for="asks">The form asks for the date of a decision <span class="rc-hint">For example the assessment decision that an appeal is against. Times can count from it.</span></label></div></div>
<div class="rc-more">
<div class="rc-field{{#E_ASKS_LABEL}} is-wrong{{/E_ASKS_LABEL}}">
<label for="asks-label" id="asks-label-label">The question</label>
<p class="rc-hint" id="asks-label-hint">For example: Date of the assessment decision</p>{{#CH_ASKS_LABEL}}<div class="rc-changed" id="asks-label-changed"><p>Stored now:</p>{{>VALUE}}</div>{{/CH_ASKS_LABEL}}{{#E_ASKS_LABEL}}<p class="rc-error" id="asks-label-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_ASKS_LABEL}}
<input class="rc-input" id="asks-label" name="asks-label" value="{{F_ASKS_LABEL}}" autocomplete="off" aria-describedby="asks-label-hint{{#CH_ASKS_LABEL}} asks-label-changed{{/CH_ASKS_LABEL}}{{#E_ASKS_LABEL}} asks-label-error{{/E_ASKS_LABEL}}"{{#E_ASKS_LABEL}} aria-invalid="true"{{/E_ASKS_LABEL}}>
</div>
<div class="rc-field{{#E_ASKS_REQUIRED}} is-wrong{{/E_ASKS_REQUIRED}}">{{#CH_ASKS_REQUIRED}}<div class="rc-changed" id="asks-required-changed"><p>Stored now:</p>{{>VALUE}}</div>{{/CH_ASKS_REQUIRED}}{{#E_ASKS_REQUIRED}}<p class="rc-error" id="asks-required-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_ASKS_REQUIRED}}
<div class="rc-choice"><input type="checkbox" id="asks-required" name="asks-required" value="yes"{{#C_ASKS_REQUIRED_YES}} checked{{/C_ASKS_REQUIRED_YES}}{{#E_ASKS_REQUIRED}} aria-describedby="asks-required-error" aria-invalid="true"{{/E_ASKS_REQUIRED}}><label for="asks-required">The date must be given</label></div></div>
</div>
<div class="rc-field{{#E_MONTHS}} is-wrong{{/E_MONTHS}}">
<label for="months" id="months-label">How many months cases are kept after they ended</label>
<p class="rc-hint" id="months-hint">1 to 600. Then they are deleted. Empty: 36 months.</p>{{#CH_MONTHS}}<div class="rc-changed" id="months-changed"><p>Stored now:</p>{{>VALUE}}</div>{{/CH_MONTHS}}{{#E_MONTHS}}<p class="rc-error" id="months-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_MONTHS}}{{#NOTE_RETENTION}}<p class="rc-hint"><span class="rc-tag is-soon">Look at this</span> {{>NOTE}}</p>{{/NOTE_RETENTION}}
<input class="rc-input rc-w-4" id="months" name="months" value="{{F_MONTHS}}" autocomplete="off" inputmode="numeric" aria-describedby="months-hint{{#CH_MONTHS}} months-changed{{/CH_MONTHS}}{{#E_MONTHS}} months-error{{/E_MONTHS}}"{{#E_MONTHS}} aria-invalid="true"{{/E_MONTHS}}>
</div>
<div class="rc-field{{#E_ASSUMED}} is-wrong{{/E_ASSUMED}}">{{#CH_ASSUMED}}<div class="rc-changed" id="assumed-changed"><p>Stored now:</p>{{>VALUE}}</div>{{/CH_ASSUMED}}{{#E_ASSUMED}}<p class="rc-error" id="assumed-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_ASSUMED}}
<div class="rc-choice"><input type="checkbox" id="assumed" name="assumed" value="yes"{{#C_ASSUMED_YES}} checked{{/C_ASSUMED_YES}}{{#E_ASSUMED}} aria-describedby="assumed-error" aria-invalid="true"{{/E_ASSUMED}}><label for="assumed">The policy itself does not say this number</label></div></div>
<h3>If it is handled elsewhere</h3>
<div class="rc-field{{#E_SIGNPOST_TEXT}} is-wrong{{/E_SIGNPOST_TEXT}}">
<label for="signpost-text" id="signpost-text-label">Where to turn instead</label>
{{#CH_SIGNPOST_TEXT}}<div class="rc-changed" id="signpost-text-changed"><p>Stored now:</p>{{>VALUE}}</div>{{/CH_SIGNPOST_TEXT}}{{#E_SIGNPOST_TEXT}}<p class="rc-error" id="signpost-text-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_SIGNPOST_TEXT}}
<textarea id="signpost-text" name="signpost-text" rows="3" aria-describedby="signpost-text-label{{#CH_SIGNPOST_TEXT}} signpost-text-changed{{/CH_SIGNPOST_TEXT}}{{#E_SIGNPOST_TEXT}} signpost-text-error{{/E_SIGNPOST_TEXT}}"{{#E_SIGNPOST_TEXT}} aria-invalid="true"{{/E_SIGNPOST_TEXT}}>{{F_SIGNPOST_TEXT:p}}</textarea>
</div>
<div class="rc-field{{#E_SIGNPOST_LINK}} is-wrong{{/E_SIGNPOST_LINK}}">
<label for="signpost-link" id="signpost-link-label">Link to there</label>
<p class="rc-hint" id="signpost-link-hint">Begins with https://. Can stay empty.</p>{{#CH_SIGNPOST_LINK}}<div class="rc-changed" id="signpost-link-changed"><p>Stored now:</p>{{>VALUE}}</div>{{/CH_SIGNPOST_LINK}}{{#E_SIGNPOST_LINK}}<p class="rc-error" id="signpost-link-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_SIGNPOST_LINK}}
<input class="rc-input" id="signpost-link" name="signpost-link" value="{{F_SIGNPOST_LINK}}" autocomplete="off" inputmode="url" aria-describedby="signpost-link-hint{{#CH_SIGNPOST_LINK}} signpost-link-changed{{/CH_SIGNPOST_LINK}}{{#E_SIGNPOST_LINK}} signpost-link-error{{/E_SIGNPOST_LINK}}"{{#E_SIGNPOST_LINK}} aria-invalid="true"{{/E_SIGNPOST_LINK}}>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit" name="act" value="save">Save in the draft</button> <button class="rc-btn rc-btn-2" type="submit" name="act" value="preview">Preview</button></div>
</form>
