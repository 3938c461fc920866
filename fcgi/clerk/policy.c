#include "fcgi/clerk/policy.h"

#include <inttypes.h>

#include "fcgi/server/log.h"
#include "fcgi/server/policy_mail.h"
#include "sql/store_draft.h"

static enum rc_err mails_for(const struct desk *d, const struct draft_row *row,
                             struct mail_write **out, size_t *n)
{
    struct centre *next = arena_calloc(d->arena, 1, sizeof *next);
    struct import_error why;
    enum rc_err err = next ? centre_parse(d->arena, row->json, row->len, next, &why) : RC_NOMEM;

    return err == RC_OK ? policy_mails(d, next, out, n) : err;
}

enum rc_err policy_turn(const struct desk *d)
{
    const char *slug = d->snap->centre.slug;
    struct mail_write *mails = NULL;
    struct draft_row row;
    size_t n = 0;
    uint32_t version = 0;
    enum rc_err err = store_draft_get(d->db, d->keyring, d->arena, &d->snap->id, DRAFT_SCHEDULED,
                                      &row);

    /* Without the centre's lock first: there is nothing to start on most turns. */
    if (err == RC_OK && (date_cmp(row.starts, d->today) > 0 || row.base != d->snap->version))
        return RC_OK;
    if (err == RC_OK)
        err = mails_for(d, &row, &mails, &n);
    if (err == RC_OK)
        err = store_draft_start(d->db, d->keyring, d->arena, &d->snap->id, d->today, mails, n,
                                d->now, &version);
    if (err == RC_NOTFOUND || err == RC_CONFLICT)
        return RC_OK;
    if (err == RC_OK) {
        snapshot_forget(d->snapshots, slug);
        log_info("centre %s: version %" PRIu32 " of the policy has started", slug, version);
    } else if (err == RC_CRYPTO) { /* the rest of the centre's work goes on */
        log_error("centre %s: the version that was to start is refused: %s", slug,
                  db_error(d->db));
        return RC_OK;
    }
    return err;
}
