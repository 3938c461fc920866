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

#endif
