#include "core/contrast.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static int hex(char c)
{
    static const char digits[] = "0123456789abcdefABCDEF";
    const char *at = c == '\0' ? NULL : strchr(digits, c);

    if (at == NULL)
        return -1;
    return (int)(at - digits) - (at - digits > 15 ? 6 : 0);
}

bool colour_parse(const char *s, struct colour *out)
{
    int v[6];

    *out = (struct colour){0, 0, 0};
    if (s == NULL || strlen(s) != 7 || s[0] != '#')
        return false;
    for (size_t i = 0; i < 6; i++)
        if ((v[i] = hex(s[i + 1])) < 0)
            return false;
    *out = (struct colour){(v[0] * 16 + v[1]) / 255.0, (v[2] * 16 + v[3]) / 255.0,
                           (v[4] * 16 + v[5]) / 255.0};
    return true;
}

/* --- contrast ----------------------------------------------------------------------------- */

static double linear(double v)
{
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double encoded(double v)
{
    if (v <= 0)
        return 0;
    if (v >= 1)
        return 1;
    return v <= 0.0031308 ? v * 12.92 : 1.055 * pow(v, 1 / 2.4) - 0.055;
}

static double luminance(struct colour c)
{
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double contrast_ratio(struct colour a, struct colour b)
{
    double one = luminance(a), two = luminance(b);

    return one > two ? (one + 0.05) / (two + 0.05) : (two + 0.05) / (one + 0.05);
}

/* --- mixing ------------------------------------------------------------------------------- */

struct oklab {
    double l, a, b;
};

static struct oklab to_oklab(struct colour c)
{
    const double r = linear(c.r), g = linear(c.g), b = linear(c.b);
    const double l = cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);

    return (struct oklab){0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

static struct colour from_oklab(struct oklab c)
{
    const double l = pow(c.l + 0.3963377774 * c.a + 0.2158037573 * c.b, 3);
    const double m = pow(c.l - 0.1055613458 * c.a - 0.0638541728 * c.b, 3);
    const double s = pow(c.l - 0.0894841775 * c.a - 1.2914855480 * c.b, 3);

    return (struct colour){encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                           encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                           encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)};
}

struct colour colour_mix(struct colour a, double share, struct colour b)
{
    const struct oklab one = to_oklab(a), two = to_oklab(b);
    const double rest = 1 - share;

    return from_oklab((struct oklab){share * one.l + rest * two.l, share * one.a + rest * two.a,
                                     share * one.b + rest * two.b});
}
