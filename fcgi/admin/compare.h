/* Two documents of a centre, compared in words: what was and what becomes of each member, which
 * stages are added, removed, moved. The words stand in admin/changes, admin/field-label (one line a
 * member of core/procedure_fields.c) and admin/value. */
#ifndef RC_COMPARE_H
#define RC_COMPARE_H

#include "fcgi/server/call.h"

/* How many changes there are. */
size_t compare_count(struct call *c, const struct centre *was, const struct centre *now);

/* Includes admin/changes at {{>CHANGES}} of `d`; returns how many changes it shows. */
size_t compare_show(struct call *c, struct view_dict *d, const struct centre *was,
                    const struct centre *now);

#endif
