{{%AUTOESCAPE context="HTML"}}{{>ERROR_SUMMARY}}
<p class="rc-step">Step 2 of 4</p>
<h1>What happened?</h1>
<p class="rc-lead">Write it in your own words. It does not need to be complete: you can add to it later.</p>
<form id="steps" method="post" action="{{BASE}}new" data-unsent="name">
{{#KEEP}}<input type="hidden" name="{{KEEP_NAME}}" value="{{KEEP_VALUE:p}}">
{{/KEEP}}
<div class="rc-field{{#E_WHAT}} is-wrong{{/E_WHAT}}">
<label for="what">What happened</label>
<p class="rc-hint" id="what-hint">What went wrong, and who was there, as far as you know.</p>
{{#E_WHAT}}<p class="rc-error" id="what-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_WHAT}}
<textarea id="what" name="what" data-most="20000" rows="10" aria-describedby="what-hint{{#E_WHAT}} what-error{{/E_WHAT}}"{{#E_WHAT}} aria-invalid="true"{{/E_WHAT}}>{{F_WHAT:p}}</textarea>
</div>
<div class="rc-field{{#E_WHEN}} is-wrong{{/E_WHEN}}">
<label for="when">When (optional)</label>
<p class="rc-hint" id="when-hint">For example: 3 November, in the afternoon lesson.</p>
{{#E_WHEN}}<p class="rc-error" id="when-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_WHEN}}
<input class="rc-input" id="when" name="when" value="{{F_WHEN}}" aria-describedby="when-hint{{#E_WHEN}} when-error{{/E_WHEN}}">
</div>
{{#ASK_DECISION}}
<fieldset class="rc-field{{#E_DECISION}} is-wrong{{/E_DECISION}}">
<legend{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{DECISION_LABEL}}</legend>
<p class="rc-hint" id="decision-hint">For example 3 11 2026. The time to appeal runs from this day.</p>
{{#E_DECISION}}<p class="rc-error" id="decision-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_DECISION}}
<div class="rc-ymd">
<div><label for="decision">Day</label><input class="rc-input rc-w-2" id="decision" name="decision-day" value="{{F_DECISION_DAY}}" inputmode="numeric" aria-describedby="decision-hint{{#E_DECISION}} decision-error{{/E_DECISION}}"></div>
<div><label for="decision-month">Month</label><input class="rc-input rc-w-2" id="decision-month" name="decision-month" value="{{F_DECISION_MONTH}}" inputmode="numeric"></div>
<div><label for="decision-year">Year</label><input class="rc-input rc-w-4" id="decision-year" name="decision-year" value="{{F_DECISION_YEAR}}" inputmode="numeric"></div>
</div>
</fieldset>
{{/ASK_DECISION}}
{{#ASK_LATE}}
<div class="rc-field{{#E_LATE}} is-wrong{{/E_LATE}}">
<label for="late">Why does it come now?</label>
<p class="rc-hint" id="late-hint">The policy gives {{WINDOW_N}} {{#WINDOW_WORKING}}working {{/WINDOW_WORKING}}days from {{DECISION_DAY}}. They ended on {{WINDOW_END}}. You can still send it: please say why it was not possible before.</p>
{{#E_LATE}}<p class="rc-error" id="late-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_LATE}}
<textarea id="late" name="late" data-most="5000" rows="3" aria-describedby="late-hint{{#E_LATE}} late-error{{/E_LATE}}"{{#E_LATE}} aria-invalid="true"{{/E_LATE}}>{{F_LATE:p}}</textarea>
</div>
{{/ASK_LATE}}
{{#PERSONS}}
<fieldset class="rc-field">
<legend>Is it about one of these people?</legend>
<p class="rc-hint">They would normally read what you send. If you tick one, that person cannot see it, and it goes to somebody else.</p>
{{#PERSON}}
<div class="rc-choice"><input type="checkbox" id="about-{{PERSON_ID}}" name="about" value="{{PERSON_ID}}"{{#PERSON_TICKED}} checked{{/PERSON_TICKED}}><label for="about-{{PERSON_ID}}"><span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{PERSON_TITLE}}</span></label></div>
{{/PERSON}}
</fieldset>
{{/PERSONS}}
<div class="rc-field{{#E_ABOUT_TEXT}} is-wrong{{/E_ABOUT_TEXT}}">
<label for="about-text">Is it about anybody else? (optional)</label>
<p class="rc-hint" id="about-text-hint">A name written here tells the reader, but does not keep anybody out. Use the boxes above for that.</p>
{{#E_ABOUT_TEXT}}<p class="rc-error" id="about-text-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_ABOUT_TEXT}}
<textarea id="about-text" name="about-text" data-most="2000" rows="2" aria-describedby="about-text-hint{{#E_ABOUT_TEXT}} about-text-error{{/E_ABOUT_TEXT}}">{{F_ABOUT_TEXT:p}}</textarea>
</div>
<div class="rc-field{{#E_REMEDY}} is-wrong{{/E_REMEDY}}">
<label for="remedy">What would put it right? (optional)</label>
{{#E_REMEDY}}<p class="rc-error" id="remedy-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_REMEDY}}
<textarea id="remedy" name="remedy" data-most="5000" rows="4"{{#E_REMEDY}} aria-invalid="true" aria-describedby="remedy-error"{{/E_REMEDY}}>{{F_REMEDY:p}}</textarea>
</div>
{{#ASK_DIRECT}}
<div class="rc-choice"><input type="checkbox" id="direct" name="direct" value="1"{{#C_DIRECT_1}} checked{{/C_DIRECT_1}}><label for="direct">It cannot go to the <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{FIRST_WHO}}</span> first <span class="rc-hint">Then it goes to the <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{DIRECT_WHO}}</span> directly. Please say why. Not needed if you ticked the <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{FIRST_WHO}}</span> above.</span></label></div>
<div class="rc-more"><div class="rc-field{{#E_DIRECT_REASON}} is-wrong{{/E_DIRECT_REASON}}">
<label for="direct-reason">Why it cannot go to the <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{FIRST_WHO}}</span> (only if you ticked the box)</label>
{{#E_DIRECT_REASON}}<p class="rc-error" id="direct-reason-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_DIRECT_REASON}}
<textarea id="direct-reason" name="direct-reason" data-most="5000" rows="2"{{#E_DIRECT_REASON}} aria-invalid="true" aria-describedby="direct-reason-error"{{/E_DIRECT_REASON}}>{{F_DIRECT_REASON:p}}</textarea>
</div></div>
{{/ASK_DIRECT}}
<div class="rc-actions"><button class="rc-btn" type="submit" name="go" value="next">Continue</button>
<button class="rc-btn rc-btn-quiet" type="submit" name="go" value="back">Back</button></div>
</form>
