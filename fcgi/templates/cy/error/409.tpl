{{%AUTOESCAPE context="HTML"}}<h1>Newidiodd rhywbeth yn y cyfamser</h1>
<p class="rc-lead">Gwnaeth rhywun arall rywbeth yma ar yr un eiliad, felly ni chadwyd yr hyn a anfonwyd gennych.</p>
{{#AGAIN}}<p>Mae popeth a ysgrifennwyd gennych wedi'i gadw ar y dudalen hon.</p>
{{>SEND_AGAIN}}{{/AGAIN}}
<p><a href="{{BASE}}">Mynd i'r dechrau</a></p>
