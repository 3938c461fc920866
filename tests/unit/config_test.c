#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sodium.h>

#include "fcgi/server/config.h"

#define URL "[server]\nurl = https://school.example/complaints/\n"

static char dir[] = "/tmp/recourse-config-XXXXXX";
static char conf[64], side[64];
static struct config *cfg;
static struct config_problem why;

static int make_dir(void **state)
{
    (void)state;
    if (mkdtemp(dir) == NULL)
        return -1;
    snprintf(conf, sizeof conf, "%s/conf", dir);
    snprintf(side, sizeof side, "%s/side", dir);
    return 0;
}

static int remove_dir(void **state)
{
    (void)state;
    unlink(conf);
    unlink(side);
    return rmdir(dir);
}

static int tear_down(void **state)
{
    (void)state;
    config_close(cfg);
    cfg = NULL;
    return 0;
}

static void put(const char *path, mode_t mode, const char *text, size_t len)
{
    FILE *f;
    unlink(path);
    f = fopen(path, "w");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(chmod(path, mode), 0);
}

static enum rc_err load(const char *text)
{
    put(conf, 0644, text, strlen(text));
    config_close(cfg);
    cfg = NULL;
    return config_load(conf, &cfg, &why);
}

static void assert_refused(const char *text, int line, const char *part)
{
    assert_int_equal(load(text), RC_INVALID);
    assert_null(cfg);
    assert_int_equal(why.line, line);
    if (strstr(why.text, part) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", why.text, part);
}

static void defaults_are_there(void **state)
{
    (void)state;
    assert_int_equal(load(URL), RC_OK);
    assert_string_equal(cfg->socket, "/run/recourse/pages.sock");
    assert_string_equal(cfg->hash_socket, "/run/recourse/hash.sock");
    assert_in_range(cfg->workers, 4, 256);
    assert_in_range(cfg->hash_workers, 1, 64);
    assert_string_equal(cfg->file_socket, "/run/recourse/files.sock");
    assert_in_range(cfg->file_workers, 4, 256);
    assert_string_equal(cfg->db.socket, "/run/mysqld/mysqld.sock");
    assert_null(cfg->db.host);
    assert_null(cfg->db.password);
    assert_string_equal(cfg->db.name, "recourse");
    assert_null(cfg->mail_url);
    assert_int_equal(cfg->mail_tls, MAIL_TLS_STARTTLS);
    assert_int_equal(cfg->mail_interval, 30);
    assert_int_equal(cfg->file_max, 64u * 1024u * 1024u);
    assert_true(cfg->confine);
    assert_int_equal(cfg->new_cases, 20);
    assert_int_equal(cfg->form_seconds, 3);
    assert_string_equal(cfg->spool, "/var/lib/recourse/spool");
    assert_int_equal(cfg->spool_max, 64u << 20);
    assert_int_equal(cfg->draft_quota, 2ull * 1024u * 1024u * 1024u);
    assert_true(cfg->factor_required);
}

static void values_are_read(void **state)
{
    (void)state;
    assert_int_equal(load("# how we do it\n\n[server]\nurl=http://127.0.0.1:8080/c/\nworkers = 3\n"
                          "hash_workers=2\nsocket = /s/p ; beside it\nhash_socket = /s/h\n"
                          "[paths]\ntemplates = /t\nspool = /s\nschema=/d\nkey_file=/k\n"
                          "[database]\nhost = db.example\nport = 3307\nname=n\nuser=u\n"
                          "tls_ca=/ca\ntimeout=9\nfallback = /n/s,db2.example\n"
                          "[mail]\nurl = smtps://mail.example:465\nfrom = box@school.example\n"
                          "tls = tls\nca_file = /m\nuser = mu\npassword_file=/mp\ninterval=5\n"
                          "[limits]\nfile_max = 12\ncase_max = 3K\ndraft_quota = 1G\n"
                          "new_cases = 0\nform_seconds = 9\nspool = 0\n"

                          "[security]\nsecond_factor = optional\n"),
                     RC_OK);
    assert_false(cfg->factor_required);
    assert_int_equal(cfg->workers, 3);
    assert_int_equal(cfg->hash_workers, 2);
    assert_string_equal(cfg->socket, "/s/p");
    assert_string_equal(cfg->templates, "/t");
    assert_string_equal(cfg->schema, "/d");
    assert_string_equal(cfg->key_file, "/k");
    assert_string_equal(cfg->db.host, "db.example");
    assert_null(cfg->db.socket);
    assert_int_equal(cfg->db.port, 3307);
    assert_string_equal(cfg->db.fallback, "/n/s,db2.example");
    assert_int_equal(cfg->db.timeout_seconds, 9);
    assert_string_equal(cfg->db.tls_ca, "/ca");
    assert_string_equal(cfg->mail_url, "smtps://mail.example:465");
    assert_int_equal(cfg->mail_tls, MAIL_TLS_TLS);
    assert_string_equal(cfg->mail_user, "mu");
    assert_int_equal(cfg->mail_interval, 5);
    assert_int_equal(cfg->new_cases, 0);
    assert_int_equal(cfg->form_seconds, 9);
    assert_string_equal(cfg->spool, "/s");
    assert_int_equal(cfg->spool_max, 0);
    assert_int_equal(cfg->file_max, 12);
    assert_int_equal(cfg->case_max, 3072);
}

static void mistakes_are_named_with_their_line(void **state)
{
    (void)state;
    assert_refused(URL "colour = red\n", 3, "colour");
    assert_refused(URL "[servers]\nurl = x\n", 4, "[servers]");
    assert_refused("workers = 2\n" URL, 1, "[]");
    assert_refused(URL "what is this\n", 3, "name = value");
    assert_refused("what is this\n" URL "colour = red\n", 1, "name = value");
    assert_refused(URL "workers = 0\n", 3, "1 to 256");
    assert_refused(URL "workers = 257\n", 3, "1 to 256");
    assert_refused(URL "workers = two\n", 3, "number");
    assert_refused(URL "workers = -1\n", 3, "number");
    assert_refused(URL "workers = 4K\n", 3, "number");
    assert_refused(URL "workers = 2\nworkers = 3\n", 4, "second time");
    assert_refused(URL "workers = 2\n  socket = /x\n", 4, "second time"); /* a continued line */
    assert_refused(URL "socket = run/x\n", 3, "absolute");
    assert_refused("[server]\nurl = school.example/\n", 2, "address");
    assert_refused("[server]\nurl = https://school.example\n", 2, "address");
    assert_refused("[server]\nurl = https:///\n", 2, "address");
    assert_refused("[server]\nurl = https://a b/\n", 2, "address");
    assert_refused(URL "[limits]\nfile_max = 2G\n", 4, "number");
    assert_refused(URL "[security]\nconfine = maybe\n", 4, "yes or no");
    assert_int_equal(load(URL "[security]\nconfine = no\n"), RC_OK);
    assert_false(cfg->confine);
    assert_refused(URL "[limits]\nfile_max = 99999999999999999999G\n", 4, "number");
    assert_refused(URL "[limits]\nfile_max = 1T\n", 4, "number");
    assert_refused(URL "[mail]\ntls = maybe\n", 4, "starttls");
    assert_refused(URL "[mail]\nurl = http://mail.example\n", 4, "smtp");
    assert_refused(URL "[mail]\nfrom = nobody\n", 4, "mail address");
}

static void what_is_missing_or_does_not_fit_is_said(void **state)
{
    (void)state;
    assert_refused("[server]\nworkers = 2\n", 0, "url is missing");
    assert_refused(URL "[mail]\nurl = smtp://localhost\n", 0, "from is missing");
    assert_refused(URL "[database]\nsocket = /s\nhost = h\n", 0, "both");
    assert_refused(URL "hash_socket = /run/recourse/pages.sock\n", 0, "the same");
    assert_refused(URL "file_socket = /run/recourse/hash.sock\n", 0, "the same");
}

static void long_lines_and_other_files_are_refused(void **state)
{
    char text[3000];
    int n = snprintf(text, sizeof text, URL "socket = /%0*d\n", 1100, 1);
    (void)state;
    assert_true(n > 0);
    assert_refused(text, 3, "too long");
    snprintf(text, sizeof text, URL "socket = /%0*d\n", 107, 1);
    assert_refused(text, 3, "107");
    put(conf, 0644, URL "\0", sizeof URL);
    assert_int_equal(config_load(conf, &cfg, &why), RC_INVALID);
    assert_int_equal(config_load("/nowhere/conf", &cfg, &why), RC_NOTFOUND);
    assert_int_equal(config_load(dir, &cfg, &why), RC_NOTFOUND);
}

static void the_password_comes_from_a_file_of_its_own(void **state)
{
    char text[200];
    (void)state;
    snprintf(text, sizeof text, URL "[database]\npassword_file = %s\n", side);
    put(side, 0600, "pass word\n", 10);
    assert_int_equal(load(text), RC_OK);
    assert_string_equal(cfg->db.password, "pass word");
    put(side, 0604, "pass word\n", 10);
    assert_refused(text, 0, "others may read");
    unlink(side);
    assert_refused(text, 0, "cannot be read");
}

static void the_key_file_is_for_its_owner_alone(void **state)
{
    char text[200], key[KEYRING_TEXT_MAX];
    struct keyring *kr = NULL;
    size_t len = keyring_generate(1, key, sizeof key);
    (void)state;
    snprintf(text, sizeof text, URL "[paths]\nkey_file = %s\n", side);
    assert_int_equal(load(text), RC_OK);
    put(side, 0400, key, len);
    assert_int_equal(config_keyring(cfg, &kr, &why), RC_OK);
    assert_int_equal(keyring_current(kr), 1);
    keyring_close(kr);
    kr = NULL;
    put(side, 0440, key, len);
    assert_int_equal(config_keyring(cfg, &kr, &why), RC_INVALID);
    assert_non_null(strstr(why.text, "others may read"));
    put(side, 0400, "1 no key\n", 9);
    assert_int_equal(config_keyring(cfg, &kr, &why), RC_INVALID);
    unlink(side);
    assert_int_equal(config_keyring(cfg, &kr, &why), RC_NOTFOUND);
    assert_null(kr);
}

/* The service must start without being able to read what changes tables. */
static void migrations_log_in_by_themselves(void **state)
{
    char text[300];
    struct db_config who;
    (void)state;
    unlink(side);
    assert_int_equal(load(URL "[database]\nuser = u\n"), RC_OK);
    assert_int_equal(config_migrate_db(cfg, &who, &why), RC_OK);
    assert_string_equal(who.user, "u");
    assert_int_equal(load(URL "[database]\nuser = u\nmigrate_user = root\n"), RC_OK);
    assert_int_equal(config_migrate_db(cfg, &who, &why), RC_OK);
    assert_string_equal(who.user, "root");
    assert_null(who.password);
    assert_string_equal(cfg->db.user, "u");
    snprintf(text, sizeof text, URL "[database]\nmigrate_user = m\nmigrate_password_file = %s\n", side);
    assert_int_equal(load(text), RC_OK);
    assert_int_equal(config_migrate_db(cfg, &who, &why), RC_INVALID);
    assert_non_null(strstr(why.text, "cannot be read"));
    put(side, 0600, "of its own\n", 11);
    assert_int_equal(config_migrate_db(cfg, &who, &why), RC_OK);
    assert_string_equal(who.password, "of its own");
    assert_null(cfg->db.password);
    assert_refused(URL "[database]\nmigrate_password_file = /p\n", 0, "migrate_user is missing");
}

static void a_language_has_a_reviewer_and_a_day(void **state)
{
    char nine[400] = URL;
    (void)state;
    assert_int_equal(load(URL), RC_OK);
    assert_int_equal(cfg->n_languages, 0);
    assert_int_equal(load(URL "[language-cy]\nreviewed_by = N\xc3\xaf"
                          "a Enghraifft, cyfieithydd\n[language-gd]\n"
                          "reviewed_on = 2026-11-03\n[language-cy]\nreviewed_on = 2026-11-04\n"),
                     RC_OK);
    assert_int_equal(cfg->n_languages, 2);
    assert_string_equal(cfg->language[0].tag, "cy");
    assert_string_equal(cfg->language[0].reviewed_by, "N\xc3\xaf" "a Enghraifft, cyfieithydd");
    assert_string_equal(cfg->language[0].reviewed_on, "2026-11-04");
    assert_null(cfg->language[1].reviewed_by);
    assert_refused("[language-cy]\nreviewed_on = yesterday\n" URL, 2, "a day");
    assert_refused("[language-cy]\nreviewed_by =\n" URL, 2, "a name");
    assert_refused("[language-cy]\nreviewer = x\n" URL, 2, "no reviewer in [language-cy]");
    assert_refused("[language-]\nreviewed_by = x\n" URL, 2, "the tag of a language");
    assert_refused("[language-a/b]\nreviewed_by = x\n" URL, 2, "the tag of a language");
    assert_refused("[language-cy]\nreviewed_by = x\nreviewed_by = y\n" URL, 3, "second time");
    for (char c = 'a'; c <= 'i'; c++)
        snprintf(nine + strlen(nine), sizeof nine - strlen(nine), "[language-x%c]\nreviewed_by = x\n", c);
    assert_refused(nine, 20, "expected the tag");
}

#define TEST(f) cmocka_unit_test_teardown(f, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(defaults_are_there), TEST(values_are_read), TEST(mistakes_are_named_with_their_line),
        TEST(what_is_missing_or_does_not_fit_is_said), TEST(long_lines_and_other_files_are_refused),
        TEST(the_password_comes_from_a_file_of_its_own), TEST(the_key_file_is_for_its_owner_alone),
        TEST(migrations_log_in_by_themselves),
        TEST(a_language_has_a_reviewer_and_a_day),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, make_dir, remove_dir);
}
