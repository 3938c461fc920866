/* The sections [language-<tag>] of recourse.conf. Part of config. */
#ifndef RC_CONFIG_LANGUAGE_H
#define RC_CONFIG_LANGUAGE_H

#include "fcgi/server/config.h"

/* Takes one line of [language-<tag>]. RC_INVALID: why->text says what was expected; its line is the
 * caller's. RC_NOMEM. */
RC_CHECK enum rc_err config_language_set(struct config *c, const char *tag, const char *name,
                                         const char *value, struct config_problem *why);
void config_language_clear(struct config *c);

#endif
