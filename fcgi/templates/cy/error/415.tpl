{{%AUTOESCAPE context="HTML"}}<h1>Ni allem ddarllen y ffurflen hon</h1>
<p class="rc-lead">Anfonodd eich porwr neu raglen rywbeth nad yw'r dudalen hon yn ei ddeall, felly ni chadwyd dim.</p>
<p>Ewch yn ôl, ail-lwythwch y dudalen a rhowch gynnig arall arni.</p>
<p><a href="{{BASE}}">Mynd i'r dechrau</a></p>
