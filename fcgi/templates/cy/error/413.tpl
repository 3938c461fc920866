{{%AUTOESCAPE context="HTML"}}<h1>Gormod ar unwaith</h1>
<p class="rc-lead">Mae'r hyn a anfonwyd gennych yn fwy nag y gall y dudalen hon ei gymryd, felly ni chadwyd dim.</p>
<p>Ewch yn ôl gyda botwm Yn ôl eich porwr. Byrhewch y testun, neu anfonwch un hir fel ffeil; anfonwch ffeiliau mawr fesul un.</p>
<p><a href="{{BASE}}">Mynd i'r dechrau</a></p>
