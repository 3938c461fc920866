#include "fcgi/clerk/audit.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/root_text.h"
#include "fcgi/server/casework_mail.h"
#include "fcgi/server/log.h"
#include "sql/store_person.h"
#include "sql/verify.h"

enum { SLICE_MS = 2000, FINDINGS_MAX = 50, HOURS_AFTER = 24 - AUDIT_HOUR };

static bool is_time(const struct desk *d)
{
    /* From the end of the day, since clocks are changed at night. */
    return d->now >= zone_end_of_day(&d->snap->centre.zone, d->today) - HOURS_AFTER * 3600;
}

/* --- the root ------------------------------------------------------------------------------- */

static const char *root_params(const struct desk *d, const struct audit_root *root,
                               const char *page)
{
    char day[11], one[ROOT_GROUPS], two[ROOT_GROUPS], cases[24];
    const char *link = desk_link(d, page), *text = NULL;
    char *head, *dump = NULL;
    json_t *o = NULL;

    date_format(root->day, day);
    root_text_groups(&root->root, one, two);
    snprintf(cases, sizeof cases, "%" PRIu64, root->cases);
    head = arena_printf(d->arena, "recourse-root %s %s %s", d->snap->centre.slug, day, cases);
    if (link && head)
        o = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "link", link, "day", day, "cases", cases,
                      "head", head, "one", one, "two", two);
    if (o)
        dump = json_dumps(o, JSON_COMPACT | JSON_SORT_KEYS);
    if (dump)
        text = arena_strdup(d->arena, dump);
    free(dump);
    json_decref(o);
    return text;
}

static bool is_active(const struct person_row *p, size_t n, const struct rc_id *id)
{
    for (size_t i = 0; i < n; i++)
        if (id_equal(&p[i].id, id))
            return p[i].state == PERSON_ACTIVE;
    return false;
}

static enum rc_err root_mails(void *ctx, const struct audit_root *root, struct mail_write **mails,
                              size_t *n)
{
    const struct desk *d = ctx;
    const char *staff = root_params(d, root, "admin/audit"), *outside = root_params(d, root, "policy");
    struct audit_reader *reader;
    struct person_row *person;
    struct mail_write *to;
    size_t n_readers, n_persons;
    enum rc_err err = store_audit_readers(d->db, d->keyring, d->arena, &d->snap->id, &reader,
                                          &n_readers);

    if (err == RC_OK)
        err = store_person_list(d->db, d->keyring, d->arena, &d->snap->id, &person, &n_persons);
    if (err != RC_OK)
        return err;
    to = arena_calloc(d->arena, n_readers + 1u, sizeof *to);
    if (!to || !staff || !outside)
        return RC_NOMEM;
    *n = 0;
    for (size_t i = 0; i < n_readers; i++)
        if (id_is_zero(&reader[i].person))
            to[(*n)++] = (struct mail_write){.template_name = "audit-root",
                                             .address = reader[i].address,
                                             .mail_id = reader[i].id,
                                             .params = outside};
        else if (is_active(person, n_persons, &reader[i].person))
            to[(*n)++] = (struct mail_write){
                .template_name = "audit-root", .person = reader[i].person, .params = staff};
    *mails = to;
    return RC_OK;
}

static enum rc_err make_root(const struct desk *d)
{
    struct desk desk = *d;
    struct audit_root root;
    uint64_t refused = 0;
    enum rc_err err = store_audit_root_of(d->db, d->keyring, d->arena, &d->snap->id, d->today, &root);

    if (err != RC_NOTFOUND)
        return err;
    err = store_audit_root_make(d->db, d->keyring, &d->snap->id, d->today, root_mails, &desk, d->now,
                                &root, &refused);
    if (err == RC_CONFLICT || err == RC_NOTFOUND)
        return RC_OK; /* another clerk was quicker, or the centre is being deleted */
    if (err == RC_OK && refused > 0)
        log_error("centre %s: %" PRIu64 " cases are not ours and stand in the day's root as they "
                  "were", d->snap->centre.slug, refused);
    return err;
}

/* --- the check ------------------------------------------------------------------------------ */

struct slice {
    const struct desk *d;
    struct timespec end;
    json_t *report;
};

static bool enough(void *ctx)
{
    const struct slice *s = ctx;
    struct timespec now;

    return clock_gettime(CLOCK_MONOTONIC, &now) != 0 || now.tv_sec > s->end.tv_sec ||
           (now.tv_sec == s->end.tv_sec && now.tv_nsec >= s->end.tv_nsec);
}

static enum rc_err note(void *ctx, const struct verify_finding *f)
{
    struct slice *s = ctx;
    char id[ID_TEXT];
    json_t *o;

    id_format(&f->id, id);
    log_error("audit: centre %s: %s %" PRIu64 " of %s %s", s->d->snap->centre.slug, f->table, f->n,
              id, verify_sentence(f->problem));
    if (json_array_size(s->report) >= FINDINGS_MAX)
        return RC_OK;
    o = json_pack("{s:s, s:s, s:s, s:I}", "problem", verify_word(f->problem), "table", f->table,
                  "reference", f->reference, "n", (json_int_t)f->n);
    return json_array_append_new(s->report, o) == 0 ? RC_OK : RC_NOMEM;
}

static enum rc_err findings_mails(const struct desk *d, const struct audit_check *c,
                                  struct mail_write **mails, size_t *n)
{
    const char *link = desk_link(d, "admin/audit");
    const char *params = link ? arena_printf(d->arena, "{\"count\":\"%" PRIu64 "\",\"link\":\"%s\"}",
                                             c->findings, link)
                              : NULL;
    struct person_row *person;
    size_t persons;
    enum rc_err err = store_person_list(d->db, d->keyring, d->arena, &d->snap->id, &person, &persons);

    *n = 0;
    *mails = NULL;
    if (err != RC_OK)
        return err == RC_CRYPTO ? RC_OK : err; /* the log has it; nobody's address can be trusted */
    *mails = arena_calloc(d->arena, persons + 1u, sizeof **mails);
    if (!*mails || !params)
        return RC_NOMEM;
    for (size_t i = 0; i < persons; i++)
        if (person[i].state == PERSON_ACTIVE && (person[i].roles & ROLE_ADMINISTRATOR))
            (*mails)[(*n)++] = (struct mail_write){
                .template_name = "audit-findings", .person = person[i].id, .params = params};
    return RC_OK;
}

/* Goes on with `c` for a slice, and says in it how far it came. */
static enum rc_err check_slice(const struct desk *d, struct audit_check *c)
{
    struct slice s = {.d = d, .report = json_loads(c->report, 0, NULL)};
    const struct verify_options o = {.centre = &d->snap->id,
                                     .resumed = !id_is_zero(&c->at),
                                     .common = true,
                                     .after = c->at,
                                     .enough = enough,
                                     .ctx = &s};
    struct verify_counts counts;
    char *dump = NULL;
    enum rc_err err = RC_NOMEM;

    if (!json_is_array(s.report))
        goto out;
    if (clock_gettime(CLOCK_MONOTONIC, &s.end) != 0)
        goto out;
    s.end.tv_sec += SLICE_MS / 1000;
    err = verify_run(d->db, d->keyring, &o, note, &s, &counts, &c->at);
    if (err != RC_OK)
        goto out;
    c->running = !id_is_zero(&c->at);
    c->cases += counts.cases;
    c->findings += counts.findings;
    c->files_bare += counts.files_bare;
    err = RC_NOMEM;
    if ((dump = json_dumps(s.report, JSON_COMPACT | JSON_SORT_KEYS)) &&
        (c->report = arena_strdup(d->arena, dump)))
        err = RC_OK;
out:
    free(dump);
    json_decref(s.report);
    return err;
}

static enum rc_err check(const struct desk *d)
{
    struct audit_check was, next;
    struct mail_write *mails = NULL;
    size_t n = 0;
    enum rc_err err = store_audit_check(d->db, d->keyring, d->arena, &d->snap->id, &was);
    const bool refused = err == RC_CRYPTO;

    if (err != RC_OK && !refused)
        return err;
    next = was;
    if (refused || !was.running) {
        if (!refused && !was.asked && was.found &&
            (date_cmp(was.day, d->today) >= 0 || !is_time(d)))
            return RC_OK;
        if (!was.found && !is_time(d))
            return RC_OK;
        next = (struct audit_check){.day = d->today, .report = "[]"};
        if (refused) {
            log_error("centre %s: the row of its last check is not ours", d->snap->centre.slug);
            next.findings = 1;
            next.report = "[{\"n\":0,\"problem\":\"mac\",\"reference\":\"\",\"table\":"
                          "\"audit_check\"}]";
        }
    }
    err = check_slice(d, &next);
    if (err == RC_OK && !next.running && next.findings > 0)
        err = findings_mails(d, &next, &mails, &n);
    if (err == RC_OK)
        err = store_audit_check_put(d->db, d->keyring, &d->snap->id, &was, &next, mails, n, d->now);
    return err == RC_CONFLICT ? RC_OK : err; /* another clerk was quicker */
}

enum rc_err audit_turn(const struct desk *d)
{
    enum rc_err err = is_time(d) ? make_root(d) : RC_OK;

    if (err != RC_OK && err != RC_DB) {
        log_error("centre %s: no root of the day: %s, %s", d->snap->centre.slug, rc_err_name(err),
                  db_error(d->db));
        err = RC_OK; /* the check tells more */
    }
    return err == RC_OK ? check(d) : err;
}
