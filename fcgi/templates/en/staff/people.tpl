{{%AUTOESCAPE context="HTML"}}{{!
Who can read a case (fcgi/staff/grant.c). READER with SEATs; LETTING_IN, TAKING_OFF: the one form that is open.
}}{{>ERROR_SUMMARY}}
{{#REFUSED}}
<div class="rc-errors" role="alert" tabindex="-1">
<h2>This was not done</h2>
<p>{{#REFUSED_NO_KEY}}This person cannot be let in: there is no key of theirs that is good here, or they are not to read this case. Please choose somebody else, or ask an administrator.{{/REFUSED_NO_KEY}}
{{#REFUSED_ALREADY}}This was done before, or things have changed meanwhile. The list below shows who can read it now.{{/REFUSED_ALREADY}}
{{#REFUSED_TOO_EARLY}}They handle a later stage, and get the case when it comes to them. Nobody reads it before.{{/REFUSED_TOO_EARLY}}
{{#REFUSED_WRONG_ACTOR}}This is for those who handle the stage where the case is now, and for others than yourself. To leave the case yourself, step back on its page.{{/REFUSED_WRONG_ACTOR}}
{{#REFUSED_LAST_READER}}Nobody would be left who handles their stage. Please let somebody else in first; a stage that is still to come needs somebody whom an administrator names.{{/REFUSED_LAST_READER}}
{{#REFUSED_TOO_MANY}}The keys of this case were changed as often as is possible. Please ask an administrator what to do.{{/REFUSED_TOO_MANY}}
{{#REFUSED_FULL}}The case is full: your reason does not fit into it. Please say it in fewer words.{{/REFUSED_FULL}}
{{#REFUSED_NO_REASON}}Please say why, in a few words.{{/REFUSED_NO_REASON}}</p>
{{#TYPED}}<p>What you wrote:</p><div class="rc-said">{{F_TEXT:p}}</div>{{/TYPED}}
</div>
{{/REFUSED}}
{{#DONE_IN}}<div class="rc-flash" role="status"><p><b>They can read it now.</b> They get a mail, and the complainant sees it too.</p></div>{{/DONE_IN}}
{{#DONE_OFF}}<div class="rc-flash" role="status"><p><b>They are taken off.</b> What is written from now on is sealed with new keys.</p></div>{{/DONE_OFF}}
<nav class="rc-crumbs" aria-label="Where you are"><ol><li><a href="{{BASE}}staff/">Cases</a></li><li><a href="{{BASE}}staff/case/{{REFERENCE:u}}">{{REFERENCE}}</a></li><li aria-current="page">Who can read it</li></ol></nav>
<h1>Who can read case <span class="rc-whole">{{REFERENCE}}</span></h1>
{{#CANNOT}}<div class="rc-inset" role="status"><p><b>{{WHO}} cannot be let in.</b> There is no key of theirs that is good here, or they are not to read this case. Please choose somebody else, or ask an administrator.</p></div>{{/CANNOT}}
{{#LETTING_IN}}
<h2>Let in: {{WHO}}</h2>
<p>They can then read everything that was said and every file, and handle the case like you. Never let in anybody whom it is about.</p>
<p>Speak to them first, in person or by telephone, not by mail. Ask them to open “Your account” and to read out the fingerprint of their key. Only so can you know that the key is theirs.</p>
<form method="post" action="{{BASE}}staff/case/{{REFERENCE:u}}/people" autocomplete="off">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="once" value="{{ONCE}}"><input type="hidden" name="act" value="grant"><input type="hidden" name="person" value="{{PERSON_ID}}">
<p>It must begin with: <b class="rc-code" translate="no">{{BEGINS}}</b></p>
<div class="rc-field{{#E_REST}} is-wrong{{/E_REST}}">
<label for="rest">The other three groups, as they read them out</label>
<p class="rc-hint" id="rest-hint">Three groups of four letters and numbers. They are not shown here, so that you ask.</p>
{{#E_REST}}<p class="rc-error" id="rest-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_REST}}
<input class="rc-input rc-code rc-w-20" id="rest" name="rest" value="{{F_REST}}" autocapitalize="characters" spellcheck="false" aria-describedby="rest-hint{{#E_REST}} rest-error{{/E_REST}}"{{#E_REST}} aria-invalid="true"{{/E_REST}}>
</div>
{{#STEPPED_BACK}}
<div class="rc-field{{#E_AGAIN}} is-wrong{{/E_AGAIN}}">
{{#E_AGAIN}}<p class="rc-error" id="again-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_AGAIN}}
<div class="rc-choice"><input type="checkbox" id="again" name="again" value="1"{{#E_AGAIN}} aria-invalid="true" aria-describedby="again-error"{{/E_AGAIN}}><label for="again">They stepped back from this case or were taken off it. Let them in all the same.</label></div>
</div>
{{/STEPPED_BACK}}
<div class="rc-field{{#E_TEXT}} is-wrong{{/E_TEXT}}">
<label for="text">Why they are let in</label>
<p class="rc-hint" id="text-hint">Your colleagues on the case read it. The complainant sees that somebody was let in, and who.</p>
{{#E_TEXT}}<p class="rc-error" id="text-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_TEXT}}
<textarea id="text" name="text" rows="3" aria-describedby="text-hint{{#E_TEXT}} text-error{{/E_TEXT}}"{{#E_TEXT}} aria-invalid="true"{{/E_TEXT}}>{{F_TEXT:p}}</textarea>
</div>
<div class="rc-actions"><button class="rc-btn" type="submit">Let them in</button> <a class="rc-btn rc-btn-quiet" href="{{BASE}}staff/case/{{REFERENCE:u}}/people">Leave it</a></div>
</form>
{{/LETTING_IN}}
{{#TAKING_OFF}}
<h2>Take off: {{WHO}}</h2>
<p>They then read nothing of the case any more, and what is written from now on is sealed with new keys. What they have read, nobody can take back.</p>
<form method="post" action="{{BASE}}staff/case/{{REFERENCE:u}}/people" autocomplete="off">
<input type="hidden" name="csrf" value="{{CSRF}}"><input type="hidden" name="once" value="{{ONCE}}"><input type="hidden" name="act" value="revoke"><input type="hidden" name="person" value="{{PERSON_ID}}">
<div class="rc-field{{#E_TEXT}} is-wrong{{/E_TEXT}}">
<label for="text">Why they are taken off</label>
<p class="rc-hint" id="text-hint">Your colleagues on the case read it. The complainant sees that somebody was taken off, and who.</p>
{{#E_TEXT}}<p class="rc-error" id="text-error"><span class="rc-vh">Error: </span>{{>ERROR_TEXT}}</p>{{/E_TEXT}}
<textarea id="text" name="text" rows="3" aria-describedby="text-hint{{#E_TEXT}} text-error{{/E_TEXT}}"{{#E_TEXT}} aria-invalid="true"{{/E_TEXT}}>{{F_TEXT:p}}</textarea>
</div>
<div class="rc-actions"><button class="rc-btn rc-btn-warn" type="submit">Take them off</button> <a class="rc-btn rc-btn-quiet" href="{{BASE}}staff/case/{{REFERENCE:u}}/people">Leave it</a></div>
</form>
{{/TAKING_OFF}}
<h2>Members of staff</h2>
<dl class="rc-defs">
{{#READER}}<div><dt>{{READER_TITLE}}{{#IS_YOU}} (you){{/IS_YOU}}</dt><dd>{{#SEAT}}<p>{{#NOW}}<span class="rc-tag is-done">Reads it</span>{{/NOW}}{{#LATER}}<span class="rc-tag is-next">Later</span>{{/LATER}} {{#AT_STAGE}}{{SEAT_STAGE}}{{/AT_STAGE}}{{#LET_IN}}let in by a colleague{{/LET_IN}}</p>{{/SEAT}}{{#GONE}}<p>Their account is closed, so they cannot open it.</p>{{/GONE}}</dd>{{#MAY_TAKE_OFF}}<dd class="rc-change"><a href="{{BASE}}staff/case/{{REFERENCE:u}}/people?off={{PERSON_ID:u}}">Take off<span class="rc-vh"> {{READER_TITLE}}</span></a></dd>{{/MAY_TAKE_OFF}}</div>
{{/READER}}
</dl>
<p class="rc-small">“Later”: the case opens for them when it comes to their stage, not before.</p>
<p>Besides them the complainant reads it, with the token{{#RECOVERY}}, and two people together could, with the two halves of the centre's recovery{{/RECOVERY}}.</p>
{{#MAY_LET_IN}}
<h2>Let somebody else in</h2>
<form method="get" action="{{BASE}}staff/case/{{REFERENCE:u}}/people">
<div class="rc-field">
<label for="person">Who</label>
<p class="rc-hint" id="person-hint">Only when the case needs them. It is written into the case, and the complainant sees it.</p>
<select id="person" name="person" aria-describedby="person-hint">{{#OPTION}}<option value="{{PERSON_ID}}">{{OPTION_TITLE}}</option>
{{/OPTION}}</select>
</div>
<div class="rc-actions"><button class="rc-btn rc-btn-2" type="submit">Continue</button></div>
</form>
{{/MAY_LET_IN}}
{{#NOBODY_LEFT}}<p>Everybody at the centre who handles cases is in the list already.</p>{{/NOBODY_LEFT}}
