#include "fcgi/admin/procedure_form.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fcgi/admin/pages.h"
#include "fcgi/server/present.h"
#include "fcgi/server/seen.h"
#include "fcgi/staff/parts.h"

enum { ONE_LINE = 200, MANY_LINES = 4000, ADDRESS = 300, NUMBER = 12, PAIRS = 64 };

/* --- the fields ------------------------------------------------------------------------------- */

static const char *const yes[] = {"yes", NULL};
static const char *const runs[] = {"here", "elsewhere", "none", NULL};
const char *const procedure_modes[] = {"informal", "decide", "refer", "hearing", "external", NULL};
const char *const procedure_enters[] = {"complainant", "centre", "automatic", NULL};
const char *const procedure_units[] = {"working-days", "days", "weeks", "months", NULL};
const char *const procedure_starts[] = {"receipt", "acknowledgement", "entry", "outcome", "decision",
                                     "unresolved", "submission", "unstated", NULL};
const char *const procedure_rolls[] = {"none", "next", NULL};
const char *const procedure_lates[] = {"explain", "decision", NULL};
const char *const procedure_run_outs[] = {"remind", "complainant", "automatic", NULL};
static const char *const refunds[] = {"upheld", "partly", "not", NULL};
static const char *const procedure_acts[] = {"save", "preview", "up", "down", "remove", NULL};
static const char *const stage_acts[] = {"save", "fit", "preview", NULL};

#define CHOICE(n, c) {.name = (n), .type = FIELD_CHOICE, .choices = (c)}
#define LINE(n, m) {.name = (n), .type = FIELD_LINE, .max = (m)}
#define TEXT(n) {.name = (n), .type = FIELD_TEXT, .max = MANY_LINES}
#define PERIOD(p)                                                                                  \
    LINE(p "-n", NUMBER), CHOICE(p "-unit", procedure_units), CHOICE(p "-from", procedure_starts),                     \
        CHOICE(p "-roll", procedure_rolls)

static const struct field procedure_fields[] = {
    {.name = "act", .type = FIELD_CHOICE, .required = true, .choices = procedure_acts},
    LINE("stage", 32), CHOICE("sure", yes), SEEN_FIELD,
    CHOICE("run", runs), LINE("kind-title", ONE_LINE), TEXT("intro"),
    TEXT("signpost-text"), LINE("signpost-link", ADDRESS),
    CHOICE("asks", yes), LINE("asks-label", ONE_LINE), CHOICE("asks-required", yes),
    LINE("months", NUMBER), CHOICE("assumed", yes),
};
const struct form_spec admin_procedure_form = {procedure_fields, COUNT_OF(procedure_fields)};

static const struct field stage_fields[] = {
    {.name = "go", .type = FIELD_CHOICE, .required = true, .choices = stage_acts},
    LINE("id", 32), LINE("after", 32), SEEN_FIELD,
    LINE("stage-title", ONE_LINE), LINE("who", ONE_LINE), TEXT("stage-text"),
    CHOICE("mode", procedure_modes), CHOICE("enters", procedure_enters), CHOICE("outside", yes),
    PERIOD("window"), CHOICE("late", procedure_lates), CHOICE("contested", yes),
    PERIOD("acknowledge"), PERIOD("answer"),
    CHOICE("extension", yes), LINE("most-n", NUMBER), CHOICE("most-unit", procedure_units),
    CHOICE("run-out", procedure_run_outs), CHOICE("unavailable", yes), CHOICE("straight", yes),
    CHOICE("charged", yes), LINE("fee-amount", NUMBER), LINE("fee-text", ONE_LINE),
    {.name = "refund", .type = FIELD_MANY, .max = 3, .choices = refunds},
    LINE("contact-name", ONE_LINE), LINE("contact-link", ADDRESS),
};
const struct form_spec admin_stage_form = {stage_fields, COUNT_OF(stage_fields)};

/* --- from the struct -------------------------------------------------------------------------- */

struct fill {
    struct arena *a;
    struct pair p[PAIRS];
    size_t n;
};

static void put(struct fill *f, const char *name, const char *value)
{
    if (value && *value && f->n < PAIRS)
        f->p[f->n++] = (struct pair){name, value};
}

static void put_yes(struct fill *f, const char *name, bool is)
{
    put(f, name, is ? "yes" : NULL);
}

static void put_number(struct fill *f, const char *name, unsigned n)
{
    put(f, name, arena_printf(f->a, "%u", n));
}

static void put_period(struct fill *f, const char *const names[static 4], const struct period *p)
{
    if (!p->set)
        return;
    put_number(f, names[0], p->n);
    put(f, names[1], unit_name(p->unit));
    put(f, names[2], clock_start_name(p->from));
    put(f, names[3], roll_name(p->roll));
}

const char *const procedure_window[4] = {"window-n", "window-unit", "window-from", "window-roll"};
const char *const procedure_acknowledge[4] = {"acknowledge-n", "acknowledge-unit", "acknowledge-from",
                                          "acknowledge-roll"};
const char *const procedure_answer[4] = {"answer-n", "answer-unit", "answer-from", "answer-roll"};

static void put_stage(struct fill *f, const struct stage *st)
{
    put(f, "stage-title", st->title);
    put(f, "who", st->who);
    put(f, "stage-text", st->text);
    put(f, "mode", stage_mode_name(st->mode));
    put(f, "enters", entered_by_name(st->enters));
    put_yes(f, "outside", st->outside);
    put_period(f, procedure_window, &st->window);
    put(f, "late", late_rule_name(st->late));
    put_yes(f, "contested", st->window_kind != NULL);
    put_period(f, procedure_acknowledge, &st->acknowledge);
    put_period(f, procedure_answer, &st->act);
    put_yes(f, "extension", st->extension);
    if (st->extension_most.set) {
        put_number(f, "most-n", st->extension_most.n);
        put(f, "most-unit", unit_name(st->extension_most.unit));
    }
    put(f, "run-out", run_out_name(st->run_out));
    put_yes(f, "unavailable", st->unavailable_next);
    put_yes(f, "straight", st->direct);
    put_yes(f, "charged", st->fee.set);
    if (st->fee.set && st->fee.pence)
        put(f, "fee-amount",
            arena_printf(f->a, "%u.%02u", st->fee.pence / 100u, st->fee.pence % 100u));
    put(f, "fee-text", st->fee.text);
    put(f, "refund", st->fee.refund_upheld ? "upheld" : NULL);
    put(f, "refund", st->fee.refund_partly ? "partly" : NULL);
    put(f, "refund", st->fee.refund_not ? "not" : NULL);
    put(f, "contact-name", st->contact_name);
    put(f, "contact-link", st->contact_link);
}

static void put_procedure(struct fill *f, const struct procedure *p)
{
    put(f, "run", p->run ? "here" : p->signpost_text ? "elsewhere" : NULL);
    put(f, "kind-title", p->title);
    put(f, "intro", p->intro);
    put(f, "signpost-text", p->signpost_text);
    put(f, "signpost-link", p->signpost_link);
    put_yes(f, "asks", p->asks_decision_date);
    put(f, "asks-label", p->decision_label);
    put_yes(f, "asks-required", p->decision_date_required);
    if (p->retention.set)
        put_number(f, "months", p->retention.months);
    put_yes(f, "assumed", p->retention.set && p->retention.by_default);
}

static enum rc_err take(struct call *c, const struct form_spec *spec, struct fill *f)
{
    const struct pairs raw = {f->p, f->n};
    enum rc_err err = form_validate(c->arena, spec, &raw, &c->form);

    c->form.n_errors = 0;
    return err;
}

enum rc_err procedure_form_fill(struct call *c, const struct procedure *p)
{
    struct fill f = {.a = c->arena};

    put_procedure(&f, p);
    return take(c, &admin_procedure_form, &f);
}

enum rc_err stage_form_fill(struct call *c, const struct stage *st, const char *after)
{
    struct fill f = {.a = c->arena};

    put(&f, "id", st->id);
    put(&f, "after", after);
    put_stage(&f, st);
    return take(c, &admin_stage_form, &f);
}

/* --- changed meanwhile ------------------------------------------------------------------------ */

/* The group of words in admin/value: "W_UNIT_DAYS" for "window-unit". */
static const char *group_of(const char *field)
{
    const char *dash = strrchr(field, '-');

    return strcmp(field, "run-out") == 0 ? "RUN_OUT" : dash ? dash + 1 : field;
}

static void show_stored(struct view_dict *d, const struct field *f, const char *value)
{
    struct view_dict *row, *in;
    char section[64], word[80];
    size_t n = 0;

    (void)snprintf(section, sizeof section, "CH_%s", f->name);
    for (n = 0; section[n]; n++)
        section[n] = section[n] == '-' ? '_' : (char)toupper((unsigned char)section[n]);
    row = view_section(d, section);
    in = view_include(row, "VALUE", "admin/value");
    if (!*value) {
        view_show(in, f->choices == yes ? "NO" : "NOTHING");
    } else if (f->choices == yes) {
        view_show(in, "YES");
    } else if (f->choices) {
        (void)snprintf(word, sizeof word, "W_%s_", group_of(f->name));
        for (n = 0; word[n]; n++)
            word[n] = word[n] == '-' ? '_' : (char)toupper((unsigned char)word[n]);
        present_word(in, word, value);
    } else {
        view_set(view_section(in, "TEXT"), "TEXT_IS", value);
    }
}

static void differs(struct call *c, struct view_dict *d, const struct form_spec *spec,
                    const struct fill *now)
{
    static const char *const own[] = {"act", "go", "id", "after", "stage", "sure", "seen"};
    const struct form stored = {.raw = {.p = (struct pair *)now->p, .n = now->n}};

    for (size_t i = 0; i < spec->n; i++) {
        const struct field *f = &spec->field[i];
        bool skip = false;

        for (size_t k = 0; k < COUNT_OF(own); k++)
            skip = skip || strcmp(own[k], f->name) == 0;
        if (!skip && strcmp(form_get(&c->form, f->name), form_get(&stored, f->name)) != 0)
            show_stored(d, f, form_get(&stored, f->name));
    }
}

enum rc_err procedure_form_differs(struct call *c, struct view_dict *d,
                                   const struct procedure *now)
{
    struct fill f = {.a = c->arena};

    put_procedure(&f, now);
    differs(c, d, &admin_procedure_form, &f);
    return RC_OK;
}

enum rc_err stage_form_differs(struct call *c, struct view_dict *d, const struct stage *now)
{
    struct fill f = {.a = c->arena};

    put_stage(&f, now);
    differs(c, d, &admin_stage_form, &f);
    return RC_OK;
}
