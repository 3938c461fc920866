{{%AUTOESCAPE context="HTML"}}{{!
YEAR with HOLIDAY (DAY, HOLIDAY_TITLE; IMPORTED with IMPORTED_ON, BUNDLED or BY_RULE); PROVISIONAL; EARLIER, LATER with OTHER_YEAR; OF_*: part of the country. CLOSURES with CLOSURE, or NO_CLOSURES.
MAY_IMPORT or OTHERS_HERE. FEED_WRONG (FEED_PATH, FEED_EXPECTED). CHANGED: the closures were changed by somebody else. DONE with DONE_ADD, DONE_REMOVE, DONE_IMPORT, DONE_NOTHING and MOVED or MOVED_ONE (CASES).
}}{{>ERROR_SUMMARY}}
{{#DONE}}<div class="rc-flash" role="status"><p><b>{{#DONE_ADD}}The closure is entered.{{/DONE_ADD}}{{#DONE_REMOVE}}The closure is removed.{{/DONE_REMOVE}}{{#DONE_IMPORT}}The bank holidays are brought in.{{/DONE_IMPORT}}{{#DONE_NOTHING}}There was nothing new.{{/DONE_NOTHING}}</b></p>
{{#MOVED_ONE}}<p>One case gets a later date, within a minute. Those who handle it and its complainant read it on its page.</p>{{/MOVED_ONE}}{{#MOVED}}<p>{{CASES}} cases get a later date, within a minute. Those who handle them and their complainants read it on their pages.</p>{{/MOVED}}</div>{{/DONE}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li aria-current="page">Holidays and closures</li></ol></nav>
<h1>Holidays and closures</h1>
<p class="rc-lead">On these days no working day is counted. A date that was promised never comes forward by a change here.</p>
<h2 id="closures">When you are closed</h2>
{{#CHANGED}}<p class="rc-changed" id="seen">Stored now is what stands here.</p>{{/CHANGED}}
{{#NO_CLOSURES}}<p>No closure is entered.</p>{{/NO_CLOSURES}}
{{#CLOSURES}}
<dl class="rc-defs">
{{#CLOSURE}}
<div><dt>{{CLOSURE_TITLE}}</dt><dd>{{FROM}}{{#SEVERAL_DAYS}} to {{UNTIL}}{{/SEVERAL_DAYS}}</dd><dd class="rc-change"><form method="post" action="{{BASE}}admin/holidays"><input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="remove"><input type="hidden" name="seen" value="{{SEEN}}"><input type="hidden" name="from" value="{{FROM_VALUE}}"><input type="hidden" name="until" value="{{UNTIL_VALUE}}"><input type="hidden" name="title" value="{{CLOSURE_TITLE}}"><button class="rc-btn rc-btn-quiet" type="submit">Remove<span class="rc-vh">: {{CLOSURE_TITLE}}, {{FROM}}</span></button></form></dd></div>
{{/CLOSURE}}
</dl>
{{/CLOSURES}}
<h3>Enter a closure</h3>
<form method="post" action="{{BASE}}admin/holidays" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="add"><input type="hidden" name="seen" value="{{SEEN}}">
<div class="rc-field{{#E_TITLE}} is-wrong{{/E_TITLE}}">
<label for="title">What it is called</label>
<p class="rc-hint" id="title-hint">For example: Christmas break. Everybody reads it beside the dates that it moves.</p>
{{#E_TITLE}}<p class="rc-error" id="title-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_TITLE}}
<input class="rc-input rc-w-20" id="title" name="title" value="{{F_TITLE}}" autocomplete="off" aria-describedby="title-hint{{#E_TITLE}} title-error{{/E_TITLE}}"{{#E_TITLE}} aria-invalid="true"{{/E_TITLE}}>
</div>
<fieldset class="rc-field{{#E_FROM}} is-wrong{{/E_FROM}}">
<legend>First day</legend>
{{#E_FROM}}<p class="rc-error" id="from-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_FROM}}
<div class="rc-ymd">
<div><label for="from">Day</label><input class="rc-input rc-w-2" id="from" name="from-day" value="{{F_FROM_DAY}}" inputmode="numeric"{{#E_FROM}} aria-describedby="from-error" aria-invalid="true"{{/E_FROM}}></div>
<div><label for="from-month">Month</label><input class="rc-input rc-w-2" id="from-month" name="from-month" value="{{F_FROM_MONTH}}" inputmode="numeric"></div>
<div><label for="from-year">Year</label><input class="rc-input rc-w-4" id="from-year" name="from-year" value="{{F_FROM_YEAR}}" inputmode="numeric"></div>
</div>
</fieldset>
<fieldset class="rc-field{{#E_UNTIL}} is-wrong{{/E_UNTIL}}">
<legend>Last day</legend>
<p class="rc-hint" id="until-hint">Leave it empty for a single day.</p>
{{#E_UNTIL}}<p class="rc-error" id="until-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_UNTIL}}
<div class="rc-ymd">
<div><label for="until">Day</label><input class="rc-input rc-w-2" id="until" name="until-day" value="{{F_UNTIL_DAY}}" inputmode="numeric" aria-describedby="until-hint{{#E_UNTIL}} until-error{{/E_UNTIL}}"{{#E_UNTIL}} aria-invalid="true"{{/E_UNTIL}}></div>
<div><label for="until-month">Month</label><input class="rc-input rc-w-2" id="until-month" name="until-month" value="{{F_UNTIL_MONTH}}" inputmode="numeric"></div>
<div><label for="until-year">Year</label><input class="rc-input rc-w-4" id="until-year" name="until-year" value="{{F_UNTIL_YEAR}}" inputmode="numeric"></div>
</div>
</fieldset>
<div class="rc-actions"><button class="rc-btn" type="submit">See what it does</button></div>
</form>
<h2 id="holidays">Bank holidays of {{YEAR}}</h2>
<p>{{#OF_ENGLAND_AND_WALES}}Of England and Wales{{/OF_ENGLAND_AND_WALES}}{{#OF_SCOTLAND}}Of Scotland{{/OF_SCOTLAND}}{{#OF_NORTHERN_IRELAND}}Of Northern Ireland{{/OF_NORTHERN_IRELAND}}, on weekdays.</p>
{{#PROVISIONAL}}<p><span class="rc-tag is-soon">Provisional</span> The list of this year is not out yet: these days follow from the rules, and dates that rest on them say so.</p>{{/PROVISIONAL}}
<div class="rc-scroll" role="region" aria-label="Bank holidays of {{YEAR}}" tabindex="0">
<table><caption class="rc-vh">Bank holidays of {{YEAR}}</caption>
<thead><tr><th scope="col">Day</th><th scope="col">Holiday</th><th scope="col">From</th></tr></thead>
<tbody>
{{#HOLIDAY}}
<tr><th scope="row">{{DAY}}</th><td>{{HOLIDAY_TITLE}}</td><td>{{#IMPORTED}}Brought in on {{IMPORTED_ON}}{{/IMPORTED}}{{#BUNDLED}}This service{{/BUNDLED}}{{#BY_RULE}}A rule{{/BY_RULE}}</td></tr>
{{/HOLIDAY}}
</tbody></table>
</div>
<nav class="rc-pager" aria-label="Years"><p>{{#EARLIER}}<a href="{{BASE}}admin/holidays?year={{OTHER_YEAR:u}}#holidays" rel="prev">{{OTHER_YEAR}}</a>{{/EARLIER}}</p><p>{{YEAR}}</p><p>{{#LATER}}<a href="{{BASE}}admin/holidays?year={{OTHER_YEAR:u}}#holidays" rel="next">{{OTHER_YEAR}}</a>{{/LATER}}</p></nav>
<h2>Bring in a newer list</h2>
<p>This service knows the lists to the end of {{BUNDLED_LAST}}. GOV.UK adds years, and days that are proclaimed late.</p>
{{#OTHERS_HERE}}<div class="rc-inset"><p>This service is for several centres, and bank holidays are the same for all of them: those who run it bring in the list. A day that is missing meanwhile can be entered above, as a closure.</p></div>{{/OTHERS_HERE}}
{{#MAY_IMPORT}}
<p>Open <a href="https://www.gov.uk/bank-holidays.json" rel="noreferrer">www.gov.uk/bank-holidays.json</a>, copy all of it, and paste it here. Years that the list leaves out stay as they are.</p>
<form method="post" action="{{BASE}}admin/holidays" novalidate>
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="act" value="import">
<div class="rc-field{{#E_FEED}} is-wrong{{/E_FEED}}">
<label for="feed">The list</label>
{{#E_FEED}}<p class="rc-error" id="feed-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_FEED}}
{{#FEED_WRONG}}<p class="rc-hint" id="feed-where">The first thing that is wrong: at <code>{{FEED_PATH}}</code>, expected {{FEED_EXPECTED}}</p>{{/FEED_WRONG}}
<textarea id="feed" name="feed" rows="6" spellcheck="false" autocomplete="off"{{#E_FEED}} aria-describedby="feed-error" aria-invalid="true"{{/E_FEED}}>{{F_FEED:p}}</textarea>
</div>
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">See what it does</button></div>
</form>
{{/MAY_IMPORT}}
