/* The days on which no time runs: bank holidays of the centre's part of the country, and the centre's
 * own closures. A change is shown with what it does before it is saved. */
#include "fcgi/admin/holidays.h"

#include <stdlib.h>
#include <string.h>

#include "core/holidays_uk.h"
#include "fcgi/admin/pages.h"
#include "fcgi/server/present.h"
#include "fcgi/server/seen.h"
#include "fcgi/staff/parts.h"
#include "sql/store_centre.h"

#define CLOSURE_TITLE_MAX 200u
#define FEED_FIELD_MAX (240u * 1024u)
#define CHANGES_SHOWN 40u

static const char *const holidays_acts[] = {"add", "remove", "import", NULL};
static const char *const holidays_go[] = {"check", "save", NULL};
static const struct field holidays_fields[] = {
    {.name = "act", .type = FIELD_CHOICE, .required = true, .max = 10, .choices = holidays_acts},
    {.name = "go", .type = FIELD_CHOICE, .max = 10, .choices = holidays_go},
    {.name = "from", .type = FIELD_DATE, .max = 10},
    {.name = "until", .type = FIELD_DATE, .max = 10},
    {.name = "title", .type = FIELD_LINE, .max = CLOSURE_TITLE_MAX},
    {.name = "feed", .type = FIELD_TEXT, .max = FEED_FIELD_MAX},
    SEEN_FIELD,
};
const struct form_spec admin_holidays_form = {holidays_fields, COUNT_OF(holidays_fields)};

/* --- the list ---------------------------------------------------------------------------------- */

static int year_of(struct rc_date date)
{
    int y, m, d;

    date_to_ymd(date, &y, &m, &d);
    return y;
}

static int asked_year(const struct call *c)
{
    const char *text = c->method == METHOD_GET ? call_query(c, "year") : NULL;
    int year = text && strspn(text, "0123456789") == 4 && strlen(text) == 4 ? atoi(text) : 0;

    return year > DATE_YEAR_MIN && year < DATE_YEAR_MAX ? year : year_of(c->today);
}

static void show_holiday(struct call *c, struct view_dict *d, struct rc_date day,
                         const struct day_note *note, const struct holiday_row *row)
{
    struct view_dict *line = view_section(d, "HOLIDAY");

    present_date(c, line, "DAY", day);
    view_set(line, "HOLIDAY_TITLE", note->title);
    if (row)
        present_date(c, view_section(line, "IMPORTED"), "IMPORTED_ON",
                     zone_date(&c->snap->centre.zone, row->imported_at));
    else
        view_show(line, note->provisional ? "BY_RULE" : "BUNDLED");
}

/* HOLIDAY for each of a year; PROVISIONAL where the rules alone are known. */
static enum rc_err show_year(struct call *c, struct view_dict *d, int year)
{
    struct holiday_row *row;
    struct feed_days days;
    struct calendar cal;
    struct rc_date day;
    size_t n, at = 0;
    bool provisional = false;
    enum rc_err err = holidays_imported(c, &row, &n, &days);

    if (err == RC_OK)
        err = holidays_calendar(c, &days, NULL, 0, &cal);
    if (err != RC_OK)
        return err;
    err = date_from_ymd(year, 1, 1, &day);
    for (; err == RC_OK && date_is_set(day) && year_of(day) == year; day = date_add_days(day, 1)) {
        const struct day_note note = calendar_day(&cal, day);

        while (at < n && date_cmp(row[at].day.date, day) < 0)
            at++;
        provisional = provisional || note.provisional;
        if (note.reason == DAY_HOLIDAY)
            show_holiday(c, d, day, &note,
                         at < n && date_cmp(row[at].day.date, day) == 0 ? &row[at] : NULL);
    }
    calendar_clear(&cal);
    view_set_int(d, "YEAR", year);
    view_set_int(view_section(d, "EARLIER"), "OTHER_YEAR", year - 1);
    view_set_int(view_section(d, "LATER"), "OTHER_YEAR", year + 1);
    if (provisional)
        view_show(d, "PROVISIONAL");
    return err;
}

static void show_closure(struct call *c, struct view_dict *row, const struct closure *closure)
{
    char iso[11];

    view_set(row, "CLOSURE_TITLE", closure->title);
    present_date(c, row, "FROM", closure->from);
    present_date(c, row, "UNTIL", closure->to);
    date_format(closure->from, iso);
    view_set(row, "FROM_VALUE", iso);
    date_format(closure->to, iso);
    view_set(row, "UNTIL_VALUE", iso);
    if (date_cmp(closure->from, closure->to) != 0)
        view_show(row, "SEVERAL_DAYS");
}

static void show_closures(struct call *c, struct view_dict *d)
{
    const struct centre *centre = &c->snap->centre;

    if (centre->n_closures == 0)
        view_show(d, "NO_CLOSURES");
    else
        view_show(d, "CLOSURES");
    for (size_t i = 0; i < centre->n_closures; i++)
        show_closure(c, view_section(d, "CLOSURE"), &centre->closure[i]);
}

/* Bank holidays are the same for everybody whom this service is for: with others here, who runs it
 * brings them in. */
static enum rc_err is_sole(struct call *c, bool *sole)
{
    struct centre_row *row;
    size_t n;
    enum rc_err err = store_centre_list(c->worker->db, c->arena, &row, &n);

    *sole = n == 1;
    return err;
}

static void show_done(struct call *c, struct view_dict *d)
{
    static const char *const words[] = {"add", "remove", "import", "nothing"};
    const char *done = c->method == METHOD_GET ? call_query(c, "done") : NULL;
    const char *moved = call_query(c, "moved");
    long n = moved && *moved && strlen(moved) < 7 && strspn(moved, "0123456789") == strlen(moved)
                 ? atol(moved)
                 : 0;

    for (size_t i = 0; done && i < COUNT_OF(words); i++)
        if (strcmp(done, words[i]) == 0) {
            struct view_dict *flash = view_section(d, "DONE");

            present_word(flash, "DONE_", words[i]);
            if (n > 0)
                view_set_int(view_section(flash, n == 1 ? "MOVED_ONE" : "MOVED"), "CASES", n);
        }
}

static void show(struct call *c, int status, const struct import_error *why)
{
    struct view_dict *d = call_page(c, "admin/holidays");
    bool sole = false;
    enum rc_err err = show_year(c, d, asked_year(c));

    if (err == RC_OK)
        err = is_sole(c, &sole);
    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    present_word(d, "OF_", division_name(c->snap->centre.division));
    view_set(d, "SEEN", closures_seen(c));
    view_set_int(d, "BUNDLED_LAST", HOLIDAYS_UK_LAST);
    show_closures(c, d);
    show_done(c, d);
    view_show(d, sole ? "MAY_IMPORT" : "OTHERS_HERE");
    if (status == 409)
        view_show(d, "CHANGED");
    if (why && why->expected[0] != '\0') {
        struct view_dict *in = view_section(d, "FEED_WRONG");

        view_set(in, "FEED_PATH", why->path);
        view_set(in, "FEED_EXPECTED", why->expected);
    }
    call_send_page(c, status);
}

void admin_holidays_get(struct call *c)
{
    show(c, c->form.n_errors ? 422 : 200, NULL);
}

/* --- a change is shown before it is saved -------------------------------------------------------- */

static void show_effect(struct view_dict *d, const struct effect *e)
{
    struct view_dict *in;

    in = view_section(d, e->moved == 0 ? "NONE_MOVES" : e->moved == 1 ? "ONE_MOVES" : "SOME_MOVE");
    view_set_int(in, "CASES", (int64_t)e->moved);
    if (e->more)
        view_set_int(view_section(d, "NOT_ALL"), "LOOKED", (int64_t)e->looked);
}

static bool saves(const struct call *c)
{
    return strcmp(form_get(&c->form, "go"), "save") == 0;
}

static void done(struct call *c, const char *word, const struct effect *e)
{
    const char *page = arena_printf(c->arena, "admin/holidays?done=%s&moved=%zu", word, e->moved);

    snapshot_forget(c->worker->snapshots, c->snap->centre.slug);
    if (page)
        call_redirect(c, page);
    else
        call_fail(c, RC_NOMEM, __func__);
}

/* --- closures ----------------------------------------------------------------------------------- */

static void changed_meanwhile(struct call *c)
{
    form_add_error(&c->form, "seen", "changed-meanwhile");
    show(c, 409, NULL);
}

static void read_closure(struct call *c, bool add, struct closure *out)
{
    out->from = form_get_date(&c->form, "from");
    out->to = form_get_date(&c->form, "until");
    out->title = form_get(&c->form, "title");
    if (!date_is_set(out->from))
        form_add_error(&c->form, "from", "required");
    else if (add && date_cmp(out->from, date_add_days(c->today, -365)) < 0)
        form_add_error(&c->form, "from", "date-past");
    if (!date_is_set(out->to)) /* one day */
        out->to = out->from;
    if (date_is_set(out->from) && date_cmp(out->to, out->from) < 0)
        form_add_error(&c->form, "until", "until-before-from");
    else if (add && date_is_set(out->from) && out->to.day - out->from.day >= CLOSURE_DAYS_MAX)
        form_add_error(&c->form, "until", "closed-too-long");
    if (out->title[0] == '\0')
        form_add_error(&c->form, "title", "required");
}

static enum rc_err closure_effect(struct call *c, const struct closure *change, bool add,
                                  struct effect *e)
{
    const struct centre *centre = &c->snap->centre;
    struct holiday_row *row;
    struct feed_days days;
    struct closure *closure;
    struct calendar cal;
    size_t n, n_closures;
    enum rc_err err = closures_with(c->arena, centre->closure, centre->n_closures, change, add,
                                    &closure, &n_closures);

    if (err == RC_OK)
        err = holidays_imported(c, &row, &n, &days);
    if (err == RC_OK)
        err = holidays_calendar(c, &days, closure, n_closures, &cal);
    if (err != RC_OK)
        return err;
    err = holidays_effect(c, &cal, e);
    calendar_clear(&cal);
    return err;
}

static void post_closure(struct call *c, bool add)
{
    struct closure change;
    struct effect e;
    struct view_dict *d, *what;
    enum rc_err err;

    read_closure(c, add, &change);
    if (add && c->snap->centre.n_closures >= 999)
        form_add_error(&c->form, "from", "too-many-closures");
    if (c->form.n_errors > 0) {
        show(c, 422, NULL);
        return;
    }
    if (!seen_is(&c->form, closures_seen(c))) {
        changed_meanwhile(c);
        return;
    }
    if ((err = closure_effect(c, &change, add, &e)) != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    if (saves(c)) {
        err = closures_save(c, &change, add);
        if (err == RC_CONFLICT)
            changed_meanwhile(c);
        else if (err != RC_OK)
            call_fail(c, err, __func__);
        else
            done(c, add ? "add" : "remove", &e);
        return;
    }
    d = call_page(c, "admin/holidays-check");
    what = view_section(d, add ? "ADD" : "REMOVE");
    show_closure(c, what, &change);
    view_set(d, "SEEN", closures_seen(c));
    show_effect(d, &e);
    call_send_page(c, 200);
}

/* --- bank holidays ------------------------------------------------------------------------------ */

static void show_change(struct call *c, struct view_dict *d, const char *kind,
                        const struct feed_day *day, size_t *n)
{
    if ((*n)++ < CHANGES_SHOWN) {
        struct view_dict *row = view_section(d, "DAY_CHANGE");

        view_show(row, kind);
        present_date(c, row, "DAY", day->date);
        view_set(row, "HOLIDAY_TITLE", day->title);
    }
}

/* What of the centre's own part would change. */
static size_t show_changes(struct call *c, struct view_dict *d, const struct feed_days *was,
                           const struct feed_days *now)
{
    size_t i = 0, k = 0, n = 0;

    while (i < was->n || k < now->n) {
        int order = i == was->n   ? 1
                    : k == now->n ? -1
                                  : date_cmp(was->day[i].date, now->day[k].date);

        if (order < 0)
            show_change(c, d, "GONE", &was->day[i++], &n);
        else if (order > 0)
            show_change(c, d, "NEW", &now->day[k++], &n);
        else if (strcmp(was->day[i++].title, now->day[k++].title) != 0)
            show_change(c, d, "RENAMED", &now->day[k - 1u], &n);
    }
    if (n > CHANGES_SHOWN)
        view_set_int(view_section(d, "MORE_CHANGES"), "COUNT", (int64_t)(n - CHANGES_SHOWN));
    return n;
}

static enum rc_err import_effect(struct call *c, const struct feed *feed, struct feed_days *was,
                                 struct feed_days *now, struct effect *e)
{
    const struct centre *centre = &c->snap->centre;
    struct holiday_row *row;
    struct calendar cal;
    size_t n;
    enum rc_err err = holidays_imported(c, &row, &n, was);

    if (err == RC_OK)
        err = feed_merge(c->arena, centre->division, was, &feed->of[centre->division], now);
    if (err == RC_OK)
        err = holidays_calendar(c, now, centre->closure, centre->n_closures, &cal);
    if (err != RC_OK)
        return err;
    err = holidays_effect(c, &cal, e);
    calendar_clear(&cal);
    return err;
}

static void save_import(struct call *c, const struct feed *feed, const struct effect *e)
{
    const char *text = form_get(&c->form, "feed");
    const struct seal_part all = {text, strlen(text)};
    struct holiday_change *change;
    struct seal_hash file;
    size_t n;
    enum rc_err err;

    seal_hash_parts(&all, 1, &file);
    err = store_holiday_import(c->worker->db, c->worker->keyring, c->arena, feed, &file,
                               &c->staff.person.id, c->now, &change, &n);
    if (err != RC_OK)
        call_fail(c, err, __func__);
    else
        done(c, n > 0 ? "import" : "nothing", e);
}

static void post_import(struct call *c)
{
    const char *text = form_get(&c->form, "feed"), *compact;
    struct import_error why = {.path = ""};
    struct feed_days was, now;
    struct feed feed;
    struct effect e;
    struct view_dict *d;
    bool sole;
    enum rc_err err = is_sole(c, &sole);

    if (err != RC_OK || !sole) {
        call_fail(c, err == RC_OK ? RC_DENIED : err, __func__);
        return;
    }
    err = feed_parse(c->arena, text, strlen(text), &feed, &why);
    if (err == RC_OK)
        err = import_effect(c, &feed, &was, &now, &e);
    if (err == RC_INVALID) {
        form_add_error(&c->form, "feed", text[0] == '\0' ? "required" : "bad-feed");
        show(c, 422, text[0] == '\0' ? NULL : &why);
        return;
    }
    if (err != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    if (saves(c)) {
        save_import(c, &feed, &e);
        return;
    }
    if ((err = feed_compact(c->arena, &feed, &compact)) != RC_OK) {
        call_fail(c, err, __func__);
        return;
    }
    d = call_page(c, "admin/holidays-check");
    view_set(view_section(d, "IMPORT"), "FEED", compact);
    if (show_changes(c, d, &was, &now) == 0)
        view_show(d, "NO_CHANGES");
    show_effect(d, &e);
    call_send_page(c, 200);
}

void admin_holidays_post(struct call *c)
{
    const char *act = form_get(&c->form, "act");

    if (strcmp(act, "import") == 0)
        post_import(c);
    else
        post_closure(c, strcmp(act, "add") == 0);
}
