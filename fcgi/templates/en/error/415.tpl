{{%AUTOESCAPE context="HTML"}}<h1>We could not read this form</h1>
<p class="rc-lead">Your browser or a program sent something that this page does not understand, so nothing was saved.</p>
<p>Go back, reload the page and try once more.</p>
<p><a href="{{BASE}}">Go to the start</a></p>
