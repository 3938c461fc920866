/* What is inside a bundle, before it is sent. Shared by bundle.c, bundle_page.c. */
#ifndef RC_BUNDLE_DATA_H
#define RC_BUNDLE_DATA_H

#include "fcgi/server/bundle_due.h"
#include "fcgi/server/bundle_name.h"

struct bundle_member {
    const char *name; /* inside the bundle's folder */
    struct bytes content;
    struct seal_hash hash; /* set while it is sent */
};
struct bundle_file {
    const struct evidence_row *row;
    const char *name, *type; /* as they were sent */
    const char *path;        /* inside the bundle's folder */
    uint64_t size;
    struct rc_date day;      /* it was added */
    struct seal_hash hash;   /* set while it is sent */
    struct seal_key digest_key; /* of what its event says of it: goes out with the file */
};
struct bundle {
    struct call *c;
    struct casework w;          /* up to the export, without the keys of what stays here */
    const struct event *export; /* NULL: the complainant's copy */
    struct bundle_due *due;
    size_t n_dues;
    struct bundle_file *file;
    size_t n_files;
    struct bundle_member *member; /* all but the files and what is written behind them */
    size_t n_members, room;
};

/* Whether an entry of this kind goes out, and if not, why: the word of items.json. */
const char *bundle_left_out(const struct event *export, enum entry_kind kind);

RC_CHECK enum rc_err bundle_add(struct bundle *b, const char *name, struct bytes content);

/* Reads names and sizes of the files. */
RC_CHECK enum rc_err bundle_files(struct bundle *b);
/* Adds policy.json, calendar.json, deadlines.json, people.json, chain.jsonl, items.json, texts. */
RC_CHECK enum rc_err bundle_data(struct bundle *b);
/* Parts of it (bundle_words.c). */
RC_CHECK enum rc_err bundle_chain(struct bundle *b);
RC_CHECK enum rc_err bundle_items(struct bundle *b);
/* evidence.json and manifest.json, in the arena; both of a length that does not depend on the
 * hashes. `evidence`: the first of them, as a member. */
RC_CHECK enum rc_err bundle_evidence(struct bundle *b, struct bytes *out);
RC_CHECK enum rc_err bundle_manifest(struct bundle *b, const struct bundle_member *evidence,
                                     struct bytes *out);

#endif
