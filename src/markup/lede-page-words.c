/* lede-page-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-page-words"

#include "config.h"

#include "lede-page-words.h"

#include <string.h>

#include "lede-page-languages-private.h"

/* As the enumeration, for templates. */
static const char *const word_names[] = {
  "skip-to-story",  "skip-to-comments", "skip-to-more", "by",          "updated", "editors-note",
  "correction",     "corrections",      "people",       "profile",     "tags",    "comments",
  "comments-place", "related",          "before",       "after",       "latest",  "also-like",
  "popular",        "must-read",        "all-stories",  "sections",    "moved",   "writer",
  "photographer",   "translator",       "editor",       "illustrator", "video",   "research",
};

G_STATIC_ASSERT (G_N_ELEMENTS (word_names) == LEDE_N_PAGE_WORDS);

static const char *const right_to_left[] = {
  "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "ps", "sd", "syr", "ug", "ur", "yi",
};

static gboolean
subtag_equals (const char *subtag, gsize length, const char *expected)
{
  return strlen (expected) == length && g_ascii_strncasecmp (subtag, expected, length) == 0;
}

static const LedePageLanguage *
find_language (const char *language)
{
  gsize length = language ? strcspn (language, "-_") : 0;

  for (guint i = 0; i < lede_n_page_languages; i++)
    if (length > 0 && subtag_equals (language, length, lede_page_languages[i].language))
      return &lede_page_languages[i];

  return NULL;
}

/**
 * lede_page_word:
 * @language: (nullable): the story's language, BCP 47
 * @word: which
 *
 * Returns: the word in that language, or in English; may be "" where a language does without it
 */
const char *
lede_page_word (const char *language, LedePageWord word)
{
  const LedePageLanguage *found = find_language (language);

  g_return_val_if_fail (word < LEDE_N_PAGE_WORDS, "");

  return (found ? found : lede_page_languages)->words[word];
}

/**
 * lede_page_word_by_name:
 * @language: (nullable): the story's language, BCP 47
 * @name: the word's name in a template, e.g. "skip-to-story"
 *
 * Returns: (nullable): as lede_page_word(), or %NULL when there is no such word
 */
const char *
lede_page_word_by_name (const char *language, const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < LEDE_N_PAGE_WORDS; i++)
    if (g_str_equal (word_names[i], name))
      return lede_page_word (language, i);

  return NULL;
}

/**
 * lede_page_role:
 * @language: (nullable): the story's language, BCP 47
 * @role: a byline's role, e.g. "photographer"; "" counts as writer
 *
 * Returns: the role as a reader sees it; a role of the newsroom's own as it is
 */
const char *
lede_page_role (const char *language, const char *role)
{
  g_return_val_if_fail (role != NULL, "");

  if (*role == '\0')
    return lede_page_word (language, LEDE_PAGE_WORD_WRITER);

  for (guint i = LEDE_PAGE_WORD_WRITER; i <= LEDE_PAGE_WORD_RESEARCH; i++)
    if (g_str_equal (word_names[i], role))
      return lede_page_word (language, i);

  return role;
}

/**
 * lede_page_direction:
 * @language: (nullable): a language, BCP 47
 *
 * Returns: "rtl" or "ltr", by the language's script
 */
const char *
lede_page_direction (const char *language)
{
  const char *subtag = language ? language : "";
  gsize length = strcspn (subtag, "-_");
  gboolean rtl = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (right_to_left); i++)
    rtl |= subtag_equals (subtag, length, right_to_left[i]);

  while (subtag[length] != '\0')
    {
      subtag += length + 1;
      length = strcspn (subtag, "-_");

      if (length == 4 && g_ascii_isalpha (*subtag))
        rtl = subtag_equals (subtag, length, "Arab") || subtag_equals (subtag, length, "Hebr") ||
              subtag_equals (subtag, length, "Thaa") || subtag_equals (subtag, length, "Syrc") ||
              subtag_equals (subtag, length, "Nkoo") || subtag_equals (subtag, length, "Adlm");
    }

  return rtl ? "rtl" : "ltr";
}

/* English outside of the United States puts the day first. */
static const char *
choose_pattern (const LedePageLanguage *found, const char *language)
{
  const char *region = strpbrk (language, "-_");

  if (g_str_equal (found->language, "en") && region && g_ascii_strcasecmp (region + 1, "US") != 0)
    return "%d %B %Y";

  return found->date;
}

/**
 * lede_page_format_date:
 * @language: (nullable): the story's language, BCP 47
 * @date: a day
 *
 * Returns: (transfer full): the day as a newspaper in that language writes it
 */
char *
lede_page_format_date (const char *language, GDateTime *date)
{
  const LedePageLanguage *found = find_language (language);
  g_autoptr (GString) out = g_string_new (NULL);
  int day;

  g_return_val_if_fail (date != NULL, NULL);

  if (found == NULL)
    return g_date_time_format (date, "%Y-%m-%d");

  day = g_date_time_get_day_of_month (date);

  for (const char *p = choose_pattern (found, language); *p; p++)
    {
      if (*p != '%')
        {
          g_string_append_c (out, *p);
          continue;
        }

      switch (*++p)
        {
        case 'd':
          g_string_append_printf (out, "%d", day);
          break;
        case 'o':
          g_string_append_printf (out, day == 1 ? "%der" : "%d", day);
          break;
        case 'm':
          g_string_append_printf (out, "%d", g_date_time_get_month (date));
          break;
        case 'B':
          g_string_append (out, found->months[g_date_time_get_month (date) - 1]);
          break;
        case 'Y':
          g_string_append_printf (out, "%d", g_date_time_get_year (date));
          break;
        default:
          g_assert_not_reached ();
        }
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/**
 * lede_page_format_date_time:
 * @language: (nullable): the story's language, BCP 47
 * @date: a moment, in the time zone in which it is to be read
 *
 * Returns: (transfer full): the day as lede_page_format_date() writes it, and hours and minutes
 */
char *
lede_page_format_date_time (const char *language, GDateTime *date)
{
  g_autofree char *day = lede_page_format_date (language, date);
  g_autofree char *time = NULL;

  g_return_val_if_fail (date != NULL, NULL);

  time = g_date_time_format (date, "%H:%M");

  return g_strconcat (day, " ", time, NULL);
}

/**
 * lede_page_parse_date:
 * @text: (nullable): a day (YYYY-MM-DD) or a moment, ISO 8601; without an offset it is local
 *
 * Returns: (transfer full) (nullable): the date, or %NULL when @text is none
 */
GDateTime *
lede_page_parse_date (const char *text)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autofree char *with_time = NULL;

  if (text == NULL || *text == '\0')
    return NULL;

  if (strchr (text, 'T') == NULL && strchr (text, ' ') == NULL)
    text = with_time = g_strconcat (text, "T00:00:00", NULL);

  return g_date_time_new_from_iso8601 (text, local);
}
