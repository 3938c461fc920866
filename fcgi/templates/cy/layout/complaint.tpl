{{%AUTOESCAPE context="HTML"}}{{!
What was complained of, and who complains as far as this reader may know (present_history).
}}<dl class="rc-defs">
{{#IS_NOTIFICATION}}<div><dt>O ble y daw</dt><dd>Dywedodd y corff dyfarnu am fethiant. Nid oes neb yn aros am ateb yma; yr hyn sy'n cyfrif yw'r hyn a wneir yn ei gylch.</dd></div>{{/IS_NOTIFICATION}}
{{#IS_COMPLAINT}}<div><dt>{{#FOR_YOU}}Rydych chi{{/FOR_YOU}}{{#FOR_STAFF}}Pwy sy'n cwyno{{/FOR_STAFF}}</dt><dd>
{{#IDENTITY_ANONYMOUS}}{{#FOR_YOU}}Yn ddienw. Ni ofynnodd neb pwy ydych.{{/FOR_YOU}}{{#FOR_STAFF}}Rhywun sy'n aros yn ddienw. Gallwch ysgrifennu atynt yma.{{/FOR_STAFF}}{{/IDENTITY_ANONYMOUS}}
{{#IDENTITY_CONFIDENTIAL}}{{#FOR_YOU}}Yn gyfrinachol. Mae eich enw wedi'i selio ar wahân.{{/FOR_YOU}}{{#FOR_STAFF}}Rhywun sy'n gofyn i'w henw aros yn gyfrinachol.{{/FOR_STAFF}}{{/IDENTITY_CONFIDENTIAL}}
{{#IDENTITY_NAMED}}{{#FOR_YOU}}Wedi'ch enwi. Gall y rhai sy'n delio â'ch achos weld eich enw.{{/FOR_YOU}}{{#FOR_STAFF}}Rhywun a roddodd eu henw.{{/FOR_STAFF}}{{/IDENTITY_NAMED}}
{{#DETAILS_SEALED}}<p class="rc-small">Mae'r enw wedi'i selio ar wahân ac nid yw'n cael ei ddangos yma.</p>{{/DETAILS_SEALED}}
</dd></div>{{/IS_COMPLAINT}}
{{#DETAILS}}
{{#DETAILS_NAME}}<div><dt>Enw</dt><dd>{{NAME}}</dd></div>{{/DETAILS_NAME}}
{{#DETAILS_CONTACT}}<div><dt>Sut i gysylltu â {{#FOR_YOU}}chi{{/FOR_YOU}}{{#FOR_STAFF}}nhw{{/FOR_STAFF}}</dt><dd><div class="rc-said">{{CONTACT:p}}</div></dd></div>{{/DETAILS_CONTACT}}
{{#DETAILS_MAIL}}<div><dt>Mae negeseuon e-bost am yr achos yn mynd at</dt><dd>{{MAIL}}</dd></div>{{/DETAILS_MAIL}}
{{/DETAILS}}
{{#WHAT}}<div><dt>{{#IS_NOTIFICATION}}Beth a fethodd{{/IS_NOTIFICATION}}{{#IS_COMPLAINT}}Beth ddigwyddodd{{/IS_COMPLAINT}}</dt><dd><div class="rc-said">{{WHAT_TEXT:p}}</div></dd></div>{{/WHAT}}
{{#WHEN}}<div><dt>Pryd</dt><dd><div class="rc-said">{{WHEN_TEXT:p}}</div></dd></div>{{/WHEN}}
{{#ABOUT}}<div><dt>Mae'n ymwneud â</dt><dd{{#CENTRE_TONGUE}} lang="{{CENTRE_LANG}}"{{/CENTRE_TONGUE}}>{{ABOUT_TITLE}}</dd></div>{{/ABOUT}}
{{#ABOUT_TEXT}}<div><dt>Am bwy y mae</dt><dd><div class="rc-said">{{ABOUT_WORDS:p}}</div></dd></div>{{/ABOUT_TEXT}}
{{#REMEDY}}<div><dt>Beth fyddai'n unioni pethau</dt><dd><div class="rc-said">{{REMEDY_TEXT:p}}</div></dd></div>{{/REMEDY}}
{{#LATE_REASON}}<div><dt>Pam mae'n dod nawr</dt><dd><div class="rc-said">{{LATE_TEXT:p}}</div></dd></div>{{/LATE_REASON}}
{{#DIRECT_REASON}}<div><dt>Pam mae'n dod yn syth i'r cam hwn</dt><dd><div class="rc-said">{{DIRECT_TEXT:p}}</div></dd></div>{{/DIRECT_REASON}}
</dl>
