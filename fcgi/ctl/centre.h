/* The verbs of "recourse centre" that stand in files of their own; argv[0] is the verb. */
#ifndef RC_CTL_CENTRE_H
#define RC_CTL_CENTRE_H

#include "fcgi/ctl/ctl.h"

RC_CHECK int ctl_centre_create(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_centre_export(struct ctl *c, int argc, char **argv);
RC_CHECK int ctl_centre_suspend(struct ctl *c, int argc, char **argv); /* and resume */
RC_CHECK int ctl_centre_delete(struct ctl *c, int argc, char **argv);

#endif
