{{%AUTOESCAPE context="HTML"}}{{!
The code for a new token, for once (fcgi/staff/claim.c).
}}<div class="rc-confirm"><h1>A code to hand over</h1><p>Case {{REFERENCE}}. Good once, until the end of {{UNTIL}}.</p></div>
<div class="rc-token">
<p>The code, which is no token</p>
<p class="rc-token-code" translate="no">{{#CODE_GROUP}}<span>{{GROUP}}{{#GROUP_MORE}}-{{/GROUP_MORE}}</span>{{#GROUP_MORE}}<wbr>{{/GROUP_MORE}}{{/CODE_GROUP}}</p>
<p class="rc-small">It is exchanged for a new token at {{LOST_URL}}</p>
</div>
<p class="rc-warning"><strong class="rc-vh">Important: </strong>Hand it over in person, not by mail or telephone, and keep no copy. It is not shown again.</p>
<p>Print this page or write the code down. The complainant types it on the page above, without you, and writes the new token down there. Until then the old token still works.</p>
<div class="rc-actions"><a class="rc-btn rc-btn-2" href="{{BASE}}staff/case/{{REFERENCE:u}}">Go to the case</a></div>
