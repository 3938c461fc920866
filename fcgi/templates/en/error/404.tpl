{{%AUTOESCAPE context="HTML"}}<h1>Page not found</h1>
<p class="rc-lead">There is nothing at this address. Perhaps a letter is missing, or the page has moved.</p>
<p><a href="{{BASE}}">Go to the start</a></p>
