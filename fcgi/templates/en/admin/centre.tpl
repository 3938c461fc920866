{{%AUTOESCAPE context="HTML"}}{{!
The centre itself. CODE_FREE, or CODE_FIXED with CODE_NOW: whether cases carry its letters; LANGUAGE_CHOICE, FURTHER (TAG, LANGUAGE_NAME, IS_CHOSEN, NOT_SHOWN): languages; OTHER_ZONE: not in the list.
Fields: V_<FIELD> as stored or as typed; CHANGED_<FIELD> with STORED: what somebody else stored meanwhile (fcgi/admin/edit.c).
}}{{>ERROR_SUMMARY}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li aria-current="page">Your centre</li></ol></nav>
<h1>Your centre</h1>
<p class="rc-lead">What you are called, where you are, and where people turn besides you.</p>
{{>DRAFT_NOTE}}
{{#DONE}}<div class="rc-flash" role="status"><p><b>Saved in the draft.</b> Nobody outside sees it yet. <a href="{{BASE}}admin/publish">Look at all changes, and publish</a>.</p></div>{{/DONE}}
<form novalidate id="seen" tabindex="-1" method="post" action="{{BASE}}admin/centre">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="seen" value="{{SEEN}}">
<h2>Name</h2>
<div class="rc-field{{#E_CENTRE_NAME}} is-wrong{{/E_CENTRE_NAME}}">
<label for="centre-name">Name</label>
<p class="rc-hint" id="centre-name-hint">As it stands at the top of every page, and in every mail.</p>
{{#E_CENTRE_NAME}}<p class="rc-error" id="centre-name-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_CENTRE_NAME}}
{{#CHANGED_CENTRE_NAME}}<p class="rc-changed" id="centre-name-changed">Stored now: {{#IS_NOTHING}}nothing{{/IS_NOTHING}}<q>{{STORED}}</q></p>{{/CHANGED_CENTRE_NAME}}
<input class="rc-input" id="centre-name" name="centre-name" value="{{V_CENTRE_NAME}}" autocomplete="organization" aria-describedby="centre-name-hint{{#E_CENTRE_NAME}} centre-name-error{{/E_CENTRE_NAME}}{{#CHANGED_CENTRE_NAME}} centre-name-changed{{/CHANGED_CENTRE_NAME}}"{{#E_CENTRE_NAME}} aria-invalid="true"{{/E_CENTRE_NAME}}>
</div>
{{#CODE_FREE}}<div class="rc-field{{#E_CENTRE_CODE}} is-wrong{{/E_CENTRE_CODE}}">
<label for="centre-code">Letters at the beginning of references</label>
<p class="rc-hint" id="centre-code-hint">One to eight capital letters, such as MOT in MOT-2026-7K3Q. They stay as they are from the first case on.</p>
{{#E_CENTRE_CODE}}<p class="rc-error" id="centre-code-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_CENTRE_CODE}}
{{#CHANGED_CENTRE_CODE}}<p class="rc-changed" id="centre-code-changed">Stored now: {{#IS_NOTHING}}nothing{{/IS_NOTHING}}<q>{{STORED}}</q></p>{{/CHANGED_CENTRE_CODE}}
<input class="rc-input rc-w-10" id="centre-code" name="centre-code" value="{{V_CENTRE_CODE}}" autocomplete="off" aria-describedby="centre-code-hint{{#E_CENTRE_CODE}} centre-code-error{{/E_CENTRE_CODE}}{{#CHANGED_CENTRE_CODE}} centre-code-changed{{/CHANGED_CENTRE_CODE}}"{{#E_CENTRE_CODE}} aria-invalid="true"{{/E_CENTRE_CODE}}>
</div>
{{/CODE_FREE}}
{{#CODE_FIXED}}<p>References of cases begin with <b>{{CODE_NOW}}</b>. There are cases that carry it, so it stays.</p>{{/CODE_FIXED}}
<p>The address of your pages has <b>{{SLUG}}</b> in it. Mails and printed notes lead there, so only those who run this service can change it.</p>
<h2>Place and language</h2>
<div class="rc-field{{#E_ZONE}} is-wrong{{/E_ZONE}}">
<label for="zone">Time zone</label>
<p class="rc-hint" id="zone-hint">By its clock a day ends, and with the day a deadline.</p>
{{#E_ZONE}}<p class="rc-error" id="zone-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_ZONE}}
{{#CHANGED_ZONE}}<p class="rc-changed" id="zone-changed">Stored now: {{#IS_EUROPE_LONDON}}<q>London (United Kingdom)</q>{{/IS_EUROPE_LONDON}}{{#IS_EUROPE_DUBLIN}}<q>Dublin (Ireland)</q>{{/IS_EUROPE_DUBLIN}}{{#IS_EUROPE_LISBON}}<q>Lisbon (Portugal)</q>{{/IS_EUROPE_LISBON}}{{#IS_EUROPE_BERLIN}}<q>Berlin, Paris, Madrid, Rome (most of Europe)</q>{{/IS_EUROPE_BERLIN}}{{#IS_EUROPE_GIBRALTAR}}<q>Gibraltar</q>{{/IS_EUROPE_GIBRALTAR}}{{#IS_EUROPE_ATHENS}}<q>Athens (eastern Europe)</q>{{/IS_EUROPE_ATHENS}}{{#IS_UTC}}<q>UTC, the same all year</q>{{/IS_UTC}}</p>{{/CHANGED_ZONE}}
<select id="zone" name="zone" aria-describedby="zone-hint{{#E_ZONE}} zone-error{{/E_ZONE}}{{#CHANGED_ZONE}} zone-changed{{/CHANGED_ZONE}}"{{#E_ZONE}} aria-invalid="true"{{/E_ZONE}}>
{{#OTHER_ZONE}}<option value="{{ZONE_NOW}}" selected>{{ZONE_NOW}}</option>{{/OTHER_ZONE}}
<option value="Europe/London"{{#C_ZONE_EUROPE_LONDON}} selected{{/C_ZONE_EUROPE_LONDON}}>London (United Kingdom)</option>
<option value="Europe/Dublin"{{#C_ZONE_EUROPE_DUBLIN}} selected{{/C_ZONE_EUROPE_DUBLIN}}>Dublin (Ireland)</option>
<option value="Europe/Lisbon"{{#C_ZONE_EUROPE_LISBON}} selected{{/C_ZONE_EUROPE_LISBON}}>Lisbon (Portugal)</option>
<option value="Europe/Berlin"{{#C_ZONE_EUROPE_BERLIN}} selected{{/C_ZONE_EUROPE_BERLIN}}>Berlin, Paris, Madrid, Rome (most of Europe)</option>
<option value="Europe/Gibraltar"{{#C_ZONE_EUROPE_GIBRALTAR}} selected{{/C_ZONE_EUROPE_GIBRALTAR}}>Gibraltar</option>
<option value="Europe/Athens"{{#C_ZONE_EUROPE_ATHENS}} selected{{/C_ZONE_EUROPE_ATHENS}}>Athens (eastern Europe)</option>
<option value="UTC"{{#C_ZONE_UTC}} selected{{/C_ZONE_UTC}}>UTC, the same all year</option>
</select>
</div>
<div class="rc-field{{#E_DIVISION}} is-wrong{{/E_DIVISION}}">
<label for="division">Bank holidays</label>
<p class="rc-hint" id="division-hint">The days of this part of the United Kingdom are not counted as working days.</p>
{{#E_DIVISION}}<p class="rc-error" id="division-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_DIVISION}}
{{#CHANGED_DIVISION}}<p class="rc-changed" id="division-changed">Stored now: {{#IS_ENGLAND_AND_WALES}}<q>England and Wales</q>{{/IS_ENGLAND_AND_WALES}}{{#IS_SCOTLAND}}<q>Scotland</q>{{/IS_SCOTLAND}}{{#IS_NORTHERN_IRELAND}}<q>Northern Ireland</q>{{/IS_NORTHERN_IRELAND}}</p>{{/CHANGED_DIVISION}}
<select id="division" name="division" aria-describedby="division-hint{{#E_DIVISION}} division-error{{/E_DIVISION}}{{#CHANGED_DIVISION}} division-changed{{/CHANGED_DIVISION}}"{{#E_DIVISION}} aria-invalid="true"{{/E_DIVISION}}>
<option value="england-and-wales"{{#C_DIVISION_ENGLAND_AND_WALES}} selected{{/C_DIVISION_ENGLAND_AND_WALES}}>England and Wales</option>
<option value="scotland"{{#C_DIVISION_SCOTLAND}} selected{{/C_DIVISION_SCOTLAND}}>Scotland</option>
<option value="northern-ireland"{{#C_DIVISION_NORTHERN_IRELAND}} selected{{/C_DIVISION_NORTHERN_IRELAND}}>Northern Ireland</option>
</select>
</div>
<div class="rc-field{{#E_LANGUAGE}} is-wrong{{/E_LANGUAGE}}">
<label for="language">Language of the pages</label>
<p class="rc-hint" id="language-hint">Your own texts stay in the language that you write them in. You see here the languages that are installed.</p>
{{#E_LANGUAGE}}<p class="rc-error" id="language-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_LANGUAGE}}
{{#CHANGED_LANGUAGE}}<p class="rc-changed" id="language-changed">Stored now: {{#IS_EN}}<q>English</q>{{/IS_EN}}{{#IS_CY}}<q>Cymraeg (Welsh)</q>{{/IS_CY}}{{#IS_GD}}<q>Gàidhlig (Scottish Gaelic)</q>{{/IS_GD}}{{#IS_GA}}<q>Gaeilge (Irish)</q>{{/IS_GA}}</p>{{/CHANGED_LANGUAGE}}
<select id="language" name="language" aria-describedby="language-hint{{#E_LANGUAGE}} language-error{{/E_LANGUAGE}}{{#CHANGED_LANGUAGE}} language-changed{{/CHANGED_LANGUAGE}}"{{#E_LANGUAGE}} aria-invalid="true"{{/E_LANGUAGE}}>
{{#LANGUAGE_CHOICE}}<option value="{{TAG}}" lang="{{TAG}}"{{#IS_CHOSEN}} selected{{/IS_CHOSEN}}>{{LANGUAGE_NAME}}</option>
{{/LANGUAGE_CHOICE}}
</select>
</div>
<fieldset class="rc-field{{#E_LANGUAGES}} is-wrong{{/E_LANGUAGES}}" id="languages" tabindex="-1">
<legend>Public pages also in</legend>
<p class="rc-hint" id="languages-hint">Whoever complains can then choose, and gets mails in the language that they chose. Your own texts stay as you wrote them, and so do the pages for staff.</p>
{{#E_LANGUAGES}}<p class="rc-error" id="languages-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_LANGUAGES}}
{{#CHANGED_LANGUAGES}}<p class="rc-changed" id="languages-changed">Stored now: {{#IS_NOTHING}}nothing{{/IS_NOTHING}}<q>{{STORED}}</q></p>{{/CHANGED_LANGUAGES}}
{{#FURTHER}}<div class="rc-choice"><input type="checkbox" id="languages-{{TAG}}" name="languages" value="{{TAG}}"{{#IS_CHOSEN}} checked{{/IS_CHOSEN}}><label for="languages-{{TAG}}"><span lang="{{TAG}}">{{LANGUAGE_NAME}}</span>{{#NOT_SHOWN}} <span class="rc-hint">Not shown yet: nobody is on record who has reviewed it. The page Administration says what to do.</span>{{/NOT_SHOWN}}</label></div>
{{/FURTHER}}
</fieldset>
<h2>Ways out</h2>
<div class="rc-field{{#E_LEAVE}} is-wrong{{/E_LEAVE}}">
<label for="leave">Where “Leave this page” goes</label>
<p class="rc-hint" id="leave-hint">Somebody may have to leave quickly. Choose a harmless page that nobody wonders about, such as a weather forecast. It begins with https://</p>
{{#E_LEAVE}}<p class="rc-error" id="leave-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_LEAVE}}
{{#CHANGED_LEAVE}}<p class="rc-changed" id="leave-changed">Stored now: {{#IS_NOTHING}}nothing{{/IS_NOTHING}}<q>{{STORED}}</q></p>{{/CHANGED_LEAVE}}
<input class="rc-input" id="leave" name="leave" value="{{V_LEAVE}}" autocomplete="url" aria-describedby="leave-hint{{#E_LEAVE}} leave-error{{/E_LEAVE}}{{#CHANGED_LEAVE}} leave-changed{{/CHANGED_LEAVE}}"{{#E_LEAVE}} aria-invalid="true"{{/E_LEAVE}}>
</div>
<div class="rc-field{{#E_BODY_NAME}} is-wrong{{/E_BODY_NAME}}">
<label for="body-name">Awarding body</label>
<p class="rc-hint" id="body-name-hint">Who people can turn to in the end. Letters can name it. Leave it empty if there is none.</p>
{{#E_BODY_NAME}}<p class="rc-error" id="body-name-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_BODY_NAME}}
{{#CHANGED_BODY_NAME}}<p class="rc-changed" id="body-name-changed">Stored now: {{#IS_NOTHING}}nothing{{/IS_NOTHING}}<q>{{STORED}}</q></p>{{/CHANGED_BODY_NAME}}
<input class="rc-input" id="body-name" name="body-name" value="{{V_BODY_NAME}}" autocomplete="off" aria-describedby="body-name-hint{{#E_BODY_NAME}} body-name-error{{/E_BODY_NAME}}{{#CHANGED_BODY_NAME}} body-name-changed{{/CHANGED_BODY_NAME}}"{{#E_BODY_NAME}} aria-invalid="true"{{/E_BODY_NAME}}>
</div>
<div class="rc-field{{#E_BODY_LINK}} is-wrong{{/E_BODY_LINK}}">
<label for="body-link">Its address</label>
<p class="rc-hint" id="body-link-hint">Begins with https://</p>
{{#E_BODY_LINK}}<p class="rc-error" id="body-link-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_BODY_LINK}}
{{#CHANGED_BODY_LINK}}<p class="rc-changed" id="body-link-changed">Stored now: {{#IS_NOTHING}}nothing{{/IS_NOTHING}}<q>{{STORED}}</q></p>{{/CHANGED_BODY_LINK}}
<input class="rc-input" id="body-link" name="body-link" value="{{V_BODY_LINK}}" autocomplete="url" aria-describedby="body-link-hint{{#E_BODY_LINK}} body-link-error{{/E_BODY_LINK}}{{#CHANGED_BODY_LINK}} body-link-changed{{/CHANGED_BODY_LINK}}"{{#E_BODY_LINK}} aria-invalid="true"{{/E_BODY_LINK}}>
</div>
<h2>What cases are about</h2>
<div class="rc-field{{#E_THEMES}} is-wrong{{/E_THEMES}}">
<label for="themes">Themes (optional)</label>
<p class="rc-hint" id="themes-hint">One in each line, twenty at most, such as “Teaching” or “Staff conduct”. Whoever gives an outcome can choose one, and the figures show which come back. When it is saved, each gets a short word of small letters before a colon, by which it is counted: change what stands behind the colon as you like, and leave the word as it is. Name nobody. Cases that are there already keep the list of their day.</p>
{{#E_THEMES}}<p class="rc-error" id="themes-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_THEMES}}
{{#CHANGED_THEMES}}<div class="rc-changed" id="themes-changed"><p>Stored now:{{#IS_NOTHING}} nothing{{/IS_NOTHING}}</p><div class="rc-said">{{STORED:p}}</div></div>{{/CHANGED_THEMES}}
<textarea id="themes" name="themes" rows="6" aria-describedby="themes-hint{{#E_THEMES}} themes-error{{/E_THEMES}}{{#CHANGED_THEMES}} themes-changed{{/CHANGED_THEMES}}"{{#E_THEMES}} aria-invalid="true"{{/E_THEMES}}>{{V_THEMES:p}}</textarea>
</div>
<h2>Around our pages</h2>
<p>Your web site can put its own header and footer around these pages. Those who keep the web site know these two paths; leave them as they are if you are not sure.</p>
<div class="rc-field{{#E_SITE_HEADER}} is-wrong{{/E_SITE_HEADER}}">
<label for="site-header">Header</label>
<p class="rc-hint" id="site-header-hint">A path on your site, such as /site/header.html</p>
{{#E_SITE_HEADER}}<p class="rc-error" id="site-header-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_SITE_HEADER}}
{{#CHANGED_SITE_HEADER}}<p class="rc-changed" id="site-header-changed">Stored now: {{#IS_NOTHING}}nothing{{/IS_NOTHING}}<q>{{STORED}}</q></p>{{/CHANGED_SITE_HEADER}}
<input class="rc-input" id="site-header" name="site-header" value="{{V_SITE_HEADER}}" autocomplete="off" aria-describedby="site-header-hint{{#E_SITE_HEADER}} site-header-error{{/E_SITE_HEADER}}{{#CHANGED_SITE_HEADER}} site-header-changed{{/CHANGED_SITE_HEADER}}"{{#E_SITE_HEADER}} aria-invalid="true"{{/E_SITE_HEADER}}>
</div>
<div class="rc-field{{#E_SITE_FOOTER}} is-wrong{{/E_SITE_FOOTER}}">
<label for="site-footer">Footer</label>
<p class="rc-hint" id="site-footer-hint">A path on your site, such as /site/footer.html</p>
{{#E_SITE_FOOTER}}<p class="rc-error" id="site-footer-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_SITE_FOOTER}}
{{#CHANGED_SITE_FOOTER}}<p class="rc-changed" id="site-footer-changed">Stored now: {{#IS_NOTHING}}nothing{{/IS_NOTHING}}<q>{{STORED}}</q></p>{{/CHANGED_SITE_FOOTER}}
<input class="rc-input" id="site-footer" name="site-footer" value="{{V_SITE_FOOTER}}" autocomplete="off" aria-describedby="site-footer-hint{{#E_SITE_FOOTER}} site-footer-error{{/E_SITE_FOOTER}}{{#CHANGED_SITE_FOOTER}} site-footer-changed{{/CHANGED_SITE_FOOTER}}"{{#E_SITE_FOOTER}} aria-invalid="true"{{/E_SITE_FOOTER}}>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit" name="act" value="save">Save</button></div>
</form>
