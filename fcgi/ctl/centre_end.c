/* recourse centre suspend | resume | delete. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fcgi/ctl/centre.h"
#include "fcgi/server/clock.h"
#include "sql/store_centre_end.h"

static const struct rc_id operator_id; /* zero: nobody of the staff */

int ctl_centre_suspend(struct ctl *c, int argc, char **argv)
{
    const bool suspend = strcmp(argv[0], "suspend") == 0;
    if (argc != 2 || ctl_is_option(argv[1]))
        return ctl_usage("centre", argv[0]);
    int code = ctl_need_schema(c);
    if (code != CTL_DONE)
        return code;
    enum rc_err err = store_centre_suspend(c->db, c->keyring, c->arena, argv[1], suspend,
                                           &operator_id, clock_now());
    if (err == RC_NOTFOUND)
        return ctl_no_centre(argv[1]);
    if (err != RC_OK && err != RC_CONFLICT)
        return ctl_fail(c, suspend ? "centre suspend" : "centre resume", err);
    printf("%s: its forms are %s%s\n", argv[1], suspend ? "closed" : "open",
           err == RC_CONFLICT ? ", as they were" : "");
    return CTL_DONE;
}

/* --- delete --------------------------------------------------------------------------------- */

/* Typed again by whoever sits there, so that a wrong line of the history deletes nothing. */
static bool typed_again(const char *slug)
{
    char line[64];
    fprintf(stderr, "This deletes the centre %s with its staff and all its cases, for good.\n"
                    "Its short name again, to go on: ", slug);
    if (fgets(line, sizeof line, stdin) == NULL)
        return false;
    line[strcspn(line, "\n")] = '\0';
    return strcmp(line, slug) == 0;
}

static bool tell(void *ctx, const struct centre_deletion *so_far)
{
    (void)ctx;
    if (so_far->cases % 1000 == 0 && isatty(STDERR_FILENO))
        fprintf(stderr, "%" PRIu64 " cases ...\n", so_far->cases);
    return true; /* Ctrl-C is good enough: whoever comes next goes on */
}

static int delete_all(struct ctl *c, const char *slug, const struct rc_id *centre)
{
    struct centre_deletion sum;
    enum rc_err err = store_centre_delete(c->db, centre, tell, NULL, &sum);
    if (err != RC_OK)
        return ctl_fail(c, "centre delete: it stopped here, and can be run again", err);
    printf("%s: deleted, with %" PRIu64 " cases, %" PRIu64 " accounts and %" PRIu64
           " other rows.\n"
           "What is gone here is still in the backups and the binary logs of the database, until they\n"
           "are.\n", slug, sum.cases, sum.persons, sum.rows);
    return CTL_DONE;
}

int ctl_centre_delete(struct ctl *c, int argc, char **argv)
{
    struct rc_id centre;
    const bool yes = argc == 4 && strcmp(argv[2], "--yes") == 0 && strcmp(argv[3], argv[1]) == 0;
    if ((argc != 2 && !yes) || ctl_is_option(argv[1]))
        return ctl_usage("centre", "delete");
    const char *slug = argv[1];
    int code = ctl_need_schema(c);
    if (code != CTL_DONE)
        return code;
    struct centre_row *row = NULL;
    size_t n = 0, i = 0;
    enum rc_err err = store_centre_list(c->db, c->arena, &row, &n);
    if (err != RC_OK)
        return ctl_fail(c, "centre delete", err);
    while (i < n && strcmp(row[i].slug, slug) != 0)
        i++;
    if (i == n)
        return ctl_no_centre(slug);
    if (!row[i].suspended)
        return ctl_say(CTL_FINDINGS, "%s is open: \"recourse centre suspend %s\" comes first", slug,
                       slug);
    if (!yes && !typed_again(slug))
        return ctl_say(CTL_FINDINGS, "that was another word; nothing was deleted");
    err = store_centre_condemn(c->db, c->keyring, c->arena, slug, &operator_id, clock_now(), &centre);
    if (err != RC_OK)
        return ctl_fail(c, "centre delete", err);
    return delete_all(c, slug, &centre);
}
