/* The daily roots of a centre: one hash over the heads of all its cases and of its log, kept, and
 * mailed to those whom the centre names. Whoever holds an old one can have it checked that the
 * state of today contains everything of then. */
#ifndef RC_STORE_AUDIT_H
#define RC_STORE_AUDIT_H

#include "core/chain.h"
#include "core/date.h"
#include "sql/store_case.h"

/* What a case was when a root was made. A row for every case that changed since the root before, so
 * the root of any day is the tree over each case's last leaf up to that day, by id; the first leaf
 * of all is the centre's log. The rows need no MAC: the root over them has one, and each is checked
 * against the case's chain. */
struct audit_leaf {
    struct rc_id case_id;
    struct rc_date day;
    uint64_t events;
    struct seal_hash head;
    bool gone; /* deleted when its time was over */
};

struct audit_root {
    struct rc_date day;  /* in the centre's zone: the root is of what was there at its beginning,
                          * or when the clerk next ran */
    uint64_t cases;      /* leaves, that of the log not counted */
    uint64_t log_count;  /* rows of centre_log */
    struct seal_hash log_head;
    struct seal_hash root;
};

/* A root as somebody received it. */
struct audit_claim {
    const char *slug;
    struct rc_date day;
    uint64_t cases;
    struct seal_hash root;
};

/* Makes the day's root with its leaves and its mails, in one transaction. RC_CONFLICT: it is made
 * already, by whomever; nothing is written. Cases whose row is not ours keep the leaf that they
 * had: *refused tells how many. `mails` is called when the root is known, to write the mails, and
 * may be called again for another try; NULL: none. */
typedef enum rc_err audit_mails_fn(void *ctx, const struct audit_root *root,
                                   struct mail_write **mails, size_t *n);
RC_CHECK enum rc_err store_audit_root_make(struct db *db, const struct keyring *kr,
                                           const struct rc_id *centre, struct rc_date day,
                                           audit_mails_fn *mails, void *ctx, int64_t now,
                                           struct audit_root *out, uint64_t *refused);
/* The newest root that is kept, or that of a day. RC_NOTFOUND. RC_CRYPTO. */
RC_CHECK enum rc_err store_audit_root_last(struct db *db, const struct keyring *kr, struct arena *a,
                                           const struct rc_id *centre, struct audit_root *out);
RC_CHECK enum rc_err store_audit_root_of(struct db *db, const struct keyring *kr, struct arena *a,
                                         const struct rc_id *centre, struct rc_date day,
                                         struct audit_root *out);
/* The newest `limit` roots, newest first. RC_CRYPTO when one is not ours. */
RC_CHECK enum rc_err store_audit_roots(struct db *db, const struct keyring *kr, struct arena *a,
                                       const struct rc_id *centre, unsigned limit,
                                       struct audit_root **out, size_t *n);
/* The root of a day out of the leaves that are kept, in constant memory. *cases: leaves. */
RC_CHECK enum rc_err store_audit_tree(struct db *db, const struct rc_id *centre,
                                      const struct audit_root *of, struct seal_hash *root,
                                      uint64_t *cases);
/* All leaves of a case, oldest first. */
RC_CHECK enum rc_err store_audit_leaves(struct db *db, struct arena *a, const struct rc_id *centre,
                                        const struct rc_id *case_id, struct audit_leaf **out,
                                        size_t *n);

/* What leads from a case to a root that it is part of (store_audit_proof.c). */
struct audit_proof {
    struct audit_root root;
    struct audit_leaf leaf;  /* of the case, as the root has it */
    struct chain_path path;
};
/* The newest root of `until` or before in which the case is, with no more than `events` events;
 * it is made again in constant memory. RC_NOTFOUND: there is none. RC_CRYPTO: the leaves do not make
 * up the root. */
RC_CHECK enum rc_err store_audit_proof(struct db *db, const struct keyring *kr, struct arena *a,
                                       const struct rc_id *centre, const struct rc_id *case_id,
                                       uint64_t events, struct rc_date until,
                                       struct audit_proof *out);

/* --- who gets the roots ------------------------------------------------------------------- */

#define AUDIT_READERS_MAX 20u
struct audit_reader {
    struct rc_id id;
    struct rc_id person;  /* of the staff; or zero, and: */
    uint8_t address[ADDRESS_SEALED]; /* sealed, for this id */
};
/* In the order of their ids. RC_CRYPTO. */
RC_CHECK enum rc_err store_audit_readers(struct db *db, const struct keyring *kr, struct arena *a,
                                         const struct rc_id *centre, struct audit_reader **out,
                                         size_t *n);
/* Adds a person of the centre, or an address (checked by the caller); and writes the log row.
 * RC_CONFLICT: is one already, or there are AUDIT_READERS_MAX. RC_NOTFOUND: no such person. */
RC_CHECK enum rc_err store_audit_reader_add(struct db *db, const struct keyring *kr,
                                            const struct rc_id *centre, const struct rc_id *person,
                                            const char *address, const struct rc_id *by,
                                            int64_t now);
/* RC_NOTFOUND. */
RC_CHECK enum rc_err store_audit_reader_drop(struct db *db, const struct keyring *kr,
                                             const struct rc_id *centre, const struct rc_id *id,
                                             const struct rc_id *by, int64_t now);

/* --- the nightly check -------------------------------------------------------------------- */

#define AUDIT_REPORT_MAX 16000u
struct audit_check {
    struct rc_date day;  /* on which it began; not set: none was made yet */
    bool running;        /* in slices: the next begins behind `at` */
    bool asked;          /* somebody wants it now */
    struct rc_id at;
    uint64_t cases, findings, files_bare;
    const char *report;  /* JSON: a list of findings, as many as fit */
    struct row_mac mac;  /* of the row as it was read: who writes next has read this */
    bool found;
};
/* *out without `found` when none was ever made. RC_CRYPTO: of *out only `found` and, as it is stored,
 * `mac` say anything, so that another can be put in its place. */
RC_CHECK enum rc_err store_audit_check(struct db *db, const struct keyring *kr, struct arena *a,
                                       const struct rc_id *centre, struct audit_check *out);
/* Puts `next` in the place of `was`, with mails. RC_CONFLICT: somebody else was quicker. */
RC_CHECK enum rc_err store_audit_check_put(struct db *db, const struct keyring *kr,
                                           const struct rc_id *centre,
                                           const struct audit_check *was,
                                           const struct audit_check *next,
                                           const struct mail_write *mails, size_t n, int64_t now);

/* --- the log of administration ------------------------------------------------------------ */

struct log_line {
    uint64_t seq;
    int64_t at;
    struct rc_id by;      /* zero: the operator */
    const char *what, *detail; /* detail "" where there is none */
};
/* At most `limit` rows before `before` (0: from the end), newest first; each with MAC. RC_CRYPTO. */
RC_CHECK enum rc_err store_log_page(struct db *db, const struct keyring *kr, struct arena *a,
                                    const struct rc_id *centre, uint64_t before, unsigned limit,
                                    struct log_line **out, size_t *n);
/* The same of those rows that made a version of the document; `detail` is "version 3". */
RC_CHECK enum rc_err store_log_versions(struct db *db, const struct keyring *kr, struct arena *a,
                                        const struct rc_id *centre, uint64_t before,
                                        unsigned limit, struct log_line **out, size_t *n);

#endif
