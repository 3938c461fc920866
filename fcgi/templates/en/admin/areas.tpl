{{%AUTOESCAPE context="HTML"}}{{!
All areas of administration, each with one sentence, for the overview. A new page of administration gets its line here; tests/http/deputies_test.py follows every link.
}}<h2>People</h2>
<ul role="list">
<li><a href="{{BASE}}admin/staff">People</a>: invite those who help, change what they may do, enter who is away</li>
<li><a href="{{BASE}}admin/recipients">Who receives cases</a>: choose them for each stage, and see who can be reached</li>
</ul>
<h2>What the public reads</h2>
<ul role="list">
<li><a href="{{BASE}}admin/procedures">Procedures</a>: what people can send you, the stages, and how long each takes</li>
<li><a href="{{BASE}}admin/texts">Texts and policy</a>: the words on the public pages</li>
<li><a href="{{BASE}}admin/letters">Prepared letters</a>: what your people begin from when they write</li>
<li><a href="{{BASE}}admin/look">How your pages look</a>: colours, and the line at the top</li>
<li><a href="{{BASE}}admin/centre">Your centre</a>: name, place, awarding body</li>
<li><a href="{{BASE}}admin/publish">Publish</a>: look at what was changed, and make it public</li>
<li><a href="{{BASE}}admin/versions">Earlier versions</a>: what changed from one to the next</li>
<li><a href="{{BASE}}admin/review">Reviews of the policy</a>: record one, and say when the next is</li>
<li><a href="{{PUBLIC}}policy">The policy</a>, as the public reads it</li>
</ul>
<h2>Days</h2>
<ul role="list">
<li><a href="{{BASE}}admin/holidays">Holidays and closures</a>: the days on which no time runs</li>
</ul>
<h2>Records</h2>
<ul role="list">
<li><a href="{{BASE}}admin/statistics">Figures</a>: how many cases, how they ended, whether dates were kept, and the report of a year</li>
<li><a href="{{BASE}}admin/audit">Are the records whole?</a> The nightly check, daily records, who changed what</li>
<li><a href="{{BASE}}admin/retention">How long cases are kept</a>, and what is deleted next</li>
<li><a href="{{BASE}}admin/recovery">Recovery</a>: what opens cases when passwords are lost</li>
</ul>
