/* lede-folder-names.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-folder-names-private.h"

#include <string.h>

#define MAX_BYTES 96 /* of a name; a number and an ending still come behind it */

/* What Windows keeps for itself, and a stick may go there. */
static gboolean
is_reserved (const char *name)
{
  static const char *const reserved[] = { "aux", "con", "index", "nul", "prn" };

  for (guint i = 0; i < G_N_ELEMENTS (reserved); i++)
    if (g_str_equal (name, reserved[i]))
      return TRUE;

  return strlen (name) == 4 && (g_str_has_prefix (name, "com") || g_str_has_prefix (name, "lpt")) &&
         g_ascii_isdigit (name[3]);
}

static char *
reduce (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *normal = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  g_autofree char *lower = g_utf8_strdown (normal, -1);
  GString *name = g_string_new (NULL);

  for (const char *c = lower; *c; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (name->len + (gsize) (g_utf8_next_char (c) - c) > MAX_BYTES)
        break;
      if (g_unichar_isalnum (letter) || (g_unichar_ismark (letter) && name->len > 0))
        g_string_append_unichar (name, letter);
      else if (letter != '\'' && letter != 0x2019 && name->len > 0 && name->str[name->len - 1] != '-')
        g_string_append_c (name, '-');
    }

  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);

  return g_string_free_and_steal (name);
}

char *
lede_folder_name_from_text (const char *text, const char *fallback)
{
  g_autofree char *name = reduce (text ? text : "");

  if (*name == '\0')
    return g_strdup (fallback);
  if (is_reserved (name))
    return g_strconcat (fallback, "-", name, NULL);

  return g_steal_pointer (&name);
}

/* The name for the second, the third and so on that would have the same. */
char *
lede_folder_name_number (const char *name, guint number)
{
  return number < 2 ? g_strdup (name) : g_strdup_printf ("%s-%u", name, number);
}

/* Whether it is such a name: what is read from a folder need not be. */
gboolean
lede_folder_name_is_fine (const char *name)
{
  g_autofree char *reduced = NULL;

  if (!name || !g_utf8_validate (name, -1, NULL) || strlen (name) > MAX_BYTES + 16 || *name == '\0')
    return FALSE;

  for (const char *c = name; *c; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      if (letter != '-' && !g_unichar_isalnum (letter) && !g_unichar_ismark (letter))
        return FALSE;
    }

  return *name != '-';
}

char *
lede_folder_path_escape (const char *path)
{
  return g_uri_escape_string (path, "/", FALSE);
}

char *
lede_folder_path_to_root (const char *path)
{
  GString *up = g_string_new (NULL);

  for (const char *c = path; (c = strchr (c, '/')); c++)
    g_string_append (up, "../");

  return g_string_free_and_steal (up);
}
