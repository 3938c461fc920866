/* Hands mails to one SMTP server, by libcurl; RFC 5321, RFC 3207 (STARTTLS). */
#ifndef RC_SMTP_H
#define RC_SMTP_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include "fcgi/server/config.h"

#define SMTP_CONNECT_SECONDS 15
#define SMTP_SEND_SECONDS 120 /* a whole mail, from connecting to the last answer */

struct smtp;

/* How far a mail came; the answer that stopped it belongs to this step. */
enum smtp_step { SMTP_GREETING, SMTP_LOGIN, SMTP_SENDER, SMTP_RECIPIENT, SMTP_TEXT };

struct smtp_result {
    enum smtp_step step;
    int code;       /* the server's reply code, or curl's error number (below 100) without one */
    bool permanent; /* this mail will never be taken; only ever true with a code of 500 and more */
    bool away;      /* it is the server, not this mail: the next one would fare the same */
};

/*
 * Makes a handle from the [mail] section; connects at the first mail and keeps the connection for
 * the next ones. The server's certificate and name are verified against mail_ca_file or, without
 * one, the system's authorities; with `starttls` a server that does not offer it is refused.
 * RC_NOTFOUND: no mail_url. RC_INVALID: the password file cannot be read. RC_NOMEM.
 */
RC_CHECK enum rc_err smtp_open(const struct config *cfg, struct smtp **out);
void smtp_close(struct smtp *s);

/*
 * Sends one built mail (mail.h) from cfg->mail_from to `to`, both plain addresses. `stop` (or NULL)
 * is looked at until the text has begun to go: a mail that is on its way is finished.
 * RC_OK: the server has taken it. RC_DENIED: it did not, or could not be reached: see *out.
 *
 * Permanent is a refusal (5xx) of the recipient or of the text, except 500-504 and 530-538, which
 * speak of the dialogue and of logging in. A refusal of greeting, log-in or sender would
 * hit every mail alike, so it is for the operator to mend: those are tried again.
 */
RC_CHECK enum rc_err smtp_send(struct smtp *s, const char *to, const void *mail, size_t len,
                               const volatile sig_atomic_t *stop, struct smtp_result *out);

/* Connects, logs in and says NOOP: what doctor wants to know. RC_OK or RC_DENIED, as above. */
RC_CHECK enum rc_err smtp_probe(struct smtp *s, struct smtp_result *out);

/* A word for the log: "recipient". Never NULL. */
const char *smtp_step_name(enum smtp_step step);

#endif
