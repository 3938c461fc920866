#include "fcgi/staff/parts.h"

#include <ctype.h>
#include <sodium.h>
#ifdef RECOURSE_TEST_CLOCK
#include <stdlib.h>
#endif
#include <string.h>

#include "fcgi/server/present.h"

void parts_show_groups(struct view_dict *d, char text[static TOKEN_TEXT])
{
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
}

void parts_show_code(struct view_dict *d, const uint8_t code[static PERSON_CODE_BYTES])
{
    _Static_assert(PERSON_CODE_BYTES == TOKEN_BYTES, "a code is written like a token");
    struct token t;
    char text[TOKEN_TEXT];

    memcpy(t.b, code, sizeof t.b);
    token_format(&t, text);
    parts_show_groups(d, text);
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

void parts_show_factor(struct view_dict *d, const struct person_row *p, const struct rc_id *me)
{
    char id[ID_TEXT];

    id_format(&p->id, id);
    view_set(d, "PERSON_ID", id);
    view_show(d, p->has_factor ? "HAS_FACTOR" : "NO_FACTOR");
    if (!id_equal(&p->id, me))
        view_show(d, "IS_OTHER");
}

void parts_show_action(struct view_dict *d, enum action_kind kind)
{
    present_word(view_include(d, "ACTION_KIND", "layout/action-kind"), "ACTION_",
                 action_kind_name(kind));
}

bool parts_is_late(const struct call *c, struct rc_date due)
{
    return date_is_set(due) && date_cmp(due, c->today) < 0;
}

bool parts_is_pressing(const struct call *c, struct rc_date due)
{
    return date_is_set(due) &&
           deadline_working_days_between(&c->snap->calendar, c->today, due) <= PARTS_SOON;
}

static void show_days(struct view_dict *d, const char *section, unsigned n)
{
    struct view_dict *in = view_section(d, section);

    view_set_int(in, "DAYS", n);
    view_show(in, n == 1 ? "ONE_DAY" : "MANY_DAYS");
}

const char *parts_act_due(enum stage_mode mode)
{
    static const char *const due[MODE__MAX] = {[MODE_INFORMAL] = "DUE_OUTCOME",
                                               [MODE_DECIDE] = "DUE_OUTCOME",
                                               [MODE_REFER] = "DUE_CONTACT",
                                               [MODE_HEARING] = "DUE_HEARING",
                                               [MODE_EXTERNAL] = "DUE_OUTCOME"};

    return due[mode];
}

void parts_show_due(struct call *c, struct view_dict *d, const char *what, struct rc_date due)
{
    const struct calendar *cal = &c->snap->calendar;
    struct view_dict *in;
    unsigned n;

    if (!date_is_set(due))
        return;
    in = view_section(d, "DUE");
    view_show(in, what);
    present_date(c, in, "DUE_DATE", due);
    if (parts_is_late(c, due)) {
        if ((n = deadline_working_days_between(cal, due, c->today)) > 0)
            show_days(in, "OVERDUE_BY", n);
        else
            view_show(in, "OVERDUE");
    } else if (date_cmp(due, c->today) == 0) {
        view_show(in, "DUE_TODAY");
    } else if ((n = deadline_working_days_between(cal, c->today, due)) > 0) {
        show_days(in, n <= PARTS_SOON ? "DUE_SOON" : "DUE_IN", n);
    } else {
        view_show(in, "DUE_BEFORE_WORK");
    }
}

bool parts_must_wait(const struct call *c, const struct person_row *p, bool known)
{
    return (known ? p->wait_known : p->wait_until) > c->now;
}

const struct person_cost *parts_cost(void)
{
#ifdef RECOURSE_TEST_CLOCK
    const char *cost = getenv("RECOURSE_TEST_COST");
    if (cost && strcmp(cost, "least") == 0)
        return &person_cost_least;
#endif
    return &person_cost_default;
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
