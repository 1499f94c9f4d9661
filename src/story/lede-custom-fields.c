/* lede-custom-fields.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include <string.h>

#include "lede-custom-fields.h"

#define PREFIX LEDE_CUSTOM_KIND "/"
#define LONGEST_NAME 255 /* bytes; what WordPress has room for */
#define LONGEST_NUMBER 40

/**
 * lede_custom_is_name:
 * @name: what a site, a file or a person calls a field
 *
 * Returns: whether a story can have a field of that name
 */
gboolean
lede_custom_is_name (const char *name)
{
  gsize length;

  g_return_val_if_fail (name != NULL, FALSE);

  length = strlen (name);
  if (length == 0 || length > LONGEST_NAME || !g_utf8_validate (name, length, NULL))
    return FALSE;

  for (const char *p = name; *p; p = g_utf8_next_char (p))
    if (*p == '/' || g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

/**
 * lede_custom_make_path:
 * @name: a field's name
 *
 * Returns: (transfer full): where a story has its text
 */
char *
lede_custom_make_path (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return g_strconcat (PREFIX, name, NULL);
}

/**
 * lede_custom_get_name:
 * @path: where a story has a text
 *
 * Returns: (nullable): the name of the field that it is of, a part of @path; %NULL for any other text
 */
const char *
lede_custom_get_name (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  if (!g_str_has_prefix (path, PREFIX) || !lede_custom_is_name (path + strlen (PREFIX)))
    return NULL;

  return path + strlen (PREFIX);
}

/**
 * lede_custom_list_names:
 * @fields: a story
 *
 * Returns: (transfer full): the names of the fields that say something, in alphabetical order
 */
GStrv
lede_custom_list_names (LedeStoryFields *fields)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) paths = NULL;

  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);

  paths = lede_story_fields_list_paths (fields);
  for (guint i = 0; paths[i]; i++)
    if (lede_custom_get_name (paths[i]))
      g_strv_builder_add (names, lede_custom_get_name (paths[i]));

  return g_strv_builder_end (names);
}

/**
 * lede_custom_get_text:
 * @fields: a story
 * @name: a field's name
 *
 * Returns: what it says, "" for nothing; of a #LedeStory, valid until its next change
 */
const char *
lede_custom_get_text (LedeStoryFields *fields, const char *name)
{
  g_autofree char *path = lede_custom_make_path (name);

  return lede_story_fields_get_text (fields, path);
}

/**
 * lede_custom_dup_label:
 * @name: a field's name
 *
 * Returns: (transfer full): the name as a person would write it: of “story_priority”, “Story priority”
 */
char *
lede_custom_dup_label (const char *name)
{
  g_autoptr (GString) label = g_string_new (NULL);

  g_return_val_if_fail (name != NULL, NULL);

  for (const char *p = name; *p; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character == '_' || character == '-' || character == ' ')
        {
          if (label->len > 0 && label->str[label->len - 1] != ' ')
            g_string_append_c (label, ' ');
        }
      else
        g_string_append_unichar (label, label->len == 0 ? g_unichar_totitle (character) : character);
    }

  g_strchomp (label->str);

  return *label->str ? g_strdup (label->str) : g_strdup (name);
}

static const char *
skip_digits (const char *text)
{
  return text + strspn (text, "0123456789");
}

static const char *
skip_exponent (const char *text)
{
  const char *end = skip_digits (text + (text[1] == '-' || text[1] == '+' ? 2 : 1));

  return g_ascii_isdigit (end[-1]) ? end : text;
}

/* As JSON writes one (RFC 8259, 6). */
static gboolean
is_number (const char *text, gboolean with_fraction)
{
  const char *begin = text + (*text == '-' ? 1 : 0);
  const char *end = skip_digits (begin);

  if (end == begin || strlen (text) > LONGEST_NUMBER || (*begin == '0' && end > begin + 1))
    return FALSE;

  if (with_fraction && *end == '.' && g_ascii_isdigit (end[1]))
    end = skip_digits (end + 1);
  if (with_fraction && (*end == 'e' || *end == 'E'))
    end = skip_exponent (end);

  return *end == '\0';
}

/**
 * lede_custom_is_number:
 * @text: what somebody wrote
 *
 * Returns: whether it is a number, with a full stop before its fraction
 */
gboolean
lede_custom_is_number (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return is_number (text, TRUE);
}

/**
 * lede_custom_is_integer:
 * @text: what somebody wrote
 *
 * Returns: whether it is a whole number that 64 bits hold
 */
gboolean
lede_custom_is_integer (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return is_number (text, FALSE) && g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, NULL, NULL);
}
