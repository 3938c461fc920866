/* Every sealed or signed item that is stored, changed in every way that its format invites: who may
 * read it is refused, and the check that needs no reader's key names the row. A new column of bytes
 * must be put into one of the two tables here: no_column_of_bytes_is_left_out tells which. */
#include "tests/store/whole_state.h"

#include <stdio.h>
#include <string.h>

static struct whole_state state;

typedef enum rc_err reader_fn(struct whole_state *s);
#define CASES whole_state_read_cases
#define CENTRE whole_state_read_centre
#define PERSONS whole_state_read_persons

/* Columns of one row, and another row whose columns are put into their place. */
static const struct item {
    const char *table, *row, *other, *same; /* same: another of the same owner, or NULL */
    const char *columns;                    /* with a blank between them and at both ends */
    reader_fn *reader;   /* who is refused; NULL: no page reads it */
    const char *named;   /* the table that the check names; NULL: `table` */
    const char *only;    /* why the check cannot see it, who else can; NULL: it must */
} items[] = {
    {"centre", "slug = 'magnum-opus'", "slug = 'other'", NULL,
     " log_head recipients_sum recovery_sum persons_sum mac ", CENTRE, NULL, NULL},
    {"centre", "slug = 'magnum-opus'", NULL, NULL, " id ", CENTRE, NULL, NULL},
    {"centre_version", "centre = @c AND version = 1", "centre = @o AND version = 1",
     "centre = @c AND version = 2", " document mac ", CENTRE, NULL, NULL},
    {"centre_log", "centre = @c AND seq = 2", "centre = @o AND seq = 1", "centre = @c AND seq = 3",
     " canon mac ", CENTRE, NULL, NULL},
    {"centre_log", "centre = @c AND seq = 2", "centre = @o AND seq = 1", "centre = @c AND seq = 3",
     " chain ", CENTRE, NULL, NULL},
    {"recipient", "person = @p0", "person = @p1", NULL, " mac ", PERSONS, NULL, NULL},
    {"recipient", "person = @p0", NULL, NULL, " person ", PERSONS, NULL, NULL},
    {"absence", "person = @p0", "person = @p1", NULL, " deputy second mac ", PERSONS, NULL, NULL},
    {"absence", "person = @p0", NULL, NULL, " person ", PERSONS, NULL, NULL},
    {"recovery", "half = 0", "half = 1", NULL, " person pk mac ", whole_state_read_recovery, NULL,
     NULL},
    {"person", "id = @p0", "id = @p1", NULL, " pk mac ", PERSONS, NULL, NULL},
    {"person", "id = @p0", NULL, NULL, " id ", PERSONS, NULL, NULL},
    {"person", "id = @p0", "id = @p1", NULL, " salt password_wrap code_wrap ",
     whole_state_read_wraps, NULL, "under the password and the own code: their owner is refused"},
    {"second_factor", "person = @p0", "person = @p1", NULL, " mac ", whole_state_read_factors, NULL,
     NULL},
    {"second_factor", "person = @p0", NULL, NULL, " person ", whole_state_read_factors, NULL, NULL},
    {"centre_draft", "slot = 0", "slot = 1", NULL, " document person mac ",
     whole_state_read_drafts, NULL, NULL},
    {"one_time_link", "person = @i0", "person = @i1", NULL, " mac ", whole_state_read_links, NULL,
     "the MAC is over the secret in the link: who follows it is refused"},
    {"one_time_link", "person = @i0", NULL, NULL, " hash ", whole_state_read_links, NULL,
     "it finds the link's row: who follows the link is refused"},
    {"staff_session", "person = @p0", "person = @p1", NULL, " wrap ", whole_state_read_sessions,
     NULL, "under the cookie: its owner must log in again"},
    {"staff_session", "person = @p0", NULL, NULL, " id ", whole_state_read_sessions, NULL,
     "it finds the cookie's row: its owner must log in again"},
    {"complaint", "id = @a", "id = @b", NULL,
     " reader_pk body_tag head mail_id mail mac ", CASES, NULL, NULL},
    {"complaint", "id = @a", NULL, NULL, " id lookup ", CASES, NULL, NULL},
    {"generation", "case_id = @a", "case_id = @b", NULL,
     " epk commit_shared commit_staff commit_identity readers mac ", CASES, NULL, NULL},
    {"generation", "case_id = @a", "case_id = @b", NULL, " reader_mac ", CASES, NULL,
     "made by the complainant's token: who has that is refused"},
    {"envelope", "case_id = @a AND slot = 1", "case_id = @b AND slot = 1",
     "case_id = @a AND reader = @p0", " sealed exclusion mac ", CASES, NULL, NULL},
    {"envelope", "case_id = @a AND reader = @p0", "case_id = @b AND reader = @p0",
     "case_id = @a AND slot = 1", " sealed exclusion mac ", CASES, NULL, NULL},
    {"envelope", "case_id = @a AND standby = 1", "case_id = @b AND standby = 1",
     "case_id = @a AND reader = @p0", " sealed exclusion mac ", CASES, NULL, NULL},
    {"envelope", "case_id = @a AND reader = @p2", "case_id = @b AND reader = @p2",
     "case_id = @a AND reader = @p0", " sealed exclusion mac ", CASES, NULL, NULL},
    {"envelope", "case_id = @a AND slot = 3", "case_id = @b AND slot = 3",
     "case_id = @a AND slot = 1", " sealed exclusion mac ", CASES, NULL, NULL},
    {"envelope", "case_id = @a AND slot = 4", "case_id = @b AND slot = 4",
     "case_id = @a AND slot = 1", " sealed exclusion mac ", CASES, NULL, NULL},
    {"envelope", "case_id = @a AND slot = 4", NULL, NULL, " case_id reader ", CASES, NULL, NULL},
    {"claim", "case_id = @k", "case_id = @l", NULL, " sealed mac ", whole_state_read_claims, NULL,
     NULL},
    {"claim", "case_id = @k", NULL, NULL, " case_id centre lookup ", whole_state_read_claims, NULL,
     NULL},
    {"bundle_share", "case_id = @k", "case_id = @l", NULL, " sealed mac ", whole_state_read_shares,
     NULL, NULL},
    {"bundle_share", "case_id = @k", NULL, NULL, " case_id centre person ",
     whole_state_read_shares, NULL, NULL},
    {"case_event", "case_id = @a AND seq = 3", "case_id = @b AND seq = 3",
     "case_id = @a AND seq = 4", " canon chain mac entry ", CASES, NULL, NULL},
    {"evidence", "case_id = @a", "case_id = @b", NULL, " wrap cipher digest ", CASES, NULL, NULL},
    {"evidence", "case_id = @a", "case_id = @b", NULL, " header name ", CASES, "evidence_chunk",
     NULL}, /* with the chunks they are one file */
    {"evidence", "case_id = @a", NULL, NULL, " id case_id ", CASES, NULL, NULL},
    {"evidence", "case_id = @a", "case_id = @b", NULL, " centre ", NULL, NULL, NULL},
    {"evidence_chunk", "file = @f AND n = 2", "file = @g AND n = 2", "file = @f AND n = 1",
     " sealed ", CASES, NULL, NULL},
    {"evidence_chunk", "file = @f AND n = 3", NULL, NULL, " file ", CASES, NULL, NULL},
    {"person_old_seed", "person = @p2", "person = @p3", NULL, " pk_old pk_next sealed mac ",
     whole_state_read_keys, NULL, NULL},
    {"person_reset", "person = @p0", "person = @p1", NULL, " pk salt password_wrap code_wrap mac ",
     whole_state_read_keys, NULL, NULL},
    {"person_reset", "person = @p0", NULL, NULL, " person ", whole_state_read_keys, NULL, NULL},
    {"outbox", "id = @m0", "id = @m1", NULL, " mac ", whole_state_read_mails, NULL, NULL},
    {"outbox", "id = @m0", NULL, NULL, " id ", whole_state_read_mails, NULL, NULL},
    {"outbox", "id = @m0", "id = @n0", NULL, " params ", whole_state_read_mails, NULL, NULL},
    {"outbox", "id = @m0", NULL, NULL, " person ", whole_state_read_mails, NULL, NULL},
    {"outbox", "id = @n0", "id = @n1", NULL, " mail_id address ", whole_state_read_mails, NULL,
     NULL},
    {"outbox", "id = @m0", NULL, NULL, " centre ", whole_state_read_mails, NULL, NULL},
    {"holiday_import", "number = 1", "number = 2", NULL, " file mac ", whole_state_read_holidays,
     NULL, NULL},
    {"holiday_division", "division = 1", "division = 2", NULL, " mac ", whole_state_read_holidays,
     "holiday", NULL},
    {"audit_root", "day = @d0", "day = @d1", NULL, " log_head root mac ", whole_state_read_audit,
     NULL, NULL},
    {"audit_leaf", "case_id = @a AND day = @d0", "case_id = @b AND day = @d0",
     "case_id = @a AND day = @d1", " head ", NULL, NULL, NULL},
    {"audit_leaf", "case_id = @a AND day = @d1", NULL, NULL, " case_id ", NULL, NULL, NULL},
    {"audit_reader", "id = @x0", "id = @x1", NULL, " address mac ", whole_state_read_audit, NULL,
     NULL},
    {"audit_reader", "id = @x0", NULL, NULL, " id ", whole_state_read_audit, NULL, NULL},
    {"audit_reader", "person = @p0", NULL, NULL, " person ", whole_state_read_audit, NULL, NULL},
    {"case_gone", "case_id = @e0", "case_id = @e1", NULL, " head mac ", NULL, NULL, NULL},
    {"case_gone", "case_id = @e0", NULL, NULL, " case_id ", NULL, NULL, NULL},
    {"case_stub", "id = @s0", "id = @s1", NULL, " facts mac ", NULL, NULL, NULL},
    {"case_stub", "id = @s0", NULL, NULL, " id ", NULL, NULL, NULL},
    {"audit_check", "centre = @c", NULL, NULL, " at_case report mac ", whole_state_read_audit, NULL,
     NULL},
};
#define ITEMS (sizeof(items) / sizeof(items[0]))

/* Columns of bytes that are not in the table above, and why a change of them is no matter of seals.
 * Keys that name an owner are tried by no_row_is_lost_or_moved. */
static const struct {
    const char *table, *columns, *why;
} exceptions[] = {
    {"case_event", " case_id once ", "owner; once: a writer can make a form's step run twice"},
    {"generation", " case_id ", "owner"},
    {"complaint", " centre ", "owner"},
    {"token_anchor", " case_id anchor ",
     "owner; made by the complainant's new token: who has that is refused"},
    {"centre_version", " centre ", "owner"},
    {"centre_log", " centre ", "owner"},
    {"centre_draft", " centre ", "owner: without it the draft is gone"},
    {"recipient", " centre ", "owner"},
    {"absence", " centre ", "owner"},
    {"recovery", " centre ", "owner"},
    {"person", " centre ", "owner"},
    {"one_time_link", " person ", "owner: who follows the link is refused"},
    {"staff_session", " person centre ", "owner: bound by the wrap"},
    {"outbox", " clerk ", "which clerk has claimed it"},
    {"audit_root", " centre ", "owner"},
    {"audit_leaf", " centre ", "owner"},
    {"audit_reader", " centre ", "owner"},
    {"audit_check", " centre ", "owner"},
    {"case_watch", " case_id centre ", "when the clerk looks; the events alone decide"},
    {"clerk_calendar", " centre days ", "whether the clerk looks at all cases again"},
    {"reminder", " case_id ", "which reminders went out"},
    {"mail_choice", " person ", "who wants one mail a day"},
    {"review_reminder", " centre ", "which reminders went out"},
    {"case_action", " case_id centre owner ", "a list for inboxes; the events alone decide"},
    {"person_old_seed", " person ", "owner: without it his old cases are closed to him"},
    {"person_reset", " centre ", "owner: without it he makes other keys"},
    {"reset_ask", " person ", "when the next mail with a link may go out"},
    {"case_gone", " centre ", "owner"},
    {"case_stub", " centre ", "owner"},
    {"case_retention", " case_id centre ", "counts for administrators; the events alone decide"},
    {"evidence_gone", " file ", "chunks that nobody can open; without its row they are strays"},
    {"case_unconfirmed", " case_id centre ", "a list for inboxes; the mark is in the case's row"},
    {"case_seat", " case_id reader place ", "a list for inboxes; envelopes and their MACs decide"},
    {"case_fact", " case_id centre facts ", "figures; recourse stats --check makes them again"},
    {"flood_told", " centre ", "the hour of the last mail about floods"},
    {"machine", " id ", "which machines there are: one sentence of the page for an unknown token"},
    {"schema_lock", " holder ", "who applies the schema's files"},
};
#define EXCEPTIONS (sizeof(exceptions) / sizeof(exceptions[0]))

/* --- the database and its copy ------------------------------------------------------------ */

static void set_id(const char *name, const struct rc_id *id)
{
    char hex[ID_TEXT];

    id_format(id, hex);
    private_db_do(&state.f->server, "SET @%s = x'%s'", name, hex);
}

static int prepare(void **st)
{
    struct private_db *p;

    whole_state_make(*st, &state);
    p = &state.f->server;
    set_id("c", &state.f->centre);
    set_id("o", &state.other_centre);
    set_id("a", &state.a.w.row.id);
    set_id("b", &state.b.w.row.id);
    set_id("k", &state.lost[0].w.row.id);
    set_id("l", &state.lost[1].w.row.id);
    set_id("f", &state.file_a.id);
    set_id("g", &state.file_b.id);
    set_id("p0", &state.f->person[0]);
    set_id("p1", &state.f->person[1]);
    set_id("p2", &state.f->person[2]);
    set_id("p3", &state.f->person[3]);
    set_id("i0", &state.invited[0]);
    set_id("i1", &state.invited[1]);
    set_id("e0", &state.gone[0].w.row.id);
    set_id("e1", &state.gone[1].w.row.id);
    private_db_do(p, "SET @s0 = (SELECT MIN(id) FROM case_stub)");
    private_db_do(p, "SET @s1 = (SELECT MAX(id) FROM case_stub)");
    private_db_do(p, "SET @d0 = (SELECT MIN(day) FROM audit_root)");
    private_db_do(p, "SET @d1 = (SELECT MAX(day) FROM audit_root)");
    private_db_do(p, "SET @m0 = (SELECT MIN(id) FROM outbox WHERE person = @p0)");
    private_db_do(p, "SET @m1 = (SELECT MAX(id) FROM outbox WHERE person = @p0)");
    private_db_do(p, "SET @n0 = (SELECT MIN(id) FROM outbox WHERE address IS NOT NULL)");
    private_db_do(p, "SET @n1 = (SELECT MAX(id) FROM outbox WHERE address IS NOT NULL)");
    private_db_do(p, "SET @x0 = (SELECT MIN(id) FROM audit_reader WHERE address IS NOT NULL)");
    private_db_do(p, "SET @x1 = (SELECT MAX(id) FROM audit_reader WHERE address IS NOT NULL)");
    return 0;
}

static void keep(const char *table)
{
    private_db_do(&state.f->server, "CREATE OR REPLACE TABLE kept AS SELECT * FROM %s", table);
}

static void put_back(const char *table)
{
    private_db_do(&state.f->server, "DELETE FROM %s", table);
    private_db_do(&state.f->server, "INSERT INTO %s SELECT * FROM kept", table);
}

static size_t named(const char *table)
{
    return whole_state_findings(&state, NULL, table, 0);
}

static void all_is_well(void)
{
    reader_fn *const readers[] = {CASES, CENTRE, PERSONS, whole_state_read_recovery,
                                  whole_state_read_holidays, whole_state_read_links,
                                  whole_state_read_sessions, whole_state_read_wraps,
                                  whole_state_read_keys,    whole_state_read_factors,
                                  whole_state_read_claims,  whole_state_read_shares,
                                  whole_state_read_audit,   whole_state_read_drafts};

    for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++) {
        enum rc_err err = readers[i](&state);
        if (err != RC_OK) {
            fail_msg("reader %zu: %s: %s", i, rc_err_name(err), db_error(state.f->db));
        }
    }
    assert_int_equal(named(NULL), 0);
}

static void the_state_is_good_to_begin_with(void **st)
{
    (void)st;
    all_is_well();
    keep("outbox");
    assert_int_equal(whole_state_read_mails(&state), RC_OK);
    put_back("outbox");
}

/* --- items -------------------------------------------------------------------------------- */

static size_t failed;

/* After a change: the reader is refused, the check names the row's table. */
static void noticed(const struct item *i, const char *column, const char *how)
{
    const char *table = i->named != NULL ? i->named : i->table;
    /* A row whose column has another length than its own is named itself. */
    size_t n = named(table) + (strcmp(how, "cut") == 0 && table != i->table ? named(i->table) : 0);
    enum rc_err err = i->reader != NULL ? i->reader(&state) : RC_CRYPTO;

    if (err == RC_OK) {
        print_error("%s.%s (%s), %s: read all the same\n", i->table, column, i->row, how);
        failed++;
    }
    if (i->only == NULL && n == 0) {
        print_error("%s.%s (%s), %s: the check names no row of %s, %zu of others\n", i->table,
                    column, i->row, how, table, named(NULL));
        failed++;
    }
    if (i->only != NULL && n != 0) {
        print_error("%s.%s, %s: the check sees it after all\n", i->table, column, how);
        failed++;
    }
    put_back(i->table);
}

/* Whether the statement changed the row; where it did not there is nothing to notice. */
static bool changed(const char *table, const char *column)
{
    return private_db_number(&state.f->server, "SELECT COUNT(*) FROM (SELECT %s AS v FROM %s EXCEPT"
                             " SELECT %s FROM kept) x", column, table, column) > 0;
}

static void try_column(const struct item *i, const char *c)
{
    struct private_db *p = &state.f->server;
    const char *const from[] = {i->other, i->same};
    static const char *const how[] = {"another's", "its neighbour's"};

    for (int at = 0; at < 3; at++) { /* a bit at the front, in the middle and at the end */
        char expr[80];
        (void)snprintf(expr, sizeof(expr), "1 + (LENGTH(%s) - 1) * %d DIV 2", c, at);
        private_db_do(p, "UPDATE %s SET %s = INSERT(%s, %s, 1, CHAR(1 ^ ORD(SUBSTR(%s, %s, 1))))"
                      " WHERE %s", i->table, c, c, expr, c, expr, i->row);
        assert_true(changed(i->table, c));
        noticed(i, c, "a bit flipped");
    }
    private_db_do(p, "UPDATE %s SET %s = SUBSTR(%s, 1, LENGTH(%s) - 1) WHERE %s", i->table, c, c, c,
                  i->row);
    if (changed(i->table, c)) {
        noticed(i, c, "cut");
    }
    for (size_t k = 0; k < 2; k++) {
        if (from[k] == NULL) {
            continue;
        }
        private_db_do(p, "UPDATE %s SET %s = (SELECT %s FROM kept WHERE %s) WHERE %s", i->table, c,
                      c, from[k], i->row);
        if (private_db_number(p, "SELECT (SELECT %s FROM %s WHERE %s) <=> (SELECT %s FROM kept"
                              " WHERE %s)", c, i->table, i->row, c, i->row) == 0) {
            noticed(i, c, how[k]);
        } else {
            put_back(i->table); /* they are the same */
        }
    }
}

static void every_item_is_bound_to_its_place(void **st)
{
    (void)st;
    failed = 0;
    for (size_t i = 0; i < ITEMS; i++) {
        char columns[128], *rest = columns, *c;
        (void)snprintf(columns, sizeof(columns), "%s", items[i].columns);
        keep(items[i].table);
        while ((c = strtok_r(rest, " ", &rest)) != NULL) {
            try_column(&items[i], c);
        }
    }
    assert_int_equal(failed, 0);
    all_is_well();
}

static bool listed(const char *columns, const char *column)
{
    char word[80];

    (void)snprintf(word, sizeof(word), " %s ", column);
    return strstr(columns, word) != NULL;
}

/* Asks the database for every column of bytes, one by one. */
static void no_column_of_bytes_is_left_out(void **st)
{
    static const char *const of_bytes =
        "FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name <> 'kept'"
        " AND data_type IN ('binary', 'varbinary', 'tinyblob', 'blob', 'mediumblob', 'longblob')";
    struct private_db *p = &state.f->server;
    int64_t n = private_db_number(p, "SELECT COUNT(*) %s", of_bytes), known = 0;

    (void)st;
    assert_true(n > 50);
    for (size_t i = 0; i < ITEMS + EXCEPTIONS; i++) {
        const char *table = i < ITEMS ? items[i].table : exceptions[i - ITEMS].table;
        char columns[128], *rest = columns, *c;
        (void)snprintf(columns, sizeof(columns), "%s",
                       i < ITEMS ? items[i].columns : exceptions[i - ITEMS].columns);
        while ((c = strtok_r(rest, " ", &rest)) != NULL) {
            bool before = false;
            for (size_t k = 0; k < i && !before; k++) {
                before = k < ITEMS ? strcmp(items[k].table, table) == 0 &&
                                         listed(items[k].columns, c)
                                   : strcmp(exceptions[k - ITEMS].table, table) == 0 &&
                                         listed(exceptions[k - ITEMS].columns, c);
            }
            int64_t there = private_db_number(p, "SELECT COUNT(*) %s AND table_name = '%s' AND"
                                              " column_name = '%s'", of_bytes, table, c);
            if (there != 1) {
                fail_msg("there is no column %s.%s of bytes", table, c);
            }
            known += before ? 0 : 1;
        }
    }
    if (known != n) {
        fail_msg("%lld of %lld columns of bytes are in no table of this test: say there who notices "
                 "a change of them", (long long)(n - known), (long long)n);
    }
}

/* --- rows --------------------------------------------------------------------------------- */

static const struct {
    const char *table, *sql;
    reader_fn *reader; /* NULL: nobody needs that row just now */
    const char *named; /* NULL: `table` */
} rows[] = {
    {"centre", "DELETE FROM centre WHERE id = @c", CENTRE, "complaint"},
    {"centre_version", "DELETE FROM centre_version WHERE centre = @c AND version = 1", CENTRE, NULL},
    {"centre_version", "UPDATE centre_version SET version = 7 WHERE centre = @c AND version = 1",
     CENTRE, NULL},
    {"centre_log", "DELETE FROM centre_log WHERE centre = @c AND seq = 2", NULL, NULL},
    {"centre_log", "DELETE FROM centre_log WHERE centre = @c ORDER BY seq DESC LIMIT 1", NULL, NULL},
    {"centre_log", "UPDATE centre_log SET seq = seq + 1 WHERE centre = @c ORDER BY seq DESC LIMIT 1",
     CENTRE, NULL},
    {"centre_log", "INSERT INTO centre_log SELECT centre, seq + 100, canon, chain, mac FROM kept"
     " WHERE centre = @c AND seq = 3", CENTRE, NULL},
    {"recipient", "DELETE FROM recipient WHERE person = @p0", PERSONS, NULL},
    {"recipient", "UPDATE recipient SET stage_id = 'board' WHERE person = @p0", PERSONS, NULL},
    {"recipient", "UPDATE recipient SET centre = @o WHERE person = @p0", PERSONS, NULL},
    {"centre_draft", "UPDATE centre_draft SET starts = '2020-01-01' WHERE slot = 1",
     whole_state_read_drafts, NULL},
    {"centre_draft", "UPDATE centre_draft SET base = base + 1 WHERE slot = 1",
     whole_state_read_drafts, NULL},
    {"centre_draft", "UPDATE centre_draft SET centre = @o WHERE slot = 1", NULL, NULL},
    {"absence", "DELETE FROM absence WHERE person = @p0", PERSONS, "recipient"},
    {"absence", "UPDATE absence SET away_until = '2039-02-01' WHERE person = @p0", PERSONS, NULL},
    {"absence", "UPDATE absence SET away_from = '2026-01-01' WHERE person = @p0", PERSONS, NULL},
    {"absence", "UPDATE absence SET centre = @o WHERE person = @p0", PERSONS, NULL},
    {"recovery", "DELETE FROM recovery WHERE half = 1", whole_state_read_recovery, NULL},
    {"recovery", "UPDATE recovery SET half = 2 WHERE half = 1", whole_state_read_recovery, NULL},
    {"person", "DELETE FROM person WHERE id = @i0", PERSONS, NULL},
    {"person", "UPDATE person SET roles = roles | 8 WHERE id = @p0", PERSONS, NULL},
    {"person", "UPDATE person SET centre = @o WHERE id = @p3", PERSONS, NULL},
    {"person", "INSERT INTO person SELECT REPEAT('x', 16), centre, 'x@x.example', title, roles,"
     " state, pk, salt, ops, mem, password_wrap, code_wrap, failures, wait_until, failures_known,"
     " wait_known, factor, mac, seen FROM kept WHERE id = @p0", PERSONS, NULL},
    {"person_old_seed", "UPDATE person_old_seed SET number = 2 WHERE person = @p2",
     whole_state_read_keys, NULL},
    {"person_old_seed", "INSERT INTO person_old_seed SELECT person, 2, pk_old, pk_next, sealed, mac"
     " FROM kept WHERE person = @p2", whole_state_read_keys, NULL},
    {"person_reset", "UPDATE person_reset SET expires = expires + 1 WHERE person = @p0",
     whole_state_read_keys, NULL},
    {"person", "UPDATE person SET factor = 0 WHERE id = @p0", PERSONS, NULL},
    {"second_factor", "DELETE FROM second_factor WHERE person = @p0", whole_state_read_factors,
     NULL},
    {"second_factor", "UPDATE second_factor SET used = 0 WHERE person = @p0",
     whole_state_read_factors, NULL},
    {"second_factor", "UPDATE second_factor SET last_step = last_step - 1 WHERE person = @p0",
     whole_state_read_factors, NULL},
    {"second_factor", "UPDATE second_factor SET serial = 2 WHERE person = @p0",
     whole_state_read_factors, NULL},
    {"second_factor", "INSERT INTO second_factor SELECT @p3, serial, secret, codes, last_step, used,"
     " mac FROM kept WHERE person = @p0", NULL, NULL},
    {"second_factor", "INSERT INTO second_factor SELECT REPEAT('q', 16), serial, secret, codes,"
     " last_step, used, mac FROM kept WHERE person = @p0", NULL, NULL},
    {"complaint", "UPDATE complaint SET centre = @o WHERE id = @a", CASES, NULL},
    {"complaint", "DELETE FROM complaint WHERE id = @a", CASES, "case_event"},
    {"complaint", "UPDATE complaint SET outcome = 1 WHERE id = @a", CASES, NULL},
    {"complaint", "UPDATE complaint SET unconfirmed = 1 WHERE id = @a", CASES, NULL},
    {"generation", "DELETE FROM generation WHERE case_id = @a", CASES, NULL},
    {"generation", "UPDATE generation SET gen = 2 WHERE case_id = @a", CASES, NULL},
    {"generation", "INSERT INTO generation SELECT case_id, 2, epk, commit_shared, commit_staff,"
     " commit_identity, readers, mac, reader_mac FROM kept WHERE case_id = @a", NULL, NULL},
    {"envelope", "DELETE FROM envelope WHERE case_id = @a AND slot = 1", CASES, NULL},
    {"envelope", "DELETE FROM envelope WHERE case_id = @a AND reader = @p0", CASES, NULL},
    {"envelope", "DELETE FROM envelope WHERE case_id = @a AND slot = 3", CASES, NULL},
    {"envelope", "UPDATE envelope SET reader = @p1, stage = 0 WHERE case_id = @a AND reader = @p0",
     CASES, NULL},
    {"envelope", "UPDATE envelope SET standby = 0 WHERE case_id = @a AND standby = 1", CASES, NULL},
    {"envelope", "UPDATE envelope SET gen = 2 WHERE case_id = @a AND slot = 4", CASES, NULL},
    {"claim", "UPDATE claim SET last_day = '2030-01-01' WHERE case_id = @k",
     whole_state_read_claims, NULL},
    {"claim", "UPDATE claim SET seq = 1 WHERE case_id = @k", whole_state_read_claims, NULL},
    {"claim", "UPDATE claim SET gen = 2 WHERE case_id = @k", whole_state_read_claims, NULL},
    {"claim", "UPDATE claim SET case_id = @a WHERE case_id = @k", whole_state_read_claims, NULL},
    {"bundle_share", "UPDATE bundle_share SET last_day = '2035-01-01' WHERE case_id = @k",
     whole_state_read_shares, NULL},
    {"bundle_share", "UPDATE bundle_share SET seq = 2 WHERE case_id = @k", whole_state_read_shares,
     NULL},
    {"bundle_share", "UPDATE bundle_share SET gen = 2 WHERE case_id = @k", whole_state_read_shares,
     NULL},
    {"bundle_share", "UPDATE bundle_share SET case_id = @a WHERE case_id = @k",
     whole_state_read_shares, NULL},
    {"token_anchor", "INSERT INTO token_anchor VALUES (@a, 1, REPEAT('x', 32))", NULL, NULL},
    {"token_anchor", "INSERT INTO token_anchor VALUES (REPEAT('z', 16), 1, REPEAT('x', 32))", NULL,
     NULL},
    {"case_event", "DELETE FROM case_event WHERE case_id = @a AND seq = 4", CASES, NULL},
    {"case_event", "DELETE FROM case_event WHERE case_id = @a AND seq = 2", CASES, NULL},
    {"case_event", "DELETE FROM case_event WHERE case_id = @a", CASES, NULL},
    {"case_event", "UPDATE case_event SET seq = 9 - seq WHERE case_id = @a AND seq IN (3, 4)", CASES,
     NULL},
    {"case_event", "UPDATE case_event SET entry = NULL WHERE case_id = @a AND seq = 3", CASES, NULL},
    {"case_event", "UPDATE case_event SET entry = 'x' WHERE case_id = @a AND seq = 2", CASES, NULL},
    {"case_event", "INSERT INTO case_event SELECT case_id, 5, canon, chain, mac, NULL, entry FROM"
     " kept WHERE case_id = @a AND seq = 4", NULL, NULL},
    {"case_event", "INSERT INTO case_event SELECT REPEAT('z', 16), seq, canon, chain, mac, once,"
     " entry FROM kept WHERE case_id = @a", NULL, NULL},
    {"evidence", "DELETE FROM evidence WHERE case_id = @a", CASES, NULL},
    {"evidence", "UPDATE evidence SET draft = 1 WHERE case_id = @a", CASES, NULL},
    {"evidence", "UPDATE evidence SET complete = 0 WHERE case_id = @a", CASES, NULL},
    {"evidence", "UPDATE evidence SET chunks = 2 WHERE case_id = @a", CASES, NULL},
    {"evidence", "UPDATE evidence SET seq = 3 WHERE case_id = @a", CASES, NULL},
    {"evidence", "UPDATE evidence SET case_id = @b, seq = 2 WHERE case_id = @a", CASES, NULL},
    {"evidence", "UPDATE evidence SET cipher = NULL, digest = NULL WHERE case_id = @a", CASES, NULL},
    {"evidence_chunk", "DELETE FROM evidence_chunk WHERE file = @f AND n = 3", CASES, NULL},
    {"evidence_chunk", "DELETE FROM evidence_chunk WHERE file = @f AND n = 1", CASES, NULL},
    {"evidence_chunk", "UPDATE evidence_chunk SET n = IF(n = 1, 12, 11) WHERE file = @f AND n < 3",
     CASES, NULL},
    {"evidence_chunk", "INSERT INTO evidence_chunk SELECT file, 4, sealed FROM kept WHERE file = @f"
     " AND n = 3", NULL, NULL},
    {"evidence_chunk", "INSERT INTO evidence_chunk SELECT file, 0, sealed FROM kept WHERE file = @f"
     " AND n = 3", NULL, NULL},
    {"evidence_chunk", "UPDATE evidence_chunk SET file = REPEAT('q', 16) WHERE file = @f", CASES,
     NULL},
    {"outbox", "UPDATE outbox SET person = @p3 WHERE id = @m0", whole_state_read_mails, NULL},
    {"outbox", "UPDATE outbox SET template_name = 'case-waits' WHERE id = @m0",
     whole_state_read_mails, NULL},
    {"outbox", "UPDATE outbox SET centre = REPEAT('q', 16) WHERE id = @m0", whole_state_read_mails,
     NULL},
    {"holiday", "DELETE FROM holiday WHERE day = '2029-01-01'", whole_state_read_holidays, NULL},
    {"holiday", "UPDATE holiday SET day = '2029-01-05' WHERE day = '2029-01-01'",
     whole_state_read_holidays, NULL},
    {"holiday", "UPDATE holiday SET division = 3 WHERE division = 1", whole_state_read_holidays,
     NULL},
    {"holiday_import", "UPDATE holiday_import SET made_at = 5 WHERE number = 1",
     whole_state_read_holidays, NULL},
    {"holiday_division", "DELETE FROM holiday_division WHERE division = 1", NULL, "holiday"},
    {"audit_root", "UPDATE audit_root SET cases = 3 WHERE day = @d0", whole_state_read_audit, NULL},
    {"audit_root", "UPDATE audit_root SET day = '2026-01-01' WHERE day = @d0",
     whole_state_read_audit, NULL},
    {"audit_leaf", "DELETE FROM audit_leaf WHERE case_id = @a", NULL, NULL},
    {"audit_leaf", "DELETE FROM audit_leaf WHERE case_id = @a AND day = @d1", NULL, NULL},
    {"audit_leaf", "UPDATE audit_leaf SET events = 3 WHERE case_id = @a AND day = @d1", NULL, NULL},
    {"audit_leaf", "UPDATE audit_leaf SET gone = 1 WHERE case_id = @a AND day = @d1", NULL, NULL},
    {"audit_reader", "UPDATE audit_reader SET person = @p1 WHERE person = @p0",
     whole_state_read_audit, NULL},
    {"case_gone", "DELETE FROM case_gone WHERE case_id = @e0", NULL, "audit_leaf"},
    {"case_gone", "UPDATE case_gone SET events = 1 WHERE case_id = @e0", NULL, NULL},
    {"case_gone", "UPDATE case_gone SET gone_on = '2026-01-01' WHERE case_id = @e0", NULL, NULL},
    {"case_gone", "UPDATE case_gone SET centre = @o WHERE case_id = @e0", NULL, NULL},
    {"case_stub", "UPDATE case_stub SET outcome = 1 WHERE id = @s0", NULL, NULL},
    {"case_stub", "UPDATE case_stub SET received = '2026-01-01' WHERE id = @s0", NULL, NULL},
    {"case_stub", "UPDATE case_stub SET stage_id = 'x' WHERE id = @s0", NULL, NULL},
    {"case_stub", "UPDATE case_stub SET centre = @o WHERE id = @s0", NULL, NULL},
    {"evidence_gone", "DELETE FROM evidence_gone", NULL, "evidence_chunk"},
    {"audit_check", "UPDATE audit_check SET findings = 1", whole_state_read_audit, NULL},
};

static void no_row_is_lost_moved_or_put_in(void **st)
{
    struct private_db *p = &state.f->server;
    bool moved;

    (void)st;
    failed = 0;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        keep(rows[i].table);
        private_db_do(p, "%s", rows[i].sql);
        moved = strcmp(rows[i].table, "evidence_chunk") == 0 && strstr(rows[i].sql, "12, 11");
        if (moved) {
            private_db_do(p, "UPDATE evidence_chunk SET n = n - 10 WHERE n > 10");
        }
        size_t n = named(rows[i].named != NULL ? rows[i].named : rows[i].table);
        enum rc_err err = rows[i].reader != NULL ? rows[i].reader(&state) : RC_CRYPTO;
        if (n == 0 || err == RC_OK) {
            print_error("%s: %zu findings (%zu of all), read: %s\n", rows[i].sql, n, named(NULL),
                        rc_err_name(err));
            failed++;
        }
        put_back(rows[i].table);
    }
    assert_int_equal(failed, 0);
    all_is_well();
}

/* A row that was good once, with its MAC, in the place of what came after it. */
static void an_older_row_is_no_good(void **st)
{
    static const char *const tables[] = {"complaint", "centre", "holiday_division", "audit_check"};
    struct fixture *f = *st;
    struct private_db *p = &f->server;
    struct audit_check was, next;

    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
        private_db_do(p, "CREATE TABLE old_%s AS SELECT * FROM %s", tables[i], tables[i]);
    }
    private_db_do(p, "CREATE TABLE old_case_event AS SELECT * FROM case_event");
    whole_state_message(&state, &state.a, "Once more.");
    assert_int_equal(store_audit_reader_add(f->db, f->kr, &f->centre, &f->person[1], NULL,
                                            &f->person[0], FIXTURE_NOW), RC_OK);
    assert_int_equal(store_audit_check(f->db, f->kr, f->a, &f->centre, &was), RC_OK);
    next = was;
    next.cases = 2;
    assert_int_equal(store_audit_check_put(f->db, f->kr, &f->centre, &was, &next, NULL, 0,
                                           FIXTURE_NOW), RC_OK);
    assert_int_equal(store_audit_check_put(f->db, f->kr, &f->centre, &was, &next, NULL, 0,
                                           FIXTURE_NOW), RC_CONFLICT); /* he has read an older one */
    all_is_well();
    /* The case's row alone: the event behind it tells. */
    keep("complaint");
    private_db_do(p, "REPLACE INTO complaint SELECT * FROM old_complaint WHERE id = @a");
    assert_true(named("case_event") > 0);
    /* With its events cut: all fits, but no root that was made before is lost by it; this one had
     * not come into a root yet. From the next root on it shows. */
    put_back("complaint");
    struct audit_root made;
    uint64_t refused;
    assert_int_equal(store_audit_root_make(f->db, f->kr, &f->centre, date_add_days(state.day[1], 1),
                                           NULL, NULL, FIXTURE_NOW, &made, &refused), RC_OK);
    keep("case_event");
    private_db_do(p, "REPLACE INTO complaint SELECT * FROM old_complaint WHERE id = @a");
    private_db_do(p, "DELETE FROM case_event WHERE case_id = @a AND seq = 5");
    assert_int_equal(whole_state_read_cases(&state), RC_OK);
    assert_true(named("audit_leaf") > 0);
    put_back("case_event");
    private_db_do(p, "UPDATE complaint SET events = 5 WHERE id = @a"); /* and half of it */
    assert_true(named("complaint") > 0);
    assert_int_equal(whole_state_read_cases(&state), RC_CRYPTO);
    keep("centre");
    private_db_do(p, "REPLACE INTO centre SELECT * FROM old_centre WHERE id = @c");
    assert_true(named("centre_log") > 0);
    put_back("centre");
    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
        private_db_do(p, "DROP TABLE old_%s", tables[i]);
    }
    private_db_do(p, "DROP TABLE old_case_event");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_state_is_good_to_begin_with, prepare),
        cmocka_unit_test(every_item_is_bound_to_its_place),
        cmocka_unit_test(no_column_of_bytes_is_left_out),
        cmocka_unit_test(no_row_is_lost_moved_or_put_in),
        cmocka_unit_test_setup(an_older_row_is_no_good, prepare),
    };

    return cmocka_run_group_tests(tests, fixture_start, fixture_stop);
}
