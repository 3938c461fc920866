<?php
// What the twins share. They do what the pages of Recourse do, in PHP's own way: mysqli with prepared
// statements on a persistent connection, sodium, opcache; the centre's configuration is an array that
// opcache keeps. The database "twin" has the tables of Recourse; the format of what is sealed is the twins' own.
declare(strict_types=1);

const KEY_BYTES = 32;

function server_key(): string
{
    static $key;
    return $key ??= hex2bin($_SERVER['TWIN_KEY'] ?? getenv('TWIN_KEY'));
}

function derive(string $key, int $n): string
{
    return sodium_crypto_kdf_derive_from_key(KEY_BYTES, $n, 'TwinKey_', $key);
}

function seal(string $key, string $plain, string $place): string
{
    $nonce = random_bytes(SODIUM_CRYPTO_AEAD_XCHACHA20POLY1305_IETF_NPUBBYTES);
    return "\x01" . $nonce . sodium_crypto_aead_xchacha20poly1305_ietf_encrypt($plain, "\x01" . $place, $nonce, $key);
}

function unseal(string $key, string $blob, string $place): string
{
    $plain = sodium_crypto_aead_xchacha20poly1305_ietf_decrypt(substr($blob, 25), "\x01" . $place, substr($blob, 1, 24), $key);
    if ($plain === false) {
        throw new RuntimeException('does not open');
    }
    return $plain;
}

function mac(string ...$parts): string
{
    $all = '';
    foreach ($parts as $p) {
        $all .= pack('J', strlen($p)) . $p;
    }
    return "\x01" . sodium_crypto_generichash($all, derive(server_key(), 5), 32);
}

function same(string $a, string $b): void
{
    if (!hash_equals($a, $b)) {
        throw new RuntimeException('refused');
    }
}

function db(): mysqli
{
    mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
    $s = fn(string $name): string => $_SERVER[$name] ?? getenv($name);
    $db = new mysqli('p:localhost', $s('TWIN_USER'), $s('TWIN_PASSWORD'), 'twin', 0, $s('TWIN_SOCKET'));
    $db->options(MYSQLI_OPT_INT_AND_FLOAT_NATIVE, 1);
    return $db;
}

/** @return list<array> */
function rows(mysqli $db, string $sql, array $values): array
{
    return $db->execute_query($sql, $values)->fetch_all(MYSQLI_ASSOC);
}

function token_keys(string $token, ?string $pair = null): array
{
    $t = sodium_crypto_generichash("twin token" . $token, '', 32);
    return ['lookup' => derive($t, 1), 'pair' => $pair ?? sodium_crypto_kx_seed_keypair(derive($t, 2)), 'tag' => derive($t, 4)];
}

function e(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML5);
}

function head(int $status): void
{
    http_response_code($status);
    header("Content-Security-Policy: default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    header('Referrer-Policy: strict-origin');
    header('X-Content-Type-Options: nosniff');
    header('X-Frame-Options: DENY');
    header('Cross-Origin-Opener-Policy: same-origin');
    header('Cross-Origin-Resource-Policy: same-origin');
    header('Permissions-Policy: camera=(), geolocation=(), microphone=()');
    header('Cache-Control: no-store');
}

function cookie_make(string $token, string $pair, int $until): string
{
    return sodium_bin2base64(seal(derive(server_key(), 2), $token . pack('J', $until) . $pair, 'cookie'), SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING);
}

function cookie_keys(string $text): array
{
    $plain = unseal(derive(server_key(), 2), sodium_base642bin($text, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING), 'cookie');
    if (unpack('J', substr($plain, 15))[1] < time()) {
        throw new RuntimeException('expired');
    }
    return token_keys(substr($plain, 0, 15), substr($plain, 23));
}
