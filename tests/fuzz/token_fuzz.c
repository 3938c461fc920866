/* Tokens as people type them, and the other things of that kind: ids and links. */
#include "core/ticket.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    char *text = fuzz_text(data, len), again[TOKEN_TEXT], link[LINK_TEXT];
    struct token t, u;
    struct rc_id id, person;
    struct link_secret secret;

    if (token_parse(text, &t) == TOKEN_GOOD) {
        token_format(&t, again);
        FUZZ_PROMISE(token_parse(again, &u) == TOKEN_GOOD && memcmp(&t, &u, sizeof(t)) == 0);
        for (size_t i = 0; i + 1u < TOKEN_TEXT - 1u; i++) { /* neighbours in the wrong order */
            const char c = again[i];

            if (c == '-' || again[i + 1] == '-' || c == again[i + 1])
                continue;
            again[i] = again[i + 1];
            again[i + 1] = c;
            FUZZ_PROMISE(token_parse(again, &u) == TOKEN_CHECK);
            again[i + 1] = again[i];
            again[i] = c;
        }
    }
    if (id_parse(text, &id) == RC_OK)
        FUZZ_PROMISE(strlen(text) == 32);
    if (link_parse(text, &person, &secret) == RC_OK) {
        link_format(&person, &secret, link);
        FUZZ_PROMISE(link_parse(link, &id, &secret) == RC_OK && id_equal(&id, &person));
    }
    free(text);
    return 0;
}
