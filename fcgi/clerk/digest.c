#include "fcgi/clerk/digest.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "fcgi/server/casework_mail.h"
#include "fcgi/server/log.h"
#include "sql/store_person.h"
#include "sql/store_reminder.h"

enum { PERSONS = 100, HOURS_AFTER = 24 - DIGEST_HOUR };

/* The first of these that a mail speaks of is the date by which it asks for something. */
static const char *const dates[] = {"due", "ack", "act", "contact", "hearing"};

struct letter {
    const struct desk *desk;
    const struct rc_id *person;
    bool unwanted; /* he gets no mails any more */
};

static json_t *line_of(json_t *lines, const char *reference)
{
    size_t i;
    json_t *line;

    json_array_foreach(lines, i, line)
        if (strcmp(json_string_value(json_object_get(line, "reference")), reference) == 0)
            return line;
    return NULL;
}

/* One waiting mail: a line of its case, or a newer date in the line that is there. *more: some
 * have no room any more. */
static bool add_mail(json_t *lines, const char *params, bool *more)
{
    json_t *o = json_loads(params, JSON_REJECT_DUPLICATES, NULL), *line, *date = NULL;
    const char *reference = json_string_value(json_object_get(o, "reference"));
    bool good = false;

    if (!reference)
        goto out;
    for (size_t i = 0; !date && i < sizeof dates / sizeof *dates; i++)
        date = json_object_get(o, dates[i]);
    good = true;
    if ((line = line_of(lines, reference))) {
        if (date)
            good = json_object_set(line, "due", date) == 0;
    } else if (json_array_size(lines) == DIGEST_LINES_MAX) {
        *more = true;
    } else {
        line = json_pack("{s:s}", "reference", reference);
        good = line && (!date || json_object_set(line, "due", date) == 0);
        good = json_array_append_new(lines, line) == 0 && good;
    }
out:
    json_decref(o);
    return good;
}

static enum rc_err write_letter(void *ctx, const char *const *params, size_t n,
                                struct mail_write *out)
{
    const struct letter *l = ctx;
    const char *link = desk_link(l->desk, "staff/");
    json_t *o = json_object(), *lines = json_array();
    char *dump = NULL;
    bool more = false;
    enum rc_err err = RC_NOMEM;

    if (l->unwanted) {
        err = RC_OK;
        goto out;
    }
    if (!link || !o || !lines)
        goto out;
    for (size_t i = 0; i < n; i++)
        if (!add_mail(lines, params[i], &more))
            log_error("a mail that waits for the day's mail names no case");
    if (json_object_set_new(o, "link", json_string(link)) != 0 ||
        json_object_set(o, "case", lines) != 0 ||
        (more && json_object_set_new(o, "more", json_string("1")) != 0) ||
        !(dump = json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS)) ||
        !(out->params = arena_strdup(l->desk->arena, dump)))
        goto out;
    out->template_name = "digest";
    out->person = *l->person;
    err = RC_OK;
out:
    free(dump);
    json_decref(lines);
    json_decref(o);
    return err;
}

static enum rc_err make(const struct desk *d, const struct rc_id *id)
{
    const struct rc_id *centre = &d->snap->id;
    struct letter letter = {.desk = d, .person = id};
    struct person_row person;
    enum rc_err err = store_person_by_id(d->db, d->keyring, d->arena, centre, id, &person);

    if (err != RC_OK && err != RC_NOTFOUND)
        return err;
    letter.unwanted = err == RC_NOTFOUND || person.state != PERSON_ACTIVE;
    err = store_digest_make(d->db, d->keyring, centre, id, d->today, write_letter, &letter, d->now);
    return err == RC_CONFLICT ? RC_OK : err; /* another clerk was quicker */
}

enum rc_err digest_turn(const struct desk *d)
{
    /* From the end of the day, since clocks are changed before seven. */
    const int64_t from = zone_end_of_day(&d->snap->centre.zone, d->today) - HOURS_AFTER * 3600;
    struct rc_id *person;
    size_t n;
    enum rc_err err;

    if (d->now < from || !calendar_day(&d->snap->calendar, d->today).working)
        return RC_OK;
    do {
        err = store_digest_persons(d->db, d->arena, &d->snap->id, d->today, PERSONS, &person, &n);
        for (size_t i = 0; err == RC_OK && i < n; i++)
            err = make(d, &person[i]);
    } while (err == RC_OK && n == PERSONS);
    return err;
}
