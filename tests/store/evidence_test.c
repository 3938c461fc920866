/* Files against a real server: streamed in, streamed out, dropped, swept, bounded. */
#include "tests/store/case_fixture.h"

#include <stdlib.h>
#include <string.h>


static const struct file_proof no_proof;

static int64_t count(struct fixture *f, const char *table)
{
    return private_db_number(&f->server, "SELECT COUNT(*) FROM %s", table);
}

static void a_file_streams_in_and_out(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct evidence_row file, *drafts = NULL;
    struct evidence_adopt adopt;
    struct evidence_stream s;
    struct evidence_key key;
    struct bytes sealed;
    size_t got = 0;
    uint8_t *plain = NULL;
    char name[EVIDENCE_NAME_MAX + 1], type[EVIDENCE_TYPE_MAX + 1];
    size_t n = 0, len = 0;

    fixture_case_make(f, 1, &c);
    fixture_file(f, &c, 3, &file, &adopt);
    assert_int_equal(store_evidence_drafts(f->db, f->a, &c.w.row.id, &drafts, &n), RC_OK);
    assert_int_equal(n, 1);
    assert_true(id_equal(&drafts[0].id, &file.id) && drafts[0].draft && drafts[0].complete);
    assert_int_equal(drafts[0].size, 3 * EVIDENCE_CHUNK); /* the row tells no more */
    assert_int_equal(drafts[0].chunks, 3);
    assert_int_equal(evidence_unwrap_draft(&c.keys, &f->centre, &c.w.row.id, &file.id,
                                           drafts[0].wrap, &key), RC_OK);
    assert_int_equal(key.size, 2 * EVIDENCE_CHUNK + FIXTURE_TAIL);
    assert_int_equal(evidence_open(&s, &key.key, &f->centre, &c.w.row.id, &file.id,
                                   drafts[0].header), RC_OK);
    assert_int_equal(evidence_get_name(&s, drafts[0].name, name, type), RC_OK);
    assert_string_equal(name, "letter.pdf");
    plain = arena_alloc(f->a, EVIDENCE_CHUNK);
    assert_non_null(plain);
    for (uint32_t i = 1; i <= 3; i++) {
        assert_int_equal(store_evidence_read(f->db, f->a, &file.id, i, &sealed, 1, &got), RC_OK);
        assert_int_equal(sealed.len, EVIDENCE_CHUNK_SEALED);
        assert_int_equal(evidence_get(&s, sealed.p, sealed.len, plain, &len), RC_OK);
        assert_int_equal(len, i < 3 ? EVIDENCE_CHUNK : FIXTURE_TAIL);
        assert_int_equal(plain[0], i);
    }
    assert_true(evidence_finished(&s));
    evidence_stream_clear(&s);
    assert_int_equal(store_evidence_read(f->db, f->a, &file.id, 4, &sealed, 1, &got), RC_NOTFOUND);
    assert_int_equal(store_evidence_read(f->db, f->a, &file.id, 0, &sealed, 1, &got), RC_NOTFOUND);
}

static void drafts_come_in_order_of_arrival_and_count_when_complete(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct evidence_row file[6], open_file, *drafts = NULL;
    struct evidence_adopt adopt;
    uint64_t bytes = 1, files = 1;
    size_t n = 0;

    fixture_case_make(f, 1, &c);
    assert_int_equal(store_evidence_total(f->db, f->a, &c.w.row.id, &bytes, &files), RC_OK);
    assert_int_equal(bytes, 0);
    assert_int_equal(files, 0);
    for (size_t i = 0; i < 6; i++) {
        fixture_file(f, &c, 1, &file[i], &adopt);
    }
    open_file = file[0];
    id_random(&open_file.id);
    assert_int_equal(store_evidence_begin(f->db, &f->centre, &c.w.row.id, &open_file, 1u << 30,
                                          FIXTURE_NOW), RC_OK);
    assert_int_equal(store_evidence_drafts(f->db, f->a, &c.w.row.id, &drafts, &n), RC_OK);
    assert_int_equal(n, 6); /* what was cut is not shown */
    for (size_t i = 0; i < 6; i++) {
        assert_true(id_equal(&drafts[i].id, &file[i].id));
    }
    assert_int_equal(store_evidence_total(f->db, f->a, &c.w.row.id, &bytes, &files), RC_OK);
    assert_int_equal(bytes, 6 * EVIDENCE_CHUNK);
    assert_int_equal(files, 6);
}

static void a_chunk_goes_only_into_an_open_file_and_once(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct evidence_row file;
    struct evidence_adopt adopt;
    uint8_t *big = arena_alloc(f->a, EVIDENCE_CHUNK_SEALED + 1);
    struct rc_id other;

    assert_non_null(big);
    fixture_case_make(f, 1, &c);
    fixture_file(f, &c, 2, &file, &adopt);
    assert_int_equal(fixture_chunk(f->db, &file.id, 3, "late", 4), RC_NOTFOUND);
    id_random(&other);
    assert_int_equal(fixture_chunk(f->db, &other, 1, "lost", 4), RC_NOTFOUND);
    assert_int_equal(store_evidence_complete(f->db, &other, file.wrap, 1, &no_proof), RC_NOTFOUND);
    file.id = other;
    assert_int_equal(store_evidence_begin(f->db, &f->centre, &c.w.row.id, &file, 1u << 30,
                                          FIXTURE_NOW), RC_OK);
    assert_int_equal(store_evidence_begin(f->db, &f->centre, &c.w.row.id, &file, 1u << 30,
                                          FIXTURE_NOW), RC_CONFLICT);
    assert_int_equal(fixture_chunk(f->db, &other, 1, "one", 3), RC_OK);
    assert_int_equal(fixture_chunk(f->db, &other, 1, "one", 3), RC_CONFLICT);
    assert_int_equal(fixture_chunk(f->db, &other, 0, "name", 4), RC_INVALID);
    assert_int_equal(fixture_chunk(f->db, &other, 2, big, EVIDENCE_CHUNK_SEALED + 1),
                     RC_INVALID);
    /* Not complete as long as a chunk is missing. */
    assert_int_equal(store_evidence_complete(f->db, &other, file.wrap, 2, &no_proof), RC_NOTFOUND);
    assert_int_equal(fixture_chunk(f->db, &other, 3, "three", 5), RC_OK);
    assert_int_equal(store_evidence_complete(f->db, &other, file.wrap, 2, &no_proof), RC_NOTFOUND);
    assert_int_equal(fixture_chunk(f->db, &other, 2, "two", 3), RC_OK);
    assert_int_equal(store_evidence_complete(f->db, &other, file.wrap, 3, &no_proof), RC_OK);
    assert_int_equal(store_evidence_complete(f->db, &other, file.wrap, 3, &no_proof), RC_NOTFOUND);
}

struct heard {
    char text[64];
    int stop;
};

static enum rc_err hear(void *ctx, const unsigned char *sealed, size_t len)
{
    struct heard *h = ctx;

    strncat(h->text, (const char *)sealed, len);
    strcat(h->text, ",");
    return --h->stop == 0 ? RC_DENIED : RC_OK;
}

static void chunks_are_handed_on_one_by_one(void **state)
{
    static const struct bytes said[] = {{(const unsigned char *)"one", 3},
                                        {(const unsigned char *)"two", 3},
                                        {(const unsigned char *)"three", 5}};
    struct fixture *f = *state;
    struct arena *a = arena_open_room(4096, 4096);
    struct fixture_case c;
    struct evidence_row file;
    struct evidence_adopt adopt;
    const struct {
        uint32_t first;
        size_t room;
        int stop;
        enum rc_err err;
        const char *text;
    } asked[] = {
        {1, 8, 0, RC_OK, "one,two,three,"}, /* to the gap */
        {1, 2, 0, RC_OK, "one,two,"},
        {2, 8, 0, RC_OK, "two,three,"},
        {1, 8, 2, RC_DENIED, "one,two,"},
        {4, 8, 0, RC_NOTFOUND, ""},
        {5, 1, 0, RC_OK, "five,"},
        {6, 8, 0, RC_NOTFOUND, ""},
    };

    assert_non_null(a);
    fixture_case_make(f, 1, &c);
    fixture_file(f, &c, 1, &file, &adopt);
    id_random(&file.id);
    assert_int_equal(store_evidence_begin(f->db, &f->centre, &c.w.row.id, &file, 1u << 30,
                                          FIXTURE_NOW), RC_OK);
    assert_int_equal(store_evidence_chunks(f->db, &file.id, 1, said, 3), RC_OK);
    assert_int_equal(fixture_chunk(f->db, &file.id, 5, "five", 4), RC_OK);
    for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
        struct heard h = {.stop = asked[i].stop};
        assert_int_equal(store_evidence_each(f->db, a, &file.id, asked[i].first, asked[i].room,
                                             hear, &h), asked[i].err);
        assert_string_equal(h.text, asked[i].text);
    }
    arena_close(a);
}

static void several_chunks_go_in_and_out_at_once(void **state)
{
    static const struct bytes said[] = {{(const unsigned char *)"one", 3},
                                        {(const unsigned char *)"", 0},
                                        {(const unsigned char *)"three", 5}};
    struct fixture *f = *state;
    struct fixture_case c;
    struct evidence_row file;
    struct evidence_adopt adopt;
    struct bytes read[4];
    size_t n = 0;

    fixture_case_make(f, 1, &c);
    fixture_file(f, &c, 1, &file, &adopt);
    id_random(&file.id);
    assert_int_equal(store_evidence_begin(f->db, &f->centre, &c.w.row.id, &file, 1u << 30,
                                          FIXTURE_NOW), RC_OK);
    assert_int_equal(store_evidence_chunks(f->db, &file.id, 1, said, 0), RC_INVALID);
    assert_int_equal(store_evidence_chunks(f->db, &file.id, 1, said, 3), RC_OK);
    /* All or none: 4 and 5 are free, 3 is not. */
    assert_int_equal(fixture_chunk(f->db, &file.id, 6, "six", 3), RC_OK);
    assert_int_equal(store_evidence_chunks(f->db, &file.id, 4, said, 3), RC_CONFLICT);
    assert_int_equal(store_evidence_read(f->db, f->a, &file.id, 4, read, 4, &n), RC_NOTFOUND);
    assert_int_equal(n, 0);
    assert_int_equal(store_evidence_read(f->db, f->a, &file.id, 2, read, 4, &n), RC_OK);
    assert_int_equal(n, 2); /* to the first that is missing */
    assert_int_equal(read[0].len, 0);
    assert_int_equal(read[1].len, 5);
    assert_memory_equal(read[1].p, "three", 5);
    assert_int_equal(store_evidence_read(f->db, f->a, &file.id, 1, read, 2, &n), RC_OK);
    assert_int_equal(n, 2); /* no more than there is room for */
    assert_memory_equal(read[0].p, "one", 3);
}

static void the_quota_counts_what_came_in_of_all_drafts(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct evidence_row file;
    struct evidence_adopt adopt;
    bool already;

    fixture_case_store(f, 1, &c);
    fixture_file(f, &c, 4, &file, &adopt);
    struct evidence_row next = file;
    id_random(&next.id);
    assert_int_equal(store_evidence_begin(f->db, &f->person[0], &f->person[1], &next,
                                          4 * EVIDENCE_CHUNK - 1, FIXTURE_NOW), RC_CONFLICT);
    assert_int_equal(count(f, "evidence"), 1);
    /* What was sent counts no more. */
    fixture_adopt(f, &c, &file, &adopt);
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_OK);
    assert_int_equal(store_evidence_begin(f->db, &f->person[0], &f->person[1], &next, 0,
                                          FIXTURE_NOW), RC_OK);
    assert_int_equal(fixture_chunk(f->db, &next.id, 1, "x", 1), RC_OK);
    struct evidence_row third = next;
    id_random(&third.id);
    assert_int_equal(store_evidence_begin(f->db, &f->person[0], &f->person[1], &third,
                                          EVIDENCE_CHUNK - 1, FIXTURE_NOW), RC_CONFLICT);
}

/* RC_CONFLICT or RC_OK of one more file; nothing of it stays. */
static enum rc_err may_begin(struct fixture *f, const struct rc_id *case_id,
                             const struct evidence_row *like, uint64_t chunks)
{
    struct evidence_row row = *like;
    enum rc_err err;

    id_random(&row.id);
    err = store_evidence_begin(f->db, &f->centre, case_id, &row, chunks * EVIDENCE_CHUNK,
                               FIXTURE_NOW);
    assert_int_equal(store_evidence_drop(f->db, case_id, &row.id), RC_OK);
    return err;
}

static void drafts_of_forms_leave_half_of_the_room_to_cases(void **state)
{
    struct fixture *f = *state;
    struct fixture_case sent, form;
    struct evidence_row junk, own;
    struct evidence_adopt adopt;
    struct rc_id other;

    id_random(&other);
    fixture_case_store(f, 1, &sent);
    fixture_case_make(f, 2, &form);
    fixture_file(f, &form, 5, &junk, &adopt);
    assert_int_equal(may_begin(f, &form.w.row.id, &junk, 10), RC_OK);
    assert_int_equal(may_begin(f, &form.w.row.id, &junk, 9), RC_CONFLICT);
    assert_int_equal(may_begin(f, &other, &junk, 9), RC_CONFLICT);
    assert_int_equal(may_begin(f, &sent.w.row.id, &junk, 9), RC_OK);
    assert_int_equal(may_begin(f, &sent.w.row.id, &junk, 5), RC_OK);
    assert_int_equal(may_begin(f, &sent.w.row.id, &junk, 4), RC_CONFLICT);
    /* A draft of a case takes nothing from the forms' half. */
    fixture_file(f, &sent, 4, &own, &adopt);
    assert_int_equal(may_begin(f, &form.w.row.id, &junk, 10), RC_OK);
    assert_int_equal(may_begin(f, &sent.w.row.id, &junk, 8), RC_CONFLICT);
}

static void a_file_that_still_comes_in_counts(void **state)
{
    struct fixture *f = *state;
    struct fixture_case form;
    struct evidence_row file;
    struct evidence_adopt adopt;

    fixture_case_make(f, 1, &form);
    fixture_file(f, &form, 1, &file, &adopt);
    struct evidence_row next = file;
    id_random(&next.id);
    assert_int_equal(store_evidence_begin(f->db, &f->centre, &form.w.row.id, &next, 1u << 30,
                                          FIXTURE_NOW), RC_OK);
    assert_int_equal(may_begin(f, &form.w.row.id, &file, 2), RC_OK);
    for (uint32_t i = 1; i <= 3; i++) {
        assert_int_equal(fixture_chunk(f->db, &next.id, i, "x", 1), RC_OK);
    }
    assert_int_equal(may_begin(f, &form.w.row.id, &file, 7), RC_CONFLICT);
    assert_int_equal(may_begin(f, &form.w.row.id, &file, 8), RC_OK);
    /* A chunk that is not taken is not counted. */
    assert_int_equal(fixture_chunk(f->db, &next.id, 3, "x", 1), RC_CONFLICT);
    assert_int_equal(may_begin(f, &form.w.row.id, &file, 8), RC_OK);
}

static void where_room_is_short_drafts_of_forms_go_after_two_hours(void **state)
{
    enum { FILES = 12, HOUR = 3600 };
    struct fixture *f = *state;
    struct fixture_case sent, form;
    struct evidence_row file, own;
    struct evidence_adopt adopt;
    const uint64_t quota = 4 * FILES * EVIDENCE_CHUNK; /* its quarter: just those files */

    fixture_case_store(f, 1, &sent);
    fixture_case_make(f, 2, &form);
    for (int i = 0; i < FILES; i++) {
        fixture_file(f, &form, 1, &file, &adopt);
    }
    fixture_file(f, &sent, 1, &own, &adopt);
    assert_int_equal(store_evidence_sweep(f->db, FIXTURE_NOW + 5 * HOUR, quota), RC_OK);
    assert_int_equal(count(f, "evidence"), FILES + 1);
    fixture_file(f, &form, 1, &file, &adopt); /* one more than the quarter */
    private_db_do(&f->server, "UPDATE evidence SET draft_slot = 11, draft_day = draft_day -"
                  " INTERVAL 1 DAY WHERE draft = 1 AND arrival < 3");
    assert_int_equal(store_evidence_sweep(f->db, FIXTURE_NOW + 2 * HOUR - 1, UINT64_MAX), RC_OK);
    assert_int_equal(count(f, "evidence"), FILES + 2);
    assert_int_equal(store_evidence_sweep(f->db, FIXTURE_NOW + 2 * HOUR - 1, quota), RC_OK);
    assert_int_equal(count(f, "evidence"), FILES); /* the two that are old enough went */
    assert_int_equal(count(f, "evidence WHERE draft_slot = 11"), 1); /* that of the case */
    fixture_file(f, &form, 5, &file, &adopt);
    assert_int_equal(store_evidence_sweep(f->db, FIXTURE_NOW + 4 * HOUR, quota), RC_OK);
    assert_int_equal(count(f, "evidence"), 1); /* but that of a case stays its day */
    assert_int_equal(store_evidence_sweep(f->db, FIXTURE_NOW + 4 * HOUR, 4), RC_OK);
    assert_int_equal(count(f, "evidence"), 1);
}

static void a_file_is_adopted_only_by_its_own_case_and_once(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c, other;
    struct evidence_row file;
    struct evidence_adopt adopt;
    bool already;

    fixture_case_store(f, 1, &c);
    fixture_case_store(f, 2, &other);
    fixture_file(f, &c, 1, &file, &adopt);
    fixture_next(f, &other, ACT_EVIDENCE, NULL);
    other.w.adopt = &adopt;
    other.w.n_adopt = 1;
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &other.w, &already), RC_NOTFOUND);
    fixture_load(f, &other, RC_OK, NULL);
    fixture_next(f, &c, ACT_EVIDENCE, NULL);
    c.w.adopt = &adopt;
    c.w.n_adopt = 1;
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_OK);
    fixture_done(&c);
    fixture_next(f, &c, ACT_EVIDENCE, NULL);
    c.w.n_adopt = 1;
    assert_int_equal(store_case_append(f->db, f->kr, f->a, &c.w, &already), RC_NOTFOUND);
}

static void a_dropped_draft_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct evidence_row one, two;
    struct evidence_adopt adopt;

    fixture_case_make(f, 1, &c);
    fixture_file(f, &c, 2, &one, &adopt);
    fixture_file(f, &c, 1, &two, &adopt);
    assert_int_equal(store_evidence_drop(f->db, &f->centre, &one.id), RC_OK); /* another's case */
    assert_int_equal(count(f, "evidence"), 2);
    assert_int_equal(store_evidence_drop(f->db, &c.w.row.id, &one.id), RC_OK);
    assert_int_equal(count(f, "evidence"), 1);
    assert_int_equal(count(f, "evidence_chunk"), 1);
    assert_int_equal(store_evidence_drop(f->db, &c.w.row.id, &one.id), RC_OK);
}

static void the_sweep_takes_drafts_after_a_day_and_no_file_that_was_sent(void **state)
{
    struct fixture *f = *state;
    struct fixture_case c;
    struct evidence_row file;
    struct evidence_adopt adopt;

    fixture_case_make(f, 1, &c);
    for (int i = 0; i < 130; i++) { /* more than one batch of the sweep */
        fixture_file(f, &c, 1, &file, &adopt);
    }
    private_db_do(&f->server, "UPDATE evidence SET draft = 0, draft_day = NULL, draft_slot ="
                  " NULL WHERE id = (SELECT"
                  " MIN(id) FROM evidence)");
    assert_int_equal(store_evidence_sweep(f->db, FIXTURE_NOW + 86400, UINT64_MAX), RC_OK);
    assert_int_equal(count(f, "evidence"), 130);
    assert_int_equal(store_evidence_sweep(f->db, FIXTURE_NOW + 2 * 86400, UINT64_MAX), RC_OK);
    assert_int_equal(count(f, "evidence"), 1);
    assert_int_equal(count(f, "evidence_chunk"), 1);
}

#define TEST(f) cmocka_unit_test_setup(f, fixture_empty)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_streams_in_and_out),
        TEST(drafts_come_in_order_of_arrival_and_count_when_complete),
        TEST(a_chunk_goes_only_into_an_open_file_and_once),
        TEST(several_chunks_go_in_and_out_at_once),
        TEST(chunks_are_handed_on_one_by_one),
        TEST(the_quota_counts_what_came_in_of_all_drafts),
        TEST(drafts_of_forms_leave_half_of_the_room_to_cases),
        TEST(a_file_that_still_comes_in_counts),
        TEST(where_room_is_short_drafts_of_forms_go_after_two_hours),
        TEST(a_file_is_adopted_only_by_its_own_case_and_once),
        TEST(a_dropped_draft_leaves_nothing),
        TEST(the_sweep_takes_drafts_after_a_day_and_no_file_that_was_sent),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}
