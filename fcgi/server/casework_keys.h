/* New generations of a case's keys. Part of casework. */
#ifndef RC_CASEWORK_KEYS_H
#define RC_CASEWORK_KEYS_H

#include "fcgi/server/casework_step.h"

/*
 * Draws a new generation where this writer has to, before his own event: where somebody stepped
 * back and no key was drawn since (state.rekey), where he takes somebody off himself or takes a new
 * token, where the present generation is not that of today's readers by their public keys of today
 * (generation_readers: somebody took new keys, was shut out, lost his rows with his keys, was
 * granted the case; or the recovery changed), or where the case becomes one of another kind that is
 * run here. Never for the clock, which has no keys to sign with. After seats_load(). Afterwards
 * at->row.gen, at->keys and at->envelope are those of the new generation, and ACT_REKEY is the
 * first event.
 *
 * Readers after somebody was taken off: the complainant and everybody who has a row of the present
 * generation, at his stage, standby or not, excluded or not; but not who is no longer active, nor
 * the one who steps back or is taken off with this very command. Their public keys are those of today's person
 * rows. So a person who takes new keys with his old ones in hand (store_key.h) is given the next
 * generation under the new ones at the next write, and whoever gives a person a pair without the
 * old one (store_reset.h) takes his rows away: that pair gets nothing by itself.
 *
 * Readers of another kind: the recipients of its stages, as today's rows say, from the entered one
 * on; c->to_stage is set to it. Who was excluded stays so, by every row of every generation, and
 * s->excluded besides; who was taken off gets no row. What was said before is theirs too: they are
 * handed down the keys of the older generations that the writer holds. Standby rows of the old
 * kind's stages go. Who could read the case until now keeps the old keys, but it is shown to him
 * only if he is a reader of the new kind.
 *
 * RC_DENIED with *why: the step itself is refused; no generation is left (REFUSE_TOO_MANY); nobody
 * is left and there is nothing outside (REFUSE_NO_NEXT). RC_CRYPTO: a row is not ours.
 */
RC_CHECK enum rc_err keys_draw(const struct desk *d, const struct casework *w, const struct step *s,
                               struct command *c, struct attempt *at, enum refusal *why);

#endif
