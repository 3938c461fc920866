/* The one mail a day of those who chose it: which cases have something for them, a line each. */
#ifndef RC_DIGEST_H
#define RC_DIGEST_H

#include "fcgi/server/desk.h"

#define DIGEST_HOUR 7
#define DIGEST_LINES_MAX 30u /* so that it is as long as every other mail; more are counted */

/* On a working day of the centre, from seven in the morning on there, makes the mail of everybody
 * of it for whom something waits and who had none today. */
RC_CHECK enum rc_err digest_turn(const struct desk *d);

#endif
