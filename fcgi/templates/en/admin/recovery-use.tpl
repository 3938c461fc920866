{{%AUTOESCAPE context="HTML"}}{{!
Both codes on one page. HAS_HALVES or NO_HALVES. PERSON (PERSON_ID, PERSON_TITLE, PERSON_KEY, CHOSEN). MAY_MOVE, TRY_NEW_FIRST: there are older halves.
}}{{>ERROR_SUMMARY}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li><a href="{{BASE}}admin/recovery">Recovery</a></li><li aria-current="page">Use it</li></ol></nav>
<h1>Use the recovery</h1>
{{#NO_HALVES}}<div class="rc-empty"><p>The two halves are not both made, so there is nothing to use yet. <a href="{{BASE}}admin/recovery">See how things stand</a></p></div>{{/NO_HALVES}}
{{#HAS_HALVES}}
<p class="rc-lead">The two people who keep the halves sit here together. Each of them types the own code.</p>
<p>The codes are used for this work only. They are not stored, and never shown again.</p>
<form method="post" action="{{BASE}}admin/recovery/use" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="rc-field{{#E_CODE_A}} is-wrong{{/E_CODE_A}}">
<label for="code-a">Code of one half</label>
<p class="rc-hint" id="code-a-hint">Five groups of five letters and numbers. Which code comes first does not matter.</p>
{{#E_CODE_A}}<p class="rc-error" id="code-a-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_CODE_A}}
<input class="rc-input rc-code" id="code-a" name="code-a" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-a-hint{{#E_CODE_A}} code-a-error{{/E_CODE_A}}"{{#E_CODE_A}} aria-invalid="true"{{/E_CODE_A}}>
</div>
<div class="rc-field{{#E_CODE_A}} is-wrong{{/E_CODE_A}}{{#E_CODE_B}} is-wrong{{/E_CODE_B}}">
<label for="code-b">Code of the other half</label>
{{#E_CODE_B}}<p class="rc-error" id="code-b-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_CODE_B}}
<input class="rc-input rc-code" id="code-b" name="code-b" autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-a-hint{{#E_CODE_A}} code-a-error{{/E_CODE_A}}{{#E_CODE_B}} code-b-error{{/E_CODE_B}}"{{#E_CODE_A}} aria-invalid="true"{{/E_CODE_A}}>
</div>
<h2>Try it only</h2>
<p>Opens every case for a moment to see that it can be opened. Nobody reads anything, and nothing changes. Do it once a year, and after new halves were made.</p>
<div class="rc-actions"><button class="rc-btn" type="submit" name="act" value="try">Try it only</button></div>
<h2>Let somebody read again</h2>
<p>For a person who has lost password and code, or who follows somebody who left. They get the cases of the stage that they hold today, and those that they were let into before. Nobody gets a case that names them, or from which they stepped back.</p>
<p>Who is named in a case is known here only if they held a stage when it was filed. If the person might be concerned by a case, do not let them in this way.</p>
<div class="rc-field{{#E_READER}} is-wrong{{/E_READER}}">
<label for="reader">Who is to read</label>
<p class="rc-hint" id="reader-hint">Behind the name is the fingerprint of their key. Ask the person to read theirs to you from the page “Your account”: the two must be the same.</p>
{{#E_READER}}<p class="rc-error" id="reader-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_READER}}
<select id="reader" name="reader" aria-describedby="reader-hint{{#E_READER}} reader-error{{/E_READER}}"{{#E_READER}} aria-invalid="true"{{/E_READER}}><option value="">Choose</option>{{#PERSON}}<option value="{{PERSON_ID}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{PERSON_TITLE}}: {{PERSON_KEY}}</option>{{/PERSON}}</select>
</div>
<div class="rc-field{{#E_REASON}} is-wrong{{/E_REASON}}">
<label for="reason">Why</label>
<p class="rc-hint" id="reason-hint">It is added to each case, sealed, for those who handle it.</p>
{{#E_REASON}}<p class="rc-error" id="reason-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_REASON}}
<textarea id="reason" name="reason" rows="3" aria-describedby="reason-hint{{#E_REASON}} reason-error{{/E_REASON}}"{{#E_REASON}} aria-invalid="true"{{/E_REASON}}>{{F_REASON:p}}</textarea>
</div>
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit" name="act" value="let-in">Let this person read</button></div>
{{#MAY_MOVE}}
<h2>Move older cases to the new halves</h2>
<p>Type the two codes of the older halves. Afterwards the older codes open none of these cases here; only the new ones do. Backups that were made before still open with the older codes.</p>
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit" name="act" value="move">Move older cases to the new halves</button></div>
{{/MAY_MOVE}}
{{#TRY_NEW_FIRST}}
<h2>Move older cases to the new halves</h2>
<p>First try the new codes once, with “Try it only”: then it is sure that both were written down well. After that the button to move is here.</p>
{{/TRY_NEW_FIRST}}
</form>
{{/HAS_HALVES}}
