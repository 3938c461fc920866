#include <errno.h>
#include <getopt.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/holidays_uk.h"
#include "fcgi/ctl/ctl.h"
#include "fcgi/server/clock.h"
#include "sql/store_holiday.h"

static const struct rc_id operator_id; /* zero: nobody of the staff */

/* --- import ----------------------------------------------------------------------------------- */

static int read_feed(struct ctl *c, const char *path, struct feed *out, struct seal_hash *file)
{
    struct import_error why = {0};
    char *text = NULL;
    size_t len = 0;
    enum rc_err err = ctl_read_file(c, path, FEED_JSON_MAX, &text, &len);
    if (err == RC_NOTFOUND)
        return ctl_say(CTL_FINDINGS, "%s: %s", path, strerror(errno));
    if (err == RC_INVALID)
        return ctl_say(CTL_FINDINGS, "%s: more than %u bytes", path, FEED_JSON_MAX);
    if (err == RC_OK)
        err = feed_parse(c->arena, text, len, out, &why);
    if (err == RC_INVALID) {
        fprintf(stderr, "%s: %s: expected %s\n", path, why.path[0] == '\0' ? "-" : why.path,
                why.expected);
        return CTL_FINDINGS;
    }
    if (err != RC_OK)
        return ctl_fail(c, path, err);
    const struct seal_part all = {text, len};
    seal_hash_parts(&all, 1, file);
    return CTL_DONE;
}

static void print_changes(const struct holiday_change *change, size_t n)
{
    static const char *const words[] = {
        [HOLIDAY_ADDED] = "added", [HOLIDAY_REMOVED] = "removed", [HOLIDAY_RENAMED] = "renamed"};
    unsigned count[HOLIDAY_RENAMED + 1] = {0};
    for (size_t i = 0; i < n; i++)
        count[change[i].kind]++;
    if (n == 0)
        printf("nothing new\n");
    else
        printf("%u added, %u removed, %u renamed\n", count[HOLIDAY_ADDED], count[HOLIDAY_REMOVED],
               count[HOLIDAY_RENAMED]);
    for (size_t i = 0; i < n; i++) {
        char date[11];
        date_format(change[i].day.date, date);
        printf("%s\t%s\t%s\t%s\n", words[change[i].kind], division_name(change[i].division), date,
               change[i].day.title);
    }
}

static int holidays_import(struct ctl *c, int argc, char **argv)
{
    struct feed feed;
    struct seal_hash file;
    struct holiday_change *change = NULL;
    size_t n = 0;
    if (argc != 2 || ctl_is_option(argv[1]))
        return ctl_usage("holidays", "import");
    int code = ctl_need_schema(c);
    if (code == CTL_DONE)
        code = read_feed(c, argv[1], &feed, &file);
    if (code != CTL_DONE)
        return code;
    enum rc_err err = store_holiday_import(c->db, c->keyring, c->arena, &feed, &file, &operator_id,
                                           clock_now(), &change, &n);
    if (err == RC_INVALID)
        return ctl_say(CTL_FINDINGS, "%s: with what is stored, more than %d days of one division",
                       argv[1], CALENDAR_ENTRIES_MAX);
    if (err != RC_OK)
        return ctl_fail(c, "holidays import", err);
    print_changes(change, n);
    return CTL_DONE;
}

/* --- list ------------------------------------------------------------------------------------- */

struct listing {
    bool of[DIVISION__MAX];
    int year; /* 0: all that are known */
    bool as_json;
    json_t *list;
};

static bool read_year(const char *text, int *out)
{
    char *end = NULL;
    if (strspn(text, "0123456789") != 4)
        return false;
    long year = strtol(text, &end, 10);
    *out = (int)year;
    return *end == '\0' && year >= DATE_YEAR_MIN && year <= DATE_YEAR_MAX;
}

/* False after having said which option is wrong. */
static bool read_options(int argc, char **argv, struct listing *l)
{
    static const struct option known[] = {{"division", required_argument, NULL, 'd'},
                                          {"year", required_argument, NULL, 'y'},
                                          {"json", no_argument, NULL, 'j'},
                                          {NULL, 0, NULL, 0}};
    enum division division;
    bool some = false;
    optind = 0; /* main has used getopt already */
    for (int o; (o = getopt_long(argc, argv, "", known, NULL)) != -1;)
        switch (o) {
        case 'd':
            if (division_parse(optarg, &division) != RC_OK)
                return false;
            l->of[division] = some = true;
            break;
        case 'y':
            if (!read_year(optarg, &l->year))
                return false;
            break;
        case 'j':
            l->as_json = true;
            break;
        default:
            return false;
        }
    for (int d = 0; d < DIVISION__MAX && !some; d++)
        l->of[d] = true;
    return optind == argc;
}

/* One that counts. `row`: the import's, or NULL. */
RC_CHECK static enum rc_err list_day(struct listing *l, enum division division, struct rc_date day,
                                     struct day_note note, const struct holiday_row *row)
{
    static const struct zone utc = {0};
    const char *source = row != NULL ? "imported" : note.provisional ? "rule" : "bundled";
    char date[11], imported[11] = "";
    date_format(day, date);
    if (row != NULL)
        date_format(zone_date(&utc, row->imported_at), imported);
    if (!l->as_json)
        return printf("%s\t%s\t%s\t%s\n", division_name(division), date, source, note.title) < 0
                   ? RC_INTERNAL
                   : RC_OK;
    json_t *one = json_pack("{s:s, s:s, s:s, s:s, s:s?}", "division", division_name(division),
                            "date", date, "title", note.title, "source", source, "imported",
                            row != NULL ? imported : NULL);
    return json_array_append_new(l->list, one) == 0 ? RC_OK : RC_NOMEM;
}

static int year_of(struct rc_date date)
{
    int y, m, d;
    date_to_ymd(date, &y, &m, &d);
    return y;
}

RC_CHECK static enum rc_err list_days(struct listing *l, const struct calendar *cal,
                                      const struct holiday_row *row, size_t n)
{
    int first = HOLIDAYS_UK_FIRST, last = HOLIDAYS_UK_LAST;
    size_t at = 0;
    struct rc_date day;
    if (n > 0 && year_of(row[0].day.date) < first)
        first = year_of(row[0].day.date);
    if (n > 0 && year_of(row[n - 1].day.date) > last)
        last = year_of(row[n - 1].day.date);
    if (l->year != 0)
        first = last = l->year;
    enum rc_err err = date_from_ymd(first, 1, 1, &day);
    for (; err == RC_OK && date_is_set(day) && year_of(day) <= last; day = date_add_days(day, 1)) {
        struct day_note note = calendar_day(cal, day);
        while (at < n && date_cmp(row[at].day.date, day) < 0)
            at++;
        bool imported = at < n && date_cmp(row[at].day.date, day) == 0;
        if (note.reason == DAY_HOLIDAY)
            err = list_day(l, cal->division, day, note, imported ? &row[at] : NULL);
    }
    return err;
}

RC_CHECK static enum rc_err list_division(struct ctl *c, struct listing *l, enum division division)
{
    struct calendar cal;
    struct holiday_row *row = NULL;
    size_t n = 0;
    calendar_init(&cal, division);
    enum rc_err err = store_holidays(c->db, c->keyring, c->arena, division, &row, &n);
    for (size_t i = 0; i < n && err == RC_OK; i++)
        err = calendar_add_holiday(&cal, row[i].day.date, row[i].day.title);
    if (err == RC_OK)
        err = list_days(l, &cal, row, n);
    calendar_clear(&cal);
    return err;
}

static int holidays_list(struct ctl *c, int argc, char **argv)
{
    struct listing l = {0};
    if (!read_options(argc, argv, &l))
        return ctl_usage("holidays", "list");
    int code = ctl_need_schema(c);
    if (code != CTL_DONE)
        return code;
    l.list = json_array();
    enum rc_err err = l.list == NULL ? RC_NOMEM : RC_OK;
    for (int d = 0; d < DIVISION__MAX && err == RC_OK; d++)
        if (l.of[d])
            err = list_division(c, &l, (enum division)d);
    if (err == RC_OK && l.as_json &&
        (json_dumpf(l.list, stdout, JSON_INDENT(2)) != 0 || putchar('\n') == EOF))
        err = RC_INTERNAL;
    if (err != RC_OK)
        code = ctl_fail(c, "holidays list", err);
    json_decref(l.list);
    return code;
}

int ctl_holidays(struct ctl *c, int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "import") == 0)
        return holidays_import(c, argc - 1, argv + 1);
    if (argc > 1 && strcmp(argv[1], "list") == 0)
        return holidays_list(c, argc - 1, argv + 1);
    return ctl_usage("holidays", NULL);
}
