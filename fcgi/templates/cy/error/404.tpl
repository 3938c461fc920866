{{%AUTOESCAPE context="HTML"}}<h1>Heb ddod o hyd i'r dudalen</h1>
<p class="rc-lead">Nid oes dim yn y cyfeiriad hwn. Efallai nad yw'r cyfeiriad yn gyflawn, neu fod y dudalen wedi symud.</p>
<p><a href="{{BASE}}">Mynd i'r dechrau</a></p>
