/* Parts of a centre's document: what one form edits. Two people who edit different parts do not
 * meet; of two who edit the same one, the second is shown what the first has stored.
 *
 * Parts: "centre", "texts", "review", "closures", "look", "letters" (members of the document);
 * "kind/complaint": a procedure without its stages; "stages/complaint": which stages it has, in
 * which order; "stage/complaint/<id>": one stage. */
#ifndef RC_PART_H
#define RC_PART_H

#include <stdbool.h>

#include "core/procedure.h"

/* Room for the name of any part. */
#define PART_NAME_MAX 64u

/* Whether there is a part of this name; the stage itself need not exist. */
bool part_known(const char *part);

/* The part as compact JSON, in the arena: equal texts are equal parts. What is absent is "null".
 * `json`: a document that centre_parse takes. RC_NOTFOUND: no such part. RC_INVALID: no JSON. */
RC_CHECK enum rc_err part_get(struct arena *a, const char *json, size_t len, const char *part,
                              const char **text);

/* The document `json` with this one part as it is in the document `with`, in the arena, written as
 * centre_format does. A procedure that is no longer run loses its stages; one that is not there yet
 * comes with those that `with` has. Errors as above; RC_INVALID, with `why`, also where the two do
 * not fit together. */
RC_CHECK enum rc_err part_put(struct arena *a, const char *json, size_t len, const char *with,
                              size_t with_len, const char *part, char **out,
                              struct import_error *why);

#endif
