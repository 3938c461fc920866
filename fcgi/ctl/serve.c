/* recourse serve: the master, in the foreground. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fcgi/ctl/ctl.h"
#include "fcgi/server/master.h"

/* glibc reads this at the start of a process only: freed memory is overwritten, small blocks too,
 * which the per-thread cache would keep as they are. */
#define TUNABLES "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0"

#define ALLOCATED (165 ^ 0xff) /* what mallopt(3) says of new memory then */

#if !defined(__SANITIZE_ADDRESS__)
/* Whether they are in force: a block that was just given back and taken again is filled anew only where
 * no cache of the thread has kept it as it was. */
static bool is_scrubbed(void)
{
    enum { SIZE = 40 };
    bool good = true;
    for (int round = 0; round < 2; round++) {
        volatile unsigned char *p = malloc(SIZE);
        for (size_t i = 0; p != NULL && i < SIZE; i++) {
            good = good && (round == 0 || p[i] == ALLOCATED);
            p[i] = 7;
        }
        free((void *)p);
    }
    return good;
}
#else
static bool is_scrubbed(void) /* these have an allocator of their own */
{
    return true;
}
#endif

/* Starts itself anew where they are not set, last, so that nothing else counts; returns when they are,
 * or the exit code of a failure. */
static int scrub_freed_memory(const struct ctl *c)
{
    const char *set = getenv("GLIBC_TUNABLES");
    char value[512];
    char *const argv[] = {"recourse", "-c", (char *)c->config_path, "serve", NULL};
    size_t len = set != NULL ? strlen(set) : 0;
    if (len >= sizeof TUNABLES - 1 && strcmp(set + len - (sizeof TUNABLES - 1), TUNABLES) == 0) {
        if (!is_scrubbed())
            fprintf(stderr, "recourse: warning: this C library does not overwrite freed memory: what "
                            "people wrote may stay in it longer than their request\n");
        return CTL_DONE;
    }
    int n = snprintf(value, sizeof value, "%s%s%s", set != NULL ? set : "",
                     set != NULL && *set != '\0' ? ":" : "", TUNABLES);
    if (n < 0 || (size_t)n >= sizeof value || setenv("GLIBC_TUNABLES", value, 1) != 0)
        return ctl_say(CTL_FINDINGS, "GLIBC_TUNABLES is too long");
    execv("/proc/self/exe", argv);
    return ctl_say(CTL_FINDINGS, "cannot start itself anew through /proc/self/exe: %s",
                   strerror(errno));
}

int ctl_serve(struct ctl *c, int argc, char **argv)
{
    (void)argv;
    if (argc != 1)
        return ctl_usage("serve", NULL);
    int code = scrub_freed_memory(c);
    return code == CTL_DONE ? master_run(c->config_path) : code;
}
