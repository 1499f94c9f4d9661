/* lede-image-texts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-private.h"

#include <gexiv2/gexiv2.h>

#define LONGEST 10000 /* characters; a text longer than that is no caption */

/* Where each text stands, in the order in which it is believed: XMP, which is Unicode and what
 * today's programs write, before IIM, before Exif (IPTC Photo Metadata Standard 2024.1). */
static const char *const caption_tags[] = { "Xmp.dc.description", "Iptc.Application2.Caption",
                                            "Exif.Image.ImageDescription", NULL };
static const char *const credit_tags[] = { "Xmp.photoshop.Credit", "Iptc.Application2.Credit", NULL };
static const char *const creator_tags[] = { "Xmp.dc.creator", "Iptc.Application2.Byline", "Exif.Image.Artist",
                                            NULL };
static const char *const alt_tags[] = { "Xmp.iptc.AltTextAccessibility", NULL };
static const char *const usage_tags[] = { "Xmp.xmpRights.UsageTerms", NULL };

/* What cameras write by themselves. */
static gboolean
is_noise (const char *text)
{
  static const char *const noise[] = {
    "OLYMPUS DIGITAL CAMERA", "DIGITAL CAMERA", "SONY DSC", "KONICA MINOLTA",
    "MINOLTA DIGITAL CAMERA", "Default",        "default"
  };

  for (guint i = 0; i < G_N_ELEMENTS (noise); i++)
    if (g_str_equal (text, noise[i]))
      return TRUE;

  return FALSE;
}

/* One line of valid text without what nobody can see; a caption keeps its paragraphs. */
static char *
clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) cleaned = g_string_new (NULL);
  glong n_characters = 0;

  for (const char *p = valid; *p != '\0' && n_characters < LONGEST; p = g_utf8_next_char (p), n_characters++)
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || (c == '\r' && p[1] != '\n'))
        g_string_append_c (cleaned, '\n');
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
    { "\x1b-B", "ISO-8859-2" }, { "\x1b.A", "ISO-8859-1" }, { "\x1b-L", "ISO-8859-5" },
    { "\x1b-F", "ISO-8859-7" }, { "\x1b-M", "ISO-8859-9" },
  };
  g_autoptr (GBytes) raw = gexiv2_metadata_try_get_tag_raw (metadata, "Iptc.Envelope.CharacterSet", NULL);
  gsize length;
  const char *escape = raw ? g_bytes_get_data (raw, &length) : NULL;

  for (guint i = 0; escape && i < G_N_ELEMENTS (charsets); i++)
    if (length >= strlen (charsets[i].escape) &&
        memcmp (escape, charsets[i].escape, strlen (charsets[i].escape)) == 0)
      return charsets[i].charset;

  return NULL;
}

/* Many programs declare no charset: what is valid UTF-8 is, and the rest came from Windows. */
static char *
convert_iim (GExiv2Metadata *metadata, const char *text)
{
  const char *charset = find_iim_charset (metadata);
  char *converted = NULL;

  if (charset && !g_str_equal (charset, "UTF-8"))
    converted = g_convert (text, -1, "UTF-8", charset, NULL, NULL, NULL);

  if (!converted && g_utf8_validate (text, -1, NULL))
    converted = g_strdup (text);

  if (!converted)
    converted = g_convert (text, -1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);

  return converted ? converted : g_utf8_make_valid (text, -1);
}

/* Where the next language of a text in several languages begins, or NULL. */
static const char *
find_next_language (const char *text)
{
  static const char mark[] = ", lang=\"";

  for (const char *next = strstr (text, mark); next; next = strstr (next + 1, mark))
    {
      const char *name = next + strlen (mark);
      gsize length = strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

      if (length > 0 && g_str_has_prefix (name + length, "\" "))
        return next;
    }

  return NULL;
}

/* A text in several languages comes as 'lang="x-default" Text, lang="de" Text', the default one
 * first where there is one. */
static char *
choose_language (const char *text)
{
  const char *start, *end;

  if (!g_str_has_prefix (text, "lang=\"") || !(start = strstr (text, "\" ")))
    return g_strdup (text);

  start += 2;
  end = find_next_language (start);

  return g_strndup (start, end ? (gsize) (end - start) : strlen (start));
}

static char *
join (GStrv values)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; values[i]; i++)
    if (values[i][0] != '\0')
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? ", " : "", values[i]);

  return g_string_free (joined, FALSE);
}

static char *
read_xmp (GExiv2Metadata *metadata, const char *tag)
{
  g_autofree char *text = gexiv2_metadata_try_get_tag_string (metadata, tag, NULL);

  return text ? choose_language (text) : NULL;
}

static char *
read_iim (GExiv2Metadata *metadata, const char *tag)
{
  g_auto (GStrv) values = gexiv2_metadata_try_get_tag_multiple (metadata, tag, NULL);
  g_autofree char *text = values ? join (values) : NULL;

  return text ? convert_iim (metadata, text) : NULL;
}

static char *
read_tag (GExiv2Metadata *metadata, const char *tag)
{
  if (!gexiv2_metadata_try_has_tag (metadata, tag, NULL))
    return NULL;

  if (g_str_has_prefix (tag, "Xmp."))
    return read_xmp (metadata, tag);

  if (g_str_has_prefix (tag, "Iptc."))
    return read_iim (metadata, tag);

  return gexiv2_metadata_try_get_tag_string (metadata, tag, NULL);
}

static char *
read_first (GExiv2Metadata *metadata, const char *const *tags)
{
  for (guint i = 0; tags[i]; i++)
    {
      g_autofree char *text = read_tag (metadata, tags[i]);
      g_autofree char *cleaned = text ? clean (text) : NULL;

      if (cleaned && cleaned[0] != '\0' && !is_noise (cleaned))
        return g_steal_pointer (&cleaned);
    }

  return g_strdup ("");
}

static gpointer
initialize (gpointer data)
{
  gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);

  return GINT_TO_POINTER (gexiv2_initialize ());
}

/* A file whose metadata cannot be read says nothing of itself; the picture may be good all the same. */
static GExiv2Metadata *
open_metadata (GBytes *bytes)
{
  static GOnce once = G_ONCE_INIT;
  GExiv2Metadata *metadata;
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  g_once (&once, initialize, NULL);
  metadata = gexiv2_metadata_new ();
  gexiv2_metadata_open_buf (metadata, data, length, NULL);

  return metadata;
}

/* How the picture is held, 1 to 8 as Exif counts; 1 where the file does not say. */
guint
lede_image_read_orientation (GBytes *bytes)
{
  g_autoptr (GExiv2Metadata) metadata = open_metadata (bytes);
  GExiv2Orientation orientation = gexiv2_metadata_try_get_orientation (metadata, NULL);

  return orientation >= GEXIV2_ORIENTATION_NORMAL && orientation <= GEXIV2_ORIENTATION_ROT_270
           ? orientation
           : GEXIV2_ORIENTATION_NORMAL;
}

void
lede_image_texts_read (LedeImageTexts *texts, GBytes *bytes)
{
  g_autoptr (GExiv2Metadata) metadata = open_metadata (bytes);

  texts->caption = read_first (metadata, caption_tags);
  texts->credit = read_first (metadata, credit_tags);
  texts->creator = read_first (metadata, creator_tags);
  texts->alt = read_first (metadata, alt_tags);
  texts->usage = read_first (metadata, usage_tags);
}

void
lede_image_texts_clear (LedeImageTexts *texts)
{
  g_clear_pointer (&texts->caption, g_free);
  g_clear_pointer (&texts->credit, g_free);
  g_clear_pointer (&texts->creator, g_free);
  g_clear_pointer (&texts->alt, g_free);
  g_clear_pointer (&texts->usage, g_free);
}
