<?php
// The same bytes as the start page, from a string that opcache keeps.
declare(strict_types=1);
require __DIR__ . '/twin.php';
head(200);
echo require __DIR__ . '/hello-body.php';
