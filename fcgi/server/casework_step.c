/* One step of a case made ready for the store: what it decides, seals, opens and whom it tells. */
#include "fcgi/server/casework_step.h"

#include <sodium.h>
#include <string.h>

#include "fcgi/server/casework_claim.h"
#include "fcgi/server/casework_grant.h"
#include "fcgi/server/casework_keys.h"
#include "fcgi/server/casework_seats.h"
#include "fcgi/server/casework_share.h"

void attempt_clear(struct attempt *at)
{
    if (at)
        case_keys_clear(&at->keys);
}

static int64_t event_time(const struct desk *d, enum identity_mode identity)
{
    /* Finer than a day would tell who was near a computer at that hour. */
    return identity == IDENTITY_ANONYMOUS ? zone_start_of_day(&d->snap->centre.zone, d->today)
                                          : d->now;
}

static enum rc_err add_event(const struct desk *d, const struct casework *w, struct attempt *at,
                             const struct event *ev, const struct entry *entry)
{
    struct event_write *out = &at->event[at->n_events];
    char *row;
    size_t len;
    enum rc_err err;

    if ((err = event_format(d->arena, ev, &row, &len)) != RC_OK)
        return err;
    if ((err = flow_apply(w->centre, &at->state, ev)) != RC_OK)
        return err;
    *out = (struct event_write){.row = row, .row_len = len, .event = *ev, .entry = entry};
    at->n_events++;
    return RC_OK;
}

enum rc_err step_event(const struct desk *d, const struct casework *w,
                       const struct command *command, const char *text, enum entry_kind kind,
                       struct attempt *at, enum refusal *why)
{
    const struct case_row *row = &at->row;
    struct command cmd = *command;
    struct event ev = {0};
    struct entry *entry = NULL;
    enum rc_err err;

    cmd.has_text = text && *text;
    err = flow_decide(w->centre, w->calendar, &at->state, &cmd, d->today, &ev, why);
    if (err != RC_OK)
        return err;
    ev.at = event_time(d, row->identity);
    ev.day = d->today;
    if (cmd.has_text) {
        if (!(entry = arena_alloc(d->arena, sizeof *entry)))
            return RC_NOMEM;
        err = entry_seal(d->arena, &row->centre, &row->id, &at->keys, kind, ev.seq, text,
                         strlen(text), entry);
        if (err != RC_OK)
            return err;
        ev.has_entry = true;
        ev.entry = entry->id;
        ev.entry_kind = entry->kind;
        ev.entry_gen = entry->gen;
        ev.entry_cipher = entry->cipher;
        ev.entry_digest = entry->digest;
    }
    return add_event(d, w, at, &ev, entry);
}

const struct generation *step_generations(const struct desk *d, const struct casework *w,
                                          const struct attempt *at, size_t *n)
{
    const struct case_full *full = &w->full;
    struct generation *g = arena_calloc(d->arena, full->n_generations + 1u, sizeof *g);

    if (!g)
        return NULL;
    memcpy(g, full->generation, full->n_generations * sizeof *g);
    *n = full->n_generations;
    if (at->generation)
        g[(*n)++] = *at->generation;
    return g;
}

/* A confidential name that goes out with the case is one that is opened. */
static enum rc_err open_name(const struct desk *d, const struct casework *w, const struct step *s,
                             struct attempt *at, enum refusal *why)
{
    const struct command cmd = {.act = ACT_IDENTITY_READ,
                                .by = s->command.by,
                                .person = s->command.person,
                                .date = RC_DATE_NONE};

    return s->identity_reason
               ? step_event(d, w, &cmd, s->identity_reason, ENTRY_NOTE, at, why)
               : RC_OK;
}

/* The step itself, new keys before it and what follows from it. */
static enum rc_err decide(const struct desk *d, const struct casework *w, const struct step *s,
                          struct attempt *at, enum refusal *why)
{
    struct command cmd = s->command;
    enum rc_err err;

    cmd.has_text = s->text && *s->text;
    if (cmd.act == ACT_ADVANCE)
        cmd.to_stage = (uint8_t)seats_next_stage(d, w, at);
    if (cmd.act == ACT_TAKE && !seats_handles(d, at, at->state.stage, &cmd.item)) {
        *why = REFUSE_WRONG_ACTOR; /* nobody hands a case to who cannot open it */
        return RC_DENIED;
    }
    if (cmd.act == ACT_TOKEN)
        claim_begin(s, &cmd, at);
    if ((err = keys_draw(d, w, s, &cmd, at, why)) != RC_OK)
        return err;
    if (cmd.act == ACT_REVOKE)
        cmd.ref = at->generation ? at->row.gen : 0; /* made without him just now */
    if (cmd.act == ACT_EVIDENCE) /* files alone have no step before them */
        return RC_OK;
    if ((err = open_name(d, w, s, at, why)) != RC_OK ||
        (err = step_event(d, w, &cmd, s->text, s->kind, at, why)) != RC_OK)
        return err;
    at->entered = cmd.act == ACT_ADVANCE;
    if (cmd.act == ACT_RECUSE || cmd.act == ACT_REVOKE)
        err = seats_leave(d, w, &s->command, at, &at->entered, why);
    if (cmd.act == ACT_GRANT)
        err = grant_make(d, w, &s->command.item, s->confirmed, at, why);
    if (cmd.act == ACT_EXPORT && !id_is_zero(&cmd.item))
        err = share_give(d, w, s, at, why);
    if (cmd.act == ACT_CLAIM)
        err = claim_issue(d, w, s, at, why);
    if (cmd.act == ACT_TOKEN)
        err = claim_finish(d, w, s, at);
    return err == RC_OK && at->entered ? seats_release(d, w, at) : err;
}

static enum rc_err add_files(const struct desk *d, const struct casework *w, const struct step *s,
                             struct attempt *at, enum refusal *why)
{
    const struct case_row *row = &at->row;
    enum rc_err err;

    for (size_t i = 0; i < s->n_files; i++) {
        struct file_proof proof = s->file_keys[i].proof;
        const struct command cmd = {.act = ACT_EVIDENCE,
                                    .by = s->command.by,
                                    .person = s->command.person,
                                    .item = s->files[i],
                                    .file = s->file_keys[i].has_proof ? &proof : NULL,
                                    .date = RC_DATE_NONE};

        at->adopt[i] = (struct evidence_adopt){.file = s->files[i], .seq = at->state.events + 1u};
        err = evidence_wrap_sent(&at->keys, &row->centre, &row->id, &s->files[i], &s->file_keys[i],
                                 at->adopt[i].wrap);
        evidence_cipher_bind(&proof.cipher, at->adopt[i].wrap, &proof.cipher);
        if (err == RC_OK)
            err = step_event(d, w, &cmd, NULL, 0, at, why);
        if (err != RC_OK)
            return err;
    }
    return RC_OK;
}

/* Whom a step of staff or of the clock tells. */
struct told {
    const char *to_staff; /* mail to the handlers as they are afterwards, but not to who did it */
    const char *to_complainant; /* mail to the complainant */
};

static struct told told_by(const struct attempt *at, const struct command *c)
{
    static const char news[] = "complainant-news";

    if (c->act == ACT_TOKEN) /* whoever had the old one learns that it is dead */
        return (struct told){.to_staff = "case-news", .to_complainant = "complainant-token"};
    if (c->by == ACTOR_COMPLAINANT)
        return (struct told){.to_staff = at->entered ? "case-moved" : "case-news"};
    if (c->act == ACT_NOTE || c->act == ACT_HOLD || c->act == ACT_RELEASE || c->act == ACT_DISCARD)
        return (struct told){.to_staff = NULL};
    if (c->act == ACT_CONFIRM) /* what its arrival would have caused */
        return (struct told){.to_staff = "case-waits", .to_complainant = "complainant-receipt"};
    if (c->act == ACT_CLAIM)
        return (struct told){.to_complainant = "complainant-claim"};
    if (at->entered || (c->act == ACT_RECLASSIFY && at->state.status != STATUS_CLOSED))
        return (struct told){.to_staff = "case-moved", .to_complainant = news};
    if (c->act == ACT_REVOKE)
        return (struct told){.to_staff = "case-news", .to_complainant = news};
    if (c->act == ACT_TAKE || c->act == ACT_RECUSE)
        return (struct told){.to_staff = "case-news"};
    return (struct told){.to_complainant = news};
}

static enum rc_err add_mails(const struct desk *d, const struct step *s, struct attempt *at)
{
    const bool complainant = s->command.by == ACTOR_COMPLAINANT;
    const struct told told = told_by(at, &s->command);
    enum rc_err err = RC_OK;

    if (told.to_staff)
        err = casework_mail_readers(d, &at->mails, told.to_staff, &at->row, &at->state,
                                    at->envelope, at->n_envelopes,
                                    complainant ? NULL : &s->command.person);
    if (err == RC_OK && s->command.act == ACT_GRANT)
        err = casework_mail_person(d, &at->mails, "case-waits", &at->row, &at->state,
                                   &s->command.item);
    if (err == RC_OK && s->command.act == ACT_EXPORT && !id_is_zero(&s->command.item))
        err = casework_mail_person(d, &at->mails, "bundle-given", &at->row, &at->state,
                                   &s->command.item);
    return err == RC_OK && told.to_complainant
               ? casework_mail_complainant(d, &at->mails, told.to_complainant, &at->row,
                                           &at->state)
               : err;
}

static struct rc_date running(const struct clock *k)
{
    return k->set && !k->done ? k->due : RC_DATE_NONE;
}

static void fill_row(struct case_row *row, const struct case_state *s)
{
    row->kind = s->kind;
    row->stage = s->stage;
    row->status = s->status;
    row->outcome = s->outcome;
    row->ack_due = running(&s->clock[CLOCK_ACKNOWLEDGE]);
    row->act_due = running(&s->clock[CLOCK_ACT]);
    row->window_due = running(&s->clock[CLOCK_WINDOW]);
    row->events = s->events;
    row->unconfirmed = s->unconfirmed;
}

void step_finish(const struct desk *d, const struct casework *w, size_t n_adopt,
                 struct attempt *at)
{
    at->write = (struct case_write){.row = at->row,
                                    .events_before = w->full.row.events,
                                    .head_before = w->full.row.head,
                                    .generation = at->generation,
                                    .envelopes = at->generation ? at->envelope : NULL,
                                    .n_envelopes = at->generation ? at->n_envelopes : 0,
                                    .of_revision = at->generation || at->n_granted ? at->revision : 0,
                                    .removed = at->removed,
                                    .drop_standby = at->drop_standby,
                                    .granted = at->granted,
                                    .n_granted = at->n_granted,
                                    .claim = at->claim,
                                    .share = at->share,
                                    .token = at->token,
                                    .released = at->released,
                                    .n_released = at->n_released,
                                    .events = at->event,
                                    .n_events = at->n_events,
                                    .adopt = at->adopt,
                                    .n_adopt = n_adopt,
                                    .mails = at->mails.mail,
                                    .n_mails = at->mails.n,
                                    .now = event_time(d, w->full.row.identity)};
    fill_row(&at->write.row, &at->state);
    at->write.looked_through =
        w->full.row.unconfirmed && (!at->state.unconfirmed || at->state.status == STATUS_CLOSED);
}

enum rc_err step_prepare(const struct desk *d, const struct casework *w, const struct step *s,
                         struct attempt *at, enum refusal *why)
{
    enum rc_err err;

    if (s->command.by != ACTOR_CLOCK && (err = casework_room(w, s, why)) != RC_OK)
        return err;
    memset(at, 0, sizeof *at);
    at->state = w->state;
    at->event = arena_calloc(d->arena, s->n_files + 4u, sizeof *at->event);
    at->adopt = arena_calloc(d->arena, s->n_files + 1u, sizeof *at->adopt);
    if (!at->event || !at->adopt)
        return RC_NOMEM;
    if ((err = seats_load(d, w, &s->command, at)) != RC_OK ||
        (err = decide(d, w, s, at, why)) != RC_OK ||
        (err = add_files(d, w, s, at, why)) != RC_OK || (err = add_mails(d, s, at)) != RC_OK)
        return err;
    step_finish(d, w, s->n_files, at);
    /* Colleagues' steps leave the mark of the stage's handler as it is; a new stage has not read. */
    at->write.row.unread = w->full.row.unread || s->command.by == ACTOR_COMPLAINANT ||
                           at->entered || s->command.act == ACT_RECLASSIFY;
    return RC_OK;
}

enum rc_err step_prepare_dates(const struct desk *d, const struct casework *w,
                               const struct event *decided, bool tell, struct attempt *at)
{
    const struct case_row *row = &w->full.row;
    struct event ev = *decided;
    enum rc_err err;

    memset(at, 0, sizeof *at);
    at->state = w->state;
    at->row = *row;
    ev.at = event_time(d, row->identity);
    ev.day = d->today;
    if (!(at->event = arena_calloc(d->arena, 1, sizeof *at->event)))
        return RC_NOMEM;
    if ((err = store_case_envelopes(d->db, d->arena, &row->id, row->gen, &at->envelope,
                                    &at->n_envelopes)) != RC_OK ||
        (err = add_event(d, w, at, &ev, NULL)) != RC_OK)
        return err;
    if (tell && ((err = casework_mail_readers(d, &at->mails, "case-news", row, &at->state,
                                              at->envelope, at->n_envelopes, NULL)) != RC_OK ||
                 (err = casework_mail_complainant(d, &at->mails, "complainant-news", row,
                                                  &at->state)) != RC_OK))
        return err;
    step_finish(d, w, 0, at);
    return RC_OK;
}
