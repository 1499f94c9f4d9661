/* lede-length.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-length.h"

static guint
get_columns (gunichar character)
{
  if (g_unichar_iszerowidth (character))
    return 0;

  return g_unichar_iswide (character) ? 2 : 1;
}

/**
 * lede_length_count_columns:
 * @text: a headline or a deck
 *
 * Returns: how much room it takes, in columns
 */
guint
lede_length_count_columns (const char *text)
{
  guint columns = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    columns += get_columns (g_utf8_get_char (p));

  return columns;
}

/**
 * lede_length_dup_shown:
 * @text: a headline or a deck
 * @columns: how many there are room for
 *
 * Says what is left where a text is cut: its words up to there, or its letters where the first word is
 * longer than that.
 *
 * Returns: (transfer full) (nullable): what is shown of the text, or %NULL when that is all of it
 */
char *
lede_length_dup_shown (const char *text, guint columns)
{
  const char *word_end = NULL;
  guint taken = 0;

  g_return_val_if_fail (text != NULL, NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_unichar_isspace (character))
        word_end = p;

      taken += get_columns (character);

      if (taken > columns)
        return g_strchomp (g_strndup (text, (word_end != NULL ? word_end : p) - text));
    }

  return NULL;
}
