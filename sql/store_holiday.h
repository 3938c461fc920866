/* Imported bank holidays. What is read is checked by a MAC over the whole division: RC_CRYPTO when
 * a row was changed, put in or taken out behind our back. */
#ifndef RC_STORE_HOLIDAY_H
#define RC_STORE_HOLIDAY_H

#include "core/feed.h"
#include "core/keyring.h"
#include "sql/db.h"

struct holiday_row {
    struct feed_day day;
    uint32_t import;     /* number of the import that brought it, or its title */
    int64_t imported_at; /* unix seconds */
};

enum holiday_change_kind { HOLIDAY_ADDED, HOLIDAY_REMOVED, HOLIDAY_RENAMED };
struct holiday_change {
    enum division division;
    enum holiday_change_kind kind;
    struct feed_day day;
};

/* What was imported of a division, in order; none when nothing ever was. In the arena. */
RC_CHECK enum rc_err store_holidays(struct db *db, const struct keyring *kr, struct arena *a,
                                    enum division division, struct holiday_row **out, size_t *n);

/* Checks the rows of all imports, also of those whose days were all replaced. RC_CRYPTO: *wrong is
 * the number of one that is not ours. */
RC_CHECK enum rc_err store_holiday_imports(struct db *db, const struct keyring *kr, struct arena *a,
                                           uint32_t *wrong);

/* Adds the imported holidays of cal->division to a calendar, which is unfinished on error. */
RC_CHECK enum rc_err store_holidays_add(struct db *db, const struct keyring *kr,
                                        struct calendar *cal);

/*
 * Merges a feed (feed_merge) into what is stored, in one transaction: with what has changed go a
 * row of holiday_import, a row of every centre's log and every centre's next revision, so that
 * workers see it within seconds. A feed that changes nothing writes nothing.
 * `file` is the hash of the file that it was read from; `by` the administrator, or zero for the
 * operator. *out, in the arena, is what changed, by division and date; n 0: nothing.
 * RC_INVALID: more than CALENDAR_ENTRIES_MAX days of one division would be stored. RC_CRYPTO: what
 * is stored, or a centre, does not carry its mark.
 */
RC_CHECK enum rc_err store_holiday_import(struct db *db, const struct keyring *kr, struct arena *a,
                                          const struct feed *feed, const struct seal_hash *file,
                                          const struct rc_id *by, int64_t now,
                                          struct holiday_change **out, size_t *n);

#endif
