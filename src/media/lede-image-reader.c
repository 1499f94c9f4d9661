/* lede-image-reader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include <string.h>

#include "lede-digital-source.h"
#include "lede-image-reader-private.h"
#include "lede-image-tags-private.h"
#include "lede-photo.h"
#include "lede-translations.h"

#define MOST_PLACES 20

/* Where each text stands, in the order in which it is believed: XMP, which is Unicode and what
 * today's programs write, before IIM, before Exif (IPTC Photo Metadata Standard 2024.1). */
static const struct
{
  const char *field;
  const char *languages; /* where the other languages of it go; NULL where one is enough */
  LedeImageTagForm form;
  const char *tags[4];
} plain_texts[] = {
  { LEDE_PHOTO_CAPTION,
    LEDE_PHOTO_CAPTION_LANGUAGES,
    LEDE_IMAGE_TAG_TEXT,
    { "Xmp.dc.description", "Iptc.Application2.Caption", "Exif.Image.ImageDescription" } },
  { LEDE_PHOTO_ALT, LEDE_PHOTO_ALT_LANGUAGES, LEDE_IMAGE_TAG_TEXT, { "Xmp.iptc.AltTextAccessibility" } },
  { LEDE_PHOTO_DESCRIPTION,
    LEDE_PHOTO_DESCRIPTION_LANGUAGES,
    LEDE_IMAGE_TAG_TEXT,
    { "Xmp.iptc.ExtDescrAccessibility" } },
  { LEDE_PHOTO_CREDIT, NULL, LEDE_IMAGE_TAG_LINE, { "Xmp.photoshop.Credit", "Iptc.Application2.Credit" } },
  { LEDE_PHOTO_SOURCE, NULL, LEDE_IMAGE_TAG_LINE, { "Xmp.photoshop.Source", "Iptc.Application2.Source" } },
  { LEDE_PHOTO_COPYRIGHT,
    NULL,
    LEDE_IMAGE_TAG_LINE,
    { "Xmp.dc.rights", "Iptc.Application2.Copyright", "Exif.Image.Copyright" } },
  { LEDE_PHOTO_HEADLINE,
    NULL,
    LEDE_IMAGE_TAG_LINE,
    { "Xmp.photoshop.Headline", "Iptc.Application2.Headline" } },
};

static void
take (LedeImageTexts *texts, const char *field, char *text)
{
  char **place = lede_image_texts_find (texts, field);

  g_free (*place);
  *place = text;
}

/* What cameras write by themselves. */
static gboolean
is_noise (const char *text)
{
  static const char *const noise[] = {
    "OLYMPUS DIGITAL CAMERA", "DIGITAL CAMERA", "SONY DSC", "KONICA MINOLTA",
    "MINOLTA DIGITAL CAMERA", "Default",        "default",  NULL,
  };

  return g_strv_contains (noise, text);
}

/* One text of several languages: the default, or the first. */
static char *
dup_default (const char *languages)
{
  char *text = lede_translations_get (languages, LEDE_TRANSLATIONS_DEFAULT);
  g_auto (GStrv) tags = text ? NULL : lede_translations_list (languages);

  return text ? text : lede_translations_get (languages, tags[0] ? tags[0] : LEDE_TRANSLATIONS_DEFAULT);
}

static char *
read_first (GExiv2Metadata *metadata, const char *const *tags, LedeImageTagForm form, char **languages)
{
  for (guint i = 0; tags[i]; i++)
    {
      g_autofree char *found = g_str_has_prefix (tags[i], "Xmp.")
                                 ? lede_image_tags_read_languages (metadata, tags[i], form)
                                 : lede_image_tags_read (metadata, tags[i], form);
      g_autofree char *text = g_str_has_prefix (tags[i], "Xmp.") ? dup_default (found) : g_strdup (found);

      if (!text || text[0] == '\0' || is_noise (text))
        continue;

      if (languages && g_str_has_prefix (tags[i], "Xmp."))
        *languages = g_steal_pointer (&found);

      return g_steal_pointer (&text);
    }

  return g_strdup ("");
}

static char *
join_first (GExiv2Metadata *metadata, const char *const *tags, const char *separator)
{
  for (guint i = 0; tags[i]; i++)
    {
      g_auto (GStrv) values = lede_image_tags_read_list (metadata, tags[i]);

      if (values[0])
        return g_strjoinv (separator, values);
    }

  return g_strdup ("");
}

/* Agencies write what binds us into the usage terms or into the instructions, and neither may be lost. */
static char *
read_usage (GExiv2Metadata *metadata)
{
  static const char *const terms_tags[] = { "Xmp.xmpRights.UsageTerms", NULL };
  static const char *const instructions_tags[] = { "Xmp.photoshop.Instructions",
                                                   "Iptc.Application2.SpecialInstructions", NULL };
  g_autofree char *terms = read_first (metadata, terms_tags, LEDE_IMAGE_TAG_LINE, NULL);
  g_autofree char *instructions = read_first (metadata, instructions_tags, LEDE_IMAGE_TAG_LINE, NULL);

  if (terms[0] == '\0')
    return g_steal_pointer (&instructions);

  if (instructions[0] == '\0' || strstr (terms, instructions))
    return g_steal_pointer (&terms);

  return g_strconcat (terms, "; ", instructions, NULL);
}

/* A day and, in a tag of its own, the time or the zone. */
static char *
read_date_of_two (GExiv2Metadata *metadata, const char *day_tag, const char *rest_tag, const char *between)
{
  g_autofree char *day = lede_image_tags_read (metadata, day_tag, LEDE_IMAGE_TAG_LINE);
  g_autofree char *rest = lede_image_tags_read (metadata, rest_tag, LEDE_IMAGE_TAG_LINE);
  g_autofree char *both = rest[0] != '\0' ? g_strconcat (day, between, rest, NULL) : g_strdup (day);

  return lede_image_date_normalize (both);
}

static char *
read_created (GExiv2Metadata *metadata)
{
  g_autofree char *xmp = lede_image_tags_read (metadata, "Xmp.photoshop.DateCreated", LEDE_IMAGE_TAG_LINE);
  char *created = lede_image_date_normalize (xmp);

  if (!created)
    created =
      read_date_of_two (metadata, "Iptc.Application2.DateCreated", "Iptc.Application2.TimeCreated", "T");
  if (!created)
    created = read_date_of_two (metadata, "Exif.Photo.DateTimeOriginal", "Exif.Photo.OffsetTimeOriginal", "");

  return created ? created : g_strdup ("");
}

/* From the smallest part to the largest, as people write a place; a city that is its own country is
 * named once. */
static char *
read_place (GExiv2Metadata *metadata, const char *const *tags, const char *prefix)
{
  g_autoptr (GString) place = g_string_new (NULL);
  g_autofree char *last = NULL;

  for (guint i = 0; tags[i]; i++)
    {
      g_autofree char *tag = g_strconcat (prefix, tags[i], NULL);
      const char *one_tag[] = { tag, NULL };
      g_autofree char *part = read_first (metadata, one_tag, LEDE_IMAGE_TAG_LINE, NULL);

      if (part[0] == '\0' || g_strcmp0 (part, last) == 0)
        continue;

      g_string_append_printf (place, "%s%s", place->len > 0 ? ", " : "", part);
      g_set_str (&last, part);
    }

  return g_string_free_and_steal (g_steal_pointer (&place));
}

static char *
read_places_shown (GExiv2Metadata *metadata)
{
  static const char *const parts[] = { "LocationName",  "Sublocation", "City",
                                       "ProvinceState", "CountryName", NULL };
  g_autoptr (GString) places = g_string_new (NULL);

  for (guint i = 1; i <= MOST_PLACES; i++)
    {
      g_autofree char *prefix = g_strdup_printf ("Xmp.iptcExt.LocationShown[%u]/Iptc4xmpExt:", i);
      g_autofree char *place = read_place (metadata, parts, prefix);

      if (place[0] != '\0')
        g_string_append_printf (places, "%s%s", places->len > 0 ? "; " : "", place);
    }

  return g_string_free_and_steal (g_steal_pointer (&places));
}

/* The place that is shown; older programs have one place and do not say whether it is that or where the
 * photographer stood. */
static char *
read_location (GExiv2Metadata *metadata)
{
  static const char *const xmp[] = { "Xmp.iptc.Location", "Xmp.photoshop.City", "Xmp.photoshop.State",
                                     "Xmp.photoshop.Country", NULL };
  static const char *const iim[] = { "Iptc.Application2.SubLocation", "Iptc.Application2.City",
                                     "Iptc.Application2.ProvinceState", "Iptc.Application2.CountryName",
                                     NULL };
  g_autofree char *shown = read_places_shown (metadata);
  g_autofree char *location = NULL;

  if (shown[0] != '\0')
    return g_steal_pointer (&shown);

  location = read_place (metadata, xmp, "");

  return location[0] != '\0' ? g_steal_pointer (&location) : read_place (metadata, iim, "");
}

static char *
read_digital_source (GExiv2Metadata *metadata)
{
  static const char *const tags[] = { "Xmp.iptcExt.DigitalSourceType", "Xmp.iptcExt.DigitalSourcefileType",
                                      NULL };
  g_autofree char *uri = join_first (metadata, tags, " ");

  return lede_digital_source_from_uri (uri);
}

/* How the picture is held, 1 to 8 as Exif counts; 1 where the file does not say. */
guint
lede_image_reader_read_orientation (const guint8 *data, gsize length)
{
  g_autoptr (GExiv2Metadata) metadata = lede_image_tags_open (data, length);
  GExiv2Orientation orientation =
    metadata ? gexiv2_metadata_try_get_orientation (metadata, NULL) : GEXIV2_ORIENTATION_NORMAL;

  return orientation >= GEXIV2_ORIENTATION_NORMAL && orientation <= GEXIV2_ORIENTATION_ROT_270
           ? orientation
           : GEXIV2_ORIENTATION_NORMAL;
}

/* How browsers take it to be held; a camera maker's notes say it too, and nobody looks there. */
static guint
read_browsers_orientation (GExiv2Metadata *metadata)
{
  glong read = gexiv2_metadata_try_get_tag_long (metadata, "Exif.Image.Orientation", NULL);

  return read > 1 && read <= 8 ? (guint) read : 1;
}

/* @texts: empty ones */
void
lede_image_reader_read (LedeImageTexts *texts, const guint8 *data, gsize length)
{
  static const char *const creator_tags[] = { "Xmp.dc.creator", "Iptc.Application2.Byline",
                                              "Exif.Image.Artist", NULL };
  static const char *const keyword_tags[] = { "Xmp.dc.subject", "Iptc.Application2.Keywords", NULL };
  g_autoptr (GExiv2Metadata) metadata = lede_image_tags_open (data, length);

  if (!metadata)
    return;

  texts->orientation = read_browsers_orientation (metadata);
  lede_image_reader_read_position (metadata, &texts->position);

  for (guint i = 0; i < G_N_ELEMENTS (plain_texts); i++)
    {
      g_autofree char *languages = NULL;

      take (texts, plain_texts[i].field,
            read_first (metadata, plain_texts[i].tags, plain_texts[i].form, &languages));

      if (plain_texts[i].languages)
        take (texts, plain_texts[i].languages, languages ? g_steal_pointer (&languages) : g_strdup (""));
    }

  take (texts, LEDE_PHOTO_CREATOR, join_first (metadata, creator_tags, ", "));
  take (texts, LEDE_PHOTO_USAGE, read_usage (metadata));
  take (texts, LEDE_PHOTO_CREATED, read_created (metadata));
  take (texts, LEDE_PHOTO_LOCATION, read_location (metadata));
  take (texts, LEDE_PHOTO_KEYWORDS, join_first (metadata, keyword_tags, "\n"));
  take (texts, LEDE_PHOTO_DIGITAL_SOURCE, read_digital_source (metadata));
}

/* A text in an old character set is converted by a part of the C library that it looks for when it is asked.
 */
static void
load_charsets (void)
{
  static const char *const charsets[] = { "WINDOWS-1252", "ISO-8859-1", "ISO-8859-2", "ISO-8859-3",
                                          "ISO-8859-4",   "ISO-8859-5", "ISO-8859-6", "ISO-8859-7",
                                          "ISO-8859-8",   "ISO-8859-9" };

  /* They stay open, so that they stay. */
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    (void) g_iconv_open ("UTF-8", charsets[i]);
}

void
lede_image_reader_begin (void)
{
  gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);
  gexiv2_initialize ();
  load_charsets ();
}
