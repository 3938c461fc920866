{{%AUTOESCAPE context="HTML"}}{{!
Taking a case out of here (fcgi/staff/bundle.c). DONE: the export that was recorded just now; EARLIER: those before by
this person. NAME_*: what there is of a name.
}}{{>ERROR_SUMMARY}}
{{#REFUSED}}
<div class="rc-errors" role="alert" tabindex="-1">
<h2>This was not done</h2>
<p>{{#REFUSED_FULL}}The case is full. Please write less, or tell an administrator.{{/REFUSED_FULL}}{{#REFUSED_WRONG_ACTOR}}The case has moved on meanwhile. Those who handle it now can export it.{{/REFUSED_WRONG_ACTOR}}{{#REFUSED_NO_KEY}}This case cannot be given to that person here. Download the export and hand it over yourself, or choose somebody else.{{/REFUSED_NO_KEY}}{{#REFUSED_TOO_MANY}}This case was given to auditors here as often as it can be. Download the export and hand it over yourself.{{/REFUSED_TOO_MANY}}{{#REFUSED_OTHERWISE}}The case has changed meanwhile. Please look at it again.{{/REFUSED_OTHERWISE}}</p>
<p>Everything that you wrote is still here.</p>
</div>
{{/REFUSED}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}staff/">Cases</a></li><li><a href="{{BASE}}staff/case/{{REFERENCE:u}}">{{REFERENCE}}</a></li><li aria-current="page">Export</li></ol></nav>
<h1>Export case <span class="rc-whole">{{REFERENCE}}</span></h1>
{{#DONE}}
<div class="rc-flash" role="status"><p><b>The export is on record.</b> The complainant can see that the case was exported, and for whom; not why.</p></div>
<div class="rc-inset">
<p>{{#AUDIENCE_BODY}}For the outside body.{{/AUDIENCE_BODY}}{{#AUDIENCE_AUDITOR}}For an auditor or inspector.{{/AUDIENCE_AUDITOR}}{{#AUDIENCE_ADVISER}}For our legal adviser or insurer.{{/AUDIENCE_ADVISER}}{{#AUDIENCE_AUTHORITY}}For a court or another authority.{{/AUDIENCE_AUTHORITY}}{{#AUDIENCE_COMPLAINANT}}For the person who complained.{{/AUDIENCE_COMPLAINANT}}{{#AUDIENCE_CENTRE}}For our own records.{{/AUDIENCE_CENTRE}}{{#AUDIENCE_OTHER}}For somebody else.{{/AUDIENCE_OTHER}} {{#WITH_NOTES}}With colleagues' notes{{/WITH_NOTES}}{{#WITHOUT_NOTES}}Without colleagues' notes{{/WITHOUT_NOTES}}{{#WITH_NAME}}, with the name of who complains{{/WITH_NAME}}.</p>
{{#GIVEN}}<p><b>It was given to the auditor, who gets a mail and can download it here for 60 days.</b> You need not send anything.</p>{{/GIVEN}}
{{#LINK}}<p class="rc-actions"><a class="rc-btn" href="{{BASE}}staff/case/{{REFERENCE:u}}/bundle/file?event={{EVENT}}">Download it</a></p>
<p class="rc-small">If the download breaks off, start it again: it is the same export, and nothing is recorded twice.</p>{{/LINK}}
{{#OVER}}<p>The name goes with it on the day of the export only. Please export the case anew.</p>{{/OVER}}
</div>
<p><b>From here on it is in your hands.</b> The file is not locked: whoever has it can read it. Send it on a way that only the recipient can open, and delete your copy when it is there.</p>
{{/DONE}}
{{#EARLIER}}
<details><summary>Your earlier exports</summary>
<ul role="list" class="rc-list">
{{#EXPORT}}<li><time datetime="{{EXPORTED_ON_ISO}}">{{EXPORTED_ON}}</time>: {{#AUDIENCE_BODY}}for the outside body{{/AUDIENCE_BODY}}{{#AUDIENCE_AUDITOR}}for an auditor or inspector{{/AUDIENCE_AUDITOR}}{{#AUDIENCE_ADVISER}}for our legal adviser or insurer{{/AUDIENCE_ADVISER}}{{#AUDIENCE_AUTHORITY}}for a court or another authority{{/AUDIENCE_AUTHORITY}}{{#AUDIENCE_COMPLAINANT}}for the person who complained{{/AUDIENCE_COMPLAINANT}}{{#AUDIENCE_CENTRE}}for our own records{{/AUDIENCE_CENTRE}}{{#AUDIENCE_OTHER}}for somebody else{{/AUDIENCE_OTHER}}{{#WITH_NOTES}}, with notes{{/WITH_NOTES}}{{#WITH_NAME}}, with the name{{/WITH_NAME}}. {{#LINK}}<a href="{{BASE}}staff/case/{{REFERENCE:u}}/bundle/file?event={{EVENT}}">Download it again<span class="rc-vh">: {{EXPORTED_ON}}, number {{EVENT}}</span></a>{{/LINK}}{{#OVER}}It held the name, so it can be downloaded on that day only.{{/OVER}}</li>
{{/EXPORT}}
</ul>
</details>
{{/EARLIER}}
{{#DONE}}<details><summary>Export it once more, for somebody else</summary>{{/DONE}}
<p class="rc-lead">You get one ZIP file: the complaint, messages, letters, outcomes and dates as pages to read and print; {{#NO_FILES}}no files, since none were added;{{/NO_FILES}}{{#ONE_FILE}}the file that was added;{{/ONE_FILE}}{{#MANY_FILES}}the {{FILES_N}} files that were added;{{/MANY_FILES}} and a small program with which anybody can check that nothing was changed.</p>
<form method="post" action="{{BASE}}staff/case/{{REFERENCE:u}}/bundle">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="once" value="{{ONCE}}">
<fieldset class="rc-field{{#E_AUDIENCE}} is-wrong{{/E_AUDIENCE}}" aria-describedby="audience-hint{{#E_AUDIENCE}} audience-error{{/E_AUDIENCE}}">
<legend>For whom is it</legend>
<p class="rc-hint" id="audience-hint">The complainant sees this line in the case.</p>
{{#E_AUDIENCE}}<p class="rc-error" id="audience-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_AUDIENCE}}
<div class="rc-choice"><input type="radio" id="audience" name="audience" value="body"{{#C_AUDIENCE_BODY}} checked{{/C_AUDIENCE_BODY}}><label for="audience">The outside body</label></div>
<div class="rc-choice"><input type="radio" id="audience-auditor" name="audience" value="auditor"{{#C_AUDIENCE_AUDITOR}} checked{{/C_AUDIENCE_AUDITOR}}><label for="audience-auditor">An auditor or inspector</label></div>
{{#AUDITORS}}
<div class="rc-more">
<div class="rc-field{{#E_TO}} is-wrong{{/E_TO}}">
<label for="to">Give it to an auditor who logs in here</label>
<p class="rc-hint" id="to-hint">They can download this export for 60 days, and nothing else of the case. Leave it empty to send the file yourself.</p>
{{#E_TO}}<p class="rc-error" id="to-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_TO}}
<select id="to" name="to" aria-describedby="to-hint{{#E_TO}} to-error{{/E_TO}}"><option value="">Nobody: I send the file myself</option>
{{#AUDITOR}}<option value="{{AUDITOR_ID}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{AUDITOR_TITLE}} ({{AUDITOR_EMAIL}}), key {{AUDITOR_BEGINS}} …</option>
{{/AUDITOR}}</select>
</div>
<div class="rc-field{{#E_REST}} is-wrong{{/E_REST}}">
<label for="rest">The other three groups of the auditor's key</label>
<p class="rc-hint" id="rest-hint">Ring the auditor up on a number that you know. The key stands under “Your account”; let the last three groups be read out to you. So it is certain that nobody has put himself in the auditor's place.</p>
{{#E_REST}}<p class="rc-error" id="rest-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_REST}}
<input class="rc-input rc-code rc-w-20" id="rest" name="rest" value="{{F_REST}}" autocapitalize="characters" spellcheck="false" aria-describedby="rest-hint{{#E_REST}} rest-error{{/E_REST}}"{{#E_REST}} aria-invalid="true"{{/E_REST}}>
</div>
</div>
{{/AUDITORS}}
<div class="rc-choice"><input type="radio" id="audience-adviser" name="audience" value="adviser"{{#C_AUDIENCE_ADVISER}} checked{{/C_AUDIENCE_ADVISER}}><label for="audience-adviser">Our legal adviser or insurer</label></div>
<div class="rc-choice"><input type="radio" id="audience-authority" name="audience" value="authority"{{#C_AUDIENCE_AUTHORITY}} checked{{/C_AUDIENCE_AUTHORITY}}><label for="audience-authority">A court or another authority</label></div>
<div class="rc-choice"><input type="radio" id="audience-complainant" name="audience" value="complainant"{{#C_AUDIENCE_COMPLAINANT}} checked{{/C_AUDIENCE_COMPLAINANT}}><label for="audience-complainant">The person who complained</label></div>
<div class="rc-choice"><input type="radio" id="audience-centre" name="audience" value="centre"{{#C_AUDIENCE_CENTRE}} checked{{/C_AUDIENCE_CENTRE}}><label for="audience-centre">Our own records</label></div>
<div class="rc-choice"><input type="radio" id="audience-other" name="audience" value="other"{{#C_AUDIENCE_OTHER}} checked{{/C_AUDIENCE_OTHER}}><label for="audience-other">Somebody else</label></div>
</fieldset>
<div class="rc-field{{#E_TEXT}} is-wrong{{/E_TEXT}}">
<label for="text">Who exactly gets it, and why</label>
<p class="rc-hint" id="text-hint">It is kept as a note: those who handle the case read it, the complainant does not.</p>
{{#E_TEXT}}<p class="rc-error" id="text-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_TEXT}}
<textarea id="text" name="text" rows="3" aria-describedby="text-hint{{#E_TEXT}} text-error{{/E_TEXT}}"{{#E_TEXT}} aria-invalid="true"{{/E_TEXT}}>{{F_TEXT:p}}</textarea>
</div>
<fieldset class="rc-field{{#E_WITH_NAME}} is-wrong{{/E_WITH_NAME}}"{{#E_WITH_NAME}} aria-describedby="with-name-error"{{/E_WITH_NAME}}>
<legend>What goes with it</legend>
{{#E_WITH_NAME}}<p class="rc-error" id="with-name-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_WITH_NAME}}
<div class="rc-choice"><input type="checkbox" id="notes" name="notes" value="yes"{{#C_NOTES_YES}} checked{{/C_NOTES_YES}}><label for="notes">Our own notes <span class="rc-hint">What colleagues wrote for each other, the words about actions, and the reasons of exports. The complainant has not read them.</span></label></div>
{{#NAME_PLAIN}}<div class="rc-choice"><input type="checkbox" id="with-name" name="with-name" value="yes"{{#C_WITH_NAME_YES}} checked{{/C_WITH_NAME_YES}}><label for="with-name">The name of who complains, and how to reach them <span class="rc-hint">Only if the recipient needs to know it. Words and files may name people by themselves.</span></label></div>{{/NAME_PLAIN}}
{{#NAME_SEALED}}<div class="rc-choice"><input type="checkbox" id="with-name" name="with-name" value="yes"{{#C_WITH_NAME_YES}} checked{{/C_WITH_NAME_YES}}><label for="with-name">The confidential name <span class="rc-hint">They asked that it stays confidential. They will see that it was opened and went with the export.</span></label></div>
<div class="rc-more"><div class="rc-field{{#E_NAME_REASON}} is-wrong{{/E_NAME_REASON}}"><label for="name-reason">Why the name has to go with it</label>
<p class="rc-hint" id="name-reason-hint">Only if you tick it. Your reason is recorded; those who handle the case can read it.</p>
{{#E_NAME_REASON}}<p class="rc-error" id="name-reason-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_NAME_REASON}}
<textarea id="name-reason" name="name-reason" rows="2" aria-describedby="name-reason-hint{{#E_NAME_REASON}} name-reason-error{{/E_NAME_REASON}}"{{#E_NAME_REASON}} aria-invalid="true"{{/E_NAME_REASON}}>{{F_NAME_REASON:p}}</textarea></div></div>{{/NAME_SEALED}}
</fieldset>
{{#NAME_LOCKED}}<p>The name of who complains is sealed, and stays here: only those who may open confidential names can send it along.</p>{{/NAME_LOCKED}}
{{#NAME_NONE}}<p>No name is on record, so none goes with it.</p>{{/NAME_NONE}}
<p class="rc-warning"><strong class="rc-vh">Important: </strong>The file always shows what kinds of things happened and when, also that notes were written or a disciplinary step was recorded; not their words unless you tick them. The words of disciplinary steps never go with it.</p>
<div class="rc-actions"><button class="rc-btn{{#DONE}} rc-btn-2{{/DONE}}" type="submit">Record the export</button></div>
</form>
{{#DONE}}</details>{{/DONE}}
