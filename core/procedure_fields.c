#include "core/procedure_fields.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "core/contrast.h"
#include "core/theme.h"

static_assert(sizeof(enum kind) == sizeof(unsigned) && sizeof(enum unit) == sizeof(unsigned) &&
                  sizeof(enum roll) == sizeof(unsigned),
              "enums are read and written as unsigned");

#define LOWER "abcdefghijklmnopqrstuvwxyz"
#define UPPER "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define DIGIT "0123456789"

static bool only(const char *s, const char *set)
{
    return s[strspn(s, set)] == '\0';
}

/* Words that people read: no control characters but, in a text, line ends. */
static bool readable(const char *s, bool lines)
{
    bool word = false;

    for (; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;

        if ((c < 0x20 && !(lines && c == '\n')) || c == 0x7f)
            return false;
        if (c == 0xc2 && (unsigned char)s[1] < 0xa0) /* U+0080 to U+009F */
            return false;
        word = word || c > 0x20;
    }
    return word;
}

static bool good_line(const char *s)
{
    return readable(s, false);
}

static bool good_text(const char *s)
{
    return readable(s, true);
}

static bool good_word(const char *s)
{
    return only(s, LOWER DIGIT "-");
}

static bool good_slug(const char *s)
{
    size_t len = strlen(s);

    return len >= 2 && good_word(s) && s[0] != '-' && s[len - 1] != '-';
}

static bool good_code(const char *s)
{
    return only(s, UPPER);
}

static bool good_language(const char *s)
{
    return strspn(s, LOWER) >= 2 && only(s, LOWER UPPER DIGIT "-");
}

/* The characters of RFC 3986 without the single quote. */
static bool good_https(const char *s)
{
    static const char prefix[] = "https://";

    return strncmp(s, prefix, sizeof prefix - 1) == 0 &&
           strspn(s + sizeof prefix - 1, LOWER UPPER DIGIT) > 0 &&
           only(s, LOWER UPPER DIGIT "-._~:/?#[]@!$&()*+,;=%");
}

/* Goes into an SSI directive as it is. */
static bool good_ssi(const char *s)
{
    return s[0] == '/' && only(s, LOWER UPPER DIGIT "/._-") && strstr(s, "..") == NULL &&
           strstr(s, "//") == NULL;
}

static bool good_colour(const char *s)
{
    struct colour c;

    return colour_parse(s, &c);
}

static bool good_zone(const char *s)
{
    struct zone z;

    return zone_parse(s, &z) == RC_OK;
}

static bool good_zone_name(const char *s)
{
    return only(s, LOWER UPPER DIGIT "/_+-");
}

static const struct text_rule
    line = {200, good_line, "1 to 200 bytes of text in one line"},
    text = {4000, good_text, "1 to 4000 bytes of text, no control characters but line ends"},
    policy = {200000, good_text, "1 to 200000 bytes of Markdown"},
    word = {32, good_word, "1 to 32 of a-z, 0-9 and -"},
    theme_id = {THEME_ID_MAX, theme_id_good, "1 to 32 of a-z and -, not - at its ends, not \"other\""},
    theme_title = {80, good_line, "1 to 80 bytes of text in one line"},
    slug = {40, good_slug, "2 to 40 of a-z, 0-9 and -, not at its ends"},
    code = {8, good_code, "1 to 8 capital letters"},
    language = {16, good_language, "a language tag, such as \"en\""},
    https = {300, good_https, "an address that begins with https://"},
    ssi = {200, good_ssi, "a path of A-Z, a-z, 0-9, /, ., _ and - that begins with /"},
    zone_name = {64, good_zone_name, "a zone's name, such as \"Europe/London\""},
    zone_rule = {64, good_zone, "a POSIX TZ string, such as \"GMT0BST,M3.5.0/1,M10.5.0\""},
    colour = {7, good_colour, "a colour, such as \"#0d635c\""},
    picture = {200, look_path_good,
               "a path of A-Z, a-z, 0-9, /, ., _ and - that begins with / and ends in .svg, .png, "
               ".jpg or .webp"};

#define WORD_NAME(fn, type, of)                                                                    \
    static const char *fn(unsigned v)                                                              \
    {                                                                                              \
        return of((enum type)v);                                                                   \
    }
WORD_NAME(word_kind, kind, kind_name)
WORD_NAME(word_mode, stage_mode, stage_mode_name)
WORD_NAME(word_enters, entered_by, entered_by_name)
WORD_NAME(word_start, clock_start, clock_start_name)
WORD_NAME(word_late, late_rule, late_rule_name)
WORD_NAME(word_run_out, run_out, run_out_name)
WORD_NAME(word_unit, unit, unit_name)
WORD_NAME(word_roll, roll, roll_name)
WORD_NAME(word_division, division, division_name)
WORD_NAME(word_font, look_font, look_font_name)

static const struct word_rule
    kinds = {word_kind, KIND_COMPLAINT, KIND__MAX},
    modes = {word_mode, MODE_INFORMAL, MODE__MAX},
    enters = {word_enters, ENTERED_COMPLAINANT, ENTERED_AUTOMATIC + 1},
    starts = {word_start, START_RECEIPT, START__MAX},
    lates = {word_late, LATE_EXPLAIN, LATE_DECISION + 1},
    run_outs = {word_run_out, RUN_OUT_REMIND, RUN_OUT_AUTOMATIC + 1},
    units = {word_unit, UNIT_WORKING_DAYS, UNIT__MAX},
    rolls = {word_roll, ROLL_NONE, ROLL__MAX},
    divisions = {word_division, DIVISION_ENGLAND_WALES, DIVISION__MAX},
    fonts = {word_font, FONT_SHIPPED, FONT__MAX};

#define STRING(s, m, n, fl, rule)                                                                  \
    {.name = n, .type = FIELD_STRING, .flags = fl, .offset = offsetof(struct s, m), .text = &rule}
#define WORDS(s, m, n, fl, rule, fb)                                                               \
    {.name = n, .type = FIELD_WORD, .flags = fl, .offset = offsetof(struct s, m), .word = &rule,   \
     .fallback = fb}
#define BOOL(s, m, n, fl)                                                                          \
    {.name = n, .type = FIELD_BOOL, .flags = fl, .offset = offsetof(struct s, m)}
#define DAY(s, m, n, t, fl)                                                                        \
    {.name = n, .type = t, .flags = fl, .offset = offsetof(struct s, m)}
#define OBJECT(s, m, n, fl, table)                                                                 \
    {.name = n, .type = FIELD_OBJECT, .flags = fl, .offset = offsetof(struct s, m), .sub = table}
#define ARRAY(s, m, n, fl, table, lo, hi, counter, elem)                                           \
    {.name = n, .type = FIELD_ARRAY, .flags = fl, .offset = offsetof(struct s, m), .sub = table,   \
     .min = lo, .max = hi, .count = offsetof(struct s, counter), .size = sizeof(struct elem)}
#define PERIOD(p, roll_fallback)                                                                   \
    {.name = "n", .type = FIELD_UINT16, .flags = FIELD_REQUIRED,                                   \
     .offset = offsetof(struct stage, p.n), .min = 1, .max = DEADLINE_N_MAX},                      \
    WORDS(stage, p.unit, "unit", FIELD_REQUIRED, units, 0),                                        \
    WORDS(stage, p.from, "from", FIELD_REQUIRED, starts, 0),                                       \
    WORDS(stage, p.roll, "roll", 0, rolls, roll_fallback)
#define END {.name = NULL}

static const struct field window_fields[] = {
    PERIOD(window, ROLL_NEXT),
    WORDS(stage, late, "late", 0, lates, 0),
    STRING(stage, window_kind, "contested", 0, word),
    END,
};

static const struct field acknowledge_fields[] = {PERIOD(acknowledge, ROLL_NONE), END};
static const struct field act_fields[] = {PERIOD(act, ROLL_NONE), END};

static const struct field extension_most_fields[] = {
    {.name = "n", .type = FIELD_UINT16, .flags = FIELD_REQUIRED,
     .offset = offsetof(struct stage, extension_most.n), .min = 1, .max = DEADLINE_N_MAX},
    WORDS(stage, extension_most.unit, "unit", FIELD_REQUIRED, units, 0),
    END,
};

static const struct field fee_fields[] = {
    {.name = "pence", .type = FIELD_UINT32, .flags = FIELD_REQUIRED,
     .offset = offsetof(struct stage, fee.pence), .min = 0, .max = 100000000},
    STRING(stage, fee.text, "text", FIELD_REQUIRED, line),
    BOOL(stage, fee.refund_upheld, "refund_upheld", 0),
    BOOL(stage, fee.refund_partly, "refund_partly", 0),
    BOOL(stage, fee.refund_not, "refund_not", 0),
    END,
};

static const struct field contact_fields[] = {
    STRING(stage, contact_name, "name", FIELD_REQUIRED, line),
    STRING(stage, contact_link, "link", 0, https),
    END,
};

static const struct field stage_fields[] = {
    STRING(stage, id, "id", FIELD_REQUIRED, word),
    STRING(stage, title, "title", FIELD_REQUIRED, line),
    STRING(stage, who, "who", FIELD_REQUIRED, line),
    STRING(stage, text, "text", FIELD_REQUIRED, text),
    WORDS(stage, mode, "mode", FIELD_REQUIRED, modes, 0),
    WORDS(stage, enters, "enters", FIELD_REQUIRED, enters, 0),
    BOOL(stage, outside, "outside", 0),
    OBJECT(stage, window.set, "window", FIELD_FLAG, window_fields),
    OBJECT(stage, acknowledge.set, "acknowledge", FIELD_FLAG, acknowledge_fields),
    OBJECT(stage, act.set, "act", FIELD_FLAG, act_fields),
    BOOL(stage, extension, "extension", 0),
    OBJECT(stage, extension_most.set, "extension_most", FIELD_FLAG, extension_most_fields),
    WORDS(stage, run_out, "run_out", 0, run_outs, 0),
    BOOL(stage, unavailable_next, "unavailable_next", 0),
    BOOL(stage, direct, "direct", 0),
    OBJECT(stage, fee.set, "fee", FIELD_FLAG, fee_fields),
    OBJECT(stage, contact_name, "contact", 0, contact_fields),
    END,
};

static const struct field signpost_fields[] = {
    STRING(procedure, signpost_text, "text", FIELD_REQUIRED, text),
    STRING(procedure, signpost_link, "link", 0, https),
    END,
};

static const struct field decision_fields[] = {
    STRING(procedure, decision_label, "label", FIELD_REQUIRED, line),
    BOOL(procedure, decision_date_required, "required", 0),
    END,
};

static const struct field retention_fields[] = {
    {.name = "months", .type = FIELD_UINT16, .flags = FIELD_REQUIRED,
     .offset = offsetof(struct procedure, retention.months), .min = 1, .max = 600},
    BOOL(procedure, retention.by_default, "by_default", 0),
    END,
};

static const struct field procedure_fields[] = {
    WORDS(procedure, kind, "kind", FIELD_REQUIRED, kinds, 0),
    BOOL(procedure, run, "run", FIELD_REQUIRED),
    STRING(procedure, title, "title", FIELD_REQUIRED, line),
    STRING(procedure, intro, "intro", FIELD_REQUIRED, text),
    OBJECT(procedure, signpost_text, "signpost", 0, signpost_fields),
    OBJECT(procedure, asks_decision_date, "decision", FIELD_FLAG, decision_fields),
    OBJECT(procedure, retention.set, "retention", FIELD_FLAG, retention_fields),
    ARRAY(procedure, stage, "stages", 0, stage_fields, 0, STAGES_MAX, n_stages, stage),
    END,
};

static const struct field closure_fields[] = {
    DAY(closure, from, "from", FIELD_DATE, FIELD_REQUIRED),
    DAY(closure, to, "to", FIELD_DATE, FIELD_REQUIRED),
    STRING(closure, title, "title", FIELD_REQUIRED, line),
    END,
};

static const struct field zone_fields[] = {
    STRING(centre, zone_name, "name", FIELD_REQUIRED, zone_name),
    STRING(centre, zone_rule, "rule", FIELD_REQUIRED, zone_rule),
    END,
};

static const struct field body_fields[] = {
    STRING(centre, body_name, "name", FIELD_REQUIRED, line),
    STRING(centre, body_link, "link", 0, https),
    END,
};

static const struct field look_fields[] = {
    STRING(centre, look.accent, "accent", FIELD_REQUIRED, colour),
    STRING(centre, look.text, "text", FIELD_REQUIRED, colour),
    STRING(centre, look.ground, "ground", FIELD_REQUIRED, colour),
    WORDS(centre, look.font, "font", FIELD_REQUIRED, fonts, 0),
    {.name = "radius", .type = FIELD_UINT16, .flags = FIELD_REQUIRED,
     .offset = offsetof(struct centre, look.radius), .min = 0, .max = LOOK_RADIUS_MAX},
    {.name = "width", .type = FIELD_UINT16, .flags = FIELD_REQUIRED,
     .offset = offsetof(struct centre, look.width), .min = LOOK_WIDTH_MIN, .max = LOOK_WIDTH_MAX},
    BOOL(centre, look.light_only, "light_only", 0),
    STRING(centre, look.logo_text, "logo_text", 0, line),
    STRING(centre, look.logo_path, "logo_path", 0, picture),
    END,
};

static const struct field letter_fields[] = {
    STRING(own_letter, name, "name", FIELD_REQUIRED, word),
    STRING(own_letter, text, "text", FIELD_REQUIRED, text),
    END,
};

static const struct field language_fields[] = {
    STRING(centre_language, tag, "tag", FIELD_REQUIRED, language),
    END,
};

static const struct field theme_fields[] = {
    STRING(theme, id, "id", FIELD_REQUIRED, theme_id),
    STRING(theme, title, "title", FIELD_REQUIRED, theme_title),
    END,
};

static const struct field review_fields[] = {
    DAY(review, on, "on", FIELD_DATE, FIELD_REQUIRED),
    STRING(review, by, "by", FIELD_REQUIRED, line),
    STRING(review, changed, "changed", FIELD_REQUIRED, text),
    DAY(review, next, "next", FIELD_MONTH, FIELD_REQUIRED),
    END,
};

const struct field centre_fields[] = {
    {.name = "format", .type = FIELD_FORMAT, .flags = FIELD_REQUIRED},
    STRING(centre, slug, "slug", FIELD_REQUIRED, slug),
    STRING(centre, code, "code", FIELD_REQUIRED, code),
    STRING(centre, name, "name", FIELD_REQUIRED, line),
    OBJECT(centre, zone_name, "zone", FIELD_REQUIRED, zone_fields),
    WORDS(centre, division, "division", FIELD_REQUIRED, divisions, 0),
    STRING(centre, language, "language", FIELD_REQUIRED, language),
    ARRAY(centre, further, "languages", FIELD_LIST, language_fields, 0, CENTRE_LANGUAGES_MAX,
          n_languages, centre_language),
    STRING(centre, leave, "leave", FIELD_REQUIRED, https),
    STRING(centre, header, "header", 0, ssi),
    STRING(centre, footer, "footer", 0, ssi),
    STRING(centre, about, "about", FIELD_REQUIRED, text),
    STRING(centre, not_for, "not_for", FIELD_REQUIRED, text),
    STRING(centre, confidentiality, "confidentiality", FIELD_REQUIRED, text),
    STRING(centre, upheld, "upheld", FIELD_REQUIRED, text),
    STRING(centre, policy_title, "policy_title", FIELD_REQUIRED, line),
    DAY(centre, last_review, "last_review", FIELD_MONTH, 0),
    DAY(centre, next_review, "next_review", FIELD_MONTH, 0),
    ARRAY(centre, review, "reviews", FIELD_LIST, review_fields, 0, REVIEWS_MAX, n_reviews, review),
    OBJECT(centre, body_name, "awarding_body", 0, body_fields),
    OBJECT(centre, look.set, "look", FIELD_FLAG, look_fields),
    ARRAY(centre, letter, "letters", FIELD_LIST, letter_fields, 0, 20, n_letters, own_letter),
    ARRAY(centre, theme, "themes", FIELD_LIST, theme_fields, 0, THEMES_MAX, n_themes, theme),
    ARRAY(centre, closure, "closures", FIELD_LIST, closure_fields, 0, 1000, n_closures, closure),
    ARRAY(centre, procedure, "procedures", FIELD_REQUIRED, procedure_fields, 0, KIND__MAX - 1,
          n_procedures, procedure),
    STRING(centre, policy_markdown, "policy_markdown", FIELD_REQUIRED, policy),
    END,
};
