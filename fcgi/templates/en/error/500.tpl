{{%AUTOESCAPE context="HTML"}}<h1>Something went wrong here</h1>
<p class="rc-lead">It is our fault, not yours. We cannot say whether what you sent was saved.</p>
<p>Go back with your browser's Back button, copy what you wrote, and try once more in a few minutes. Sending the same form twice does no harm.</p>
<p>If it happens again, tell the centre this number: <code>{{REQUEST_ID}}</code>. It says nothing about you.</p>
<p><a href="{{BASE}}">Go to the start</a></p>
