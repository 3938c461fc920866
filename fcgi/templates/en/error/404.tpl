{{%AUTOESCAPE context="HTML"}}<h1>Page not found</h1>
<p class="rc-lead">There is nothing at this address. The address may be incomplete, or the page may have moved.</p>
<p><a href="{{BASE}}">Go to the start</a></p>
