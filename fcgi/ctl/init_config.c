#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <libgen.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fcgi/ctl/init.h"

/* What a new configuration is made of, in the order of the file. Asked is for what has a question and was
 * not given; an initial value is offered with it. */
static const struct setting {
    const char *option, *section, *key;
    const char *initial, *question;
} settings[INIT_SETTINGS] = {
    {"url", "server", "url", NULL,
     "Address of the pages, such as https://www.school.example/complaints/"},
    {"staff-host", "server", "staff_host", NULL, NULL},
    {"socket", "database", "socket", NULL, NULL},
    {"database-host", "database", "host", NULL, NULL},
    {"database-port", "database", "port", NULL, NULL},
    {"database-name", "database", "name", NULL, NULL},
    {"database-user", "database", "user", NULL, NULL},
    {"database-password-file", "database", "password_file", NULL, NULL},
    {"database-ca", "database", "tls_ca", NULL, NULL},
    {"migrate-user", "database", "migrate_user", NULL, NULL},
    {"migrate-password-file", "database", "migrate_password_file", NULL, NULL},
    {"mail-url", "mail", "url", "smtp://127.0.0.1:25", "Mail server"},
    {"mail-tls", "mail", "tls", NULL, NULL},
    {"mail-from", "mail", "from", NULL, "Address that mails come from"},
    {"key-file", "paths", "key_file", NULL, NULL},
    {"templates", "paths", "templates", NULL, NULL},
    {"schema", "paths", "schema", NULL, NULL},
};
enum { AT_URL, AT_STAFF, AT_SOCKET, AT_HOST, AT_PASSWORD = 7, AT_MIGRATE = 9, AT_MAIL = 11, AT_MAIL_TLS };

int init_read_options(int argc, char **argv, struct init_options *out)
{
    enum { CENTRE = INIT_SETTINGS, ADMIN, TITLE, YES, DATABASE, ALL };
    struct option known[ALL + 1] = {
        [CENTRE] = {"centre", required_argument, NULL, CENTRE},
        [ADMIN] = {"admin", required_argument, NULL, ADMIN},
        [TITLE] = {"title", required_argument, NULL, TITLE},
        [YES] = {"yes", no_argument, NULL, YES},
        [DATABASE] = {"make-database", no_argument, NULL, DATABASE}};
    for (int i = 0; i < INIT_SETTINGS; i++)
        known[i] = (struct option){settings[i].option, required_argument, NULL, i};
    *out = (struct init_options){.title = NULL};
    optind = 0;
    for (int o; (o = getopt_long(argc, argv, "", known, NULL)) != -1;) {
        if (o == '?')
            return ctl_usage("init", NULL);
        if (o < INIT_SETTINGS)
            out->setting[o] = optarg;
        out->centre = o == CENTRE ? optarg : out->centre;
        out->admin = o == ADMIN ? optarg : out->admin;
        out->title = o == TITLE ? optarg : out->title;
        out->yes = out->yes || o == YES;
        out->make_database = out->make_database || o == DATABASE;
    }
    if (optind != argc || (out->admin != NULL && out->centre == NULL) ||
        (out->title != NULL && out->admin == NULL))
        return ctl_usage("init", NULL);
    return CTL_DONE;
}

/* --- asking ---------------------------------------------------------------------------------- */

bool init_can_ask(const struct init_options *o)
{
    return !o->yes && isatty(STDIN_FILENO);
}

const char *init_ask(struct ctl *c, const char *question, const char *initial)
{
    char line[1024];
    if (initial != NULL)
        printf("%s [%s]: ", question, initial);
    else
        printf("%s: ", question);
    fflush(stdout);
    if (fgets(line, sizeof line, stdin) == NULL) {
        putchar('\n');
        return NULL;
    }
    char *from = line + strspn(line, " \t\r\n"), *end = from + strlen(from);
    while (end > from && strchr(" \t\r\n", end[-1]) != NULL)
        *--end = '\0';
    return *from == '\0' ? initial : arena_strdup(c->arena, from);
}

bool init_agreed(const char *question)
{
    char line[16] = "";
    printf("%s [y/N] ", question);
    fflush(stdout);
    if (fgets(line, sizeof line, stdin) == NULL)
        putchar('\n');
    return line[0] == 'y' || line[0] == 'Y';
}

/* --- files ----------------------------------------------------------------------------------- */

static bool sync_folder(const char *dir)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return good;
}

bool init_publish(struct arena *a, const char *path, const char *text, size_t len, mode_t mode,
                  uid_t owner, gid_t group)
{
    char *part = arena_printf(a, "%s.new.%ld", path, (long)getpid());
    char *copy = arena_strdup(a, path);
    if (part == NULL || copy == NULL) {
        errno = ENOMEM;
        return false;
    }
    int fd = open(part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0400);
    if (fd < 0)
        return false;
    bool good = write(fd, text, len) == (ssize_t)len &&
                (geteuid() != 0 || fchown(fd, owner, group) == 0) && fchmod(fd, mode) == 0 &&
                fsync(fd) == 0 && link(part, path) == 0;
    int saved = errno;
    close(fd);
    unlink(part);
    if (good)
        return sync_folder(dirname(copy));
    errno = saved;
    return false;
}

/* --- the configuration ----------------------------------------------------------------------- */

/* Connections over the machine's own socket are the service's user's by what the kernel says of him; root
 * of MariaDB is root's in the same way, so that the tables need no further user. */
static void fill_in(struct init_options *o)
{
    const char *mail = o->setting[AT_MAIL];
    if (o->setting[AT_HOST] == NULL && o->setting[AT_PASSWORD] == NULL &&
        o->setting[AT_MIGRATE] == NULL && geteuid() == 0)
        o->setting[AT_MIGRATE] = "root";
    /* No certificate is made out to this machine for itself. */
    if (mail != NULL && o->setting[AT_MAIL_TLS] == NULL &&
        (strncmp(mail, "smtp://127.0.0.1", 16) == 0 || strncmp(mail, "smtp://localhost", 16) == 0))
        o->setting[AT_MAIL_TLS] = "none";
}

static char *write_text(struct arena *a, const struct init_options *o)
{
    const char *section = "";
    char *text = arena_strdup(a, "# Made by \"recourse init\". Every key: man recourse.conf\n");
    for (size_t i = 0; i < INIT_SETTINGS && text != NULL; i++) {
        const struct setting *s = &settings[i];
        if (o->setting[i] == NULL)
            continue;
        if (strcmp(section, s->section) != 0)
            text = arena_printf(a, "%s\n[%s]\n", text, s->section);
        section = s->section;
        if (text != NULL)
            text = arena_printf(a, "%s%s = %s\n", text, s->key, o->setting[i]);
    }
    return text;
}

/* Tried under another name first, so that a wrong answer leaves nothing behind. */
static int try_text(struct ctl *c, const char *text)
{
    struct config_problem why = {0};
    struct config *config = NULL;
    char *part = arena_printf(c->arena, "%s.try.%ld", c->config_path, (long)getpid());
    if (part == NULL)
        return ctl_say(CTL_FINDINGS, "out of memory");
    if (!init_publish(c->arena, part, text, strlen(text), 0400, (uid_t)-1, (gid_t)-1))
        return ctl_say(CTL_CONFIG, "%s: it cannot be written: %s", c->config_path, strerror(errno));
    enum rc_err err = config_load(part, &config, &why);
    config_close(config);
    unlink(part);
    return err == RC_OK ? CTL_DONE
                        : ctl_say(CTL_CONFIG, "a configuration of this would not do: %s", why.text);
}

static int publish_config(struct ctl *c, const char *text)
{
    const struct passwd *user = getpwnam(RECOURSE_USER);
    int code = try_text(c, text);
    if (code != CTL_DONE)
        return code;
    if (!init_publish(c->arena, c->config_path, text, strlen(text), 0640, (uid_t)-1,
                      user != NULL ? user->pw_gid : (gid_t)-1))
        return ctl_say(CTL_CONFIG, "%s: it cannot be written: %s", c->config_path, strerror(errno));
    printf("made the configuration %s\n", c->config_path);
    return CTL_DONE;
}

int init_config(struct ctl *c, struct init_options *o)
{
    struct stat st;
    bool given = false;
    for (size_t i = 0; i < INIT_SETTINGS; i++)
        given = given || o->setting[i] != NULL;
    if (lstat(c->config_path, &st) == 0 || errno != ENOENT) {
        if (given)
            printf("%s is there already and stays as it is: the settings given here are not "
                   "looked at\n", c->config_path);
        return CTL_DONE;
    }
    if (!given && !init_can_ask(o))
        return ctl_say(CTL_CONFIG, "%s is not there; \"recourse init --url ADDRESS --mail-url "
                       "smtp://HOST:25 --mail-from ADDRESS\" makes it", c->config_path);
    for (size_t i = 0; i < INIT_SETTINGS && init_can_ask(o); i++)
        if (o->setting[i] == NULL && settings[i].question != NULL)
            o->setting[i] = init_ask(c, settings[i].question, settings[i].initial);
    if (o->setting[AT_URL] == NULL)
        return ctl_say(CTL_USAGE, "init: a new configuration needs --url, the public address of the "
                                  "pages");
    fill_in(o);
    char *text = write_text(c->arena, o);
    return text == NULL ? ctl_say(CTL_FINDINGS, "out of memory") : publish_config(c, text);
}
