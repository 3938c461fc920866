/* recourse machine: those that share this database, and forgetting one that was taken out for good. */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "fcgi/ctl/ctl.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/spool_machine.h"
#include "sql/store_machine.h"

/* Which of them this one is; all zero: none. */
static void own_id(const struct ctl *c, struct rc_id *out)
{
    struct spool *s = NULL;
    *out = (struct rc_id){{0}};
    if (spool_open(c->config->spool, c->config->spool_max, &s) == RC_OK)
        (void)spool_machine(s, out);
    spool_close(s);
}

static const char *state_of(const struct machine_row *m, int64_t now)
{
    if (m->silent_at < now)
        return "silent";
    return m->waiting > 0 ? "waiting" : "well";
}

static json_t *line(const struct machine_row *m, bool own, int64_t now)
{
    char id[ID_TEXT], since[11] = "";
    id_format(&m->id, id);
    if (date_is_set(m->since))
        date_format(m->since, since);
    return json_pack("{s:s, s:b, s:s, s:I, s:i, s:s?}", "id", id, "here", own, "state",
                     state_of(m, now), "heard", (json_int_t)m->beat_at, "waiting", (int)m->waiting,
                     "since", since[0] != '\0' ? since : NULL);
}

static void print_one(const struct machine_row *m, bool own, int64_t now)
{
    char id[ID_TEXT], since[11] = "-";
    id_format(&m->id, id);
    if (date_is_set(m->since))
        date_format(m->since, since);
    printf("%s\t%s\t%s\t%" PRId64 "\t%" PRIu32 "\t%s\n", id, own ? "here" : "other",
           state_of(m, now), (now - m->beat_at) / 60, m->waiting, since);
}

static int list(struct ctl *c, bool as_json)
{
    const int64_t now = clock_now();
    json_t *all = as_json ? json_array() : NULL;
    struct machine_row *row = NULL;
    struct rc_id own;
    size_t n = 0;
    int code = CTL_DONE;
    enum rc_err err = as_json && all == NULL ? RC_NOMEM
                                             : store_machine_list(c->db, c->arena, &row, &n);
    own_id(c, &own);
    for (size_t i = 0; err == RC_OK && i < n; i++) {
        const bool here = id_equal(&row[i].id, &own);
        if (!as_json)
            print_one(&row[i], here, now);
        else if (json_array_append_new(all, line(&row[i], here, now)) != 0)
            err = RC_NOMEM;
    }
    if (err != RC_OK)
        code = ctl_fail(c, "machine list", err);
    else if (as_json && (json_dumpf(all, stdout, JSON_INDENT(2)) != 0 || putchar('\n') == EOF))
        code = CTL_FINDINGS;
    json_decref(all);
    return code;
}

static int forget(struct ctl *c, const struct rc_id *id, const char *text)
{
    const int64_t now = clock_now();
    struct machine_row *row = NULL;
    size_t n = 0, i = 0;
    enum rc_err err = store_machine_list(c->db, c->arena, &row, &n);
    if (err != RC_OK)
        return ctl_fail(c, "machine forget", err);
    while (i < n && !id_equal(&row[i].id, id))
        i++;
    if (i == n)
        return ctl_say(CTL_FINDINGS, "machine forget: there is no machine %s", text);
    if (row[i].silent_at >= now)
        return ctl_say(CTL_FINDINGS, "machine forget: %s is there, and would come back at once; stop "
                       "its service first", text);
    if ((err = store_machine_forget(c->db, id)) != RC_OK && err != RC_NOTFOUND)
        return ctl_fail(c, "machine forget", err);
    printf("%s is forgotten\n", text);
    if (row[i].waiting > 0)
        printf("%" PRIu32 " cases waited in its spool when it was heard last: people hold receipts for "
               "them. Put its *.case files into the spool of a machine that runs.\n", row[i].waiting);
    return CTL_DONE;
}

int ctl_machine(struct ctl *c, int argc, char **argv)
{
    const bool as_list = argc >= 2 && strcmp(argv[1], "list") == 0;
    const bool as_json = as_list && argc == 3 && strcmp(argv[2], "--json") == 0;
    struct rc_id id;
    const bool as_forget =
        argc == 3 && strcmp(argv[1], "forget") == 0 && id_parse(argv[2], &id) == RC_OK;
    if (!as_forget && !as_json && !(as_list && argc == 2))
        return ctl_usage("machine", argc > 1 ? argv[1] : NULL);
    int code = ctl_need_schema(c);
    if (code != CTL_DONE)
        return code;
    return as_list ? list(c, as_json) : forget(c, &id, argv[2]);
}
