/* lede-usage-date.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-usage-date-private.h"

#include <string.h>

/* In which of the pattern's groups the parts of a date stand. */
typedef struct
{
  const char *pattern;
  int year;
  int month; /* a number, or a name */
  int day;
} Form;

/* Slashes are read where only one order can be meant, see read_numbers(). */
static const Form forms[] = {
  { "(?<!\\d)(\\d{4})-(\\d{1,2})-(\\d{1,2})(?!\\d)", 1, 2, 3 },
  { "(?<!\\d)(\\d{1,2})\\. ?(\\d{1,2})\\. ?(\\d{4})(?!\\d)", 3, 2, 1 },
  { "(?<!\\d)(\\d{1,2})/(\\d{1,2})/(\\d{4})(?!\\d)", 3, 2, 1 },
  { "(?<!\\d)(\\d{1,2})(?:st|nd|rd|th|er|\\.)?[ -](?:of |de )?(\\p{L}{3,12})\\.?,?[ -](?:de "
    ")?(\\d{4})(?!\\d)",
    3, 2, 1 },
  { "(?<!\\p{L})(\\p{L}{3,12})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)", 3, 1, 2 },
  { "(?<!\\d)(\\d{4})년 ?(\\d{1,2})월 ?(\\d{1,2})일", 1, 2, 3 },
};

#define TIME_PATTERN                                                                                         \
  "^(?:T|,? *(?:at |um |à |a las |,)? *)(\\d{1,2})(?:[:.h](\\d{2})(?::\\d{2})?)? "                           \
  "*(am|pm|a\\.m\\.|p\\.m\\.)?(?: *(?:uhr|hrs?|hours))?"                                                     \
  " *(z|[+-]\\d{2}:?\\d{2}|\\p{Lu}{2,4})?(?![\\p{L}\\d])"

/* The beginnings of the months' names, folded, in English, German, French and Spanish. A longer one
 * stands before a shorter one that it begins with. */
static const struct
{
  const char *name;
  int month;
} months[] = {
  { "jan", 1 },  { "ene", 1 },  { "feb", 2 },  { "fev", 2 },  { "mar", 3 },  { "apr", 4 },
  { "avr", 4 },  { "abr", 4 },  { "may", 5 },  { "mai", 5 },  { "juin", 6 }, { "jun", 6 },
  { "juil", 7 }, { "jul", 7 },  { "aug", 8 },  { "aou", 8 },  { "ago", 8 },  { "sep", 9 },
  { "oct", 10 }, { "okt", 10 }, { "nov", 11 }, { "dec", 12 }, { "dez", 12 }, { "dic", 12 },
};

/* Zones that are one thing wherever they are written. */
static const struct
{
  const char *name;
  const char *offset;
} zones[] = {
  { "z", "Z" },         { "gmt", "Z" },      { "utc", "Z" },       { "bst", "+01:00" }, { "cet", "+01:00" },
  { "cest", "+02:00" }, { "mez", "+01:00" }, { "mesz", "+02:00" }, { "est", "-05:00" }, { "edt", "-04:00" },
  { "pst", "-08:00" },  { "pdt", "-07:00" }, { "kst", "+09:00" },  { "jst", "+09:00" },
};

static GRegex *
get_regex (guint n)
{
  static GRegex *regexes[G_N_ELEMENTS (forms) + 1];
  static gsize initialized;

  if (g_once_init_enter (&initialized))
    {
      for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
        regexes[i] = g_regex_new (forms[i].pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
      regexes[G_N_ELEMENTS (forms)] = g_regex_new ("(?i)" TIME_PATTERN, G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&initialized, 1);
    }

  return regexes[n];
}

static int
fetch_number (GMatchInfo *match, int group)
{
  g_autofree char *text = g_match_info_fetch (match, group);

  return text != NULL && *text != '\0' ? (int) g_ascii_strtoll (text, NULL, 10) : -1;
}

static int
read_month (GMatchInfo *match, int group)
{
  g_autofree char *text = g_match_info_fetch (match, group);
  g_autofree char *ascii = NULL;
  g_autofree char *folded = NULL;

  if (g_ascii_isdigit (*text))
    return fetch_number (match, group);

  ascii = g_str_to_ascii (text, "C");
  folded = g_ascii_strdown (ascii, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_str_has_prefix (folded, months[i].name))
      return months[i].month;

  return -1;
}

/* 04/05/2031 is the fourth of May or the fifth of April, so it is neither. */
static gboolean
read_numbers (GMatchInfo *match, const Form *form, int *year, int *month, int *day)
{
  *year = fetch_number (match, form->year);
  *month = read_month (match, form->month);
  *day = fetch_number (match, form->day);

  if (form != &forms[2])
    return TRUE;

  if (*month > 12 && *day <= 12)
    {
      int other = *month;

      *month = *day;
      *day = other;
      return TRUE;
    }

  return *day > 12 || *day == *month;
}

/* NULL for a zone that is not understood. */
static GTimeZone *
read_zone (GMatchInfo *match)
{
  g_autofree char *text = g_match_info_fetch (match, 4);

  if (text == NULL || *text == '\0')
    return g_time_zone_new_local ();

  if (*text == '+' || *text == '-')
    return g_time_zone_new_identifier (text);

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    if (g_ascii_strcasecmp (text, zones[i].name) == 0)
      return g_time_zone_new_identifier (zones[i].offset);

  return NULL;
}

/* What stands behind the day. */
static void
read_time (LedeUsageDate *date, const char *text, int year, int month, int day)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *half = NULL;
  int hour, minute;

  if (!g_regex_match (get_regex (G_N_ELEMENTS (forms)), text, 0, &match))
    return;

  hour = fetch_number (match, 1);
  minute = fetch_number (match, 2);
  half = g_match_info_fetch (match, 3);

  /* A number alone is no time. */
  if (minute < 0 && (half == NULL || *half == '\0'))
    return;

  if (half != NULL && *half != '\0' && (hour < 1 || hour > 12))
    return;
  if (half != NULL && (*half == 'p' || *half == 'P'))
    hour = hour % 12 + 12;
  else if (half != NULL && *half != '\0')
    hour %= 12;

  if (!(zone = read_zone (match)))
    {
      date->vague = TRUE;
      return;
    }

  if ((time = g_date_time_new (zone, year, month, day, hour, MAX (minute, 0), 0)) != NULL)
    date->start = date->end = g_date_time_to_unix (time);
}

static gboolean
read_date (LedeUsageDate *date, GMatchInfo *match, const Form *form, const char *rest)
{
  g_autoptr (GDateTime) start = NULL;
  g_autoptr (GDateTime) end = NULL;
  int year, month, day;

  if (!read_numbers (match, form, &year, &month, &day) ||
      !(start = g_date_time_new_local (year, month, day, 0, 0, 0)) ||
      !(end = g_date_time_add_days (start, 1)))
    return FALSE;

  date->start = g_date_time_to_unix (start);
  date->end = g_date_time_to_unix (end);
  date->vague = FALSE;
  read_time (date, rest, year, month, day);

  return TRUE;
}

/* The first date of a text, in the forms that agencies write. */
gboolean
lede_usage_date_find (LedeUsageDate *date, const char *text)
{
  int first = G_MAXINT;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      int start, end;

      if (g_regex_match (get_regex (i), text, 0, &match) && g_match_info_fetch_pos (match, 0, &start, &end) &&
          start < first && read_date (date, match, &forms[i], text + end))
        first = start;
    }

  return first != G_MAXINT;
}
