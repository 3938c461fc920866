#include "core/chain.h"

#include <sodium.h>
#include <string.h>

/* 64 sub-trees hold more leaves than their number counts. */
#define DEPTH 64u

void chain_next(const struct seal_hash *previous, const void *row, size_t len,
                struct seal_hash *out)
{
    static const char label[] = "recourse chain v1";
    uint8_t length[8];
    const struct seal_part part[] = {{label, sizeof(label) - 1},
                                     {previous->b, sizeof(previous->b)},
                                     {length, sizeof(length)},
                                     {row, len}};
    struct seal_hash h; /* `out` may be `previous` */

    be64_put(len, length);
    seal_hash_parts(part, 4, &h);
    *out = h;
}

static struct place event_place(const struct rc_id *centre, const struct rc_id *case_id,
                                uint64_t seq)
{
    return (struct place){
        .type = PLACE_ROW_EVENT, .centre = *centre, .case_id = *case_id, .seq = seq};
}

void chain_mac(const struct keyring *k, const struct rc_id *centre, const struct rc_id *case_id,
               uint64_t seq, const struct seal_hash *hash, const void *row, size_t len,
               struct row_mac *out)
{
    const struct place place = event_place(centre, case_id, seq);
    const struct seal_part part[] = {{row, len}, {hash->b, sizeof(hash->b)}};

    row_mac_make(k, &place, part, 2, out);
}

enum rc_err chain_mac_check(const struct keyring *k, const struct rc_id *centre,
                            const struct rc_id *case_id, uint64_t seq,
                            const struct seal_hash *hash, const void *row, size_t len,
                            const struct row_mac *mac)
{
    const struct place place = event_place(centre, case_id, seq);
    const struct seal_part part[] = {{row, len}, {hash->b, sizeof(hash->b)}};

    return row_mac_check(k, &place, part, 2, mac);
}

static void node(const struct seal_hash *left, const struct seal_hash *right, struct seal_hash *out)
{
    static const uint8_t prefix = 0x01;
    const struct seal_part part[] = {{&prefix, 1}, {left->b, sizeof(left->b)},
                                     {right->b, sizeof(right->b)}};
    struct seal_hash h;

    seal_hash_parts(part, 3, &h);
    *out = h;
}

void chain_tree_add(struct chain_tree *t, const struct seal_hash *head)
{
    static const uint8_t prefix = 0x00;
    const struct seal_part part[] = {{&prefix, 1}, {head->b, sizeof(head->b)}};
    struct seal_hash h;
    size_t height = 0;

    seal_hash_parts(part, 2, &h);
    for (uint64_t left = t->n; (left & 1u) != 0; left >>= 1)
        node(&t->full[height++], &h, &h);
    t->full[height] = h;
    t->n++;
}

void chain_tree_root(const struct chain_tree *t, struct seal_hash *out)
{
    struct seal_hash h;
    bool begun = false;

    seal_hash_parts(NULL, 0, &h); /* of no leaf */
    for (size_t height = 0; height < DEPTH; height++) {
        if ((t->n >> height & 1u) == 0)
            continue;
        if (begun)
            node(&t->full[height], &h, &h);
        else
            h = t->full[height];
        begun = true;
    }
    *out = h;
}

static void path_put(struct chain_path *p, const struct seal_hash *h)
{
    if (p->n < CHAIN_PATH_MAX)
        p->node[p->n++] = *h;
}

void chain_path_add(struct chain_path *p, const struct seal_hash *head, bool mine)
{
    static const uint8_t prefix = 0x00;
    const struct seal_part part[] = {{&prefix, 1}, {head->b, sizeof(head->b)}};
    struct chain_tree *t = &p->tree;
    struct seal_hash h;
    size_t height = 0;

    if (mine) {
        p->index = t->n;
        p->found = true;
        p->height = 0;
    }
    seal_hash_parts(part, 2, &h);
    for (uint64_t left = t->n; (left & 1u) != 0; left >>= 1) {
        if (mine)
            path_put(p, &t->full[height]);
        else if (p->found && p->height == height)
            path_put(p, &h);
        mine = mine || (p->found && p->height == height);
        node(&t->full[height++], &h, &h);
    }
    t->full[height] = h;
    if (mine)
        p->height = height;
    t->n++;
}

void chain_path_root(struct chain_path *p, struct seal_hash *out)
{
    const struct chain_tree *t = &p->tree;
    struct seal_hash h;
    bool begun = false, mine = false;

    seal_hash_parts(NULL, 0, &h);
    for (size_t height = 0; height < DEPTH; height++) {
        const bool here = p->found && p->height == height;

        if ((t->n >> height & 1u) == 0)
            continue;
        if (!begun) {
            h = t->full[height];
        } else {
            if (mine)
                path_put(p, &t->full[height]);
            else if (here)
                path_put(p, &h);
            node(&t->full[height], &h, &h);
        }
        mine = mine || here;
        begun = true;
    }
    *out = h;
}

void chain_root(const struct seal_hash *heads, size_t n, struct seal_hash *out)
{
    struct chain_tree t = {.n = 0};

    for (size_t i = 0; i < n; i++)
        chain_tree_add(&t, &heads[i]);
    chain_tree_root(&t, out);
}

void chain_leaf(const struct rc_id *centre, const struct rc_id *case_id, uint64_t count,
                const struct seal_hash *head, bool gone, struct seal_hash *out)
{
    static const char label[] = "recourse leaf v1";
    const uint8_t flag = gone ? 1 : 0;
    uint8_t number[8];
    const struct seal_part part[] = {{label, sizeof(label) - 1}, {centre->b, ID_BYTES},
                                     {case_id->b, ID_BYTES},     {number, sizeof(number)},
                                     {head->b, sizeof(head->b)}, {&flag, 1}};

    be64_put(count, number);
    seal_hash_parts(part, 6, out);
}
