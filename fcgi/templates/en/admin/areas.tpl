{{%AUTOESCAPE context="HTML"}}{{!
All areas of administration, each with one sentence, for the overview. A new page of administration gets its line here; tests/http/deputies_test.py follows every link.
}}<h2>People</h2>
<ul role="list">
<li><a href="{{BASE}}admin/staff">People</a>: invite those who help, change what they may do, enter who is away</li>
<li><a href="{{BASE}}admin/recipients">Who receives cases</a>: choose them for each stage, and see who can be reached</li>
</ul>
<h2>What the public reads</h2>
<ul role="list">
<li><a href="{{BASE}}policy">The policy</a>, as the public reads it</li>
</ul>
<h2>Days</h2>
<ul role="list">
<li><a href="{{BASE}}admin/holidays">Holidays and closures</a>: the days on which no time runs</li>
</ul>
<h2>Records</h2>
<ul role="list">
<li><a href="{{BASE}}admin/audit">Are the records whole?</a> The nightly check, daily records, who changed what</li>
<li><a href="{{BASE}}admin/retention">How long cases are kept</a>, and what is deleted next</li>
<li><a href="{{BASE}}admin/recovery">Recovery</a>: what opens cases when passwords are lost</li>
</ul>
