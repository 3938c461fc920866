/* Files on their way in: sealed chunk by chunk into draft rows, in constant memory. */
#ifndef RC_UPLOAD_H
#define RC_UPLOAD_H

#include "core/evidence.h"
#include "fcgi/server/call.h"
#include "sql/store_evidence.h"

#define UPLOAD_FILES_MAX 50u  /* of one request */
#define UPLOAD_CASE_FILES 500u /* of a case: each is an event and a row, and a case must load */

/* Why a file was not taken; the form shows E_<word> of layout/error-text beside its input. */
#define UPLOAD_TOO_BIG "file-too-big"
#define UPLOAD_TOO_MANY "file-too-many"
#define UPLOAD_NO_ROOM "file-no-room"
#define UPLOAD_CASE_FULL "file-case-full"
#define UPLOAD_AWAY "file-away" /* the database is, and files go nowhere else */
#define UPLOAD_BUSY "file-busy" /* all places for uploads are taken (holding.h) */
#define UPLOAD_SLOW "file-slow" /* it came slower than anybody may */

/* One request's files. In the arena; c->upload points to it. */
struct upload {
    struct rc_id case_id;
    const struct token_keys *keys;
    struct evidence_stream stream; /* secret */
    struct evidence_row row;
    bool open;                     /* a file is being written */
    bool away;                     /* no file can be taken now */
    bool old;                      /* of a form that is renewed: its page asks for the files again */
    const char *problem;           /* of the last file that was not taken, or NULL */
    uint64_t total;                /* bytes of the case's evidence so far, in whole chunks */
    uint64_t files;                /* of the case, before this request */
    uint8_t *chunk;                /* EVIDENCE_CHUNK */
    size_t fill;
    uint8_t *sealed[EVIDENCE_AT_ONCE]; /* chunks that are not stored yet, EVIDENCE_CHUNK_SEALED each */
    size_t sealed_len[EVIDENCE_AT_ONCE];
    size_t n_sealed;
    size_t n;
    struct rc_id file[UPLOAD_FILES_MAX];
    struct evidence_key file_key[UPLOAD_FILES_MAX]; /* secret */
    bool cleanable[UPLOAD_FILES_MAX];               /* a copy may be offered (cleaning.h) */
};

/* Gets ready for the first file of a request. `keys` are borrowed. */
RC_CHECK enum rc_err upload_open(struct call *c, const struct rc_id *case_id,
                                 const struct token_keys *keys);

/* The three calls of struct upload_ops once upload_open was called. A file that cannot be taken is
 * read to its end and not kept; u->problem says why. */
RC_CHECK enum rc_err upload_begin(struct call *c, const char *filename, const char *type);
RC_CHECK enum rc_err upload_data(struct call *c, const void *p, size_t len);
RC_CHECK enum rc_err upload_end(struct call *c);

/* The connection broke: what is half there is deleted, and the person is told when a page of the case
 * or the form is asked for again (upload_cut_name). */
void upload_abort(struct call *c);
/* The name of the file that did not come whole, or NULL. It is forgotten with the next file that does,
 * or store_evidence_forget_cuts(). */
RC_CHECK enum rc_err upload_cut_name(struct call *c, const struct rc_id *case_id,
                                     const struct token_keys *keys, const char **name);
/* The name of that file, where its row was read before. */
RC_CHECK enum rc_err upload_cut_open(struct call *c, const struct rc_id *case_id,
                                     const struct token_keys *keys,
                                     const struct evidence_row *row, const char **name);
/* The file in hand will not come whole: it is deleted, and the next one can begin. */
void upload_cancel(struct call *c);

/* No more of this request is taken, for this reason: the file in hand is deleted. NULL-safe for c->upload. */
RC_CHECK enum rc_err upload_stop(struct call *c, const char *problem);

/* Zeroes the secrets. NULL-safe; called for every request that had an upload. */
void upload_clear(struct upload *u);

/* The complete drafts of a case with their names and keys, opened by the token's draft key. */
struct draft_file {
    struct rc_id id;
    struct evidence_key key; /* secret */
    char name[EVIDENCE_NAME_MAX + 1];
    char type[EVIDENCE_TYPE_MAX + 1];
};
RC_CHECK enum rc_err upload_drafts(struct call *c, const struct rc_id *case_id,
                                   const struct token_keys *keys, struct draft_file **out,
                                   size_t *n);

/* The same as a step takes them. `file_keys` are secret. */
RC_CHECK enum rc_err upload_collect(struct call *c, const struct rc_id *case_id,
                                    const struct token_keys *keys, const struct rc_id **files,
                                    struct evidence_key **file_keys, size_t *n);

/* Forgets all complete drafts of a case. */
RC_CHECK enum rc_err upload_forget(struct call *c, const struct rc_id *case_id);

#endif
