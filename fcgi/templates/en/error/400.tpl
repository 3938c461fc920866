{{%AUTOESCAPE context="HTML"}}<h1>Part of it did not arrive</h1>
<p class="rc-lead">Part of what your browser sent was missing or could not be read, so nothing was saved.</p>
<p>Go back with your browser's Back button: what you wrote is usually still there. Copy it to be safe, then send it again.</p>
<p><a href="{{BASE}}">Go to the start</a></p>
