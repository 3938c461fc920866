/* What the pages share that edit a part of the centre's document: the form filled in from the draft,
 * what was typed taken into it, errors put beside their fields, and the difference shown when
 * somebody else was quicker. */
#ifndef RC_ADMIN_EDIT_H
#define RC_ADMIN_EDIT_H

#include <stddef.h>

#include "fcgi/admin/draft.h"

struct edit_field {
    const char *field; /* of the form; V_<FIELD> in the template, C_<FIELD>_<VALUE>, CHANGED_<FIELD> */
    const char *path;  /* of the document, as import_error has it */
    const char *wrong; /* the error when the document's rules refuse it */
    size_t offset;     /* of a const char * in struct centre; unless `get` is there */
    /* What is stored as the form says it, in the arena; NULL counts as "". */
    const char *(*get)(struct arena *a, const struct centre *doc);
};

struct edit_page {
    const char *page; /* "admin/centre": address and template */
    const char *part; /* core/part.h */
    const struct edit_field *field;
    size_t n;
    /* Takes what `get` fields need from the form, and adds errors to it. NULL: nothing. */
    void (*take)(struct call *c, struct centre *doc);
    /* Fills in more of the page. NULL: nothing. */
    void (*more)(struct call *c, struct view_dict *d, const struct draft *draft);
};

/* The page, with what is stored or, after a POST, with what was typed. */
void edit_show(struct call *c, const struct edit_page *p);

/* What was typed as a document; false, and the answer is sent, when something was wrong with it. */
bool edit_take(struct call *c, const struct edit_page *p, struct draft *out);

/* Saves it and leads back to the page, or shows it again. */
void edit_save(struct call *c, const struct edit_page *p);

/* Puts the parser's finding beside the field that it is about; beside `otherwise` where none is. */
void edit_blame(struct call *c, const struct edit_page *p, const struct import_error *why,
                const char *otherwise);

/* <prefix><NAME> as templates know it, upper case, in the arena. */
const char *edit_marker(struct arena *a, const char *prefix, const char *name);

#endif
