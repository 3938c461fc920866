/* The recovery from the shell: how it stands, and trying it. */
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "fcgi/ctl/ctl.h"
#include "fcgi/server/casework_recover.h"
#include "fcgi/server/clock.h"

#define LINE_ROOM 120

/* A desk of the operator's. */
struct shop {
    struct snapshots *snapshots;
    struct desk desk;
};

static int shop_open(struct ctl *c, const char *slug, struct shop *s)
{
    const int64_t now = clock_now();
    const struct snapshot *snap = NULL;
    bool stale = false;
    enum rc_err err = RC_NOMEM;

    *s = (struct shop){.snapshots = snapshots_open()};
    if (s->snapshots)
        err = snapshot_get(s->snapshots, c->db, c->keyring, slug, now, &snap, &stale);
    if (err == RC_NOTFOUND)
        return ctl_no_centre(slug);
    if (err != RC_OK)
        return ctl_fail(c, "recovery", err);
    s->desk = (struct desk){.keyring = c->keyring,
                            .snapshots = s->snapshots,
                            .db = c->db,
                            .arena = c->arena,
                            .snap = snap,
                            .now = now,
                            .today = zone_date(&snap->centre.zone, now)};
    return CTL_DONE;
}

/* --- status ----------------------------------------------------------------------------------- */

/* A half as it stands: `day` is "" where it was never made. */
static void read_half(struct ctl *c, const struct shop *s, unsigned set, unsigned half, char day[11],
                      const char **title)
{
    const struct recovery_pair *p = &s->desk.snap->recovery.pair[set];
    struct person_row person = {.title = "somebody who is gone"};

    day[0] = '\0';
    if (!p->half[half])
        return;
    date_format(zone_date(&s->desk.snap->centre.zone, p->made_at[half]), day);
    if (store_person_by_id(c->db, c->keyring, c->arena, &s->desk.snap->id, &p->person[half],
                           &person) != RC_OK)
        person.title = "somebody who is gone";
    *title = person.title;
}

static json_t *half_json(struct ctl *c, const struct shop *s, unsigned set, unsigned half)
{
    const char *title = NULL;
    char day[11];

    read_half(c, s, set, half, day, &title);
    return day[0] ? json_pack("{s:s, s:s}", "made", day, "by", title) : json_null();
}

static void print_half(struct ctl *c, const struct shop *s, unsigned set, unsigned half)
{
    const char *title = NULL;
    char day[11];

    read_half(c, s, set, half, day, &title);
    if (day[0])
        printf("pair %u\thalf %u\t%s\t%s\n", set + 1, half + 1, day, title);
    else
        printf("pair %u\thalf %u\tnot made\n", set + 1, half + 1);
}

/* The pairs that are there: the first always, another once one of its halves was made. */
static bool has_pair(const struct recovery_row *r, unsigned set)
{
    return set == 0 || r->pair[set].half[0] || r->pair[set].half[1];
}

static void print_pairs(struct ctl *c, const struct shop *s, const uint64_t sets[RECOVERY_SETS])
{
    const struct recovery_row *r = &s->desk.snap->recovery;

    for (unsigned i = 0; i < RECOVERY_SETS; i++) {
        if (!has_pair(r, i))
            continue;
        print_half(c, s, i, 0);
        print_half(c, s, i, 1);
        if (recovery_whole(&r->pair[i]))
            printf("pair %u\t%s, %llu sets of keys\n", i + 1, i == r->set ? "in use" : "older",
                   (unsigned long long)sets[i]);
    }
}

static bool dump_status(struct ctl *c, const struct shop *s, const uint64_t sets[RECOVERY_SETS],
                        bool without, const char *tried, unsigned tried_pair)
{
    const struct recovery_row *r = &s->desk.snap->recovery;
    json_t *pairs = json_array(), *o = json_pack("{s:b}", "without", without);
    bool good = pairs != NULL && o != NULL;

    for (unsigned i = 0; good && i < RECOVERY_SETS; i++)
        if (has_pair(r, i))
            good = json_array_append_new(
                       pairs, json_pack("{s:i, s:[o,o], s:b, s:b, s:I}", "pair", (int)i + 1, "halves",
                                        half_json(c, s, i, 0), half_json(c, s, i, 1), "whole",
                                        recovery_whole(&r->pair[i]), "in_use", i == r->set,
                                        "sets_of_keys", (json_int_t)sets[i])) == 0;
    good = good && json_object_set(o, "pairs", pairs) == 0 &&
           json_object_set_new(o, "last_tried",
                               *tried ? json_pack("{s:s, s:i}", "day", tried, "pair",
                                                  (int)tried_pair)
                                      : json_null()) == 0 &&
           json_dumpf(o, stdout, JSON_INDENT(2)) == 0 && putchar('\n') != EOF;
    json_decref(pairs);
    json_decref(o);
    return good;
}

static int status(struct ctl *c, const struct shop *s, bool as_json)
{
    const struct recovery_row *r = &s->desk.snap->recovery;
    const bool without = r->waived && !recovery_whole(&r->pair[r->set]);
    uint64_t sets[RECOVERY_SETS];
    int64_t at = 0;
    unsigned set = 0;
    char tried[11] = "";
    enum rc_err err = store_recover_sets(c->db, c->arena, &s->desk.snap->id, sets);

    if (err == RC_OK)
        err = recover_drill_last(&s->desk, &at, &set);
    if (err == RC_OK)
        date_format(zone_date(&s->desk.snap->centre.zone, at), tried);
    else if (err != RC_NOTFOUND)
        return ctl_fail(c, "recovery status", err);
    if (as_json)
        return dump_status(c, s, sets, without, tried, set + 1)
                   ? CTL_DONE
                   : ctl_fail(c, "recovery status", RC_INTERNAL);
    if (without)
        printf("it was decided to do without\n");
    print_pairs(c, s, sets);
    if (*tried)
        printf("last tried\t%s\tpair %u\n", tried, set + 1);
    else
        printf("last tried\tnever\n");
    return CTL_DONE;
}

/* --- drill ------------------------------------------------------------------------------------ */

/* One line of standard input, byte by byte, so that no buffer keeps it; on a terminal without
 * showing it. False at the end, or when it is too long. */
static bool read_line(const char *prompt, char out[static LINE_ROOM])
{
    struct termios was, quiet;
    const bool terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &was) == 0;
    size_t n = 0;
    ssize_t got = 0;
    char ch = 0;

    if (terminal) {
        fprintf(stderr, "%s: ", prompt);
        quiet = was;
        quiet.c_lflag &= ~(tcflag_t)ECHO;
        if (tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) != 0)
            return false;
    }
    while (n < LINE_ROOM - 1 && (got = read(STDIN_FILENO, &ch, 1)) == 1 && ch != '\n')
        out[n++] = ch;
    out[n] = '\0';
    if (terminal) {
        (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &was);
        fputc('\n', stderr);
    }
    return n > 0 && n < LINE_ROOM - 1;
}

static int read_codes(struct ctl *c, const struct shop *s, struct recover_codes *out)
{
    char first[LINE_ROOM], second[LINE_ROOM];
    struct token a, b; /* written like tokens */
    enum rc_err err = RC_DENIED;

    if (read_line("Code of one half", first) && read_line("Code of the other half", second) &&
        token_parse(first, &a) == TOKEN_GOOD && token_parse(second, &b) == TOKEN_GOOD)
        err = recover_codes_open(&s->desk.snap->id, &s->desk.snap->recovery, a.b, b.b, out);
    sodium_memzero(first, sizeof first);
    sodium_memzero(second, sizeof second);
    sodium_memzero(&a, sizeof a);
    sodium_memzero(&b, sizeof b);
    if (err == RC_DENIED)
        return ctl_say(CTL_FINDINGS, "these two codes do not open the recovery together");
    return err == RC_OK ? CTL_DONE : ctl_fail(c, "recovery drill", err);
}

static void print_tried(void *ctx, const struct recover_tried *t)
{
    static const char *const word[] = {[RECOVER_FINE] = "opened",
                                       [RECOVER_NONE] = "without-recovery",
                                       [RECOVER_OTHER] = "other-halves",
                                       [RECOVER_BROKEN] = "broken"};

    (void)ctx;
    printf("%s\t%s%s\n", t->reference, word[t->trouble], t->has_reader ? "" : "\twithout-reader");
}

static int drill(struct ctl *c, const struct shop *s)
{
    static const struct rc_id operator_id;
    struct recover_drill r = {.tell = print_tried};
    struct recover_codes codes;
    struct rc_id after = {{0}};
    bool more = true;
    int code = read_codes(c, s, &codes);
    enum rc_err err = RC_OK;

    if (code != CTL_DONE)
        return code;
    while (more && err == RC_OK)
        err = recover_drill(&s->desk, &codes, 1, &after, &r, &more);
    if (err == RC_OK)
        err = recover_drill_log(&s->desk, &codes, &operator_id, &r);
    recover_codes_clear(&codes);
    if (err != RC_OK)
        return ctl_fail(c, "recovery drill", err);
    printf("%llu of %llu cases could be opened (%llu generations)\n", (unsigned long long)r.opened,
           (unsigned long long)r.cases, (unsigned long long)r.generations);
    return r.opened == r.cases ? CTL_DONE : CTL_FINDINGS;
}

int ctl_recovery(struct ctl *c, int argc, char **argv)
{
    const bool is_status = argc > 1 && strcmp(argv[1], "status") == 0;
    const bool as_json = is_status && argc == 5 && strcmp(argv[4], "--json") == 0;
    const bool known = (argc == 4 || as_json) && strcmp(argv[2], "--centre") == 0 &&
                       (is_status || strcmp(argv[1], "drill") == 0);
    struct shop s;
    int code = known ? ctl_need_schema(c) : ctl_usage("recovery", argc > 1 ? argv[1] : NULL);

    if (code != CTL_DONE)
        return code;
    code = shop_open(c, argv[3], &s);
    if (code == CTL_DONE)
        code = is_status ? status(c, &s, as_json) : drill(c, &s);
    snapshots_close(s.snapshots);
    return code;
}
