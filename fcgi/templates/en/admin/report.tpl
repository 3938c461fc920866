{{%AUTOESCAPE context="HTML"}}{{!
REPORT_YEAR, REPORT_CENTRE, MADE_ON; BODY with BODY_NAME; NOT_OVER; BAD_YEAR; INTRODUCTION with INTRODUCTION_TEXT. YEAR: choices. FIGURES: admin/figures.
}}<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/statistics?year={{REPORT_YEAR:u}}">Figures</a></li><li aria-current="page">Report of {{REPORT_YEAR}}</li></ol></nav>
<h1>Complaints and appeals: report of {{REPORT_YEAR}}</h1>
<p class="rc-lead">{{REPORT_CENTRE}}</p>
{{#BAD_YEAR}}<div class="rc-errors rc-noprint" role="alert"><h2>There is no such year</h2><p>Choose one of the list below.</p></div>{{/BAD_YEAR}}
{{>ERROR_SUMMARY}}
<p>Made on {{MADE_ON}}.{{#BODY}} Awarding body: {{BODY_NAME}}.{{/BODY}}{{#NOT_OVER}} <b>This year is not over: the figures are those of today.</b>{{/NOT_OVER}}</p>
<form class="rc-noprint" method="post" action="{{BASE}}admin/report">
<input type="hidden" name="csrf" value="{{CSRF}}">
<div class="rc-field{{#E_YEAR}} is-wrong{{/E_YEAR}}"><label for="year">Year</label><select id="year" name="year">
{{#YEAR}}<option value="{{YEAR_NUMBER}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{YEAR_NUMBER}}</option>
{{/YEAR}}</select></div>
<div class="rc-field{{#E_INTRODUCTION}} is-wrong{{/E_INTRODUCTION}}"><label for="introduction">Introduction (optional)</label><p class="rc-hint" id="introduction-hint">It stands at the head of the report. It is kept nowhere: keep the printed report. Name nobody, and nothing that tells who somebody is.</p>{{#E_INTRODUCTION}}<p class="rc-error" id="introduction-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_INTRODUCTION}}<textarea id="introduction" name="introduction" rows="6" aria-describedby="introduction-hint{{#E_INTRODUCTION}} introduction-error{{/E_INTRODUCTION}}">{{F_INTRODUCTION:p}}</textarea></div>
<p><button class="rc-btn" type="submit">Put it into the report</button></p>
<p class="rc-small">Then print this page, or save it as a PDF with your browser. What is for the screen only, as this form, is not printed.</p>
</form>
{{#INTRODUCTION}}<div class="rc-said">{{INTRODUCTION_TEXT:p}}</div>{{/INTRODUCTION}}
{{>FIGURES}}
