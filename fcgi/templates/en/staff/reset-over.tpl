{{%AUTOESCAPE context="HTML"}}<h1>This link is no longer good</h1>
<p class="rc-lead">It works once, and for 30 minutes.</p>
<p>If you have set your password with it, <a href="{{BASE}}staff/log-in">log in</a>. If not, <a href="{{BASE}}staff/log-in/forgotten">ask for a new link</a>.</p>
