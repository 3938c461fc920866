#include "tests/unit/sealing_fixture.h"

#include "core/chain.h"

#define ROWS 6u

static const char *const row[ROWS] = {"received", "acknowledged", "note", "message", "outcome",
                                      "closed"};

static void chain_of(const char *const rows[], size_t n, struct seal_hash *head)
{
    size_t i;

    memset(head, 0, sizeof(*head));
    for (i = 0; i < n; i++)
        chain_next(head, rows[i], strlen(rows[i]), head);
}

static void a_hash_is_what_it_says(void **state)
{
    uint8_t text[17 + 32 + 8 + 8] = "recourse chain v1";
    const struct seal_part part = {text, sizeof(text)};
    struct seal_hash previous, want, got;

    (void)state;
    memset(previous.b, 0xaa, 32);
    memset(text + 17, 0xaa, 32);
    text[17 + 32 + 7] = 8;
    memcpy(text + 17 + 32 + 8, "received", 8);
    seal_hash_parts(&part, 1, &want);
    chain_next(&previous, "received", 8, &got);
    assert_int_equal(seal_hash_compare(&want, &got), RC_OK);
}

static void an_edit_a_gap_a_swap_and_a_cut_show(void **state)
{
    const char *rows[ROWS];
    struct seal_hash want, got;
    size_t i, j;

    (void)state;
    chain_of(row, ROWS, &want);
    for (i = 0; i < ROWS; i++) {
        memcpy(rows, row, sizeof(rows));
        rows[i] = "reversed";
        chain_of(rows, ROWS, &got);
        assert_int_equal(seal_hash_compare(&want, &got), RC_CRYPTO);
        for (j = 0; j < i; j++) {
            memcpy(rows, row, sizeof(rows));
            rows[i] = row[j];
            rows[j] = row[i];
            chain_of(rows, ROWS, &got);
            assert_int_equal(seal_hash_compare(&want, &got), RC_CRYPTO);
        }
        memcpy(rows, row, sizeof(rows));
        memmove(rows + i, rows + i + 1, (ROWS - 1 - i) * sizeof(rows[0]));
        chain_of(rows, ROWS - 1, &got);
        assert_int_equal(seal_hash_compare(&want, &got), RC_CRYPTO);
        chain_of(row, i, &got);
        assert_int_equal(seal_hash_compare(&want, &got), RC_CRYPTO);
    }
    chain_of(row, ROWS, &got);
    assert_int_equal(seal_hash_compare(&want, &got), RC_OK);
}

struct event {
    struct keyring *k;
    struct rc_id centre, case_id;
    uint64_t seq;
    struct seal_hash hash;
    uint8_t row[40];
    size_t len;
    struct row_mac mac;
};

static void event_refused(void *arg)
{
    const struct event *e = arg;

    assert_int_equal(chain_mac_check(e->k, &e->centre, &e->case_id, e->seq, &e->hash, e->row,
                                     e->len, &e->mac),
                     RC_CRYPTO);
}

static void a_forged_row_is_refused(void **state)
{
    struct event e = {.k = fixture_keyring("1 " KEY_1), .centre = fixture_id(1),
                      .case_id = fixture_id(2), .seq = 3, .row = "outcome: upheld", .len = 15};

    (void)state;
    chain_mac(e.k, &e.centre, &e.case_id, e.seq, &e.hash, e.row, e.len, &e.mac);
    assert_int_equal(chain_mac_check(e.k, &e.centre, &e.case_id, e.seq, &e.hash, e.row, e.len,
                                     &e.mac),
                     RC_OK);
    flip_each_bit(e.row, e.len, event_refused, &e);
    flip_each_bit(e.hash.b, 32, event_refused, &e);
    flip_each_bit(e.mac.b, sizeof(e.mac.b), event_refused, &e);
    flip_each_bit(e.centre.b, ID_BYTES, event_refused, &e);
    flip_each_bit(e.case_id.b, ID_BYTES, event_refused, &e);
    e.seq = 4;
    event_refused(&e);
    e.seq = 3;
    e.len++;
    event_refused(&e);
    e.len -= 2;
    event_refused(&e);
    keyring_close(e.k);
}

/* RFC 9162, section 2.1.1, word for word. */
static void tree(const struct seal_hash *d, size_t n, struct seal_hash *out)
{
    struct seal_hash left, right;
    size_t k = 1;

    if (n == 1) {
        const struct seal_part part[] = {{"\x00", 1}, {d[0].b, 32}};

        seal_hash_parts(part, 2, out);
        return;
    }
    while (2 * k < n)
        k *= 2;
    tree(d, k, &left);
    tree(d + k, n - k, &right);
    const struct seal_part part[] = {{"\x01", 1}, {left.b, 32}, {right.b, 32}};

    seal_hash_parts(part, 3, out);
}

static void roots_are_those_of_the_rfc(void **state)
{
    struct seal_hash head[70], want, got;
    size_t i, n;

    (void)state;
    for (i = 0; i < 70; i++)
        memset(head[i].b, (int)i, 32);
    seal_hash_parts(NULL, 0, &want);
    chain_root(head, 0, &got);
    assert_int_equal(seal_hash_compare(&want, &got), RC_OK);
    for (n = 1; n <= 70; n++) {
        tree(head, n, &want);
        chain_root(head, n, &got);
        assert_int_equal(seal_hash_compare(&want, &got), RC_OK);
    }
}

static void a_changed_missing_or_moved_head_shows(void **state)
{
    struct seal_hash head[11], want, got, kept;
    size_t i;

    (void)state;
    for (i = 0; i < 11; i++)
        memset(head[i].b, (int)(i + 1), 32);
    chain_root(head, 10, &want);
    for (i = 0; i < 10; i++) {
        head[i].b[i] ^= 1;
        chain_root(head, 10, &got);
        assert_int_equal(seal_hash_compare(&want, &got), RC_CRYPTO);
        head[i].b[i] ^= 1;
        chain_root(head, i, &got);
        assert_int_equal(seal_hash_compare(&want, &got), RC_CRYPTO);
        kept = head[i];
        head[i] = head[i + 1];
        head[i + 1] = kept;
        chain_root(head, 10, &got);
        assert_int_equal(seal_hash_compare(&want, &got), RC_CRYPTO);
        head[i + 1] = head[i];
        head[i] = kept;
    }
    chain_root(head, 11, &got);
    assert_int_equal(seal_hash_compare(&want, &got), RC_CRYPTO);
    chain_root(head, 10, &got);
    assert_int_equal(seal_hash_compare(&want, &got), RC_OK);
}

/* A node is no leaf: the root of two heads is not that of one made of their hashes. */
static void nodes_and_leaves_do_not_mix(void **state)
{
    struct seal_hash head[2], leaf[2], two, one;

    (void)state;
    memset(head[0].b, 1, 32);
    memset(head[1].b, 2, 32);
    chain_root(head, 2, &two);
    tree(&head[0], 1, &leaf[0]);
    tree(&head[1], 1, &leaf[1]);
    chain_root(leaf, 2, &one);
    assert_int_equal(seal_hash_compare(&two, &one), RC_CRYPTO);
    chain_root(&two, 1, &one);
    assert_int_equal(seal_hash_compare(&two, &one), RC_CRYPTO);
}

/* RFC 9162, section 2.1.3.2, written down again. */
static bool leads_to(const struct chain_path *p, uint64_t size, const struct seal_hash *leaf,
                     const struct seal_hash *root)
{
    uint64_t fn = p->index, sn = size - 1;
    struct seal_hash r;

    tree(leaf, 1, &r);
    for (size_t i = 0; i < p->n; i++) {
        const uint8_t one = 1;
        const bool right = (fn & 1) != 0 || fn == sn;
        const struct seal_part part[] = {{&one, 1},
                                         {right ? p->node[i].b : r.b, 32},
                                         {right ? r.b : p->node[i].b, 32}};

        if (sn == 0)
            return false;
        seal_hash_parts(part, 3, &r);
        while (right && (fn & 1) == 0 && fn != 0) {
            fn >>= 1;
            sn >>= 1;
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && seal_hash_compare(&r, root) == RC_OK;
}

static void a_path_leads_from_every_leaf_to_the_root(void **state)
{
    struct seal_hash head[70], wanted, root, other;

    (void)state;
    for (size_t i = 0; i < 70; i++)
        memset(head[i].b, (int)i + 1, 32);
    memset(other.b, 200, 32);
    for (size_t size = 1; size <= 70; size++) {
        chain_root(head, size, &wanted);
        for (size_t leaf = 0; leaf < size; leaf++) {
            struct chain_path p = {.n = 0};

            for (size_t i = 0; i < size; i++)
                chain_path_add(&p, &head[i], i == leaf);
            chain_path_root(&p, &root);
            assert_int_equal(seal_hash_compare(&root, &wanted), RC_OK);
            assert_true(p.found && p.index == leaf);
            assert_true(leads_to(&p, size, &head[leaf], &root));
            assert_false(leads_to(&p, size, &other, &root));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hash_is_what_it_says),
        cmocka_unit_test(an_edit_a_gap_a_swap_and_a_cut_show),
        cmocka_unit_test(a_forged_row_is_refused),
        cmocka_unit_test(roots_are_those_of_the_rfc),
        cmocka_unit_test(a_changed_missing_or_moved_head_shows),
        cmocka_unit_test(nodes_and_leaves_do_not_mix),
        cmocka_unit_test(a_path_leads_from_every_leaf_to_the_root),
    };

    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
