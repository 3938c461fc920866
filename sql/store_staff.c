#include "sql/store_staff.h"

#include <string.h>

#include "core/flow.h"
#include "sql/centre_row.h"
#include "sql/person_row.h"

#define TITLE_MAX 200u

struct changing {
    const struct keyring *kr;
    struct arena *a;
    const struct rc_id *centre;
    const struct staff_wish *w;
    int64_t now;
    struct staff_why *why;
};

static enum rc_err refuse(struct changing *c, enum staff_refusal refusal)
{
    c->why->refusal = refusal;
    return RC_DENIED;
}

static bool administers(const struct person_row *p)
{
    return p->state == PERSON_ACTIVE && (p->roles & ROLE_ADMINISTRATOR) != 0;
}

/* By rows whose MACs are good: the lock before has checked their sum. */
RC_CHECK static enum rc_err keep_administrator(struct db *db, struct changing *c)
{
    struct person_row *p;
    size_t n;
    enum rc_err err = store_person_list(db, c->kr, c->a, c->centre, &p, &n);

    for (size_t i = 0; err == RC_OK && i < n; i++) {
        if (administers(&p[i]) && !id_equal(&p[i].id, &c->w->person)) {
            return RC_OK;
        }
    }
    return err == RC_OK ? refuse(c, STAFF_LAST_ADMINISTRATOR) : err;
}

static enum rc_err lone_row(void *ctx, const struct db_row *row)
{
    struct staff_why *why = ctx;
    int64_t kind = 0;
    const char *stage = NULL;

    if (why->stage_id != NULL) {
        return RC_OK; /* the first one is told */
    }
    if (row_get_bounded(row, 0, 0, KIND__MAX - 1, &kind) != RC_OK ||
        db_get_text(row, 1, &stage) != RC_OK || stage == NULL) {
        return RC_INTERNAL;
    }
    why->kind = (enum kind)kind;
    why->stage_id = stage;
    return RC_OK;
}

/* Who else is active is asked of columns: whoever changes those behind our back makes a centre run
 * out of handlers, as he could by deleting them. */
RC_CHECK static enum rc_err keep_stages(struct db *db, struct changing *c)
{
    const struct db_value v[] = {db_blob(c->centre->b, ID_BYTES),
                                 db_blob(c->w->person.b, ID_BYTES)};
    enum rc_err err = db_query(db, c->a, ST_PERSON_LONE_STAGES, v, 2, lone_row, c->why);

    return err == RC_OK && c->why->stage_id != NULL ? refuse(c, STAFF_LONE_STAGE) : err;
}

/* What he is after the change, checked against what he was. */
RC_CHECK static enum rc_err decide(struct db *db, struct changing *c, struct person_row *p)
{
    static const struct person_pk none;
    const struct person_row was = *p;
    enum rc_err err = RC_OK;

    if (c->w->change == STAFF_EDIT && c->w->was_title != NULL &&
        (strcmp(c->w->was_title, was.title) != 0 || c->w->was_roles != was.roles)) {
        return RC_CONFLICT;
    }
    if (c->w->change == STAFF_EDIT) {
        p->title = c->w->title;
        p->roles = c->w->roles;
    } else if ((c->w->change == STAFF_DISABLE) == (was.state == PERSON_DISABLED)) {
        return refuse(c, STAFF_NO_CHANGE);
    } else if (c->w->change == STAFF_DISABLE) {
        p->state = PERSON_DISABLED;
    } else {
        p->state = memcmp(&p->pk, &none, sizeof(none)) != 0 ? PERSON_ACTIVE : PERSON_INVITED;
    }
    if (administers(&was) && !administers(p)) {
        err = keep_administrator(db, c);
    }
    if (err == RC_OK && was.state == PERSON_ACTIVE && (was.roles & ROLE_HANDLER) != 0 &&
        (p->state != PERSON_ACTIVE || (p->roles & ROLE_HANDLER) == 0)) {
        err = keep_stages(db, c);
    }
    return err;
}

RC_CHECK static enum rc_err end_all(struct db *db, const struct rc_id *person)
{
    const struct db_value v[] = {db_blob(person->b, ID_BYTES)};
    enum rc_err err = store_session_end_all(db, person);

    if (err == RC_OK) {
        err = store_reset_forget(db, person);
    }
    return err == RC_OK ? db_exec(db, ST_LINK_DROP_ALL, v, 1, NULL) : err;
}

static enum rc_err change_work(struct db *db, void *ctx)
{
    static const char *const word[] = {
        [STAFF_EDIT] = "person-changed", [STAFF_DISABLE] = "disable", [STAFF_ENABLE] = "enable"};
    struct changing *c = ctx;
    struct centre_state centre;
    struct person_row p;
    struct row_mac mac;
    enum rc_err err = centre_lock(db, c->kr, c->a, c->centre, &centre);

    *c->why = (struct staff_why){.refusal = STAFF_MAY};
    if (err == RC_OK) {
        err = person_lock(db, c->kr, c->a, ST_PERSON_LOCK, c->centre,
                          db_blob(c->w->person.b, ID_BYTES), &p);
    }
    if (err == RC_OK) {
        err = decide(db, c, &p);
    }
    if (err != RC_OK) {
        return err;
    }
    person_row_mac(c->kr, &p, &mac);
    const struct db_value v[] = {db_text(p.title), db_int(p.roles), db_int((int64_t)p.state),
                                 db_blob(mac.b, ROW_MAC_BYTES), db_blob(p.id.b, ID_BYTES)};
    err = db_exec(db, ST_PERSON_CHANGE, v, 5, NULL);
    if (err == RC_OK && c->w->change == STAFF_DISABLE) {
        err = end_all(db, &p.id);
    }
    return err == RC_OK ? centre_save(db, c->kr, c->a, &centre, &c->w->by, c->now,
                                      word[c->w->change], p.title)
                        : err;
}

enum rc_err store_staff_change(struct db *db, const struct keyring *kr, struct arena *a,
                               const struct rc_id *centre, const struct staff_wish *w, int64_t now,
                               struct staff_why *why)
{
    struct changing c = {.kr = kr, .a = a, .centre = centre, .w = w, .now = now, .why = why};

    *why = (struct staff_why){.refusal = STAFF_MAY};
    if (w->change == STAFF_EDIT &&
        (w->title == NULL || w->title[0] == '\0' || strlen(w->title) > TITLE_MAX ||
         w->roles == 0)) {
        return RC_INVALID;
    }
    return db_transact(db, change_work, &c);
}

enum rc_err store_staff_lone_cases(struct db *db, struct arena *a, const struct rc_id *centre,
                                   const struct rc_id *person, int64_t *n)
{
    const struct db_value v[] = {db_blob(person->b, ID_BYTES), db_blob(centre->b, ID_BYTES),
                                 db_int((int64_t)STATUS_CLOSED)};

    *n = 0;
    return db_query(db, a, ST_PERSON_LONE_CASES, v, 3, row_one_int, n);
}
