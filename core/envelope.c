#include "core/envelope.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/envelope_row.h"

static_assert(STANDBY_BYTES <= GRANT_STANDBY_BYTES && RECOVERY_BYTES <= GRANT_STANDBY_BYTES,
              "room of a blob");

void case_keys_clear(struct case_keys *keys)
{
    if (keys != NULL)
        sodium_memzero(keys, sizeof(*keys));
}

enum rc_err case_key_derive(const struct case_keys *keys, enum case_key_kind kind,
                            enum case_key_use use, struct seal_key *out)
{
    if ((unsigned)kind >= CASE_KEYS || (keys->mask & (1u << kind)) == 0) {
        sodium_memzero(out, sizeof(*out));
        return RC_DENIED;
    }
    seal_derive(&keys->k[kind], (uint64_t)use, "RcCaseKy", out);
    return RC_OK;
}

struct place envelope_place(const struct where *w, enum place_type type, const struct envelope *e)
{
    return (struct place){.type = type,
                          .centre = *w->centre,
                          .case_id = *w->case_id,
                          .item = e->reader,
                          .kind = (uint8_t)e->slot,
                          .seq = e->stage,
                          .gen = w->gen};
}

static void both_keys(const uint8_t epk[static 32], const uint8_t pk[static 32],
                      uint8_t out[static 64])
{
    memcpy(out, epk, 32);
    memcpy(out + 32, pk, 32);
}

enum rc_err envelope_seal_to(const struct where *w, const struct ephemeral *eph,
                             const struct person_pk *pk, enum place_type type,
                             const struct envelope *e, const void *m, size_t len, uint8_t *out)
{
    const struct place place = envelope_place(w, type, e);
    uint8_t extra[64];
    struct seal_key rx, tx;
    enum rc_err err = RC_INVALID;

    if (crypto_kx_client_session_keys(rx.b, tx.b, eph->pk, eph->sk, pk->b) != 0)
        goto out;
    both_keys(eph->pk, pk->b, extra);
    err = seal_seal(&tx, 0, m, len, &place, extra, sizeof(extra), out);
out:
    sodium_memzero(&rx, sizeof(rx));
    sodium_memzero(&tx, sizeof(tx));
    return err;
}

static enum rc_err open_by(const struct where *w, const uint8_t epk[static 32],
                           const uint8_t pk[static 32], const uint8_t sk[static 32],
                           enum place_type type, const struct envelope *e, const uint8_t *c,
                           size_t len, uint8_t *out)
{
    const struct place place = envelope_place(w, type, e);
    uint8_t extra[64];
    struct seal_key rx, tx;
    enum rc_err err = RC_DENIED;

    if (crypto_kx_server_session_keys(rx.b, tx.b, pk, sk, epk) != 0)
        goto out;
    both_keys(epk, pk, extra);
    err = seal_open(&rx, c, len, &place, extra, sizeof(extra), out);
    if (err == RC_CRYPTO)
        err = RC_DENIED;
out:
    sodium_memzero(&rx, sizeof(rx));
    sodium_memzero(&tx, sizeof(tx));
    return err;
}

void commitment_make(const struct seal_key *k, struct seal_hash *out)
{
    struct seal_key sub;

    seal_derive(k, CASE_USE_COMMITMENT, "RcCaseKy", &sub);
    memcpy(out->b, sub.b, sizeof(out->b));
    sodium_memzero(&sub, sizeof(sub));
}

enum rc_err commitments_check(const struct generation *g, const struct case_keys *keys,
                              uint8_t mask)
{
    struct seal_hash ours;
    enum rc_err err = RC_OK;
    unsigned i;

    for (i = 0; i < CASE_KEYS; i++) {
        if ((mask & (1u << i)) == 0)
            continue;
        commitment_make(&keys->k[i], &ours);
        if (seal_hash_compare(&ours, &g->commitment[i]) != RC_OK)
            err = RC_CRYPTO;
    }
    return err;
}

void envelope_plain_make(const struct case_keys *keys, uint8_t mask,
                         uint8_t out[static ENVELOPE_PLAIN])
{
    unsigned i;

    memset(out, 0, ENVELOPE_PLAIN);
    out[0] = mask;
    for (i = 0; i < CASE_KEYS; i++)
        if ((mask & (1u << i)) != 0)
            memcpy(out + 1 + i * SEAL_KEY_BYTES, keys->k[i].b, SEAL_KEY_BYTES);
}

static enum rc_err plain_read(const uint8_t plain[static ENVELOPE_PLAIN],
                              const struct generation *g, struct case_keys *keys)
{
    enum rc_err err;
    unsigned i;

    keys->mask = plain[0];
    keys->gen = g->gen;
    if (!mask_valid(keys->mask)) {
        case_keys_clear(keys);
        return RC_CRYPTO;
    }
    for (i = 0; i < CASE_KEYS; i++)
        if ((keys->mask & (1u << i)) != 0)
            memcpy(keys->k[i].b, plain + 1 + i * SEAL_KEY_BYTES, SEAL_KEY_BYTES);
    err = commitments_check(g, keys, keys->mask);
    if (err != RC_OK)
        case_keys_clear(keys);
    return err;
}

bool mask_valid(uint8_t mask)
{
    return mask != 0 && (mask & ~(CASE_MASK_SHARED | CASE_MASK_STAFF | CASE_MASK_IDENTITY)) == 0;
}

static bool length_valid(const struct envelope *e)
{
    if (e->standby)
        return ((e->slot == SLOT_RECIPIENT || e->slot == SLOT_LEFT) && e->len == STANDBY_BYTES) ||
               (e->slot == SLOT_GRANT && e->len == GRANT_STANDBY_BYTES);
    switch (e->slot) {
    case SLOT_RECIPIENT:
        return e->len == ENVELOPE_BYTES;
    case SLOT_RECOVERY:
        return e->len == RECOVERY_BYTES || e->len == RECOVERY_LATER_BYTES;
    case SLOT_COMPLAINANT:
    case SLOT_GRANT:
        return e->len == ENVELOPE_BYTES || e->len == GRANT_BYTES;
    case SLOT_LEFT: /* always standby */
        break;
    }
    return false;
}

static void exclusion_make(const struct seal_key *k, const struct where *w,
                           const struct envelope *e, bool excluded, struct seal_hash *out)
{
    const struct place place = envelope_place(w, PLACE_EXCLUSION, e);
    const uint8_t told = excluded ? 1 : 0;
    const struct seal_part part = {&told, 1};

    seal_mac(k, &place, &part, 1, out);
}

#define ROW_PARTS 6u

/* `small` holds the bytes that the parts point to. */
static void row_parts(const struct envelope *e, uint8_t small[static 3],
                      struct seal_part part[static ROW_PARTS])
{
    small[0] = (uint8_t)e->slot;
    small[1] = e->stage;
    small[2] = e->standby ? 1 : 0;
    part[0] = (struct seal_part){e->reader.b, ID_BYTES};
    part[1] = (struct seal_part){&small[0], 1};
    part[2] = (struct seal_part){&small[1], 1};
    part[3] = (struct seal_part){&small[2], 1};
    part[4] = (struct seal_part){e->blob, e->len};
    part[5] = (struct seal_part){e->exclusion.b, sizeof(e->exclusion.b)};
}

void envelope_sign(const struct where *w, struct envelope *e, bool excluded)
{
    const struct place place = envelope_place(w, PLACE_ROW_ENVELOPE, e);
    struct seal_part part[ROW_PARTS];
    uint8_t small[3];

    exclusion_make(keyring_use(w->kr, SERVER_ROW_MAC), w, e, excluded, &e->exclusion);
    row_parts(e, small, part);
    row_mac_make(w->kr, &place, part, ROW_PARTS, &e->mac);
}

static enum rc_err row_check(const struct where *w, const struct envelope *e, bool *excluded)
{
    const struct place place = envelope_place(w, PLACE_ROW_ENVELOPE, e);
    struct seal_part part[ROW_PARTS];
    struct seal_hash yes, no;
    const struct seal_key *k;
    uint8_t small[3];
    bool is_yes, is_no;
    enum rc_err err;

    *excluded = true;
    if (!length_valid(e))
        return RC_CRYPTO;
    row_parts(e, small, part);
    err = row_mac_check(w->kr, &place, part, ROW_PARTS, &e->mac);
    if (err != RC_OK)
        return err;
    k = keyring_use_id(w->kr, e->mac.b[0], SERVER_ROW_MAC);
    exclusion_make(k, w, e, true, &yes);
    exclusion_make(k, w, e, false, &no);
    is_yes = seal_hash_compare(&yes, &e->exclusion) == RC_OK;
    is_no = seal_hash_compare(&no, &e->exclusion) == RC_OK;
    sodium_memzero(&yes, sizeof(yes));
    sodium_memzero(&no, sizeof(no));
    if (is_yes == is_no)
        return RC_CRYPTO;
    *excluded = is_yes;
    return RC_OK;
}

enum rc_err envelope_check(const struct keyring *kr, const struct rc_id *centre,
                           const struct rc_id *case_id, uint32_t gen, const struct envelope *e,
                           bool *excluded)
{
    const struct where w = {kr, centre, case_id, gen};

    return row_check(&w, e, excluded);
}

enum rc_err envelope_exclusion(const struct keyring *kr, const struct rc_id *centre,
                               const struct rc_id *case_id, uint32_t gen, const struct envelope *e,
                               bool *excluded)
{
    const struct where w = {kr, centre, case_id, gen};
    struct seal_hash told;
    enum rc_err err = RC_CRYPTO;

    *excluded = true;
    /* Not excluded first, and under the newest key: so it is with nearly all. */
    for (size_t i = keyring_count(kr); i-- > 0 && err != RC_OK;) {
        const struct seal_key *k = keyring_use_id(kr, keyring_id(kr, i), SERVER_ROW_MAC);

        for (int yes = 0; k != NULL && yes < 2 && err != RC_OK; yes++) {
            exclusion_make(k, &w, e, yes == 1, &told);
            err = seal_hash_compare(&told, &e->exclusion);
            *excluded = yes == 1 || err != RC_OK;
        }
    }
    sodium_memzero(&told, sizeof(told));
    return err == RC_OK ? RC_OK : RC_CRYPTO;
}

enum rc_err envelope_release(const struct keyring *kr, const struct rc_id *centre,
                             const struct rc_id *case_id, uint32_t gen, struct envelope *e)
{
    const struct where w = {kr, centre, case_id, gen};
    const struct place place = envelope_place(&w, PLACE_STANDBY, e);
    uint8_t inner[GRANT_BYTES];
    enum rc_err err;
    bool excluded;

    if (!e->standby)
        return RC_INVALID;
    err = row_check(&w, e, &excluded);
    if (err != RC_OK)
        return err;
    err = keyring_open_sealed(kr, SERVER_STANDBY, e->blob, e->len, &place, NULL, 0, inner);
    if (err != RC_OK)
        return RC_CRYPTO;
    e->len -= SEAL_OVERHEAD;
    memset(e->blob, 0, sizeof(e->blob));
    memcpy(e->blob, inner, e->len);
    e->standby = false;
    envelope_sign(&w, e, excluded);
    return RC_OK;
}

enum rc_err envelope_standby_wrap(const struct where *w, struct envelope *e)
{
    const struct place place = envelope_place(w, PLACE_STANDBY, e);
    uint8_t inner[GRANT_BYTES];
    enum rc_err err;

    if (e->len > sizeof(inner))
        return RC_INVALID;
    memcpy(inner, e->blob, e->len);
    err = keyring_seal(w->kr, SERVER_STANDBY, inner, e->len, &place, NULL, 0, e->blob);
    e->len += SEAL_OVERHEAD;
    e->standby = true;
    sodium_memzero(inner, sizeof(inner));
    return err;
}

enum rc_err envelope_rekey(const struct keyring *kr, const struct rc_id *centre,
                           const struct rc_id *case_id, uint32_t gen, struct envelope *e)
{
    const struct where w = {kr, centre, case_id, gen};
    struct envelope new = *e;
    enum rc_err err;
    bool excluded;

    err = row_check(&w, e, &excluded);
    if (err == RC_OK && e->standby) {
        err = envelope_release(kr, centre, case_id, gen, &new);
        if (err == RC_OK)
            err = envelope_standby_wrap(&w, &new);
    }
    if (err != RC_OK)
        return err;
    envelope_sign(&w, &new, excluded);
    *e = new;
    return RC_OK;
}

void envelope_dummy(struct envelope *e)
{
    e->blob[0] = SEAL_VERSION;
    e->blob[1] = 0;
    randombytes_buf(e->blob + 2, ENVELOPE_BYTES - 2);
    e->len = ENVELOPE_BYTES;
}

enum rc_err envelope_open(const struct rc_id *centre, const struct rc_id *case_id,
                          const struct generation *g, const struct envelope *e,
                          const uint8_t pk[static 32], const uint8_t sk[static 32],
                          struct case_keys *keys)
{
    const struct where w = {NULL, centre, case_id, g->gen};
    const uint8_t *epk = g->epk;
    uint8_t plain[ENVELOPE_PLAIN] = {0};
    enum rc_err err = RC_DENIED;

    case_keys_clear(keys);
    if (e->standby || e->slot == SLOT_RECOVERY || !length_valid(e))
        goto out;
    if (e->len == GRANT_BYTES)
        epk = e->blob + ENVELOPE_BYTES;
    err = open_by(&w, epk, pk, sk, PLACE_ENVELOPE, e, e->blob, ENVELOPE_BYTES, plain);
    if (err == RC_OK)
        err = plain_read(plain, g, keys);
out:
    sodium_memzero(plain, sizeof(plain));
    return err;
}

enum rc_err envelope_open_recovery(const struct rc_id *centre, const struct rc_id *case_id,
                                   const struct generation *g, const struct envelope *e,
                                   const struct person_pair *a, const struct person_pair *b,
                                   struct case_keys *keys)
{
    const struct where w = {NULL, centre, case_id, g->gen};
    const uint8_t *epk = g->epk;
    uint8_t inner[ENVELOPE_BYTES], plain[ENVELOPE_PLAIN] = {0};
    enum rc_err err = RC_DENIED;

    case_keys_clear(keys);
    if (e->slot != SLOT_RECOVERY || !length_valid(e))
        goto out;
    if (e->len == RECOVERY_LATER_BYTES)
        epk = e->blob + RECOVERY_BYTES;
    err = open_by(&w, epk, b->pk.b, b->sk, PLACE_ENVELOPE, e, e->blob, RECOVERY_BYTES, inner);
    if (err == RC_OK)
        err = open_by(&w, epk, a->pk.b, a->sk, PLACE_RECOVERY_ENVELOPE, e, inner, sizeof(inner),
                      plain);
    if (err == RC_OK)
        err = plain_read(plain, g, keys);
out:
    sodium_memzero(plain, sizeof(plain));
    return err;
}
