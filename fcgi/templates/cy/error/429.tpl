{{%AUTOESCAPE context="HTML"}}<h1>Arhoswch eiliad</h1>
<p class="rc-lead">Rhoddwyd cynnig ar hyn lawer gwaith mewn amser byr. Arhoswch funud, yna rhowch gynnig arall arni.</p>
<p><a href="{{BASE}}">Mynd i'r dechrau</a></p>
