/* The bridge to ctemplate, the only C++ being view_ctemplate.cc. Templates say all words. */
#ifndef RC_VIEW_H
#define RC_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#include "core/arena.h"

struct view;      /* all templates of all languages, preloaded and frozen */
struct view_page; /* one expansion */
struct view_dict; /* a level of it; owned by its page */

/* Loads every file under `dir` (dir/<lang>/<area>/<name>.tpl; a <name> that ends in .txt, .py or
 * .css is a file of that very name, plain text). A template that does not parse or a
 * missing include is RC_INVALID with its name in `problem`. Call before forking. */
RC_CHECK enum rc_err view_open(const char *dir, struct view **out, char *problem, size_t room);
void view_close(struct view *v);
bool view_has(const struct view *v, const char *lang, const char *name);

/* A page from template "<area>/<name>" in a language. NULL when there is none or memory is out. */
struct view_page *view_page_new(const struct view *v, const char *lang, const char *name);
void view_page_free(struct view_page *p);
struct view_dict *view_root(struct view_page *p);
/* The language of the page that a level is of; "en" where there is none. */
const char *view_language(const struct view_dict *d);

/* Setters copy their values; a NULL level or page is passed over. Text values are escaped by the template. NULL counts as "". Names are
 * looked up in the level, then in the levels above up to the template's root; view_global is seen
 * in included templates too. A name that stands in no template is passed over: some
 * are made of what people typed, and nothing could show it. They never fail visibly: out of memory makes view_render fail. */
void view_set(struct view_dict *d, const char *name, const char *value);
void view_set_int(struct view_dict *d, const char *name, int64_t value);
void view_setf(struct view_dict *d, const char *name, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void view_global(struct view_page *p, const char *name, const char *value);
/* Shows a section in the page and in all included templates. */
void view_global_show(struct view_page *p, const char *section);
/* Shows a section once, without values of its own. */
void view_show(struct view_dict *d, const char *section);
/* Shows a section once more, with values of its own. */
struct view_dict *view_section(struct view_dict *d, const char *section);
/* Includes template `name` where {{>PLACE}} stands in this level or its sections. */
struct view_dict *view_include(struct view_dict *d, const char *place, const char *name);

/* Expands into the arena. RC_INTERNAL when the template fails. */
RC_CHECK enum rc_err view_render(struct view_page *p, struct arena *a, struct bytes *out);

#ifdef __cplusplus
}
#endif
#endif
