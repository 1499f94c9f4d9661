/* lede-direction.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include "lede-direction.h"

#include "lede-html-private.h"
#include "lede-page-words.h"

static gboolean
is_right_to_left (GUnicodeScript script)
{
  static const GUnicodeScript scripts[] = {
    G_UNICODE_SCRIPT_ARABIC, G_UNICODE_SCRIPT_HEBREW, G_UNICODE_SCRIPT_SYRIAC,
    G_UNICODE_SCRIPT_THAANA, G_UNICODE_SCRIPT_NKO,    G_UNICODE_SCRIPT_ADLAM,
  };

  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (scripts[i] == script)
      return TRUE;

  return FALSE;
}

/**
 * lede_direction_find:
 * @text: (nullable): a paragraph's text
 * @length: its length in bytes, or -1 when it ends with a NUL byte
 *
 * Returns: (nullable): "rtl" or "ltr", or %NULL for a text without letters
 */
const char *
lede_direction_find (const char *text, gssize length)
{
  for (const char *p = text; p && (length < 0 || p < text + length) && *p; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return is_right_to_left (g_unichar_get_script (g_utf8_get_char (p))) ? "rtl" : "ltr";

  return NULL;
}

/**
 * lede_direction_append:
 * @out: a start tag that is not closed yet
 * @language: the page's language
 * @text: (nullable): what the element will hold
 *
 * Appends a dir attribute where the text runs another way than its page.
 */
void
lede_direction_append (GString *out, const char *language, const char *text)
{
  const char *direction = lede_direction_find (text, -1);

  if (direction && !g_str_equal (direction, lede_page_direction (language)))
    lede_html_append_attribute (out, "dir", direction);
}
