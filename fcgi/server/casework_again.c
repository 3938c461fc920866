/* A form that was sent before: what may still go to its case, and what must not. */
#include <sodium.h>
#include <string.h>

#include "fcgi/server/casework_again.h"
#include "fcgi/server/casework_spool.h"
#include "fcgi/server/upload.h"

static size_t ticked(const struct filing *f, const struct rc_id *person)
{
    size_t i = 0;

    while (i < f->n_excluded && !id_equal(&f->excluded[i], person))
        i++;
    return i;
}

static bool can_be_ticked(const struct call *c, enum kind kind, const struct rc_id *person)
{
    for (size_t i = 0; i < c->snap->n_recipients[kind]; i++)
        if (id_equal(&c->snap->recipient[kind][i].person, person))
            return true;
    return false;
}

/* The readers of a case are fixed. What comes now may only go to it where they are those that the
 * check page told: each ticked person has a dummy and nothing else, and nobody else has one. */
static enum rc_err same_left_out(struct call *c, const struct casework *w, const struct filing *f,
                                 const struct envelope *e, size_t n, bool *same)
{
    const struct case_row *row = &w->full.row;
    bool dummy[RECIPIENTS_MAX] = {false}, differ = f->n_excluded > RECIPIENTS_MAX;
    enum rc_err err = RC_OK;

    for (size_t i = 0; i < n && err == RC_OK && !differ; i++) {
        size_t k = ticked(f, &e[i].reader);
        bool excluded;

        err = envelope_check(c->worker->keyring, &row->centre, &row->id, row->gen, &e[i],
                             &excluded);
        if (err != RC_OK)
            break;
        if (k < f->n_excluded) {
            differ = !excluded;
            dummy[k] |= excluded;
        } else {
            differ = excluded && can_be_ticked(c, f->kind, &e[i].reader);
        }
    }
    for (size_t k = 0; k < f->n_excluded && !differ; k++)
        differ = !dummy[k];
    *same = err == RC_OK && !differ;
    return err;
}

/* Name and contact as they were filed. */
static enum rc_err same_identity(struct call *c, const struct casework *w, const struct filing *f,
                                 bool *same)
{
    const char *text = NULL;
    bool sealed = false;
    enum rc_err err = RC_OK;

    for (size_t i = 0; i < w->full.n_events; i++)
        if (w->full.event[i].act == ACT_DETAILS) {
            err = casework_text(c, w, i, &text, &sealed);
            break;
        }
    *same = err == RC_OK && !sealed &&
            strcmp(text ? text : "", f->identity_words ? f->identity_words : "") == 0;
    return err;
}

enum rc_err casework_again_compare(struct call *c, const struct casework *w,
                                   const struct filing *f, const struct event *now,
                                   const struct envelope *e, size_t n, enum filed *how)
{
    const struct event *then = &w->full.event[0];
    bool same;
    enum rc_err err;

    *how = FILED_READERS;
    err = same_left_out(c, w, f, e, n, &same);
    if (err != RC_OK || !same || then->kind != now->kind || then->to_stage != now->to_stage ||
        then->reason != now->reason)
        return err;
    *how = FILED_KNOWN;
    err = same_identity(c, w, f, &same);
    if (err != RC_OK || !same || w->full.row.identity != f->identity)
        return err;
    *how = date_cmp(then->date, now->date) == 0 ? FILED_CHANGED : FILED_DATE;
    return RC_OK;
}

static enum rc_err compare(struct call *c, const struct casework *w, const struct filing *f,
                           const struct event *now, enum filed *how)
{
    const struct case_row *row = &w->full.row;
    struct envelope *e;
    size_t n;
    enum rc_err err = store_case_envelopes(c->worker->db, c->arena, &row->id, row->gen, &e, &n);

    return err == RC_OK ? casework_again_compare(c, w, f, now, e, n, how) : err;
}

/* The words as a message, unless they were added before; files that came since in any case. */
static enum rc_err add(struct call *c, struct casework *w, const struct filing *f, enum filed *how)
{
    struct step s = {.command = {.act = ACT_EVIDENCE, .by = ACTOR_COMPLAINANT,
                                 .date = RC_DATE_NONE}};
    bool message = *how == FILED_CHANGED, added = false;
    struct evidence_key *keys = NULL;
    char once_text[ID_TEXT];
    struct seal_hash mark = f->body_tag; /* of the words, or of the files: names the step */
    struct rc_id once;
    enum refusal why;
    enum rc_err err;

    /* Not f->files: they may be those that the first sending took. */
    err = upload_collect(c, &w->full.row.id, &f->keys, &s.files, &keys, &s.n_files);
    if (err == RC_OK && message)
        err = store_case_once(c->worker->db, c->arena, &w->full.row.id, mark.b, &added);
    if (err != RC_OK)
        goto out;
    s.file_keys = keys;
    if (message && !added) {
        s.command.act = ACT_MESSAGE;
        s.text = f->as_message;
        s.kind = ENTRY_MESSAGE;
    } else if (s.n_files > 0) {
        const struct seal_part part[] = {{"files", 5}, {s.files, s.n_files * sizeof s.files[0]}};

        seal_mac(&f->keys.body_tag, NULL, part, 2, &mark);
    } else {
        goto out;
    }
    memcpy(once.b, mark.b, sizeof once.b);
    id_format(&once, once_text);
    s.once = once_text;
    err = casework_do(c, w, &s, &why);
    if (err == RC_DENIED) {
        *how = FILED_OVER;
        err = RC_OK;
    }
out:
    if (keys)
        sodium_memzero(keys, s.n_files * sizeof keys[0]);
    return err;
}

enum rc_err casework_file_again(struct call *c, const struct filing *f, const struct event *now,
                                enum filed *how)
{
    struct casework w;
    enum rc_err err = casework_open_token(c, &w);

    if (err != RC_OK)
        goto out;
    *how = FILED_AGAIN;
    if (seal_hash_compare(&w.full.row.body_tag, &f->body_tag) != RC_OK)
        err = compare(c, &w, f, now, how);
    if (err == RC_OK && f->by == ACTOR_STAFF && *how != FILED_AGAIN)
        *how = FILED_OVER; /* nothing that the complainant said himself */
    if (err == RC_OK && f->by != ACTOR_STAFF && (*how == FILED_AGAIN || *how == FILED_CHANGED))
        err = add(c, &w, f, how);
    /* What was uploaded for a case of its own must not get into this one by a later sending. */
    if (err == RC_OK && *how >= FILED_READERS)
        err = upload_forget(c, &w.full.row.id);
out:
    casework_close(&w);
    return err;
}

enum rc_err casework_filed_same(struct call *c, const struct filing *f, bool *same)
{
    struct casework w;
    enum rc_err err;

    c->token = f->token;
    c->token_keys = f->keys;
    err = casework_spooled_open(c, &w);
    if (err == RC_NOTFOUND) {
        casework_close(&w);
        err = casework_open_token(c, &w);
    }
    *same = err == RC_OK && seal_hash_compare(&w.full.row.body_tag, &f->body_tag) == RC_OK;
    casework_close(&w);
    if (err == RC_DB && casework_may_spool(c))
        err = RC_OK; /* what cannot be told is shown for checking once more */
    return err == RC_NOTFOUND ? RC_OK : err;
}
