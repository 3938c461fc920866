#include "sql/store_review.h"

#include "sql/rows.h"

enum rc_err store_review_told(struct db *db, struct arena *a, const struct rc_id *centre,
                              struct rc_date next, enum review_due which, bool *told)
{
    char text[11];
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES), row_date_value(next, text),
                                 db_int(which)};
    int64_t n = 0;
    enum rc_err err = db_query(db, a, ST_REVIEW_TOLD, v, 3, row_one_int, &n);

    *told = err == RC_OK && n > 0;
    return err;
}

struct tell {
    const struct keyring *kr;
    const struct rc_id *centre;
    struct rc_date next;
    enum review_due which;
    const struct mail_write *mails;
    size_t n;
    int64_t now;
};

static enum rc_err tell_work(struct db *db, void *ctx)
{
    const struct tell *t = ctx;
    char text[11];
    const struct db_value v[] = {db_blob(t->centre->b, ID_BYTES), row_date_value(t->next, text),
                                 db_int(t->which)};
    enum rc_err err = db_exec(db, ST_REVIEW_TELL, v, 3, NULL);

    for (size_t i = 0; err == RC_OK && i < t->n; i++) {
        err = store_outbox_add(db, t->kr, t->centre, &t->mails[i], t->now);
    }
    return err;
}

enum rc_err store_review_tell(struct db *db, const struct keyring *kr, const struct rc_id *centre,
                              struct rc_date next, enum review_due which,
                              const struct mail_write *mails, size_t n, int64_t now)
{
    struct tell t = {.kr = kr, .centre = centre, .next = next, .which = which, .mails = mails,
                     .n = n, .now = now};

    return db_transact(db, tell_work, &t);
}

enum rc_err store_review_since(struct db *db, struct arena *a, const struct rc_id *centre,
                               int64_t *made_at)
{
    const struct db_value v[] = {db_blob(centre->b, ID_BYTES)};

    *made_at = 0;
    return db_query(db, a, ST_REVIEW_SINCE, v, 1, row_one_int, made_at);
}
