/* lede-image-date.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-reader-private.h"

/* Reads @n figures; FALSE leaves @text where it was. */
static gboolean
read_figures (const char **text, guint n, guint *number)
{
  guint value = 0;

  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*text)[i]))
        return FALSE;
      value = value * 10 + g_ascii_digit_value ((*text)[i]);
    }

  *text += n;
  *number = value;

  return TRUE;
}

/* Exif writes 2031:05:04, XMP 2031-05-04, IIM 20310504. */
static void
skip_separator (const char **text)
{
  if (**text == '-' || **text == ':')
    (*text)++;
}

static void
append_zone (GString *iso, const char *text)
{
  char sign = *text;
  guint hours, minutes;

  if (sign == 'Z')
    {
      g_string_append_c (iso, 'Z');
      return;
    }

  if ((sign != '+' && sign != '-') || (text++, !read_figures (&text, 2, &hours)))
    return;

  skip_separator (&text);

  if (read_figures (&text, 2, &minutes) && hours <= 14 && minutes < 60)
    g_string_append_printf (iso, "%c%02u:%02u", sign, hours, minutes);
}

static void
append_time (GString *iso, const char *text)
{
  guint hour, minute, second;

  if (!read_figures (&text, 2, &hour) || hour > 23)
    return;

  skip_separator (&text);

  if (!read_figures (&text, 2, &minute) || minute > 59)
    return;

  g_string_append_printf (iso, "T%02u:%02u", hour, minute);
  skip_separator (&text);

  if (read_figures (&text, 2, &second) && second <= 60)
    {
      g_string_append_printf (iso, ":%02u", second);

      if (*text == '.')
        for (text++; g_ascii_isdigit (*text); text++)
          continue;
    }

  append_zone (iso, text);
}

/* A date as any of the three kinds of metadata writes it in ISO 8601, as far as it is known: a month
 * of nothing but zeros is one that nobody knew. NULL for what is no date. */
char *
lede_image_date_normalize (const char *text)
{
  g_autoptr (GString) iso = g_string_new (NULL);
  guint year, month, day;

  if (!read_figures (&text, 4, &year) || year == 0)
    return NULL;

  g_string_append_printf (iso, "%04u", year);
  skip_separator (&text);

  if (!read_figures (&text, 2, &month) || month == 0 || month > 12)
    return g_string_free_and_steal (g_steal_pointer (&iso));

  g_string_append_printf (iso, "-%02u", month);
  skip_separator (&text);

  if (!read_figures (&text, 2, &day) || !g_date_valid_dmy ((GDateDay) day, month, (GDateYear) year))
    return g_string_free_and_steal (g_steal_pointer (&iso));

  g_string_append_printf (iso, "-%02u", day);

  if (*text == 'T' || *text == ' ')
    append_time (iso, text + 1);

  return g_string_free_and_steal (g_steal_pointer (&iso));
}
