/* A file of a case read back chunk by chunk, in constant memory. */
#ifndef RC_FILE_READ_H
#define RC_FILE_READ_H

#include "fcgi/server/casework.h"
#include "sql/store_evidence.h"

struct file_read {
    struct call *c;
    const struct evidence_row *row;
    struct arena *scratch; /* emptied for each `sealed` */
    struct bytes sealed[EVIDENCE_AT_ONCE]; /* chunks that were read and not opened yet: from `at` on */
    size_t at, n_sealed;
    struct evidence_stream stream;
    char name[EVIDENCE_NAME_MAX + 1]; /* as it was sent */
    char type[EVIDENCE_TYPE_MAX + 1];
    uint64_t size;                    /* in bytes, as sealed with the key */
    uint32_t next;                    /* chunk that comes next, from 1 */
    uint8_t plain[EVIDENCE_CHUNK];    /* the chunk that was read last; secret */
    size_t len;
};

/* Opens file `row` of `w` for the reader's keys: name, type and size are then there. What the event says
 * of the ciphertext is compared at the end in any case: with the wrap, which it covers too, no other words
 * come out of it. `digest`: what it says of the words is compared as well, for who hands that on as a
 * proof. `r` is large: keep it in an arena. RC_CRYPTO when key or name do not open. file_read_close() in
 * any case. */
RC_CHECK enum rc_err file_read_open(struct file_read *r, struct call *c, const struct casework *w,
                                    const struct evidence_row *row, bool digest);

/* The next chunk into r->plain; *more is false behind the last. RC_CRYPTO for a chunk that is
 * missing, changed, or not the last where the file ends. */
RC_CHECK enum rc_err file_read_next(struct file_read *r, bool *more);

/* Zeroes it. NULL-safe, also when it was never opened (but zeroed). */
void file_read_close(struct file_read *r);

#endif
