/* The rules of a centre file that bind several members. */
#include "core/procedure_fields.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* One rule that a stage broke: the member and what was expected. */
struct broken {
    const char *member;
    const char *expected;
};

#define HANDLED_ONLY "none, as mode is neither decide, refer nor hearing"

static bool handled(const struct stage *s)
{
    return s->mode == MODE_DECIDE || s->mode == MODE_REFER || s->mode == MODE_HEARING;
}

static struct broken check_stage(const struct procedure *p, size_t at)
{
    const struct stage *s = &p->stage[at];
    bool external = s->mode == MODE_EXTERNAL;
    const struct {
        bool broken;
        struct broken what;
    } rule[] = {
        {!handled(s) && s->acknowledge.set, {"acknowledge", HANDLED_ONLY}},
        {!handled(s) && s->act.set, {"act", HANDLED_ONLY}},
        {!handled(s) && s->fee.set, {"fee", HANDLED_ONLY}},
        {!handled(s) && s->outside, {"outside", HANDLED_ONLY}},
        {!handled(s) && s->direct, {"direct", HANDLED_ONLY}},
        {!handled(s) && s->unavailable_next, {"unavailable_next", HANDLED_ONLY}},
        {s->mode == MODE_INFORMAL && s->window.set, {"window", "none, as advice is always open"}},
        {s->act.set && s->run_out == 0,
         {"run_out", "one of remind, complainant, automatic, as there is \"act\""}},
        {!s->act.set && s->run_out != 0, {"run_out", "none, as there is no \"act\" to run out"}},
        {!s->act.set && s->extension, {"extension", "none, as there is no \"act\" to extend"}},
        {!s->extension && s->extension_most.set,
         {"extension_most", "none, as there is no \"extension\""}},
        {external && s->contact_name == NULL, {"contact", "whom to turn to, as mode is external"}},
        {!external && s->contact_name != NULL, {"contact", "none, as mode is not external"}},
        {!external && at > 0 && p->stage[at - 1].mode == MODE_EXTERNAL,
         {"mode", "external, as the stage before is outside the centre"}},
        {s->window.set && s->window.from == START_DECISION && !p->asks_decision_date,
         {"window.from", "another event, as the form asks for no \"decision\""}},
        {s->window_kind != NULL && !p->asks_decision_date,
         {"window.contested", "none, as the form asks for no \"decision\""}},
        {(s->acknowledge.set && s->acknowledge.from == START_DECISION && !p->asks_decision_date),
         {"acknowledge.from", "another event, as the form asks for no \"decision\""}},
        {(s->act.set && s->act.from == START_DECISION && !p->asks_decision_date),
         {"act.from", "another event, as the form asks for no \"decision\""}},
    };

    for (size_t i = 0; i < at; i++)
        if (strcmp(p->stage[i].id, s->id) == 0)
            return (struct broken){"id", "a word that no other stage of the procedure has"};
    for (size_t i = 0; i < sizeof rule / sizeof rule[0]; i++)
        if (rule[i].broken)
            return rule[i].what;
    return (struct broken){NULL, NULL};
}

static struct broken check_procedure(const struct centre *c, size_t at)
{
    const struct procedure *p = &c->procedure[at];

    for (size_t i = 0; i < at; i++)
        if (c->procedure[i].kind == p->kind)
            return (struct broken){"kind", "a kind that no other procedure has"};
    if (p->run && p->signpost_text != NULL)
        return (struct broken){"signpost", "none, as \"run\" is true"};
    if (!p->run && p->signpost_text == NULL)
        return (struct broken){"signpost", "where to turn, as \"run\" is false"};
    if (!p->run && p->n_stages > 0)
        return (struct broken){"stages", "none, as \"run\" is false"};
    if (!p->run && p->retention.set)
        return (struct broken){"retention", "none, as \"run\" is false"};
    if (!p->run && p->asks_decision_date)
        return (struct broken){"decision", "none, as \"run\" is false"};
    return (struct broken){NULL, NULL};
}

__attribute__((format(printf, 3, 4))) static enum rc_err fail(struct import_error *why,
                                                             struct broken b, const char *fmt, ...)
{
    va_list ap;
    size_t len;

    va_start(ap, fmt);
    (void)vsnprintf(why->path, sizeof why->path, fmt, ap);
    va_end(ap);
    len = strlen(why->path);
    (void)snprintf(why->path + len, sizeof why->path - len, "%s", b.member);
    (void)snprintf(why->expected, sizeof why->expected, "%s", b.expected);
    return RC_INVALID;
}

static enum rc_err check_procedures(const struct centre *c, struct import_error *why)
{
    for (size_t i = 0; i < c->n_procedures; i++) {
        struct broken b = check_procedure(c, i);

        if (b.member != NULL)
            return fail(why, b, "procedures[%zu].", i);
        for (size_t k = 0; k < c->procedure[i].n_stages; k++) {
            b = check_stage(&c->procedure[i], k);
            if (b.member != NULL)
                return fail(why, b, "procedures[%zu].stages[%zu].", i, k);
        }
    }
    return RC_OK;
}

static enum rc_err check_themes(const struct centre *c, struct import_error *why)
{
    for (size_t i = 0; i < c->n_themes; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(c->theme[k].id, c->theme[i].id) == 0)
                return fail(why, (struct broken){"id", "a word that no other theme has"},
                            "themes[%zu].", i);
    return RC_OK;
}

static enum rc_err check_languages(const struct centre *c, struct import_error *why)
{
    for (size_t i = 0; i < c->n_languages; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(c->further[k].tag, c->further[i].tag) == 0)
                return fail(why, (struct broken){"tag", "a language that is not there already"},
                            "languages[%zu].", i);
    return RC_OK;
}

enum rc_err centre_check(struct centre *c, struct import_error *why)
{
    for (size_t i = 0; i < c->n_closures; i++)
        if (date_cmp(c->closure[i].to, c->closure[i].from) < 0)
            return fail(why, (struct broken){"to", "a date that is not before \"from\""},
                        "closures[%zu].", i);
    if (date_is_set(c->last_review) && date_is_set(c->next_review) &&
        date_cmp(c->next_review, c->last_review) <= 0)
        return fail(why, (struct broken){"next_review", "a month after \"last_review\""}, "%s", "");
    if (zone_parse(c->zone_rule, &c->zone) != RC_OK)
        return fail(why, (struct broken){"zone.rule", "a POSIX TZ string"}, "%s", "");
    if (look_check(&c->look, why) != RC_OK || letters_check(c, why) != RC_OK ||
        check_themes(c, why) != RC_OK || check_languages(c, why) != RC_OK)
        return RC_INVALID;
    return check_procedures(c, why);
}
