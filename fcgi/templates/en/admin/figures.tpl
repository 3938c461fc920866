{{%AUTOESCAPE context="HTML"}}{{!
Figures of a period: RECEIVED, MONTHS or MONTHS_KEPT, TABLE with LINE (of themes also REPEATS: YEAR_NUMBER, REPEAT), CLOCK. A number: SHOWN with COUNT and BAR (percent of the longest), or KEPT. KEEPS, KEEPS_NOT_OVER: small numbers are kept back. LEFT: COUNT cases wait.
}}{{#LEFT}}<p class="rc-warning"><strong class="rc-vh">Important: </strong>Cases that are not counted as they are now yet: {{COUNT}}. Open this page again in some minutes.</p>{{/LEFT}}
{{#KEEPS}}<div class="rc-inset"><p>Numbers under {{LEAST}} are not shown to you, nor those from which such a number could be worked out: a small number can tell who somebody is. Those who handle cases see them.</p></div>{{/KEEPS}}
{{#KEEPS_NOT_OVER}}<div class="rc-inset"><p>Numbers under {{LEAST}} are not shown to you, nor those from which such a number could be worked out: a small number can tell who somebody is. Months and quarters can be shown when their year is over. Those who handle cases see all.</p></div>{{/KEEPS_NOT_OVER}}
<h2 id="received">Received</h2>
{{#RECEIVED}}{{#SHOWN}}<p class="rc-lead"><b>{{COUNT}}</b> cases were received.</p>{{/SHOWN}}{{#KEPT}}<p class="rc-lead">The number of cases is not shown to you: it is under {{LEAST}}, or tells such a number.</p>{{/KEPT}}{{/RECEIVED}}
<p class="rc-small">What came in a flood and was found to be no complaint does not count. A case counts in the month in which it was received, whenever the rest happened. When its time is over and it is deleted, it counts here no more: keep the printed reports.</p>
{{#MONTHS_KEPT}}<p class="rc-small">The single months are not shown to you.</p>{{/MONTHS_KEPT}}
{{#MONTHS}}
<figure>
<svg class="rc-chart" viewBox="0 0 330 130" role="img" aria-labelledby="months-title"><title id="months-title">Cases received in each month; the table below has the numbers.</title>
<line x1="20" y1="110" x2="328" y2="110"/><line x1="20" y1="10" x2="328" y2="10" stroke-dasharray="2 4"/>
<text x="0" y="14" aria-hidden="true">{{MOST}}</text><text x="0" y="114" aria-hidden="true">0</text>
{{#MONTH}}<path d="M{{X}} {{Y}}h18V110h-18z"/><text x="{{MIDDLE}}" y="126" text-anchor="middle" aria-hidden="true">{{MONTH_NUMBER}}</text>
{{/MONTH}}
</svg>
</figure>
<table class="rc-bars"><caption>Received in each month</caption>
<thead><tr><th scope="col">Month</th><th scope="col" class="rc-num">Cases</th></tr></thead>
<tbody>
{{#MONTH}}
<tr><th scope="row">{{MONTH_NAME}}</th><td class="rc-num">{{COUNT}}</td></tr>
{{/MONTH}}
</tbody></table>
{{/MONTHS}}
{{#TABLE}}
<h2 id="{{TABLE_ID}}">{{#TABLE_KIND}}By kind{{/TABLE_KIND}}{{#TABLE_IDENTITY}}How people gave their name{{/TABLE_IDENTITY}}{{#TABLE_CHANNEL}}How they came{{/TABLE_CHANNEL}}{{#TABLE_STAGE}}Stage reached{{/TABLE_STAGE}}{{#TABLE_OUTCOME}}Outcome{{/TABLE_OUTCOME}}{{#TABLE_THEME}}What it was about{{/TABLE_THEME}}{{#TABLE_OPEN}}Actions still to be done{{/TABLE_OPEN}}{{#TABLE_DONE}}Actions done{{/TABLE_DONE}}{{#TABLE_LESSON}}What was learnt, and what comes back{{/TABLE_LESSON}}</h2>
{{#TABLE_THEME}}<p>As those said who gave the last outcome, where they said so.</p>{{/TABLE_THEME}}
{{#REPEATS}}<div class="rc-inset"><p><b>What came back in {{YEAR_NUMBER}}</b>, three times or more:</p><ul>
{{#REPEAT}}<li>{{THEME_TITLE}}: {{COUNT}} cases</li>
{{/REPEAT}}
</ul></div>{{/REPEATS}}
{{#TABLE_LESSON}}<p>Cases from which something was learnt, by what it is about. What stands at several cases is a theme to look into.</p>{{/TABLE_LESSON}}
<table class="rc-bars"><caption class="rc-vh">{{#TABLE_KIND}}Cases by kind{{/TABLE_KIND}}{{#TABLE_IDENTITY}}Cases by how people gave their name{{/TABLE_IDENTITY}}{{#TABLE_CHANNEL}}Cases by how they came{{/TABLE_CHANNEL}}{{#TABLE_STAGE}}Cases by the furthest stage that they reached{{/TABLE_STAGE}}{{#TABLE_OUTCOME}}Cases by their last outcome{{/TABLE_OUTCOME}}{{#TABLE_THEME}}Cases by what they were about{{/TABLE_THEME}}{{#TABLE_OPEN}}Planned actions by kind{{/TABLE_OPEN}}{{#TABLE_DONE}}Actions done, by kind{{/TABLE_DONE}}{{#TABLE_LESSON}}Cases with a lesson, by kind{{/TABLE_LESSON}}</caption>
<thead class="rc-vh"><tr><th scope="col">What</th><th scope="col">Number</th></tr></thead>
<tbody>
{{#LINE}}
<tr><th scope="row">{{#LINE_STAGE}}{{STAGE_TITLE}}{{/LINE_STAGE}}{{#LINE_THEME}}{{THEME_TITLE}}{{/LINE_THEME}}{{#LINE_COMPLAINT}}Complaints{{/LINE_COMPLAINT}}{{#LINE_APPEAL}}Appeals{{/LINE_APPEAL}}{{#LINE_MALPRACTICE}}Reports of malpractice{{/LINE_MALPRACTICE}}{{#LINE_ENQUIRY}}Enquiries{{/LINE_ENQUIRY}}{{#LINE_NAMED}}With their name{{/LINE_NAMED}}{{#LINE_CONFIDENTIAL}}With a name that is kept confidential{{/LINE_CONFIDENTIAL}}{{#LINE_ANONYMOUS}}Anonymously{{/LINE_ANONYMOUS}}{{#LINE_FORM}}By the form{{/LINE_FORM}}{{#LINE_MAIL}}By letter or mail{{/LINE_MAIL}}{{#LINE_TELEPHONE}}By telephone{{/LINE_TELEPHONE}}{{#LINE_PERSON}}In person{{/LINE_PERSON}}{{#LINE_NOTIFICATION}}Told by the awarding body{{/LINE_NOTIFICATION}}{{#LINE_OPEN}}No outcome yet{{/LINE_OPEN}}{{#LINE_UPHELD}}Upheld{{/LINE_UPHELD}}{{#LINE_PARTLY}}Partly upheld{{/LINE_PARTLY}}{{#LINE_NOT}}Not upheld{{/LINE_NOT}}{{#LINE_SCOPE}}Not for this policy{{/LINE_SCOPE}}{{#LINE_WITHDRAWN}}Withdrawn{{/LINE_WITHDRAWN}}{{#LINE_SIGNPOSTED}}Sent elsewhere{{/LINE_SIGNPOSTED}}{{#LINE_LATE}}Out of time{{/LINE_LATE}}{{#LINE_CLOSED}}Closed, or gone to an outside body, without an outcome here{{/LINE_CLOSED}}{{#LINE_OTHERS}}Others who are affected{{/LINE_OTHERS}}{{#LINE_CORRECT}}Putting it right{{/LINE_CORRECT}}{{#LINE_PREVENT}}That it does not happen again{{/LINE_PREVENT}}{{#LINE_COMPENSATE}}Making up for it{{/LINE_COMPENSATE}}{{#LINE_PROCEDURE}}A change of procedure{{/LINE_PROCEDURE}}{{#LINE_TRAINING}}Training{{/LINE_TRAINING}}{{#LINE_DISCIPLINARY}}Disciplinary{{/LINE_DISCIPLINARY}}{{#LINE_FREE}}Something else{{/LINE_FREE}}{{#LINE_OTHER}}Others, of former policies{{/LINE_OTHER}}</th>
<td>{{#SHOWN}}<span class="rc-n">{{COUNT}}</span><svg class="rc-chart" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><path d="M0 0h{{BAR}}v8H0z"/></svg>{{/SHOWN}}{{#KEPT}}<span class="rc-mute">Not shown</span>{{/KEPT}}</td></tr>
{{/LINE}}
</tbody></table>
{{/TABLE}}
<h2 id="clocks">Were the dates kept?</h2>
<p>Every acknowledgement and every answer whose date has come, or that was given. Days are working days.</p>
{{#CLOCK}}
<table class="rc-bars"><caption>{{#CLOCK_ACKNOWLEDGE}}Acknowledgement{{/CLOCK_ACKNOWLEDGE}}{{#CLOCK_OUTCOME}}Outcome{{/CLOCK_OUTCOME}}{{#CLOCK_CONTACT}}Contact with the outside body{{/CLOCK_CONTACT}}{{#CLOCK_HEARING}}Date of the hearing{{/CLOCK_HEARING}}{{#AT}}: {{STAGE_TITLE}}{{/AT}}{{#AT_FORMER}}: a stage of former policies{{/AT_FORMER}}{{#RULE}}<br><span class="rc-small">Promised {{>PERIOD}}</span>{{/RULE}}</caption>
<thead class="rc-vh"><tr><th scope="col">What</th><th scope="col">Number</th></tr></thead>
<tbody>
<tr><th scope="row">In all</th><td>{{#ALL}}{{#SHOWN}}{{COUNT}}{{/SHOWN}}{{#KEPT}}<span class="rc-mute">Not shown</span>{{/KEPT}}{{/ALL}}</td></tr>
<tr><th scope="row">On time</th><td>{{#ON_TIME}}{{#SHOWN}}<span class="rc-n">{{COUNT}}</span><svg class="rc-chart" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><path d="M0 0h{{BAR}}v8H0z"/></svg>{{/SHOWN}}{{#KEPT}}<span class="rc-mute">Not shown</span>{{/KEPT}}{{/ON_TIME}}</td></tr>
<tr><th scope="row">Late, or never</th><td>{{#LATE}}{{#SHOWN}}<span class="rc-n">{{COUNT}}</span><svg class="rc-chart" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><path d="M0 0h{{BAR}}v8H0z"/></svg>{{/SHOWN}}{{#KEPT}}<span class="rc-mute">Not shown</span>{{/KEPT}}{{/LATE}}</td></tr>
<tr><th scope="row">Half of them within (median)</th><td>{{#MEDIAN}}{{#SHOWN}}{{DAYS}} days{{/SHOWN}}{{#NONE}}None given{{/NONE}}{{#KEPT}}<span class="rc-mute">Too few to say</span>{{/KEPT}}{{/MEDIAN}}</td></tr>
<tr><th scope="row">Nine of ten within</th><td>{{#NINTH}}{{#SHOWN}}{{DAYS}} days{{/SHOWN}}{{#NONE}}None given{{/NONE}}{{#KEPT}}<span class="rc-mute">Too few to say</span>{{/KEPT}}{{/NINTH}}</td></tr>
</tbody></table>
{{/CLOCK}}
