{{%AUTOESCAPE context="HTML"}}{{!
STAGE: one form a handled stage (KIND, KIND_*, STAGE_ID, STAGE_TITLE, STAGE_WHO), with CHOICE for each person who can handle cases
(NOT_YET, AWAY). One of NOBODY, UNREACHABLE, ALL_AWAY, ALL_AWAY_ALONE, REACHED; LOST: who holds it and cannot receive. CHANGED (STORED, STORED_NOBODY): somebody else was faster. SAVED.
}}{{>ERROR_SUMMARY}}
{{#SAVED}}<div class="rc-flash" role="status"><p><b>Saved.</b> New cases at “{{SAVED_STAGE}}” go to those who are ticked.</p></div>{{/SAVED}}
{{#SAVED_NOBODY}}<div class="rc-flash" role="status"><p><b>Saved, but nobody can open a case at “{{SAVED_STAGE}}” now.</b> Nobody is ticked, or nobody who is has accepted the invitation yet. New cases pass this stage by; if it is the first and no other is left, the form stays closed until then. <a href="{{BASE}}admin/">See what is missing</a></p></div>{{/SAVED_NOBODY}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li aria-current="page">Who receives cases</li></ol></nav>
<h1>Who receives cases</h1>
<p class="rc-lead">Choose who handles each stage. It is for new cases: nobody gets into a case that is already here.</p>
<p>An administrator who is ticked nowhere cannot read any case.</p>
{{#NO_HANDLERS}}<div class="rc-empty"><p>There is nobody yet who handles cases. <a href="{{BASE}}admin/staff">Invite somebody</a> first.</p></div>{{/NO_HANDLERS}}
{{#STAGE}}
<h2>{{#KIND_COMPLAINT}}Complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiry{{/KIND_ENQUIRY}}: {{STAGE_TITLE}}</h2>
<p>The policy says: {{STAGE_WHO}}.</p>
{{#NOBODY}}<p><span class="rc-tag is-late">Nobody receives cases here yet</span></p>{{/NOBODY}}
{{#UNREACHABLE}}<p><span class="rc-tag is-late">Nobody can open a case here</span></p><p>None of those who are chosen has accepted the invitation and still handles cases.</p>{{/UNREACHABLE}}
{{#ALL_AWAY}}<p><span class="rc-tag is-soon">All are away; somebody stands in</span></p>{{/ALL_AWAY}}
{{#ALL_AWAY_ALONE}}<p><span class="rc-tag is-late">All are away and nobody stands in</span></p><p>Cases still come here, and their time runs. Choose a deputy, or somebody else for the stage.</p>{{/ALL_AWAY_ALONE}}
{{#REACHED}}<p><span class="rc-tag is-done">Can be reached</span></p>{{/REACHED}}
{{#LOST}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>{{LOST_TITLE}} was chosen too, but the account is closed or handles no cases. Saving takes them off.</p>{{/LOST}}
{{#SOMEBODY}}
<form method="post" action="{{BASE}}admin/recipients">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="kind" value="{{KIND}}"><input type="hidden" name="stage" value="{{STAGE_ID}}"><input type="hidden" name="seen" value="{{SEEN}}">
{{#CHANGED}}<p class="rc-changed" id="seen">Stored now: {{#STORED_NOBODY}}nobody{{/STORED_NOBODY}}{{#STORED}}{{STORED_TITLE}}{{#STORED_separator}}, {{/STORED_separator}}{{/STORED}}.</p>{{/CHANGED}}
<fieldset class="rc-field">
<legend>New cases go to<span class="rc-vh"> ({{STAGE_TITLE}})</span></legend>
{{#CHOICE}}
<div class="rc-choice"><input type="checkbox" id="{{CHOICE_FIELD}}" name="person" value="{{CHOICE_ID}}"{{#CHOSEN}} checked{{/CHOSEN}}><label for="{{CHOICE_FIELD}}">{{CHOICE_TITLE}} <span class="rc-hint">{{CHOICE_EMAIL}}{{#NOT_YET}}. Invited: gets cases only after accepting.{{/NOT_YET}}{{#AWAY}}. Away {{#IS_NOW}}until {{UNTIL_DAY}}{{/IS_NOW}}{{#IS_LATER}}from {{FROM_DAY}} to {{UNTIL_DAY}}{{/IS_LATER}}; standing in: {{#NO_DEPUTY}}nobody{{/NO_DEPUTY}}{{#DEPUTY}}{{DEPUTY_TITLE}}{{#DEPUTY_separator}} and {{/DEPUTY_separator}}{{/DEPUTY}}.{{/AWAY}}</span></label></div>
{{/CHOICE}}
</fieldset>
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Save<span class="rc-vh"> who receives cases: {{STAGE_TITLE}}</span></button></div>
</form>
{{/SOMEBODY}}
{{/STAGE}}
