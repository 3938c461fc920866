/* Copies without hidden data, from a worker's side: the process that makes them is
 * fcgi/cleaner/cleaner.h. */
#ifndef RC_CLEANING_H
#define RC_CLEANING_H

#include "fcgi/server/upload.h"

/* Why there is no copy: as UPLOAD_TOO_BIG and the like. */
#define CLEANING_CANNOT "file-not-cleaned"

/* The type of a file that is such a copy, behind what it was: "image/jpeg;clean". */
#define CLEANING_MARK ";clean"

/* Whether a copy of such a file may be offered: by its type, or the end of its name. The file itself is
 * looked at only when it is made. False for a copy, and where there is no cleaner. */
bool cleaning_offered(const struct call *c, const char *name, const char *type);
/* Whether a file of this type is such a copy. */
bool cleaning_is_copy(const char *type);

/* Whether this form asks for copies and this worker takes no orders for them: nginx has sent it to the
 * workers of the pages, since it is small (request.h), and these never wait for a cleaner. It is to be
 * sent again with CLEANING_QUERY, with which nginx leaves it to the workers of files. False where it
 * came with a query already. */
bool cleaning_elsewhere(const struct call *c);
#define CLEANING_QUERY "?copies"

/* Makes a copy of a complete draft of the case, as one more draft of it with the same name. What goes
 * wrong without being a failure stands in *problem (an error's word), else NULL. RC_NOTFOUND: no such
 * draft. Opens c->upload where the request had none. */
RC_CHECK enum rc_err cleaning_copy(struct call *c, const struct rc_id *case_id,
                                   const struct token_keys *keys, const struct rc_id *draft,
                                   const char **problem);

/* The same for every file of this request that can be: the copy takes the place of the file that came,
 * in c->upload too, and that one is dropped. With *problem the file that could not be cleaned is
 * dropped, and those behind it are as they came. c->upload must not be NULL. */
RC_CHECK enum rc_err cleaning_replace(struct call *c, const struct token_keys *keys,
                                      const char **problem);

#endif
