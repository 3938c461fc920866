/* The versions of a centre's document: when, by whom, how much; and any two of them side by side. */
#include <stdlib.h>
#include <string.h>

#include "fcgi/admin/compare.h"
#include "fcgi/admin/draft.h"
#include "fcgi/admin/pages.h"
#include "fcgi/server/present.h"
#include "sql/store_audit.h"

#define LINES 10u /* versions a page: each is read to say how much it changed */

/* A number of a version that there is, or 0. */
static uint32_t asked(const struct call *c, const char *name)
{
    const char *s = call_query(c, name);
    unsigned long n;

    if (!s || !*s || strlen(s) > 9 || strspn(s, "0123456789") != strlen(s))
        return 0;
    n = strtoul(s, NULL, 10);
    return n >= 1 && n <= c->snap->version ? (uint32_t)n : 0;
}

/* A fresh struct: not the cache of versions, which keeps what it has. */
static enum rc_err load(struct call *c, uint32_t version, struct centre **out)
{
    const char *json;
    size_t len;
    enum rc_err err = store_centre_version(c->worker->db, c->worker->keyring, c->arena,
                                           &c->snap->id, version, &json, &len);

    return err == RC_OK ? draft_parse(c, json, len, out) : err;
}

/* --- two of them ------------------------------------------------------------------------------ */

static enum rc_err show_two(struct call *c, struct view_dict *page, uint32_t from, uint32_t to)
{
    struct view_dict *d = view_section(page, "TWO");
    struct centre *was, *now;
    enum rc_err err = load(c, from, &was);

    if (err == RC_OK)
        err = load(c, to, &now);
    if (err != RC_OK)
        return err;
    view_set_int(d, "TWO_FROM", from);
    view_set_int(d, "TWO_TO", to);
    if (compare_show(c, d, was, now) == 0)
        view_show(d, "SAME");
    return RC_OK;
}

/* --- the list --------------------------------------------------------------------------------- */

static void show_by(struct view_dict *row, const struct log_line *l, const struct person_row *p,
                    size_t n)
{
    if (id_is_zero(&l->by)) {
        view_show(row, strcmp(l->what, "schedule-start") == 0 ? "BY_DATE" : "BY_OPERATOR");
        return;
    }
    for (size_t i = 0; i < n; i++)
        if (id_equal(&p[i].id, &l->by)) {
            view_set(view_section(row, "BY_PERSON"), "BY", p[i].title);
            return;
        }
    view_show(row, "BY_SOMEBODY");
}

/* How much this one changed: *now is its document, and becomes the one before. */
static enum rc_err show_count(struct call *c, struct view_dict *row, uint32_t version,
                              struct centre **now)
{
    struct centre *was;
    size_t n;
    enum rc_err err = RC_OK;

    if (!*now)
        err = load(c, version, now);
    if (err != RC_OK || version <= 1) {
        if (err == RC_OK)
            view_show(row, "FIRST");
        return err;
    }
    err = load(c, version - 1, &was);
    if (err != RC_OK)
        return err;
    n = compare_count(c, was, *now);
    row = view_section(row, n == 1 ? "ONE" : "MANY");
    view_set_int(row, "COUNT", (int64_t)n);
    view_set_int(row, "BEFORE_IT", version - 1);
    *now = was;
    return RC_OK;
}

static enum rc_err show_list(struct call *c, struct view_dict *d)
{
    const char *before = call_query(c, "before");
    uint64_t at = before && strlen(before) < 18 ? strtoull(before, NULL, 10) : 0;
    struct centre *now = NULL;
    struct person_row *p;
    struct log_line *line;
    size_t n, n_people;
    enum rc_err err = store_person_list(c->worker->db, c->worker->keyring, c->arena, &c->snap->id,
                                        &p, &n_people);

    if (err == RC_OK)
        err = store_log_versions(c->worker->db, c->worker->keyring, c->arena, &c->snap->id, at,
                                 LINES, &line, &n);
    for (size_t i = 0; err == RC_OK && i < n; i++) {
        const char *word = strrchr(line[i].detail, ' ');
        unsigned long version = word ? strtoul(word, NULL, 10) : 0;
        struct view_dict *row;

        if (version < 1 || version > c->snap->version)
            continue;
        row = view_section(d, "VERSION");
        view_set_int(row, "VERSION_NUMBER", (int64_t)version);
        view_set(row, "MADE_ON", words_date(c->arena, c->lang,
                                            zone_date(&c->snap->centre.zone, line[i].at)));
        if (version == c->snap->version)
            view_show(row, "IS_CURRENT");
        show_by(row, &line[i], p, n_people);
        err = show_count(c, row, (uint32_t)version, &now);
    }
    if (err == RC_OK && n == LINES && line[n - 1].seq > 1)
        view_set_int(view_section(d, "OLDER"), "BEFORE", (int64_t)line[n - 1].seq);
    return err;
}

void admin_versions_get(struct call *c)
{
    enum rc_err err = draft_refresh(c);
    struct view_dict *d = call_page(c, "admin/versions");
    uint32_t from = asked(c, "from"), to = asked(c, "to");

    view_set_int(d, "NUMBER", c->snap->version);
    if (err == RC_OK && from && to)
        err = show_two(c, d, from, to);
    else if (call_query(c, "from") || call_query(c, "to"))
        view_show(d, "NO_SUCH");
    view_set_int(d, "FROM", from ? from : c->snap->version > 1 ? c->snap->version - 1 : 1);
    view_set_int(d, "TO", to ? to : c->snap->version);
    if (err == RC_OK)
        err = show_list(c, d);
    if (err == RC_OK)
        call_send_page(c, 200);
    else
        call_fail(c, err, __func__);
}
