#include "fcgi/clerk/smtp.h"

#include <curl/curl.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/ticket.h"

enum { PASSWORD_ROOM = 1024 };

struct smtp {
    CURL *curl;
    char *url;
    char from[ADDRESS_MAX + 3]; /* "<...>" */
    /* The mail in hand. */
    const char *mail;
    size_t len, given;
    const volatile sig_atomic_t *stop;
    enum smtp_step step;
};

const char *smtp_step_name(enum smtp_step step)
{
    static const char *const names[] = {
        [SMTP_GREETING] = "greeting",   [SMTP_LOGIN] = "log-in", [SMTP_SENDER] = "sender",
        [SMTP_RECIPIENT] = "recipient", [SMTP_TEXT] = "text",
    };
    return (size_t)step < sizeof names / sizeof *names ? names[step] : "unknown";
}

/* --- what curl calls -------------------------------------------------------------------------- */

static size_t give_mail(char *to, size_t size, size_t n, void *ctx)
{
    struct smtp *s = ctx;
    size_t len = s->len - s->given;
    if (len > size * n)
        len = size * n;
    memcpy(to, s->mail + s->given, len);
    s->given += len;
    return len;
}

static size_t drop_answer(char *from, size_t size, size_t n, void *ctx)
{
    (void)from;
    (void)ctx;
    return size * n;
}

/* Non-zero ends the transfer. */
static int look_around(void *ctx, curl_off_t dltotal, curl_off_t dlnow, curl_off_t ultotal,
                       curl_off_t ulnow)
{
    const struct smtp *s = ctx;
    (void)dltotal, (void)dlnow, (void)ultotal, (void)ulnow;
    return s->stop != NULL && *s->stop != 0 && s->given == 0;
}

/* curl does not tell which command was refused, so this notes what is being said. Addresses and
 * passwords pass by here and go nowhere. */
static int note_command(CURL *curl, curl_infotype type, char *data, size_t len, void *ctx)
{
    static const struct {
        const char *word;
        enum smtp_step step;
    } commands[] = {
        {"AUTH", SMTP_LOGIN}, {"MAIL", SMTP_SENDER}, {"RCPT", SMTP_RECIPIENT}, {"DATA", SMTP_TEXT},
    };
    struct smtp *s = ctx;
    (void)curl;
    if (type != CURLINFO_HEADER_OUT || len < 4)
        return 0;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (memcmp(data, commands[i].word, 4) == 0)
            s->step = commands[i].step;
    return 0;
}

/* --- opening ---------------------------------------------------------------------------------- */

/* The first line of the file. */
static enum rc_err read_password(const char *path, char out[static PASSWORD_ROOM])
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return RC_INVALID;
    ssize_t n = read(fd, out, PASSWORD_ROOM - 1);
    close(fd);
    if (n <= 0)
        return RC_INVALID;
    out[n] = '\0';
    out[strcspn(out, "\r\n")] = '\0';
    return out[0] == '\0' ? RC_INVALID : RC_OK;
}

/* "tls" or "smtps:" alone are enough: neither can mean a connection in the clear. */
static char *make_url(const struct config *cfg)
{
    const char *rest = strstr(cfg->mail_url, "://");
    rest = rest == NULL ? cfg->mail_url : rest + 3;
    bool tls = cfg->mail_tls == MAIL_TLS_TLS || strncmp(cfg->mail_url, "smtps:", 6) == 0;
    const char *scheme = tls ? "smtps://" : "smtp://";
    size_t room = strlen(scheme) + strlen(rest) + 1;
    char *url = malloc(room);
    if (url != NULL)
        snprintf(url, room, "%s%s", scheme, rest);
    return url;
}

static bool set_secrets(CURL *c, const struct config *cfg, const char *password)
{
    CURLcode e = CURLE_OK;
    if (cfg->mail_ca_file != NULL && cfg->mail_ca_file[0] != '\0') {
        e |= curl_easy_setopt(c, CURLOPT_CAINFO, cfg->mail_ca_file);
        e |= curl_easy_setopt(c, CURLOPT_CAPATH, NULL); /* this authority and no other */
    }
    if (cfg->mail_user != NULL && cfg->mail_user[0] != '\0') {
        e |= curl_easy_setopt(c, CURLOPT_USERNAME, cfg->mail_user);
        e |= curl_easy_setopt(c, CURLOPT_PASSWORD, password);
    }
    return e == CURLE_OK;
}

static bool set_options(struct smtp *s, const struct config *cfg)
{
    CURL *c = s->curl;
    long ssl = cfg->mail_tls == MAIL_TLS_NONE ? CURLUSESSL_NONE : CURLUSESSL_ALL;
    CURLcode e = CURLE_OK;
    e |= curl_easy_setopt(c, CURLOPT_URL, s->url);
    e |= curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    e |= curl_easy_setopt(c, CURLOPT_PROXY, ""); /* whatever the environment says */
    e |= curl_easy_setopt(c, CURLOPT_USE_SSL, ssl);
    e |= curl_easy_setopt(c, CURLOPT_SSL_VERIFYPEER, 1L);
    e |= curl_easy_setopt(c, CURLOPT_SSL_VERIFYHOST, 2L);
    e |= curl_easy_setopt(c, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
    e |= curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    e |= curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)SMTP_CONNECT_SECONDS);
    e |= curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)SMTP_SEND_SECONDS);
    e |= curl_easy_setopt(c, CURLOPT_READFUNCTION, give_mail);
    e |= curl_easy_setopt(c, CURLOPT_READDATA, s);
    e |= curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, drop_answer);
    e |= curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, look_around);
    e |= curl_easy_setopt(c, CURLOPT_XFERINFODATA, s);
    e |= curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
    e |= curl_easy_setopt(c, CURLOPT_DEBUGFUNCTION, note_command);
    e |= curl_easy_setopt(c, CURLOPT_DEBUGDATA, s);
    e |= curl_easy_setopt(c, CURLOPT_VERBOSE, 1L); /* to note_command only */
    return e == CURLE_OK;
}

enum rc_err smtp_open(const struct config *cfg, struct smtp **out)
{
    *out = NULL;
    if (cfg->mail_url == NULL || cfg->mail_url[0] == '\0')
        return RC_NOTFOUND;
    enum rc_err err = RC_NOMEM;
    char password[PASSWORD_ROOM] = "";
    struct smtp *s = calloc(1, sizeof *s);
    if (s == NULL || curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        free(s);
        return RC_NOMEM;
    }
    if (cfg->mail_user != NULL && cfg->mail_user[0] != '\0') {
        err = cfg->mail_password_file == NULL ? RC_INVALID
                                              : read_password(cfg->mail_password_file, password);
        if (err != RC_OK)
            goto out;
        err = RC_NOMEM;
    }
    snprintf(s->from, sizeof s->from, "<%s>", cfg->mail_from);
    s->url = make_url(cfg);
    s->curl = curl_easy_init();
    if (s->url == NULL || s->curl == NULL || !set_options(s, cfg) ||
        !set_secrets(s->curl, cfg, password))
        goto out;
    *out = s;
    s = NULL;
    err = RC_OK;
out:
    sodium_memzero(password, sizeof password);
    smtp_close(s);
    return err;
}

void smtp_close(struct smtp *s)
{
    if (s == NULL)
        return;
    curl_easy_cleanup(s->curl);
    free(s->url);
    free(s);
    curl_global_cleanup();
}

/* --- sending ---------------------------------------------------------------------------------- */

static enum rc_err judge(struct smtp *s, CURLcode e, struct smtp_result *out)
{
    long code = 0;
    *out = (struct smtp_result){.step = s->step};
    if (e == CURLE_OK)
        return RC_OK;
    if (curl_easy_getinfo(s->curl, CURLINFO_RESPONSE_CODE, &code) != CURLE_OK)
        code = 0;
    out->code = code >= 400 && code <= 599 ? (int)code : (int)e;
    out->permanent = s->step >= SMTP_RECIPIENT && code >= 505 && code <= 599 &&
                     !(code >= 530 && code <= 538);
    /* 421: it is going down, whatever was asked. */
    out->away = s->step < SMTP_RECIPIENT || code < 400 || code == 421;
    return RC_DENIED;
}

static CURLcode perform(struct smtp *s)
{
    s->step = SMTP_GREETING;
    s->given = 0;
    return curl_easy_perform(s->curl);
}

enum rc_err smtp_send(struct smtp *s, const char *to, const void *mail, size_t len,
                      const volatile sig_atomic_t *stop, struct smtp_result *out)
{
    *out = (struct smtp_result){.code = CURLE_FAILED_INIT};
    char rcpt[ADDRESS_MAX + 3];
    int n = snprintf(rcpt, sizeof rcpt, "<%s>", to);
    if (!address_valid(to) || n < 0 || (size_t)n >= sizeof rcpt)
        return RC_DENIED;
    struct curl_slist *list = curl_slist_append(NULL, rcpt);
    CURLcode e = list == NULL ? CURLE_OUT_OF_MEMORY : CURLE_OK;
    s->mail = mail;
    s->len = len;
    s->stop = stop;
    e |= curl_easy_setopt(s->curl, CURLOPT_CUSTOMREQUEST, NULL);
    e |= curl_easy_setopt(s->curl, CURLOPT_NOBODY, 0L);
    e |= curl_easy_setopt(s->curl, CURLOPT_UPLOAD, 1L);
    e |= curl_easy_setopt(s->curl, CURLOPT_MAIL_FROM, s->from);
    e |= curl_easy_setopt(s->curl, CURLOPT_MAIL_RCPT, list);
    e |= curl_easy_setopt(s->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)-1);
    enum rc_err err = judge(s, e == CURLE_OK ? perform(s) : e, out);
    curl_easy_setopt(s->curl, CURLOPT_MAIL_RCPT, NULL);
    curl_slist_free_all(list);
    s->mail = NULL;
    s->len = 0;
    s->stop = NULL;
    return err;
}

enum rc_err smtp_probe(struct smtp *s, struct smtp_result *out)
{
    CURLcode e = CURLE_OK;
    e |= curl_easy_setopt(s->curl, CURLOPT_UPLOAD, 0L);
    e |= curl_easy_setopt(s->curl, CURLOPT_MAIL_FROM, NULL);
    e |= curl_easy_setopt(s->curl, CURLOPT_NOBODY, 1L);
    e |= curl_easy_setopt(s->curl, CURLOPT_CUSTOMREQUEST, "NOOP");
    return judge(s, e == CURLE_OK ? perform(s) : e, out);
}
