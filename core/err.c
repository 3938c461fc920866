#include "core/err.h"

const char *rc_err_name(enum rc_err err)
{
    static const char *const name[RC_ERR__MAX] = {
        [RC_OK] = "ok",           [RC_NOMEM] = "no-memory",   [RC_INVALID] = "invalid",
        [RC_NOTFOUND] = "absent", [RC_CONFLICT] = "conflict", [RC_DENIED] = "denied",
        [RC_DB] = "database",     [RC_CRYPTO] = "crypto",     [RC_INTERNAL] = "internal",
    };

    return (unsigned)err < RC_ERR__MAX ? name[err] : "unknown";
}
