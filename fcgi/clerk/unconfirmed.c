#include "fcgi/clerk/unconfirmed.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>

#include "fcgi/clerk/digest.h"
#include "fcgi/server/casework_mail.h"
#include "sql/store_person.h"
#include "sql/store_unconfirmed.h"

#define HOUR 3600

/* Whether this is the hour in which the day's mails go out, on a working day. */
static bool is_time_to_repeat(const struct desk *d)
{
    const int64_t from =
        zone_end_of_day(&d->snap->centre.zone, d->today) - (24 - DIGEST_HOUR) * (int64_t)HOUR;

    return d->now >= from && d->now < from + HOUR &&
           calendar_day(&d->snap->calendar, d->today).working;
}

static const char *params(const struct desk *d, uint64_t cases)
{
    const char *link = desk_link(d, "staff/look-through"), *text = NULL;
    const char *number = arena_printf(d->arena, "%" PRIu64, cases);
    char *dump = NULL;
    json_t *o = json_pack("{s:s, s:s}", "link", link ? link : "", "cases", number ? number : "");

    if (o && link && number)
        dump = json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS);
    if (dump)
        text = arena_strdup(d->arena, dump);
    free(dump);
    json_decref(o);
    return text;
}

static enum rc_err write_mails(const struct desk *d, const struct unconfirmed_reader *reader,
                               size_t n, struct mail_write *mail, size_t *n_mails)
{
    struct rc_id *all = arena_calloc(d->arena, n + 1u, sizeof *all);
    enum rc_err err = all ? RC_OK : RC_NOMEM;

    *n_mails = 0;
    for (size_t i = 0; all && i < n; i++)
        all[i] = reader[i].person;
    for (size_t i = 0; err == RC_OK && i < n; i++) {
        struct person_row person;

        if (casework_stood_in(d, &reader[i].person, all, n))
            continue;
        err = store_person_by_id(d->db, d->keyring, d->arena, &d->snap->id, &reader[i].person,
                                 &person);
        if (err == RC_NOTFOUND || (err == RC_OK && person.state != PERSON_ACTIVE)) {
            err = RC_OK;
        } else if (err == RC_OK) {
            struct mail_write *m = &mail[(*n_mails)++];

            *m = (struct mail_write){.template_name = "look-through",
                                     .person = reader[i].person,
                                     .params = params(d, reader[i].cases)};
            err = m->params ? RC_OK : RC_NOMEM;
        }
    }
    return err;
}

enum rc_err unconfirmed_turn(const struct desk *d)
{
    struct unconfirmed_reader *reader;
    struct mail_write *mail;
    uint64_t all, untold;
    size_t n, n_mails;
    enum rc_err err = store_flood_hour(d->db, &d->snap->id, d->now / HOUR);

    if (err == RC_CONFLICT)
        return RC_OK;
    if (err == RC_OK)
        err = store_unconfirmed_count(d->db, d->arena, &d->snap->id, &all, &untold);
    if (err != RC_OK || all == 0 || (untold == 0 && !is_time_to_repeat(d)))
        return err;
    err = store_unconfirmed_readers(d->db, d->keyring, d->arena, &d->snap->id, &reader, &n);
    if (err != RC_OK)
        return err;
    if (!(mail = arena_calloc(d->arena, n + 1u, sizeof *mail)))
        return RC_NOMEM;
    err = write_mails(d, reader, n, mail, &n_mails);
    /* Of the day only, as every mail about what may be anonymous. */
    return err == RC_OK ? store_unconfirmed_tell(d->db, d->keyring, &d->snap->id, mail, n_mails,
                                                 zone_start_of_day(&d->snap->centre.zone, d->today))
                        : err;
}
