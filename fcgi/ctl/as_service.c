#define _GNU_SOURCE 1 /* seteuid */
#include "fcgi/ctl/as_service.h"

#include <pwd.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

bool service_user(const struct config *c, uid_t *uid, gid_t *gid)
{
    struct stat st;
    const struct passwd *user;
    *uid = geteuid();
    *gid = getegid();
    if (stat(c->key_file, &st) == 0) {
        *uid = st.st_uid;
        *gid = st.st_gid;
    } else if ((user = getpwnam(RECOURSE_USER)) != NULL) {
        *uid = user->pw_uid;
        *gid = user->pw_gid;
    } else {
        return false;
    }
    return true;
}

enum rc_err ping_as_service(const struct config *c, struct db *db)
{
    uid_t uid;
    gid_t gid;
    if (geteuid() != 0 || c->db.socket == NULL || c->db.password != NULL ||
        !service_user(c, &uid, &gid) || uid == 0 || seteuid(uid) != 0)
        return db_ping(db);
    enum rc_err err = db_ping(db);
    if (seteuid(0) != 0)
        abort(); /* it was given up for a moment only */
    return err;
}

enum rc_err ping_to_migrate(const struct config *c, struct db *db)
{
    return c->migrate_user != NULL ? db_ping(db) : ping_as_service(c, db);
}
