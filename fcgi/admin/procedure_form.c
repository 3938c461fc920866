#include "fcgi/admin/procedure_form.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fcgi/admin/pages.h"
#include "fcgi/server/present.h"
#include "fcgi/server/seen.h"
#include "fcgi/staff/parts.h"

enum { ONE_LINE = 200, MANY_LINES = 4000, ADDRESS = 300, NUMBER = 12, ID_MADE = 28, PAIRS = 64 };

/* --- the fields ----------------------------------------------------------------------------------- */

static const char *const yes[] = {"yes", NULL};
static const char *const runs[] = {"here", "elsewhere", "none", NULL};
static const char *const modes[] = {"informal", "decide", "refer", "hearing", "external", NULL};
static const char *const enters[] = {"complainant", "centre", "automatic", NULL};
static const char *const units[] = {"working-days", "days", "weeks", "months", NULL};
static const char *const starts[] = {"receipt", "acknowledgement", "entry", "outcome", "decision",
                                     "unresolved", "submission", "unstated", NULL};
static const char *const rolls[] = {"none", "next", NULL};
static const char *const lates[] = {"explain", "decision", NULL};
static const char *const run_outs[] = {"remind", "complainant", "automatic", NULL};
static const char *const refunds[] = {"upheld", "partly", "not", NULL};
static const char *const procedure_acts[] = {"save", "preview", "up", "down", "remove", NULL};
static const char *const stage_acts[] = {"save", "fit", "preview", NULL};

#define CHOICE(n, c) {.name = (n), .type = FIELD_CHOICE, .choices = (c)}
#define LINE(n, m) {.name = (n), .type = FIELD_LINE, .max = (m)}
#define TEXT(n) {.name = (n), .type = FIELD_TEXT, .max = MANY_LINES}
#define PERIOD(p)                                                                                  \
    LINE(p "-n", NUMBER), CHOICE(p "-unit", units), CHOICE(p "-from", starts),                     \
        CHOICE(p "-roll", rolls)

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
    CHOICE("mode", modes), CHOICE("enters", enters), CHOICE("outside", yes),
    PERIOD("window"), CHOICE("late", lates), CHOICE("contested", yes),
    PERIOD("acknowledge"), PERIOD("answer"),
    CHOICE("extension", yes), LINE("most-n", NUMBER), CHOICE("most-unit", units),
    CHOICE("run-out", run_outs), CHOICE("unavailable", yes), CHOICE("straight", yes),
    CHOICE("charged", yes), LINE("fee-amount", NUMBER), LINE("fee-text", ONE_LINE),
    {.name = "refund", .type = FIELD_MANY, .max = 3, .choices = refunds},
    LINE("contact-name", ONE_LINE), LINE("contact-link", ADDRESS),
};
const struct form_spec admin_stage_form = {stage_fields, COUNT_OF(stage_fields)};

/* --- from the struct -------------------------------------------------------------------------------- */

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

static void put_period(struct fill *f, const char *names[static 4], const struct period *p)
{
    if (!p->set)
        return;
    put_number(f, names[0], p->n);
    put(f, names[1], unit_name(p->unit));
    put(f, names[2], clock_start_name(p->from));
    put(f, names[3], roll_name(p->roll));
}

static const char *window_names[] = {"window-n", "window-unit", "window-from", "window-roll"};
static const char *acknowledge_names[] = {"acknowledge-n", "acknowledge-unit", "acknowledge-from",
                                          "acknowledge-roll"};
static const char *answer_names[] = {"answer-n", "answer-unit", "answer-from", "answer-roll"};

static void put_stage(struct fill *f, const struct stage *st)
{
    put(f, "stage-title", st->title);
    put(f, "who", st->who);
    put(f, "stage-text", st->text);
    put(f, "mode", stage_mode_name(st->mode));
    put(f, "enters", entered_by_name(st->enters));
    put_yes(f, "outside", st->outside);
    put_period(f, window_names, &st->window);
    put(f, "late", late_rule_name(st->late));
    put_yes(f, "contested", st->window_kind != NULL);
    put_period(f, acknowledge_names, &st->acknowledge);
    put_period(f, answer_names, &st->act);
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

/* --- changed meanwhile -------------------------------------------------------------------------------- */

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

/* --- into the struct ------------------------------------------------------------------------------------ */

static const char *typed(const struct call *c, const char *name)
{
    return form_get(&c->form, name);
}

static bool is_yes(const struct call *c, const char *name)
{
    return *typed(c, name) != '\0';
}

static const char *required(struct call *c, const char *name)
{
    if (!*typed(c, name))
        form_add_error(&c->form, name, "required");
    return typed(c, name);
}

/* Which of the words it is; `fallback` where there is none. */
static unsigned word_of(const struct call *c, const char *name, const char *const *words,
                        unsigned first, unsigned fallback)
{
    for (unsigned i = 0; words[i]; i++)
        if (strcmp(words[i], typed(c, name)) == 0)
            return first + i;
    return fallback;
}

static bool number_of(struct call *c, const char *name, unsigned max, uint16_t *out)
{
    const char *s = typed(c, name);
    unsigned long n = strlen(s) <= 5 && strspn(s, "0123456789") == strlen(s) ? strtoul(s, NULL, 10)
                                                                             : 0;

    if (n < 1 || n > max) {
        form_add_error(&c->form, name, max == DEADLINE_N_MAX ? "bad-count" : "bad-months");
        return false;
    }
    *out = (uint16_t)n;
    return true;
}

static void link_of(struct call *c, const char *name, const char **out)
{
    static const char good[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                               "-._~:/?#[]@!$&()*+,;=%";
    const char *s = typed(c, name);

    *out = *s ? s : NULL;
    if (*s && (strncmp(s, "https://", 8) != 0 || !isalnum((unsigned char)s[8]) ||
               s[strspn(s, good)] != '\0'))
        form_add_error(&c->form, name, "bad-link");
}

/* Not set where no number was typed. */
static void period_of(struct call *c, const char *names[static 4], enum roll roll,
                      struct period *out)
{
    *out = (struct period){.set = false};
    if (!*typed(c, names[0]))
        return;
    out->set = number_of(c, names[0], DEADLINE_N_MAX, &out->n);
    out->unit = (enum unit)word_of(c, names[1], units, UNIT_WORKING_DAYS, UNIT_WORKING_DAYS);
    out->from = (enum clock_start)word_of(c, names[2], starts, START_RECEIPT, START_UNSTATED);
    out->roll = (enum roll)word_of(c, names[3], rolls, ROLL_NONE, (unsigned)roll);
}

static void fee_of(struct call *c, struct fee *out)
{
    const char *s = typed(c, "fee-amount"), *amount;
    size_t whole;

    *out = (struct fee){.set = false};
    if (!is_yes(c, "charged"))
        return;
    out->set = true;
    out->text = required(c, "fee-text");
    amount = strncmp(s, "£", strlen("£")) == 0 ? s + strlen("£") : s;
    whole = strspn(amount, "0123456789");
    if (*amount && (whole == 0 || whole > 6 ||
                    !(amount[whole] == '\0' ||
                      (amount[whole] == '.' && strspn(amount + whole + 1, "0123456789") == 2 &&
                       amount[whole + 3] == '\0'))))
        form_add_error(&c->form, "fee-amount", "bad-amount");
    else if (*amount)
        out->pence = (uint32_t)strtoul(amount, NULL, 10) * 100u +
                     (amount[whole] ? (uint32_t)strtoul(amount + whole + 1, NULL, 10) : 0u);
    for (size_t i = 0; (s = form_get_nth(&c->form, "refund", i)) != NULL; i++) {
        out->refund_upheld = out->refund_upheld || strcmp(s, "upheld") == 0;
        out->refund_partly = out->refund_partly || strcmp(s, "partly") == 0;
        out->refund_not = out->refund_not || strcmp(s, "not") == 0;
    }
}

/* Acknowledgement, answer, and what hangs on them: of stages that somebody handles. */
static void handled_of(struct call *c, struct stage *st)
{
    st->outside = is_yes(c, "outside");
    period_of(c, acknowledge_names, ROLL_NONE, &st->acknowledge);
    period_of(c, answer_names, ROLL_NONE, &st->act);
    st->run_out = (enum run_out)0;
    st->extension = is_yes(c, "extension");
    st->extension_most = (struct span){.set = false};
    if (*typed(c, "answer-n"))
        st->run_out = (enum run_out)word_of(c, "run-out", run_outs, RUN_OUT_REMIND,
                                            RUN_OUT_REMIND);
    else if (st->extension)
        form_add_error(&c->form, "answer-n", "needs-time");
    if (*typed(c, "most-n") && st->extension) {
        st->extension_most.set = number_of(c, "most-n", DEADLINE_N_MAX, &st->extension_most.n);
        st->extension_most.unit = (enum unit)word_of(c, "most-unit", units, UNIT_WORKING_DAYS,
                                                     UNIT_WORKING_DAYS);
    }
    st->unavailable_next = is_yes(c, "unavailable");
    st->direct = is_yes(c, "straight");
    fee_of(c, &st->fee);
}

void stage_form_read(struct call *c, struct stage *st)
{
    const char *contested = st->window_kind;
    const struct stage was = *st;

    *st = (struct stage){.id = was.id};
    st->title = required(c, "stage-title");
    st->who = required(c, "who");
    st->text = required(c, "stage-text");
    st->mode = (enum stage_mode)word_of(c, "mode", modes, MODE_INFORMAL, 0);
    st->enters = (enum entered_by)word_of(c, "enters", enters, ENTERED_COMPLAINANT,
                                          ENTERED_COMPLAINANT);
    if (!st->mode) {
        form_add_error(&c->form, "mode", "choose-one");
        st->mode = was.mode ? was.mode : MODE_DECIDE;
    }
    if (st->mode != MODE_INFORMAL) {
        period_of(c, window_names, ROLL_NEXT, &st->window);
        if (st->window.set) {
            st->late = (enum late_rule)word_of(c, "late", lates, LATE_EXPLAIN, 0);
            if (is_yes(c, "contested"))
                st->window_kind = contested ? contested : "assessment-decision";
        }
    }
    if (st->mode == MODE_EXTERNAL) {
        st->contact_name = required(c, "contact-name");
        link_of(c, "contact-link", &st->contact_link);
    } else if (st->mode != MODE_INFORMAL) {
        handled_of(c, st);
    }
}

void procedure_form_read(struct call *c, struct procedure *p)
{
    const char *run = typed(c, "run");

    p->title = required(c, "kind-title");
    p->intro = required(c, "intro");
    p->run = strcmp(run, "here") == 0;
    p->signpost_text = p->signpost_link = p->decision_label = NULL;
    p->asks_decision_date = p->decision_date_required = false;
    p->retention = (struct retention){.set = false};
    if (!*run)
        form_add_error(&c->form, "run", "choose-one");
    if (!p->run) {
        p->n_stages = 0;
        p->signpost_text = required(c, "signpost-text");
        link_of(c, "signpost-link", &p->signpost_link);
        return;
    }
    if (is_yes(c, "asks")) {
        p->asks_decision_date = true;
        p->decision_label = required(c, "asks-label");
        p->decision_date_required = is_yes(c, "asks-required");
    }
    if (*typed(c, "months")) {
        p->retention.set = number_of(c, "months", 600, &p->retention.months);
        p->retention.by_default = is_yes(c, "assumed");
    }
}

/* --- what the parser did not take ----------------------------------------------------------------------- */

void procedure_form_refused(struct call *c, const struct import_error *why, int stage)
{
    static const struct {
        const char *path, *field, *code;
    } known[] = {
        {"window.from", "window-from", "needs-decision"},
        {"window.contested", "contested", "needs-decision"},
        {"acknowledge.from", "acknowledge-from", "needs-decision"},
        {"act.from", "answer-from", "needs-decision"},
        {"mode", "mode", "after-outside"},
        {"contact", "contact-name", "required"},
    };
    const char *stages = strstr(why->path, ".stages["), *dot = NULL;
    int at = stages ? atoi(stages + strlen(".stages[")) : -1;

    if (stages)
        dot = strchr(stages + 1, '.');
    for (size_t i = 0; dot && stage >= 0 && at == stage && i < COUNT_OF(known); i++)
        if (strcmp(dot + 1, known[i].path) == 0) {
            form_add_error(&c->form, known[i].field, known[i].code);
            return;
        }
    if (dot && strcmp(dot + 1, "mode") == 0)
        form_add_error(&c->form, "mode", "after-outside");
    else if (dot && strstr(dot, ".from"))
        form_add_error(&c->form, stage >= 0 ? "stage-title" : "asks", "stage-needs-decision");
    else
        form_add_error(&c->form, stage >= 0 ? "stage-title" : "kind-title", "does-not-fit");
}

const char *stage_id_new(struct arena *a, const struct procedure *p, const char *title)
{
    char base[ID_MADE + 1];
    const char *id;
    size_t n = 0;
    bool taken = true;

    for (; *title && n < ID_MADE; title++) {
        if (isalnum((unsigned char)*title))
            base[n++] = (char)tolower((unsigned char)*title);
        else if (n > 0 && base[n - 1] != '-')
            base[n++] = '-';
    }
    while (n > 0 && base[n - 1] == '-')
        n--;
    base[n] = '\0';
    id = arena_strdup(a, n > 0 ? base : "stage");
    for (unsigned number = 2; id && taken; number++) {
        taken = false;
        for (size_t i = 0; i < p->n_stages; i++)
            taken = taken || strcmp(p->stage[i].id, id) == 0;
        if (taken)
            id = arena_printf(a, "%s-%u", n > 0 ? base : "stage", number);
    }
    return id;
}
