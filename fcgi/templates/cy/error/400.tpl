{{%AUTOESCAPE context="HTML"}}<h1>Ni chyrhaeddodd rhan ohono</h1>
<p class="rc-lead">Roedd rhan o'r hyn a anfonwyd gan eich porwr ar goll neu ni ellid ei darllen, felly ni chadwyd dim.</p>
<p>Ewch yn ôl gyda botwm Yn ôl eich porwr: mae'r hyn a ysgrifennwyd gennych fel arfer yno o hyd. Copïwch ef i fod yn ddiogel, yna anfonwch ef eto.</p>
<p><a href="{{BASE}}">Mynd i'r dechrau</a></p>
