/* What the page of figures, its download and the annual report share. */
#ifndef RC_ADMIN_STATISTICS_H
#define RC_ADMIN_STATISTICS_H

#include "fcgi/server/figures.h"

struct figures {
    struct stat_period period;
    struct stat *sums;
    bool keep;     /* small numbers are kept back from this reader */
    uint64_t left; /* cases that are not counted as they are now yet */
};

/* The period that the address asks for (year and part, or from and to); this year when it does not
 * say. False: it is none; *out is then this year. */
bool statistics_period(struct call *c, struct stat_period *out);
RC_CHECK enum rc_err statistics_load(struct call *c, const struct stat_period *p,
                                     struct figures *out);
/* {{>FIGURES}}: admin/figures. `report`: for the annual report, with the rule of each clock. */
void statistics_show(struct call *c, struct view_dict *d, const struct figures *f, bool report);
/* Title of a stage by its word, as the centre's document has it now; NULL: it has none. */
const struct stage *statistics_stage(const struct call *c, const char *word);
/* Whether a line of STAT_THEME is told to this reader as one that comes back. */
bool statistics_repeats(const struct figures *f, const struct stat_line *l);

#endif
