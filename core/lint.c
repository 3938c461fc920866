#include "core/lint.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/flow.h"
#include "core/flow_rule.h"

struct lint {
    struct lint_finding *out;
    size_t n;
    enum kind kind;
    int stage;
    const char *member;
};

__attribute__((format(printf, 4, 5))) static void report(struct lint *l, const char *code,
                                                        bool closes, const char *fmt, ...)
{
    struct lint_finding *f = &l->out[l->n];
    va_list ap;

    if (l->n == LINT_MAX)
        return;
    f->code = code;
    f->closes_form = closes;
    f->kind = l->kind;
    f->stage = l->stage;
    f->member = l->member;
    l->member = NULL;
    va_start(ap, fmt);
    (void)vsnprintf(f->sentence, sizeof f->sentence, fmt, ap);
    va_end(ap);
    l->n++;
}

/* The next finding is about this member. */
static struct lint *at(struct lint *l, const char *member)
{
    l->member = member;
    return l;
}

/* ---- the centre as a whole ---- */

/* Providers of mail boxes for private persons: a complaint sent there leaves the centre's hands. */
static bool private_provider(const char *domain, size_t len)
{
    static const char *const name[] = {
        "aol.com",      "aol.co.uk",      "btinternet.com", "gmail.com",   "gmx.com",
        "gmx.co.uk",    "googlemail.com", "hotmail.com",    "hotmail.co.uk", "icloud.com",
        "live.co.uk",   "live.com",       "mac.com",        "mail.com",    "me.com",
        "msn.com",      "ntlworld.com",   "outlook.com",    "proton.me",   "protonmail.com",
        "sky.com",      "talktalk.net",   "virginmedia.com", "yahoo.co.uk", "yahoo.com",
        "ymail.com",
    };

    for (size_t i = 0; i < sizeof name / sizeof name[0]; i++)
        if (strlen(name[i]) == len && strncasecmp(name[i], domain, len) == 0)
            return true;
    return false;
}

static bool has_private_mailbox(const char *s)
{
    const char *at = s;

    while (at != NULL && (at = strchr(at, '@')) != NULL) {
        size_t len = 0;

        at++;
        while (isalnum((unsigned char)at[len]) || at[len] == '.' || at[len] == '-')
            len++;
        while (len > 0 && at[len - 1] == '.')
            len--;
        if (private_provider(at, len))
            return true;
    }
    return false;
}

static void lint_review(struct lint *l, const struct centre *c, struct rc_date today)
{
    char iso[11];

    if (!date_is_set(c->next_review)) {
        report(at(l, "next_review"), "review-missing", false,
               "The policy gives no date of its next review.");
        return;
    }
    date_format(c->next_review, iso);
    iso[7] = '\0';
    /* The review may be held until the end of its month. */
    if (date_cmp(today, date_add_months(c->next_review, 1)) >= 0)
        report(at(l, "next_review"), "review-overdue", false,
               "The policy was to be reviewed by %s.", iso);
}

static void lint_mailbox(struct lint *l, const struct centre *c)
{
    const char *const text[] = {c->about,  c->not_for,         c->confidentiality,
                                c->upheld, c->policy_markdown};

    for (size_t i = 0; i < sizeof text / sizeof text[0]; i++) {
        if (has_private_mailbox(text[i])) {
            report(l, "private-mailbox", false,
                   "The policy sends people to a private mail box, which is not the centre's.");
            return;
        }
    }
}

/* ---- a procedure ---- */

/* An appeal is what contests an assessment decision; the policies keep the two apart. */
static void lint_ladder(struct lint *l, const struct procedure *p)
{
    if (p->kind != KIND_COMPLAINT)
        return;
    for (size_t i = 0; i < p->n_stages; i++) {
        const struct stage *st = &p->stage[i];

        if (st->window.set && (st->window.from == START_DECISION || st->window_kind != NULL)) {
            report(l, "ladder-kind-mismatch", false,
                   "The complaints ladder counts from a contested decision, as an appeals ladder "
                   "does.");
            return;
        }
    }
}

static void lint_end(struct lint *l, const struct procedure *p)
{
    if (flow_first_stage(p) < 0)
        report(l, "no-way-out", true, "No stage of this procedure can take a case.");
    if (p->n_stages == 0 || p->stage[p->n_stages - 1].mode != MODE_EXTERNAL)
        report(at(l, "stages"), "no-external-end", false,
               "The ladder ends within the centre: it names no outside body to turn to.");
}

static void lint_retention(struct lint *l, const struct procedure *p)
{
    if (!p->retention.set)
        report(at(l, "retention"), "retention-missing", false,
               "Nothing says how long these cases are kept: they are deleted %u months after they "
               "ended.",
               RETENTION_MONTHS_DEFAULT);
    else if (p->retention.by_default)
        report(at(l, "retention"), "retention-by-default", false,
               "The policy does not say how long cases are kept; %u months are assumed.",
               (unsigned)p->retention.months);
}

static void lint_recipients(struct lint *l, const struct procedure *p,
                            const struct lint_facts *facts)
{
    const struct stage *st = &p->stage[l->stage];

    if (!facts->with_recipients || facts->reachable[p->kind][l->stage] > 0)
        return;
    if (l->stage == flow_first_stage(p))
        report(l, "no-recipient", true, "\"%.100s\" has no recipient who could open a case.",
               st->title);
    else
        report(l, "unreachable-recipient", false,
               "\"%.100s\" has no recipient who could be reached.", st->title);
}

static bool circle_of_acknowledgement(const struct stage *st)
{
    return st->acknowledge.set && st->acknowledge.from == START_ACKNOWLEDGEMENT;
}

/* Whether a clock waits for what cannot come before it: a window to enter a stage for that entry, a
 * window to the first stage for anything but a decision from outside. */
static bool circle(const struct procedure *p, int stage)
{
    const struct stage *st = &p->stage[stage];
    bool first = stage == flow_first_stage(p);

    if (circle_of_acknowledgement(st))
        return true;
    if (!st->window.set)
        return false;
    return st->window.from == START_ENTRY ||
           (first && st->window.from != START_DECISION && st->window.from != START_UNSTATED);
}

/* Whether a stage promises a next one, where there is none. */
static bool dead_end(const struct procedure *p, int stage)
{
    const struct stage *st = &p->stage[stage];

    return flow_next_stage(p, (unsigned)stage) < 0 &&
           (st->unavailable_next || st->run_out == RUN_OUT_COMPLAINANT ||
            st->run_out == RUN_OUT_AUTOMATIC);
}

static void lint_start(struct lint *l, const struct procedure *p, const char *member,
                       const char *what, const struct period *period)
{
    const struct stage *st = &p->stage[l->stage];
    bool never = period->from == START_ACKNOWLEDGEMENT && !st->acknowledge.set;
    bool before = period->from == START_OUTCOME && period != &st->window &&
                  l->stage == flow_first_stage(p);

    if (!period->set)
        return;
    if (period->from == START_UNSTATED)
        report(at(l, member), "clock-start-unstated", false,
               "\"%.100s\": the text does not say from when the %u %s to %s run.", st->title,
               (unsigned)period->n, unit_name(period->unit), what);
    else if (period->from == START_UNRESOLVED)
        report(at(l, member), "clock-start-unstated", false,
               "\"%.80s\": the %u %s to %s run from the matter being unresolved, and the text does "
               "not say which day that is.",
               st->title, (unsigned)period->n, unit_name(period->unit), what);
    else if (never)
        report(at(l, member), "clock-start-unstated", false,
               "\"%.80s\": the %u %s to %s run from an acknowledgement that nobody owes.",
               st->title, (unsigned)period->n, unit_name(period->unit), what);
    else if (before)
        report(at(l, member), "clock-start-unstated", false,
               "\"%.80s\": the %u %s to %s run from the outcome of a stage before it, and there is "
               "none.",
               st->title, (unsigned)period->n, unit_name(period->unit), what);
}

static void lint_stage(struct lint *l, const struct procedure *p, const struct lint_facts *facts)
{
    const struct stage *st = &p->stage[l->stage];

    if (st->window.set) {
        lint_start(l, p, "window", "move on", &st->window);
        if (st->late == 0)
            report(at(l, "late"), "window-without-late-rule", false,
                   "\"%.100s\": the text does not say what happens to those who come late.",
                   st->title);
    }
    if (has_private_mailbox(st->text) || has_private_mailbox(st->who))
        report(at(l, has_private_mailbox(st->text) ? "text" : "who"), "private-mailbox", false,
               "\"%.100s\" sends people to a private mail box, which is not the centre's.",
               st->title);
    if (circle(p, l->stage))
        report(at(l, circle_of_acknowledgement(st) ? "acknowledge" : "window"), "stage-circle",
               true,
               "\"%.100s\": a clock waits for something that comes after it.", st->title);
    if (!flow_handled(st))
        return;
    if (!st->act.set)
        report(at(l, "act"), "stage-without-response-clock", false,
               "\"%.100s\" gives no time by which it answers.", st->title);
    lint_start(l, p, "acknowledge", "acknowledge", &st->acknowledge);
    lint_start(l, p, "act", "answer", &st->act);
    if (dead_end(p, l->stage))
        report(at(l, st->unavailable_next ? "unavailable_next" : "run_out"), "no-way-out", true,
               "\"%.100s\" promises a next stage, and there is none.",
               st->title);
    lint_recipients(l, p, facts);
}

size_t centre_lint(const struct centre *c, const struct lint_facts *facts,
                   struct lint_finding out[static LINT_MAX])
{
    struct lint l = {.out = out, .stage = -1};
    bool takes_cases = false;

    lint_review(&l, c, facts->today);
    lint_mailbox(&l, c);
    for (size_t i = 0; i < c->n_procedures; i++)
        takes_cases = takes_cases || c->procedure[i].run;
    if (!takes_cases)
        report(&l, "no-way-out", true, "Every kind of concern is sent elsewhere.");
    if (facts->with_recipients && !facts->recovery_settled)
        report(&l, "recovery-open", true,
               "Recovery of the centre's keys is neither confirmed nor waived.");
    for (unsigned k = KIND_COMPLAINT; k < KIND__MAX; k++) {
        const struct procedure *p = centre_procedure(c, (enum kind)k);

        if (p == NULL || !p->run)
            continue;
        l.kind = p->kind;
        l.stage = -1;
        lint_ladder(&l, p);
        lint_end(&l, p);
        lint_retention(&l, p);
        for (l.stage = 0; l.stage < (int)p->n_stages; l.stage++)
            lint_stage(&l, p, facts);
    }
    return l.n;
}
