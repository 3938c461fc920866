{{%AUTOESCAPE context="HTML"}}{{!
YEAR with YEAR_NUMBER, PART with PART_WORD: choices; NOW_YEAR, NOW_PART: what is shown. BAD_PERIOD. FIGURES: admin/figures.
}}<nav class="rc-crumbs" aria-label="Where you are"><ol>{{#ADMINISTRATOR}}<li><a href="{{BASE}}admin/">Administration</a></li>{{/ADMINISTRATOR}}<li aria-current="page">Figures</li></ol></nav>
<h1>Figures: {{#NOW_01}}January {{/NOW_01}}{{#NOW_02}}February {{/NOW_02}}{{#NOW_03}}March {{/NOW_03}}{{#NOW_04}}April {{/NOW_04}}{{#NOW_05}}May {{/NOW_05}}{{#NOW_06}}June {{/NOW_06}}{{#NOW_07}}July {{/NOW_07}}{{#NOW_08}}August {{/NOW_08}}{{#NOW_09}}September {{/NOW_09}}{{#NOW_10}}October {{/NOW_10}}{{#NOW_11}}November {{/NOW_11}}{{#NOW_12}}December {{/NOW_12}}{{#NOW_Q1}}January to March {{/NOW_Q1}}{{#NOW_Q2}}April to June {{/NOW_Q2}}{{#NOW_Q3}}July to September {{/NOW_Q3}}{{#NOW_Q4}}October to December {{/NOW_Q4}}{{NOW_YEAR}}</h1>
{{#BAD_PERIOD}}<div class="rc-errors" role="alert"><h2>There is no such period</h2><p>Figures are for a month, a quarter or a year. Choose one below. This year is shown.</p></div>{{/BAD_PERIOD}}
<form class="rc-filters" method="get" action="{{BASE}}admin/statistics">
<div><label for="year">Year</label><select id="year" name="year">
{{#YEAR}}<option value="{{YEAR_NUMBER}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{YEAR_NUMBER}}</option>
{{/YEAR}}</select></div>
<div><label for="part">Part of it</label><select id="part" name="part">
{{#PART}}<option value="{{PART_WORD}}"{{#CHOSEN}} selected{{/CHOSEN}}>{{#PART_YEAR}}The whole year{{/PART_YEAR}}{{#PART_Q1}}January to March{{/PART_Q1}}{{#PART_Q2}}April to June{{/PART_Q2}}{{#PART_Q3}}July to September{{/PART_Q3}}{{#PART_Q4}}October to December{{/PART_Q4}}{{#PART_01}}January{{/PART_01}}{{#PART_02}}February{{/PART_02}}{{#PART_03}}March{{/PART_03}}{{#PART_04}}April{{/PART_04}}{{#PART_05}}May{{/PART_05}}{{#PART_06}}June{{/PART_06}}{{#PART_07}}July{{/PART_07}}{{#PART_08}}August{{/PART_08}}{{#PART_09}}September{{/PART_09}}{{#PART_10}}October{{/PART_10}}{{#PART_11}}November{{/PART_11}}{{#PART_12}}December{{/PART_12}}</option>
{{/PART}}</select></div>
<button class="rc-btn" type="submit">Show</button>
</form>
<p class="rc-noprint"><a href="{{BASE}}admin/report?year={{NOW_YEAR:u}}">The report of {{NOW_YEAR}}, to be printed</a><br><a href="{{BASE}}admin/statistics/csv?year={{NOW_YEAR:u}}&amp;part={{NOW_PART:u}}">These figures for a spreadsheet (CSV)</a></p>
{{>FIGURES}}
