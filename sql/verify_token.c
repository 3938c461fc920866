/* The codes for a new token, and the anchors of tokens that were taken with one. What a code holds
 * opens with the code only, and an anchor is the token's own: here it is asked whether a row is ours,
 * and whether the case's events know it. */
#include "sql/verify.h"

#include "sql/store_claim.h"
#include "sql/verify_walk.h"

enum rc_err verify_tokens(struct walk *w, const struct case_row *row, uint64_t claim,
                          uint32_t token_gen)
{
    struct claim_row *out;
    struct seal_hash anchor;
    uint32_t gen = 0;
    enum rc_err err;

    arena_reset(w->page);
    if ((out = arena_alloc(w->page, sizeof(*out))) == NULL) {
        return RC_NOMEM;
    }
    err = store_claim_of_case(w->db, w->kr, w->page, &row->id, out);
    if (err == RC_CRYPTO) {
        err = verify_find(w, VERIFY_MAC, "claim", &row->id, row->reference, out->seq);
    } else if (err == RC_OK && out->seq != claim) { /* used, or replaced, and put back */
        err = verify_find(w, VERIFY_STRAY, "claim", &row->id, row->reference, out->seq);
    }
    if (err != RC_OK && err != RC_NOTFOUND) { /* a code that is over may have been swept */
        return err;
    }
    err = store_token_anchor(w->db, w->page, &row->id, &gen, &anchor);
    if (err == RC_CRYPTO || (err == RC_OK && token_gen > 0 && gen != token_gen)) {
        return verify_find(w, VERIFY_BROKEN, "token_anchor", &row->id, row->reference, gen);
    }
    if (err == RC_OK && token_gen == 0) {
        return verify_find(w, VERIFY_STRAY, "token_anchor", &row->id, row->reference, gen);
    }
    if (err == RC_NOTFOUND && token_gen > 0) {
        return verify_find(w, VERIFY_MISSING, "token_anchor", &row->id, row->reference, token_gen);
    }
    return err == RC_NOTFOUND ? RC_OK : err;
}
