/* The draft of a centre's document, which all pages that edit it share. A page loads what is stored
 * (the draft, else what starts on a day to come, else the current version), changes its part of the
 * struct, and saves that part; nothing is public until admin/publish. Two administrators who edit
 * different parts (core/part.h) both win; of two who edit the same part the second gets RC_CONFLICT
 * and shows what is stored now (server/seen.h). */
#ifndef RC_DRAFT_H
#define RC_DRAFT_H

#include "core/part.h"
#include "fcgi/server/call.h"
#include "sql/store_draft.h"

enum draft_from { DRAFT_FROM_CURRENT, DRAFT_FROM_SCHEDULED, DRAFT_FROM_DRAFT };

struct draft {
    enum draft_from from;
    uint32_t base;         /* version that was current when it was begun */
    struct rc_date starts; /* DRAFT_FROM_SCHEDULED */
    struct rc_id person;   /* who changed it last; zero: the current version */
    int64_t changed_at;    /* 0: the current version */
    const char *json;      /* as it is stored */
    size_t len;
    struct centre *centre; /* the same parsed, to be changed; strings of the request's arena */
};

/* Brings c->snap up to date first (it may be some seconds old, and another copy afterwards: keep no
 * pointers into it), so that the draft is compared with what is public now. All else in the
 * request's arena. RC_CRYPTO: a MAC fails. RC_INVALID: stored by a later program. */
RC_CHECK enum rc_err draft_load(struct call *c, struct draft *out);

/* The digest of a part as it is stored, for the hidden field "seen". NULL: no memory, or no such
 * part. */
const char *draft_seen(struct call *c, const struct draft *d, const char *part);

/* Stores this part of d->centre; `seen`: what came with the form. One transaction with a row "draft"
 * in the log that names the part. RC_CONFLICT: the part was changed meanwhile (load again and show
 * it). RC_INVALID, with `why` (what the parser expected, and where): the document is not one. Nothing
 * is public by it, so no snapshot changes. */
RC_CHECK enum rc_err draft_save(struct call *c, const struct draft *d, const char *part,
                                const char *seen, struct import_error *why);

/* Makes c->snap the newest: what draft_load begins with. */
RC_CHECK enum rc_err draft_refresh(struct call *c);

/* For the handler of a page: a new `struct centre` from any document, in the request's arena. */
RC_CHECK enum rc_err draft_parse(struct call *c, const char *json, size_t len,
                                 struct centre **out);

/* What would be if this document were published today: the present snapshot with it in place of the
 * current version, and the recipients that its stages have by their ids. For the linter
 * (snapshot_lint) and for previews; the calendar stays the present one. In the request's arena. */
RC_CHECK enum rc_err draft_snapshot(struct call *c, const struct centre *centre,
                                    const struct snapshot **out);

/* One finding in section CLOSING or REMARK of `d`, with ANY_CLOSING or ANY_REMARK: admin/finding at
 * {{>FINDING}}. */
void draft_show_finding(struct view_dict *d, const struct centre *centre,
                        const struct lint_finding *f);

/* The same in a few words for the place that it is about: admin/finding-note at {{>NOTE}}. */
void draft_show_note_of(struct view_dict *d, const struct lint_finding *f);

/* The procedure of a kind, to be changed; NULL where there is none. */
struct procedure *draft_procedure(const struct draft *d, enum kind kind);

/* For the overview: DRAFT_WAITS where there is a draft, DRAFT_STARTS or DRAFT_STALE (STARTS) where
 * something waits for its day, else DRAFT_NONE. */
RC_CHECK enum rc_err draft_show_state(struct call *c, struct view_dict *d);

/* Shows in a page of the draft, in the place {{>DRAFT_NOTE}}, that what is edited is not public yet:
 * admin/draft-note with one of NOTE_DRAFT, NOTE_SCHEDULED (STARTS), NOTE_CURRENT. */
void draft_show_note(struct call *c, struct view_dict *d, const struct draft *draft);

#endif
