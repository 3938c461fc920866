{{%AUTOESCAPE context="HTML"}}{{!
One prepared letter. WORD: WORD_NAME, WORD_<NAME>, NEEDED. OWN with ORIGINAL: it has been changed. SAMPLE: a preview.
}}{{>ERROR_SUMMARY}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li><a href="{{BASE}}admin/letters">Prepared letters</a></li><li aria-current="page">{{#LETTER_ACKNOWLEDGE}}Acknowledgement{{/LETTER_ACKNOWLEDGE}}{{#LETTER_EXTEND}}More time is needed{{/LETTER_EXTEND}}{{#LETTER_OUTCOME}}Outcome{{/LETTER_OUTCOME}}{{#LETTER_LATE_REFUSE}}It came too late{{/LETTER_LATE_REFUSE}}{{#LETTER_SCOPE}}Not for this policy{{/LETTER_SCOPE}}{{#LETTER_CONTACT}}It was put to somebody outside{{/LETTER_CONTACT}}{{#LETTER_HEARING}}Invitation to a hearing{{/LETTER_HEARING}}{{#LETTER_RECLASSIFY}}It is of another kind{{/LETTER_RECLASSIFY}}</li></ol></nav>
<h1>{{#LETTER_ACKNOWLEDGE}}Acknowledgement{{/LETTER_ACKNOWLEDGE}}{{#LETTER_EXTEND}}More time is needed{{/LETTER_EXTEND}}{{#LETTER_OUTCOME}}Outcome{{/LETTER_OUTCOME}}{{#LETTER_LATE_REFUSE}}It came too late{{/LETTER_LATE_REFUSE}}{{#LETTER_SCOPE}}Not for this policy{{/LETTER_SCOPE}}{{#LETTER_CONTACT}}It was put to somebody outside{{/LETTER_CONTACT}}{{#LETTER_HEARING}}Invitation to a hearing{{/LETTER_HEARING}}{{#LETTER_RECLASSIFY}}It is of another kind{{/LETTER_RECLASSIFY}}</h1>
<p class="rc-lead">Write it as you would say it. It is plain text, and can be changed each time before it is sent.</p>
{{>DRAFT_NOTE}}
{{#SAMPLE}}<h2>Preview</h2>
<p>With made-up values. Nothing is saved yet.</p>
<div class="rc-inset"><div class="rc-said">{{SAMPLE_TEXT:p}}</div></div>{{/SAMPLE}}
<form novalidate id="seen" tabindex="-1" method="post" action="{{BASE}}admin/letters">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="seen" value="{{SEEN}}">
<input type="hidden" name="letter" value="{{LETTER_NAME}}">
<div class="rc-field{{#E_LETTER_TEXT}} is-wrong{{/E_LETTER_TEXT}}">
<label for="letter-text">The letter</label>
<p class="rc-hint" id="letter-text-hint">Words in braces, such as {arrived}, stand for something of the case; the list is below. A line with a word that has nothing to say in a case is left out.</p>
{{#E_LETTER_TEXT}}<p class="rc-error" id="letter-text-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_LETTER_TEXT}}
{{#CHANGED}}<div class="rc-changed" id="letter-text-changed"><p>Stored now:</p><div class="rc-said">{{STORED:p}}</div></div>{{/CHANGED}}
<textarea id="letter-text" name="letter-text" rows="16" aria-describedby="letter-text-hint{{#E_LETTER_TEXT}} letter-text-error{{/E_LETTER_TEXT}}{{#CHANGED}} letter-text-changed{{/CHANGED}}"{{#E_LETTER_TEXT}} aria-invalid="true"{{/E_LETTER_TEXT}}>{{TEXT:p}}</textarea>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit" name="act" value="save">Save</button><button class="rc-btn rc-btn-2" type="submit" name="act" value="preview">Preview</button></div>
</form>
<h2>Words in braces</h2>
<dl class="rc-defs">
{{#WORD}}<div><dt><code>&#123;{{WORD_NAME}}&#125;</code></dt><dd>{{#WORD_KIND}}what it is: complaint, appeal, report or enquiry{{/WORD_KIND}}{{#WORD_ARRIVED}}the day on which it arrived{{/WORD_ARRIVED}}{{#WORD_SIGNED}}the role of the person who writes{{/WORD_SIGNED}}{{#WORD_WHO}}who handles this stage{{/WORD_WHO}}{{#WORD_PROMISED}}the day by which an outcome was promised{{/WORD_PROMISED}}{{#WORD_OUTCOME_BY}}the same, as long as that day is still to come{{/WORD_OUTCOME_BY}}{{#WORD_NEXT_STAGE}}the stage that can follow{{/WORD_NEXT_STAGE}}{{#WORD_NEXT_UNTIL}}the day until which they can go on to it{{/WORD_NEXT_UNTIL}}{{#WORD_AWARDING_BODY}}your awarding body{{/WORD_AWARDING_BODY}}{{#WORD_NEW_KIND}}what it is in fact: a complaint, an appeal …{{/WORD_NEW_KIND}}{{#WORD_FIRST_STAGE}}where it begins now, if that kind is handled here{{/WORD_FIRST_STAGE}}{{#WORD_SIGNPOST}}where to turn, if that kind is not handled here{{/WORD_SIGNPOST}}{{#WORD_SIGNPOST_LINK}}the address for that{{/WORD_SIGNPOST_LINK}}{{#WORD_DAY}}the day of the hearing{{/WORD_DAY}}{{#WORD_TIME}}its time{{/WORD_TIME}}{{#WORD_PLACE}}its place{{/WORD_PLACE}}{{#WORD_PANEL}}who is on the panel{{/WORD_PANEL}}{{#WORD_COST}}what it costs, if anything is still to be paid{{/WORD_COST}}{{#WORD_WORDS}}what the person who invites adds{{/WORD_WORDS}}{{#NEEDED}} (this letter needs it){{/NEEDED}}</dd></div>
{{/WORD}}
</dl>
{{#OWN}}<h2>The original</h2>
<div class="rc-inset"><div class="rc-said">{{ORIGINAL:p}}</div></div>
<form novalidate method="post" action="{{BASE}}admin/letters">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="seen" value="{{SEEN}}">
<input type="hidden" name="letter" value="{{LETTER_NAME}}">
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit" name="act" value="original">Use the original again</button></div>
</form>{{/OWN}}
