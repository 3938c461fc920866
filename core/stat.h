/*
 * Figures of a centre: what counts of one case, sums over a year, and which of them are shown to
 * whoever does not handle cases. Pure.
 *
 * A year is summed as a whole, its 12 months, 4 quarters and itself beside each other, whatever
 * period a page shows: what is kept back is decided for all of them at once, so that no page of the
 * year tells what another keeps back.
 */
#ifndef RC_STAT_H
#define RC_STAT_H

#include "core/retention.h"

/* --- one case ------------------------------------------------------------------------------- */

#define STAT_CLOCKS_MAX 32u /* of one case; further ones are not counted */
#define STAT_FACTS_MAX 3000u

/* One acknowledgement or answer that the centre owed, of the stage at which it ran. */
struct stat_clock {
    enum clock_kind clock;   /* CLOCK_ACKNOWLEDGE or CLOCK_ACT */
    const char *stage;       /* its stable word */
    struct rc_date from, due;
    struct rc_date met;      /* NONE: never (missed), or not yet (runs) */
    int days;                /* of stubs, who have no dates: working days until met; -1 otherwise */
    bool runs;
    bool on_time;
};

/* What counts of a case. Strings are borrowed from the centre's document or live in the arena. */
struct stat_case {
    struct rc_date received;
    enum kind kind;
    enum identity_mode identity;
    enum channel channel;
    const char *stage;        /* the furthest stage that was entered, by its word */
    enum outcome outcome;     /* the last that was given, at whatever stage */
    const char *theme;        /* that was chosen with it, or NULL */
    enum ending ending;       /* 0: not over */
    bool uncounted;           /* never confirmed, or discarded: no complaint */
    size_t n_clocks;
    struct stat_clock clock[STAT_CLOCKS_MAX];
    uint8_t open[ACTION__MAX];   /* planned actions, by kind */
    uint8_t done[ACTION__MAX];
    uint8_t lessons[ACTION__MAX];
};

/*
 * From a case's events, in order, none left out. `c`: the version that it was opened under. The
 * same for cases that go on and for those that are over; needs no calendar and no day, so it can be
 * done again at any time with the same result. RC_INVALID: the events do not follow.
 */
RC_CHECK enum rc_err stat_case_fold(const struct centre *c, const struct event *events, size_t n,
                                    struct stat_case *out);
/* The same as text for a row: ASCII words, at most STAT_FACTS_MAX bytes and a NUL; the same bytes
 * for the same case. */
RC_CHECK enum rc_err stat_case_format(struct arena *a, const struct stat_case *s, char **text);
RC_CHECK enum rc_err stat_case_parse(struct arena *a, const char *text, struct stat_case *out);
/* What stayed of a deleted case. Its actions and lessons count once each kind; its actions as done. */
RC_CHECK enum rc_err stat_case_stub(struct arena *a, const struct stub *stub,
                                    struct stat_case *out);
/* The word under which its outcome is counted: "open" "upheld" "partly" "not" "scope" "withdrawn"
 * "signposted" "late" "closed". */
const char *stat_case_outcome(const struct stat_case *s);

/* --- periods -------------------------------------------------------------------------------- */

/* Parts of a year: months 0 to 11, quarters 12 to 15, the year. */
#define STAT_QUARTER 12u
#define STAT_YEAR 16u
#define STAT_PARTS 17u

struct stat_period {
    int year;
    unsigned part;
};
/* "2026", "2026-q2", "2026-05". RC_INVALID for all else. */
RC_CHECK enum rc_err stat_period_parse(const char *s, struct stat_period *out);
/* From first and last day, which must be those of a month, a quarter or a year. */
RC_CHECK enum rc_err stat_period_span(struct rc_date from, struct rc_date to,
                                      struct stat_period *out);
void stat_period_days(const struct stat_period *p, struct rc_date *from, struct rc_date *to);
#define STAT_PERIOD_TEXT 12u
void stat_period_format(const struct stat_period *p, char out[static STAT_PERIOD_TEXT]);

/* --- sums ----------------------------------------------------------------------------------- */

enum stat_table {
    /* Each case stands in exactly one line of these: */
    STAT_KIND,
    STAT_IDENTITY,
    STAT_CHANNEL,
    STAT_STAGE,
    STAT_OUTCOME,
    /* and in any number of lines of these: */
    STAT_THEME,  /* what it was about, where whoever gave the last outcome said so */
    STAT_OPEN,   /* planned actions, by kind */
    STAT_DONE,   /* actions done */
    STAT_LESSON, /* cases with a lesson of that kind */
    STAT__MAX
};
const char *stat_table_name(enum stat_table t);
#define STAT_IS_WHOLE(t) ((t) <= STAT_OUTCOME)

#define STAT_LINES_MAX 40u
struct stat_line {
    const char *word; /* name of an enum's value, or a stage's; "other": what the centre's present
                       * document does not know */
    unsigned n[STAT_PARTS];
    bool kept[STAT_PARTS]; /* kept back: not to be shown */
};
struct stat_lines {
    size_t n;
    struct stat_line line[STAT_LINES_MAX];
};
/* A clock of a stage: how often it was kept and how long it took. */
struct stat_kept {
    enum clock_kind clock;
    const char *stage;
    struct stat_line all, on_time, late;
    bool no_median[STAT_PARTS], no_ninth[STAT_PARTS];
    unsigned median2[STAT_PARTS]; /* twice the median, in working days, of those that were met */
    unsigned ninth[STAT_PARTS];   /* 90th percentile, nearest rank */
    unsigned n_days[STAT_PARTS];
    size_t room;
    uint16_t *days;               /* of each that was met: while it is summed */
    uint8_t *month;
};
struct stat {
    struct arena *a;
    const struct calendar *cal;
    struct rc_date today;
    int year;
    bool over;                    /* the year is */
    bool kept_any[STAT_PARTS];
    struct stat_line received;
    struct stat_lines table[STAT__MAX];
    size_t n_clocks;
    struct stat_kept clock[STAT_LINES_MAX];
};

/* An empty year. The lines of the tables are those that `now`, the centre's present document, knows,
 * whether or not a case falls into them; so is the table of clocks. All three live as long as *out,
 * and the arena grows with the cases (4 bytes a clock). */
RC_CHECK enum rc_err stat_begin(struct arena *a, const struct centre *now,
                                const struct calendar *cal, struct rc_date today, int year,
                                struct stat *out);
/* Counts a case; of another year, or uncounted: nothing. */
RC_CHECK enum rc_err stat_add(struct stat *s, const struct stat_case *k);
/* Quarters, the year, medians. With `keep` also what is kept back from whoever handles no cases:
 *
 * - No number under STAT_LEAST is shown, 0 included.
 * - Months and quarters of a year only when it is over, and only when none of them (quarters: none of
 *   the quarters) had fewer than STAT_LEAST cases.
 * - A line that has such a number in some quarter (month) is kept back in all quarters (months) of the
 *   year; and where lines add up to a total, as many more of the smallest, that those kept back are
 *   at least two and make up STAT_LUMP or more in every such part; or else all lines are.
 * - Themes, which only cases with an outcome have, in all quarters (months) unless those outcomes that
 *   are shown could hold all that are shown and STAT_LUMP more in every such part: so no theme tells
 *   of an outcome that is kept back, nor how often the other themes were chosen.
 * - A median needs STAT_LEAST values, a 90th percentile STAT_LUMP.
 *
 * What is kept back is then a table of at least two lines, of which sums over lines and parts are
 * known, none of them 0: so at least two ways to fill it are left for each of its cells. */
#define STAT_LEAST 5u
/* A theme of this many cases in a year comes back: told to those who handle cases. */
#define STAT_REPEATS 3u
#define STAT_LUMP 10u
void stat_end(struct stat *s, bool keep);
void stat_keep(struct stat *s); /* its last part */

#endif
