{{%AUTOESCAPE context="HTML"}}<h1>Too much at once</h1>
<p class="rc-lead">What you sent is larger than this page can take, so nothing was saved.</p>
<p>Go back with your browser's Back button. Shorten the text, or send a long one as a file; send large files one by one.</p>
<p><a href="{{BASE}}">Go to the start</a></p>
