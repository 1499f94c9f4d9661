/* lede-code.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-code.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-store.h"

#define LONGEST_CODE 30  /* characters */
#define LONGEST_NAME 500 /* characters */

/**
 * lede_code_new:
 * @code: a code as lede_code_tidy() makes it
 * @name: what it becomes
 * @who: who added it
 * @at: when, Unix time, microseconds, UTC
 *
 * Returns: (transfer full): a code replacement
 */
LedeCode *
lede_code_new (const char *code, const char *name, const char *who, gint64 at)
{
  LedeCode *self = g_new0 (LedeCode, 1);

  self->code = g_strdup (code);
  self->name = g_strdup (name);
  self->who = g_strdup (who);
  self->at = at;

  return self;
}

void
lede_code_free (LedeCode *self)
{
  g_free (self->code);
  g_free (self->name);
  g_free (self->who);
  g_free (self);
}

/**
 * lede_code_tidy:
 * @code: what somebody wrote, with or without the backslashes around it
 *
 * Returns: (transfer full) (nullable): the code in small letters, or %NULL when it is none: empty, with a
 *   space or a backslash in it, longer than 30 characters
 */
char *
lede_code_tidy (const char *code)
{
  g_autofree char *folded = NULL;
  g_autofree char *tidy = NULL;
  gsize length;

  g_return_val_if_fail (code != NULL, NULL);

  if (!g_utf8_validate (code, -1, NULL))
    return NULL;

  folded = g_utf8_casefold (code, -1);
  tidy = g_strstrip (g_utf8_normalize (folded, -1, G_NORMALIZE_DEFAULT_COMPOSE));
  length = strlen (tidy);

  if (length > 2 && tidy[0] == '\\' && tidy[length - 1] == '\\')
    {
      tidy[length - 1] = '\0';
      memmove (tidy, tidy + 1, length - 1);
    }

  if (*tidy == '\0' || g_utf8_strlen (tidy, -1) > LONGEST_CODE)
    return NULL;

  for (const char *p = tidy; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\\' || g_unichar_isspace (c) || g_unichar_iscntrl (c))
        return NULL;
    }

  return g_steal_pointer (&tidy);
}

/**
 * lede_code_tidy_name:
 * @name: what somebody wrote
 *
 * Returns: (transfer full) (nullable): the name, or %NULL when it is none: empty, of several lines, longer
 *   than 500 characters
 */
char *
lede_code_tidy_name (const char *name)
{
  g_autofree char *tidy = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  if (!g_utf8_validate (name, -1, NULL))
    return NULL;

  tidy = g_strstrip (g_utf8_normalize (name, -1, G_NORMALIZE_DEFAULT_COMPOSE));

  if (*tidy == '\0' || g_utf8_strlen (tidy, -1) > LONGEST_NAME)
    return NULL;

  for (const char *p = tidy; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return NULL;

  return g_steal_pointer (&tidy);
}

/**
 * lede_code_find_typed:
 * @text: a text
 * @caret: behind a backslash, in bytes
 * @offset: (out): where the code's first backslash is
 *
 * Finds the code that the backslash before @caret ends.
 *
 * Returns: (transfer full) (nullable): the code as lede_code_tidy() makes it
 */
char *
lede_code_find_typed (const char *text, gsize caret, gsize *offset)
{
  const char *end;
  const char *start;
  g_autofree char *code = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (offset != NULL, NULL);

  if (caret < 3 || text[caret - 1] != '\\')
    return NULL;

  end = text + caret - 1;
  for (start = end - 1; start > text && *start != '\\' && end - start < 4 * LONGEST_CODE; start--)
    ;

  if (*start != '\\')
    return NULL;

  *offset = start - text;
  code = g_strndup (start + 1, end - start - 1);

  return *code == ' ' || (end > start + 1 && end[-1] == ' ') ? NULL : lede_code_tidy (code);
}

/* The lists are made by programs of the last century too. */
static char *
decode (const char *text, gsize length, GError **error)
{
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }

  if (length >= 2 && (memcmp (text, "\xff\xfe", 2) == 0 || memcmp (text, "\xfe\xff", 2) == 0))
    return g_convert (text, (gssize) length, "UTF-8", "UTF-16", NULL, NULL, error);

  if (g_utf8_validate_len (text, length, NULL))
    return g_strndup (text, length);

  return g_convert (text, (gssize) length, "UTF-8", "WINDOWS-1252", NULL, NULL, error);
}

/* Lines end as on Unix, on Windows, or as on the first Macs. */
static GStrv
split_lines (const char *text)
{
  g_autoptr (GString) plain = g_string_new (text);

  g_string_replace (plain, "\r\n", "\n", 0);
  g_string_replace (plain, "\r", "\n", 0);

  return g_strsplit (plain->str, "\n", -1);
}

static gboolean
parse_line (GPtrArray *codes, char *line, guint number, const char *who, gint64 at, GError **error)
{
  char *tab = strchr (line, '\t');
  g_autofree char *code = NULL;
  g_autofree char *name = NULL;

  if (tab != NULL)
    {
      char *end = strchr (tab + 1, '\t'); /* further columns are other programs' */

      *tab = '\0';
      if (end != NULL)
        *end = '\0';
      code = lede_code_tidy (line);
      name = lede_code_tidy_name (tab + 1);
    }

  if (code == NULL || name == NULL)
    {
      g_set_error (
        error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_FAILED,
        _ ("Line %u has to be a code without spaces, a tab, and a name. Nothing was taken from the "
           "file; put the line right and try again."),
        number);
      return FALSE;
    }

  g_ptr_array_add (codes, lede_code_new (code, name, who, at));

  return TRUE;
}

/**
 * lede_codes_parse:
 * @text: what a file has: one code, a tab and a name a line; UTF-8, UTF-16 or Windows-1252
 * @length: its length in bytes
 * @who: who imports it
 * @at: when, Unix time, microseconds, UTC
 * @error: return location
 *
 * Reads a list of code replacements as programs for photographers keep it. Empty lines and those that
 * begin with “#” are passed over.
 *
 * Returns: (transfer full) (element-type LedeCode) (nullable): the codes, or %NULL with a sentence that
 *   names the line
 */
GPtrArray *
lede_codes_parse (const char *text, gsize length, const char *who, gint64 at, GError **error)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_code_free);
  g_autofree char *decoded = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (!(decoded = decode (text, length, NULL)) || strlen (decoded) == 0)
    {
      g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_FAILED,
                   _ ("This file has no codes that can be read. It has to be a text with a code, a tab and a "
                      "name on each line."));
      return NULL;
    }

  lines = split_lines (decoded);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] == '\0' || *lines[i] == '#' || strspn (lines[i], " \t") == strlen (lines[i]))
        continue;
      if (!parse_line (codes, lines[i], i + 1, who, at, error))
        return NULL;
    }

  return g_steal_pointer (&codes);
}
