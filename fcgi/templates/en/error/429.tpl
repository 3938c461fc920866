{{%AUTOESCAPE context="HTML"}}<h1>Please wait a moment</h1>
<p class="rc-lead">This was tried many times within a short while. Please wait a minute, then try once more.</p>
<p><a href="{{BASE}}">Go to the start</a></p>
