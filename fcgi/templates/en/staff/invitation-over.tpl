{{%AUTOESCAPE context="HTML"}}<h1>This link is no longer good</h1>
<p class="rc-lead">It works once, and for 72 hours.</p>
<p>If you have chosen your password with it, <a href="{{BASE}}staff/log-in">log in</a>. If not, please ask your administrator for a new invitation.</p>
