/* Fills a centre with cases of made-up history, with real seals, envelopes and chains:
 *
 *     many_cases CONFIG SLUG N [SEED]
 *
 * The history follows from the seed, keys and ids do not. Cases come in over the last five years and are
 * stored whole, with all that happened to them, by the stores that the service uses. The centre has its
 * recipients already. Files are not made. tests/bench/pages_at_scale.py calls it. */
#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/stat.h"
#include "core/token.h"
#include "fcgi/ctl/ctl.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/casework_trace.h"
#include "sql/store_stat.h"

#define EVENTS 24u
#define YEARS 5

struct making {
    struct ctl ctl;
    struct snapshots *snapshots;
    const struct snapshot *snap;
    struct arena *a; /* of the case in hand */
    struct rc_date today;
    uint64_t random;
    uint64_t made, denied;
};

struct one {
    struct token token;
    struct token_keys token_keys;
    struct case_keys keys;
    struct generation generation;
    struct envelope *envelope;
    size_t n_envelopes;
    struct case_row row;
    struct case_state state;
    struct event_write event[EVENTS];
    struct event plain[EVENTS];
    size_t n_events;
    struct rc_id handler;
    struct rc_date day;
    char reference[24];
};

/* splitmix64: small, and the same everywhere. */
static uint32_t draw(struct making *m, uint32_t n)
{
    uint64_t z = m->random += 0x9e3779b97f4a7c15u;

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (uint32_t)(((z ^ (z >> 31)) >> 32) % n);
}

static const char *words(struct making *m, size_t about)
{
    static const char *const word[] = {"the",   "lesson", "was",   "late",   "again", "and",
                                       "fee",   "nobody", "wrote", "result", "hall",  "office",
                                       "asked", "twice",  "cold",  "letter", "form",  "teacher"};
    char *text = arena_alloc(m->a, about + 16);
    size_t n = 0;

    if (text == NULL)
        abort();
    while (n < about)
        n += (size_t)snprintf(text + n, 16, "%s ", word[draw(m, sizeof word / sizeof word[0])]);
    return text;
}

/* One thing that happens, if it may; false where it may not. */
static bool happen(struct making *m, struct one *o, struct command *cmd, enum entry_kind kind,
                   const char *text)
{
    const struct centre *centre = &m->snap->centre;
    struct event_write *w = &o->event[o->n_events];
    struct event *ev = &o->plain[o->n_events];
    struct entry *entry = NULL;
    enum refusal why;
    char *row;

    cmd->has_text = text != NULL;
    if (cmd->by == ACTOR_STAFF)
        cmd->person = o->handler;
    *ev = (struct event){0};
    if (o->n_events == EVENTS || date_cmp(o->day, m->today) > 0 ||
        flow_decide(centre, &m->snap->calendar, &o->state, cmd, o->day, ev, &why) != RC_OK) {
        m->denied++;
        return false;
    }
    ev->day = o->day;
    ev->at = zone_start_of_day(&centre->zone, o->day);
    if (text != NULL) {
        entry = arena_alloc(m->a, sizeof *entry);
        if (entry == NULL || entry_seal(m->a, &m->snap->id, &o->row.id, &o->keys, kind, ev->seq, text,
                                        strlen(text), entry) != RC_OK)
            abort();
        ev->has_entry = true;
        ev->entry = entry->id;
        ev->entry_kind = kind;
        ev->entry_gen = entry->gen;
        ev->entry_cipher = entry->cipher;
        ev->entry_digest = entry->digest;
    }
    if (event_format(m->a, ev, &row, &w->row_len) != RC_OK ||
        flow_apply(centre, &o->state, ev) != RC_OK)
        abort();
    w->row = row;
    w->event = *ev;
    w->entry = entry;
    o->n_events++;
    return true;
}

static bool act(struct making *m, struct one *o, enum act a, enum actor by, enum entry_kind kind,
                size_t about)
{
    struct command c = {.act = a, .by = by, .date = RC_DATE_NONE};

    return happen(m, o, &c, kind, about > 0 ? words(m, about) : NULL);
}

static void later(struct making *m, struct one *o, uint32_t days)
{
    o->day = date_add_days(o->day, (int)(1 + draw(m, days)));
}

static void actions(struct making *m, struct one *o)
{
    for (unsigned k = ACTION_OTHERS; k <= ACTION_MANDATORY_LAST; k++) {
        struct command c = {.act = ACT_ACTION,
                            .by = ACTOR_STAFF,
                            .date = RC_DATE_NONE,
                            .action = (enum action_kind)k,
                            .answer = ANSWER_DONE};

        if (draw(m, 4) == 0)
            c.lesson = (enum action_kind)(1 + draw(m, ACTION_FREE - 1));
        if (draw(m, 30) == 0) {
            c.answer = ANSWER_PLANNED;
            c.date = date_add_days(o->day, 30);
        }
        (void)happen(m, o, &c, ENTRY_ACTION, words(m, 60));
    }
}

/* What happens at a stage; false: it is over, or goes no further for now. */
static bool stage(struct making *m, struct one *o)
{
    static const enum outcome outcome[] = {OUTCOME_NOT, OUTCOME_NOT, OUTCOME_UPHELD,
                                           OUTCOME_PARTLY};
    struct command out = {.act = ACT_OUTCOME, .by = ACTOR_STAFF, .date = RC_DATE_NONE,
                          .outcome = outcome[draw(m, 4)]};
    struct command on = {.act = ACT_ADVANCE, .by = ACTOR_COMPLAINANT, .date = RC_DATE_NONE,
                         .reason = MOVE_NOT_SATISFIED};

    later(m, o, 5);
    (void)act(m, o, ACT_ACKNOWLEDGE, ACTOR_STAFF, ENTRY_MESSAGE, 300);
    if (draw(m, 3) == 0) {
        later(m, o, 4);
        (void)act(m, o, ACT_ASK, ACTOR_STAFF, ENTRY_MESSAGE, 200);
        later(m, o, 4);
        (void)act(m, o, ACT_MESSAGE, ACTOR_COMPLAINANT, ENTRY_MESSAGE, 400);
    }
    if (draw(m, 30) == 0 && act(m, o, ACT_WITHDRAW, ACTOR_COMPLAINANT, 0, 0))
        return false;
    later(m, o, 30);
    if (!happen(m, o, &out, ENTRY_REASON, words(m, 900)))
        return false;
    if (o->state.upheld)
        actions(m, o);
    later(m, o, 12);
    if (draw(m, 4) == 0 && happen(m, o, &on, ENTRY_MESSAGE, words(m, 300)))
        return true;
    o->day = date_add_days(o->day, 60);
    (void)act(m, o, ACT_CLOSE, ACTOR_STAFF, ENTRY_MESSAGE, 100);
    return false;
}

/* Keys for everybody of the stages, as casework_file() makes them. */
static bool begin(struct making *m, struct one *o, const struct procedure *p, unsigned entered)
{
    const struct snapshot *snap = m->snap;
    const struct recovery_keys recovery = recovery_keys_of(&snap->recovery);
    const struct recipient *r = snap->recipient[p->kind];
    const size_t n_r = snap->n_recipients[p->kind];
    struct reader *reader = arena_calloc(m->a, RECIPIENTS_MAX + 1u, sizeof *reader);
    size_t n;

    o->envelope = arena_calloc(m->a, RECIPIENTS_MAX + 2u + trace_room(snap, 0),
                               sizeof *o->envelope);
    if (reader == NULL || o->envelope == NULL)
        abort();
    for (size_t i = 0; i < n_r; i++)
        if (r[i].stage == entered)
            o->handler = r[i].person;
    n = routing_readers(r, n_r, NULL, 0, entered, o->row.identity, &o->row.id,
                        o->token_keys.reader_pk, reader);
    return generation_make(m->ctl.keyring, &snap->id, &o->row.id, 1, reader, n, &recovery,
                           &o->token_keys.pin, &o->generation, o->envelope, &o->n_envelopes,
                           &o->keys) == RC_OK &&
           trace_add(m->ctl.keyring, snap, &o->row.id, 1, NULL, 0, NULL, 0, o->envelope,
                     &o->n_envelopes) == RC_OK;
}

/* Whose stage it is now gets his envelope open. */
static void release(struct making *m, struct one *o)
{
    const struct recipient *r = m->snap->recipient[o->state.kind];

    for (size_t i = 0; i < o->n_envelopes; i++) {
        struct envelope *e = &o->envelope[i];

        if (e->standby && e->slot == SLOT_RECIPIENT && e->stage == o->state.stage &&
            envelope_release(m->ctl.keyring, &m->snap->id, &o->row.id, 1, e) != RC_OK)
            abort();
    }
    for (size_t i = 0; i < m->snap->n_recipients[o->state.kind]; i++)
        if (r[i].stage == o->state.stage)
            o->handler = r[i].person;
}

static struct rc_date running(const struct clock *k)
{
    return k->set && !k->done ? k->due : RC_DATE_NONE;
}

static enum rc_err store(struct making *m, struct one *o)
{
    const struct case_state *s = &o->state;
    struct stat_case facts;
    struct case_write w;
    char *text;
    int y, month, d;
    enum rc_err err;

    date_to_ymd(s->received, &y, &month, &d);
    o->row.reference = o->reference;
    o->row.centre = m->snap->id;
    o->row.centre_version = m->snap->version;
    o->row.lookup = o->token_keys.lookup;
    memcpy(o->row.reader_pk.b, o->token_keys.reader_pk, sizeof o->row.reader_pk.b);
    randombytes_buf(o->row.body_tag.b, sizeof o->row.body_tag.b);
    o->row.kind = s->kind;
    o->row.received = s->received;
    o->row.stage = s->stage;
    o->row.status = s->status;
    o->row.outcome = s->outcome;
    o->row.ack_due = running(&s->clock[CLOCK_ACKNOWLEDGE]);
    o->row.act_due = running(&s->clock[CLOCK_ACT]);
    o->row.window_due = running(&s->clock[CLOCK_WINDOW]);
    o->row.gen = 1;
    o->row.events = s->events;
    o->row.unread = draw(m, 50) == 0;
    if ((err = reference_random(m->snap->centre.code, y, 6, o->reference)) != RC_OK)
        return err;
    w = (struct case_write){.row = o->row,
                            .generation = &o->generation,
                            .envelopes = o->envelope,
                            .n_envelopes = o->n_envelopes,
                            .events = o->event,
                            .n_events = o->n_events,
                            .now = o->event[0].event.at};
    if ((err = store_case_create(m->ctl.db, m->ctl.keyring, m->a, &w)) != RC_OK ||
        (err = stat_case_fold(&m->snap->centre, o->plain, o->n_events, &facts)) != RC_OK ||
        (err = stat_case_format(m->a, &facts, &text)) != RC_OK)
        return err;
    return store_stat_put(m->ctl.db, &o->row.id, o->row.events, facts.received, text);
}

static enum rc_err make(struct making *m)
{
    static const enum identity_mode identity[] = {IDENTITY_NAMED, IDENTITY_NAMED,
                                                  IDENTITY_CONFIDENTIAL, IDENTITY_ANONYMOUS};
    const struct centre *centre = &m->snap->centre;
    const struct procedure *p = &centre->procedure[draw(m, (uint32_t)centre->n_procedures)];
    struct command file = {.act = ACT_FILE, .by = ACTOR_COMPLAINANT, .date = RC_DATE_NONE};
    struct one *o = arena_calloc(m->a, 1, sizeof *o);
    struct routing route;
    int first;

    if (o == NULL)
        return RC_NOMEM;
    if (!p->run || draw(m, 3) > 0) /* most are complaints */
        p = centre_procedure(centre, KIND_COMPLAINT);
    if (p == NULL || !p->run || (first = flow_first_stage(p)) < 0)
        return RC_INVALID;
    routing_enter(p, m->snap->recipient[p->kind], m->snap->n_recipients[p->kind], NULL, 0,
                  (unsigned)first, false, &route);
    if (route.stage < 0)
        return RC_INVALID;
    /* Most are over; one in thirty came in these weeks. */
    o->day = date_add_days(m->today, -(int)(draw(m, 30) == 0 ? draw(m, 40)
                                                             : draw(m, YEARS * 365)));
    id_random(&o->row.id);
    token_random(&o->token);
    if (token_keys_derive(&o->token, &m->snap->id, &o->token_keys) != RC_OK)
        return RC_CRYPTO;
    file.kind = p->kind;
    file.identity = o->row.identity = identity[draw(m, 4)];
    file.to_stage = (uint8_t)route.stage;
    if (p->asks_decision_date)
        file.date = date_add_days(o->day, -3);
    if (!begin(m, o, p, (unsigned)route.stage) ||
        !happen(m, o, &file, ENTRY_COMPLAINT, words(m, 300 + draw(m, 2000))))
        return RC_INVALID;
    while (stage(m, o))
        release(m, o);
    case_keys_clear(&o->keys);
    return store(m, o);
}

static enum rc_err make_all(struct making *m, const char *slug, uint64_t n)
{
    bool stale = false;
    enum rc_err err = snapshot_get(m->snapshots, m->ctl.db, m->ctl.keyring, slug, clock_now(),
                                   &m->snap, &stale);

    if (err == RC_OK)
        m->today = zone_date(&m->snap->centre.zone, clock_now());
    while (err == RC_OK && m->made < n) {
        arena_reset(m->a);
        err = make(m);
        if (err == RC_CONFLICT) /* a reference that is taken */
            err = RC_OK;
        else
            m->made++;
        if (m->made % 10000 == 0)
            fprintf(stderr, "%" PRIu64 " cases\n", m->made);
    }
    return err;
}

int main(int argc, char **argv)
{
    struct making m = {.random = 1};
    enum rc_err err = RC_NOMEM;
    int code;

    if (argc < 4 || argc > 5) {
        fprintf(stderr, "usage: many_cases CONFIG SLUG N [SEED]\n");
        return 2;
    }
    if (sodium_init() < 0)
        return 1;
    m.ctl.config_path = argv[1];
    if (argc == 5)
        m.random = strtoull(argv[4], NULL, 10);
    if ((code = ctl_need_schema(&m.ctl)) != CTL_DONE)
        return code;
    m.snapshots = snapshots_open();
    m.a = arena_open((size_t)16 * 1024 * 1024);
    if (m.snapshots != NULL && m.a != NULL)
        err = make_all(&m, argv[2], strtoull(argv[3], NULL, 10));
    if (err != RC_OK)
        fprintf(stderr, "many_cases: %s, %s\n", rc_err_name(err), db_error(m.ctl.db));
    printf("%" PRIu64 " cases made, %" PRIu64 " wishes denied\n", m.made, m.denied);
    arena_close(m.a);
    snapshots_close(m.snapshots);
    ctl_clear(&m.ctl);
    return err == RC_OK ? 0 : 1;
}
