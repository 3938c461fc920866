/* The Cookie header, and what is made of the values: nobody's own bytes are ever taken for one of
 * ours. */
#include "core/ticket.h"
#include "fcgi/server/request.h"
#include "tests/fuzz/fuzz.h"

#define NOW INT64_C(1790000000)

static const char ring_text[] =
    "1 0101010101010101010101010101010101010101010101010101010101010101\n";
static const struct rc_id centre = {{7}}, person = {{9}};

static void try_value(const struct keyring *ring, const char *value)
{
    uint8_t nonce[TICKET_NONCE] = {5};
    struct session_secret secret;
    struct form_ticket form;
    struct token token;

    FUZZ_PROMISE(!strpbrk(value, "; "));
    FUZZ_PROMISE(case_cookie_read(ring, &centre, value, NOW, &token, NULL) == RC_INVALID);
    FUZZ_PROMISE(form_ticket_read(ring, &centre, 1, nonce, value, NOW, &form) == RC_INVALID);
    FUZZ_PROMISE(!browser_cookie_good(ring, &centre, &person, value, NOW));
    if (session_secret_parse(value, &secret) == RC_OK) {
        char again[TICKET_TEXT];

        session_secret_format(&secret, again);
        FUZZ_PROMISE(strlen(again) == 43);
    }
}

/* A good cookie with one thing changed is none. The input says what. */
static void try_changed(const struct keyring *ring, const uint8_t *data, size_t len)
{
    char good[TICKET_TEXT];
    const struct token_keys keys = {.reader_pk = {4}};
    struct token token = {{1, 2, 3}}, read;
    size_t n;
    uint8_t *changed;
    char *text;

    FUZZ_PROMISE(case_cookie_make(ring, &centre, &token, &keys, NOW + 60, good) == RC_OK);
    changed = fuzz_change(data, len, (const uint8_t *)good, strlen(good), &n);
    text = fuzz_text(changed, n);
    if (strcmp(text, good) != 0)
        FUZZ_PROMISE(case_cookie_read(ring, &centre, text, NOW, &read, NULL) == RC_INVALID);
    else
        FUZZ_PROMISE(case_cookie_read(ring, &centre, text, NOW, &read, NULL) == RC_OK);
    free(text);
    free(changed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    static const char *const name[] = {"rc_n", "rc_c", "rc_s", "rc_b", ""};
    static struct keyring *ring;
    struct arena *a = arena_open(1u << 20);
    char *text = fuzz_text(data, len), *header = malloc(len + 20u);
    char *envp[2] = {header, NULL};
    struct io io = {0};
    struct call c = {.arena = a, .io = &io};

    FUZZ_PROMISE(a && header);
    if (!ring)
        FUZZ_PROMISE(keyring_parse(ring_text, strlen(ring_text), &ring) == RC_OK);
    snprintf(header, len + 20u, "HTTP_COOKIE=%s", text);
    io.fcgi.envp = envp;
    for (int https = 0; https < 2; https++) {
        c.https = https;
        for (size_t i = 0; i < sizeof(name) / sizeof(name[0]); i++) {
            const char *value = call_cookie_in(&c, name[i]);

            if (value)
                try_value(ring, value);
        }
    }
    try_changed(ring, data, len);
    free(header);
    free(text);
    arena_close(a);
    return 0;
}
