{{%AUTOESCAPE context="HTML"}}{{!
VERSION: VERSION_NUMBER, MADE_ON, IS_CURRENT, BY_*; FIRST, ONE or MANY (COUNT, BEFORE_IT). FROM, TO: of the form. TWO: TWO_FROM, TWO_TO, SAME, CHANGES included. NO_SUCH. OLDER (BEFORE).
}}<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li aria-current="page">Versions of the policy</li></ol></nav>
<h1>Versions of the policy</h1>
<p class="rc-lead">Every version that was public stays, since a case keeps the one that it was opened under.</p>
{{#NO_SUCH}}<div class="rc-errors" role="alert" tabindex="-1"><h2>There is no such version</h2><p>Please write numbers from 1 to {{NUMBER}}.</p></div>{{/NO_SUCH}}
{{#TWO}}
<h2>From version {{TWO_FROM}} to version {{TWO_TO}}</h2>
{{#SAME}}<p>These two say the same.</p>{{/SAME}}
{{>CHANGES}}
{{/TWO}}
<h2>All versions</h2>
<ul>
{{#VERSION}}
<li><b>Version {{VERSION_NUMBER}}</b>{{#IS_CURRENT}} <span class="rc-tag is-now">Public now</span>{{/IS_CURRENT}}: {{MADE_ON}}, {{#BY_PERSON}}by {{BY}}{{/BY_PERSON}}{{#BY_OPERATOR}}by those who run this service{{/BY_OPERATOR}}{{#BY_DATE}}on the day that was chosen for it{{/BY_DATE}}{{#BY_SOMEBODY}}by somebody who is no longer here{{/BY_SOMEBODY}}. {{#FIRST}}The first one.{{/FIRST}}{{#ONE}}<a href="{{BASE}}admin/versions?from={{BEFORE_IT:u}}&amp;to={{VERSION_NUMBER:u}}">One change<span class="rc-vh"> of version {{VERSION_NUMBER}}</span></a>{{/ONE}}{{#MANY}}<a href="{{BASE}}admin/versions?from={{BEFORE_IT:u}}&amp;to={{VERSION_NUMBER:u}}">{{COUNT}} changes<span class="rc-vh"> of version {{VERSION_NUMBER}}</span></a>{{/MANY}}</li>
{{/VERSION}}
</ul>
{{#OLDER}}<p><a href="{{BASE}}admin/versions?before={{BEFORE:u}}">Older ones</a></p>{{/OLDER}}
<h2>Compare any two</h2>
<form class="rc-filters" method="get" action="{{BASE}}admin/versions">
<div><label for="from">From version</label><input class="rc-input rc-w-4" id="from" name="from" inputmode="numeric" value="{{FROM}}"></div>
<div><label for="to">To version</label><input class="rc-input rc-w-4" id="to" name="to" inputmode="numeric" value="{{TO}}"></div>
<button class="rc-btn rc-btn-2" type="submit">Compare</button>
</form>
