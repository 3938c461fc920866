/* A file of a case read back chunk by chunk, in constant memory. */
#ifndef RC_FILE_READ_H
#define RC_FILE_READ_H

#include "fcgi/server/casework.h"
#include "sql/store_evidence.h"

/* Chunks that are asked for in one go: the more, the fewer waits for the database; and so much memory. */
#define FILE_READ_AT_ONCE 8u

struct file_read {
    struct call *c;
    const struct evidence_row *row;
    struct arena *scratch, *room; /* one sealed chunk; `opened` */
    struct evidence_stream stream;
    char name[EVIDENCE_NAME_MAX + 1]; /* as it was sent */
    char type[EVIDENCE_TYPE_MAX + 1];
    uint64_t size;                    /* in bytes, as sealed with the key */
    uint32_t next;                    /* chunk that is read next, from 1 */
    const uint8_t *plain;             /* the content of the chunk that was asked for last; secret */
    size_t len;
    /* Chunks that were opened and not asked for yet: from `at` on. Behind them it went wrong with `err`. */
    uint8_t (*opened)[EVIDENCE_CHUNK];
    size_t opened_len[FILE_READ_AT_ONCE], at, n_opened;
    enum rc_err err;
};

/* Opens file `row` of `w` for the reader's keys: name, type and size are then there. What the event says
 * of the ciphertext is compared at the end in any case: with the wrap, which it covers too, no other words
 * come out of it. `digest`: what it says of the words is compared as well, for who hands that on as a
 * proof. RC_CRYPTO when key or name do not open. file_read_close() in any case. */
RC_CHECK enum rc_err file_read_open(struct file_read *r, struct call *c, const struct casework *w,
                                    const struct evidence_row *row, bool digest);

/* The next chunk, at r->plain until the next call; *more is false behind the last. RC_CRYPTO for a chunk
 * that is missing, changed, or not the last where the file ends. */
RC_CHECK enum rc_err file_read_next(struct file_read *r, bool *more);

/* Zeroes it. NULL-safe, also when it was never opened (but zeroed). */
void file_read_close(struct file_read *r);

#endif
