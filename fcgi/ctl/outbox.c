/* recourse outbox: mails that wait or were given up. */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "fcgi/ctl/ctl.h"
#include "fcgi/server/clock.h"
#include "sql/store_outbox.h"

enum { LINES_MAX = 10000 };

static const char *state_of(const struct outbox_line *l)
{
    if (l->failed)
        return "failed";
    if (l->daily)
        return "daily";
    return l->attempts > 0 ? "retry" : "waiting";
}

static enum rc_err print_line(void *ctx, const struct outbox_line *l)
{
    char id[ID_TEXT];
    (void)ctx;
    id_format(&l->id, id);
    printf("%s\t%s\t%s\t%s\t%s\t%u\t%d\t%" PRId64 "\n", id, state_of(l),
           l->centre == NULL ? "-" : l->centre, l->template_name,
           l->title == NULL ? "(complainant)" : l->title, l->attempts, l->code,
           (clock_now() - l->created) / 60);
    return RC_OK;
}

static enum rc_err gather_line(void *ctx, const struct outbox_line *l)
{
    json_t *all = ctx;
    char id[ID_TEXT];
    id_format(&l->id, id);
    json_t *o = json_pack("{s:s, s:s, s:s?, s:s, s:s?, s:i, s:i, s:I, s:I}", "id", id, "state",
                          state_of(l), "centre", l->centre, "template", l->template_name, "to",
                          l->title, "attempts", (int)l->attempts, "code", l->code, "created",
                          (json_int_t)l->created, "next", (json_int_t)l->next_at);
    return json_array_append_new(all, o) == 0 ? RC_OK : RC_NOMEM;
}

static int list(struct ctl *c, bool as_json)
{
    json_t *all = as_json ? json_array() : NULL;
    int code = CTL_DONE;
    enum rc_err err = as_json && all == NULL
                          ? RC_NOMEM
                          : store_outbox_list(c->db, c->arena, LINES_MAX,
                                              as_json ? gather_line : print_line, all);
    if (err != RC_OK)
        code = ctl_fail(c, "outbox list", err);
    else if (as_json && (json_dumpf(all, stdout, JSON_INDENT(2)) != 0 || putchar('\n') == EOF))
        code = CTL_FINDINGS;
    json_decref(all);
    return code;
}

static int retry(struct ctl *c)
{
    uint64_t n = 0;
    enum rc_err err = store_outbox_retry(c->db, clock_now(), &n);
    if (err != RC_OK)
        return ctl_fail(c, "outbox retry", err);
    printf("%" PRIu64 " mails are due now\n", n);
    return CTL_DONE;
}

int ctl_outbox(struct ctl *c, int argc, char **argv)
{
    bool as_list = argc >= 2 && strcmp(argv[1], "list") == 0;
    bool as_json = as_list && argc == 3 && strcmp(argv[2], "--json") == 0;
    bool as_retry = argc == 2 && strcmp(argv[1], "retry") == 0;
    if (!as_retry && !as_json && !(as_list && argc == 2))
        return ctl_usage("outbox", argc > 1 ? argv[1] : NULL);
    int code = ctl_need_schema(c);
    if (code != CTL_DONE)
        return code;
    return as_list ? list(c, as_json) : retry(c);
}
