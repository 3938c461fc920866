/* Sealed items: entries, files, addresses. What was changed does not open; and what a key holder
 * sealed, whatever it is, is read without harm: lengths inside a chunk are not trusted. The first byte
 * says which item. */
#include <sodium.h>

#include "core/entry.h"
#include "core/evidence.h"
#include "core/ticket.h"
#include "tests/fuzz/fuzz.h"

static const char ring_text[] =
    "1 0101010101010101010101010101010101010101010101010101010101010101\n";
static const struct rc_id centre = {{7}}, case_id = {{8}}, file = {{9}};
static struct keyring *ring;
static struct case_keys keys;
static struct entry entry;
static uint8_t blob[1024];

static void make(void)
{
    struct arena *a = arena_open(1u << 20);

    FUZZ_PROMISE(keyring_parse(ring_text, strlen(ring_text), &ring) == RC_OK);
    FUZZ_PROMISE(a != NULL);
    keys.mask = CASE_MASK_SHARED | CASE_MASK_STAFF | CASE_MASK_IDENTITY;
    keys.gen = 1;
    for (size_t i = 0; i < CASE_KEYS; i++)
        memset(keys.k[i].b, (int)i + 1, sizeof(keys.k[i].b));
    FUZZ_PROMISE(entry_seal(a, &centre, &case_id, &keys, ENTRY_MESSAGE, 3, "It was said.", 12,
                            &entry) == RC_OK &&
                 entry.blob.len <= sizeof(blob));
    memcpy(blob, entry.blob.p, entry.blob.len);
    entry.blob.p = blob;
    arena_close(a);
}

static void try_entry(const uint8_t *data, size_t len)
{
    struct arena *a = arena_open(1u << 20);
    struct entry e = entry;
    size_t n, out_len;
    uint8_t *changed = fuzz_change(data, len, entry.blob.p, entry.blob.len, &n);
    const bool same = n == entry.blob.len && memcmp(changed, entry.blob.p, n) == 0;
    char *text;

    FUZZ_PROMISE(a != NULL);
    e.blob = (struct bytes){changed, n};
    FUZZ_PROMISE((entry_open(a, &centre, &case_id, &keys, &e, &text, &out_len) == RC_OK) == same);
    if (!same) { /* also where the chain's digest was made to fit */
        crypto_generichash(e.cipher.b, sizeof(e.cipher.b), changed, n, NULL, 0);
        FUZZ_PROMISE(entry_open(a, &centre, &case_id, &keys, &e, &text, &out_len) != RC_OK);
    }
    free(changed);
    arena_close(a);
}

/* The plaintext of a file's name, and of a chunk, as a dishonest key holder might seal it. */
static void try_inside(const uint8_t *data, size_t len, bool name)
{
    static uint8_t plain[65536], sealed[EVIDENCE_CHUNK_SEALED], out[EVIDENCE_CHUNK];
    const size_t whole = name ? EVIDENCE_NAME_SEALED - 17u : sizeof(plain);
    struct evidence_stream s = {0}, r = {0};
    uint8_t header[EVIDENCE_HEADER], first[EVIDENCE_NAME_SEALED];
    char filename[EVIDENCE_NAME_MAX + 1], type[EVIDENCE_TYPE_MAX + 1];
    const struct place place = {.type = PLACE_FILE_CHUNK, .centre = centre, .case_id = case_id,
                                .item = file, .seq = name ? 0u : 1u};
    uint8_t at[PLACE_BYTES];
    size_t n = 0;

    FUZZ_PROMISE(evidence_begin(&s, &centre, &case_id, &file, header) == RC_OK);
    if (!name)
        FUZZ_PROMISE(evidence_put_name(&s, "a.txt", "text/plain", first) == RC_OK);
    memset(plain, 0, sizeof(plain));
    memcpy(plain, data, len < whole ? len : whole);
    place_encode(&place, at);
    FUZZ_PROMISE(crypto_secretstream_xchacha20poly1305_push(
                     &s.st, sealed, NULL, plain, whole, at, sizeof(at),
                     name ? 0 : crypto_secretstream_xchacha20poly1305_TAG_FINAL) == 0);
    FUZZ_PROMISE(evidence_open(&r, &s.file_key.key, &centre, &case_id, &file, header) == RC_OK);
    if (name) {
        if (evidence_get_name(&r, sealed, filename, type) == RC_OK)
            FUZZ_PROMISE(strlen(filename) <= EVIDENCE_NAME_MAX && strlen(type) <= EVIDENCE_TYPE_MAX);
    } else {
        FUZZ_PROMISE(evidence_get_name(&r, first, filename, type) == RC_OK);
        if (evidence_get(&r, sealed, sizeof(sealed), out, &n) == RC_OK)
            FUZZ_PROMISE(n <= EVIDENCE_CHUNK && evidence_finished(&r));
    }
    evidence_stream_clear(&s);
    evidence_stream_clear(&r);
}

static void try_bytes(const uint8_t *data, size_t len)
{
    const struct place place = {.type = PLACE_ENTRY, .centre = centre};
    uint8_t *out = malloc(len + 1u), *in = fuzz_copy(data, len);

    FUZZ_PROMISE(out != NULL);
    FUZZ_PROMISE(seal_open(&keys.k[0], in, len, &place, NULL, 0, out) == RC_CRYPTO);
    FUZZ_PROMISE(keyring_open_sealed(ring, SERVER_ADDRESS, in, len, &place, NULL, 0, out) !=
                 RC_OK);
    (void)seal_key_id(in, len);
    free(in);
    free(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    if (!ring)
        make();
    if (len < 1)
        return 0;
    if (data[0] % 4u == 0)
        try_entry(data + 1, len - 1u);
    else if (data[0] % 4u == 3)
        try_bytes(data + 1, len - 1u);
    else
        try_inside(data + 1, len - 1u, data[0] % 4u == 1);
    return 0;
}
