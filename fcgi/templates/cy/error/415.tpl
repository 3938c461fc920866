{{%AUTOESCAPE context="HTML"}}<h1>Daeth y ffurflen hon mewn ffurf anhysbys</h1>
<p class="rc-lead">Anfonodd eich porwr neu raglen rywbeth nad yw'r dudalen hon yn ei ddeall, felly ni chadwyd dim.</p>
<p>Ewch yn ôl, llwythwch y dudalen o'r newydd a rhowch gynnig arall arni.</p>
<p><a href="{{BASE}}">Mynd i'r dechrau</a></p>
