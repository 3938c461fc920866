/* Changes of a member of staff by an administrator or the operator: title, roles, shut out, let in
 * again. */
#ifndef RC_STORE_STAFF_H
#define RC_STORE_STAFF_H

#include "core/procedure.h"
#include "sql/store_person.h"

enum staff_change { STAFF_EDIT, STAFF_DISABLE, STAFF_ENABLE };

/* Why a change was not made. */
enum staff_refusal {
    STAFF_MAY,
    STAFF_LAST_ADMINISTRATOR, /* nobody else who is active would look after people */
    STAFF_LONE_STAGE,         /* a stage would have nobody: `kind`, `stage_id` (the first one) */
    STAFF_NO_CHANGE           /* he is in that state already */
};
struct staff_why {
    enum staff_refusal refusal;
    enum kind kind;
    const char *stage_id; /* in the arena */
};

struct staff_wish {
    enum staff_change change;
    struct rc_id person;
    const char *title; /* STAFF_EDIT: at most 200 bytes, not empty */
    uint32_t roles;    /* STAFF_EDIT: not 0 */
    const char *was_title; /* STAFF_EDIT: as they were when the form was filled in; NULL: whatever */
    uint32_t was_roles;
    struct rc_id by;   /* zero: the operator */
};

/*
 * One transaction with its row of the log. Disabling ends his sessions, links, and keys that wait
 * for an administrator; the cases stay his until the next writer of each draws keys without him
 * (casework_keys.h), and his seats stay, without effect until he is enabled. Somebody invited is
 * disabled too; enabling him makes him invited again, without a link. RC_DENIED with *why,
 * RC_NOTFOUND, RC_INVALID; RC_CONFLICT: title or roles are not what they were.
 */
RC_CHECK enum rc_err store_staff_change(struct db *db, const struct keyring *kr, struct arena *a,
                                        const struct rc_id *centre, const struct staff_wish *w,
                                        int64_t now, struct staff_why *why);

/* How many open cases nobody else could read at this moment; what dummies hide is not told apart. */
RC_CHECK enum rc_err store_staff_lone_cases(struct db *db, struct arena *a,
                                            const struct rc_id *centre, const struct rc_id *person,
                                            int64_t *n);

#endif
