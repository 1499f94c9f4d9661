/* lede-front-matter-values.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-exchange"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-front-matter-private.h"
#include "lede-front-matter.h"

/* Whether a text is YYYY-MM-DD and such a day exists. */
gboolean
lede_front_matter_is_date (const char *text)
{
  g_autofree char *midnight = g_strconcat (text, "T00:00:00Z", NULL);
  g_autoptr (GDateTime) time = NULL;

  if (strlen (text) != strlen ("2031-05-04") || text[4] != '-')
    return FALSE;

  time = g_date_time_new_from_iso8601 (midnight, NULL);

  return time != NULL;
}

static char *
read_time (const char *text)
{
  g_autoptr (GString) iso = g_string_new (text);
  g_autoptr (GDateTime) time = NULL;
  gsize length;

  /* YAML writes time stamps with blanks: 2031-05-04 06:00:00 +02:00 */
  if (iso->len > 10 && iso->str[10] == ' ')
    iso->str[10] = 'T';
  g_string_replace (iso, " ", "", 0);

  /* A time without seconds is what people write. */
  length = strspn (iso->str, "0123456789-T");
  if (length == 13 && iso->str[13] == ':' && iso->len > 16 && iso->str[16] != ':')
    g_string_insert (iso, 16, ":00");

  if (!(time = g_date_time_new_from_iso8601 (iso->str, NULL)))
    return NULL;

  return g_date_time_format (time, g_date_time_get_utc_offset (time) == 0 ? "%Y-%m-%dT%H:%M:%SZ"
                                                                          : "%Y-%m-%dT%H:%M:%S%:z");
}

static char *
read_flag (const char *text)
{
  static const char *const yes[] = { "true", "yes", "on" };
  static const char *const no[] = { "false", "no", "off" };

  for (gsize i = 0; i < G_N_ELEMENTS (yes); i++)
    if (g_ascii_strcasecmp (text, yes[i]) == 0)
      return g_strdup ("yes");

  for (gsize i = 0; i < G_N_ELEMENTS (no); i++)
    if (g_ascii_strcasecmp (text, no[i]) == 0)
      return g_strdup ("");

  return NULL;
}

static char *
read_open (const char *text)
{
  g_autofree char *flag = read_flag (text);

  if (flag)
    return g_strdup (*flag ? "open" : "closed");
  if (g_ascii_strcasecmp (text, "open") == 0 || g_ascii_strcasecmp (text, "closed") == 0)
    return g_ascii_strdown (text, -1);

  return NULL;
}

/* A value as a story holds it, from what a person wrote; "" for nothing. NULL with a sentence when
 * the key cannot have it. */
char *
lede_front_matter_parse_value (const char *key, LedeFrontMatterType type, const char *value, GError **error)
{
  g_autofree char *text = lede_front_matter_tidy (value, type);
  char *parsed = NULL;

  if (text[0] == '\0')
    return g_steal_pointer (&text);

  switch (type)
    {
    case LEDE_FRONT_MATTER_FLAG:
      if (!(parsed = read_flag (text)))
        g_set_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_SYNTAX,
                     _ ("“%s” is “%s” and has to be true or false."), key, text);
      return parsed;

    case LEDE_FRONT_MATTER_OPEN:
      if (!(parsed = read_open (text)))
        g_set_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_SYNTAX,
                     _ ("“%s” is “%s” and has to be open or closed."), key, text);
      return parsed;

    case LEDE_FRONT_MATTER_DATE:
      if (lede_front_matter_is_date (text))
        break;
      g_set_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_SYNTAX,
                   _ ("“%s” is no date. Write it as year, month and day: 2031-05-04."), text);
      return NULL;

    case LEDE_FRONT_MATTER_DAY_OR_TIME:
      if (lede_front_matter_is_date (text))
        break;
      if (!(parsed = read_time (text)))
        g_set_error (
          error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_SYNTAX,
          _ ("“%s” is “%s”, which is no day and no moment. Write 2031-05-04, or with time and offset "
             "2031-05-04T06:00:00+02:00."),
          key, text);
      return parsed;

    case LEDE_FRONT_MATTER_TIME:
      if (!(parsed = read_time (text)))
        g_set_error (
          error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_SYNTAX,
          _ ("“%s” is no moment. Write date, time and the offset from UTC: 2031-05-04T06:00:00+02:00."),
          text);
      return parsed;

    case LEDE_FRONT_MATTER_LINE:
    case LEDE_FRONT_MATTER_TEXT:
    default:
      break;
    }

  return g_steal_pointer (&text);
}

/* "Porto, 2031-05-04" is place and date, anything else is a place. */
void
lede_front_matter_split_dateline (const char *text, char **place, char **date)
{
  g_autofree char *line = lede_front_matter_tidy (text, LEDE_FRONT_MATTER_LINE);
  char *comma = strrchr (line, ',');
  const char *last = comma ? comma + 1 + strspn (comma + 1, " ") : line;

  if (!lede_front_matter_is_date (last))
    {
      *place = g_steal_pointer (&line);
      *date = g_strdup ("");
      return;
    }

  *date = g_strdup (last);
  *place = comma ? g_strchomp (g_strndup (line, comma - line)) : g_strdup ("");
}
