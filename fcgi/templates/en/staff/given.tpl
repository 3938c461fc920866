{{%AUTOESCAPE context="HTML"}}{{!
Bundles that were given to this auditor. ANY with GIVEN (REFERENCE, EVENT, GIVEN_ON, UNTIL), or NONE.
OTHER_KEYS: one of them was given to keys that he has no more.
}}{{#OTHER_KEYS}}
<div class="rc-errors" role="alert" tabindex="-1"><h2>This one does not open any more</h2>
<p>It was given to you before you got new keys. Ask those who gave it to you to give it once more.</p></div>
{{/OTHER_KEYS}}
<h1>Bundles given to you</h1>
<p class="rc-lead">A bundle is one case up to a certain day: what was said, the dates and how they were worked out, the files, and a small program with which you can check that nothing was changed.</p>
{{#NONE}}<div class="rc-empty"><p>Nothing was given to you at present. When something is, you get a mail. A bundle stays here for 60 days.</p></div>{{/NONE}}
{{#ANY}}
<ul role="list" class="rc-list">
{{#GIVEN}}
<li><b>{{REFERENCE}}</b>, given to you on <time datetime="{{GIVEN_ON_ISO}}">{{GIVEN_ON}}</time>, here until <time datetime="{{UNTIL_ISO}}">{{UNTIL}}</time>.<br>
<a href="{{BASE}}staff/bundles/{{REFERENCE:u}}/file?event={{EVENT}}">Download it<span class="rc-vh">: {{REFERENCE}}, number {{EVENT}}</span></a></li>
{{/GIVEN}}
</ul>
<h2>What to do with it</h2>
<ol>
<li>Unpack the ZIP file and open <code>index.html</code>.</li>
<li>Run <code>verify.py</code> as <code>README.txt</code> says. It asks for a daily record: take one that you were sent earlier, or one from <a href="{{BASE}}admin/audit">the records</a>.</li>
<li>The file is not locked: whoever has it can read it. Delete your copy when you need it no more.</li>
</ol>
{{/ANY}}
