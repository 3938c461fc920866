{{%AUTOESCAPE context="HTML"}}{{!
The six values of a centre and its line at the top.
Fields: V_<FIELD> as stored or as typed; CHANGED_<FIELD> with STORED: what somebody else stored meanwhile (fcgi/admin/edit.c).
}}{{>ERROR_SUMMARY}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li aria-current="page">How your pages look</li></ol></nav>
<h1>How your pages look</h1>
<p class="rc-lead">Six values make these pages look like yours. We measure whether everybody can read what comes out.</p>
{{>DRAFT_NOTE}}
{{#DONE}}<div class="rc-flash" role="status"><p><b>Saved in the draft.</b> Nobody outside sees it yet. <a href="{{BASE}}admin/publish">Look at all changes, and publish</a>.</p></div>{{/DONE}}
<form novalidate id="seen" tabindex="-1" method="post" action="{{BASE}}admin/look">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="seen" value="{{SEEN}}">
<fieldset class="rc-field{{#E_OWN}} is-wrong{{/E_OWN}}">
<legend>Whose colours</legend>
{{#E_OWN}}<p class="rc-error" id="own-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_OWN}}
{{#CHANGED_OWN}}<p class="rc-changed">Stored now: {{#IS_NO}}<q>As they come, or as your web site says</q>{{/IS_NO}}{{#IS_YES}}<q>Those below</q>{{/IS_YES}}</p>{{/CHANGED_OWN}}
<div class="rc-choice"><input type="radio" id="own" name="own" value="no"{{#C_OWN_NO}} checked{{/C_OWN_NO}}><label for="own">As they come, or as your web site says <span class="rc-hint">Nothing below is used.</span></label></div>
<div class="rc-choice"><input type="radio" id="own-yes" name="own" value="yes"{{#C_OWN_YES}} checked{{/C_OWN_YES}}><label for="own-yes">Those below</label></div>
</fieldset>
<h2>Colours</h2>
<div class="rc-field{{#E_ACCENT}} is-wrong{{/E_ACCENT}}">
<label for="accent">Accent</label>
<p class="rc-hint" id="accent-hint">Links and buttons. A # and six letters or numbers, such as #0d635c.</p>
{{#E_ACCENT}}<p class="rc-error" id="accent-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_ACCENT}}
{{#CHANGED_ACCENT}}<p class="rc-changed" id="accent-changed">Stored now: {{#IS_NOTHING}}nothing{{/IS_NOTHING}}<q>{{STORED}}</q></p>{{/CHANGED_ACCENT}}
<input class="rc-input rc-w-10" id="accent" name="accent" value="{{V_ACCENT}}" autocomplete="off" spellcheck="false" aria-describedby="accent-hint{{#E_ACCENT}} accent-error{{/E_ACCENT}}{{#CHANGED_ACCENT}} accent-changed{{/CHANGED_ACCENT}}"{{#E_ACCENT}} aria-invalid="true"{{/E_ACCENT}}>
</div>
<div class="rc-field{{#E_TEXT_COLOUR}} is-wrong{{/E_TEXT_COLOUR}}">
<label for="text-colour">Text</label>
<p class="rc-hint" id="text-colour-hint">A # and six letters or numbers, such as #24211d. Hints and lines are mixed from it, paler.</p>
{{#E_TEXT_COLOUR}}<p class="rc-error" id="text-colour-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_TEXT_COLOUR}}
{{#CHANGED_TEXT_COLOUR}}<p class="rc-changed" id="text-colour-changed">Stored now: {{#IS_NOTHING}}nothing{{/IS_NOTHING}}<q>{{STORED}}</q></p>{{/CHANGED_TEXT_COLOUR}}
<input class="rc-input rc-w-10" id="text-colour" name="text-colour" value="{{V_TEXT_COLOUR}}" autocomplete="off" spellcheck="false" aria-describedby="text-colour-hint{{#E_TEXT_COLOUR}} text-colour-error{{/E_TEXT_COLOUR}}{{#CHANGED_TEXT_COLOUR}} text-colour-changed{{/CHANGED_TEXT_COLOUR}}"{{#E_TEXT_COLOUR}} aria-invalid="true"{{/E_TEXT_COLOUR}}>
</div>
<div class="rc-field{{#E_GROUND}} is-wrong{{/E_GROUND}}">
<label for="ground">Ground</label>
<p class="rc-hint" id="ground-hint">Behind the text, light. A # and six letters or numbers, such as #fffdf9.</p>
{{#E_GROUND}}<p class="rc-error" id="ground-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_GROUND}}
{{#CHANGED_GROUND}}<p class="rc-changed" id="ground-changed">Stored now: {{#IS_NOTHING}}nothing{{/IS_NOTHING}}<q>{{STORED}}</q></p>{{/CHANGED_GROUND}}
<input class="rc-input rc-w-10" id="ground" name="ground" value="{{V_GROUND}}" autocomplete="off" spellcheck="false" aria-describedby="ground-hint{{#E_GROUND}} ground-error{{/E_GROUND}}{{#CHANGED_GROUND}} ground-changed{{/CHANGED_GROUND}}"{{#E_GROUND}} aria-invalid="true"{{/E_GROUND}}>
</div>
<fieldset class="rc-field{{#E_DARK}} is-wrong{{/E_DARK}}">
<legend>At night</legend>
<p class="rc-hint">Many phones ask for a dark page in the evening. Text and ground are ours then; your accent is made lighter.</p>
{{#E_DARK}}<p class="rc-error" id="dark-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_DARK}}
{{#CHANGED_DARK}}<p class="rc-changed">Stored now: {{#IS_YES}}<q>A dark page for those who want it</q>{{/IS_YES}}{{#IS_NO}}<q>Always light</q>{{/IS_NO}}</p>{{/CHANGED_DARK}}
<div class="rc-choice"><input type="radio" id="dark" name="dark" value="yes"{{#C_DARK_YES}} checked{{/C_DARK_YES}}><label for="dark">A dark page for those who want it</label></div>
<div class="rc-choice"><input type="radio" id="dark-no" name="dark" value="no"{{#C_DARK_NO}} checked{{/C_DARK_NO}}><label for="dark-no">Always light</label></div>
</fieldset>
<h2>Shape</h2>
<div class="rc-field{{#E_FONT}} is-wrong{{/E_FONT}}">
<label for="font">Letters</label>
<p class="rc-hint" id="font-hint">Only what people have on their device already, so that nothing is fetched from elsewhere.</p>
{{#E_FONT}}<p class="rc-error" id="font-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_FONT}}
{{#CHANGED_FONT}}<p class="rc-changed" id="font-changed">Stored now: {{#IS_SHIPPED}}<q>As they come: plain, with headings in a book face</q>{{/IS_SHIPPED}}{{#IS_SANS}}<q>Plain</q>{{/IS_SANS}}{{#IS_SERIF}}<q>As in a book</q>{{/IS_SERIF}}{{#IS_HUMANIST}}<q>Friendly</q>{{/IS_HUMANIST}}{{#IS_GEOMETRIC}}<q>Round</q>{{/IS_GEOMETRIC}}</p>{{/CHANGED_FONT}}
<select id="font" name="font" aria-describedby="font-hint{{#E_FONT}} font-error{{/E_FONT}}{{#CHANGED_FONT}} font-changed{{/CHANGED_FONT}}"{{#E_FONT}} aria-invalid="true"{{/E_FONT}}>
<option value="shipped"{{#C_FONT_SHIPPED}} selected{{/C_FONT_SHIPPED}}>As they come: plain, with headings in a book face</option>
<option value="sans"{{#C_FONT_SANS}} selected{{/C_FONT_SANS}}>Plain</option>
<option value="serif"{{#C_FONT_SERIF}} selected{{/C_FONT_SERIF}}>As in a book</option>
<option value="humanist"{{#C_FONT_HUMANIST}} selected{{/C_FONT_HUMANIST}}>Friendly</option>
<option value="geometric"{{#C_FONT_GEOMETRIC}} selected{{/C_FONT_GEOMETRIC}}>Round</option>
</select>
</div>
<div class="rc-field{{#E_RADIUS}} is-wrong{{/E_RADIUS}}">
<label for="radius">Roundness of corners</label>
<p class="rc-hint" id="radius-hint">From 0, square, to 24.</p>
{{#E_RADIUS}}<p class="rc-error" id="radius-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_RADIUS}}
{{#CHANGED_RADIUS}}<p class="rc-changed" id="radius-changed">Stored now: {{#IS_NOTHING}}nothing{{/IS_NOTHING}}<q>{{STORED}}</q></p>{{/CHANGED_RADIUS}}
<input class="rc-input rc-w-4" id="radius" name="radius" value="{{V_RADIUS}}" autocomplete="off" inputmode="numeric" aria-describedby="radius-hint{{#E_RADIUS}} radius-error{{/E_RADIUS}}{{#CHANGED_RADIUS}} radius-changed{{/CHANGED_RADIUS}}"{{#E_RADIUS}} aria-invalid="true"{{/E_RADIUS}}>
</div>
<div class="rc-field{{#E_WIDTH}} is-wrong{{/E_WIDTH}}">
<label for="width">Width of the text</label>
<p class="rc-hint" id="width-hint">From 30, narrow, to 60. Lines of about 40 are read most easily.</p>
{{#E_WIDTH}}<p class="rc-error" id="width-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_WIDTH}}
{{#CHANGED_WIDTH}}<p class="rc-changed" id="width-changed">Stored now: {{#IS_NOTHING}}nothing{{/IS_NOTHING}}<q>{{STORED}}</q></p>{{/CHANGED_WIDTH}}
<input class="rc-input rc-w-4" id="width" name="width" value="{{V_WIDTH}}" autocomplete="off" inputmode="numeric" aria-describedby="width-hint{{#E_WIDTH}} width-error{{/E_WIDTH}}{{#CHANGED_WIDTH}} width-changed{{/CHANGED_WIDTH}}"{{#E_WIDTH}} aria-invalid="true"{{/E_WIDTH}}>
</div>
<h2>The line at the top</h2>
<p>Without either, the name of your centre stands there.</p>
<div class="rc-field{{#E_LOGO_TEXT}} is-wrong{{/E_LOGO_TEXT}}">
<label for="logo-text">Words</label>
<p class="rc-hint" id="logo-text-hint">In place of the name, such as a shorter one.</p>
{{#E_LOGO_TEXT}}<p class="rc-error" id="logo-text-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_LOGO_TEXT}}
{{#CHANGED_LOGO_TEXT}}<p class="rc-changed" id="logo-text-changed">Stored now: {{#IS_NOTHING}}nothing{{/IS_NOTHING}}<q>{{STORED}}</q></p>{{/CHANGED_LOGO_TEXT}}
<input class="rc-input" id="logo-text" name="logo-text" value="{{V_LOGO_TEXT}}" autocomplete="off" aria-describedby="logo-text-hint{{#E_LOGO_TEXT}} logo-text-error{{/E_LOGO_TEXT}}{{#CHANGED_LOGO_TEXT}} logo-text-changed{{/CHANGED_LOGO_TEXT}}"{{#E_LOGO_TEXT}} aria-invalid="true"{{/E_LOGO_TEXT}}>
</div>
<div class="rc-field{{#E_LOGO_PATH}} is-wrong{{/E_LOGO_PATH}}">
<label for="logo-path">Picture</label>
<p class="rc-hint" id="logo-path-hint">A path on your own site that ends in .svg, .png, .jpg or .webp, such as /site/logo.svg. The words above, or the name, are read out in its place.</p>
{{#E_LOGO_PATH}}<p class="rc-error" id="logo-path-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_LOGO_PATH}}
{{#CHANGED_LOGO_PATH}}<p class="rc-changed" id="logo-path-changed">Stored now: {{#IS_NOTHING}}nothing{{/IS_NOTHING}}<q>{{STORED}}</q></p>{{/CHANGED_LOGO_PATH}}
<input class="rc-input" id="logo-path" name="logo-path" value="{{V_LOGO_PATH}}" autocomplete="off" aria-describedby="logo-path-hint{{#E_LOGO_PATH}} logo-path-error{{/E_LOGO_PATH}}{{#CHANGED_LOGO_PATH}} logo-path-changed{{/CHANGED_LOGO_PATH}}"{{#E_LOGO_PATH}} aria-invalid="true"{{/E_LOGO_PATH}}>
</div>
<p>A preview shows the real start page, and saves nothing.</p>
<div class="rc-actions"><button class="rc-btn" type="submit" name="act" value="save">Save</button><button class="rc-btn rc-btn-2" type="submit" name="act" value="preview">Preview</button></div>
</form>
