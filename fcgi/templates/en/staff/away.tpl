{{%AUTOESCAPE context="HTML"}}{{!
Away, and who stands in. OWN: the own page; OTHER: an administrator's page about somebody (PERSON_ID, PERSON_TITLE). STORED: what holds (FROM_DAY, UNTIL_DAY,
IS_NOW or IS_LATER, DEPUTY with DEPUTY_TITLE, NO_DEPUTY). FIRST_OPTION, SECOND_OPTION: who can stand in. CHANGED: somebody else was faster. DONE_SET, DONE_END.
}}{{>ERROR_SUMMARY}}
{{#DONE_SET}}<div class="rc-flash" role="status"><p><b>Saved.</b> It stands in the log, and we have written to everybody whom it concerns.</p></div>{{/DONE_SET}}
{{#DONE_END}}<div class="rc-flash" role="status"><p><b>The absence has ended.</b> It stands in the log, and we have written to everybody whom it concerned.</p></div>{{/DONE_END}}
{{#OWN}}<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}staff/">Cases</a></li><li><a href="{{BASE}}staff/account">Your account</a></li><li aria-current="page">Away</li></ol></nav>
<h1>When you are away</h1>{{/OWN}}
{{#OTHER}}<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li><a href="{{BASE}}admin/staff">People</a></li><li><a href="{{BASE}}admin/staff/{{PERSON_ID:u}}">{{PERSON_TITLE}}</a></li><li aria-current="page">Away</li></ol></nav>
<h1>When {{PERSON_TITLE}} is away</h1>{{/OTHER}}
<p class="rc-lead">Name somebody who sees to new cases meanwhile. It ends by itself after the last day.</p>
{{#STORED}}
<div class="rc-inset">
<p><b>{{#IS_NOW}}Away now{{/IS_NOW}}{{#IS_LATER}}Away soon{{/IS_LATER}}:</b> {{FROM_DAY}} to {{UNTIL_DAY}}.</p>
<p>{{#NO_DEPUTY}}Nobody stands in.{{/NO_DEPUTY}}{{#SOME_DEPUTY}}Standing in: {{/SOME_DEPUTY}}{{#DEPUTY}}{{DEPUTY_TITLE}}{{#DEPUTY_separator}} and {{/DEPUTY_separator}}{{/DEPUTY}}{{#SOME_DEPUTY}}.{{/SOME_DEPUTY}}</p>
<form method="post" action="{{BASE}}{{#OWN}}staff/away{{/OWN}}{{#OTHER}}admin/staff/{{PERSON_ID:u}}/away{{/OTHER}}">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="end"><input type="hidden" name="seen" value="{{SEEN}}">
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">{{#IS_NOW}}Back already: end it{{/IS_NOW}}{{#IS_LATER}}Cancel it{{/IS_LATER}}</button></div>
</form>
</div>
{{/STORED}}
{{#CHANGED}}<p class="rc-changed" id="seen">Stored now: {{#STORED_SAYS}}what stands above.{{/STORED_SAYS}}{{#STORED_NONE}}no absence.{{/STORED_NONE}}</p>{{/CHANGED}}
<h2>What it does</h2>
<ul>
<li><b>New cases</b> that are filed in this time are sealed for the deputies too. People see that before they send. Who is away keeps access.</li>
<li><b>Cases that are here already</b> stay closed to the deputies. To hand one over, give access on its page, under “Who can read it”.</li>
<li><b>Mails</b> about a case go to the deputies instead, where they can open it.</li>
<li><b>A case about somebody</b> is sealed for neither that person nor a deputy who is there only for that person.</li>
<li><b>Everybody sees it:</b> the colleagues at the same stages, the log, and a mail to all whom it concerns.</li>
</ul>
<h2>Enter it</h2>
<form method="post" action="{{BASE}}{{#OWN}}staff/away{{/OWN}}{{#OTHER}}admin/staff/{{PERSON_ID:u}}/away{{/OTHER}}" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="set"><input type="hidden" name="seen" value="{{SEEN}}">
<fieldset class="rc-field{{#E_FROM}} is-wrong{{/E_FROM}}">
<legend>First day away</legend>
{{#E_FROM}}<p class="rc-error" id="from-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_FROM}}
<div class="rc-ymd">
<div><label for="from">Day</label><input class="rc-input rc-w-2" id="from" name="from-day" value="{{F_FROM_DAY}}" inputmode="numeric"{{#E_FROM}} aria-describedby="from-error" aria-invalid="true"{{/E_FROM}}></div>
<div><label for="from-month">Month</label><input class="rc-input rc-w-2" id="from-month" name="from-month" value="{{F_FROM_MONTH}}" inputmode="numeric"></div>
<div><label for="from-year">Year</label><input class="rc-input rc-w-4" id="from-year" name="from-year" value="{{F_FROM_YEAR}}" inputmode="numeric"></div>
</div>
</fieldset>
<fieldset class="rc-field{{#E_UNTIL}} is-wrong{{/E_UNTIL}}">
<legend>Last day away</legend>
{{#E_UNTIL}}<p class="rc-error" id="until-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_UNTIL}}
<div class="rc-ymd">
<div><label for="until">Day</label><input class="rc-input rc-w-2" id="until" name="until-day" value="{{F_UNTIL_DAY}}" inputmode="numeric"{{#E_UNTIL}} aria-describedby="until-error" aria-invalid="true"{{/E_UNTIL}}></div>
<div><label for="until-month">Month</label><input class="rc-input rc-w-2" id="until-month" name="until-month" value="{{F_UNTIL_MONTH}}" inputmode="numeric"></div>
<div><label for="until-year">Year</label><input class="rc-input rc-w-4" id="until-year" name="until-year" value="{{F_UNTIL_YEAR}}" inputmode="numeric"></div>
</div>
</fieldset>
<div class="rc-field{{#E_DEPUTY}} is-wrong{{/E_DEPUTY}}">
<label for="deputy">Who stands in</label>
<p class="rc-hint" id="deputy-hint">Somebody who handles cases. Without a deputy the colleagues at the same stage go on alone.</p>
{{#E_DEPUTY}}<p class="rc-error" id="deputy-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_DEPUTY}}
<select id="deputy" name="deputy" aria-describedby="deputy-hint{{#E_DEPUTY}} deputy-error{{/E_DEPUTY}}"{{#E_DEPUTY}} aria-invalid="true"{{/E_DEPUTY}}><option value="">Nobody</option>{{#FIRST_OPTION}}<option value="{{OPTION_ID}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{OPTION_TITLE}} ({{OPTION_EMAIL}})</option>{{/FIRST_OPTION}}</select>
</div>
<div class="rc-field{{#E_SECOND}} is-wrong{{/E_SECOND}}">
<label for="second">And who else (optional)</label>
<p class="rc-hint" id="second-hint">Reads new cases too, and goes on alone where a case is about the other one.</p>
{{#E_SECOND}}<p class="rc-error" id="second-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_SECOND}}
<select id="second" name="second" aria-describedby="second-hint{{#E_SECOND}} second-error{{/E_SECOND}}"{{#E_SECOND}} aria-invalid="true"{{/E_SECOND}}><option value="">Nobody</option>{{#SECOND_OPTION}}<option value="{{OPTION_ID}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{OPTION_TITLE}} ({{OPTION_EMAIL}})</option>{{/SECOND_OPTION}}</select>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Save</button> {{#OWN}}<a class="rc-btn rc-btn-quiet" href="{{BASE}}staff/account">Leave it</a>{{/OWN}}{{#OTHER}}<a class="rc-btn rc-btn-quiet" href="{{BASE}}admin/staff/{{PERSON_ID:u}}">Leave it</a>{{/OTHER}}</div>
</form>
