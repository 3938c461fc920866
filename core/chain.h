/* The audit chain of a case: every event's canonical row, hashed over the one before. */
#ifndef RC_CHAIN_H
#define RC_CHAIN_H

#include "core/keyring.h"

/* h = H("recourse chain v1" ‖ previous ‖ length 8 ‖ row); previous of the first row is zero. */
void chain_next(const struct seal_hash *previous, const void *row, size_t len,
                struct seal_hash *out);

/* The MAC of event row number `seq` (from 1): over the row and its chain hash. */
void chain_mac(const struct keyring *k, const struct rc_id *centre, const struct rc_id *case_id,
               uint64_t seq, const struct seal_hash *hash, const void *row, size_t len,
               struct row_mac *out);
RC_CHECK enum rc_err chain_mac_check(const struct keyring *k, const struct rc_id *centre,
                                     const struct rc_id *case_id, uint64_t seq,
                                     const struct seal_hash *hash, const void *row, size_t len,
                                     const struct row_mac *mac);

/* Merkle root over the heads of a centre's cases, leaves prefixed 0x00, nodes 0x01 (RFC 9162,
 * section 2.1.1's tree). `heads` are used in the order given; n = 0 gives H of nothing. */
void chain_root(const struct seal_hash *heads, size_t n, struct seal_hash *out);

/* The same tree grown leaf by leaf, in constant memory; begin with zeroes. */
struct chain_tree {
    struct seal_hash full[64]; /* one full sub-tree for each bit that is set in n */
    uint64_t n;
};
void chain_tree_add(struct chain_tree *t, const struct seal_hash *head);
void chain_tree_root(const struct chain_tree *t, struct seal_hash *out);

/* The same, keeping the audit path of one leaf (RFC 9162, section 2.1.3.1): what leads from it to the
 * root. Begin with zeroes; `mine` exactly once. chain_path_root() is called last. */
#define CHAIN_PATH_MAX 64u
struct chain_path {
    struct chain_tree tree;
    uint64_t index;      /* of the leaf, from 0 */
    bool found;          /* it was added */
    size_t height;       /* of the full sub-tree that holds it */
    size_t n;
    struct seal_hash node[CHAIN_PATH_MAX]; /* from the leaf's neighbour up */
};
void chain_path_add(struct chain_path *p, const struct seal_hash *head, bool mine);
void chain_path_root(struct chain_path *p, struct seal_hash *out);

/* What stands for one case in a centre's daily root: H("recourse leaf v1", centre 16, case 16, count
 * of events 8, chain hash of the last of them 32, gone 1). `gone`: the case was deleted when its
 * time was over. The leaf of the centre's log, the first of every tree, has the zero id. */
void chain_leaf(const struct rc_id *centre, const struct rc_id *case_id, uint64_t count,
                const struct seal_hash *head, bool gone, struct seal_hash *out);

#endif
