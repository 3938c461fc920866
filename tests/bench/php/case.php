<?php
// The twin of the case page. page.php is made from a page of Recourse: its markup, and its values as $v.
declare(strict_types=1);
require __DIR__ . '/twin.php';

try {
    $t = cookie_keys($_COOKIE['case'] ?? '');
    $db = db();
    $case = rows($db, 'SELECT c.*, g.epk, g.commit_shared, g.readers, g.mac AS g_mac FROM complaint c JOIN generation g ON g.case_id = c.id AND g.gen = c.gen WHERE c.lookup = ?', [$t['lookup']])[0] ?? throw new RuntimeException('unknown');
    $envelope = rows($db, 'SELECT * FROM envelope WHERE case_id = ? AND reader = ? AND gen = 1', [$case['id'], $case['id']])[0];
    $events = rows($db, 'SELECT seq, canon, chain, mac, entry FROM case_event WHERE case_id = ? ORDER BY seq', [$case['id']]);
    same(mac($case['id'], $case['id'], $envelope['sealed'], $envelope['exclusion']), $envelope['mac']);
    $pk = sodium_crypto_kx_publickey($t['pair']);
    [$rx] = sodium_crypto_kx_server_session_keys($t['pair'], $case['epk']);
    $keys = unseal($rx, $envelope['sealed'], $case['id'] . $case['id'] . $case['epk'] . $pk);
    $shared = substr($keys, 1, 32);
    same(derive($shared, 3), $case['commit_shared']);
    $head = str_repeat("\0", 32);
    $v = [$case['reference'], $case['received']];
    foreach ($events as $event) {
        $head = sodium_crypto_generichash('chain' . $head . pack('J', strlen($event['canon'])) . $event['canon'], '', 32);
        same($head, $event['chain']);
        same(mac($case['id'], $event['canon']), $event['mac']);
        $canon = json_decode($event['canon'], true, 8, JSON_THROW_ON_ERROR);
        $text = sodium_unpad(unseal(derive($shared, 1), $event['entry'], $case['id'] . 'entry'), 256);
        same(bin2hex(sodium_crypto_generichash($text, derive($shared, 7), 32)), $canon['digest']);
        $v[] = $canon['at'];
        array_push($v, ...array_values(json_decode($text, true, 8, JSON_THROW_ON_ERROR)));
    }
    same($head, $case['head']);
    head(200);
    require __DIR__ . '/page.php';
} catch (Throwable $t) {
    head(404);
    echo '<p>', e($t->getMessage()), '</p>';
}
