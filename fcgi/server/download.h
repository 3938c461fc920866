/* A file of a case on its way out, to either reader. */
#ifndef RC_DOWNLOAD_H
#define RC_DOWNLOAD_H

#include "fcgi/server/casework.h"

/* Answers with a file of the opened case, as a download whatever its type, in constant memory. 404
 * when the case has no such file, an error page when its beginning does not open. What does not
 * open later on is cut short of the announced length, so that the browser tells. Always answers. */
void download_send(struct call *c, const struct casework *w, const struct rc_id *file);

#endif
