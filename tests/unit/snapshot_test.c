/* A centre as a file keeps it: what comes out is what went in, and a cut file is none. */
#include "tests/unit/centre_fixture.h"
#include "tests/unit/sealing_fixture.h"

#include <unistd.h>

#include "fcgi/server/snapshot_file.h"
#include "fcgi/server/spool_centre.h"

static struct arena *a;
static struct snapshot s;

static void make(void)
{
    static struct recipient r[2];
    static struct absence away;
    size_t len;

    s = (struct snapshot){.arena = a, .id = fixture_id(1), .version = 3, .revision = 70000,
                          .suspended = true, .day = fixture_date("2026-12-17"),
                          .seen_at = 1797465600};
    s.json = fixture_file(a, "nginx/centres/magnum-opus.json", &len);
    s.json_len = len;
    assert_int_equal(snapshot_parse(&s), RC_OK);
    assert_int_equal(calendar_add_holiday(&s.calendar, fixture_date("2027-06-07"), "A day more"),
                     RC_OK);
    r[0] = (struct recipient){.person = fixture_id(2), .reachable = true, .identity = true,
                              .stage = 1, .title = "Office Manager", .name = "Pat"};
    memset(r[0].pk.b, 7, sizeof(r[0].pk.b));
    r[1] = (struct recipient){.person = fixture_id(3), .stage = 2, .title = "", .away = true,
                              .stands_for = {fixture_id(2), fixture_id(9)}, .n_stands_for = 2};
    s.recipient[KIND_COMPLAINT] = r;
    s.n_recipients[KIND_COMPLAINT] = 2;
    away = (struct absence){.person = fixture_id(3), .from = fixture_date("2026-12-01"),
                            .until = fixture_date("2026-12-31"), .deputy = {fixture_id(2)}};
    s.absence = &away;
    s.n_absences = 1;
    s.recovery = (struct recovery_row){.half = {true, true}, .set = 2,
                                       .person = {fixture_id(2), fixture_id(3)}};
    memset(s.recovery.pk[1].b, 9, sizeof(s.recovery.pk[1].b));
}

static struct bytes packed(const struct snapshot *what)
{
    struct bytes b;

    assert_int_equal(snapshot_pack(a, what, &b), RC_OK);
    return b;
}

static void it_is_read_as_it_was_written(void **state)
{
    const struct bytes b = packed(&s);
    const struct calendar_entry *added;
    struct snapshot *back;
    size_t n;

    (void)state;
    assert_int_equal(snapshot_unpack(&b, &back), RC_OK);
    assert_true(id_equal(&back->id, &s.id) && back->version == 3 && back->revision == 70000);
    assert_true(back->suspended && back->seen_at == s.seen_at && date_cmp(back->day, s.day) == 0);
    assert_string_equal(back->centre.slug, "magnum-opus");
    assert_int_equal(back->n_recipients[KIND_COMPLAINT], 2);
    const struct recipient *r = back->recipient[KIND_COMPLAINT];
    assert_string_equal(r[0].title, "Office Manager");
    assert_null(r[1].name);
    assert_true(r[0].reachable && r[0].identity && !r[0].away && r[1].away && r[1].stage == 2);
    assert_int_equal(r[1].n_stands_for, 2);
    assert_true(id_equal(&r[1].stands_for[1], &s.recipient[KIND_COMPLAINT][1].stands_for[1]));
    assert_int_equal(back->n_recipients[KIND_APPEAL], 0);
    assert_non_null(absence_find(back->absence, back->n_absences, &r[1].person, s.day));
    assert_true(recovery_keys_of(&back->recovery).present && back->recovery.set == 2);
    added = calendar_added(&back->calendar, &n);
    assert_int_equal(n, 1);
    assert_string_equal(added[0].title, "A day more");
    const struct bytes again = packed(back);
    assert_int_equal(again.len, b.len);
    assert_memory_equal(again.p, b.p, b.len);
    snapshot_close(back);
}

static void cut_and_other_bytes_are_none(void **state)
{
    const struct bytes b = packed(&s);
    struct snapshot *back;

    (void)state;
    for (size_t n = 0; n < b.len; n += n < 64 || n > b.len - 700 ? 1 : 503) {
        uint8_t *cut = malloc(n + 1u); /* of its own, so that reading behind it shows */
        const struct bytes part = {cut, n};
        assert_non_null(cut);
        memcpy(cut, b.p, n);
        assert_int_not_equal(snapshot_unpack(&part, &back), RC_OK);
        assert_null(back);
        free(cut);
    }
    char *other = arena_memdup(a, b.p, b.len);
    other[7]++; /* another version of the format */
    assert_int_equal(snapshot_unpack(&(struct bytes){(const uint8_t *)other, b.len}, &back), RC_INVALID);
}

static void a_file_is_its_centres_only(void **state)
{
    char folder[] = "/tmp/recourse-snapshot-XXXXXX", path[128], moved[128];
    struct keyring *ring = fixture_keyring("1 " KEY_1 "\n");
    struct keyring *two = fixture_keyring("1 " KEY_1 "\n2 " KEY_2 "\n");
    struct keyring *other = fixture_keyring("2 " KEY_2 "\n");
    const struct bytes b = packed(&s);
    struct spool_name name, wrong;
    struct spool_figures f;
    struct bytes plain;
    struct spool *sp;
    int64_t oldest;
    size_t n;

    (void)state;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(spool_open(folder, 100, &sp), RC_OK); /* beside what may wait there */
    assert_int_equal(spool_lock(sp), RC_OK);
    assert_int_equal(spool_centre_put(sp, ring, a, "magnum-opus", &b), RC_OK);
    assert_int_equal(spool_centre_put(sp, ring, a, "magnum-opus", &b), RC_OK);
    assert_int_equal(spool_centre_list(sp, &name, 1), 1);
    assert_int_equal(spool_centre_count(sp, &n, &oldest), RC_OK);
    assert_true(n == 1 && oldest > 0 && !spool_waits(sp));
    assert_int_equal(spool_count(sp, &f), RC_OK);
    assert_true(f.bytes == 0 && f.waiting == 0);
    assert_true(spool_centre_is(ring, &name, "magnum-opus"));
    assert_false(spool_centre_is(ring, &name, "another"));
    assert_int_equal(spool_centre_read(sp, ring, a, &name, &plain), RC_OK);
    assert_int_equal(plain.len, b.len);
    assert_memory_equal(plain.p, b.p, b.len);
    assert_int_equal(spool_centre_read(sp, two, a, &name, &plain), RC_OK);
    assert_int_equal(spool_centre_read(sp, other, a, &name, &plain), RC_DENIED);
    wrong = name;
    wrong.text[0] = name.text[0] == '0' ? '1' : '0';
    snprintf(path, sizeof(path), "%s/%s.centre", folder, name.text);
    snprintf(moved, sizeof(moved), "%s/%s.centre", folder, wrong.text);
    assert_int_equal(rename(path, moved), 0);
    assert_int_equal(spool_centre_read(sp, ring, a, &wrong, &plain), RC_CRYPTO);
    assert_int_equal(spool_centre_drop(sp, &wrong), RC_OK);
    assert_int_equal(spool_centre_list(sp, &name, 1), 0);
    spool_close(sp);
    snprintf(path, sizeof(path), "%s/lock", folder);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
    keyring_close(ring);
    keyring_close(two);
    keyring_close(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_read_as_it_was_written),
        cmocka_unit_test(cut_and_other_bytes_are_none),
        cmocka_unit_test(a_file_is_its_centres_only),
    };

    if (sodium_init() < 0 || (a = arena_open((size_t)512 << 20)) == NULL)
        return 1;
    make();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    calendar_clear(&s.calendar);
    arena_close(a);
    return failed;
}
