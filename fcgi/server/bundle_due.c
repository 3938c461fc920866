#include "fcgi/server/bundle_due.h"

static const struct period *period_of(const struct stage *st, const struct event *e,
                                      enum clock_kind clock)
{
    const struct period *p = clock == CLOCK_ACKNOWLEDGE ? &st->acknowledge
                             : clock == CLOCK_ACT       ? &st->act
                                                        : &st->window;

    return e->act != ACT_EXTEND && p->set ? p : NULL;
}

/* The later event that counted a clock of the same stage anew, before it began anew. */
static const struct event *moved_by(const struct casework *w, const struct event *e,
                                    const struct due *d)
{
    for (size_t i = (size_t)e->seq; i < w->full.n_events; i++) {
        const struct event *later = &w->full.event[i];

        for (size_t k = 0; k < later->n_dues; k++)
            if (later->due[k].clock == d->clock)
                return later->act == ACT_RECALCULATE ? later : NULL;
    }
    return NULL;
}

static void fill(const struct casework *w, const struct procedure *p, const struct event *e,
                 const struct due *d, struct bundle_due *out)
{
    struct deadline now;

    *out = (struct bundle_due){.event = e,
                               .due = d,
                               .procedure = p,
                               .stage = &p->stage[d->stage],
                               .moved = moved_by(w, e, d),
                               .counted = RC_DATE_NONE};
    out->period = period_of(out->stage, e, d->clock);
    if (out->period && deadline_after(w->calendar, d->from, out->period->n, out->period->unit,
                                      out->period->roll, &now) == RC_OK)
        out->counted = now.due;
}

enum rc_err bundle_dues(struct arena *a, const struct casework *w, struct bundle_due **out,
                        size_t *n)
{
    const struct procedure *p = NULL, *to;
    size_t count = 0;

    *n = 0;
    for (size_t i = 0; i < w->full.n_events; i++)
        count += w->full.event[i].n_dues;
    if (!(*out = arena_calloc(a, count + 1, sizeof **out)))
        return RC_NOMEM;
    for (size_t i = 0; i < w->full.n_events; i++) {
        const struct event *e = &w->full.event[i];

        to = e->act == ACT_FILE || e->act == ACT_RECLASSIFY ? centre_procedure(w->centre, e->kind)
                                                            : NULL;
        if (to && to->run)
            p = to;
        for (size_t k = 0; k < e->n_dues; k++)
            if (p && e->due[k].stage < p->n_stages)
                fill(w, p, e, &e->due[k], &(*out)[(*n)++]);
    }
    return RC_OK;
}
