#include "fcgi/server/casework.h"

#include <sodium.h>
#include <string.h>

#include "fcgi/server/casework_mail.h"
#include "fcgi/server/log.h"

#define TRIES 16 /* each lost race means that somebody else got on: more in a row is no race */

void casework_close(struct casework *w)
{
    if (w)
        sodium_memzero(w->keys, sizeof w->keys);
}

/* --- opening ------------------------------------------------------------------------------- */

static const struct generation *generation_of(const struct case_full *f, uint32_t gen)
{
    for (size_t i = 0; i < f->n_generations; i++)
        if (f->generation[i].gen == gen)
            return &f->generation[i];
    return NULL;
}

static enum rc_err open_envelope(struct call *c, struct casework *w, size_t i,
                                 const uint8_t pk[static 32], const uint8_t sk[static 32])
{
    const struct case_row *row = &w->full.row;
    const struct envelope *e = &w->full.envelope[i];
    uint32_t gen = w->full.envelope_gen[i];
    const struct generation *g = generation_of(&w->full, gen);
    const struct seal_key *pin = w->complainant && gen == 1 ? &c->token_keys.pin : NULL;
    bool excluded;
    enum rc_err err;

    if (!g || gen == 0 || gen > GENERATIONS_MAX)
        return RC_CRYPTO;
    if ((err = generation_check(c->worker->keyring, &row->centre, &row->id, g, pin)) != RC_OK)
        return err;
    if ((err = envelope_check(c->worker->keyring, &row->centre, &row->id, gen, e, &excluded)) !=
        RC_OK)
        return err;
    if (excluded || e->standby || w->keys[gen - 1].mask)
        return RC_OK;
    return envelope_open(&row->centre, &row->id, g, e, pk, sk, &w->keys[gen - 1]);
}

static enum rc_err open_loaded(struct call *c, struct casework *w, const uint8_t pk[static 32],
                               const uint8_t sk[static 32])
{
    const struct case_row *row = &w->full.row;
    enum rc_err err;

    err = snapshot_version(c->worker->snapshots, c->worker->db, c->worker->keyring, &row->centre,
                           row->centre_version, &w->centre);
    if (err != RC_OK)
        return err;
    w->procedure = centre_procedure(w->centre, row->kind);
    w->calendar = &c->snap->calendar;
    if (!w->procedure || row->gen == 0 || row->gen > GENERATIONS_MAX)
        return RC_INTERNAL;
    for (size_t i = 0; i < w->full.n_envelopes; i++)
        if ((err = open_envelope(c, w, i, pk, sk)) != RC_OK)
            return err;
    if (!w->keys[row->gen - 1].mask)
        return RC_NOTFOUND;
    for (size_t i = 0; i < w->full.n_events; i++)
        if ((err = flow_apply(w->procedure, &w->state, &w->full.event[i])) != RC_OK) {
            log_error("event %zu does not follow", i + 1);
            return RC_CRYPTO;
        }
    return RC_OK;
}

enum rc_err casework_open_token(struct call *c, struct casework *w)
{
    enum rc_err err;

    memset(w, 0, sizeof *w);
    w->complainant = true;
    err = store_case_by_lookup(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                               &c->token_keys.lookup, &w->full);
    if (err == RC_OK)
        err = open_loaded(c, w, c->token_keys.reader_pk, c->token_keys.reader_sk);
    return err;
}

enum rc_err casework_open_staff(struct call *c, const char *reference, struct casework *w)
{
    char clean[REFERENCE_MAX];
    enum rc_err err;

    memset(w, 0, sizeof *w);
    if (reference_parse(reference, clean) != RC_OK)
        return RC_NOTFOUND;
    err = store_case_by_reference(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, clean,
                                  &c->staff.person.id, &w->full);
    if (err == RC_OK)
        err = open_loaded(c, w, c->staff.pair.pk.b, c->staff.pair.sk);
    return err;
}

enum rc_err casework_text(struct call *c, const struct casework *w, size_t i, const char **text,
                          bool *sealed)
{
    const struct event *ev = &w->full.event[i];
    const struct case_row *row = &w->full.row;
    char *plain;
    size_t len;
    enum rc_err err;

    *text = NULL;
    *sealed = false;
    if (!ev->has_entry)
        return RC_OK;
    for (size_t k = 0; k < w->full.n_entries; k++) {
        const struct entry *e = &w->full.entry[k];

        if (!id_equal(&e->id, &ev->entry))
            continue;
        if (e->gen == 0 || e->gen > GENERATIONS_MAX)
            return RC_CRYPTO;
        err = entry_open(c->arena, &row->centre, &row->id, &w->keys[e->gen - 1], e, &plain, &len);
        if (err == RC_DENIED) {
            *sealed = true;
            return RC_OK;
        }
        if (err == RC_OK)
            *text = plain;
        return err;
    }
    return RC_CRYPTO; /* the chain names an entry that is not there */
}

/* --- one step ------------------------------------------------------------------------------ */

/* Everything that one try of a step gathers for the store. */
struct attempt {
    struct case_write write;
    struct event_write *event;
    size_t n_events;
    struct evidence_adopt *adopt;
    struct envelope *envelope; /* all rows of the present generation */
    size_t n_envelopes;
    struct envelope *released;
    size_t n_released;
    struct case_mails mails;
    struct case_state state; /* after the events so far */
};

static int64_t event_time(const struct call *c, enum identity_mode identity)
{
    /* Finer than a day would tell who was near a computer at that hour. */
    return identity == IDENTITY_ANONYMOUS ? zone_start_of_day(&c->snap->centre.zone, c->today)
                                          : c->now;
}

static enum rc_err add_event(struct call *c, const struct casework *w, struct attempt *at,
                             const struct event *ev, const struct entry *entry)
{
    struct event_write *out = &at->event[at->n_events];
    char *row;
    size_t len;
    enum rc_err err;

    if ((err = event_format(c->arena, ev, &row, &len)) != RC_OK)
        return err;
    if ((err = flow_apply(w->procedure, &at->state, ev)) != RC_OK)
        return err;
    *out = (struct event_write){.row = row, .row_len = len, .event = *ev, .entry = entry};
    at->n_events++;
    return RC_OK;
}

/* A stage all of whose recipients are those it is about has nobody to open it: pass it by. */
static bool stage_has_reader(struct call *c, const struct case_row *row, const struct attempt *at,
                             unsigned stage)
{
    for (size_t i = 0; i < at->n_envelopes; i++) {
        bool excluded;

        if (at->envelope[i].stage != stage || at->envelope[i].slot == SLOT_COMPLAINANT ||
            at->envelope[i].slot == SLOT_RECOVERY)
            continue;
        if (envelope_check(c->worker->keyring, &row->centre, &row->id, row->gen, &at->envelope[i],
                           &excluded) == RC_OK &&
            !excluded)
            return true;
    }
    return false;
}

static unsigned stage_to_enter(struct call *c, const struct casework *w, const struct attempt *at)
{
    int next = flow_next_stage(w->procedure, w->state.stage);

    while (next >= 0 && w->procedure->stage[next].mode != MODE_EXTERNAL &&
           !stage_has_reader(c, &w->full.row, at, (unsigned)next))
        next = flow_next_stage(w->procedure, (unsigned)next);
    return next < 0 ? 0 : (unsigned)next;
}

static enum rc_err release(struct call *c, const struct casework *w, struct attempt *at)
{
    const struct case_row *row = &w->full.row;
    enum rc_err err;

    at->released = arena_calloc(c->arena, at->n_envelopes, sizeof *at->released);
    if (!at->released)
        return RC_NOMEM;
    for (size_t i = 0; i < at->n_envelopes; i++) {
        struct envelope *e = &at->envelope[i];

        if (!e->standby || e->stage != at->state.stage)
            continue;
        if ((err = envelope_release(c->worker->keyring, &row->centre, &row->id, row->gen, e)) !=
            RC_OK)
            return err;
        at->released[at->n_released++] = *e;
    }
    return RC_OK;
}

static enum rc_err decide(struct call *c, const struct casework *w, const struct step *s,
                          struct attempt *at, enum refusal *why)
{
    const struct case_row *row = &w->full.row;
    struct command cmd = s->command;
    struct event ev = {0};
    struct entry *entry = NULL;
    enum rc_err err;

    cmd.has_text = s->text && *s->text;
    if (cmd.act == ACT_ADVANCE)
        cmd.to_stage = (uint8_t)stage_to_enter(c, w, at);
    err = flow_decide(w->procedure, w->calendar, &at->state, &cmd, c->today, &ev, why);
    if (err != RC_OK)
        return err;
    ev.at = event_time(c, row->identity);
    ev.day = c->today;
    if (cmd.has_text) {
        if (!(entry = arena_alloc(c->arena, sizeof *entry)))
            return RC_NOMEM;
        err = entry_seal(c->arena, &row->centre, &row->id, &w->keys[row->gen - 1], s->kind, ev.seq,
                         s->text, strlen(s->text), entry);
        if (err != RC_OK)
            return err;
        ev.has_entry = true;
        ev.entry = entry->id;
        ev.entry_kind = entry->kind;
        ev.entry_gen = entry->gen;
        ev.entry_cipher = entry->cipher;
        ev.entry_digest = entry->digest;
    }
    return add_event(c, w, at, &ev, entry);
}

static enum rc_err add_files(struct call *c, const struct casework *w, const struct step *s,
                             struct attempt *at, enum refusal *why)
{
    const struct case_row *row = &w->full.row;
    enum rc_err err;

    for (size_t i = 0; i < s->n_files; i++) {
        struct command cmd = {.act = ACT_EVIDENCE,
                              .by = s->command.by,
                              .person = s->command.person,
                              .item = s->files[i],
                              .date = RC_DATE_NONE};
        struct event ev = {0};

        err = flow_decide(w->procedure, w->calendar, &at->state, &cmd, c->today, &ev, why);
        if (err != RC_OK)
            return err;
        ev.at = event_time(c, row->identity);
        ev.day = c->today;
        at->adopt[i] = (struct evidence_adopt){.file = s->files[i], .seq = ev.seq};
        err = evidence_wrap_sent(&w->keys[row->gen - 1], &row->centre, &row->id, &s->files[i],
                                 &s->file_keys[i], at->adopt[i].wrap);
        if (err == RC_OK)
            err = add_event(c, w, at, &ev, NULL);
        if (err != RC_OK)
            return err;
    }
    return RC_OK;
}

static enum rc_err add_mails(struct call *c, const struct casework *w, const struct step *s,
                             struct attempt *at)
{
    const char *to_staff = s->command.act == ACT_ADVANCE ? "case-moved" : "case-news";
    const struct case_row *row = &w->full.row;

    if (s->command.act == ACT_NOTE)
        return RC_OK;
    if (s->command.by == ACTOR_COMPLAINANT)
        return casework_mail_readers(c, &at->mails, to_staff, row, &at->state, at->envelope,
                                     at->n_envelopes, NULL);
    if (s->command.act == ACT_ADVANCE) {
        enum rc_err err = casework_mail_readers(c, &at->mails, to_staff, row, &at->state,
                                                at->envelope, at->n_envelopes, &s->command.person);
        if (err != RC_OK)
            return err;
    }
    return casework_mail_complainant(c, &at->mails, "complainant-news", row, &at->state);
}

static struct rc_date running(const struct clock *k)
{
    return k->set && !k->done ? k->due : RC_DATE_NONE;
}

static void fill_row(struct case_row *row, const struct case_state *s)
{
    row->stage = s->stage;
    row->status = s->status;
    row->outcome = s->outcome;
    row->ack_due = running(&s->clock[CLOCK_ACKNOWLEDGE]);
    row->act_due = running(&s->clock[CLOCK_ACT]);
    row->window_due = running(&s->clock[CLOCK_WINDOW]);
    row->events = s->events;
}

static enum rc_err prepare(struct call *c, const struct casework *w, const struct step *s,
                           struct attempt *at, enum refusal *why)
{
    enum rc_err err;

    if ((err = casework_room(w, s, why)) != RC_OK)
        return err;
    memset(at, 0, sizeof *at);
    at->state = w->state;
    at->event = arena_calloc(c->arena, s->n_files + 1u, sizeof *at->event);
    at->adopt = arena_calloc(c->arena, s->n_files + 1u, sizeof *at->adopt);
    if (!at->event || !at->adopt)
        return RC_NOMEM;
    err = store_case_envelopes(c->worker->db, c->arena, &w->full.row.id, w->full.row.gen,
                               &at->envelope, &at->n_envelopes);
    if (err == RC_OK && s->command.act != ACT_EVIDENCE) /* files alone have no step before them */
        err = decide(c, w, s, at, why);
    if (err != RC_OK || (err = add_files(c, w, s, at, why)) != RC_OK)
        return err;
    if (s->command.act == ACT_ADVANCE && (err = release(c, w, at)) != RC_OK)
        return err;
    if ((err = add_mails(c, w, s, at)) != RC_OK)
        return err;
    at->write = (struct case_write){.row = w->full.row,
                                    .events_before = w->full.row.events,
                                    .head_before = w->full.row.head,
                                    .released = at->released,
                                    .n_released = at->n_released,
                                    .events = at->event,
                                    .n_events = at->n_events,
                                    .adopt = at->adopt,
                                    .n_adopt = s->n_files,
                                    .mails = at->mails.mail,
                                    .n_mails = at->mails.n,
                                    .now = event_time(c, w->full.row.identity)};
    fill_row(&at->write.row, &at->state);
    /* Colleagues' steps leave the mark of the stage's handler as it is; a new stage has not read. */
    at->write.row.unread = w->full.row.unread || s->command.by == ACTOR_COMPLAINANT ||
                           s->command.act == ACT_ADVANCE;
    return RC_OK;
}

static enum rc_err reopen(struct call *c, struct casework *w)
{
    const char *reference = w->full.row.reference;
    bool complainant = w->complainant;

    casework_close(w);
    return complainant ? casework_open_token(c, w) : casework_open_staff(c, reference, w);
}

enum rc_err casework_do(struct call *c, struct casework *w, const struct step *s,
                        enum refusal *why)
{
    bool has_once;
    struct rc_id once;
    enum rc_err err = RC_INTERNAL;

    *why = REFUSE_NOT;
    has_once = s->once && id_parse(s->once, &once) == RC_OK;
    for (int i = 0; i < TRIES; i++) {
        struct attempt *at = arena_alloc(c->arena, sizeof *at);
        bool already = false;

        if (!at)
            return RC_NOMEM;
        if (i > 0 && (err = reopen(c, w)) != RC_OK)
            return err;
        err = prepare(c, w, s, at, why);
        if (err == RC_DENIED && has_once) {
            /* Refused because it was done: the same form came twice. */
            enum refusal said = *why;

            err = store_case_once(c->worker->db, c->arena, &w->full.row.id, once.b, &already);
            if (err == RC_OK && !already) {
                *why = said;
                err = RC_DENIED;
            }
            return err;
        }
        if (err == RC_OK) {
            if (has_once)
                at->write.once = once.b;
            err = store_case_append(c->worker->db, c->worker->keyring, c->arena, &at->write,
                                    &already);
            if (err == RC_CONFLICT && already)
                return RC_OK; /* the same form came twice: it was done the first time */
        }
        if (err != RC_CONFLICT)
            return err;
    }
    return err;
}
