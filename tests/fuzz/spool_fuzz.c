/* A record of the spool: what is taken gives the same bytes again, and nothing is read behind its end.
 * The first byte says whether the bytes are a record, or changes to a good one. */
#include <sodium.h>

#include "sql/spool_record.h"
#include "tests/fuzz/fuzz.h"

static uint8_t good[8192];
static size_t good_len;

static void make(void)
{
    struct arena *a = arena_open(8u << 20);
    struct generation g = {.gen = 1};
    struct envelope e = {.slot = SLOT_COMPLAINANT, .len = 40};
    struct event_write ev = {.event = {.seq = 1, .act = ACT_FILE, .by = ACTOR_COMPLAINANT,
                                       .day = {20711}, .kind = KIND_COMPLAINT,
                                       .identity = IDENTITY_ANONYMOUS, .date = RC_DATE_NONE}};
    struct mail_write m = {.template_name = "case-waits", .params = "{}"};
    struct case_write w = {.row = {.reference = "MOT-2026-7K3Q", .kind = KIND_COMPLAINT,
                                   .identity = IDENTITY_ANONYMOUS, .received = {20711},
                                   .ack_due = RC_DATE_NONE, .act_due = RC_DATE_NONE,
                                   .window_due = RC_DATE_NONE, .gen = 1},
                           .generation = &g, .envelopes = &e, .n_envelopes = 1, .events = &ev,
                           .n_events = 1, .mails = &m, .n_mails = 1, .now = 1};
    struct bytes b;
    char *row;

    FUZZ_PROMISE(sodium_init() >= 0 && a != NULL);
    FUZZ_PROMISE(event_format(a, &ev.event, &row, &ev.row_len) == RC_OK);
    ev.row = row;
    FUZZ_PROMISE(spool_record_format(a, &w, &b) == RC_OK && b.len <= sizeof(good));
    memcpy(good, b.p, b.len);
    good_len = b.len;
    arena_close(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    struct arena *a;
    struct case_write w;
    struct bytes again;
    uint8_t *p;
    size_t n = len;

    if (good_len == 0)
        make();
    if (len < 1)
        return 0;
    n = len - 1u;
    p = data[0] % 2u == 0 ? fuzz_copy(data + 1, n) : fuzz_change(data + 1, n, good, good_len, &n);
    a = arena_open(16u << 20);
    FUZZ_PROMISE(a != NULL);
    if (spool_record_parse(a, p, n, &w) == RC_OK) {
        FUZZ_PROMISE(spool_record_format(a, &w, &again) == RC_OK);
        FUZZ_PROMISE(again.len == n && memcmp(again.p, p, n) == 0);
    }
    free(p);
    arena_close(a);
    return 0;
}
