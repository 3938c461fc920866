/* The words of a new case as they are sealed: the JSON that present_history.c and the bundle read. */
#ifndef RC_FILING_WORDS_H
#define RC_FILING_WORDS_H

#include "core/arena.h"

/* Empty or NULL: left out. */
struct filing_words {
    const char *what, *when, *about_text, *remedy, *late, *direct;
    const char *const *about; /* titles of those it is about */
    size_t n_about;
};

/* In the arena; NULL: no memory. */
const char *filing_complaint_json(struct arena *a, const struct filing_words *w);
const char *filing_identity_json(struct arena *a, const char *name, const char *contact,
                                 const char *mail);

#endif
