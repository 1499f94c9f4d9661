/* lede-image-tags.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include <string.h>

#include "lede-image-tags-private.h"
#include "lede-translations.h"

#define LONGEST 10000 /* characters; a text longer than that is no caption */
#define MOST_VALUES 500

/* Valid text without what nobody can see. The marks that turn the direction of writing are no control
 * characters, and stay. */
char *
lede_image_tags_clean (const char *text, LedeImageTagForm form)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) cleaned = g_string_new (NULL);
  glong n_characters = 0;

  for (const char *p = valid; *p != '\0' && n_characters < LONGEST; p = g_utf8_next_char (p), n_characters++)
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || (c == '\r' && p[1] != '\n'))
        g_string_append_c (cleaned, form == LEDE_IMAGE_TAG_TEXT ? '\n' : ' ');
      else if (c == '\t')
        g_string_append_c (cleaned, ' ');
      else if (!g_unichar_iscntrl (c))
        g_string_append_unichar (cleaned, c);
    }

  return g_strdup (g_strstrip (cleaned->str));
}

/* The charset that an IIM envelope declares by an ISO 2022 escape sequence (IIM 1:90). */
static const char *
find_iim_charset (GExiv2Metadata *metadata)
{
  static const struct
  {
    const char *escape;
    const char *charset;
  } charsets[] = {
    { "\x1b%G", "UTF-8" },      { "\x1b%/I", "UTF-8" },     { "\x1b-A", "ISO-8859-1" },
    { "\x1b-B", "ISO-8859-2" }, { "\x1b.A", "ISO-8859-1" }, { "\x1b-C", "ISO-8859-3" },
    { "\x1b-D", "ISO-8859-4" }, { "\x1b-L", "ISO-8859-5" }, { "\x1b-G", "ISO-8859-6" },
    { "\x1b-F", "ISO-8859-7" }, { "\x1b-H", "ISO-8859-8" }, { "\x1b-M", "ISO-8859-9" },
  };
  g_autoptr (GBytes) raw = gexiv2_metadata_try_get_tag_raw (metadata, "Iptc.Envelope.CharacterSet", NULL);
  gsize length = 0;
  const char *escape = raw ? g_bytes_get_data (raw, &length) : NULL;

  for (guint i = 0; escape && i < G_N_ELEMENTS (charsets); i++)
    if (length >= strlen (charsets[i].escape) &&
        memcmp (escape, charsets[i].escape, strlen (charsets[i].escape)) == 0)
      return charsets[i].charset;

  return NULL;
}

/* Many programs declare no charset, or a wrong one: what is valid UTF-8 is, and the rest came from Windows.
 */
static char *
convert (const char *text, const char *charset)
{
  char *converted = NULL;

  if (charset && !g_str_equal (charset, "UTF-8"))
    converted = g_convert (text, -1, "UTF-8", charset, NULL, NULL, NULL);

  if (!converted && g_utf8_validate (text, -1, NULL))
    converted = g_strdup (text);

  if (!converted)
    converted = g_convert (text, -1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);

  return converted ? converted : g_convert (text, -1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
}

/* Where the next language of a text in several languages begins, or NULL. */
static const char *
find_next_language (const char *text)
{
  static const char mark[] = ", lang=\"";

  for (const char *next = strstr (text, mark); next; next = strstr (next + 1, mark))
    {
      const char *name = next + strlen (mark);
      gsize length = strspn (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-");

      if (length > 0 && g_str_has_prefix (name + length, "\" "))
        return next;
    }

  return NULL;
}

/* Languages come as 'lang="x-default" Text, lang="de" Text'. A text without any is the default. */
static char *
split_languages (const char *text, LedeImageTagForm form)
{
  char *languages = g_strdup ("");

  for (const char *next = text; next;)
    {
      const char *begin = g_str_has_prefix (next, "lang=\"") ? next + strlen ("lang=\"") : NULL;
      const char *start = begin ? strstr (begin, "\" ") : NULL;
      g_autofree char *tag = start ? g_strndup (begin, start - begin) : g_strdup (LEDE_TRANSLATIONS_DEFAULT);
      g_autofree char *language = lede_translations_normalize_language (tag);
      g_autofree char *before = languages;
      g_autofree char *present = NULL;
      g_autofree char *piece = NULL;
      g_autofree char *cleaned = NULL;

      start = start ? start + strlen ("\" ") : next;
      next = find_next_language (start);
      piece = next ? g_strndup (start, next - start) : g_strdup (start);
      cleaned = lede_image_tags_clean (piece, form);
      next = next ? next + strlen (", ") : NULL;

      /* A language that is no language, and one that comes twice, is at least not lost. */
      if (!language)
        language = g_strdup (LEDE_TRANSLATIONS_DEFAULT);
      if ((present = lede_translations_get (before, language)))
        languages = g_strdup (before);
      else
        languages = lede_translations_set (before, language, cleaned);
    }

  return languages;
}

/* All values of a tag; a tag of Exif has one. */
GStrv
lede_image_tags_read_list (GExiv2Metadata *metadata, const char *tag)
{
  g_autoptr (GStrvBuilder) cleaned = g_strv_builder_new ();
  g_auto (GStrv) values = NULL;
  const char *charset = NULL;

  if (!gexiv2_metadata_try_has_tag (metadata, tag, NULL))
    return g_strv_builder_end (cleaned);

  if (g_str_has_prefix (tag, "Exif."))
    {
      values = g_new0 (char *, 2);
      values[0] = gexiv2_metadata_try_get_tag_string (metadata, tag, NULL);
    }
  else
    values = gexiv2_metadata_try_get_tag_multiple (metadata, tag, NULL);

  if (g_str_has_prefix (tag, "Iptc."))
    charset = find_iim_charset (metadata);

  for (guint i = 0; values && values[i] && i < MOST_VALUES; i++)
    {
      g_autofree char *converted = convert (values[i], charset);
      g_autofree char *value = converted ? lede_image_tags_clean (converted, LEDE_IMAGE_TAG_LINE) : NULL;

      if (value && value[0] != '\0')
        g_strv_builder_take (cleaned, g_steal_pointer (&value));
    }

  return g_strv_builder_end (cleaned);
}

/* A tag that has one value. */
char *
lede_image_tags_read (GExiv2Metadata *metadata, const char *tag, LedeImageTagForm form)
{
  g_autofree char *text = NULL;
  g_autofree char *converted = NULL;

  if (!gexiv2_metadata_try_has_tag (metadata, tag, NULL))
    return g_strdup ("");

  text = gexiv2_metadata_try_get_tag_string (metadata, tag, NULL);
  converted =
    text ? convert (text, g_str_has_prefix (tag, "Iptc.") ? find_iim_charset (metadata) : NULL) : NULL;

  return converted ? lede_image_tags_clean (converted, form) : g_strdup ("");
}

/* A tag of XMP in all its languages, as lede-translations.h has them; what the file gives as the default
 * is LEDE_TRANSLATIONS_DEFAULT. */
char *
lede_image_tags_read_languages (GExiv2Metadata *metadata, const char *tag, LedeImageTagForm form)
{
  g_autofree char *text = NULL;

  if (!gexiv2_metadata_try_has_tag (metadata, tag, NULL))
    return g_strdup ("");

  text = gexiv2_metadata_try_get_tag_string (metadata, tag, NULL);

  return text ? split_languages (text, form) : g_strdup ("");
}

/* NULL where the metadata cannot be read: then the file says nothing of itself, and the picture may be good
 * all the same. What is not open must not be asked anything. */
GExiv2Metadata *
lede_image_tags_open (const guint8 *data, gsize length)
{
  g_autoptr (GExiv2Metadata) metadata = gexiv2_metadata_new ();

  return gexiv2_metadata_open_buf (metadata, data, length, NULL) ? g_steal_pointer (&metadata) : NULL;
}
