/* The configuration of nginx, as `nginx -T` prints it: every file that it read, one after the other.
 * Enough of the language to ask which directive holds at a place. */
#ifndef RC_NGINX_CONF_H
#define RC_NGINX_CONF_H

#include <stdbool.h>
#include <stddef.h>

#include "core/arena.h"

#define NGINX_WORDS_MAX 32u

struct nginx_node {
    const char *word[NGINX_WORDS_MAX]; /* the directive and its arguments, without quotes */
    size_t words;
    bool block;
    struct nginx_node *parent; /* NULL: the outermost */
    struct nginx_node *first, *last, *next; /* children; siblings, in their order */
};

/* Reads the text, with the files that it includes put in their places. Nodes and words are of the
 * arena. RC_INVALID with *why (`room` bytes) for what nginx would not have printed; RC_NOMEM. */
RC_CHECK enum rc_err nginx_conf_read(struct arena *a, const char *text, struct nginx_node **out,
                                     char *why, size_t room);

/* The first directive of that name that holds at a place: its own, or of what is around it; NULL. */
const struct nginx_node *nginx_conf_at(const struct nginx_node *place, const char *name);

/* The value of such a directive by its first argument, or `otherwise` where there is none. */
const char *nginx_conf_value(const struct nginx_node *place, const char *name,
                             const char *otherwise);

/* The next node of the tree in the order of the text, from `at` on, inside `top`; NULL at the end. */
struct nginx_node *nginx_conf_next(const struct nginx_node *top, struct nginx_node *at);

/* "300m" in bytes. */
unsigned long long nginx_conf_bytes(const char *value);

#endif
