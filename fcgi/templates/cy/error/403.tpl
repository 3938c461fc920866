{{%AUTOESCAPE context="HTML"}}{{!
FACTOR_FIRST: staff without the second factor that is required. FORM_OLD: a form whose proof that it came from our page is gone. AGAIN: it can be sent again.
}}{{#FORM_OLD}}<h1>Anfonwch ef unwaith eto</h1>
<p class="rc-lead">Ni allem fod yn siŵr bod hyn wedi dod o'n tudalen ein hunain, felly ni chadwyd dim. Yr achos arferol yw bod y dudalen wedi bod ar agor am amser hir, neu fod y porwr wedi dileu ei gwcis.</p>{{/FORM_OLD}}
{{#FACTOR_FIRST}}<h1>Gosodwch eich ail ffactor yn gyntaf</h1>
<p class="rc-lead">Mae'r gwasanaeth hwn yn gofyn i bawb sy'n delio â chwynion am god o'u ffôn. Nid yw eich un chi wedi'i osod, felly ni chadwyd dim eto.</p>
<p><a href="{{BASE}}staff/second-factor" target="_blank" rel="noopener">Gosodwch ef mewn ffenestr newydd</a>, yna dewch yn ôl yma a cheisiwch eto: mae'r hyn a ysgrifennwyd gennych wedi'i gadw.</p>{{/FACTOR_FIRST}}
{{#AGAIN}}{{>SEND_AGAIN}}{{/AGAIN}}
{{#REFUSED}}<h1>Nid yw'r dudalen hon ar agor i chi</h1>
<p class="rc-lead">Mae ar gyfer y rhai sy'n gofalu am y tudalennau hyn, neu ceisiodd gwefan arall anfon rhywbeth yma yn eich enw. Ni newidiwyd dim.</p>
<p><a href="{{BASE}}">Mynd i'r dechrau</a></p>{{/REFUSED}}
