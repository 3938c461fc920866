/* Result codes shared by every layer. */
#ifndef RC_ERR_H
#define RC_ERR_H

/* Every function that can fail returns one of these. An expected conflict (a duplicate, a lost
 * race) is RC_CONFLICT and no failure; bad input is RC_INVALID; a row whose MAC or seal does not
 * open is RC_CRYPTO; the database being away or refusing is RC_DB. */
enum rc_err {
    RC_OK = 0,
    RC_NOMEM,
    RC_INVALID,
    RC_NOTFOUND,
    RC_CONFLICT,
    RC_DENIED,
    RC_DB,
    RC_CRYPTO,
    RC_INTERNAL,
    RC_ERR__MAX
};

#define RC_CHECK __attribute__((warn_unused_result))

/* A short lower-case word for logs, never shown on a page. Never NULL. */
const char *rc_err_name(enum rc_err err);

#endif
