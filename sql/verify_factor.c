/* The second factors of the staff of the centre in hand. */
#include "sql/store_factor.h"
#include "sql/verify_walk.h"

enum rc_err verify_factors(struct walk *w)
{
    struct person_row *p = NULL;
    struct factor_state state;
    size_t n = 0;
    enum rc_err err;

    arena_reset(w->page);
    err = store_person_list(w->db, w->kr, w->page, &w->centre.id, &p, &n);
    if (err == RC_CRYPTO) {
        return RC_OK; /* a person's row is told already */
    }
    for (size_t i = 0; err == RC_OK && i < n; i++) {
        const enum rc_err got = store_factor_get(w->db, w->kr, w->page, &p[i], &state);
        w->count->rows += got != RC_NOTFOUND;
        if (got == RC_CRYPTO) {
            err = verify_find(w, VERIFY_MAC, "second_factor", &p[i].id, NULL, p[i].factor_serial);
        } else if (got == RC_NOTFOUND && p[i].has_factor) {
            err = verify_find(w, VERIFY_MISSING, "second_factor", &p[i].id, NULL,
                              p[i].factor_serial);
        } else if (got == RC_OK && !p[i].has_factor) {
            err = verify_find(w, VERIFY_STRAY, "second_factor", &p[i].id, NULL,
                              p[i].factor_serial);
        } else if (got != RC_OK && got != RC_NOTFOUND) {
            err = got;
        }
    }
    return err;
}
