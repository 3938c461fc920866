#include "fcgi/admin/draft.h"

#include <string.h>

#include "fcgi/server/present.h"
#include "fcgi/server/seen.h"
#include "fcgi/server/words.h"

enum rc_err draft_parse(struct call *c, const char *json, size_t len, struct centre **out)
{
    struct import_error why;

    *out = arena_calloc(c->arena, 1, sizeof **out);
    return *out ? centre_parse(c->arena, json, len, *out, &why) : RC_NOMEM;
}

enum rc_err draft_refresh(struct call *c)
{
    const char *slug = arena_strdup(c->arena, c->snap->centre.slug);
    const struct snapshot *fresh = NULL;
    enum rc_err err;

    if (!slug)
        return RC_NOMEM;
    snapshot_forget(c->worker->snapshots, slug);
    err = snapshot_get(c->worker->snapshots, c->worker->db, c->worker->keyring, slug, c->now, &fresh,
                       &c->stale);
    if (err == RC_OK)
        c->snap = fresh;
    return err;
}

enum rc_err draft_load(struct call *c, struct draft *out)
{
    static const struct {
        enum draft_slot slot;
        enum draft_from from;
    } places[] = {{DRAFT_OPEN, DRAFT_FROM_DRAFT}, {DRAFT_SCHEDULED, DRAFT_FROM_SCHEDULED}};
    struct db *db = c->worker->db;
    const struct keyring *kr = c->worker->keyring;
    struct draft_row row;
    enum rc_err err = draft_refresh(c);

    *out = (struct draft){.base = c->snap->version, .starts = RC_DATE_NONE};
    if (err != RC_OK)
        return err;
    err = RC_NOTFOUND;
    for (size_t i = 0; i < sizeof places / sizeof places[0] && err == RC_NOTFOUND; i++) {
        err = store_draft_get(db, kr, c->arena, &c->snap->id, places[i].slot, &row);
        if (err != RC_OK)
            continue;
        *out = (struct draft){.from = places[i].from, .base = row.base, .starts = row.starts,
                              .person = row.person, .changed_at = row.changed_at,
                              .json = row.json, .len = row.len};
    }
    if (err == RC_NOTFOUND) {
        struct centre_row now;

        err = store_centre_by_slug(db, kr, c->arena, c->snap->centre.slug, &now);
        if (err != RC_OK)
            return err;
        out->base = now.version;
        out->json = now.json;
        out->len = now.json_len;
    }
    return err == RC_OK ? draft_parse(c, out->json, out->len, &out->centre) : err;
}

static const char *seen_in(struct arena *a, const char *json, size_t len, const char *part)
{
    const char *text;

    return part_get(a, json, len, part, &text) == RC_OK ? seen_of(a, text, strlen(text)) : NULL;
}

const char *draft_seen(struct call *c, const struct draft *d, const char *part)
{
    return seen_in(c->arena, d->json, d->len, part);
}

struct saving {
    const char *json, *part, *seen;
    struct import_error *why;
};

static enum rc_err merge(void *ctx, struct arena *a, const char *stored, size_t len,
                         const char **out, size_t *out_len)
{
    const struct saving *s = ctx;
    const char *now = seen_in(a, stored, len, s->part);
    char *next = NULL;
    enum rc_err err;

    if (!now)
        return RC_INTERNAL;
    if (strcmp(now, s->seen) != 0)
        return RC_CONFLICT;
    err = part_put(a, stored, len, s->json, strlen(s->json), s->part, &next, s->why);
    *out = next;
    *out_len = next ? strlen(next) : 0;
    return err;
}

enum rc_err draft_save(struct call *c, const struct draft *d, const char *part, const char *seen,
                       struct import_error *why)
{
    struct saving s = {.part = part, .seen = seen, .why = why};
    struct centre *parsed = arena_calloc(c->arena, 1, sizeof *parsed);
    char *json = NULL;
    enum rc_err err = parsed ? centre_format(c->arena, d->centre, &json) : RC_NOMEM;

    memset(why, 0, sizeof *why);
    if (err == RC_OK)
        err = centre_parse(c->arena, json, strlen(json), parsed, why);
    s.json = json;
    if (err == RC_OK)
        err = store_draft_save(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, merge, &s,
                               &c->staff.person.id, c->now, part);
    return err;
}

enum rc_err draft_snapshot(struct call *c, const struct centre *centre,
                           const struct snapshot **out)
{
    struct snapshot *s = arena_alloc(c->arena, sizeof *s);
    enum rc_err err = RC_OK;

    if (!s)
        return RC_NOMEM;
    *s = *c->snap;
    s->centre = *centre;
    for (unsigned k = 0; k < KIND__MAX; k++) {
        s->recipient[k] = NULL;
        s->n_recipients[k] = 0;
    }
    for (size_t i = 0; err == RC_OK && i < centre->n_procedures; i++) {
        const struct procedure *p = &centre->procedure[i];

        if (p->run)
            err = store_recipients(c->worker->db, c->worker->keyring, c->arena, &s->id, p,
                                   &s->recipient[p->kind], &s->n_recipients[p->kind]);
    }
    snapshot_work_out(s);
    if (err == RC_OK)
        *out = s; /* last: it may be c->snap itself */
    return err;
}

void draft_show_finding(struct view_dict *d, const struct centre *centre,
                        const struct lint_finding *f)
{
    const struct procedure *p = f->kind ? centre_procedure(centre, f->kind) : NULL;
    struct view_dict *row = view_include(view_section(d, f->closes_form ? "CLOSING" : "REMARK"),
                                         "FINDING", "admin/finding");

    view_show(d, f->closes_form ? "ANY_CLOSING" : "ANY_REMARK");
    present_word(row, "CODE_", f->code);
    if (f->kind) {
        present_word(row, "KIND_", kind_name(f->kind));
        view_set(row, "FINDING_KIND", kind_name(f->kind));
    }
    view_show(row, f->kind ? "OF_KIND" : "NO_KIND");
    if (p && f->stage >= 0 && (size_t)f->stage < p->n_stages) {
        view_set(row, "STAGE_TITLE", p->stage[f->stage].title);
        view_set(row, "STAGE_ID", p->stage[f->stage].id);
    }
}

void draft_show_note_of(struct view_dict *d, const struct lint_finding *f)
{
    present_word(view_include(d, "NOTE", "admin/finding-note"), "CODE_", f->code);
}

struct procedure *draft_procedure(const struct draft *d, enum kind kind)
{
    for (size_t i = 0; i < d->centre->n_procedures; i++)
        if (d->centre->procedure[i].kind == kind)
            return &d->centre->procedure[i];
    return NULL;
}

enum rc_err draft_show_state(struct call *c, struct view_dict *d)
{
    struct draft_row row[DRAFT__MAX];
    bool has[DRAFT__MAX];

    for (unsigned i = 0; i < DRAFT__MAX; i++) {
        enum rc_err err = store_draft_get(c->worker->db, c->worker->keyring, c->arena,
                                          &c->snap->id, (enum draft_slot)i, &row[i]);

        has[i] = err == RC_OK;
        if (err != RC_OK && err != RC_NOTFOUND)
            return err;
    }
    if (has[DRAFT_OPEN])
        view_show(d, "DRAFT_WAITS");
    if (has[DRAFT_SCHEDULED])
        present_date(c, view_section(d, row[DRAFT_SCHEDULED].base == c->snap->version
                                            ? "DRAFT_STARTS" : "DRAFT_STALE"),
                     "STARTS", row[DRAFT_SCHEDULED].starts);
    if (!has[DRAFT_OPEN] && !has[DRAFT_SCHEDULED])
        view_show(d, "DRAFT_NONE");
    return RC_OK;
}

void draft_show_note(struct call *c, struct view_dict *d, const struct draft *draft)
{
    struct view_dict *note = view_include(d, "DRAFT_NOTE", "admin/draft-note");

    if (draft->from == DRAFT_FROM_SCHEDULED)
        present_date(c, view_section(note, "NOTE_SCHEDULED"), "STARTS", draft->starts);
    else
        view_show(note, draft->from == DRAFT_FROM_DRAFT ? "NOTE_DRAFT" : "NOTE_CURRENT");
}
