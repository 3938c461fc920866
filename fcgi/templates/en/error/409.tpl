{{%AUTOESCAPE context="HTML"}}<h1>Something changed meanwhile</h1>
<p class="rc-lead">Somebody else did something here at the same moment, so what you sent was not saved.</p>
<p>Go back with your browser's Back button, copy what you wrote, then load the page anew to see how things stand.</p>
<p><a href="{{BASE}}">Go to the start</a></p>
