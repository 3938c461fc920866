{{%AUTOESCAPE context="HTML"}}{{!
The prepared letters. LETTER: LETTER_NAME, LETTER_<NAME>, OWN or SHIPPED.
}}<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}admin/">Administration</a></li><li aria-current="page">Prepared letters</li></ol></nav>
<h1>Prepared letters</h1>
<p class="rc-lead">When somebody writes to a complainant, one of these is there to begin from. It can be changed each time before it is sent.</p>
{{>DRAFT_NOTE}}
{{#DONE}}<div class="rc-flash" role="status"><p><b>Saved in the draft.</b> It is used from when you <a href="{{BASE}}admin/publish">publish it</a>.</p></div>{{/DONE}}
{{#DONE_ORIGINAL}}<div class="rc-flash" role="status"><p><b>Back to the original, in the draft.</b> It is used from when you <a href="{{BASE}}admin/publish">publish it</a>.</p></div>{{/DONE_ORIGINAL}}
<ul role="list">
{{#LETTER}}<li><a href="{{BASE}}admin/letters?letter={{LETTER_NAME:u}}">{{#LETTER_ACKNOWLEDGE}}Acknowledgement{{/LETTER_ACKNOWLEDGE}}{{#LETTER_EXTEND}}More time is needed{{/LETTER_EXTEND}}{{#LETTER_OUTCOME}}Outcome{{/LETTER_OUTCOME}}{{#LETTER_LATE_REFUSE}}It came too late{{/LETTER_LATE_REFUSE}}{{#LETTER_SCOPE}}Not for this policy{{/LETTER_SCOPE}}{{#LETTER_CONTACT}}It was put to somebody outside{{/LETTER_CONTACT}}{{#LETTER_HEARING}}Invitation to a hearing{{/LETTER_HEARING}}{{#LETTER_RECLASSIFY}}It is of another kind{{/LETTER_RECLASSIFY}}</a>: {{#OWN}}in your own words{{/OWN}}{{#SHIPPED}}the original{{/SHIPPED}}</li>
{{/LETTER}}
</ul>
