#include "fcgi/server/casework_trace.h"

struct traces {
    const struct keyring *kr;
    const struct snapshot *snap;
    const struct rc_id *case_id;
    uint32_t gen;
    const struct rc_id *excluded;
    size_t n_excluded;
    struct envelope *out;
    size_t *n_out;
};

size_t trace_room(const struct snapshot *snap, size_t n)
{
    for (size_t k = 0; k < KIND__MAX; k++)
        n += snap->n_recipients[k];
    return n;
}

static enum rc_err add(const struct traces *t, const struct rc_id *person)
{
    const bool excluded = routing_is_excluded(person, t->excluded, t->n_excluded);
    enum rc_err err;

    for (size_t i = 0; i < *t->n_out; i++) {
        const enum slot slot = t->out[i].slot;

        if ((slot == SLOT_RECIPIENT || slot == SLOT_GRANT || slot == SLOT_LEFT) &&
            id_equal(&t->out[i].reader, person))
            return RC_OK;
    }
    err = envelope_trace(t->kr, &t->snap->id, t->case_id, t->gen, person, excluded,
                         &t->out[*t->n_out]);
    if (err == RC_OK)
        ++*t->n_out;
    return err;
}

enum rc_err trace_add(const struct keyring *kr, const struct snapshot *snap,
                      const struct rc_id *case_id, uint32_t gen, const struct rc_id *person,
                      size_t n, const struct rc_id *excluded, size_t n_excluded,
                      struct envelope *out, size_t *n_out)
{
    const struct traces t = {kr, snap, case_id, gen, excluded, n_excluded, out, n_out};
    enum rc_err err = RC_OK;

    for (size_t k = 0; k < KIND__MAX; k++)
        for (size_t i = 0; i < snap->n_recipients[k] && err == RC_OK; i++)
            err = add(&t, &snap->recipient[k][i].person);
    for (size_t i = 0; i < n && err == RC_OK; i++)
        err = add(&t, &person[i]);
    for (size_t i = 0; i < n_excluded && err == RC_OK; i++)
        err = add(&t, &excluded[i]);
    return err;
}
