#include "core/holidays_uk.h"

#include <stdlib.h>

enum {
    EW = 1 << DIVISION_ENGLAND_WALES,
    SC = 1 << DIVISION_SCOTLAND,
    NI = 1 << DIVISION_NORTHERN_IRELAND,
    ALL = EW | SC | NI
};

/* ---- the table ---- */

/*
 * As published at https://www.gov.uk/bank-holidays, sorted by date (yyyymmdd). Substitute days are
 * listed at their own date; the weekend date that they stand for is not. A new year is added at
 * the end, and HOLIDAYS_UK_LAST with it.
 */
static const struct row {
    int ymd;
    unsigned divisions;
    const char *title;
} table[] = {
    {20120102, SC, "2nd January"},
    {20120102, EW | NI, "New Year’s Day"},
    {20120103, SC, "New Year’s Day"},
    {20120319, NI, "St Patrick’s Day"},
    {20120406, ALL, "Good Friday"},
    {20120409, EW | NI, "Easter Monday"},
    {20120507, ALL, "Early May bank holiday"},
    {20120604, ALL, "Spring bank holiday"},
    {20120605, ALL, "Queen’s Diamond Jubilee"},
    {20120712, NI, "Battle of the Boyne (Orangemen’s Day)"},
    {20120806, SC, "Summer bank holiday"},
    {20120827, EW | NI, "Summer bank holiday"},
    {20121130, SC, "St Andrew’s Day"},
    {20121225, ALL, "Christmas Day"},
    {20121226, ALL, "Boxing Day"},

    {20130101, ALL, "New Year’s Day"},
    {20130102, SC, "2nd January"},
    {20130318, NI, "St Patrick’s Day"},
    {20130329, ALL, "Good Friday"},
    {20130401, EW | NI, "Easter Monday"},
    {20130506, ALL, "Early May bank holiday"},
    {20130527, ALL, "Spring bank holiday"},
    {20130712, NI, "Battle of the Boyne (Orangemen’s Day)"},
    {20130805, SC, "Summer bank holiday"},
    {20130826, EW | NI, "Summer bank holiday"},
    {20131202, SC, "St Andrew’s Day"},
    {20131225, ALL, "Christmas Day"},
    {20131226, ALL, "Boxing Day"},

    {20140101, ALL, "New Year’s Day"},
    {20140102, SC, "2nd January"},
    {20140317, NI, "St Patrick’s Day"},
    {20140418, ALL, "Good Friday"},
    {20140421, EW | NI, "Easter Monday"},
    {20140505, ALL, "Early May bank holiday"},
    {20140526, ALL, "Spring bank holiday"},
    {20140714, NI, "Battle of the Boyne (Orangemen’s Day)"},
    {20140804, SC, "Summer bank holiday"},
    {20140825, EW | NI, "Summer bank holiday"},
    {20141201, SC, "St Andrew’s Day"},
    {20141225, ALL, "Christmas Day"},
    {20141226, ALL, "Boxing Day"},

    {20150101, ALL, "New Year’s Day"},
    {20150102, SC, "2nd January"},
    {20150317, NI, "St Patrick’s Day"},
    {20150403, ALL, "Good Friday"},
    {20150406, EW | NI, "Easter Monday"},
    {20150504, ALL, "Early May bank holiday"},
    {20150525, ALL, "Spring bank holiday"},
    {20150713, NI, "Battle of the Boyne (Orangemen’s Day)"},
    {20150803, SC, "Summer bank holiday"},
    {20150831, EW | NI, "Summer bank holiday"},
    {20151130, SC, "St Andrew’s Day"},
    {20151225, ALL, "Christmas Day"},
    {20151228, ALL, "Boxing Day"},

    {20160101, ALL, "New Year’s Day"},
    {20160104, SC, "2nd January"},
    {20160317, NI, "St Patrick’s Day"},
    {20160325, ALL, "Good Friday"},
    {20160328, EW | NI, "Easter Monday"},
    {20160502, ALL, "Early May bank holiday"},
    {20160530, ALL, "Spring bank holiday"},
    {20160712, NI, "Battle of the Boyne (Orangemen’s Day)"},
    {20160801, SC, "Summer bank holiday"},
    {20160829, EW | NI, "Summer bank holiday"},
    {20161130, SC, "St Andrew’s Day"},
    {20161226, ALL, "Boxing Day"},
    {20161227, ALL, "Christmas Day"},

    {20170102, SC, "2nd January"},
    {20170102, EW | NI, "New Year’s Day"},
    {20170103, SC, "New Year’s Day"},
    {20170317, NI, "St Patrick’s Day"},
    {20170414, ALL, "Good Friday"},
    {20170417, EW | NI, "Easter Monday"},
    {20170501, ALL, "Early May bank holiday"},
    {20170529, ALL, "Spring bank holiday"},
    {20170712, NI, "Battle of the Boyne (Orangemen’s Day)"},
    {20170807, SC, "Summer bank holiday"},
    {20170828, EW | NI, "Summer bank holiday"},
    {20171130, SC, "St Andrew’s Day"},
    {20171225, ALL, "Christmas Day"},
    {20171226, ALL, "Boxing Day"},

    {20180101, ALL, "New Year’s Day"},
    {20180102, SC, "2nd January"},
    {20180319, NI, "St Patrick’s Day"},
    {20180330, ALL, "Good Friday"},
    {20180402, EW | NI, "Easter Monday"},
    {20180507, ALL, "Early May bank holiday"},
    {20180528, ALL, "Spring bank holiday"},
    {20180712, NI, "Battle of the Boyne (Orangemen’s Day)"},
    {20180806, SC, "Summer bank holiday"},
    {20180827, EW | NI, "Summer bank holiday"},
    {20181130, SC, "St Andrew’s Day"},
    {20181225, ALL, "Christmas Day"},
    {20181226, ALL, "Boxing Day"},

    {20190101, ALL, "New Year’s Day"},
    {20190102, SC, "2nd January"},
    {20190318, NI, "St Patrick’s Day"},
    {20190419, ALL, "Good Friday"},
    {20190422, EW | NI, "Easter Monday"},
    {20190506, ALL, "Early May bank holiday"},
    {20190527, ALL, "Spring bank holiday"},
    {20190712, NI, "Battle of the Boyne (Orangemen’s Day)"},
    {20190805, SC, "Summer bank holiday"},
    {20190826, EW | NI, "Summer bank holiday"},
    {20191202, SC, "St Andrew’s Day"},
    {20191225, ALL, "Christmas Day"},
    {20191226, ALL, "Boxing Day"},

    {20200101, ALL, "New Year’s Day"},
    {20200102, SC, "2nd January"},
    {20200317, NI, "St Patrick’s Day"},
    {20200410, ALL, "Good Friday"},
    {20200413, EW | NI, "Easter Monday"},
    {20200508, ALL, "Early May bank holiday (VE day)"},
    {20200525, ALL, "Spring bank holiday"},
    {20200713, NI, "Battle of the Boyne (Orangemen’s Day)"},
    {20200803, SC, "Summer bank holiday"},
    {20200831, EW | NI, "Summer bank holiday"},
    {20201130, SC, "St Andrew’s Day"},
    {20201225, ALL, "Christmas Day"},
    {20201228, ALL, "Boxing Day"},

    {20210101, ALL, "New Year’s Day"},
    {20210104, SC, "2nd January"},
    {20210317, NI, "St Patrick’s Day"},
    {20210402, ALL, "Good Friday"},
    {20210405, EW | NI, "Easter Monday"},
    {20210503, ALL, "Early May bank holiday"},
    {20210531, ALL, "Spring bank holiday"},
    {20210712, NI, "Battle of the Boyne (Orangemen’s Day)"},
    {20210802, SC, "Summer bank holiday"},
    {20210830, EW | NI, "Summer bank holiday"},
    {20211130, SC, "St Andrew’s Day"},
    {20211227, ALL, "Christmas Day"},
    {20211228, ALL, "Boxing Day"},

    {20220103, ALL, "New Year’s Day"},
    {20220104, SC, "2nd January"},
    {20220317, NI, "St Patrick’s Day"},
    {20220415, ALL, "Good Friday"},
    {20220418, EW | NI, "Easter Monday"},
    {20220502, ALL, "Early May bank holiday"},
    {20220602, ALL, "Spring bank holiday"},
    {20220603, ALL, "Platinum Jubilee bank holiday"},
    {20220712, NI, "Battle of the Boyne (Orangemen’s Day)"},
    {20220801, SC, "Summer bank holiday"},
    {20220829, EW | NI, "Summer bank holiday"},
    {20220919, ALL, "Bank Holiday for the State Funeral of Queen Elizabeth II"},
    {20221130, SC, "St Andrew’s Day"},
    {20221226, ALL, "Boxing Day"},
    {20221227, ALL, "Christmas Day"},

    {20230102, ALL, "New Year’s Day"},
    {20230103, SC, "2nd January"},
    {20230317, NI, "St Patrick’s Day"},
    {20230407, ALL, "Good Friday"},
    {20230410, EW | NI, "Easter Monday"},
    {20230501, ALL, "Early May bank holiday"},
    {20230508, ALL, "Bank holiday for the coronation of King Charles III"},
    {20230529, ALL, "Spring bank holiday"},
    {20230712, NI, "Battle of the Boyne (Orangemen’s Day)"},
    {20230807, SC, "Summer bank holiday"},
    {20230828, EW | NI, "Summer bank holiday"},
    {20231130, SC, "St Andrew’s Day"},
    {20231225, ALL, "Christmas Day"},
    {20231226, ALL, "Boxing Day"},

    {20240101, ALL, "New Year’s Day"},
    {20240102, SC, "2nd January"},
    {20240318, NI, "St Patrick’s Day"},
    {20240329, ALL, "Good Friday"},
    {20240401, EW | NI, "Easter Monday"},
    {20240506, ALL, "Early May bank holiday"},
    {20240527, ALL, "Spring bank holiday"},
    {20240712, NI, "Battle of the Boyne (Orangemen’s Day)"},
    {20240805, SC, "Summer bank holiday"},
    {20240826, EW | NI, "Summer bank holiday"},
    {20241202, SC, "St Andrew’s Day"},
    {20241225, ALL, "Christmas Day"},
    {20241226, ALL, "Boxing Day"},

    {20250101, ALL, "New Year’s Day"},
    {20250102, SC, "2nd January"},
    {20250317, NI, "St Patrick’s Day"},
    {20250418, ALL, "Good Friday"},
    {20250421, EW | NI, "Easter Monday"},
    {20250505, ALL, "Early May bank holiday"},
    {20250526, ALL, "Spring bank holiday"},
    {20250714, NI, "Battle of the Boyne (Orangemen’s Day)"},
    {20250804, SC, "Summer bank holiday"},
    {20250825, EW | NI, "Summer bank holiday"},
    {20251201, SC, "St Andrew’s Day"},
    {20251225, ALL, "Christmas Day"},
    {20251226, ALL, "Boxing Day"},

    {20260101, ALL, "New Year’s Day"},
    {20260102, SC, "2nd January"},
    {20260317, NI, "St Patrick’s Day"},
    {20260403, ALL, "Good Friday"},
    {20260406, EW | NI, "Easter Monday"},
    {20260504, ALL, "Early May bank holiday"},
    {20260525, ALL, "Spring bank holiday"},
    {20260615, SC, "World Cup bank holiday"},
    {20260713, NI, "Battle of the Boyne (Orangemen’s Day)"},
    {20260803, SC, "Summer bank holiday"},
    {20260831, EW | NI, "Summer bank holiday"},
    {20261130, SC, "St Andrew’s Day"},
    {20261225, ALL, "Christmas Day"},
    {20261228, ALL, "Boxing Day"},

    {20270101, ALL, "New Year’s Day"},
    {20270104, SC, "2nd January"},
    {20270317, NI, "St Patrick’s Day"},
    {20270326, ALL, "Good Friday"},
    {20270329, EW | NI, "Easter Monday"},
    {20270503, ALL, "Early May bank holiday"},
    {20270531, ALL, "Spring bank holiday"},
    {20270712, NI, "Battle of the Boyne (Orangemen’s Day)"},
    {20270802, SC, "Summer bank holiday"},
    {20270830, EW | NI, "Summer bank holiday"},
    {20271130, SC, "St Andrew’s Day"},
    {20271227, ALL, "Christmas Day"},
    {20271228, ALL, "Boxing Day"},

    {20280103, ALL, "New Year’s Day"},
    {20280104, SC, "2nd January"},
    {20280317, NI, "St Patrick’s Day"},
    {20280414, ALL, "Good Friday"},
    {20280417, EW | NI, "Easter Monday"},
    {20280501, ALL, "Early May bank holiday"},
    {20280529, ALL, "Spring bank holiday"},
    {20280712, NI, "Battle of the Boyne (Orangemen’s Day)"},
    {20280807, SC, "Summer bank holiday"},
    {20280828, EW | NI, "Summer bank holiday"},
    {20281130, SC, "St Andrew’s Day"},
    {20281225, ALL, "Christmas Day"},
    {20281226, ALL, "Boxing Day"},
};

enum { ROWS = sizeof table / sizeof table[0] };

/* The first row on or after ymd. */
static size_t row_from(int ymd)
{
    size_t low = 0;
    size_t high = ROWS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (table[middle].ymd < ymd)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const char *holidays_uk_table(enum division division, struct rc_date date)
{
    int y;
    int m;
    int d;
    date_to_ymd(date, &y, &m, &d);
    int ymd = y * 10000 + m * 100 + d;
    for (size_t i = row_from(ymd); i < ROWS && table[i].ymd == ymd; i++) {
        if (table[i].divisions & (1u << division))
            return table[i].title;
    }
    return NULL;
}

struct rc_date holidays_uk_table_next(enum division division, struct rc_date date)
{
    struct rc_date found = RC_DATE_NONE;
    int y;
    int m;
    int d;
    date_to_ymd(date, &y, &m, &d);
    size_t i = date_is_set(date) ? row_from(y * 10000 + m * 100 + d + 1) : ROWS;
    while (i < ROWS && !(table[i].divisions & (1u << division)))
        i++;
    if (i < ROWS && date_from_ymd(table[i].ymd / 10000, table[i].ymd / 100 % 100,
                                  table[i].ymd % 100, &found) != RC_OK)
        abort();
    return found;
}

size_t holidays_uk_table_count(enum division division, int year)
{
    size_t count = 0;
    for (size_t i = row_from(year * 10000); i < ROWS && table[i].ymd / 10000 == year; i++)
        count += (table[i].divisions & (1u << division)) != 0;
    return count;
}

/* ---- the rules ---- */

enum kind {
    FIXED,        /* day of the month, or its substitute */
    FROM_EASTER,  /* days after Easter Sunday */
    FIRST_MONDAY, /* of the month */
    LAST_MONDAY
};

static const struct rule {
    unsigned divisions;
    enum kind kind;
    int month;
    int day;
    bool anchor;
    const char *title;
} rules[] = {
    {ALL, FIXED, 1, 1, true, "New Year’s Day"},
    {SC, FIXED, 1, 2, false, "2nd January"},
    {NI, FIXED, 3, 17, false, "St Patrick’s Day"},
    {ALL, FROM_EASTER, 0, -2, true, "Good Friday"},
    {EW | NI, FROM_EASTER, 0, 1, false, "Easter Monday"},
    {ALL, FIRST_MONDAY, 5, 0, false, "Early May bank holiday"},
    {ALL, LAST_MONDAY, 5, 0, false, "Spring bank holiday"},
    {NI, FIXED, 7, 12, false, "Battle of the Boyne (Orangemen’s Day)"},
    {SC, FIRST_MONDAY, 8, 0, false, "Summer bank holiday"},
    {EW | NI, LAST_MONDAY, 8, 0, false, "Summer bank holiday"},
    {SC, FIXED, 11, 30, false, "St Andrew’s Day"},
    {ALL, FIXED, 12, 25, true, "Christmas Day"},
    {ALL, FIXED, 12, 26, true, "Boxing Day"},
};

static struct rc_date ymd_must(int y, int m, int d)
{
    struct rc_date date;
    if (date_from_ymd(y, m, d, &date) != RC_OK)
        abort();
    return date;
}

/* The anonymous Gregorian algorithm (Nature, 20 April 1876; Meeus, Astronomical Algorithms). */
struct rc_date holidays_uk_easter(int year)
{
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int f = (b + 8) / 25;
    int g = (b - f + 1) / 3;
    int h = (19 * a + b - b / 4 - g + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return ymd_must(year, n / 31, n % 31 + 1);
}

static struct rc_date rule_date(const struct rule *rule, int year)
{
    switch (rule->kind) {
    case FIXED:
        return ymd_must(year, rule->month, rule->day);
    case FROM_EASTER:
        return date_add_days(holidays_uk_easter(year), rule->day);
    case FIRST_MONDAY: {
        struct rc_date first = ymd_must(year, rule->month, 1);
        return date_add_days(first, (7 - date_weekday(first)) % 7);
    }
    case LAST_MONDAY: {
        struct rc_date last = ymd_must(year, rule->month, 31); /* May and August */
        return date_add_days(last, -date_weekday(last));
    }
    }
    abort();
}

static bool is_taken(const struct holiday_uk *list, size_t len, struct rc_date date)
{
    for (size_t i = 0; i < len; i++) {
        if (date_cmp(list[i].date, date) == 0)
            return true;
    }
    return false;
}

/* Those on a weekday keep their date; then those on a weekend take, in order, the next weekday
 * that is free: with Christmas on a Sunday, Boxing Day stays on Monday, Christmas gets Tuesday. */
size_t holidays_uk_rules(enum division division, int year,
                         struct holiday_uk out[static HOLIDAYS_UK_RULES_MAX])
{
    enum { RULES = sizeof rules / sizeof rules[0] };
    size_t len = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < RULES; i++) {
            const struct rule *rule = &rules[i];
            if (!(rule->divisions & (1u << division)))
                continue;
            struct rc_date date = rule_date(rule, year);
            bool weekend = date_weekday(date) >= 5;
            if (weekend != (pass == 1))
                continue;
            while (date_weekday(date) >= 5 || is_taken(out, len, date))
                date = date_add_days(date, 1);
            if (len == HOLIDAYS_UK_RULES_MAX)
                abort();
            out[len++] = (struct holiday_uk){date, rule->title, rule->anchor};
        }
    }
    return len;
}
