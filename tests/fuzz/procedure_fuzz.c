/* A centre's document: parsed, checked, written and parsed again. */
#include "core/lint.h"
#include "core/procedure.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct arena *a = arena_open(1u << 24);
    char *json = (char *)fuzz_copy(data, len), *once, *twice;
    struct centre centre, again;
    struct import_error why = {{0}, {0}};
    struct lint_finding finding[LINT_MAX];
    struct lint_facts facts = {.today = RC_DATE_NONE};
    struct calendar cal;
    enum rc_err err;

    FUZZ_PROMISE(a != NULL);
    FUZZ_PROMISE(date_from_ymd(2026, 10, 24, &facts.today) == RC_OK);
    err = centre_parse(a, json, len, &centre, &why);
    if (err == RC_INVALID)
        FUZZ_PROMISE(why.expected[0] != '\0');
    if (err == RC_OK) {
        FUZZ_PROMISE(centre_format(a, &centre, &once) == RC_OK);
        FUZZ_PROMISE(centre_parse(a, once, strlen(once), &again, &why) == RC_OK);
        FUZZ_PROMISE(centre_format(a, &again, &twice) == RC_OK && strcmp(once, twice) == 0);
        FUZZ_PROMISE(centre_lint(&centre, &facts, finding) <= LINT_MAX);
        facts.with_recipients = true;
        FUZZ_PROMISE(centre_lint(&centre, &facts, finding) <= LINT_MAX);
        if (centre_calendar(&centre, &cal) == RC_OK)
            calendar_clear(&cal);
    }
    free(json);
    arena_close(a);
    return 0;
}
