/* Centres, their versions (the written policy as data), recipients of stages, recovery, and the
 * centre's own log of administration. Every row that routes or grants carries a MAC. */
#ifndef RC_STORE_CENTRE_H
#define RC_STORE_CENTRE_H

#include "core/envelope.h"
#include "core/procedure.h"
#include "sql/db.h"

struct centre_row {
    struct rc_id id;
    const char *slug;
    uint32_t version;    /* current version of the document */
    uint32_t revision;   /* grows with every change of document, staff, recipients or recovery */
    bool suspended;      /* its forms are closed */
    bool going;          /* it is being deleted, too: store_centre_end.h */
    const char *json;    /* the current version's document; NULL in lists */
    size_t json_len;
};

/* New centre, or a new version of the one with this slug when its document differs. *changed tells.
 * The document has been parsed and checked by the caller. `by` is the administrator, or zero for
 * the operator. */
RC_CHECK enum rc_err store_centre_import(struct db *db, const struct keyring *kr, struct arena *a,
                                         const char *slug, const char *json, size_t len,
                                         const struct rc_id *by, int64_t now,
                                         struct centre_row *out, bool *changed);
RC_CHECK enum rc_err store_centre_list(struct db *db, struct arena *a, struct centre_row **out,
                                       size_t *n);
/* RC_NOTFOUND; RC_CRYPTO when a MAC fails. */
RC_CHECK enum rc_err store_centre_by_slug(struct db *db, const struct keyring *kr, struct arena *a,
                                          const char *slug, struct centre_row *out);
/* A given version of a centre's document (a case keeps the one it was opened under). */
RC_CHECK enum rc_err store_centre_version(struct db *db, const struct keyring *kr, struct arena *a,
                                          const struct rc_id *centre, uint32_t version,
                                          const char **json, size_t *len);
/* Just the revision, for the workers' snapshot. RC_NOTFOUND. */
RC_CHECK enum rc_err store_centre_revision(struct db *db, struct arena *a, const char *slug,
                                           uint32_t *revision);

/* Whether a case of the centre exists or existed: its code stands in references from then on. */
RC_CHECK enum rc_err store_centre_has_cases(struct db *db, struct arena *a,
                                            const struct rc_id *centre, bool *has);

/* Recipients of one kind's stages, joined with their persons (title, name, pk, state, roles); all
 * MACs checked; a row whose MAC fails makes RC_CRYPTO. `stage` positions are resolved against `p`
 * by the stage's id; rows of stages that the procedure no longer has are left out. */
struct recipient;
RC_CHECK enum rc_err store_recipients(struct db *db, const struct keyring *kr, struct arena *a,
                                      const struct rc_id *centre, const struct procedure *p,
                                      struct recipient **out, size_t *n);
/* The same as they stand on a day: who is away marked, his deputies beside him
 * (routing_deputies()). */
RC_CHECK enum rc_err store_recipients_on(struct db *db, const struct keyring *kr, struct arena *a,
                                         const struct rc_id *centre, const struct procedure *p,
                                         struct rc_date today, struct recipient **out, size_t *n);
/* Replaces the recipients of one stage and writes the log row. */
RC_CHECK enum rc_err store_recipients_set(struct db *db, const struct keyring *kr,
                                          const struct rc_id *centre, enum kind kind,
                                          const char *stage_id, const struct rc_id *persons,
                                          size_t n, const struct rc_id *by, int64_t now);
/* The same where they are still the `n_was` persons `was` (not NULL), in any order; else RC_CONFLICT. */
RC_CHECK enum rc_err store_recipients_change(struct db *db, const struct keyring *kr,
                                             const struct rc_id *centre, enum kind kind,
                                             const char *stage_id, const struct rc_id *was,
                                             size_t n_was, const struct rc_id *persons, size_t n,
                                             const struct rc_id *by, int64_t now);
/* Adds one recipient if he is not there yet. */
RC_CHECK enum rc_err store_recipient_add(struct db *db, const struct keyring *kr,
                                         const struct rc_id *centre, enum kind kind,
                                         const char *stage_id, const struct rc_id *person,
                                         const struct rc_id *by, int64_t now);

/* Recovery: two halves by two different persons, or a recorded waiver. A centre can make new halves
 * later: pairs are counted from 0, and the newest whole one is the one that new keys are sealed
 * to. Older pairs stay good for what was sealed to them. */
#define RECOVERY_SETS 32u
struct recovery_pair {
    bool half[2];
    struct rc_id person[2];
    struct person_pk pk[2];
    int64_t made_at[2];
};
struct recovery_row {
    bool half[2];
    struct rc_id person[2];
    struct person_pk pk[2]; /* these three: of the pair in use */
    uint8_t set;            /* which of all that is */
    bool waived;
    struct rc_id waived_by;
    struct recovery_pair pair[RECOVERY_SETS];
};
bool recovery_whole(const struct recovery_pair *p);
/* For generation_make. */
struct recovery_keys recovery_keys_of(const struct recovery_row *r);
RC_CHECK enum rc_err store_recovery(struct db *db, const struct keyring *kr, struct arena *a,
                                    const struct rc_id *centre, struct recovery_row *out);
/* RC_CONFLICT when this half exists or the same person holds the other. */
RC_CHECK enum rc_err store_recovery_confirm(struct db *db, const struct keyring *kr,
                                            const struct rc_id *centre, unsigned half /* 0, 1 */,
                                            const struct rc_id *person, const struct person_pk *pk,
                                            int64_t now);
/* A new half, of the pair after the one in use, which must be whole. Who has made one of the next
 * pair already may make that same one again while the other is missing: its code was lost.
 * RC_CONFLICT: otherwise made meanwhile, or by who holds the other; also where no pair is left. */
RC_CHECK enum rc_err store_recovery_renew(struct db *db, const struct keyring *kr,
                                          const struct rc_id *centre, unsigned half /* 0, 1 */,
                                          const struct rc_id *person, const struct person_pk *pk,
                                          int64_t now);
RC_CHECK enum rc_err store_recovery_waive(struct db *db, const struct keyring *kr,
                                          const struct rc_id *centre, const struct rc_id *by,
                                          int64_t now);

/* The log of administration: who did what to the centre, chained like a case's events. `row` is
 * compact JSON. Called inside a transaction by the functions above and by store_person. */
RC_CHECK enum rc_err store_centre_log(struct db *db, const struct keyring *kr,
                                      const struct rc_id *centre, const struct rc_id *by,
                                      int64_t now, const char *what, const char *detail);

#endif
