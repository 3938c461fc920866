#include "fcgi/staff/parts.h"

#include <ctype.h>
#include <sodium.h>
#include <string.h>

void parts_show_code(struct view_dict *d, const uint8_t code[static PERSON_CODE_BYTES])
{
    _Static_assert(PERSON_CODE_BYTES == TOKEN_BYTES, "a code is written like a token");
    struct token t;
    char text[TOKEN_TEXT];

    memcpy(t.b, code, sizeof t.b);
    token_format(&t, text);
    for (char *group = text; group;) {
        char *end = strchr(group, '-');
        struct view_dict *in = view_section(d, "CODE_GROUP");

        if (end)
            *end++ = '\0';
        view_set(in, "GROUP", group);
        if (end)
            view_show(in, "GROUP_MORE");
        group = end;
    }
    sodium_memzero(&t, sizeof t);
    sodium_memzero(text, sizeof text);
}

char *parts_lower(struct arena *a, const char *text)
{
    char *s = arena_strdup(a, text);

    for (char *p = s; p && *p; p++)
        *p = (char)tolower((unsigned char)*p);
    return s;
}

void parts_show_roles(struct view_dict *d, uint32_t roles)
{
    static const struct {
        uint32_t role;
        const char *section;
    } row[] = {{ROLE_HANDLER, "ROLE_HANDLER"},
               {ROLE_ADMINISTRATOR, "ROLE_ADMINISTRATOR"},
               {ROLE_AUDITOR, "ROLE_AUDITOR"},
               {ROLE_IDENTITY, "ROLE_IDENTITY"}};

    for (size_t i = 0; i < COUNT_OF(row); i++)
        if (roles & row[i].role)
            view_show(d, row[i].section);
}

bool parts_must_wait(const struct call *c, const struct person_row *p, bool known)
{
    return (known ? p->wait_known : p->wait_until) > c->now;
}

bool parts_password_is_good(struct call *c, const char *password)
{
    static const char *const word[] = {[PASSWORD_SHORT] = "too-short",
                                       [PASSWORD_LONG] = "too-long",
                                       [PASSWORD_COMMON] = "common"};
    enum password_verdict verdict = password_judge(password);

    if (verdict != PASSWORD_GOOD)
        form_add_error(&c->form, "password", word[verdict]);
    else if (strcmp(password, form_get(&c->form, "password2")) != 0)
        form_add_error(&c->form, "password2", "not-same");
    return c->form.n_errors == 0;
}
