{{%AUTOESCAPE context="HTML"}}<h1>This page does not take that</h1>
<p class="rc-lead">The address is right, but it cannot be used in this way. Nothing was changed.</p>
<p><a href="{{BASE}}">Go to the start</a></p>
