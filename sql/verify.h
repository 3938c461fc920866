/* Walks everything that is stored and checks it without any reader's key: row MACs, chains, sums,
 * the ciphertext of words and files, and the daily roots. Reads only, from one snapshot of the
 * database, in constant memory: a page of cases, then one case's rows a page at a time.
 *
 * A new table with a MAC or a chain gets a row in one of the tables of walks (verify.c,
 * verify_case.c, verify_centre.c); tests/store/tamper_test.c asks for it. */
#ifndef RC_VERIFY_H
#define RC_VERIFY_H

#include "sql/db.h"
#include "sql/store_audit.h"

/* What is wrong with a row. verify_word() has the word for each, verify_sentence() plain words. */
enum verify_problem {
    VERIFY_MAC = 1,    /* not written with the server key, or changed since, or moved */
    VERIFY_BROKEN,     /* a column holds what we never write */
    VERIFY_CHAIN,      /* does not follow from the row before */
    VERIFY_GAP,        /* rows are missing before this one */
    VERIFY_END,        /* the last row is another one than its owner's row says: cut, or older */
    VERIFY_BEHIND,     /* a row behind the end that its owner's row says */
    VERIFY_WORDS,      /* the sealed words are not those of its event, or missing, or too many */
    VERIFY_FILE,       /* the sealed file is not that of its event */
    VERIFY_MISSING,    /* a row that must be there is not */
    VERIFY_STRAY,      /* belongs to nothing that is there */
    VERIFY_SUM,        /* rows of this table were put in, put back or taken out */
    VERIFY_READERS,    /* the envelopes are not those of the readers that the generation names */
    VERIFY_LEAF,       /* the case is not what the root of that day says of it */
    VERIFY_LOST,       /* the root of that day names a case that is no longer there */
    VERIFY_ROOT,       /* what is kept does not add up to the root of that day */
    VERIFY_NO_ROOT,    /* no root of that day is kept: the state is older than it, or another's */
    VERIFY__MAX
};

struct verify_finding {
    enum verify_problem problem;
    const char *table;
    struct rc_id centre;
    struct rc_id id;       /* of the case, person, file or mail; zero: of the centre */
    const char *reference; /* of the case where it is known; else "" */
    uint64_t n;            /* number within: seq, generation, chunk, version; day of a root */
};
typedef enum rc_err verify_each_fn(void *ctx, const struct verify_finding *f);

struct verify_counts {
    uint64_t cases, events, entries, generations, envelopes, files, chunks, rows;
    uint64_t files_bare;   /* files from before their events proved them: only a reader's key can */
    uint64_t readers_open; /* cases whose readers were changed since their keys were drawn, so that
                            * their number cannot be checked */
    uint64_t findings;
};

struct verify_options {
    const struct rc_id *centre; /* or NULL: all, and what belongs to none */
    bool resumed;               /* goes on behind `after`: not the centre's own tables again */
    bool common;                /* with a centre: also what belongs to none, at the end */
    bool no_files;              /* not the chunks of files, which take longest */
    struct rc_id after;         /* the cases behind this id; zero: all */
    bool (*enough)(void *ctx);  /* asked after each case; or NULL */
    void *ctx;
    const struct audit_claim *claims; /* roots that were received earlier, of `centre` */
    size_t n_claims;
};

/* Checks. `each` is called for every finding and may end the walk with other than RC_OK, which is
 * passed on. *out, also on error: how much was seen; *last, or NULL: the last case that was looked
 * at, zero when the walk came to its end. RC_DB, RC_NOMEM: it could not be done. */
RC_CHECK enum rc_err verify_run(struct db *db, const struct keyring *kr,
                                const struct verify_options *o, verify_each_fn *each, void *ctx,
                                struct verify_counts *out, struct rc_id *last);

/* "mac" "broken" ...; and one English sentence without its full stop, for the operator's shell. */
const char *verify_word(enum verify_problem p);
const char *verify_sentence(enum verify_problem p);

#endif
