#include "core/envelope.h"

#include <assert.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "core/envelope_row.h"

#define READERS_MAX 64u
#define RECORD_BYTES (ID_BYTES + 32u + 1u + 1u)
#define HALF_A 0u
#define HALF_B 1u

static_assert(crypto_kx_PUBLICKEYBYTES == 32 && crypto_kx_SECRETKEYBYTES == 32 &&
                  crypto_kx_SESSIONKEYBYTES == SEAL_KEY_BYTES,
              "sizes of a key exchange");

struct record {
    uint8_t b[RECORD_BYTES];
};

enum rc_err ephemeral_make(struct ephemeral *out)
{
    return crypto_kx_keypair(out->pk, out->sk) == 0 ? RC_OK : RC_INTERNAL;
}

bool reader_valid(const struct reader *r)
{
    if (!mask_valid(r->mask) || (r->standby && r->slot != SLOT_RECIPIENT))
        return false;
    switch (r->slot) {
    case SLOT_COMPLAINANT: /* handlers' notes are not for him, and nobody shuts him out */
        return !r->excluded && (r->mask & CASE_MASK_STAFF) == 0;
    case SLOT_RECIPIENT:
    case SLOT_GRANT:
        return true;
    case SLOT_RECOVERY: /* added by generation_make itself */
    case SLOT_LEFT:     /* no reader */
        break;
    }
    return false;
}

static bool readers_valid(const struct reader *r, size_t n)
{
    size_t i, j;

    if (n < 1 || n > READERS_MAX)
        return false;
    for (i = 0; i < n; i++) {
        if (!reader_valid(&r[i]))
            return false;
        for (j = 0; j < i; j++)
            if (id_equal(&r[i].id, &r[j].id) && r[i].slot == r[j].slot &&
                r[i].stage == r[j].stage)
                return false;
    }
    return true;
}

static void record_make(const struct rc_id *id, const struct person_pk *pk, enum slot slot,
                        uint8_t stage, struct record *out)
{
    memcpy(out->b, id->b, ID_BYTES);
    memcpy(out->b + ID_BYTES, pk->b, sizeof(pk->b));
    out->b[ID_BYTES + 32] = (uint8_t)slot;
    out->b[ID_BYTES + 33] = stage;
}

static int record_compare(const void *a, const void *b)
{
    return memcmp(a, b, RECORD_BYTES);
}

enum rc_err generation_readers(const struct rc_id *centre, const struct reader *r, size_t n,
                               const struct recovery_keys *recovery, struct seal_hash *out)
{
    struct record record[READERS_MAX + 2];
    struct seal_part part;
    size_t i;

    memset(out, 0, sizeof(*out));
    if (n > READERS_MAX)
        return RC_INVALID;
    for (i = 0; i < n; i++)
        record_make(&r[i].id, &r[i].pk, r[i].slot, r[i].stage, &record[i]);
    if (recovery->present) {
        record_make(centre, &recovery->a, SLOT_RECOVERY, HALF_A, &record[n++]);
        record_make(centre, &recovery->b, SLOT_RECOVERY, HALF_B, &record[n++]);
    }
    qsort(record, n, sizeof(record[0]), record_compare);
    part = (struct seal_part){record, n * sizeof(record[0])};
    seal_hash_parts(&part, 1, out);
    return RC_OK;
}

static enum rc_err row_make(const struct where *w, const struct ephemeral *eph,
                            const struct case_keys *keys, const struct reader *r,
                            struct envelope *e)
{
    uint8_t plain[ENVELOPE_PLAIN];
    enum rc_err err = RC_OK;

    memset(e, 0, sizeof(*e));
    e->reader = r->id;
    e->slot = r->slot;
    e->stage = r->stage;
    e->len = ENVELOPE_BYTES;
    if (r->excluded) {
        envelope_dummy(e);
    } else {
        envelope_plain_make(keys, r->mask, plain);
        err = envelope_seal_to(w, eph, &r->pk, PLACE_ENVELOPE, e, plain, sizeof(plain), e->blob);
        sodium_memzero(plain, sizeof(plain));
    }
    if (err == RC_OK && r->standby)
        err = envelope_standby_wrap(w, e);
    if (err == RC_OK)
        envelope_sign(w, e, r->excluded);
    return err;
}

/* To B, inside it to A: neither half opens anything alone. */
static enum rc_err recovery_make(const struct where *w, const struct ephemeral *eph,
                                 const struct case_keys *keys,
                                 const struct recovery_keys *recovery, struct envelope *e)
{
    uint8_t plain[ENVELOPE_PLAIN], inner[ENVELOPE_BYTES];
    enum rc_err err;

    memset(e, 0, sizeof(*e));
    e->reader = *w->centre;
    e->slot = SLOT_RECOVERY;
    e->stage = recovery->set;
    e->len = RECOVERY_BYTES;
    envelope_plain_make(keys, keys->mask, plain);
    err = envelope_seal_to(w, eph, &recovery->a, PLACE_RECOVERY_ENVELOPE, e, plain, sizeof(plain),
                           inner);
    if (err == RC_OK)
        err = envelope_seal_to(w, eph, &recovery->b, PLACE_ENVELOPE, e, inner, sizeof(inner),
                               e->blob);
    sodium_memzero(plain, sizeof(plain));
    sodium_memzero(inner, sizeof(inner));
    return err;
}

static bool recovery_valid(const struct recovery_keys *r)
{
    return sodium_memcmp(r->a.b, r->b.b, sizeof(r->a.b)) != 0;
}

enum rc_err envelope_recovery_add(const struct keyring *kr, const struct rc_id *centre,
                                  const struct rc_id *case_id, const struct generation *g,
                                  const struct case_keys *keys,
                                  const struct recovery_keys *recovery, struct envelope *out)
{
    const uint8_t all = CASE_MASK_SHARED | CASE_MASK_STAFF | CASE_MASK_IDENTITY;
    const struct where w = {kr, centre, case_id, g->gen};
    struct ephemeral eph = {{0}, {0}};
    enum rc_err err = RC_INVALID;

    if (!recovery->present || !recovery_valid(recovery))
        goto out;
    err = RC_DENIED;
    if (keys->gen != g->gen || keys->mask != all)
        goto out;
    err = commitments_check(g, keys, all);
    if (err == RC_OK)
        err = ephemeral_make(&eph);
    if (err == RC_OK)
        err = recovery_make(&w, &eph, keys, recovery, out);
    if (err != RC_OK)
        goto out;
    memcpy(out->blob + RECOVERY_BYTES, eph.pk, sizeof(eph.pk));
    out->len = RECOVERY_LATER_BYTES;
    envelope_sign(&w, out, false);
out:
    sodium_memzero(&eph, sizeof(eph));
    if (err != RC_OK)
        memset(out, 0, sizeof(*out));
    return err;
}

#define GENERATION_PARTS (2u + CASE_KEYS)

static struct place generation_place(const struct where *w)
{
    return (struct place){.type = PLACE_GENERATION,
                          .centre = *w->centre,
                          .case_id = *w->case_id,
                          .gen = w->gen};
}

static void generation_parts(const struct generation *g,
                             struct seal_part part[static GENERATION_PARTS])
{
    size_t i;

    part[0] = (struct seal_part){g->epk, sizeof(g->epk)};
    for (i = 0; i < CASE_KEYS; i++)
        part[1 + i] = (struct seal_part){g->commitment[i].b, sizeof(g->commitment[i].b)};
    part[1 + CASE_KEYS] = (struct seal_part){g->readers.b, sizeof(g->readers.b)};
}

static void keys_draw(uint32_t gen, struct case_keys *keys, struct generation *g)
{
    size_t i;

    keys->gen = gen;
    keys->mask = CASE_MASK_SHARED | CASE_MASK_STAFF | CASE_MASK_IDENTITY;
    for (i = 0; i < CASE_KEYS; i++) {
        randombytes_buf(keys->k[i].b, sizeof(keys->k[i].b));
        commitment_make(&keys->k[i], &g->commitment[i]);
    }
}

enum rc_err generation_make(const struct keyring *kr, const struct rc_id *centre,
                            const struct rc_id *case_id, uint32_t gen,
                            const struct reader *readers, size_t n,
                            const struct recovery_keys *recovery, const struct seal_key *pin,
                            struct generation *g, struct envelope *out, size_t *n_out,
                            struct case_keys *keys)
{
    const struct where w = {kr, centre, case_id, gen};
    const struct place place = generation_place(&w);
    struct seal_part part[GENERATION_PARTS];
    struct ephemeral eph = {{0}, {0}};
    enum rc_err err = RC_INVALID;
    size_t i;

    *n_out = 0;
    memset(g, 0, sizeof(*g));
    case_keys_clear(keys);
    if (gen == 0 || !readers_valid(readers, n))
        goto out;
    if (recovery->present && !recovery_valid(recovery))
        goto out;
    err = ephemeral_make(&eph);
    if (err != RC_OK)
        goto out;
    g->gen = gen;
    memcpy(g->epk, eph.pk, sizeof(g->epk));
    keys_draw(gen, keys, g);
    for (i = 0; i < n; i++) {
        err = row_make(&w, &eph, keys, &readers[i], &out[i]);
        if (err != RC_OK)
            goto out;
    }
    if (recovery->present) {
        err = recovery_make(&w, &eph, keys, recovery, &out[i]);
        if (err != RC_OK)
            goto out;
        envelope_sign(&w, &out[i++], false);
    }
    err = generation_readers(centre, readers, n, recovery, &g->readers);
    if (err != RC_OK)
        goto out;
    generation_parts(g, part);
    row_mac_make(kr, &place, part, GENERATION_PARTS, &g->mac);
    seal_mac(pin, &place, part, GENERATION_PARTS, &g->reader_mac);
    *n_out = i;
out:
    sodium_memzero(&eph, sizeof(eph));
    if (err != RC_OK) {
        memset(g, 0, sizeof(*g));
        case_keys_clear(keys);
    }
    return err;
}

enum rc_err generation_check(const struct keyring *kr, const struct rc_id *centre,
                             const struct rc_id *case_id, const struct generation *g,
                             const struct seal_key *pin)
{
    const struct where w = {kr, centre, case_id, g->gen};
    const struct place place = generation_place(&w);
    struct seal_part part[GENERATION_PARTS];
    struct seal_hash ours;
    enum rc_err err;

    generation_parts(g, part);
    err = row_mac_check(kr, &place, part, GENERATION_PARTS, &g->mac);
    if (err != RC_OK || pin == NULL)
        return err;
    seal_mac(pin, &place, part, GENERATION_PARTS, &ours);
    err = seal_hash_compare(&ours, &g->reader_mac);
    sodium_memzero(&ours, sizeof(ours));
    return err;
}

enum rc_err generation_rekey(const struct keyring *kr, const struct rc_id *centre,
                             const struct rc_id *case_id, struct generation *g)
{
    const struct where w = {kr, centre, case_id, g->gen};
    const struct place place = generation_place(&w);
    struct seal_part part[GENERATION_PARTS];
    enum rc_err err;

    err = generation_check(kr, centre, case_id, g, NULL);
    if (err != RC_OK)
        return err;
    generation_parts(g, part);
    row_mac_make(kr, &place, part, GENERATION_PARTS, &g->mac);
    return RC_OK;
}
