{{%AUTOESCAPE context="HTML"}}{{!
Reviews of the policy. LAST, and one of DUE_LATER, DUE_SOON, DUE_OVER (MONTH) or DUE_NEVER: as the public reads it.
AT_ONCE or WITH_DRAFT: when what is recorded becomes public. DONE, DONE_DRAFT. REVIEW: one that was held.
}}{{>ERROR_SUMMARY}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li aria-current="page">Reviews of the policy</li></ol></nav>
<h1>Reviews of the policy</h1>
{{#DONE}}<div class="rc-flash" role="status"><p><b>The review is recorded.</b> The policy page shows the new dates now.</p></div>{{/DONE}}
{{#DONE_DRAFT}}<div class="rc-flash" role="status"><p><b>The review is recorded in the draft.</b> The policy page shows it when you <a href="{{BASE}}admin/publish">publish the draft</a>.</p></div>{{/DONE_DRAFT}}
<p class="rc-lead">{{#LAST}}The policy was last reviewed in {{MONTH}}. {{/LAST}}{{#DUE_LATER}}The next review is in {{MONTH}}.{{/DUE_LATER}}{{#DUE_SOON}}The next review is in {{MONTH}}: it is time.{{/DUE_SOON}}{{#DUE_OVER}}The review of {{MONTH}} is overdue.{{/DUE_OVER}}{{#DUE_NEVER}}It does not say when it is reviewed next.{{/DUE_NEVER}}</p>
<p>Everybody can read these dates with the policy. Administrators get a mail two months before, and one when the month is over.</p>
<h2>Record a review</h2>
<p>First <a href="{{BASE}}admin/texts">change the texts</a> and the stages if they need it. {{#AT_ONCE}}What you write here counts at once.{{/AT_ONCE}}{{#WITH_DRAFT}}There are changes that are not public yet, so the review joins them, and <a href="{{BASE}}admin/publish">is published with them</a>.{{/WITH_DRAFT}}</p>
<form novalidate id="seen" tabindex="-1" method="post" action="{{BASE}}admin/review">
<input type="hidden" name="csrf" value="{{CSRF}}">
<input type="hidden" name="seen" value="{{SEEN}}">
<fieldset class="rc-field{{#E_REVIEW_ON}} is-wrong{{/E_REVIEW_ON}}">
<legend>When was it held</legend>
<p class="rc-hint" id="review-on-hint">For example 3 11 2026.</p>
{{#E_REVIEW_ON}}<p class="rc-error" id="review-on-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_REVIEW_ON}}
<div class="rc-ymd">
<div><label for="review-on">Day</label><input class="rc-input rc-w-2" id="review-on" name="review-on-day" value="{{F_REVIEW_ON_DAY}}" inputmode="numeric" aria-describedby="review-on-hint{{#E_REVIEW_ON}} review-on-error{{/E_REVIEW_ON}}"></div>
<div><label for="review-on-month">Month</label><input class="rc-input rc-w-2" id="review-on-month" name="review-on-month" value="{{F_REVIEW_ON_MONTH}}" inputmode="numeric"></div>
<div><label for="review-on-year">Year</label><input class="rc-input rc-w-4" id="review-on-year" name="review-on-year" value="{{F_REVIEW_ON_YEAR}}" inputmode="numeric"></div>
</div>
</fieldset>
<div class="rc-field{{#E_REVIEW_BY}} is-wrong{{/E_REVIEW_BY}}">
<label for="review-by">Who reviewed it</label>
<p class="rc-hint" id="review-by-hint">Roles rather than names, such as: Education Director and two tutors. Readers of the policy see only the date; this and the next field go along with the policy when a case is exported.</p>
{{#E_REVIEW_BY}}<p class="rc-error" id="review-by-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_REVIEW_BY}}
<input class="rc-input" id="review-by" name="review-by" value="{{F_REVIEW_BY}}" autocomplete="off" aria-describedby="review-by-hint{{#E_REVIEW_BY}} review-by-error{{/E_REVIEW_BY}}"{{#E_REVIEW_BY}} aria-invalid="true"{{/E_REVIEW_BY}}>
</div>
<div class="rc-field{{#E_REVIEW_CHANGED}} is-wrong{{/E_REVIEW_CHANGED}}">
<label for="review-changed">What was changed</label>
<p class="rc-hint" id="review-changed-hint">If nothing, write that, and why.</p>
{{#E_REVIEW_CHANGED}}<p class="rc-error" id="review-changed-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_REVIEW_CHANGED}}
<textarea id="review-changed" name="review-changed" rows="5" aria-describedby="review-changed-hint{{#E_REVIEW_CHANGED}} review-changed-error{{/E_REVIEW_CHANGED}}"{{#E_REVIEW_CHANGED}} aria-invalid="true"{{/E_REVIEW_CHANGED}}>{{F_REVIEW_CHANGED:p}}</textarea>
</div>
<fieldset class="rc-field{{#E_NEXT_MONTH}} is-wrong{{/E_NEXT_MONTH}}{{#E_NEXT_YEAR}} is-wrong{{/E_NEXT_YEAR}}">
<legend>When is the next review</legend>
<p class="rc-hint" id="next-month-hint">Month and year, for example 11 2027.</p>
{{#E_NEXT_MONTH}}<p class="rc-error" id="next-month-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_NEXT_MONTH}}
{{#E_NEXT_YEAR}}<p class="rc-error" id="next-year-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_NEXT_YEAR}}
<div class="rc-ymd">
<div><label for="next-month">Month</label><input class="rc-input rc-w-2" id="next-month" name="next-month" value="{{F_NEXT_MONTH}}" inputmode="numeric" aria-describedby="next-month-hint{{#E_NEXT_MONTH}} next-month-error{{/E_NEXT_MONTH}}"></div>
<div><label for="next-year">Year</label><input class="rc-input rc-w-4" id="next-year" name="next-year" value="{{F_NEXT_YEAR}}" inputmode="numeric"{{#E_NEXT_YEAR}} aria-describedby="next-year-error"{{/E_NEXT_YEAR}}></div>
</div>
</fieldset>
<div class="rc-actions"><button class="rc-btn" type="submit">Record the review</button></div>
</form>
<h2>Reviews so far</h2>
{{#NO_REVIEW}}<p>None was recorded here yet.</p>{{/NO_REVIEW}}
{{#ANY_REVIEW}}<ol class="rc-timeline" role="list">
{{#REVIEW}}<li><p><b><time datetime="{{REVIEW_ON_ISO}}">{{REVIEW_ON}}</time></b></p><p>By: {{REVIEW_BY}}</p><div class="rc-said">{{REVIEW_CHANGED:p}}</div>{{#REVIEW_NEXT}}<p>Next: {{MONTH}}</p>{{/REVIEW_NEXT}}</li>
{{/REVIEW}}
</ol>{{/ANY_REVIEW}}
