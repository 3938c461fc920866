#include "fcgi/server/bundle.h"

#include <sodium.h>
#include <string.h>

#include "fcgi/server/bundle_page.h"
#include "fcgi/server/bundle_zip.h"
#include "fcgi/server/file_read.h"
#include "fcgi/server/log.h"

/* --- what it is made of --------------------------------------------------------------------- */

/* The case as it was behind event `seq`, for the same reader. */
static enum rc_err go_back(struct casework *w, uint64_t seq)
{
    struct case_full *f = &w->full;
    size_t n = 0;

    memset(&w->state, 0, sizeof w->state);
    f->n_events = (size_t)seq;
    f->row.events = seq;
    f->row.head = f->chain[seq - 1];
    for (size_t i = 0; i < f->n_events; i++)
        if (flow_apply(w->centre, &w->state, &f->event[i]) != RC_OK)
            return RC_CRYPTO;
    while (n < f->n_entries && f->entry[n].seq <= seq)
        n++;
    f->n_entries = n;
    for (n = 0; n < f->n_evidence && f->evidence[n].seq <= seq;)
        n++;
    f->n_evidence = n;
    w->procedure = centre_procedure(w->centre, w->state.kind);
    return w->procedure ? RC_OK : RC_INTERNAL;
}

/* What is left out is locked out: nothing later on can open it by mistake. */
static void lock_out(struct bundle *b)
{
    const unsigned without = (b->export->with_notes ? 0u : CASE_MASK_STAFF) |
                             (b->export->with_identity ? 0u : CASE_MASK_IDENTITY);

    for (size_t g = 0; g < GENERATIONS_MAX; g++) {
        struct case_keys *k = &b->w.keys[g];

        if (!b->export->with_notes)
            sodium_memzero(&k->k[CASE_KEY_STAFF], sizeof k->k[CASE_KEY_STAFF]);
        if (!b->export->with_identity)
            sodium_memzero(&k->k[CASE_KEY_IDENTITY], sizeof k->k[CASE_KEY_IDENTITY]);
        k->mask = (uint8_t)(k->mask & ~without);
    }
    b->w.name = b->export->with_identity ? NAME_SHOWN : NAME_LEFT_OUT;
}

/* Whether c->staff may have the bundle of this event now. */
static enum rc_err may_have(const struct call *c, const struct casework *w, uint64_t seq)
{
    const struct event *e = seq >= 1 && seq <= w->full.n_events ? &w->full.event[seq - 1] : NULL;
    bool key = false;

    if (!e || e->act != ACT_EXPORT)
        return RC_NOTFOUND;
    if (w->given)
        return seq == w->given && id_equal(&e->item, &c->staff.person.id) ? RC_OK : RC_NOTFOUND;
    if (!id_equal(&e->person, &c->staff.person.id))
        return RC_NOTFOUND;
    if (!e->with_identity || w->state.identity != IDENTITY_CONFIDENTIAL)
        return RC_OK;
    for (size_t i = 0; i < seq; i++) {
        const struct event *of = &w->full.event[i];

        if (of->has_entry && of->entry_kind == ENTRY_IDENTITY && of->entry_gen > 0 &&
            of->entry_gen <= GENERATIONS_MAX)
            key |= (w->keys[of->entry_gen - 1].mask & CASE_MASK_IDENTITY) != 0;
    }
    return key && date_cmp(c->today, e->day) == 0 ? RC_OK : RC_DENIED;
}

static enum rc_err add_text(struct bundle *b, const char *name)
{
    struct bytes text;
    enum rc_err err = bundle_text(b, name, &text);

    return err == RC_OK ? bundle_add(b, name, text) : err;
}

static enum rc_err gather(struct bundle *b)
{
    struct bytes page;
    enum rc_err err;

    if ((err = bundle_dues(b->c->arena, &b->w, &b->due, &b->n_dues)) != RC_OK ||
        (err = bundle_files(b)) != RC_OK)
        return err;
    if (!b->export)
        return RC_OK;
    if ((err = add_text(b, "README.txt")) != RC_OK || (err = bundle_page(b, &page)) != RC_OK ||
        (err = bundle_add(b, "index.html", page)) != RC_OK ||
        (err = add_text(b, "style.css")) != RC_OK || (err = add_text(b, "verify.py")) != RC_OK)
        return err;
    return bundle_data(b);
}

/* --- how it is sent ------------------------------------------------------------------------- */

static enum rc_err put_member(struct bundle *b, struct zip *z, struct bundle_member *m)
{
    enum rc_err err = zip_begin(z, m->name, m->content.len, b->export->day);

    if (err == RC_OK)
        err = zip_put(z, m->content.p, m->content.len);
    return err == RC_OK ? zip_end(z, &m->hash) : err;
}

/* Only counted: as many bytes as the file has, whichever. */
static enum rc_err count_file(struct zip *z, const struct bundle_file *f)
{
    static const uint8_t zeros[EVIDENCE_CHUNK];
    enum rc_err err = RC_OK;

    for (uint64_t left = f->size; left > 0 && err == RC_OK;) {
        size_t n = left < sizeof zeros ? (size_t)left : sizeof zeros;

        err = zip_put(z, zeros, n);
        left -= n;
    }
    return err;
}

static enum rc_err copy_file(struct bundle *b, struct zip *z, const struct bundle_file *f,
                             struct file_read *r)
{
    bool more = true;
    enum rc_err err = file_read_open(r, b->c, &b->w, f->row, true);

    while (err == RC_OK && more)
        if ((err = file_read_next(r, &more)) == RC_OK && more)
            err = zip_put(z, r->plain, r->len);
    file_read_close(r);
    return err;
}

/* The whole, for real where `r` is given. Behind the files come their hashes and the manifest. */
static enum rc_err write_zip(struct bundle *b, struct zip *z, struct file_read *r)
{
    struct bundle_member evidence = {.name = "evidence.json"}, manifest = {.name = "manifest.json"};
    enum rc_err err = RC_OK;

    for (size_t i = 0; i < b->n_members && err == RC_OK; i++)
        err = put_member(b, z, &b->member[i]);
    for (size_t i = 0; i < b->n_files && err == RC_OK; i++) {
        struct bundle_file *f = &b->file[i];

        if ((err = zip_begin(z, f->path, f->size, f->day)) == RC_OK)
            err = r ? copy_file(b, z, f, r) : count_file(z, f);
        if (err == RC_OK)
            err = zip_end(z, &f->hash);
    }
    if (err == RC_OK && (err = bundle_evidence(b, &evidence.content)) == RC_OK &&
        (err = put_member(b, z, &evidence)) == RC_OK &&
        (err = bundle_manifest(b, &evidence, &manifest.content)) == RC_OK)
        err = put_member(b, z, &manifest);
    return err;
}

static enum rc_err pass(struct bundle *b, struct call *out, struct file_read *r, uint64_t *bytes)
{
    struct zip *z = NULL;
    enum rc_err err = zip_open(&z, out, b->w.full.row.reference);

    *bytes = 0;
    if (err == RC_OK)
        err = write_zip(b, z, r);
    if (err == RC_OK)
        err = zip_finish(z, bytes);
    zip_free(z);
    return err;
}

/* Behind the head nothing can be said any more: what fails is cut short, and the client's browser
 * tells by the length. */
static enum rc_err stream(struct bundle *b, uint64_t length)
{
    struct file_read *r = arena_alloc(b->c->arena, sizeof *r);
    const char *name = arena_printf(b->c->arena, "%s.zip", b->w.full.row.reference);
    uint64_t sent;
    enum rc_err err = RC_NOMEM;

    if (!r || !name) {
        call_fail(b->c, err, __func__);
        return err;
    }
    err = call_stream_begin(b->c, "application/zip", name, (int64_t)length);
    if (err == RC_OK)
        err = pass(b, b->c, r, &sent);
    if (err == RC_OK && sent != length)
        log_error("a bundle of %llu bytes was announced with %llu", (unsigned long long)sent,
                  (unsigned long long)length);
    return err;
}

void bundle_send(struct call *c, const struct casework *w, uint64_t seq)
{
    struct bundle *b = arena_alloc(c->arena, sizeof *b);
    uint64_t length = 0;
    enum rc_err err = b ? may_have(c, w, seq) : RC_NOMEM;

    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    c->lang = language_main(&c->snap->centre); /* not the reader's: the same bytes each time */
    call_speak(c, "bundle/index");
    b->c = c;
    b->w = *w;
    b->export = &w->full.event[seq - 1];
    lock_out(b);
    if ((err = go_back(&b->w, seq)) == RC_OK && (err = gather(b)) == RC_OK)
        err = pass(b, NULL, NULL, &length);
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else if ((err = stream(b, length)) != RC_OK)
        log_info("a bundle ended early: %s", rc_err_name(err));
    casework_close(&b->w);
}

void bundle_send_said(struct call *c, const struct casework *w)
{
    struct bundle *b = arena_alloc(c->arena, sizeof *b);
    struct bytes page = {0};
    const char *name = arena_printf(c->arena, "%s.html", w->full.row.reference);
    enum rc_err err = RC_NOMEM;

    if (b && name) {
        b->c = c;
        b->w = *w;
        call_speak(c, "bundle/index");
        if ((err = gather(b)) == RC_OK)
            err = bundle_page(b, &page);
        casework_close(&b->w);
    }
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else if (call_stream_begin(c, "application/octet-stream", name, (int64_t)page.len) == RC_OK &&
             call_stream(c, page.p, page.len) != RC_OK)
        log_info("a copy ended early");
}
