#include "tests/unit/centre_fixture.h"

#include "core/event.h"

static struct arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = arena_open(4u << 20);
    return arena != NULL ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    arena_close(arena);
    return 0;
}

static struct event sample(void)
{
    struct event e;

    memset(&e, 0, sizeof e);
    e.seq = 1;
    e.act = ACT_FILE;
    e.at = 1772409600;
    e.day = fixture_date("2026-03-02");
    e.by = ACTOR_STAFF;
    memset(e.person.b, 0xa1, sizeof e.person.b);
    e.stage = 2;
    e.to_stage = 2;
    e.kind = KIND_COMPLAINT;
    e.identity = IDENTITY_CONFIDENTIAL;
    e.reason = MOVE_DIRECT;
    e.outcome = OUTCOME_PARTLY;
    e.date = fixture_date("2026-02-20");
    e.late = true;
    memset(e.item.b, 0xb2, sizeof e.item.b);
    e.has_entry = true;
    memset(e.entry.b, 0xc3, sizeof e.entry.b);
    e.entry_kind = ENTRY_COMPLAINT;
    e.entry_gen = 4294967295u;
    memset(e.entry_cipher.b, 0xd4, sizeof e.entry_cipher.b);
    memset(e.entry_digest.b, 0xe5, sizeof e.entry_digest.b);
    e.n_dues = 2;
    e.due[0] = (struct due){CLOCK_ACKNOWLEDGE, 2, fixture_date("2026-03-02"),
                            fixture_date("2026-03-04"), false, false};
    e.due[1] = (struct due){CLOCK_ACT, 2, fixture_date("2026-02-20"), fixture_date("2026-03-01"),
                            true, true};
    return e;
}

/* Written by hand: the chain hashes these bytes, so they stay as they are for ever. */
static const char golden[] =
    "{\"act\":\"file\",\"at\":1772409600,\"by\":\"staff\",\"date\":\"2026-02-20\","
    "\"day\":\"2026-03-02\",\"dues\":["
    "{\"clock\":\"acknowledge\",\"due\":\"2026-03-04\",\"from\":\"2026-03-02\",\"stage\":2},"
    "{\"clock\":\"act\",\"due\":\"2026-03-01\",\"from\":\"2026-02-20\",\"overdue\":true,"
    "\"provisional\":true,\"stage\":2}],"
    "\"entry\":{\"cipher\":\"d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4d4\","
    "\"digest\":\"e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5\","
    "\"gen\":4294967295,\"id\":\"c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3c3\",\"kind\":\"complaint\"},"
    "\"identity\":\"confidential\",\"item\":\"b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2b2\","
    "\"kind\":\"complaint\",\"late\":true,\"outcome\":\"partly\","
    "\"person\":\"a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1\",\"reason\":\"direct\",\"seq\":1,\"stage\":2,"
    "\"to_stage\":2}";

static const char golden_small[] =
    "{\"act\":\"withdraw\",\"at\":-5,\"by\":\"complainant\",\"day\":\"2026-12-31\",\"seq\":7,"
    "\"stage\":0}";

/* With every member that came later. */
static struct event later_sample(void)
{
    struct event e;

    memset(&e, 0, sizeof e);
    e.seq = 9;
    e.act = ACT_RECLASSIFY;
    e.day = fixture_date("2026-03-02");
    e.by = ACTOR_STAFF;
    e.date = RC_DATE_NONE;
    e.received = fixture_date("2026-02-27");
    e.channel = CHANNEL_TELEPHONE;
    e.ref = 9223372036854775807u;
    e.accepted = true;
    e.action = ACTION_DISCIPLINARY;
    e.answer = ANSWER_NOT_APPLICABLE;
    e.lesson = ACTION_TRAINING;
    e.fee = FEE_WAIVED;
    e.pence = 4294967295u;
    e.n_each = 3;
    e.each[0] = OUTCOME_UPHELD;
    e.each[1] = OUTCOME_WITHDRAWN;
    e.each[2] = OUTCOME_SCOPE;
    return e;
}

static const char golden_later[] =
    "{\"accepted\":true,\"act\":\"reclassify\",\"action\":\"disciplinary\","
    "\"answer\":\"not-applicable\",\"at\":0,\"by\":\"staff\",\"channel\":\"telephone\","
    "\"day\":\"2026-03-02\",\"each\":[\"upheld\",\"withdrawn\",\"scope\"],\"fee\":\"waived\","
    "\"lesson\":\"training\",\"pence\":4294967295,\"received\":\"2026-02-27\","
    "\"ref\":9223372036854775807,\"seq\":9,\"stage\":0,\"to_stage\":0}";

static const char golden_file[] =
    "{\"act\":\"evidence\",\"at\":5,\"by\":\"complainant\",\"day\":\"2026-12-31\","
    "\"file\":{\"cipher\":\"a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7\","
    "\"digest\":\"b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8b8\"},"
    "\"item\":\"c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9\",\"seq\":7,\"stage\":0}";

static void a_files_proof_stands_in_its_event_only(void **state)
{
    static const char *const wrong[][2] = {
        {"\"act\":\"evidence\"", "\"act\":\"message\""},
        {"\"cipher\":\"a7", "\"cipher\":\"A7"},
        {"\"digest\":\"b8", "\"digest\":\""},
        {"\"digest\":\"b8b8", "\"more\":1,\"digest\":\"b8b8"},
        {"\"file\":{", "\"file\":[{"},
    };
    struct event e, back;
    size_t len;
    char *row;

    (void)state;
    memset(&e, 0, sizeof e);
    e.seq = 7;
    e.act = ACT_EVIDENCE;
    e.at = 5;
    e.day = fixture_date("2026-12-31");
    e.by = ACTOR_COMPLAINANT;
    e.date = e.received = RC_DATE_NONE;
    memset(e.item.b, 0xc9, sizeof e.item.b);
    e.has_file = true;
    memset(e.file.cipher.b, 0xa7, 32);
    memset(e.file.digest.b, 0xb8, 32);
    assert_int_equal(event_format(arena, &e, &row, &len), RC_OK);
    assert_string_equal(row, golden_file);
    assert_int_equal(event_parse(row, len, &back), RC_OK);
    assert_memory_equal(&back, &e, sizeof e);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        const char *at = strstr(golden_file, wrong[i][0]);

        assert_non_null(at);
        row = arena_printf(arena, "%.*s%s%s", (int)(at - golden_file), golden_file, wrong[i][1],
                           at + strlen(wrong[i][0]));
        assert_int_equal(event_parse(row, strlen(row), &back), RC_INVALID);
    }
}

/* The mark of a flood, and a hold, as their rows are since they came. */
static void marks_and_holds_have_rows(void **state)
{
    static const char marked[] = "{\"act\":\"file\",\"at\":-5,\"by\":\"complainant\",\"day\":"
                                 "\"2026-12-31\",\"identity\":\"anonymous\",\"kind\":\"complaint\","
                                 "\"seq\":1,\"stage\":1,\"to_stage\":1,\"unconfirmed\":true}";
    static const char held[] = "{\"act\":\"hold\",\"at\":-5,\"by\":\"staff\",\"day\":\"2026-12-31\","
                               "\"seq\":1,\"stage\":1}";
    struct event e = {.seq = 1, .act = ACT_FILE, .at = -5, .day = fixture_date("2026-12-31"),
                      .by = ACTOR_COMPLAINANT, .stage = 1, .to_stage = 1, .kind = KIND_COMPLAINT,
                      .identity = IDENTITY_ANONYMOUS, .date = RC_DATE_NONE,
                      .received = RC_DATE_NONE, .unconfirmed = true};
    struct event back;
    size_t len;
    char *row;

    (void)state;
    assert_int_equal(event_format(arena, &e, &row, &len), RC_OK);
    assert_string_equal(row, marked);
    assert_int_equal(event_parse(row, len, &back), RC_OK);
    assert_true(back.unconfirmed);
    e = (struct event){.seq = 1, .act = ACT_HOLD, .at = -5, .day = e.day, .by = ACTOR_STAFF,
                       .stage = 1, .date = RC_DATE_NONE, .received = RC_DATE_NONE};
    assert_int_equal(event_format(arena, &e, &row, &len), RC_OK);
    assert_string_equal(row, held);
}

static void rows_are_canonical(void **state)
{
    struct event e = sample();
    size_t len;
    char *row;

    (void)state;
    assert_int_equal(event_format(arena, &e, &row, &len), RC_OK);
    assert_string_equal(row, golden);
    assert_int_equal(len, sizeof golden - 1);
    memset(&e, 0, sizeof e);
    e.seq = 7;
    e.act = ACT_WITHDRAW;
    e.at = -5;
    e.day = fixture_date("2026-12-31");
    e.by = ACTOR_COMPLAINANT;
    e.date = RC_DATE_NONE;
    assert_int_equal(event_format(arena, &e, &row, &len), RC_OK);
    assert_string_equal(row, golden_small);
    e = later_sample();
    assert_int_equal(event_format(arena, &e, &row, &len), RC_OK);
    assert_string_equal(row, golden_later);
}

static void later_rows_are_read_as_they_were_written(void **state)
{
    struct event e = later_sample(), back;
    size_t len;
    char *row;

    (void)state;
    assert_int_equal(event_parse(golden_later, sizeof golden_later - 1, &back), RC_OK);
    assert_memory_equal(&back, &e, sizeof e);
    e.n_each = ALLEGATIONS_MAX;
    for (size_t i = 0; i < ALLEGATIONS_MAX; i++)
        e.each[i] = OUTCOME_PARTLY;
    assert_int_equal(event_format(arena, &e, &row, &len), RC_OK);
    assert_int_equal(event_parse(row, len, &back), RC_OK);
    assert_memory_equal(&back, &e, sizeof e);
    row = arena_printf(arena, "%.*s\"not\",%s", (int)(strstr(row, "\"each\":[") + 8 - row), row,
                       strstr(row, "\"each\":[") + 8);
    assert_int_equal(event_parse(row, strlen(row), &back), RC_INVALID);
}

static void rows_are_read_as_they_were_written(void **state)
{
    struct event e = sample(), back;
    size_t len;
    char *row;

    (void)state;
    assert_int_equal(event_parse(golden, sizeof golden - 1, &back), RC_OK);
    assert_memory_equal(&back.person, &e.person, sizeof e.person);
    assert_memory_equal(&back.entry_digest, &e.entry_digest, sizeof e.entry_digest);
    assert_int_equal(back.entry_gen, e.entry_gen);
    assert_int_equal(date_cmp(back.date, e.date), 0);
    assert_int_equal(back.n_dues, 2);
    assert_true(back.due[1].overdue_at_birth && back.due[1].provisional && back.late);
    assert_int_equal(event_format(arena, &back, &row, &len), RC_OK);
    assert_string_equal(row, golden);
    assert_int_equal(event_parse(golden_small, sizeof golden_small - 1, &back), RC_OK);
    assert_false(date_is_set(back.date));
    assert_false(back.has_entry);
    assert_true(id_is_zero(&back.person));
    assert_int_equal(back.at, -5);
}

static void extremes_survive(void **state)
{
    struct event e = sample(), back;
    size_t len;
    char *row;

    (void)state;
    e.seq = INT64_MAX;
    e.at = INT64_MIN;
    e.stage = e.to_stage = STAGES_MAX - 1;
    e.entry_gen = 0;
    assert_int_equal(event_format(arena, &e, &row, &len), RC_OK);
    assert_int_equal(event_parse(row, len, &back), RC_OK);
    assert_true(back.seq == INT64_MAX && back.at == INT64_MIN && back.stage == STAGES_MAX - 1);
}

static void every_word_is_read_again(void **state)
{
    struct event e = sample(), back;
    size_t len;
    char *row;

    (void)state;
#define EACH(member, type, first, end)                                                             \
    for (unsigned v = (first); v < (unsigned)(end); v++) {                                         \
        e = sample();                                                                              \
        e.member = (enum type)v;                                                                   \
        assert_int_equal(event_format(arena, &e, &row, &len), RC_OK);                              \
        assert_int_equal(event_parse(row, len, &back), RC_OK);                                     \
        assert_int_equal(back.member, v);                                                          \
    }
    EACH(act, act, ACT_FILE, ACT__MAX)
    EACH(by, actor, ACTOR_COMPLAINANT, ACTOR_CLOCK + 1)
    EACH(kind, kind, 0, KIND__MAX)
    EACH(identity, identity_mode, 0, IDENTITY_ANONYMOUS + 1)
    EACH(reason, move_reason, MOVE_NONE, MOVE__MAX)
    EACH(outcome, outcome, OUTCOME_NONE, OUTCOME__MAX)
    EACH(entry_kind, entry_kind, ENTRY_COMPLAINT, ENTRY_KIND__MAX)
    EACH(due[0].clock, clock_kind, CLOCK_ACKNOWLEDGE, CLOCK__MAX)
    EACH(channel, channel, CHANNEL_FORM, CHANNEL__MAX)
    EACH(action, action_kind, 0, ACTION__MAX)
    EACH(lesson, action_kind, 0, ACTION__MAX)
    EACH(answer, answer, ANSWER_NONE, ANSWER__MAX)
    EACH(fee, fee_state, FEE_NONE, FEE__MAX)
    EACH(audience, audience, AUDIENCE_NONE, AUDIENCE__MAX)
#undef EACH
    for (unsigned a = ACT_FILE; a < ACT__MAX; a++)
        for (unsigned b = ACT_FILE; b < a; b++)
            assert_string_not_equal(act_name((enum act)a), act_name((enum act)b));
}

/* Written by hand, as above. */
static void an_export_says_for_whom_and_what_went_out(void **state)
{
    static const char row_of_export[] =
        "{\"act\":\"export\",\"at\":1772409600,\"audience\":\"auditor\",\"by\":\"staff\","
        "\"day\":\"2026-03-02\",\"seq\":9,\"stage\":1,\"with_identity\":true,\"with_notes\":true}";
    struct event e, back;
    size_t len;
    char *row;

    (void)state;
    memset(&e, 0, sizeof e);
    e.seq = 9;
    e.act = ACT_EXPORT;
    e.at = 1772409600;
    e.day = fixture_date("2026-03-02");
    e.date = e.received = RC_DATE_NONE;
    e.by = ACTOR_STAFF;
    e.stage = 1;
    e.audience = AUDIENCE_AUDITOR;
    e.with_notes = e.with_identity = true;
    assert_int_equal(event_format(arena, &e, &row, &len), RC_OK);
    assert_string_equal(row, row_of_export);
    assert_int_equal(event_parse(row, len, &back), RC_OK);
    assert_int_equal(back.audience, AUDIENCE_AUDITOR);
    assert_true(back.with_notes && back.with_identity);
    e.with_notes = e.with_identity = false;
    assert_int_equal(event_format(arena, &e, &row, &len), RC_OK);
    assert_null(strstr(row, "with_"));
}

static void what_has_no_row_is_refused(void **state)
{
    struct event e;
    size_t len;
    char *row;

    (void)state;
#define REFUSED(change)                                                                            \
    e = sample();                                                                                  \
    change;                                                                                        \
    assert_int_equal(event_format(arena, &e, &row, &len), RC_INVALID);                             \
    assert_null(row)
    REFUSED(e.seq = 0);
    REFUSED(e.seq = (uint64_t)INT64_MAX + 1);
    REFUSED(e.act = (enum act)0);
    REFUSED(e.act = ACT__MAX);
    REFUSED(e.by = (enum actor)9);
    REFUSED(e.day = RC_DATE_NONE);
    REFUSED(e.kind = KIND__MAX);
    REFUSED(e.reason = MOVE__MAX);
    REFUSED(e.entry_kind = (enum entry_kind)0);
    REFUSED(e.n_dues = DUES_MAX + 1);
    REFUSED(e.due[1].clock = (enum clock_kind)0);
    REFUSED(e.due[1].due = RC_DATE_NONE);
    REFUSED(e.ref = (uint64_t)INT64_MAX + 1);
    REFUSED(e.channel = CHANNEL__MAX);
    REFUSED(e.action = ACTION__MAX);
    REFUSED(e.lesson = ACTION__MAX);
    REFUSED(e.answer = ANSWER__MAX);
    REFUSED(e.fee = FEE__MAX);
    REFUSED(e.n_each = ALLEGATIONS_MAX + 1);
    REFUSED(e.n_each = 1); /* of no outcome */
#undef REFUSED
}

static void a_theme_is_a_word_of_its_row(void **state)
{
    static const char golden_theme[] =
        "{\"act\":\"outcome\",\"at\":5,\"by\":\"staff\",\"day\":\"2026-12-31\",\"outcome\":\"not\","
        "\"seq\":7,\"stage\":0,\"theme\":\"staff-conduct\"}";
    static const char *const wrong[] = {"\"\"", "\"Staff\"", "\"-a\"", "\"other\"", "7", "null",
                                        "\"a\\u0000b\"", "\"abcdefghijklmnopqrstuvwxyzabcdefg\""};
    struct event e = {.seq = 7, .act = ACT_OUTCOME, .at = 5, .day = fixture_date("2026-12-31"),
                      .by = ACTOR_STAFF, .date = RC_DATE_NONE, .received = RC_DATE_NONE,
                      .outcome = OUTCOME_NOT, .theme = "staff-conduct"};
    struct event back;
    size_t len;
    char *row;

    (void)state;
    assert_int_equal(event_format(arena, &e, &row, &len), RC_OK);
    assert_string_equal(row, golden_theme);
    assert_int_equal(event_parse(row, len, &back), RC_OK);
    assert_string_equal(back.theme, "staff-conduct");
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        row = arena_printf(arena, "%.*s%s}", (int)(strstr(golden_theme, "\"staff-c") - golden_theme),
                           golden_theme, wrong[i]);
        assert_non_null(row);
        assert_int_equal(event_parse(row, strlen(row), &back), RC_INVALID);
        assert_int_equal(back.theme[0], '\0');
    }
    memcpy(e.theme, "No", 3);
    assert_int_equal(event_format(arena, &e, &row, &len), RC_INVALID);
}

/* `from` in the golden row becomes `to`. */
static const struct {
    const char *from, *to;
} broken_later[] = {
    {"\"accepted\":true", "\"accepted\":false"},
    {"\"action\":\"disciplinary\"", "\"action\":\"\""},
    {"\"answer\":\"not-applicable\"", "\"answer\":\"none\""},
    {"\"channel\":\"telephone\"", "\"channel\":\"form\""},
    {"\"each\":[\"upheld\",\"withdrawn\",\"scope\"]", "\"each\":[]"},
    {"\"upheld\"", "\"none\""},
    {"\"upheld\"", "1"},
    {"\"fee\":\"waived\"", "\"fee\":\"none\""},
    {"\"lesson\":\"training\"", "\"lesson\":7"},
    {"\"pence\":4294967295", "\"pence\":4294967296"},
    {"\"pence\":4294967295", "\"pence\":0"},
    {"\"received\":\"2026-02-27\"", "\"received\":\"\""},
    {"\"ref\":9223372036854775807", "\"ref\":0"},
    {",\"to_stage\":0", ""},
}, broken[] = {
    {"\"act\":\"file\"", "\"act\":\"File\""},
    {"\"act\":\"file\"", "\"act\":1"},
    {"\"act\":\"file\",", ""},
    {"\"act\":\"file\"", "\"act\":\"file\",\"act\":\"file\""},
    {"\"act\":\"file\"", "\"act\":\"note\""}, /* to_stage is of no use there */
    {"\"at\":1772409600,", ""},
    {"\"at\":1772409600", "\"at\":1772409600.0"},
    {"\"at\":1772409600", "\"at\":\"1772409600\""},
    {"\"by\":\"staff\",", ""},
    {"\"day\":\"2026-03-02\",", ""},
    {"\"day\":\"2026-03-02\"", "\"day\":\"2026-03-32\""},
    {"\"date\":\"2026-02-20\"", "\"date\":null"},
    {"\"seq\":1", "\"seq\":0"},
    {"\"seq\":1", "\"seq\":-1"},
    {"\"seq\":1,", ""},
    {"\"seq\":1", "\"seq\":1,\"secret\":1"},
    {"\"late\":true", "\"late\":false"},
    {"\"late\":true", "\"late\":1"},
    {"\"reason\":\"direct\"", "\"reason\":\"none\""},
    {"\"outcome\":\"partly\"", "\"outcome\":\"none\""},
    {"\"identity\":\"confidential\"", "\"identity\":\"\""},
    {"\"person\":\"a1", "\"person\":\"A1"},
    {"\"person\":\"a1", "\"person\":\""},
    {"\"item\":\"b2", "\"item\":\"b2b2"},
    {"\"item\":\"b2", "\"item\":\"g2"},
    {"\"stage\":2,\"to", "\"stage\":12,\"to"},
    {"\"to_stage\":2", "\"to_stage\":-1"},
    {",\"to_stage\":2", ""},
    {"\"gen\":4294967295", "\"gen\":4294967296"},
    {"\"gen\":4294967295", "\"gen\":0,\"x\":0"},
    {"\"clock\":\"act\"", "\"clock\":\"egg\""},
    {"\"overdue\":true", "\"overdue\":false"},
    {"\"due\":\"2026-03-04\",", ""},
    {"\"stage\":2},", "\"stage\":2,\"x\":1},"},
    {"\"dues\":[", "\"dues\":[],\"duez\":["},
    {"{\"act\"", "[{\"act\""},
};

static void what_is_no_row_is_refused(void **state)
{
    struct event e, zero;

    (void)state;
    memset(&zero, 0, sizeof zero);
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        const char *at = strstr(golden, broken[i].from);
        char *row;

        assert_non_null(at);
        row = arena_printf(arena, "%.*s%s%s", (int)(at - golden), golden, broken[i].to,
                           at + strlen(broken[i].from));
        assert_non_null(row);
        if (event_parse(row, strlen(row), &e) != RC_INVALID)
            fail_msg("%s was read", row);
        assert_memory_equal(&e, &zero, sizeof e);
    }
    for (size_t i = 0; i < sizeof broken_later / sizeof broken_later[0]; i++) {
        const char *at = strstr(golden_later, broken_later[i].from);
        char *row;

        assert_non_null(at);
        row = arena_printf(arena, "%.*s%s%s", (int)(at - golden_later), golden_later,
                           broken_later[i].to, at + strlen(broken_later[i].from));
        assert_non_null(row);
        if (event_parse(row, strlen(row), &e) != RC_INVALID)
            fail_msg("%s was read", row);
    }
    for (size_t len = 0; len < sizeof golden - 1; len++)
        assert_int_equal(event_parse(golden, len, &e), RC_INVALID);
}

static void a_row_has_room_for_four_dues_and_no_more(void **state)
{
    struct event e = sample(), back;
    size_t len;
    char *row, *five;

    (void)state;
    e.n_dues = DUES_MAX;
    e.due[2] = e.due[3] = e.due[0];
    assert_int_equal(event_format(arena, &e, &row, &len), RC_OK);
    assert_int_equal(event_parse(row, len, &back), RC_OK);
    assert_int_equal(back.n_dues, DUES_MAX);
    five = strstr(row, "\"dues\":[") + 8;
    five = arena_printf(arena,
                        "%.*s{\"clock\":\"act\",\"due\":\"2026-03-04\",\"from\":\"2026-03-02\","
                        "\"stage\":2},%s",
                        (int)(five - row), row, five);
    assert_int_equal(event_parse(five, strlen(five), &back), RC_INVALID);
}

static void words_of_forms_are_read(void **state)
{
    (void)state;
    assert_int_equal(identity_mode_parse("named"), IDENTITY_NAMED);
    assert_int_equal(identity_mode_parse("anonymous"), IDENTITY_ANONYMOUS);
    assert_int_equal(identity_mode_parse("Named"), 0);
    assert_int_equal(identity_mode_parse(""), 0);
    assert_int_equal(identity_mode_parse(NULL), 0);
    assert_int_equal(outcome_parse("upheld"), OUTCOME_UPHELD);
    assert_int_equal(outcome_parse("not"), OUTCOME_NOT);
    assert_int_equal(outcome_parse("none"), OUTCOME_NONE);
    assert_int_equal(outcome_parse("?"), OUTCOME_NONE);
    assert_int_equal(outcome_parse("scope"), OUTCOME_SCOPE);
    assert_int_equal(channel_parse("form"), CHANNEL_FORM);
    assert_int_equal(channel_parse("notification"), CHANNEL_NOTIFICATION);
    assert_int_equal(channel_parse("post"), CHANNEL__MAX);
    assert_int_equal(channel_parse(NULL), CHANNEL__MAX);
    assert_int_equal(action_kind_parse("free"), ACTION_FREE);
    assert_int_equal(action_kind_parse(""), 0);
    assert_int_equal(answer_parse("planned"), ANSWER_PLANNED);
    assert_int_equal(answer_parse("none"), ANSWER_NONE);
    assert_int_equal(fee_state_parse("refunded"), FEE_REFUNDED);
    assert_int_equal(fee_state_parse("Paid"), FEE_NONE);
    assert_null(channel_name(CHANNEL__MAX));
    assert_null(action_kind_name((enum action_kind)0));
    assert_null(answer_name(ANSWER__MAX));
    assert_null(fee_state_name(FEE__MAX));
    assert_int_equal(outcome_parse(NULL), OUTCOME_NONE);
    assert_null(act_name(ACT__MAX));
    assert_null(outcome_name(OUTCOME__MAX));
    assert_null(move_reason_name(MOVE__MAX));
    assert_null(identity_mode_name((enum identity_mode)0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_are_canonical),
        cmocka_unit_test(marks_and_holds_have_rows),
        cmocka_unit_test(a_files_proof_stands_in_its_event_only),
        cmocka_unit_test(rows_are_read_as_they_were_written),
        cmocka_unit_test(later_rows_are_read_as_they_were_written),
        cmocka_unit_test(extremes_survive),
        cmocka_unit_test(every_word_is_read_again),
        cmocka_unit_test(an_export_says_for_whom_and_what_went_out),
        cmocka_unit_test(what_has_no_row_is_refused),
        cmocka_unit_test(what_is_no_row_is_refused),
        cmocka_unit_test(a_row_has_room_for_four_dues_and_no_more),
        cmocka_unit_test(words_of_forms_are_read),
        cmocka_unit_test(a_theme_is_a_word_of_its_row),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
