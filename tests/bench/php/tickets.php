<?php
// tickets.php COUNT NONCE: the bodies of that many forms, one a line, made beforehand so that the client is not
// the limit. tickets.php case: files one case and prints the cookie that opens it.
declare(strict_types=1);
require __DIR__ . '/twin.php';
require __DIR__ . '/store.php';

if ($argv[1] === 'case') {
    $token = random_bytes(15);
    $words = ['what' => str_repeat('The lesson was cancelled again. ', 20), 'when' => 'In May', 'about-text' => '', 'remedy' => 'The fee back'];
    $t = token_keys($token);
    file_case(db(), require getenv('TWIN_FOLDER') . '/centre.php', $t, random_bytes(16), $words);
    echo cookie_make($token, $t['pair'], time() + 86400), "\n";
    exit;
}
$nonce = $argv[2];
$csrf = bin2hex(sodium_crypto_generichash($nonce, derive(server_key(), 1), 32));
for ($i = 0; $i < (int)$argv[1]; $i++) {
    $form = seal(derive(server_key(), 1), random_bytes(31) . pack('J', time()), 'form' . $nonce);
    echo http_build_query(['csrf' => $csrf, 'form' => sodium_bin2base64($form, SODIUM_BASE64_VARIANT_URLSAFE_NO_PADDING)]), "\n";
}
