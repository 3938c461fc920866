{{%AUTOESCAPE context="HTML"}}{{>ERROR_SUMMARY}}
<p class="rc-back"><a href="{{BASE}}">Back to the start</a></p>
<p class="rc-step">Step 1 of 4</p>
<h1>Who are you?</h1>
<p class="rc-lead">You choose how much we know about you. What you say is taken seriously either way.</p>
<p class="rc-hint">To go back, use the Back button on these pages rather than your browser's: it keeps your words.</p>
<form id="steps" method="post" action="{{BASE}}new" autocomplete="on" novalidate data-unsent="what">
{{#KEEP}}<input type="hidden" name="{{KEEP_NAME}}" value="{{KEEP_VALUE:p}}">
{{/KEEP}}
<fieldset class="rc-field{{#E_IDENTITY}} is-wrong{{/E_IDENTITY}}">
<legend class="rc-ask">How do you want to be known?</legend>
{{#E_IDENTITY}}<p class="rc-error" id="identity-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_IDENTITY}}
<div class="rc-choice"><input type="radio" id="identity" name="identity" value="named"{{#C_IDENTITY_NAMED}} checked{{/C_IDENTITY_NAMED}}><label for="identity">With my name <span class="rc-hint">Those who deal with your case see who you are and can reach you.</span></label></div>
<div class="rc-choice"><input type="radio" id="identity-confidential" name="identity" value="confidential"{{#C_IDENTITY_CONFIDENTIAL}} checked{{/C_IDENTITY_CONFIDENTIAL}}><label for="identity-confidential">With my name, kept confidential <span class="rc-hint">Your name is sealed apart. Before you send, you see who could open it. Every opening needs a reason, which you can read.</span></label></div>
<div class="rc-choice"><input type="radio" id="identity-anonymous" name="identity" value="anonymous"{{#C_IDENTITY_ANONYMOUS}} checked{{/C_IDENTITY_ANONYMOUS}}><label for="identity-anonymous">Anonymously <span class="rc-hint">Nobody asks who you are. We talk to each other through your token.</span></label></div>
</fieldset>
<div class="rc-inset"><p>Leave these three empty if you stay anonymous.</p></div>
<div class="rc-field{{#E_NAME}} is-wrong{{/E_NAME}}">
<label for="name">Your name</label>
{{#E_NAME}}<p class="rc-error" id="name-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_NAME}}
<input class="rc-input rc-w-20" id="name" name="name" value="{{F_NAME}}" autocomplete="name"{{#E_NAME}} aria-invalid="true" aria-describedby="name-error"{{/E_NAME}}>
</div>
<div class="rc-field{{#E_CONTACT}} is-wrong{{/E_CONTACT}}">
<label for="contact">How can we reach you? (optional)</label>
<p class="rc-hint" id="contact-hint">A telephone number or an address. You can always use your token instead.</p>
{{#E_CONTACT}}<p class="rc-error" id="contact-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_CONTACT}}
<textarea id="contact" name="contact" data-most="1000" rows="2" aria-describedby="contact-hint{{#E_CONTACT}} contact-error{{/E_CONTACT}}">{{F_CONTACT:p}}</textarea>
</div>
<div class="rc-field{{#E_MAIL}} is-wrong{{/E_MAIL}}">
<label for="mail">E-mail address for news of your case (optional, only with your name)</label>
<p class="rc-hint" id="mail-hint">The e-mails say that something is new, never what. If you choose confidential or anonymous, we send none.</p>
{{#E_MAIL}}<p class="rc-error" id="mail-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_MAIL}}
<input class="rc-input rc-w-20" id="mail" name="mail" type="email" value="{{F_MAIL}}" autocomplete="email" aria-describedby="mail-hint{{#E_MAIL}} mail-error{{/E_MAIL}}"{{#E_MAIL}} aria-invalid="true"{{/E_MAIL}}>
</div>
<div class="rc-vh"><label for="website">Please leave this field empty: it is here for machines only</label><input id="website" name="website" value="{{F_WEBSITE}}" tabindex="-1" autocomplete="off"></div>
<div class="rc-actions"><button class="rc-btn" type="submit" name="go" value="next">Continue</button></div>
</form>
