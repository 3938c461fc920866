{{%AUTOESCAPE context="HTML"}}{{!
STAGE: one form a handled stage (KIND, KIND_*, STAGE_ID, STAGE_TITLE, STAGE_WHO), with CHOICE for each person who can handle cases. SAVED.
}}{{>ERROR_SUMMARY}}
{{#SAVED}}<div class="rc-flash" role="status"><p><b>Saved.</b> New cases at “{{SAVED_STAGE}}” go to those who are ticked.</p></div>{{/SAVED}}
{{#SAVED_NOBODY}}<div class="rc-flash" role="status"><p><b>Saved, but nobody can open a case at “{{SAVED_STAGE}}” now.</b> Nobody is ticked, or nobody who is has accepted the invitation yet. New cases pass this stage by; if it is the first and no other is left, the form stays closed until then. <a href="{{BASE}}admin/">See what is missing</a></p></div>{{/SAVED_NOBODY}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li aria-current="page">Who receives cases</li></ol></nav>
<h1>Who receives cases</h1>
<p class="rc-lead">Choose who handles each stage. It is for new cases: nobody gets into a case that is already here.</p>
{{#NO_HANDLERS}}<div class="rc-empty"><p>There is nobody yet who handles cases. <a href="{{BASE}}admin/staff">Invite somebody</a> first.</p></div>{{/NO_HANDLERS}}
{{#STAGE}}
<h2>{{#KIND_COMPLAINT}}Complaint{{/KIND_COMPLAINT}}{{#KIND_APPEAL}}Appeal{{/KIND_APPEAL}}{{#KIND_MALPRACTICE}}Malpractice{{/KIND_MALPRACTICE}}{{#KIND_ENQUIRY}}Enquiry{{/KIND_ENQUIRY}}: {{STAGE_TITLE}}</h2>
<p>The policy says: {{STAGE_WHO}}.</p>
{{#NOBODY}}<p><span class="rc-tag is-late">Nobody receives cases here yet</span></p>{{/NOBODY}}
{{#SOMEBODY}}
<form method="post" action="{{BASE}}admin/recipients">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="kind" value="{{KIND}}"><input type="hidden" name="stage" value="{{STAGE_ID}}">
<fieldset class="rc-field">
<legend>New cases go to<span class="rc-vh"> ({{STAGE_TITLE}})</span></legend>
{{#CHOICE}}
<div class="rc-choice"><input type="checkbox" id="{{CHOICE_FIELD}}" name="person" value="{{CHOICE_ID}}"{{#CHOSEN}} checked{{/CHOSEN}}><label for="{{CHOICE_FIELD}}">{{CHOICE_TITLE}} <span class="rc-hint">{{CHOICE_EMAIL}}{{#NOT_YET}}. Invited: gets cases only after accepting.{{/NOT_YET}}</span></label></div>
{{/CHOICE}}
</fieldset>
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Save<span class="rc-vh"> who receives cases: {{STAGE_TITLE}}</span></button></div>
</form>
{{/SOMEBODY}}
{{/STAGE}}
