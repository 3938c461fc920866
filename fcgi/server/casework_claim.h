/* A lost token is replaced: the code, and the new token that it is exchanged for (core/claim.h). */
#ifndef RC_CASEWORK_CLAIM_H
#define RC_CASEWORK_CLAIM_H

#include "fcgi/server/casework_step.h"

/* Part of a step of ACT_CLAIM, after its event: at->claim becomes the row of the code whose keys are
 * s->claim, with the complainant's keys of every generation. RC_DENIED with REFUSE_NO_KEY: the
 * handler cannot read all of them himself. */
RC_CHECK enum rc_err claim_issue(const struct desk *d, const struct casework *w,
                                 const struct step *s, struct attempt *at, enum refusal *why);

/* Parts of a step of ACT_TOKEN: before keys_draw(), so that the new generation is the new token's;
 * and after the event, where at->granted gets the older generations' envelopes for it, and at->token
 * what the store is to exchange. */
void claim_begin(const struct step *s, struct command *c, struct attempt *at);
RC_CHECK enum rc_err claim_finish(const struct desk *d, const struct casework *w,
                                  const struct step *s, struct attempt *at);

/* Exchanges a code for the token with the keys `token`, whole or not at all: new keys are drawn, the
 * old token finds nothing any more, the code is used up. Of two at once one does it. RC_NOTFOUND:
 * the code is unknown, used, too old, or of keys that were changed since; the same for all. */
RC_CHECK enum rc_err casework_take_token(struct call *c, const struct claim_keys *claim,
                                         const struct token_keys *token);

/* With a token that was taken with a code: what its holder checks in the place of generation 1's
 * MAC. After the events were folded. RC_CRYPTO. */
RC_CHECK enum rc_err claim_check_anchor(struct call *c, const struct casework *w);

#endif
