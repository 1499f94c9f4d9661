/* lede-translations.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include <string.h>

#include "lede-translations.h"

#define LONGEST_TAG 35

/* One text of a story in several languages is one text as well, so that it is merged, undone and
 * searched like every other:
 *
 *   de: Die Fähre im Hafen
 *   ar: العبّارة في الميناء
 *
 * A line that begins with a space goes on with the text above. */
typedef struct
{
  const char *language; /* in the text; NULL for what stands before the first language */
  gsize language_length;
  const char *start; /* the whole entry, with its line end */
  const char *end;
  const char *text;
} Entry;

/* What begins a line of another language; a sentence with a colon does not. */
static gsize
measure_language (const char *line)
{
  gsize length = strspn (line, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-");
  gsize first = strspn (line, G_CSET_A_2_Z G_CSET_a_2_z);

  if (length > LONGEST_TAG || line[length] != ':' || (length > first && line[first] != '-'))
    return 0;

  return first == 2 || first == 3 || (first == 1 && length > first) ? length : 0;
}

static const char *
find_line_end (const char *line)
{
  const char *end = strchr (line, '\n');

  return end ? end + 1 : line + strlen (line);
}

/* Moves to the entry behind @entry; begin with its @end at the text's start. */
static gboolean
next_entry (Entry *entry)
{
  const char *line = entry->end;
  gsize length;

  if (*line == '\0')
    return FALSE;

  length = measure_language (line);
  entry->start = line;
  entry->language = length > 0 ? line : NULL;
  entry->language_length = length;
  entry->text = length > 0 ? line + length + 1 : line;
  entry->text += *entry->text == ' ';

  do
    line = find_line_end (line);
  while (*line != '\0' && measure_language (line) == 0);

  entry->end = line;

  return TRUE;
}

static gboolean
is_in (const Entry *entry, const char *language)
{
  return entry->language && strlen (language) == entry->language_length &&
         g_ascii_strncasecmp (entry->language, language, entry->language_length) == 0;
}

static char *
dup_text (const Entry *entry)
{
  GString *text = g_string_new (NULL);

  for (const char *p = entry->text; p < entry->end; p++)
    {
      g_string_append_c (text, *p);
      if (*p == '\n' && p + 1 < entry->end && p[1] == ' ')
        p++;
    }

  while (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);

  return g_string_free_and_steal (text);
}

/**
 * lede_translations_get:
 * @translations: a text in several languages, e.g. of %LEDE_PHOTO_CAPTION_LANGUAGES
 * @language: a BCP 47 tag; its letters' case does not matter
 *
 * Returns: (transfer full) (nullable): the text in that language, %NULL where there is none
 */
char *
lede_translations_get (const char *translations, const char *language)
{
  g_return_val_if_fail (translations != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  for (Entry entry = { .end = translations }; next_entry (&entry);)
    if (is_in (&entry, language))
      return dup_text (&entry);

  return NULL;
}

/**
 * lede_translations_list:
 * @translations: a text in several languages
 *
 * Returns: (transfer full): the languages in which there is something, in their order
 */
GStrv
lede_translations_list (const char *translations)
{
  g_autoptr (GStrvBuilder) languages = g_strv_builder_new ();

  g_return_val_if_fail (translations != NULL, NULL);

  for (Entry entry = { .end = translations }; next_entry (&entry);)
    if (entry.language)
      g_strv_builder_take (languages, g_strndup (entry.language, entry.language_length));

  return g_strv_builder_end (languages);
}

/**
 * lede_translations_next_name:
 * @translations: a text in several languages
 * @position: (inout): where to go on, 0 for the first
 * @start: (out): the first byte of a language's name
 * @end: (out): the byte behind it and what parts it from the text
 *
 * Walks over the names of the languages, in their order: what stands in @translations and is none of the
 * texts.
 *
 * Returns: whether there is another one
 */
gboolean
lede_translations_next_name (const char *translations, gsize *position, gsize *start, gsize *end)
{
  Entry entry = { 0 };

  g_return_val_if_fail (translations != NULL, FALSE);
  g_return_val_if_fail (position != NULL && start != NULL && end != NULL, FALSE);

  entry.end = translations + *position;

  while (next_entry (&entry))
    {
      *position = entry.end - translations;
      if (entry.language)
        {
          *start = entry.start - translations;
          *end = entry.text - translations;
          return TRUE;
        }
    }

  return FALSE;
}

static void
append_entry (GString *out, const char *language, const char *text)
{
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');

  g_string_append_printf (out, "%s: ", language);

  for (; *text != '\0'; text++)
    {
      g_string_append_c (out, *text);
      if (*text == '\n')
        g_string_append_c (out, ' ');
    }

  g_string_append_c (out, '\n');
}

/**
 * lede_translations_set:
 * @translations: a text in several languages
 * @language: a BCP 47 tag, as lede_translations_normalize_language() gives it
 * @text: what it says in that language, "" to take the language out
 *
 * Every other language stays as it is, to the byte.
 *
 * Returns: (transfer full): the new text in several languages
 */
char *
lede_translations_set (const char *translations, const char *language, const char *text)
{
  GString *out;
  gboolean is_set = FALSE;

  g_return_val_if_fail (translations != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  out = g_string_new (NULL);

  for (Entry entry = { .end = translations }; next_entry (&entry);)
    if (!is_in (&entry, language))
      g_string_append_len (out, entry.start, entry.end - entry.start);
    else if (!is_set && text[0] != '\0')
      {
        append_entry (out, language, text);
        is_set = TRUE;
      }

  if (!is_set && text[0] != '\0')
    append_entry (out, language, text);

  /* A line end at the end is an empty last line to who sees the text in a field. */
  if (!g_str_has_suffix (translations, "\n") && g_str_has_suffix (out->str, "\n"))
    g_string_truncate (out, out->len - 1);

  return g_string_free_and_steal (out);
}

/**
 * lede_translations_normalize_language:
 * @language: what a person or a file calls a language, e.g. "pt_br"
 *
 * Returns: (transfer full) (nullable): it as BCP 47 writes it, "pt-BR"; %NULL if it is no tag
 */
char *
lede_translations_normalize_language (const char *language)
{
  g_autofree char *tag = NULL;
  g_autofree char *line = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (language != NULL, NULL);

  tag = g_strdelimit (g_ascii_strdown (language, -1), "_", '-');
  g_strstrip (tag);
  line = g_strconcat (tag, ":", NULL);

  if (measure_language (line) != strlen (tag) || tag[0] == '\0')
    return NULL;

  parts = g_strsplit (tag, "-", -1);

  for (guint i = 1; parts[i] && parts[0][1] != '\0'; i++)
    {
      if (strlen (parts[i]) == 2)
        for (char *c = parts[i]; *c != '\0'; c++)
          *c = g_ascii_toupper (*c);
      else if (strlen (parts[i]) == 4)
        parts[i][0] = g_ascii_toupper (parts[i][0]);
    }

  return g_strjoinv ("-", parts);
}
