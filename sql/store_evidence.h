/* Files as they stream in and out: a row, then chunk rows, a few a transaction. */
#ifndef RC_STORE_EVIDENCE_H
#define RC_STORE_EVIDENCE_H

#include "sql/store_case.h"

/* Starts a file of a case (which need not exist yet): row->id, header, wrap and name are stored. It
 * is a draft, also of a case that exists, until a case_write adopts it. RC_CONFLICT when what came
 * in of the drafts of all centres together exceeds `quota` bytes; of a case that does not exist yet
 * already when such drafts exceed half of it, so that forms which nobody sends leave room for the
 * evidence of cases. */
RC_CHECK enum rc_err store_evidence_begin(struct db *db, const struct rc_id *centre,
                                          const struct rc_id *case_id,
                                          const struct evidence_row *row, uint64_t quota,
                                          int64_t now);
/* So many chunks are stored in one go: a commit for each would be most of the time. */
#define EVIDENCE_AT_ONCE 4u
/* Sealed content chunks, the first being number `first` from 1; all or none. RC_NOTFOUND when there is
 * no such file, or it is complete; RC_CONFLICT when a number is taken. */
RC_CHECK enum rc_err store_evidence_chunks(struct db *db, const struct rc_id *file, uint32_t first,
                                           const struct bytes *sealed, size_t n);
/* Sets complete with the number of chunks, the wrap made anew, which holds the size, and the proof
 * of the stream; the row's own size is padded to whole chunks. RC_NOTFOUND when a chunk is missing. */
RC_CHECK enum rc_err store_evidence_complete(struct db *db, const struct rc_id *file,
                                             const uint8_t wrap[static EVIDENCE_WRAP],
                                             uint32_t chunks, const struct file_proof *proof);
/* Forgets a file that was cut or that the person removed (drafts only). */
RC_CHECK enum rc_err store_evidence_drop(struct db *db, const struct rc_id *case_id,
                                         const struct rc_id *file);
/* The same for a file whose connection was cut: its row stays until the person has been told, as the
 * one such row of its case, without a chunk. RC_NOTFOUND when there is no such file that is still
 * coming in. */
RC_CHECK enum rc_err store_evidence_cut(struct db *db, const struct rc_id *case_id,
                                        const struct rc_id *file);
/* The files of a case that were cut; and forgets them, when the person has gone on. */
RC_CHECK enum rc_err store_evidence_cuts(struct db *db, struct arena *a,
                                         const struct rc_id *case_id, struct evidence_row **out,
                                         size_t *n);
RC_CHECK enum rc_err store_evidence_forget_cuts(struct db *db, const struct rc_id *case_id);
/* The complete drafts of a case (before "send"), in order of arrival. */
RC_CHECK enum rc_err store_evidence_drafts(struct db *db, struct arena *a,
                                           const struct rc_id *case_id, struct evidence_row **out,
                                           size_t *n);
/* Chunks back from number `first` on, at most `room`, up to the first that is missing. RC_NOTFOUND:
 * that is this one. */
RC_CHECK enum rc_err store_evidence_read(struct db *db, struct arena *a, const struct rc_id *file,
                                         uint32_t first, struct bytes *sealed, size_t room, size_t *n);
/* The same, each handed to `fn` while the next comes in; `a` is emptied for each. What `fn` returns other
 * than RC_OK is passed on, and ends it. `fn` must not use `db`, nor wait for anybody. */
typedef enum rc_err evidence_chunk_fn(void *ctx, const unsigned char *sealed, size_t len);
RC_CHECK enum rc_err store_evidence_each(struct db *db, struct arena *a, const struct rc_id *file,
                                         uint32_t first, size_t room, evidence_chunk_fn *fn, void *ctx);
/* Bytes of complete evidence of a case, drafts included, each file padded to whole chunks; and how
 * many files. */
RC_CHECK enum rc_err store_evidence_total(struct db *db, struct arena *a,
                                          const struct rc_id *case_id, uint64_t *bytes,
                                          uint64_t *files);

/* Forgets drafts after 24 to 48 hours; those of cases that do not exist yet after 2 to 4 hours, the
 * oldest first, as long as they exceed a quarter of `quota`. */
RC_CHECK enum rc_err store_evidence_sweep(struct db *db, int64_t now, uint64_t quota);

#endif
