/* A mail of the outbox, as it goes out. */
#ifndef RC_OUTGOING_H
#define RC_OUTGOING_H

#include "fcgi/clerk/mail.h"
#include "fcgi/server/config.h"
#include "fcgi/server/language.h"
#include "sql/store_outbox.h"

#define OUTGOING_NAME_ROOM 400

/* What a mail needs to know of its centre; kept from one mail to the next. */
struct from_centre {
    struct rc_id id;
    uint32_t version; /* 0: nothing kept */
    const char *offered[LANGUAGES_OFFERED_MAX]; /* the first is the main one */
    size_t n_offered;
    char name[OUTGOING_NAME_ROOM];
};

/* All borrowed but the centre, which begins empty. */
struct outgoing {
    const struct config *cfg;
    const struct keyring *keyring;
    const struct view *view;
    struct db *db;
    struct arena *arena;
    struct from_centre centre;
};

/* Writes the mail of a row that was claimed, in the arena, and to whom it goes: a secret, which the caller
 * clears. RC_DENIED: he gets no mails any more, or the mail names a page that is not ours; RC_INVALID: it cannot be
 * written; both for ever. RC_DB, RC_CRYPTO, RC_NOTFOUND, RC_NOMEM: that may be mended. */
RC_CHECK enum rc_err outgoing_write(struct outgoing *c, const struct outbox_row *row, int64_t now,
                                    char to[static ADDRESS_MAX + 1], struct bytes *out);
#endif
