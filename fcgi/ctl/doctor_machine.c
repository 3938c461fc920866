#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <sys/un.h>
#include <unistd.h>

#include "fcgi/clerk/smtp.h"
#include "fcgi/ctl/doctor.h"
#include "fcgi/server/clock.h"
#include "fcgi/server/view.h"
#include "fcgi/server/language.h"
#include "fcgi/server/words.h"

#define EARLIEST_NOW INT64_C(1767225600) /* 1 January 2026: no clock of this program is before it */

/* `forbidden`: bits of the mode that must not be set. */
static void check_file(struct doctor *d, const char *path, mode_t forbidden, const char *what)
{
    struct stat st;
    if (path == NULL || path[0] == '\0')
        return;
    if (stat(path, &st) != 0 || access(path, R_OK) != 0)
        doctor_find(d, WEIGHTY, "file-missing",
                    "Put it there, readable for the service's user, or mend the configuration.",
                    "%s (%s): %s", path, what, strerror(errno));
    else if ((st.st_mode & forbidden) != 0)
        doctor_find(d, WEIGHTY, "file-mode", "Take the rights away with chmod.",
                    "%s (%s) has mode %04o: others may %s it", path, what,
                    (unsigned)st.st_mode & 07777,
                    (st.st_mode & forbidden & S_IROTH) != 0 ? "read" : "write");
}

void doctor_check_files(struct doctor *d)
{
    const struct config *cfg = d->ctl->config;
    const mode_t write_bits = S_IWGRP | S_IWOTH;
    check_file(d, d->ctl->config_path, write_bits, "configuration");
    check_file(d, cfg->password_file, S_IRWXO | S_IWGRP, "password of the database");
    check_file(d, cfg->mail_password_file, S_IRWXO | S_IWGRP, "password of the mail server");
    check_file(d, cfg->db.tls_ca, write_bits, "authority of the database");
    check_file(d, cfg->mail_ca_file, write_bits, "authority of the mail server");
}

void doctor_check_url(struct doctor *d)
{
    const char *url = d->ctl->config->url;
    static const char http[] = "http://";
    if (strncmp(url, http, sizeof http - 1) == 0 && !doctor_is_loopback(url + sizeof http - 1))
        doctor_find(d, WEIGHTY, "url-in-the-clear",
                    "Serve the site by https and write that into url in [server].",
                    "%s is not encrypted: tokens and passwords could be read on the way", url);
}

void doctor_check_key(struct doctor *d)
{
    struct config_problem why = {0};
    enum rc_err err = config_keyring(d->ctl->config, &d->ctl->keyring, &why);
    if (err == RC_OK)
        return;
    d->ctl->keyring = NULL;
    const char *advice = "It must be of mode 0400, belong to the service's user and hold the key "
                         "as it was made.";
    if (err == RC_NOTFOUND)
        advice = "New installation: \"recourse init\" makes it. Otherwise bring it back from its "
                 "safe place: a new one does not fit.";
    doctor_find(d, WEIGHTY, "key-file", advice, "%s", why.text);
}

void doctor_check_templates(struct doctor *d)
{
    char problem[300] = "";
    struct view *view = NULL;
    const char *dir = d->ctl->config->templates;
    enum rc_err err = words_open(dir, problem, sizeof problem);
    if (err == RC_OK)
        err = view_open(dir, &view, problem, sizeof problem);
    view_close(view);
    if (err == RC_OK)
        language_open(d->ctl->config);
    d->has_languages = err == RC_OK;
    if (err != RC_OK)
        doctor_find(d, WEIGHTY, "templates",
                    "Install them again, or mend templates in [paths].", "%s",
                    problem[0] == '\0' ? rc_err_name(err) : problem);
}

/* --- sockets ---------------------------------------------------------------------------------- */

static void check_socket(struct doctor *d, const char *path, const char *what)
{
    struct sockaddr_un to = {.sun_family = AF_UNIX};
    struct stat st;
    if (stat(path, &st) != 0) {
        doctor_find(d, WEIGHTY, "socket-missing",
                    "Start the service: \"systemctl start recourse\".", "%s (%s): %s", path, what,
                    strerror(errno));
        return;
    }
    if ((st.st_mode & S_IRWXO) != 0)
        doctor_find(d, WEIGHTY, "socket-open",
                    "It must be of mode 0660, with the group that nginx runs in.",
                    "everybody on this machine may speak to %s (%s)", path, what);
    if (snprintf(to.sun_path, sizeof to.sun_path, "%s", path) >= (int)sizeof to.sun_path)
        return; /* config_load refuses such a path */
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0 || connect(fd, (const struct sockaddr *)&to, sizeof to) != 0)
        doctor_find(d, WEIGHTY, "socket-silent",
                    "Look at \"systemctl status recourse\" and \"journalctl -u recourse\".",
                    "nobody answers at %s (%s): %s", path, what, strerror(errno));
    if (fd >= 0)
        close(fd);
}

void doctor_check_sockets(struct doctor *d)
{
    check_socket(d, d->ctl->config->socket, "pages");
    check_socket(d, d->ctl->config->hash_socket, "log-ins");
    check_socket(d, d->ctl->config->file_socket, "files");
}

/* --- mail ------------------------------------------------------------------------------------- */

static void check_mail_privacy(struct doctor *d)
{
    const struct config *cfg = d->ctl->config;
    const char *host = strstr(cfg->mail_url, "://");
    if (cfg->mail_tls != MAIL_TLS_NONE || host == NULL || doctor_is_loopback(host + 3) ||
        strncmp(cfg->mail_url, "smtps:", 6) == 0)
        return;
    doctor_find(d, cfg->mail_user != NULL ? WEIGHTY : LIGHT, "mail-in-the-clear",
                "Set tls in [mail] to starttls or tls.",
                "mails go to %s without encryption", cfg->mail_url);
}

void doctor_check_mail(struct doctor *d)
{
    struct smtp *smtp = NULL;
    struct smtp_result r = {0};
    const char *advice = "Mend [mail], or the mail server; mails wait for 5 days.";
    enum rc_err err = smtp_open(d->ctl->config, &smtp);
    if (err == RC_NOTFOUND) {
        doctor_find(d, WEIGHTY, "mail-none", "Set url and from in [mail].",
                    "no mail server is configured: nobody is told that a case waits");
        return;
    }
    check_mail_privacy(d);
    if (err != RC_OK)
        doctor_find(d, WEIGHTY, "mail-password", "Set password_file in [mail] to a readable file.",
                    "the password of the mail server cannot be read");
    else if (smtp_probe(smtp, &r) != RC_OK)
        doctor_find(d, WEIGHTY, r.code == 60 ? "mail-certificate" : "mail-away",
                    r.code == 60 ? "Set ca_file in [mail] to the authority that signed it, and url "
                                   "to the name that it bears."
                                 : advice,
                    "the mail server %s does not take mails: %s, code %d",
                    d->ctl->config->mail_url, smtp_step_name(r.step), r.code);
    smtp_close(smtp);
}

/* --- time ------------------------------------------------------------------------------------- */

void doctor_check_clock(struct doctor *d)
{
    struct timex t = {0};
    if (clock_now() < EARLIEST_NOW)
        doctor_find(d, WEIGHTY, "clock-wrong", "Set the clock: every deadline hangs on it.",
                    "this machine's clock stands before 2026");
    else if (adjtimex(&t) == TIME_ERROR)
        doctor_find(d, LIGHT, "clock-alone",
                    "Let systemd-timesyncd or chrony keep it: every deadline hangs on it.",
                    "nothing keeps this machine's clock right");
}
