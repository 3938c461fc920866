<?php
// The twin of the last step of the form.
declare(strict_types=1);
require __DIR__ . '/twin.php';
require __DIR__ . '/store.php';

try {
    $nonce = $_COOKIE['nonce'] ?? '';
    same(bin2hex(sodium_crypto_generichash($nonce, derive(server_key(), 1), 32)), $_POST['csrf'] ?? '');
    $ticket = unseal(derive(server_key(), 1), sodium_base642bin($_POST['form'] ?? '', SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING), 'form' . $nonce);
    if (unpack('J', substr($ticket, 31))[1] < time() - 86400) {
        throw new RuntimeException('expired');
    }
    $words = [];
    foreach (['what' => 20000, 'when' => 2000, 'about-text' => 2000, 'remedy' => 5000] as $name => $most) {
        $value = str_replace("\r\n", "\n", trim($_POST[$name] ?? ''));
        if (strlen($value) > $most || preg_match('//u', $value) !== 1) {
            throw new RuntimeException($name);
        }
        $words[$name] = $value;
    }
    if ($words['what'] === '') {
        throw new RuntimeException('what');
    }
    $token = substr($ticket, 0, 15);
    $t = token_keys($token);
    file_case(db(), require __DIR__ . '/centre.php', $t, substr($ticket, 15, 16), $words);
    head(303);
    setcookie('case', cookie_make($token, $t['pair'], time() + 1800), ['path' => '/', 'httponly' => true, 'samesite' => 'Strict']);
    header('Location: sent');
} catch (Throwable $t) {
    head(422);
    echo '<p>', e($t->getMessage()), '</p>';
}
