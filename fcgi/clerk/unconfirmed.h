/* The one mail an hour about what came in a flood. */
#ifndef RC_CLERK_UNCONFIRMED_H
#define RC_CLERK_UNCONFIRMED_H

#include "fcgi/server/desk.h"

/*
 * Once in every hour, at its first turn, whether there is anything or not: where cases came that are
 * unconfirmed, each of those who handle them gets one mail with their number. So nobody learns from it
 * when in that hour something came. Once a working day, at DIGEST_HOUR, they are told again as long as
 * anything waits to be looked through. An hour is taken before its mails are written: a clerk that
 * dies in between leaves them to the next hour.
 */
RC_CHECK enum rc_err unconfirmed_turn(const struct desk *d);

#endif
