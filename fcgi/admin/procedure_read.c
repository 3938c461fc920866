/* What was typed into the forms of a procedure and of a stage (procedure_form.h). */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "fcgi/admin/procedure_form.h"
#include "fcgi/staff/parts.h"

enum { ID_MADE = 28 };

/* --- into the struct -------------------------------------------------------------------------- */

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
static void period_of(struct call *c, const char *const names[static 4], enum roll roll,
                      struct period *out)
{
    *out = (struct period){.set = false};
    if (!*typed(c, names[0]))
        return;
    out->set = number_of(c, names[0], DEADLINE_N_MAX, &out->n);
    out->unit = (enum unit)word_of(c, names[1], procedure_units, UNIT_WORKING_DAYS, UNIT_WORKING_DAYS);
    out->from = (enum clock_start)word_of(c, names[2], procedure_starts, START_RECEIPT, START_UNSTATED);
    out->roll = (enum roll)word_of(c, names[3], procedure_rolls, ROLL_NONE, (unsigned)roll);
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
    period_of(c, procedure_acknowledge, ROLL_NONE, &st->acknowledge);
    period_of(c, procedure_answer, ROLL_NONE, &st->act);
    st->run_out = (enum run_out)0;
    st->extension = is_yes(c, "extension");
    st->extension_most = (struct span){.set = false};
    if (*typed(c, "answer-n"))
        st->run_out = (enum run_out)word_of(c, "run-out", procedure_run_outs, RUN_OUT_REMIND,
                                            RUN_OUT_REMIND);
    else if (st->extension)
        form_add_error(&c->form, "answer-n", "needs-time");
    if (*typed(c, "most-n") && st->extension) {
        st->extension_most.set = number_of(c, "most-n", DEADLINE_N_MAX, &st->extension_most.n);
        st->extension_most.unit = (enum unit)word_of(c, "most-unit", procedure_units, UNIT_WORKING_DAYS,
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
    st->mode = (enum stage_mode)word_of(c, "mode", procedure_modes, MODE_INFORMAL, 0);
    st->enters = (enum entered_by)word_of(c, "enters", procedure_enters, ENTERED_COMPLAINANT,
                                          ENTERED_COMPLAINANT);
    if (!st->mode) {
        form_add_error(&c->form, "mode", "choose-one");
        st->mode = was.mode ? was.mode : MODE_DECIDE;
    }
    if (st->mode != MODE_INFORMAL) {
        period_of(c, procedure_window, ROLL_NEXT, &st->window);
        if (st->window.set) {
            st->late = (enum late_rule)word_of(c, "late", procedure_lates, LATE_EXPLAIN, 0);
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

/* --- what the parser did not take ------------------------------------------------------------- */

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
