#include "sql/store_spooled.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define TRIES 5

/* --- another reference --------------------------------------------------------------------- */

/* Mails name it, in their parameters. */
RC_CHECK static enum rc_err rename_in_mail(struct arena *a, struct mail_write *m, const char *reference)
{
    json_t *o = json_loads(m->params, 0, NULL);
    char *text = NULL;
    const char *kept = NULL;

    if (o == NULL) {
        return RC_INVALID;
    }
    if (json_object_get(o, "reference") != NULL) {
        json_object_set_new(o, "reference", json_string(reference));
    }
    text = json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS);
    kept = arena_strdup(a, text);
    free(text);
    json_decref(o);
    m->params = kept;
    return kept == NULL ? RC_NOMEM : RC_OK;
}

/* Of the same code and year, one symbol longer after some tries. */
RC_CHECK static enum rc_err draw_reference(struct arena *a, struct case_write *w, unsigned attempt)
{
    struct mail_write *mail = arena_calloc(a, w->n_mails + 1u, sizeof(*mail));
    const char *dash = strchr(w->row.reference, '-');
    char *code = arena_strdup(a, w->row.reference), *text = arena_alloc(a, REFERENCE_MAX);
    enum rc_err err;

    if (mail == NULL || code == NULL || text == NULL) {
        return RC_NOMEM;
    }
    if (dash == NULL) {
        return RC_INVALID;
    }
    code[dash - w->row.reference] = '\0';
    err = reference_random(code, (int)strtol(dash + 1, NULL, 10), 4u + attempt, text);
    for (size_t i = 0; i < w->n_mails && err == RC_OK; i++) {
        mail[i] = w->mails[i];
        err = rename_in_mail(a, &mail[i], text);
    }
    if (err == RC_OK) {
        w->row.reference = text;
        w->mails = mail;
    }
    return err;
}

/* --- the same form was filed before --------------------------------------------------------- */

/* How many events both begin with. */
static size_t same_beginning(const struct case_full *full, const struct case_write *w)
{
    struct seal_hash h = {{0}};
    size_t i = 0;

    for (; i < w->n_events && i < full->n_events; i++) {
        chain_next(&h, w->events[i].row, w->events[i].row_len, &h);
        if (seal_hash_compare(&h, &full->chain[i]) != RC_OK) {
            break;
        }
    }
    return i;
}

/* Whether each message that was added to the file got into the case by another way. */
RC_CHECK static enum rc_err all_said(struct db *db, struct arena *a, const struct case_full *full,
                                     const struct case_write *w, bool *said)
{
    enum rc_err err = RC_OK;

    *said = true;
    for (size_t i = 0; i < w->n_events && *said && err == RC_OK; i++) {
        if (w->events[i].once != NULL) {
            err = store_case_once(db, a, &full->row.id, w->events[i].once, said);
        }
    }
    return err;
}

/* The events behind those that are stored. */
RC_CHECK static enum rc_err append_rest(struct db *db, const struct keyring *kr, struct arena *a,
                                        const struct case_full *full, const struct case_write *w)
{
    const size_t n = full->n_events;
    struct case_write rest = {.row = w->row,
                              .events_before = n,
                              .head_before = full->row.head,
                              .events = w->events + n,
                              .n_events = w->n_events - n,
                              .now = w->now};
    bool already;

    rest.row.unread = true;
    return store_case_append(db, kr, a, &rest, &already);
}

RC_CHECK static enum rc_err compare(struct db *db, const struct keyring *kr, struct arena *a,
                                    const struct case_full *full, const struct case_write *w,
                                    enum spooled *how)
{
    const size_t same = same_beginning(full, w);
    bool said = false;
    enum rc_err err;

    *how = SPOOLED_KNOWN;
    if (same == w->n_events) {
        return RC_OK;
    }
    if (same == full->n_events) {
        err = append_rest(db, kr, a, full, w);
        *how = err == RC_OK ? SPOOLED_STORED : SPOOLED_OTHER;
        return err;
    }
    if (seal_hash_compare(&full->row.body_tag, &w->row.body_tag) == RC_OK) {
        err = all_said(db, a, full, w, &said);
        if (err != RC_OK || said) {
            return err;
        }
    }
    *how = SPOOLED_OTHER;
    return RC_OK;
}

/* --- public ------------------------------------------------------------------------------- */

enum rc_err store_spooled(struct db *db, const struct keyring *kr, struct arena *a,
                          struct case_write *w, enum spooled *how)
{
    struct case_full *full = arena_alloc(a, sizeof(*full));
    enum rc_err err = full == NULL ? RC_NOMEM : RC_CONFLICT;

    *how = SPOOLED_STORED;
    for (unsigned i = 0; i < TRIES && err == RC_CONFLICT; i++) {
        err = store_case_create(db, kr, a, w);
        if (err != RC_CONFLICT) {
            break;
        }
        err = store_case_by_lookup(db, kr, a, &w->row.centre, &w->row.lookup, full);
        if (err == RC_OK) {
            return compare(db, kr, a, full, w, how);
        }
        if (err == RC_NOTFOUND) {
            err = draw_reference(a, w, i / 2u);
            err = err == RC_OK ? RC_CONFLICT : err;
        }
    }
    return err;
}
