{{%AUTOESCAPE context="HTML"}}<h1>Something went wrong here</h1>
<p class="rc-lead">It is our fault, not yours.</p>
{{#AGAIN}}<p>We cannot say whether what you sent was saved. It is all kept on this page: please try once more in a few minutes. Sending the same form twice does no harm.</p>
{{>SEND_AGAIN}}{{/AGAIN}}
<p>If it happens again, tell the centre this number: <code>{{REQUEST_ID}}</code>. It says nothing about you.</p>
<p><a href="{{BASE}}">Go to the start</a></p>
