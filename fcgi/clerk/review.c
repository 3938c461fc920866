#include "fcgi/clerk/review.h"

#include <jansson.h>
#include <stdlib.h>

#include "fcgi/server/casework_mail.h"
#include "fcgi/server/language.h"
#include "fcgi/server/words.h"
#include "sql/store_person.h"
#include "sql/store_review.h"

#define DAY 86400

static const char *params(const struct desk *d, struct rc_date next, enum review_due which)
{
    const char *link = desk_link(d, "admin/review"), *text = NULL;
    const char *month = words_month(d->arena, language_main(&d->snap->centre), next);
    char *dump = NULL;
    json_t *o;

    o = json_pack("{s:s, s:s, s:s}", "link", link ? link : "", "month", month ? month : "",
                  which == REVIEW_OVERDUE ? "overdue" : "soon", "1");
    if (o && link && month)
        dump = json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS);
    if (dump)
        text = arena_strdup(d->arena, dump);
    free(dump);
    json_decref(o);
    return text;
}

static enum rc_err tell(const struct desk *d, struct rc_date next, enum review_due which)
{
    const char *text = params(d, next, which);
    struct person_row *person;
    struct mail_write *mail;
    size_t persons, n = 0;
    enum rc_err err = store_person_list(d->db, d->keyring, d->arena, &d->snap->id, &person, &persons);

    if (err != RC_OK)
        return err;
    mail = arena_calloc(d->arena, persons + 1u, sizeof *mail);
    if (!mail || !text)
        return RC_NOMEM;
    for (size_t i = 0; i < persons; i++)
        if (person[i].state == PERSON_ACTIVE && (person[i].roles & ROLE_ADMINISTRATOR))
            mail[n++] = (struct mail_write){
                .template_name = "review", .person = person[i].id, .params = text};
    if (n == 0)
        return RC_OK;
    err = store_review_tell(d->db, d->keyring, &d->snap->id, next, which, mail, n, d->now);
    return err == RC_CONFLICT ? RC_OK : err; /* another clerk was quicker */
}

enum rc_err review_turn(const struct desk *d)
{
    const struct rc_date next = d->snap->centre.next_review;
    const enum review_due which = review_due(next, d->today);
    int64_t since = 0;
    bool told = false;
    enum rc_err err;

    if (which == REVIEW_NOT_DUE)
        return RC_OK;
    err = store_review_told(d->db, d->arena, &d->snap->id, next, which, &told);
    if (err == RC_OK && !told)
        err = store_review_since(d->db, d->arena, &d->snap->id, &since);
    if (err != RC_OK || told || d->now - since < (int64_t)REVIEW_GRACE_DAYS * DAY)
        return err;
    return tell(d, next, which);
}
