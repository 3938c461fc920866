<?php
// One new case: what a submission seals and stores. Used by submit.php and by tickets.php.
declare(strict_types=1);

function insert_many(mysqli $db, string $into, int $columns, array $rows): void
{
    $one = '(' . implode(',', array_fill(0, $columns, '?')) . ')';
    $db->execute_query('INSERT INTO ' . $into . ' VALUES ' . implode(',', array_fill(0, count($rows), $one)), array_merge(...$rows));
}

function file_case(mysqli $db, array $centre, array $t, string $case, array $words): void
{
    $day = gmdate('Y-m-d');
    $eph = sodium_crypto_kx_keypair();
    $epk = sodium_crypto_kx_publickey($eph);
    $keys = [random_bytes(32), random_bytes(32), random_bytes(32)];
    $commit = array_map(fn($k) => derive($k, 3), $keys);
    $readers = array_merge($centre['readers'], [['id' => $case, 'pk' => sodium_crypto_kx_publickey($t['pair']), 'slot' => 1, 'stage' => 0, 'standby' => 0]]);
    $envelopes = [];
    foreach ($readers as $r) {
        [, $tx] = sodium_crypto_kx_client_session_keys($eph, $r['pk']);
        $blob = seal($tx, "\x07" . implode('', $keys), $case . $r['id'] . $epk . $r['pk']);
        if ($r['standby']) {
            $blob = seal(derive(server_key(), 3), $blob, $case . $r['id']);
        }
        $exclusion = sodium_crypto_generichash($case . $r['id'] . '0', derive(server_key(), 5), 32);
        $envelopes[] = [$case, 1, $r['id'], $r['slot'], $r['stage'], $r['standby'], $blob, $exclusion, mac($case, $r['id'], $blob, $exclusion)];
    }
    $text = json_encode($words, JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
    $entry = seal(derive($keys[0], 1), sodium_pad($text, 256), $case . 'entry');
    $canon = json_encode(['act' => 'file', 'at' => $day, 'by' => 'complainant', 'day' => $day, 'digest' => bin2hex(sodium_crypto_generichash($text, derive($keys[0], 7), 32)),
        'entry' => bin2hex(sodium_crypto_generichash($entry, '', 32)), 'identity' => 'anonymous', 'kind' => 'complaint', 'reason' => 'first', 'seq' => 1, 'stage' => 1,
        'clock' => ['acknowledge' => $day, 'act' => $day]], JSON_THROW_ON_ERROR);
    $chain = sodium_crypto_generichash('chain' . str_repeat("\0", 32) . pack('J', strlen($canon)) . $canon, '', 32);
    $tag = sodium_crypto_generichash($text, $t['tag'], 32);
    $reference = 'TWN-' . gmdate('Y') . '-' . strtoupper(bin2hex(random_bytes(4)));
    $case_row = [$case, $centre['id'], 1, $reference, 1, 3, $t['lookup'], sodium_crypto_kx_publickey($t['pair']), $tag, $day, 1, 1, 0, $day, $day, null, 1, 1, $chain, 1, null, null, 0];
    $case_row[] = mac(...array_map(strval(...), $case_row));
    $generation = [$case, 1, $epk, $commit[0], $commit[1], $commit[2], sodium_crypto_generichash(implode('', array_column($readers, 'pk')), '', 32)];
    $generation[] = mac(...array_map(strval(...), $generation));
    $generation[] = sodium_crypto_generichash($epk, derive($t['tag'], 5), 32);
    $mails = [];
    $seats = [];
    foreach ($readers as $r) {
        if ($r['slot'] === 2 && !$r['standby']) {
            $seats[] = [$case, $r['id'], 0, 1, 1, $r['stage'], str_replace('-', '', $day) . $case];
            $params = json_encode(['reference' => $reference, 'due' => $day], JSON_THROW_ON_ERROR);
            $mails[] = [random_bytes(16), $centre['id'], 'case-waits', $r['id'], null, null, $params, 1, 0, time(), time(), null, 0, mac($r['id'], $params)];
        }
    }
    $db->begin_transaction();
    try {
        insert_many($db, 'complaint (id, centre, centre_version, reference, kind, identity_mode, lookup, reader_pk, body_tag, received, stage, status, outcome, ack_due, act_due, window_due, gen, events, head, unread, mail_id, mail, unconfirmed, mac)', 24, [$case_row]);
        insert_many($db, 'generation', 9, [$generation]);
        insert_many($db, 'envelope', 9, $envelopes);
        insert_many($db, 'case_event (case_id, seq, canon, chain, mac, once, entry)', 7, [[$case, 1, $canon, $chain, mac($case, $canon), null, $entry]]);
        insert_many($db, 'case_seat (case_id, reader, unconfirmed, status, kind, stage, place)', 7, $seats);
        $db->execute_query("INSERT INTO case_fact (case_id, centre, events, received, due, facts) VALUES (?, ?, 0, ?, 1, '')", [$case, $centre['id'], $day]);
        insert_many($db, 'outbox (id, centre, template_name, person, mail_id, address, params, state, attempts, created, next_at, clerk, code, mac)', 14, $mails);
        $db->execute_query('INSERT INTO case_watch (case_id, centre, look_on, events) VALUES (?, ?, ?, 1)', [$case, $centre['id'], $day]);
        $db->commit();
    } catch (Throwable $t) {
        $db->rollback();
        throw $t;
    }
}
