#include "core/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "core/holidays_uk.h"

static const char *const division_names[DIVISION__MAX] = {
    [DIVISION_ENGLAND_WALES] = "england-and-wales",
    [DIVISION_SCOTLAND] = "scotland",
    [DIVISION_NORTHERN_IRELAND] = "northern-ireland",
};

enum rc_err division_parse(const char *name, enum division *out)
{
    for (int i = 0; name != NULL && i < DIVISION__MAX; i++) {
        if (strcmp(name, division_names[i]) == 0) {
            *out = (enum division)i;
            return RC_OK;
        }
    }
    return RC_INVALID;
}

const char *division_name(enum division d)
{
    if ((unsigned)d >= DIVISION__MAX)
        abort();
    return division_names[d];
}

void calendar_init(struct calendar *cal, enum division division)
{
    if ((unsigned)division >= DIVISION__MAX)
        abort();
    *cal = (struct calendar){.division = division};
}

static void list_clear(struct calendar_list *list)
{
    for (size_t i = 0; i < list->len; i++)
        free(list->entries[i].title);
    free(list->entries);
}

void calendar_clear(struct calendar *cal)
{
    if (cal == NULL)
        return;
    list_clear(&cal->holidays);
    list_clear(&cal->closures);
    *cal = (struct calendar){0};
}

/* ---- adding ---- */

/* A copy in *out, which the caller frees. */
RC_CHECK static enum rc_err title_copy(const char *title, char **out)
{
    if (title == NULL)
        return RC_INVALID;
    size_t len = strnlen(title, CALENDAR_TITLE_MAX + 1);
    if (len > CALENDAR_TITLE_MAX)
        return RC_INVALID;
    char *copy = malloc(len + 1);
    if (copy == NULL)
        return RC_NOMEM;
    memcpy(copy, title, len);
    copy[len] = '\0';
    *out = copy;
    return RC_OK;
}

/* Puts the entry at index `at`; the list then owns its title. */
RC_CHECK static enum rc_err list_insert(struct calendar_list *list, size_t at,
                                        struct calendar_entry entry)
{
    if (list->len == CALENDAR_ENTRIES_MAX)
        return RC_INVALID;
    if (list->len == list->cap) {
        size_t cap = list->cap == 0 ? 16 : list->cap * 2;
        struct calendar_entry *grown = realloc(list->entries, cap * sizeof *grown);
        if (grown == NULL)
            return RC_NOMEM;
        list->entries = grown;
        list->cap = cap;
    }
    memmove(&list->entries[at + 1], &list->entries[at], (list->len - at) * sizeof entry);
    list->entries[at] = entry;
    list->len++;
    return RC_OK;
}

/* Holidays are sorted: the first one on or after the date. */
static size_t holiday_from(const struct calendar *cal, struct rc_date date)
{
    size_t low = 0;
    size_t high = cal->holidays.len;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (date_cmp(cal->holidays.entries[middle].from, date) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const char *added_title(const struct calendar *cal, struct rc_date date)
{
    size_t at = holiday_from(cal, date);
    if (at == cal->holidays.len || date_cmp(cal->holidays.entries[at].from, date) != 0)
        return NULL;
    return cal->holidays.entries[at].title;
}

static int year_of(struct rc_date date)
{
    int y;
    int m;
    int d;
    date_to_ymd(date, &y, &m, &d);
    return y;
}

/* Whether the added holidays make up the whole year (see the header). Counting alone would let a
 * year's worth of other days pass; the days that never move show that it is a year's list. */
static bool look_whole(const struct calendar *cal, int year)
{
    struct holiday_uk rules[HOLIDAYS_UK_RULES_MAX];
    size_t needed = holidays_uk_rules(cal->division, year, rules);
    for (size_t i = 0; i < needed; i++) {
        if (rules[i].anchor && added_title(cal, rules[i].date) == NULL)
            return false;
    }
    size_t in_table = holidays_uk_table_count(cal->division, year);
    if (in_table > needed)
        needed = in_table;
    size_t count = 0;
    struct rc_date first;
    if (date_from_ymd(year, 1, 1, &first) != RC_OK)
        return false;
    for (size_t i = holiday_from(cal, first); i < cal->holidays.len; i++) {
        struct rc_date date = cal->holidays.entries[i].from;
        if (year_of(date) != year)
            break;
        count += date_weekday(date) < 5;
    }
    return count >= needed;
}

enum rc_err calendar_add_holiday(struct calendar *cal, struct rc_date date, const char *title)
{
    enum rc_err err = RC_INTERNAL;
    char *copy = NULL;
    if (!date_is_set(date))
        return RC_INVALID;
    err = title_copy(title, &copy);
    if (err != RC_OK)
        goto out;
    size_t at = holiday_from(cal, date);
    if (added_title(cal, date) != NULL) {
        free(cal->holidays.entries[at].title);
        cal->holidays.entries[at].title = copy;
        copy = NULL;
        goto out;
    }
    err = list_insert(&cal->holidays, at, (struct calendar_entry){date, date, copy});
    if (err != RC_OK)
        goto out;
    copy = NULL;
    int year = year_of(date);
    cal->whole[year - DATE_YEAR_MIN] = look_whole(cal, year);
out:
    free(copy);
    return err;
}

const struct calendar_entry *calendar_added(const struct calendar *cal, size_t *n)
{
    *n = cal->holidays.len;
    return cal->holidays.entries;
}

enum rc_err calendar_add_closure(struct calendar *cal, struct rc_date from, struct rc_date to,
                                 const char *title)
{
    enum rc_err err = RC_INTERNAL;
    char *copy = NULL;
    if (!date_is_set(from) || !date_is_set(to) || date_cmp(to, from) < 0)
        return RC_INVALID;
    err = title_copy(title, &copy);
    if (err != RC_OK)
        goto out;
    err = list_insert(&cal->closures, cal->closures.len,
                      (struct calendar_entry){from, to, copy});
    if (err != RC_OK)
        goto out;
    copy = NULL;
out:
    free(copy);
    return err;
}

/* ---- asking ---- */

bool calendar_year_is_whole(const struct calendar *cal, int year)
{
    return year >= DATE_YEAR_MIN && year <= DATE_YEAR_MAX && cal->whole[year - DATE_YEAR_MIN];
}

/* The title of the holiday by the best source for the date's year, or NULL. */
static const char *holiday_title(const struct calendar *cal, struct rc_date date, int year,
                                 bool *provisional)
{
    *provisional = false;
    const char *title = added_title(cal, date);
    if (cal->whole[year - DATE_YEAR_MIN])
        return title;
    if (year >= HOLIDAYS_UK_FIRST && year <= HOLIDAYS_UK_LAST)
        return title != NULL ? title : holidays_uk_table(cal->division, date);
    *provisional = true;
    if (title != NULL)
        return title;
    struct holiday_uk rules[HOLIDAYS_UK_RULES_MAX];
    size_t len = holidays_uk_rules(cal->division, year, rules);
    for (size_t i = 0; i < len; i++) {
        if (date_cmp(rules[i].date, date) == 0)
            return rules[i].title;
    }
    return NULL;
}

static const char *closure_title(const struct calendar *cal, struct rc_date date)
{
    for (size_t i = 0; i < cal->closures.len; i++) {
        const struct calendar_entry *c = &cal->closures.entries[i];
        if (date_cmp(c->from, date) <= 0 && date_cmp(date, c->to) <= 0)
            return c->title;
    }
    return NULL;
}

struct day_note calendar_day(const struct calendar *cal, struct rc_date date)
{
    if (!date_is_set(date))
        abort();
    struct day_note note = {.working = true, .reason = DAY_WORKING, .title = ""};
    const char *holiday = holiday_title(cal, date, year_of(date), &note.provisional);
    const char *closure = closure_title(cal, date);
    if (date_weekday(date) >= 5) {
        note.reason = DAY_WEEKEND;
    } else if (holiday != NULL) {
        note.reason = DAY_HOLIDAY;
        note.title = holiday;
    } else if (closure != NULL) {
        note.reason = DAY_CLOSURE;
        note.title = closure;
    }
    note.working = note.reason == DAY_WORKING;
    return note;
}

/* ---- counting ---- */

/* Mondays to Fridays from a Monday long ago to the date. */
static int weekdays_until(struct rc_date date)
{
    enum { WEEKS_BEFORE_1970 = 4000 };
    int n = date.day + 3 + 7 * WEEKS_BEFORE_1970; /* 1970-01-01 was a Thursday */
    return n / 7 * 5 + (n % 7 < 5 ? n % 7 + 1 : 5);
}

/* Whether the holidays of all these years are listed, added or in the table. */
static bool are_listed(const struct calendar *cal, int first, int last)
{
    for (int y = first; y <= last; y++) {
        if (!cal->whole[y - DATE_YEAR_MIN] && (y < HOLIDAYS_UK_FIRST || y > HOLIDAYS_UK_LAST))
            return false;
    }
    return true;
}

static struct rc_date earlier(struct rc_date a, struct rc_date b)
{
    return !date_is_set(a) || (date_is_set(b) && date_cmp(b, a) < 0) ? b : a;
}

/* The first day later than `date` that is a holiday or in a closure, weekend or not; not set if
 * there is none. For years that are listed. */
static struct rc_date next_off(const struct calendar *cal, struct rc_date date)
{
    struct rc_date day = date_add_days(date, 1);
    size_t at = holiday_from(cal, day);
    struct rc_date found =
        at < cal->holidays.len ? cal->holidays.entries[at].from : RC_DATE_NONE;
    struct rc_date bundled = holidays_uk_table_next(cal->division, date);
    while (date_is_set(bundled) && cal->whole[year_of(bundled) - DATE_YEAR_MIN])
        bundled = holidays_uk_table_next(cal->division, bundled);
    found = earlier(found, bundled);
    for (size_t i = 0; i < cal->closures.len; i++) {
        const struct calendar_entry *c = &cal->closures.entries[i];
        if (date_cmp(c->to, date) > 0)
            found = earlier(found, date_cmp(c->from, day) < 0 ? day : c->from);
    }
    return found;
}

unsigned calendar_working_days(const struct calendar *cal, struct rc_date after,
                               struct rc_date until)
{
    unsigned count = 0;
    if (!date_is_set(after) || !date_is_set(until) || date_cmp(until, after) <= 0)
        return 0;
    if (!are_listed(cal, year_of(after), year_of(until))) {
        for (struct rc_date d = date_add_days(after, 1); date_is_set(d) && date_cmp(d, until) <= 0;
             d = date_add_days(d, 1))
            count += calendar_day(cal, d).working;
        return count;
    }
    count = (unsigned)(weekdays_until(until) - weekdays_until(after));
    for (struct rc_date d = next_off(cal, after); date_is_set(d) && date_cmp(d, until) <= 0;
         d = next_off(cal, d))
        count -= date_weekday(d) < 5;
    return count;
}
