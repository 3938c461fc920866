/* Bodies and queries: application/x-www-form-urlencoded, then validation against a form's fields. */
#include "fcgi/server/form.h"
#include "tests/fuzz/fuzz.h"

#define PAIRS 40u

static const char *const choices[] = {"one", "two", NULL};
static const struct field fields[] = {
    {.name = "line", .type = FIELD_LINE, .required = true, .max = 40},
    {.name = "text", .type = FIELD_TEXT, .max = 60},
    {.name = "choice", .type = FIELD_CHOICE, .max = 10, .choices = choices},
    {.name = "many", .type = FIELD_MANY, .max = 3, .choices = choices},
    {.name = "any", .type = FIELD_MANY, .max = 3},
    {.name = "date", .type = FIELD_DATE},
    {.name = "token", .type = FIELD_TOKEN, .max = 60},
    {.name = "secret", .type = FIELD_SECRET, .max = 30},
};
static const struct form_spec spec = {fields, sizeof(fields) / sizeof(fields[0])};

static void check_cleaned(const struct form *f)
{
    const char *line = form_get(f, "line"), *text = form_get(f, "text");
    const struct rc_date date = form_get_date(f, "date");

    FUZZ_PROMISE(form_get(f, "nothing") != NULL);
    if (f->n_errors > 0)
        return;
    FUZZ_PROMISE(*line && strlen(line) <= 40 && !strpbrk(line, "\r\n\t"));
    FUZZ_PROMISE(strlen(text) <= 60 && !strchr(text, '\r'));
    for (size_t i = 0; i < 3; i++) {
        const char *one = form_get_nth(f, "many", i);

        FUZZ_PROMISE(!one || !strcmp(one, "one") || !strcmp(one, "two"));
    }
    FUZZ_PROMISE(!form_get_nth(f, "many", 3) && !form_get_nth(f, "any", 3));
    (void)date;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct arena *a = arena_open(1u << 22);
    char *body = (char *)fuzz_copy(data, len);
    struct pairs raw;
    struct form form;

    FUZZ_PROMISE(a != NULL);
    if (form_decode_urlencoded(a, body, len, PAIRS, &raw) == RC_OK) {
        FUZZ_PROMISE(raw.n <= PAIRS);
        for (size_t i = 0; i < raw.n; i++) {
            char *copy = arena_strdup(a, raw.p[i].value);

            FUZZ_PROMISE(utf8_valid(raw.p[i].name, strlen(raw.p[i].name)));
            FUZZ_PROMISE(utf8_valid(raw.p[i].value, strlen(raw.p[i].value)));
            FUZZ_PROMISE(copy != NULL);
            form_unify_lines(copy);
            FUZZ_PROMISE(!strchr(copy, '\r'));
        }
        if (form_validate(a, &spec, &raw, &form) == RC_OK)
            check_cleaned(&form);
    }
    free(body);
    arena_close(a);
    return 0;
}
