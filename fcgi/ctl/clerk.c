/* recourse clerk --once: what the service's clerk does every few seconds, once and now. */
#include <getopt.h>

#include "core/instant.h"
#include "fcgi/clerk/clerk.h"
#include "fcgi/ctl/ctl.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/language.h"
#include "fcgi/server/words.h"

static bool read_options(int argc, char **argv)
{
    static const struct option known[] = {
        {"once", no_argument, NULL, 'o'},
#ifdef RECOURSE_TEST_CLOCK
        {"now", required_argument, NULL, 'n'},
#endif
        {NULL, 0, NULL, 0},
    };
    bool once = false;
    int option;
    optind = 0; /* main has used getopt already */
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
#ifdef RECOURSE_TEST_CLOCK
        int64_t now = 0;
        if (option == 'n' && instant_parse(optarg, &now) == RC_OK && now > 0) {
            clock_set(now);
            continue;
        }
#endif
        if (option != 'o')
            return false;
        once = true;
    }
    return once && optind == argc;
}

int ctl_clerk(struct ctl *c, int argc, char **argv)
{
    struct view *view = NULL;
    char problem[300] = "";
    bool well = false;
    if (!read_options(argc, argv))
        return ctl_usage("clerk", NULL);
    int code = ctl_need_schema(c);
    if (code != CTL_DONE)
        return code;
    if (view_open(c->config->templates, &view, problem, sizeof problem) != RC_OK ||
        words_open(c->config->templates, problem, sizeof problem) != RC_OK) {
        code = ctl_say(CTL_CONFIG, "templates: %s", problem);
        goto out;
    }
    language_open(c->config);
    enum rc_err err = clerk_once(c->config, c->keyring, view, &well);
    if (err != RC_OK)
        code = ctl_fail(c, "clerk", err);
    else if (!well)
        code = CTL_FINDINGS; /* the log has said what */
out:
    view_close(view);
    return code;
}
