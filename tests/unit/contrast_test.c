#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/contrast.h"

static struct colour of(const char *s)
{
    struct colour c;

    assert_true(colour_parse(s, &c));
    return c;
}

static void near(double a, double b, double by)
{
    if (!(fabs(a - b) <= by))
        fail_msg("%f is not %f", a, b);
}

static void only_six_digits_are_a_colour(void **state)
{
    static const char *const bad[] = {"",        "#",        "#fff",    "000000",  "#00000",
                                      "#0000000", "#00000g", "#00 000", "red",     "#-10000",
                                      " #000000", "#000000 ", "#12345\n", "#12345;", "##00000"};
    struct colour c;

    (void)state;
    assert_false(colour_parse(NULL, &c));
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (colour_parse(bad[i], &c))
            fail_msg("\"%s\" is a colour", bad[i]);
    c = of("#FFcc00");
    near(c.r, 1, 1e-9);
    near(c.g, 0.8, 1e-9);
    near(c.b, 0, 1e-9);
}

/* Pairs as the understanding documents of WCAG and the usual checkers have them. */
static void known_pairs_have_their_contrast(void **state)
{
    static const struct {
        const char *a, *b;
        double ratio;
    } pair[] = {
        {"#000000", "#ffffff", 21},   {"#ffffff", "#ffffff", 1},    {"#777777", "#ffffff", 4.48},
        {"#767676", "#ffffff", 4.54}, {"#0000ff", "#ffffff", 8.59}, {"#ff0000", "#ffffff", 4.00},
        {"#00ff00", "#ffffff", 1.37}, {"#949494", "#ffffff", 3.03}, {"#595959", "#ffffff", 7.00},
        {"#ffff00", "#000000", 19.56},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pair / sizeof pair[0]; i++) {
        near(contrast_ratio(of(pair[i].a), of(pair[i].b)), pair[i].ratio, 0.006);
        near(contrast_ratio(of(pair[i].b), of(pair[i].a)), pair[i].ratio, 0.006);
    }
}

static void is(struct colour c, const char *wanted)
{
    const struct colour w = of(wanted);

    near(c.r, w.r, 0.5 / 255);
    near(c.g, w.g, 0.5 / 255);
    near(c.b, w.b, 0.5 / 255);
}

/* As Chromium computes color-mix(in oklab, …). */
static void colours_mix_as_a_browser_mixes_them(void **state)
{
    (void)state;
    is(colour_mix(of("#ff0000"), 0.5, of("#0000ff")), "#8c53a2");
    is(colour_mix(of("#ffffff"), 0.5, of("#000000")), "#636363");
    is(colour_mix(of("#123456"), 1, of("#ffffff")), "#123456");
    is(colour_mix(of("#123456"), 0, of("#ffffff")), "#ffffff");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_six_digits_are_a_colour),
        cmocka_unit_test(known_pairs_have_their_contrast),
        cmocka_unit_test(colours_mix_as_a_browser_mixes_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
