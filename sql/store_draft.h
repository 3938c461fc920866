/* The draft of a centre's next document, and the one that starts on a day to come. What a draft is
 * worth is decided by those who publish it; a document that starts by itself must be the one that
 * the log says was scheduled last. */
#ifndef RC_STORE_DRAFT_H
#define RC_STORE_DRAFT_H

#include "core/date.h"
#include "sql/store_case.h"
#include "sql/store_centre.h"

enum draft_slot { DRAFT_OPEN = 0, DRAFT_SCHEDULED = 1, DRAFT__MAX };

struct draft_row {
    enum draft_slot slot;
    uint32_t base;         /* version that was current when it was begun */
    const char *json;      /* with a NUL behind it */
    size_t len;
    struct rc_date starts; /* DRAFT_SCHEDULED; else NONE */
    struct rc_id person;   /* who changed it last */
    int64_t changed_at;
};

/* RC_NOTFOUND: there is none. RC_CRYPTO: its MAC fails. */
RC_CHECK enum rc_err store_draft_get(struct db *db, const struct keyring *kr, struct arena *a,
                                     const struct rc_id *centre, enum draft_slot slot,
                                     struct draft_row *out);

/* Makes of the document as it is stored now (the draft; else the scheduled one; else the current
 * version) the next one, in the arena, parsed and checked. An error is passed on and nothing is
 * written. May be called more than once. */
typedef enum rc_err draft_edit_fn(void *ctx, struct arena *a, const char *stored, size_t len,
                                  const char **out, size_t *out_len);
/* Writes the draft, with a row "draft" in the log (`detail`: the part). A draft that says no more
 * than what it was begun from is taken away. Nothing is written where `edit` changes nothing. */
RC_CHECK enum rc_err store_draft_save(struct db *db, const struct keyring *kr, struct arena *a,
                                      const struct rc_id *centre, draft_edit_fn *edit, void *ctx,
                                      const struct rc_id *by, int64_t now, const char *detail);

/* What the person saw who decides about a draft: RC_CONFLICT, and nothing is done, when the draft or
 * the current version is another one by now. */
struct draft_shown {
    uint32_t version;
    const char *json;
    size_t len;
};
/* The draft becomes the current version, *version, and goes; so does a scheduled one, from which it
 * was begun. Sends `mails`. Log "publish". RC_NOTFOUND: there is no draft. */
RC_CHECK enum rc_err store_draft_publish(struct db *db, const struct keyring *kr, struct arena *a,
                                         const struct rc_id *centre,
                                         const struct draft_shown *shown,
                                         const struct mail_write *mails, size_t n,
                                         const struct rc_id *by, int64_t now, uint32_t *version);
/* The draft waits for its day, in place of one that waited before. Log "schedule-on". RC_NOTFOUND. */
RC_CHECK enum rc_err store_draft_schedule(struct db *db, const struct keyring *kr, struct arena *a,
                                          const struct rc_id *centre,
                                          const struct draft_shown *shown, struct rc_date starts,
                                          const struct rc_id *by, int64_t now);
/* What waits for its day is a draft again; where there is a draft already, which was begun from it,
 * it goes. Log "schedule-off". RC_NOTFOUND: none waits. */
RC_CHECK enum rc_err store_draft_unschedule(struct db *db, const struct keyring *kr, struct arena *a,
                                            const struct rc_id *centre, const struct rc_id *by,
                                            int64_t now);
/* Changes something at once, such as a closure, that is not a matter of drafts: `edit` makes the next
 * version of the current one (log `what`, `detail`), and the same change in the draft and in what
 * waits for its day, which stay what they were besides. Nothing is written where it changes nothing.
 * RC_CONFLICT: the current version is not `version`. */
RC_CHECK enum rc_err store_draft_apply(struct db *db, const struct keyring *kr, struct arena *a,
                                       const struct rc_id *centre, uint32_t version,
                                       draft_edit_fn *edit, void *ctx, const struct rc_id *by,
                                       int64_t now, const char *what, const char *detail);
/* Throws the draft away. Log "draft-gone". RC_NOTFOUND. */
RC_CHECK enum rc_err store_draft_discard(struct db *db, const struct keyring *kr, struct arena *a,
                                         const struct rc_id *centre,
                                         const struct draft_shown *shown, const struct rc_id *by,
                                         int64_t now);
/* For the clerk: makes what waits the current version when its day is `today` or before, in the
 * operator's name, and sends `mails`. A draft that was begun from it stays. Log "schedule-start".
 * RC_NOTFOUND: none is due. RC_CONFLICT: the policy was changed meanwhile by another way, so that an administrator must
 * look at it. RC_CRYPTO: it is not the one that the log says was scheduled. */
RC_CHECK enum rc_err store_draft_start(struct db *db, const struct keyring *kr, struct arena *a,
                                       const struct rc_id *centre, struct rc_date today,
                                       const struct mail_write *mails, size_t n, int64_t now,
                                       uint32_t *version);

#endif
