{{%AUTOESCAPE context="HTML"}}<h1>This form came in an unknown shape</h1>
<p class="rc-lead">Your browser or a program sent something that this page does not understand, so nothing was saved.</p>
<p>Go back, load the page anew and try once more.</p>
<p><a href="{{BASE}}">Go to the start</a></p>
