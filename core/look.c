#include "core/look.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/contrast.h"
#include "core/procedure.h"

static const char *const font_name[FONT__MAX] = {
    [FONT_SHIPPED] = "shipped",   [FONT_SANS] = "sans",           [FONT_SERIF] = "serif",
    [FONT_HUMANIST] = "humanist", [FONT_GEOMETRIC] = "geometric",
};

/* What the machine of the reader has; nothing is fetched. */
static const char *const font_stack[FONT__MAX] = {
    [FONT_SANS] = "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",sans-serif",
    [FONT_SERIF] = "\"Iowan Old Style\",\"Palatino Linotype\",Charter,Cambria,Georgia,\"Noto "
                   "Serif\",serif",
    [FONT_HUMANIST] = "Seravek,\"Gill Sans Nova\",Ubuntu,Calibri,\"DejaVu Sans\",sans-serif",
    [FONT_GEOMETRIC] = "Avenir,Montserrat,Corbel,\"URW Gothic\",sans-serif",
};

const char *look_font_name(enum look_font f)
{
    return f >= FONT_SHIPPED && f < FONT__MAX ? font_name[f] : NULL;
}

bool look_path_good(const char *s)
{
    static const char *const ending[] = {".svg", ".png", ".jpg", ".jpeg", ".webp"};
    const size_t len = strlen(s);

    if (s[0] != '/' || strstr(s, "..") != NULL || strstr(s, "//") != NULL ||
        strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/._-") != len)
        return false;
    for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++) {
        const size_t n = strlen(ending[i]);

        if (len > n + 1 && strcmp(s + len - n, ending[i]) == 0 && s[len - n - 1] != '/')
            return true;
    }
    return false;
}

/* --- measuring ---------------------------------------------------------------------------- */

/* The shares and fixed colours of nginx/static/recourse.css. */
#define SHARE_MUTE 0.69
#define SHARE_EDGE 0.56
#define SHARE_SOFT 0.07
#define SHARE_SIGNAL 0.76
#define SHARE_DARK_ACCENT 0.48
#define DARK_TEXT "#efeae2"
#define DARK_GROUND "#1c1a18"

struct faults {
    struct look_fault *out;
    size_t n;
};

static void need(struct faults *f, const char *field, const char *what, double ratio, double least)
{
    /* Cut, not rounded: 4.49 is not 4.5. */
    if (ratio < least)
        f->out[f->n++] = (struct look_fault){
            .field = field, .what = what, .ratio = floor(ratio * 10) / 10, .needed = least};
}

static double least_on(struct colour c, struct colour one, struct colour two)
{
    const double a = contrast_ratio(c, one), b = contrast_ratio(c, two);

    return a < b ? a : b;
}

static double least_signal(struct colour text, struct colour ground)
{
    static const char *const signal[] = {"#d0021b", "#a35a00", "#1a7f37"};
    double least = 21;

    for (size_t i = 0; i < sizeof signal / sizeof signal[0]; i++) {
        struct colour c;
        double r;

        (void)colour_parse(signal[i], &c);
        r = contrast_ratio(colour_mix(c, SHARE_SIGNAL, text), ground);
        least = r < least ? r : least;
    }
    return least;
}

size_t look_faults(const struct look *l, struct look_fault out[static LOOK_FAULTS_MAX])
{
    struct faults f = {.out = out};
    struct colour accent, text, ground, soft, dark_text, dark_ground, dark;

    (void)colour_parse(l->accent, &accent);
    (void)colour_parse(l->text, &text);
    (void)colour_parse(l->ground, &ground);
    (void)colour_parse(DARK_TEXT, &dark_text);
    (void)colour_parse(DARK_GROUND, &dark_ground);
    soft = colour_mix(accent, SHARE_SOFT, ground);
    need(&f, "text", "text", least_on(text, ground, soft), 4.5);
    if (f.n == 0)
        need(&f, "text", "pale", least_on(colour_mix(text, SHARE_MUTE, ground), ground, soft), 4.5);
    if (f.n == 0)
        need(&f, "text", "edge", contrast_ratio(colour_mix(text, SHARE_EDGE, ground), ground), 3);
    if (f.n == 0)
        need(&f, "ground", "signal", least_signal(text, ground), 4.5);
    need(&f, "accent", "accent", least_on(accent, ground, soft), 4.5);
    dark = colour_mix(accent, SHARE_DARK_ACCENT, dark_text);
    if (!l->light_only)
        need(&f, "accent", "dark",
             least_on(dark, dark_ground, colour_mix(dark, SHARE_SOFT, dark_ground)), 4.5);
    return f.n;
}

/* --- the rule ----------------------------------------------------------------------------- */

enum rc_err look_check(const struct look *l, struct import_error *why)
{
    struct look_fault fault[LOOK_FAULTS_MAX];

    if (!l->set || look_faults(l, fault) == 0)
        return RC_OK;
    (void)snprintf(why->path, sizeof why->path, "look.%s", fault[0].field);
    (void)snprintf(why->expected, sizeof why->expected,
                   "a contrast of at least %.1f to 1 (%s); this is %.1f", fault[0].needed,
                   fault[0].what, fault[0].ratio);
    return RC_INVALID;
}

/* --- the stylesheet ----------------------------------------------------------------------- */

enum rc_err look_css(struct arena *a, const struct look *l, char **css)
{
    const char *font = l->font < FONT__MAX ? font_stack[l->font] : NULL;
    const char *dark = l->light_only
                           ? ""
                           : "@supports (color:color-mix(in oklab,red,red)){@media screen and "
                             "(prefers-color-scheme:dark){.rc:not(.rc-light){--rc-text:" DARK_TEXT
                             ";--rc-ground:" DARK_GROUND "}}}\n";

    /* On .rc, not on :root: what a site's own stylesheet says there is meant for centres that have
     * chosen nothing here. */
    *css = arena_printf(a,
                        ".rc{--rc-accent:%s;--rc-text:%s;--rc-ground:%s;--rc-radius:%upx;"
                        "--rc-width:%uem%s%s}\n%s",
                        l->accent, l->text, l->ground, (unsigned)l->radius, (unsigned)l->width,
                        font != NULL ? ";--rc-font:" : "", font != NULL ? font : "", dark);
    return *css != NULL ? RC_OK : RC_NOMEM;
}
