#include <sodium.h>
#include <string.h>

#include "fcgi/server/casework.h"
#include "fcgi/server/casework_mail.h"
#include "fcgi/server/casework_spool.h"
#include "fcgi/server/casework_trace.h"

/* Gathers a new case, part by part, for one store_case_create. */
struct draft {
    const struct procedure *procedure;
    const struct recipient *recipient;
    size_t n_recipients;
    struct case_state state;
    struct case_keys keys; /* secret */
    struct generation generation;
    struct envelope *envelope;
    size_t n_envelopes;
    struct event_write *event;
    size_t n_events;
    struct evidence_adopt *adopt;
    struct case_row row;
    struct case_mails mails;
};

static bool by_staff(const struct filing *f)
{
    return f->by == ACTOR_STAFF;
}

static enum rc_err make_keys(struct call *c, const struct filing *f, struct draft *d,
                             unsigned stage)
{
    const struct snapshot *snap = c->snap;
    struct recovery_keys recovery = recovery_keys_of(&snap->recovery);
    struct reader *reader = arena_calloc(c->arena, RECIPIENTS_MAX + 1u, sizeof *reader);
    enum rc_err err;
    size_t n;

    d->envelope = arena_calloc(c->arena, RECIPIENTS_MAX + 2u + trace_room(snap, f->n_excluded),
                               sizeof *d->envelope);
    if (!reader || !d->envelope)
        return RC_NOMEM;
    n = routing_readers(d->recipient, d->n_recipients, f->excluded, f->n_excluded, stage,
                        f->identity, &f->case_id, f->keys.reader_pk, reader);
    err = generation_make(c->worker->keyring, &snap->id, &f->case_id, 1, reader, n, &recovery,
                          &f->keys.pin, &d->generation, d->envelope, &d->n_envelopes, &d->keys);
    return err == RC_OK ? trace_add(c->worker->keyring, snap, &f->case_id, 1, NULL, 0, f->excluded,
                                    f->n_excluded, d->envelope, &d->n_envelopes)
                        : err;
}

static enum rc_err add(struct call *c, const struct filing *f, struct draft *d,
                       struct command *cmd, const char *text, enum entry_kind kind)
{
    struct event_write *w = &d->event[d->n_events];
    struct entry *entry = NULL;
    struct event ev = {0};
    enum refusal why;
    char *row;
    enum rc_err err;

    cmd->by = by_staff(f) ? ACTOR_STAFF : ACTOR_COMPLAINANT;
    if (by_staff(f))
        cmd->person = f->person;
    cmd->has_text = text != NULL;
    err = flow_decide(&c->snap->centre, &c->snap->calendar, &d->state, cmd, c->today, &ev, &why);
    if (err == RC_DENIED) /* filing itself is always allowed, but not with every date */
        return why == REFUSE_DATE ? RC_INVALID : RC_INTERNAL;
    if (err != RC_OK)
        return err;
    ev.day = c->today;
    ev.at = f->identity == IDENTITY_ANONYMOUS
                ? zone_start_of_day(&c->snap->centre.zone, c->today)
                : c->now;
    if (text) {
        if (!(entry = arena_alloc(c->arena, sizeof *entry)))
            return RC_NOMEM;
        err = entry_seal(c->arena, &c->snap->id, &f->case_id, &d->keys, kind, ev.seq, text,
                         strlen(text), entry);
        if (err != RC_OK)
            return err;
        ev.has_entry = true;
        ev.entry = entry->id;
        ev.entry_kind = kind;
        ev.entry_gen = entry->gen;
        ev.entry_cipher = entry->cipher;
        ev.entry_digest = entry->digest;
    }
    if ((err = event_format(c->arena, &ev, &row, &w->row_len)) != RC_OK ||
        (err = flow_apply(&c->snap->centre, &d->state, &ev)) != RC_OK)
        return err;
    w->row = row;
    w->event = ev;
    w->entry = entry;
    d->n_events++;
    return RC_OK;
}

static enum rc_err add_files(struct call *c, const struct filing *f, struct draft *d)
{
    enum rc_err err;

    for (size_t i = 0; i < f->n_files; i++) {
        struct file_proof proof;
        struct command cmd = {.act = ACT_EVIDENCE,
                              .item = f->files[i],
                              .date = RC_DATE_NONE,
                              .file = f->file_keys[i].has_proof ? &proof : NULL};

        d->adopt[i].file = f->files[i];
        d->adopt[i].seq = d->state.events + 1u;
        err = evidence_wrap_sent(&d->keys, &c->snap->id, &f->case_id, &f->files[i],
                                 &f->file_keys[i], d->adopt[i].wrap);
        if (err != RC_OK)
            return err;
        proof = f->file_keys[i].proof;
        evidence_cipher_bind(&proof.cipher, d->adopt[i].wrap, &proof.cipher);
        if ((err = add(c, f, d, &cmd, NULL, 0)) != RC_OK)
            return err;
    }
    return RC_OK;
}

static enum rc_err fill_row(struct call *c, const struct filing *f, struct draft *d)
{
    const struct clock *k = d->state.clock;
    struct case_row *r = &d->row;

    *r = (struct case_row){.id = f->case_id,
                           .centre = c->snap->id,
                           .centre_version = c->snap->version,
                           .kind = f->kind,
                           .identity = f->identity,
                           .lookup = f->keys.lookup,
                           .body_tag = f->body_tag,
                           .received = d->state.received,
                           .stage = d->state.stage,
                           .status = d->state.status,
                           .ack_due = k[CLOCK_ACKNOWLEDGE].set ? k[CLOCK_ACKNOWLEDGE].due
                                                               : RC_DATE_NONE,
                           .act_due = k[CLOCK_ACT].set ? k[CLOCK_ACT].due : RC_DATE_NONE,
                           .window_due = RC_DATE_NONE,
                           .gen = 1,
                           .events = d->state.events,
                           .unread = true,
                           .unconfirmed = d->state.unconfirmed};
    memcpy(r->reader_pk.b, f->keys.reader_pk, sizeof r->reader_pk.b);
    if (!f->mail)
        return RC_OK;
    r->has_mail = true;
    id_random(&r->mail_id);
    /* Who wrote the form himself gets mails in its language; else they are in the centre's. */
    return address_seal_in(c->worker->keyring, &c->snap->id, &r->mail_id, f->mail,
                           by_staff(f) ? NULL : c->lang, r->mail);
}

/* Draws the reference before the mails are written, since they name it. */
static enum rc_err draw_reference(struct call *c, struct draft *d, unsigned attempt)
{
    int y, m, day;
    char *text = arena_alloc(c->arena, REFERENCE_MAX);

    if (!text)
        return RC_NOMEM;
    date_to_ymd(c->today, &y, &m, &day);
    d->row.reference = text;
    return reference_random(c->snap->centre.code, y, 4u + attempt, text);
}

static enum rc_err compose(struct call *c, const struct filing *f, struct draft *d,
                           struct case_write *w)
{
    const struct desk desk = desk_of_call(c);
    enum rc_err err;

    d->mails.n = 0;
    if ((err = casework_mail_readers(&desk, &d->mails, "case-waits", &d->row, &d->state,
                                     d->envelope, d->n_envelopes,
                                     by_staff(f) ? &f->person : NULL)) != RC_OK ||
        (err = casework_mail_complainant(&desk, &d->mails, "complainant-receipt", &d->row,
                                         &d->state)) != RC_OK)
        return err;
    *w = (struct case_write){.row = d->row,
                             .generation = &d->generation,
                             .envelopes = d->envelope,
                             .n_envelopes = d->n_envelopes,
                             .events = d->event,
                             .n_events = d->n_events,
                             .adopt = d->adopt,
                             .n_adopt = f->n_files,
                             .mails = d->mails.mail,
                             .n_mails = d->mails.n,
                             .now = d->event[0].event.at}; /* of anonymous cases: the day */
    return RC_OK;
}

static enum rc_err store(struct call *c, const struct filing *f, struct draft *d)
{
    struct case_write w;
    enum rc_err err = compose(c, f, d, &w);

    w.of_revision = c->snap->revision; /* its readers are those of that moment */
    w.no_drafts = f->no_drafts;
    return err == RC_OK ? store_case_create(c->worker->db, c->worker->keyring, c->arena, &w) : err;
}

static enum rc_err prepare(struct call *c, const struct filing *f, struct draft *d)
{
    struct routing route;
    struct command file = {.act = ACT_FILE,
                           .kind = f->kind,
                           .identity = f->identity,
                           .date = f->decision,
                           .received = f->received,
                           .channel = f->channel,
                           .unconfirmed = f->unconfirmed};
    const bool told = f->channel == CHANNEL_NOTIFICATION;
    struct command details = {.act = ACT_DETAILS, .date = RC_DATE_NONE};
    int first;
    enum rc_err err;

    d->procedure = centre_procedure(&c->snap->centre, f->kind);
    if (!d->procedure || !d->procedure->run)
        return RC_INVALID;
    d->recipient = c->snap->recipient[f->kind];
    d->n_recipients = c->snap->n_recipients[f->kind];
    d->event = arena_calloc(c->arena, f->n_files + 2u, sizeof *d->event);
    d->adopt = arena_calloc(c->arena, f->n_files + 1u, sizeof *d->adopt);
    if (!d->event || !d->adopt)
        return RC_NOMEM;
    first = flow_first_stage(d->procedure);
    routing_enter(d->procedure, d->recipient, d->n_recipients, f->excluded, f->n_excluded,
                  told && first >= 0 ? (unsigned)first : f->wanted, f->direct && !told, &route);
    if (route.stage < 0)
        return RC_DENIED;
    file.to_stage = (uint8_t)route.stage;
    file.reason = route.reason;
    if ((err = make_keys(c, f, d, (unsigned)route.stage)) != RC_OK ||
        (err = add(c, f, d, &file, f->complaint, ENTRY_COMPLAINT)) != RC_OK)
        return err;
    if (f->identity_words && !told &&
        (err = add(c, f, d, &details, f->identity_words,
                   f->identity == IDENTITY_NAMED ? ENTRY_CONTACT : ENTRY_IDENTITY)) != RC_OK)
        return err;
    if ((err = add_files(c, f, d)) != RC_OK)
        return err;
    return fill_row(c, f, d);
}

static enum rc_err centre_changed(struct call *c, bool *changed)
{
    uint32_t revision = 0;
    enum rc_err err =
        store_centre_revision(c->worker->db, c->arena, c->snap->centre.slug, &revision);

    *changed = err == RC_OK && revision != c->snap->revision;
    return err;
}

static enum rc_err store_once(struct call *c, const struct filing *f, struct draft *d,
                              enum filed *how)
{
    struct casework *seen = arena_alloc(c->arena, sizeof *seen);
    bool changed = false;
    enum rc_err err = RC_NOMEM;

    *how = FILED_NEW;
    for (unsigned i = 0; seen && i < 5; i++) {
        if ((err = draw_reference(c, d, i / 2u)) != RC_OK)
            break;
        err = store(c, f, d);
        if (err != RC_CONFLICT)
            break;
        if (f->hasty) {
            *how = FILED_CENTRE;
            err = RC_OK;
            break;
        }
        /* This very form is in already, or the centre has changed, or the reference was taken: look
         * which. */
        err = casework_open_token(c, seen);
        casework_close(seen);
        if (err == RC_OK) {
            err = casework_file_again(c, f, &d->event[0].event, how);
            break;
        }
        if (err != RC_NOTFOUND || (err = centre_changed(c, &changed)) != RC_OK)
            break;
        if (changed) {
            *how = FILED_CENTRE;
            break;
        }
        err = RC_CONFLICT;
    }
    return err;
}

/* The database is away: the same rows into a file, without what is in the database only. */
static enum rc_err spool(struct call *c, const struct filing *f, struct draft *d, enum filed *how)
{
    struct filing words = *f;
    struct case_write w;
    enum rc_err err = RC_OK;

    if (f->n_files > 0) {
        words.n_files = 0;
        case_keys_clear(&d->keys);
        memset(d, 0, sizeof *d);
        err = prepare(c, &words, d);
    }
    *how = FILED_NEW;
    if (err == RC_OK && (err = draw_reference(c, d, 0)) == RC_OK &&
        (err = compose(c, &words, d, &w)) == RC_OK)
        err = casework_spooled_put(c, &words, &w);
    return err == RC_CONFLICT ? casework_spooled_again(c, f, &d->event[0].event, how) : err;
}

static enum rc_err file_prepared(struct call *c, const struct filing *f, struct draft *d,
                                 enum filed *how)
{
    enum rc_err err = RC_NOTFOUND;

    if (!by_staff(f)) /* his own words wait in no file: he is told that they were not saved */
        err = casework_spooled_again(c, f, &d->event[0].event, how);
    if (err != RC_NOTFOUND)
        return err;
    err = f->files_away ? RC_DB : store_once(c, f, d, how);
    return err == RC_DB && !by_staff(f) && casework_may_spool(c) ? spool(c, f, d, how) : err;
}

enum rc_err casework_file(struct call *c, const struct filing *f, enum filed *how)
{
    struct draft *d = arena_alloc(c->arena, sizeof *d);
    enum rc_err err;

    if (!d)
        return RC_NOMEM;
    c->token = f->token;
    c->token_keys = f->keys;
    c->has_token = true;
    if ((err = prepare(c, f, d)) == RC_OK)
        err = file_prepared(c, f, d, how);
    case_keys_clear(&d->keys);
    if (by_staff(f)) { /* he is no holder of the token, whoever he hands it to */
        c->has_token = false;
        token_keys_clear(&c->token_keys);
        sodium_memzero(&c->token, sizeof c->token);
    }
    return err;
}

static bool listed_before(const struct recipient *r, size_t at, unsigned entered)
{
    for (size_t i = 0; i < at; i++)
        if (r[i].stage >= entered && r[i].stage < r[at].stage &&
            id_equal(&r[i].person, &r[at].person))
            return true;
    return false;
}

/* The title of the one for whom he sits there; NULL: the seat is his own. */
static const char *absent_title(const struct recipient *r, size_t n, size_t at)
{
    for (size_t i = 0; r[at].n_stands_for > 0 && i < n; i++)
        if (id_equal(&r[i].person, &r[at].stands_for[0]))
            return r[i].title;
    return NULL;
}

size_t casework_readers_preview(const struct procedure *p, const struct recipient *r, size_t n,
                                const struct rc_id *excluded, size_t n_excluded, int entered,
                                struct reader_line *out, size_t room)
{
    size_t lines = 0;

    if (entered < 0)
        return 0;
    for (unsigned stage = (unsigned)entered; stage < p->n_stages; stage++) {
        for (size_t i = 0; i < n && lines < room; i++) {
            if (r[i].stage != stage || !r[i].reachable ||
                routing_is_excluded(&r[i].person, excluded, n_excluded))
                continue;
            if (listed_before(r, i, (unsigned)entered))
                continue; /* who reads it at one stage reads it ever after */
            out[lines++] = (struct reader_line){.title = r[i].title,
                                                .stands_for = absent_title(r, n, i),
                                                .stage = (uint8_t)stage,
                                                .now = stage == (unsigned)entered};
        }
    }
    return lines;
}
