{{%AUTOESCAPE context="HTML"}}{{!
Beside a field for files: what the comfort script shows while they are on their way, and when they did not arrive. Hidden without it.
}}<div class="rc-field rc-sending" data-upload="sending" hidden>
<p id="sending">Anfon eich ffeiliau: <span data-percent>0</span> %</p>
<progress max="100" value="0" aria-labelledby="sending"></progress>
<p class="rc-vh" role="status" data-begun="Mae eich ffeiliau'n cael eu hanfon." data-half="Mae hanner wedi'i anfon." data-all="Mae'r cyfan wedi'i anfon. Arhoswch tra bydd yn cael ei storio."></p>
<p><button class="rc-btn rc-btn-quiet" type="button" data-do="stop">Stopio anfon</button></p>
</div>
<p class="rc-error" role="alert" data-upload="failed" hidden>Torrodd y cysylltiad, ac nid yw'n sicr beth a gyrhaeddodd. Mae eich geiriau a'ch dewis o ffeiliau yma o hyd: rhowch gynnig arall arni.</p>
<p class="rc-warning" role="alert" data-upload="stopped" hidden>Chi a'i stopiodd. Mae eich geiriau a'ch dewis o ffeiliau yma o hyd.</p>
