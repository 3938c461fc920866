/* Rows that keep who is excluded from a case, of persons who have no seat in it. Part of casework. */
#ifndef RC_CASEWORK_TRACE_H
#define RC_CASEWORK_TRACE_H

#include "core/envelope.h"
#include "fcgi/server/snapshot.h"

/* How many rows trace_add() makes at most, for `n` persons beside those who hold seats. */
size_t trace_room(const struct snapshot *snap, size_t n);

/* Adds to the rows of generation `gen` (out, *n_out; room for trace_room() more) a trace of everybody
 * who has none there: who holds a seat of any kind at the centre, and `person`. Whoever is among
 * `excluded` (of `person`, too) is kept out by it. */
RC_CHECK enum rc_err trace_add(const struct keyring *kr, const struct snapshot *snap,
                               const struct rc_id *case_id, uint32_t gen,
                               const struct rc_id *person, size_t n, const struct rc_id *excluded,
                               size_t n_excluded, struct envelope *out, size_t *n_out);

#endif
