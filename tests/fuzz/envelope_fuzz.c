/* Envelopes and generations: bytes that nobody sealed, and good ones that were changed, open for
 * nobody; the row's MAC is not asked here, so that the seal alone has to hold. The first byte says
 * which row; the rest are changes (fuzz_change), or for an odd first byte the row itself. */
#include <sodium.h>

#include "core/envelope.h"
#include "tests/fuzz/fuzz.h"

static const char ring_text[] =
    "1 0101010101010101010101010101010101010101010101010101010101010101\n";
static const struct rc_id centre = {{7}}, case_id = {{8}};

static struct keyring *ring;
static struct person_pair pair[4]; /* complainant, handler, recovery A and B */
static struct generation generation;
static struct envelope row[5];
static size_t rows;

static void make(void)
{
    struct reader reader[2] = {0};
    struct recovery_keys recovery = {.present = true};
    struct seal_key pin = {{3}};
    struct case_keys keys;

    FUZZ_PROMISE(keyring_parse(ring_text, strlen(ring_text), &ring) == RC_OK);
    for (size_t i = 0; i < 4; i++) {
        const uint8_t seed[32] = {(uint8_t)(i + 1u)};

        crypto_kx_seed_keypair(pair[i].pk.b, pair[i].sk, seed);
    }
    recovery.a = pair[2].pk;
    recovery.b = pair[3].pk;
    reader[0] = (struct reader){.id = case_id, .pk = pair[0].pk, .slot = SLOT_COMPLAINANT,
                                .mask = CASE_MASK_SHARED};
    reader[1] = (struct reader){.id = {{9}}, .pk = pair[1].pk, .slot = SLOT_RECIPIENT,
                                .mask = CASE_MASK_SHARED | CASE_MASK_STAFF};
    FUZZ_PROMISE(generation_make(ring, &centre, &case_id, 1, reader, 2, &recovery, &pin,
                                 &generation, row, &rows, &keys) == RC_OK);
    case_keys_clear(&keys);
}

static enum rc_err open_row(const struct envelope *e, const struct generation *g)
{
    struct case_keys keys;
    enum rc_err err;

    if (e->slot == SLOT_RECOVERY)
        err = envelope_open_recovery(&centre, &case_id, g, e, &pair[2], &pair[3], &keys);
    else
        err = envelope_open(&centre, &case_id, g, e, pair[e->slot == SLOT_RECIPIENT].pk.b,
                            pair[e->slot == SLOT_RECIPIENT].sk, &keys);
    FUZZ_PROMISE(err == RC_OK || keys.mask == 0);
    case_keys_clear(&keys);
    return err;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct envelope e;
    struct generation g;
    size_t n;
    uint8_t *changed;
    bool same, excluded;

    if (!ring)
        make();
    if (len < 1)
        return 0;
    e = row[data[0] / 2u % rows];
    if (data[0] & 1u) {
        n = len - 1u < sizeof(e.blob) ? len - 1u : sizeof(e.blob);
        memset(e.blob, 0, sizeof(e.blob));
        memcpy(e.blob, data + 1, n);
        e.len = n;
        FUZZ_PROMISE(open_row(&e, &generation) != RC_OK);
        return 0;
    }
    changed = fuzz_change(data + 1, len - 1u, e.blob, e.len, &n);
    same = n == e.len && memcmp(changed, e.blob, n) == 0;
    memcpy(e.blob, changed, n);
    e.len = n;
    free(changed);
    FUZZ_PROMISE((open_row(&e, &generation) == RC_OK) == same);
    FUZZ_PROMISE((envelope_check(ring, &centre, &case_id, 1, &e, &excluded) == RC_OK) == same);
    /* the same changes to the generation's row */
    e = row[data[0] / 2u % rows];
    g = generation;
    changed = fuzz_change(data + 1, len - 1u, g.epk, sizeof(g.epk), &n);
    if (n == sizeof(g.epk)) {
        same = memcmp(changed, g.epk, n) == 0;
        memcpy(g.epk, changed, n);
        FUZZ_PROMISE((open_row(&e, &g) == RC_OK) == same);
        FUZZ_PROMISE((generation_check(ring, &centre, &case_id, &g, NULL) == RC_OK) == same);
    }
    free(changed);
    return 0;
}
