{{%AUTOESCAPE context="HTML"}}{{>ERROR_SUMMARY}}
<p class="rc-step">Cam 2 o 4</p>
<h1>Beth ddigwyddodd?</h1>
<p class="rc-lead">Ysgrifennwch hyn yn eich geiriau eich hun. Nid oes angen iddo fod yn gyflawn: gallwch ychwanegu ato yn nes ymlaen.</p>
<form id="steps" method="post" action="{{BASE}}new" data-unsent="name">
{{#KEEP}}<input type="hidden" name="{{KEEP_NAME}}" value="{{KEEP_VALUE:p}}">
{{/KEEP}}
<div class="rc-field{{#E_WHAT}} is-wrong{{/E_WHAT}}">
<label for="what">Beth ddigwyddodd</label>
<p class="rc-hint" id="what-hint">Beth aeth o'i le, a phwy oedd yno, hyd y gwyddoch.</p>
{{#E_WHAT}}<p class="rc-error" id="what-error"><span class="rc-vh">Gwall: </span>{{>ERROR_TEXT}}</p>{{/E_WHAT}}
<textarea id="what" name="what" data-most="20000" rows="10" aria-describedby="what-hint{{#E_WHAT}} what-error{{/E_WHAT}}"{{#E_WHAT}} aria-invalid="true"{{/E_WHAT}}>{{F_WHAT:p}}</textarea>
</div>
<div class="rc-field{{#E_WHEN}} is-wrong{{/E_WHEN}}">
<label for="when">Pryd (dewisol)</label>
<p class="rc-hint" id="when-hint">Er enghraifft: 3 Tachwedd, yn y wers brynhawn.</p>
{{#E_WHEN}}<p class="rc-error" id="when-error"><span class="rc-vh">Gwall: </span>{{>ERROR_TEXT}}</p>{{/E_WHEN}}
<input class="rc-input" id="when" name="when" value="{{F_WHEN}}" aria-describedby="when-hint{{#E_WHEN}} when-error{{/E_WHEN}}">
</div>
{{#ASK_DECISION}}
<fieldset class="rc-field{{#E_DECISION}} is-wrong{{/E_DECISION}}">
<legend{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{DECISION_LABEL}}</legend>
<p class="rc-hint" id="decision-hint">Er enghraifft 3 11 2026. Mae'r amser i apelio yn rhedeg o'r diwrnod hwn.</p>
{{#E_DECISION}}<p class="rc-error" id="decision-error"><span class="rc-vh">Gwall: </span>{{>ERROR_TEXT}}</p>{{/E_DECISION}}
<div class="rc-ymd">
<div><label for="decision">Diwrnod</label><input class="rc-input rc-w-2" id="decision" name="decision-day" value="{{F_DECISION_DAY}}" inputmode="numeric" aria-describedby="decision-hint{{#E_DECISION}} decision-error{{/E_DECISION}}"></div>
<div><label for="decision-month">Mis</label><input class="rc-input rc-w-2" id="decision-month" name="decision-month" value="{{F_DECISION_MONTH}}" inputmode="numeric"></div>
<div><label for="decision-year">Blwyddyn</label><input class="rc-input rc-w-4" id="decision-year" name="decision-year" value="{{F_DECISION_YEAR}}" inputmode="numeric"></div>
</div>
</fieldset>
{{/ASK_DECISION}}
{{#ASK_LATE}}
<div class="rc-field{{#E_LATE}} is-wrong{{/E_LATE}}">
<label for="late">Pam mae'n dod nawr?</label>
<p class="rc-hint" id="late-hint">Mae'r polisi yn rhoi {{WINDOW_N}} diwrnod {{#WINDOW_WORKING}}gwaith {{/WINDOW_WORKING}}o {{DECISION_DAY}}. Daeth yr amser i ben ar {{WINDOW_END}}. Gallwch ei anfon o hyd: dywedwch pam nad oedd yn bosibl yn gynt.</p>
{{#E_LATE}}<p class="rc-error" id="late-error"><span class="rc-vh">Gwall: </span>{{>ERROR_TEXT}}</p>{{/E_LATE}}
<textarea id="late" name="late" data-most="5000" rows="3" aria-describedby="late-hint{{#E_LATE}} late-error{{/E_LATE}}"{{#E_LATE}} aria-invalid="true"{{/E_LATE}}>{{F_LATE:p}}</textarea>
</div>
{{/ASK_LATE}}
{{#PERSONS}}
<fieldset class="rc-field">
<legend>A yw'n ymwneud ag un o'r bobl hyn?</legend>
<p class="rc-hint">Byddent fel arfer yn darllen yr hyn yr ydych yn ei anfon. Os ticiwch un, ni all y person hwnnw ei weld, ac mae'n mynd at rywun arall.</p>
{{#PERSON}}
<div class="rc-choice"><input type="checkbox" id="about-{{PERSON_ID}}" name="about" value="{{PERSON_ID}}"{{#PERSON_TICKED}} checked{{/PERSON_TICKED}}><label for="about-{{PERSON_ID}}"><span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{PERSON_TITLE}}</span></label></div>
{{/PERSON}}
</fieldset>
{{/PERSONS}}
<div class="rc-field{{#E_ABOUT_TEXT}} is-wrong{{/E_ABOUT_TEXT}}">
<label for="about-text">A yw'n ymwneud ag unrhyw un arall? (dewisol)</label>
<p class="rc-hint" id="about-text-hint">Mae enw a ysgrifennir yma yn dweud wrth y darllenydd, ond nid yw'n cadw neb allan. Defnyddiwch y blychau uchod ar gyfer hynny.</p>
{{#E_ABOUT_TEXT}}<p class="rc-error" id="about-text-error"><span class="rc-vh">Gwall: </span>{{>ERROR_TEXT}}</p>{{/E_ABOUT_TEXT}}
<textarea id="about-text" name="about-text" data-most="2000" rows="2" aria-describedby="about-text-hint{{#E_ABOUT_TEXT}} about-text-error{{/E_ABOUT_TEXT}}">{{F_ABOUT_TEXT:p}}</textarea>
</div>
<div class="rc-field{{#E_REMEDY}} is-wrong{{/E_REMEDY}}">
<label for="remedy">Beth fyddai'n unioni pethau? (dewisol)</label>
{{#E_REMEDY}}<p class="rc-error" id="remedy-error"><span class="rc-vh">Gwall: </span>{{>ERROR_TEXT}}</p>{{/E_REMEDY}}
<textarea id="remedy" name="remedy" data-most="5000" rows="4"{{#E_REMEDY}} aria-invalid="true" aria-describedby="remedy-error"{{/E_REMEDY}}>{{F_REMEDY:p}}</textarea>
</div>
{{#ASK_DIRECT}}
<div class="rc-choice"><input type="checkbox" id="direct" name="direct" value="1"{{#C_DIRECT_1}} checked{{/C_DIRECT_1}}><label for="direct">Ni all fynd at <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{FIRST_WHO}}</span> yn gyntaf <span class="rc-hint">Yna mae'n mynd yn syth at <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{DIRECT_WHO}}</span>. Dywedwch pam. Nid oes angen hyn os ydych wedi ticio <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{FIRST_WHO}}</span> uchod.</span></label></div>
<div class="rc-more"><div class="rc-field{{#E_DIRECT_REASON}} is-wrong{{/E_DIRECT_REASON}}">
<label for="direct-reason">Pam na all fynd at <span{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{FIRST_WHO}}</span> (dim ond os ydych wedi ticio'r blwch)</label>
{{#E_DIRECT_REASON}}<p class="rc-error" id="direct-reason-error"><span class="rc-vh">Gwall: </span>{{>ERROR_TEXT}}</p>{{/E_DIRECT_REASON}}
<textarea id="direct-reason" name="direct-reason" data-most="5000" rows="2"{{#E_DIRECT_REASON}} aria-invalid="true" aria-describedby="direct-reason-error"{{/E_DIRECT_REASON}}>{{F_DIRECT_REASON:p}}</textarea>
</div></div>
{{/ASK_DIRECT}}
<div class="rc-actions"><button class="rc-btn" type="submit" name="go" value="next">Parhau</button>
<button class="rc-btn rc-btn-quiet" type="submit" name="go" value="back">Yn ôl</button></div>
</form>
