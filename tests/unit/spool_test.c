/* New cases in files: what is written is read again, and nothing else is. `spool_test make` prints the
 * golden vector anew (tests/vectors/spool.hex), which must open for ever. */
#include "tests/unit/sealing_fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fcgi/server/spool.h"

#define ROOM 65536u

static struct arena *a;
static struct keyring *ring;
static char folder[64];
static struct case_write w;

/* --- a case with all parts, of fixed bytes ---------------------------------------------------- */

static void add_event(struct event_write *e, struct entry *en, uint64_t seq, enum act act)
{
    static uint8_t blob[2][300];
    char *row;
    struct seal_part part;

    memset(blob[seq - 1], (int)(0x60 + seq), sizeof(blob[0]));
    *en = (struct entry){.id = fixture_id((uint8_t)(0x70 + seq)), .kind = ENTRY_MESSAGE,
                         .seq = seq, .gen = 1, .blob = {blob[seq - 1], sizeof(blob[0])}};
    part = (struct seal_part){en->blob.p, en->blob.len};
    seal_hash_parts(&part, 1, &en->cipher);
    memset(en->digest.b, 0x55, sizeof(en->digest.b));
    e->event = (struct event){.seq = seq, .act = act, .at = 1790000000, .day = {20711},
                              .by = ACTOR_COMPLAINANT, .date = RC_DATE_NONE, .has_entry = true,
                              .entry = en->id, .entry_kind = en->kind, .entry_gen = 1,
                              .entry_cipher = en->cipher, .entry_digest = en->digest};
    if (act == ACT_FILE) {
        e->event.kind = KIND_COMPLAINT;
        e->event.identity = IDENTITY_NAMED;
    }
    assert_int_equal(event_format(a, &e->event, &row, &e->row_len), RC_OK);
    e->row = row;
    e->entry = en;
}

static void make(void)
{
    static struct generation g;
    static struct envelope e[2];
    static struct event_write ev[2];
    static struct entry en[2];
    static struct mail_write m[2];
    static uint8_t once[16];

    w = (struct case_write){
        .row = {.id = fixture_id(1), .centre = fixture_id(2), .centre_version = 3,
                .reference = "MOT-2026-7K3Q", .kind = KIND_COMPLAINT, .identity = IDENTITY_NAMED,
                .received = {20711}, .stage = 1, .status = STATUS_RECEIVED, .ack_due = {20720},
                .act_due = RC_DATE_NONE, .window_due = RC_DATE_NONE, .gen = 1, .unread = true,
                .has_mail = true, .mail_id = fixture_id(4)},
        .generation = &g, .envelopes = e, .n_envelopes = 2, .events = ev, .n_events = 2,
        .mails = m, .n_mails = 2, .now = 1790000000};
    memset(w.row.lookup.b, 5, sizeof(w.row.lookup.b));
    memset(w.row.reader_pk.b, 6, sizeof(w.row.reader_pk.b));
    memset(w.row.body_tag.b, 7, sizeof(w.row.body_tag.b));
    memset(w.row.mail, 8, sizeof(w.row.mail));
    memset(&g, 9, sizeof(g));
    g.gen = 1;
    e[0] = (struct envelope){.reader = fixture_id(10), .slot = SLOT_COMPLAINANT, .len = 100};
    e[1] = (struct envelope){.reader = fixture_id(11), .slot = SLOT_RECIPIENT, .stage = 2,
                             .standby = true, .len = GRANT_STANDBY_BYTES};
    memset(e[0].blob, 12, e[0].len);
    memset(e[1].blob, 13, e[1].len);
    add_event(&ev[0], &en[0], 1, ACT_FILE);
    add_event(&ev[1], &en[1], 2, ACT_MESSAGE);
    memset(once, 14, sizeof(once));
    ev[1].once = once;
    m[0] = (struct mail_write){.template_name = "case-waits", .person = fixture_id(15),
                               .params = "{\"reference\":\"MOT-2026-7K3Q\"}", .can_wait = true};
    m[1] = (struct mail_write){.template_name = "complainant-receipt", .address = w.row.mail,
                               .mail_id = w.row.mail_id, .params = "{}"};
}

static struct bytes formatted(const struct case_write *from)
{
    struct bytes b;

    assert_int_equal(spool_record_format(a, from, &b), RC_OK);
    return b;
}

/* --- records ------------------------------------------------------------------------------- */

static void a_record_is_read_as_it_was_written(void **state)
{
    const struct bytes b = formatted(&w);
    struct case_write back;

    (void)state;
    assert_int_equal(spool_record_parse(a, b.p, b.len, &back), RC_OK);
    assert_string_equal(back.row.reference, "MOT-2026-7K3Q");
    assert_true(id_equal(&back.row.id, &w.row.id) && back.row.centre_version == 3);
    assert_int_equal(back.row.ack_due.day, 20720);
    assert_false(date_is_set(back.row.act_due));
    assert_int_equal(back.n_envelopes, 2);
    assert_memory_equal(back.envelopes[1].blob, w.envelopes[1].blob, GRANT_STANDBY_BYTES);
    assert_true(back.envelopes[1].standby && back.envelopes[1].stage == 2);
    assert_int_equal(back.n_events, 2);
    assert_null(back.events[0].once);
    assert_memory_equal(back.events[1].once, w.events[1].once, 16);
    assert_int_equal(back.events[1].entry->blob.len, 300);
    assert_int_equal(back.n_mails, 2);
    assert_ptr_equal(back.mails[1].address, back.row.mail);
    assert_int_equal(back.now, 1790000000);
    const struct bytes again = formatted(&back);
    assert_int_equal(again.len, b.len);
    assert_memory_equal(again.p, b.p, b.len);
}

struct flip {
    uint8_t *p;
    size_t len, taken;
};

/* Random bytes may differ unseen (that is the seal's part); what is taken gives the same bytes. */
static void taken_as_it_is_or_refused(void *arg)
{
    struct flip *f = arg;
    struct arena *b = arena_open(8u << 20);
    struct case_write back;
    struct bytes again;

    assert_non_null(b);
    if (spool_record_parse(b, f->p, f->len, &back) == RC_OK) {
        f->taken++;
        assert_int_equal(spool_record_format(b, &back, &again), RC_OK);
        assert_int_equal(again.len, f->len);
        assert_memory_equal(again.p, f->p, f->len);
    }
    arena_close(b);
}

static void no_bit_of_a_record_means_two_things(void **state)
{
    const struct bytes b = formatted(&w);
    struct flip f = {.p = malloc(b.len), .len = b.len};

    (void)state;
    assert_non_null(f.p);
    memcpy(f.p, b.p, b.len);
    flip_each_bit(f.p, f.len, taken_as_it_is_or_refused, &f);
    assert_true(f.taken > 0);
    free(f.p);
}

static void a_record_that_was_cut_is_none(void **state)
{
    const struct bytes b = formatted(&w);

    (void)state;
    for (size_t n = 0; n < b.len; n++) {
        struct arena *t = arena_open(8u << 20);
        uint8_t *cut = malloc(n + 1u);
        struct case_write back;

        memcpy(cut, b.p, n);
        assert_int_equal(spool_record_parse(t, cut, n, &back), RC_INVALID);
        free(cut);
        arena_close(t);
    }
}

static void only_new_cases_without_files_fit_in(void **state)
{
    struct mail_write other = w.mails[1];
    uint8_t foreign[ADDRESS_SEALED] = {1};
    struct case_write bad = w;
    struct bytes b;

    (void)state;
    bad.events_before = 1;
    assert_int_equal(spool_record_format(a, &bad, &b), RC_INVALID);
    bad = w;
    bad.n_adopt = 1;
    assert_int_equal(spool_record_format(a, &bad, &b), RC_INVALID);
    bad = w;
    other.address = foreign;
    bad.mails = &other;
    bad.n_mails = 1;
    assert_int_equal(spool_record_format(a, &bad, &b), RC_INVALID);
    bad = w;
    bad.n_events = SPOOL_EVENTS_MAX + 1u;
    assert_int_equal(spool_record_format(a, &bad, &b), RC_INVALID);
}

/* --- files ---------------------------------------------------------------------------------- */

static struct spool *opened(uint64_t most)
{
    struct spool *s;

    assert_int_equal(spool_open(folder, most, &s), RC_OK);
    return s;
}

static void put(struct spool *s, const struct spool_name *name, const struct case_write *what,
                enum rc_err expected)
{
    assert_int_equal(spool_lock(s), RC_OK);
    assert_int_equal(spool_put(s, ring, a, name, what), expected);
    spool_unlock(s);
}

static void a_file_is_found_by_its_token_only(void **state)
{
    struct spool *s = opened(1u << 20);
    const struct rc_id other = fixture_id(99);
    struct seal_hash lookup = w.row.lookup;
    struct spool_name name, listed[4];
    struct spool_figures f;
    struct case_write back;

    (void)state;
    assert_false(spool_waits(s));
    assert_int_equal(spool_find(s, ring, a, &w.row.centre, &lookup, &name, &back), RC_NOTFOUND);
    put(s, NULL, &w, RC_OK);
    assert_int_equal(spool_find(s, ring, a, &w.row.centre, &lookup, &name, &back), RC_OK);
    assert_true(id_equal(&back.row.id, &w.row.id));
    assert_int_equal(spool_find(s, ring, a, &other, &lookup, &name, &back), RC_NOTFOUND);
    lookup.b[0] ^= 1u;
    assert_int_equal(spool_find(s, ring, a, &w.row.centre, &lookup, &name, &back), RC_NOTFOUND);
    assert_int_equal(spool_list(s, listed, 4), 1);
    assert_int_equal(spool_count(s, &f), RC_OK);
    assert_true(f.waiting == 1 && f.aside == 0 && f.bytes % 4096u == SEAL_OVERHEAD && f.oldest > 0);
    assert_int_equal(spool_set_aside(s, &listed[0]), RC_OK);
    assert_false(spool_waits(s));
    assert_int_equal(spool_count(s, &f), RC_OK);
    assert_true(f.waiting == 0 && f.aside == 1);
    spool_close(s);
}

static void a_key_that_came_later_finds_it_still(void **state)
{
    struct keyring *two = fixture_keyring("1 " KEY_1 "\n2 " KEY_2 "\n");
    struct keyring *only = fixture_keyring("2 " KEY_2 "\n");
    struct spool *s = opened(1u << 20);
    struct spool_name name;
    struct case_write back;

    (void)state;
    put(s, NULL, &w, RC_OK);
    assert_int_equal(spool_find(s, two, a, &w.row.centre, &w.row.lookup, &name, &back), RC_OK);
    assert_int_equal(spool_find(s, only, a, &w.row.centre, &w.row.lookup, &name, &back),
                     RC_NOTFOUND);
    assert_int_equal(spool_list(s, &name, 1), 1);
    assert_int_equal(spool_read(s, only, a, &name, &back), RC_DENIED);
    assert_int_equal(spool_lock(s), RC_OK); /* written again under the new key, in its own place */
    assert_int_equal(spool_put(s, two, a, &name, &w), RC_OK);
    spool_unlock(s);
    assert_int_equal(spool_read(s, only, a, &name, &back), RC_OK);
    assert_int_equal(spool_find(s, two, a, &w.row.centre, &w.row.lookup, &name, &back), RC_OK);
    assert_int_equal(spool_drop(s, &name), RC_OK);
    assert_false(spool_waits(s));
    spool_close(s);
    keyring_close(two);
    keyring_close(only);
}

static void a_file_that_was_changed_or_moved_does_not_open(void **state)
{
    struct spool *s = opened(1u << 20);
    struct spool_name name, other;
    struct case_write back;
    struct stat st;
    char path[128], moved[128];

    (void)state;
    put(s, NULL, &w, RC_OK);
    assert_int_equal(spool_list(s, &name, 1), 1);
    snprintf(path, sizeof(path), "%s/%s.case", folder, name.text);
    int fd = open(path, O_RDWR);
    assert_true(fd >= 0 && fstat(fd, &st) == 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    assert_int_equal(st.st_mtime, 0);
    for (off_t at = 0; at < st.st_size; at += at < 64 || at > st.st_size - 32 ? 1 : 97) {
        struct arena *t = arena_open(8u << 20);
        uint8_t byte;
        assert_int_equal(pread(fd, &byte, 1, at), 1);
        byte ^= (uint8_t)(1u << (at % 8));
        assert_int_equal(pwrite(fd, &byte, 1, at), 1);
        enum rc_err err = spool_read(s, ring, t, &name, &back);
        assert_true(err == RC_CRYPTO || (at == 1 && err == RC_DENIED)); /* 1: the key's number */
        byte ^= (uint8_t)(1u << (at % 8));
        assert_int_equal(pwrite(fd, &byte, 1, at), 1);
        arena_close(t);
    }
    assert_int_equal(spool_read(s, ring, a, &name, &back), RC_OK);
    other = name;
    other.text[0] = name.text[0] == '0' ? '1' : '0';
    snprintf(moved, sizeof(moved), "%s/%s.case", folder, other.text);
    assert_int_equal(rename(path, moved), 0);
    assert_int_equal(spool_read(s, ring, a, &other, &back), RC_CRYPTO);
    assert_int_equal(ftruncate(fd, 100), 0);
    assert_int_equal(spool_read(s, ring, a, &other, &back), RC_CRYPTO);
    close(fd);
    spool_close(s);
}

static void it_takes_no_more_than_it_may(void **state)
{
    struct spool *s = opened(8000);
    struct case_write second = w;

    (void)state;
    put(s, NULL, &w, RC_OK);
    second.row.lookup.b[0] ^= 1u;
    put(s, NULL, &second, RC_DB);
    spool_close(s);
    assert_int_equal(spool_open(folder, 0, &s), RC_NOTFOUND);
    assert_null(s);
    assert_int_equal(chmod(folder, 0750), 0);
    assert_int_equal(spool_open(folder, 10000, &s), RC_DENIED);
    assert_false(spool_waits(s)); /* none is an empty one */
}

/* Root looks first, and the service must be able to lock all the same. */
static void the_lock_is_the_owners(void **state)
{
    struct stat st;
    char path[128];

    (void)state;
    if (geteuid() != 0)
        skip();
    assert_int_equal(chown(folder, 65534, 65534), 0);
    spool_close(opened(1u << 20));
    snprintf(path, sizeof(path), "%s/lock", folder);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_uid, 65534);
    assert_int_equal(st.st_mode & 07777, 0600);
}

static void what_was_half_written_goes(void **state)
{
    struct spool *s = opened(1u << 20);
    struct spool_figures f;
    char path[128];

    (void)state;
    snprintf(path, sizeof(path), "%s/00000000000000000000000000000000.half", folder);
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    assert_true(fd >= 0 && write(fd, "half", 4) == 4);
    close(fd);
    assert_false(spool_waits(s));
    spool_sweep(s);
    assert_int_equal(spool_count(s, &f), RC_OK);
    assert_int_equal(f.bytes, 0);
    spool_close(s);
}

/* --- the golden vector ----------------------------------------------------------------------- */

#define VECTOR_NAME "0123456789abcdef0123456789abcdef"

static void what_version_1_wrote_opens_for_ever(void **state)
{
    static char text[4 * ROOM];
    static uint8_t sealed[ROOM];
    const char *dir = getenv("RECOURSE_SRCDIR");
    struct spool *s = opened(1u << 20);
    struct spool_name name = {VECTOR_NAME};
    char path[4096];
    size_t len = 0;
    struct case_write back;

    (void)state;
    snprintf(path, sizeof(path), "%s/tests/vectors/spool.hex", dir == NULL ? "." : dir);
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    text[fread(text, 1, sizeof(text) - 1, f)] = '\0';
    fclose(f);
    assert_int_equal(sodium_hex2bin(sealed, sizeof(sealed), text, strlen(text), " \n", &len, NULL), 0);
    snprintf(path, sizeof(path), "%s/%s.case", folder, name.text);
    f = fopen(path, "w");
    assert_non_null(f);
    assert_int_equal(fwrite(sealed, 1, len, f), len);
    fclose(f);
    assert_int_equal(spool_read(s, ring, a, &name, &back), RC_OK);
    const struct bytes b = formatted(&back), ours = formatted(&w);
    assert_int_equal(b.len, ours.len);
    assert_memory_equal(b.p, ours.p, b.len);
    spool_close(s);
}

static int make_vector(void)
{
    static char hex[4 * ROOM];
    static uint8_t sealed[ROOM];
    struct spool *s = opened(1u << 20);
    struct spool_name name = {VECTOR_NAME};
    char path[128];

    put(s, &name, &w, RC_OK);
    snprintf(path, sizeof(path), "%s/%s.case", folder, name.text);
    FILE *f = fopen(path, "r");
    size_t len = fread(sealed, 1, sizeof(sealed), f);
    fclose(f);
    sodium_bin2hex(hex, sizeof(hex), sealed, len);
    for (size_t i = 0; i < 2 * len; i += 128)
        printf("%.128s\n", hex + i);
    unlink(path);
    spool_close(s);
    return 0;
}

/* --- all of it ------------------------------------------------------------------------------- */

static int set_up(void **state)
{
    (void)state;
    a = arena_open((size_t)512 << 20);
    strcpy(folder, "/tmp/recourse-spool-XXXXXX");
    if (a == NULL || mkdtemp(folder) == NULL)
        return -1;
    ring = fixture_keyring("1 " KEY_1 "\n");
    make();
    return 0;
}

static int tear_down(void **state)
{
    char remove_it[128];

    (void)state;
    keyring_close(ring);
    arena_close(a);
    snprintf(remove_it, sizeof(remove_it), "rm -rf '%s'", folder);
    return system(remove_it) == 0 ? 0 : -1;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        TEST(a_record_is_read_as_it_was_written), TEST(no_bit_of_a_record_means_two_things),
        TEST(a_record_that_was_cut_is_none), TEST(only_new_cases_without_files_fit_in),
        TEST(a_file_is_found_by_its_token_only), TEST(a_key_that_came_later_finds_it_still),
        TEST(a_file_that_was_changed_or_moved_does_not_open), TEST(it_takes_no_more_than_it_may),
        TEST(the_lock_is_the_owners), TEST(what_was_half_written_goes), TEST(what_version_1_wrote_opens_for_ever),
    };

    if (sodium_init() < 0)
        return 1;
    if (argc > 1 && strcmp(argv[1], "make") == 0)
        return set_up(NULL) == 0 && make_vector() == 0 ? tear_down(NULL) : 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
