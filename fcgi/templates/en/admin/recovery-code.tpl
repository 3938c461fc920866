{{%AUTOESCAPE context="HTML"}}{{!
A half was made: FIRST or SECOND. CODE_GROUP (GROUP, GROUP_MORE): its code, shown this once.
}}<div class="rc-confirm"><h1>Your half is made</h1><p>{{#FIRST}}It is the first of two. Another person makes the second.{{/FIRST}}{{#SECOND}}It is the second of two. The recovery is settled.{{/SECOND}}</p>{{#ANEW}}<p>Write on it that it is a new one. The older codes are still needed for older cases, until those are moved.</p>{{/ANEW}}</div>
<div class="rc-token">
<p>Code of the {{#FIRST}}first{{/FIRST}}{{#SECOND}}second{{/SECOND}} half</p>
<p class="rc-token-code" translate="no">{{#CODE_GROUP}}<span>{{GROUP}}{{#GROUP_MORE}}-{{/GROUP_MORE}}</span>{{#GROUP_MORE}}<wbr>{{/GROUP_MORE}}{{/CODE_GROUP}}</p>
<p class="rc-small">Write it down or print this page. It is shown only now, and kept nowhere.</p>
</div>
<p>Keep it in a safe place, apart from the other half. Write on it: “{{CENTRE_NAME}}, recovery of complaints, {{#FIRST}}first{{/FIRST}}{{#SECOND}}second{{/SECOND}} half”.</p>
<div class="rc-actions"><a class="rc-btn" href="{{BASE}}admin/">I have it. Go on</a></div>
