{{%AUTOESCAPE context="HTML"}}{{!
Beside a field for files: what the comfort script shows while they are on their way, and when they did not arrive. Hidden without it.
}}<div class="rc-field rc-sending" data-upload="sending" hidden>
<p id="sending">Sending your files: <span data-percent>0</span> %</p>
<progress max="100" value="0" aria-labelledby="sending"></progress>
<p class="rc-vh" role="status" data-begun="Your files are being sent." data-half="Half is sent." data-all="All is sent. Please wait while it is stored."></p>
<p><button class="rc-btn rc-btn-quiet" type="button" data-do="stop">Stop sending</button></p>
</div>
<p class="rc-error" role="alert" data-upload="failed" hidden>The connection broke, and it is not certain what arrived. Your words and your choice of files are still here: please try again.</p>
<p class="rc-warning" role="alert" data-upload="stopped" hidden>You stopped it. Your words and your choice of files are still here.</p>
