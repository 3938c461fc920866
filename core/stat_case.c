/* What counts of one case, from its events; as text and back. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/event_word.h"
#include "core/flow_rule.h"
#include "core/stat.h"
#include "core/theme.h"

static const enum clock_kind centres[] = {CLOCK_ACKNOWLEDGE, CLOCK_ACT};

static enum ending ending_of(const struct case_state *s)
{
    if (s->discarded)
        return ENDING_DISCARDED;
    if (s->withdrawn)
        return ENDING_WITHDRAWN;
    if (s->signposted)
        return ENDING_SIGNPOSTED;
    if (s->late_refused)
        return ENDING_LATE;
    if (s->status == STATUS_EXTERNAL)
        return ENDING_EXTERNAL;
    return s->status == STATUS_CLOSED ? ENDING_CLOSED : 0;
}

static void add_clock(struct stat_case *out, const struct stat_clock *k)
{
    if (out->n_clocks < STAT_CLOCKS_MAX)
        out->clock[out->n_clocks++] = *k;
}

/* Whether the centre did what the clock asked for, with this event. */
static bool meets(enum clock_kind kind, const struct event *e)
{
    if (kind == CLOCK_ACKNOWLEDGE)
        return e->act == ACT_ACKNOWLEDGE || e->act == ACT_OUTCOME;
    return e->act == ACT_OUTCOME || e->act == ACT_CONTACT || e->act == ACT_HEARING_SET;
}

/* Clocks that ran before an event and do not after it. */
static void note_clocks(struct stat_case *out, const struct procedure *p,
                        const struct case_state *was, const struct case_state *is,
                        const struct event *e)
{
    bool moved = e->act == ACT_ADVANCE || e->act == ACT_RECLASSIFY;

    for (size_t i = 0; p != NULL && i < sizeof centres / sizeof centres[0]; i++) {
        const struct clock *k = &was->clock[centres[i]], *now = &is->clock[centres[i]];
        const bool met = meets(centres[i], e);
        struct stat_clock c = {.clock = centres[i],
                               .stage = p->stage[was->stage].id,
                               .from = k->from,
                               .due = k->due,
                               .met = met ? now->done_on : RC_DATE_NONE,
                               .days = -1};

        if (!k->set || k->done || (!moved && now->set && !now->done))
            continue;
        if (!met && !flow_after(e->day, k->due))
            continue; /* left in time: nothing was missed */
        c.on_time = met && !flow_after(now->done_on, k->due);
        add_clock(out, &c);
    }
}

/* Clocks that run still. */
static void note_running(struct stat_case *out, const struct procedure *p,
                         const struct case_state *s)
{
    for (size_t i = 0; i < sizeof centres / sizeof centres[0]; i++) {
        const struct clock *k = &s->clock[centres[i]];
        const struct stat_clock c = {.clock = centres[i],
                                     .stage = p->stage[s->stage].id,
                                     .from = k->from,
                                     .due = k->due,
                                     .met = RC_DATE_NONE,
                                     .days = -1,
                                     .runs = true};

        if (k->set && !k->done && out->ending == 0)
            add_clock(out, &c);
    }
}

static void note_actions(struct stat_case *out, const struct case_state *s)
{
    for (size_t i = 0; i < s->n_actions; i++) {
        const struct action *x = &s->action[i];

        if (x->answer == ANSWER_PLANNED)
            out->open[x->kind]++;
        else if (x->answer == ANSWER_DONE)
            out->done[x->kind]++;
        if (x->lesson != 0)
            out->lessons[x->lesson]++;
    }
}

static enum rc_err fold(const struct centre *c, const struct event *events, size_t n,
                        struct case_state *was, struct case_state *s, struct stat_case *out)
{
    for (size_t i = 0; i < n; i++) {
        *was = *s;
        if (flow_apply(c, s, &events[i]) != RC_OK)
            return RC_INVALID;
        if (i > 0)
            note_clocks(out, flow_procedure(c, was), was, s, &events[i]);
        if (events[i].act == ACT_OUTCOME) {
            const struct theme *t = theme_find(c, events[i].theme);

            out->outcome = s->outcome;
            out->theme = t != NULL ? t->id : NULL;
        }
    }
    return n > 0 ? RC_OK : RC_INVALID;
}

enum rc_err stat_case_fold(const struct centre *c, const struct event *events, size_t n,
                           struct stat_case *out)
{
    struct case_state *s = calloc(2, sizeof *s);
    const struct procedure *p;
    enum rc_err err;

    if (s == NULL)
        return RC_NOMEM;
    *out = (struct stat_case){.outcome = OUTCOME_NONE};
    if ((err = fold(c, events, n, &s[1], s, out)) != RC_OK)
        goto out;
    err = RC_INVALID;
    if ((p = flow_procedure(c, s)) == NULL || s->stage >= p->n_stages)
        goto out;
    out->received = s->received;
    out->kind = s->kind;
    out->identity = s->identity;
    out->channel = s->channel;
    out->stage = p->stage[s->stage].id;
    out->ending = ending_of(s);
    out->uncounted = s->unconfirmed || s->discarded;
    note_running(out, p, s);
    note_actions(out, s);
    err = RC_OK;
out:
    free(s);
    return err;
}

const char *stat_case_outcome(const struct stat_case *s)
{
    if (s->ending == ENDING_WITHDRAWN)
        return "withdrawn";
    if (s->outcome != OUTCOME_NONE)
        return outcome_name(s->outcome);
    if (s->ending == ENDING_SIGNPOSTED)
        return "signposted";
    if (s->ending == ENDING_LATE)
        return "late";
    return s->ending == 0 ? "open" : "closed";
}

/* --- text ----------------------------------------------------------------------------------- */

struct writer {
    char text[STAT_FACTS_MAX + 1];
    size_t n;
    bool full;
};

static void put(struct writer *w, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void put(struct writer *w, const char *fmt, ...)
{
    va_list ap;
    int n;

    va_start(ap, fmt);
    n = vsnprintf(w->text + w->n, sizeof w->text - w->n, fmt, ap);
    va_end(ap);
    if (n < 0 || (size_t)n >= sizeof w->text - w->n)
        w->full = true;
    else
        w->n += (size_t)n;
}

static void put_kinds(struct writer *w, char letter, const uint8_t n[static ACTION__MAX])
{
    for (unsigned k = 1; k < ACTION__MAX; k++)
        if (n[k] > 0)
            put(w, " %c:%u:%u", letter, k, n[k]);
}

static int32_t days_of(struct rc_date d)
{
    return date_is_set(d) ? d.day : 0;
}

enum rc_err stat_case_format(struct arena *a, const struct stat_case *s, char **text)
{
    struct writer w = {.n = 0};

    put(&w, "2 %d %u %u %u %u %u %u %s", (int)s->received.day, s->kind, s->identity, s->channel,
        s->outcome, s->ending, s->uncounted ? 1u : 0u, s->stage);
    for (size_t i = 0; i < s->n_clocks; i++) {
        const struct stat_clock *k = &s->clock[i];

        put(&w, " c:%u:%s:%d:%d:%d:%d:%u", k->clock, k->stage, (int)days_of(k->from),
            (int)days_of(k->due), (int)days_of(k->met), k->days,
            (k->runs ? 2u : 0u) | (k->on_time ? 1u : 0u));
    }
    put_kinds(&w, 'o', s->open);
    put_kinds(&w, 'd', s->done);
    put_kinds(&w, 'l', s->lessons);
    if (s->theme != NULL)
        put(&w, " t:%s", s->theme);
    if (w.full)
        return RC_INVALID;
    *text = arena_strdup(a, w.text);
    return *text != NULL ? RC_OK : RC_NOMEM;
}

struct parsing {
    struct arena *a;
    const char *p;
    bool bad, no_memory;
};

/* A number and the separator behind it, which is passed over where it is not the end. */
static long number(struct parsing *r, char separator, long min, long max)
{
    char *end = NULL;
    long v = strtol(r->p, &end, 10);

    if (end == r->p || v < min || v > max || (*end != separator && *end != '\0')) {
        r->bad = true;
        return min;
    }
    r->p = *end != '\0' && separator == ':' ? end + 1 : end;
    if (separator == ' ' && *r->p == ' ')
        r->p++;
    return v;
}

static const char *word(struct parsing *r, const char *separators)
{
    size_t len = strcspn(r->p, separators);
    const char *w = arena_memdup(r->a, r->p, len);

    if (w == NULL)
        r->no_memory = true;
    if (len == 0 || len > 64)
        r->bad = true;
    r->p += len;
    if (*r->p != '\0')
        r->p++;
    return w;
}

static struct rc_date date(struct parsing *r)
{
    const long day = number(r, ':', -40000, 90000);

    return day != 0 ? (struct rc_date){(int32_t)day} : RC_DATE_NONE;
}

static void read_clock(struct parsing *r, struct stat_case *out)
{
    struct stat_clock k = {.clock = (enum clock_kind)number(r, ':', 1, CLOCK__MAX - 1)};
    long bits;

    k.stage = word(r, ":");
    k.from = date(r);
    k.due = date(r);
    k.met = date(r);
    k.days = (int)number(r, ':', -1, UINT16_MAX);
    bits = number(r, ' ', 0, 3);
    k.runs = (bits & 2) != 0;
    k.on_time = (bits & 1) != 0;
    add_clock(out, &k);
}

static void read_kind(struct parsing *r, uint8_t n[static ACTION__MAX])
{
    const long kind = number(r, ':', 1, ACTION__MAX - 1);

    n[kind] = (uint8_t)number(r, ' ', 1, UINT8_MAX);
}

static void read_part(struct parsing *r, struct stat_case *out)
{
    const char letter = r->p[0];

    if (r->p[0] == '\0' || r->p[1] != ':') {
        r->bad = true;
        return;
    }
    r->p += 2;
    if (letter == 'c')
        read_clock(r, out);
    else if (letter == 'o')
        read_kind(r, out->open);
    else if (letter == 'd')
        read_kind(r, out->done);
    else if (letter == 'l')
        read_kind(r, out->lessons);
    else if (letter == 't')
        out->theme = word(r, " ");
    else
        r->bad = true;
}

enum rc_err stat_case_parse(struct arena *a, const char *text, struct stat_case *out)
{
    struct parsing r = {.a = a, .p = text};

    *out = (struct stat_case){.n_clocks = 0};
    (void)number(&r, ' ', 1, 2); /* of 1 nothing was known of themes */
    out->received = (struct rc_date){(int32_t)number(&r, ' ', -40000, 90000)};
    out->kind = (enum kind)number(&r, ' ', 1, KIND__MAX - 1);
    out->identity = (enum identity_mode)number(&r, ' ', 1, IDENTITY_ANONYMOUS);
    out->channel = (enum channel)number(&r, ' ', 0, CHANNEL__MAX - 1);
    out->outcome = (enum outcome)number(&r, ' ', 0, OUTCOME__MAX - 1);
    out->ending = (enum ending)number(&r, ' ', 0, ENDING__MAX - 1);
    out->uncounted = number(&r, ' ', 0, 1) != 0;
    if (!r.bad)
        out->stage = word(&r, " ");
    while (!r.bad && !r.no_memory && *r.p != '\0')
        read_part(&r, out);
    return r.no_memory ? RC_NOMEM : r.bad ? RC_INVALID : RC_OK;
}

/* --- stubs ---------------------------------------------------------------------------------- */

static void stub_kinds(const json_t *root, const char *name, uint8_t n[static ACTION__MAX])
{
    const json_t *list = json_object_get(root, name);
    size_t i;
    json_t *v;

    json_array_foreach(list, i, v) {
        const char *kind = json_string_value(v);
        const enum action_kind k = kind != NULL ? action_kind_parse(kind) : 0;

        if (k != 0)
            n[k] = 1;
    }
}

static enum rc_err stub_clock(struct arena *a, const json_t *o, struct stat_case *out)
{
    const char *clock = json_string_value(json_object_get(o, "clock"));
    const char *stage = json_string_value(json_object_get(o, "stage"));
    const json_t *days = json_object_get(o, "days");
    struct stat_clock k = {.from = RC_DATE_NONE, .due = RC_DATE_NONE, .met = RC_DATE_NONE};

    if (clock == NULL || stage == NULL)
        return RC_INVALID;
    k.clock = (enum clock_kind)event_word_find(event_word_clock, clock);
    k.stage = arena_strdup(a, stage);
    k.days = days != NULL ? (int)json_integer_value(days) : -1;
    k.on_time = json_is_true(json_object_get(o, "on_time"));
    if (k.stage == NULL)
        return RC_NOMEM;
    if (k.clock == 0 || k.days < -1 || k.days > UINT16_MAX)
        return RC_INVALID;
    add_clock(out, &k);
    return RC_OK;
}

enum rc_err stat_case_stub(struct arena *a, const struct stub *stub, struct stat_case *out)
{
    json_t *root = json_loads(stub->facts, 0, NULL), *o;
    const json_t *clocks = json_object_get(root, "clocks");
    enum rc_err err = root != NULL ? RC_OK : RC_INVALID;
    const char *theme;
    size_t i;

    *out = (struct stat_case){.received = stub->month,
                              .kind = stub->kind,
                              .identity = stub->identity,
                              .channel = stub->channel,
                              .stage = stub->stage,
                              .outcome = stub->outcome,
                              .ending = stub->ending,
                              .uncounted = stub->ending == ENDING_DISCARDED};
    json_array_foreach(clocks, i, o) {
        if (err == RC_OK)
            err = stub_clock(a, o, out);
    }
    stub_kinds(root, "actions", out->done);
    stub_kinds(root, "lessons", out->lessons);
    theme = json_string_value(json_object_get(root, "theme"));
    if (theme != NULL && (out->theme = arena_strdup(a, theme)) == NULL)
        err = RC_NOMEM;
    json_decref(root);
    return err;
}
