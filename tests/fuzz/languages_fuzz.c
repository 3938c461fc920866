/* Accept-Language: whatever it says, one of the offered languages or none, the same for the same bytes,
 * and none that it refuses by its name. */
#include "core/accept_language.h"
#include "tests/fuzz/fuzz.h"

static const char *const offered[] = {"en", "cy", "gd"};
#define OFFERED (sizeof(offered) / sizeof(offered[0]))

/* A refusal in front of all else is heard, whatever follows. */
static void try_refused(const char *text)
{
    char *header = malloc(strlen(text) + 20u);

    FUZZ_PROMISE(header);
    snprintf(header, strlen(text) + 20u, "cy;q=0,%s", text);
    FUZZ_PROMISE(accept_language_choose(header, offered, OFFERED) != 1);
    free(header);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    char *text = fuzz_text(data, len);
    size_t one = accept_language_choose(text, offered, OFFERED);

    FUZZ_PROMISE(one <= OFFERED);
    FUZZ_PROMISE(accept_language_choose(text, offered, OFFERED) == one);
    FUZZ_PROMISE(accept_language_choose(text, offered, 0) == 0);
    try_refused(text);
    free(text);
    return 0;
}
