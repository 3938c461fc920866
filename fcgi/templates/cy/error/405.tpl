{{%AUTOESCAPE context="HTML"}}<h1>Nid yw'r dudalen hon yn derbyn hynny</h1>
<p class="rc-lead">Mae'r cyfeiriad yn gywir, ond ni ellir ei ddefnyddio fel hyn. Ni newidiwyd dim.</p>
<p><a href="{{BASE}}">Mynd i'r dechrau</a></p>
