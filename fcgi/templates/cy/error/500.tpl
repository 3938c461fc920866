{{%AUTOESCAPE context="HTML"}}<h1>Aeth rhywbeth o'i le yma</h1>
<p class="rc-lead">Ein bai ni yw hyn, nid eich bai chi.</p>
{{#AGAIN}}<p>Ni allwn ddweud a gadwyd yr hyn a anfonwyd gennych. Mae'r cyfan wedi'i gadw ar y dudalen hon: rhowch gynnig arall arni ymhen ychydig funudau. Nid yw anfon yr un ffurflen ddwywaith yn gwneud niwed.</p>
{{>SEND_AGAIN}}{{/AGAIN}}
<p>Os yw'n digwydd eto, rhowch y rhif hwn i'r ganolfan: <code>{{REQUEST_ID}}</code>. Nid yw'n dweud dim amdanoch.</p>
<p><a href="{{BASE}}">Mynd i'r dechrau</a></p>
