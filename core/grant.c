/* Envelopes that are made after their generation: for a reader whom it did not have. */
#include "core/envelope.h"

#include <sodium.h>
#include <string.h>

#include "core/envelope_row.h"

/* A row from an ephemeral pair of its own with the keys of `mask`. The public half is a real one in
 * a dummy too: random bytes are no point of the curve half of the time. */
static enum rc_err grant_make(const struct where *w, const struct case_keys *keys, uint8_t mask,
                              const struct reader *r, struct envelope *out)
{
    uint8_t plain[ENVELOPE_PLAIN] = {0};
    struct ephemeral eph = {{0}, {0}};
    enum rc_err err = ephemeral_make(&eph);

    if (err != RC_OK)
        goto out;
    out->reader = r->id;
    out->slot = r->slot;
    out->stage = r->stage;
    if (r->excluded) {
        envelope_dummy(out);
    } else {
        envelope_plain_make(keys, mask, plain);
        err = envelope_seal_to(w, &eph, &r->pk, PLACE_ENVELOPE, out, plain, sizeof(plain),
                               out->blob);
    }
    if (err != RC_OK)
        goto out;
    memcpy(out->blob + ENVELOPE_BYTES, eph.pk, sizeof(eph.pk));
    out->len = GRANT_BYTES;
    if (r->standby)
        err = envelope_standby_wrap(w, out);
    if (err == RC_OK)
        envelope_sign(w, out, r->excluded);
out:
    sodium_memzero(&eph, sizeof(eph));
    sodium_memzero(plain, sizeof(plain));
    if (err != RC_OK)
        memset(out, 0, sizeof(*out));
    return err;
}

enum rc_err envelope_grant(const struct keyring *kr, const struct rc_id *centre,
                           const struct rc_id *case_id, const struct generation *g,
                           const struct case_keys *keys, const struct reader *r,
                           struct envelope *out)
{
    const struct where w = {kr, centre, case_id, g->gen};
    enum rc_err err;

    memset(out, 0, sizeof(*out));
    if (!reader_valid(r) || r->standby || r->slot == SLOT_RECIPIENT)
        return RC_INVALID;
    if (r->excluded || keys->gen != g->gen || (r->mask & ~keys->mask) != 0)
        return RC_DENIED;
    err = commitments_check(g, keys, r->mask);
    return err == RC_OK ? grant_make(&w, keys, r->mask, r, out) : err;
}

enum rc_err envelope_hand_down(const struct keyring *kr, const struct rc_id *centre,
                               const struct rc_id *case_id, const struct generation *g,
                               const struct case_keys *keys, const struct reader *r,
                               struct envelope *out)
{
    const struct where w = {kr, centre, case_id, g->gen};
    const uint8_t mask = r->mask & keys->mask;
    enum rc_err err;

    memset(out, 0, sizeof(*out));
    if (r->slot != SLOT_GRANT || !mask_valid(r->mask))
        return RC_INVALID;
    if (keys->gen != g->gen || mask == 0)
        return RC_DENIED;
    err = commitments_check(g, keys, mask);
    return err == RC_OK ? grant_make(&w, keys, mask, r, out) : err;
}

static enum rc_err nobodys_row(const struct where *w, uint8_t stage, const struct rc_id *person,
                               bool excluded, struct envelope *out)
{
    enum rc_err err;

    memset(out, 0, sizeof(*out));
    out->reader = *person;
    out->slot = SLOT_LEFT;
    out->stage = stage;
    out->len = ENVELOPE_BYTES;
    envelope_dummy(out);
    err = envelope_standby_wrap(w, out);
    if (err == RC_OK)
        envelope_sign(w, out, excluded);
    return err;
}

enum rc_err envelope_left(const struct keyring *kr, const struct rc_id *centre,
                          const struct rc_id *case_id, uint32_t gen, const struct rc_id *person,
                          bool excluded, struct envelope *out)
{
    const struct where w = {kr, centre, case_id, gen};

    return nobodys_row(&w, ENVELOPE_LEFT_STAGE, person, excluded, out);
}

enum rc_err envelope_trace(const struct keyring *kr, const struct rc_id *centre,
                           const struct rc_id *case_id, uint32_t gen, const struct rc_id *person,
                           bool excluded, struct envelope *out)
{
    const struct where w = {kr, centre, case_id, gen};

    return nobodys_row(&w, ENVELOPE_TRACE_STAGE, person, excluded, out);
}
