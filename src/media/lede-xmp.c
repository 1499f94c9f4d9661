/* lede-xmp.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An XMP packet (ISO 16684-1) with a photo's texts where IPTC Photo Metadata 2024.1 has them. It is
 * written here and not changed from what the file had, so that nothing of that stays: histories with
 * paths, thumbnails, serial numbers.
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-file-texts-private.h"

#include <math.h>
#include <string.h>

#include "lede-digital-source.h"
#include "lede-translations.h"

static const char head[] = "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                           "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                           "<rdf:Description rdf:about=\"\"\n"
                           " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                           " xmlns:exif=\"http://ns.adobe.com/exif/1.0/\"\n"
                           " xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\"\n"
                           " xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\"\n"
                           " xmlns:Iptc4xmpCore=\"http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/\"\n"
                           " xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\">\n";

static const char foot[] = "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";

/* What XML 1.0 cannot hold is left out. */
static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  for (const char *p = valid; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '&')
        g_string_append (out, "&amp;");
      else if (c == '<')
        g_string_append (out, "&lt;");
      else if (c == '>')
        g_string_append (out, "&gt;");
      else if (c == '"')
        g_string_append (out, "&quot;");
      else if (c == '\n')
        g_string_append (out, "&#xA;");
      else if (c == '\t' || (c >= 0x20 && c != 0xfffe && c != 0xffff))
        g_string_append_unichar (out, c);
    }
}

static void
append_text (GString *out, const char *name, const char *text)
{
  if (*text == '\0')
    return;

  g_string_append_printf (out, "<%s>", name);
  append_escaped (out, text);
  g_string_append_printf (out, "</%s>\n", name);
}

static void
append_language (GString *out, const char *language, const char *text)
{
  g_string_append_printf (out, "<rdf:li xml:lang=\"%s\">", language);
  append_escaped (out, text);
  g_string_append (out, "</rdf:li>");
}

static void
append_translated (GString *out, const char *name, const char *text, const char *translations)
{
  g_auto (GStrv) languages = lede_translations_list (translations);

  if (*text == '\0' && languages[0] == NULL)
    return;

  g_string_append_printf (out, "<%s><rdf:Alt>", name);
  if (*text)
    append_language (out, LEDE_TRANSLATIONS_DEFAULT, text);
  for (guint i = 0; languages[i]; i++)
    {
      g_autofree char *translation = lede_translations_get (translations, languages[i]);

      if (translation && *translation && g_ascii_strcasecmp (languages[i], LEDE_TRANSLATIONS_DEFAULT) != 0)
        append_language (out, languages[i], translation);
    }
  g_string_append_printf (out, "</rdf:Alt></%s>\n", name);
}

static void
append_lines (GString *out, const char *name, const char *collection, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) items = g_string_new (NULL);

  for (guint i = 0; lines[i]; i++)
    if (*g_strstrip (lines[i]))
      {
        g_string_append (items, "<rdf:li>");
        append_escaped (items, lines[i]);
        g_string_append (items, "</rdf:li>");
      }

  if (items->len > 0)
    g_string_append_printf (out, "<%s><rdf:%s>%s</rdf:%s></%s>\n", name, collection, items->str, collection,
                            name);
}

/* Four parts are those that the standard has; of fewer, nobody knows which, and the place is what they
 * say together. */
static void
append_location (GString *out, const char *location)
{
  static const char *const names[] = { "Iptc4xmpExt:Sublocation", "Iptc4xmpExt:City",
                                       "Iptc4xmpExt:ProvinceState", "Iptc4xmpExt:CountryName" };
  g_auto (GStrv) parts = g_strsplit (location, ",", -1);

  if (*location == '\0')
    return;

  g_string_append (out, "<Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n");
  if (g_strv_length (parts) == G_N_ELEMENTS (names))
    for (guint i = 0; i < G_N_ELEMENTS (names); i++)
      append_text (out, names[i], g_strstrip (parts[i]));
  else
    append_translated (out, "Iptc4xmpExt:LocationName", location, "");
  g_string_append (out, "</rdf:li></rdf:Bag></Iptc4xmpExt:LocationShown>\n");
}

static void
append_digital_source (GString *out, const char *name)
{
  g_autofree char *uri = *name ? g_strconcat (LEDE_DIGITAL_SOURCE_URI, name, NULL) : NULL;

  append_text (out, "Iptc4xmpExt:DigitalSourceType", uri ? uri : "");
}

/* Degrees and minutes, e.g. "41,8.5000000N". */
static void
append_angle (GString *out, const char *name, double angle, char positive, char negative)
{
  guint64 parts = (guint64) (fabs (angle) * 60 * 10000000 + 0.5); /* of a minute */
  g_autofree char *text = g_strdup_printf (
    "%" G_GUINT64_FORMAT ",%" G_GUINT64_FORMAT ".%07" G_GUINT64_FORMAT "%c", parts / 600000000,
    parts / 10000000 % 60, parts % 10000000, angle < 0 ? negative : positive);

  append_text (out, name, text);
}

GBytes *
lede_xmp_new (LedePhoto *photo, const LedePosition *position)
{
  LedeMember *texts = LEDE_MEMBER (photo);
  GString *out = g_string_new (head);

  append_translated (out, "dc:description", lede_photo_get_caption (photo),
                     lede_member_get_text (texts, LEDE_PHOTO_CAPTION_LANGUAGES));
  append_lines (out, "dc:creator", "Seq", lede_photo_get_creator (photo));
  append_lines (out, "dc:subject", "Bag", lede_member_get_text (texts, LEDE_PHOTO_KEYWORDS));
  append_translated (out, "dc:rights", lede_member_get_text (texts, LEDE_PHOTO_COPYRIGHT), "");
  append_text (out, "photoshop:Credit", lede_photo_get_credit (photo));
  append_text (out, "photoshop:Source", lede_member_get_text (texts, LEDE_PHOTO_SOURCE));
  append_text (out, "photoshop:Headline", lede_member_get_text (texts, LEDE_PHOTO_HEADLINE));
  append_text (out, "photoshop:DateCreated", lede_member_get_text (texts, LEDE_PHOTO_CREATED));
  append_translated (out, "xmpRights:UsageTerms", lede_photo_get_usage (photo), "");
  append_translated (out, "Iptc4xmpCore:AltTextAccessibility", lede_photo_get_alt (photo),
                     lede_member_get_text (texts, LEDE_PHOTO_ALT_LANGUAGES));
  append_translated (out, "Iptc4xmpCore:ExtDescrAccessibility",
                     lede_member_get_text (texts, LEDE_PHOTO_DESCRIPTION),
                     lede_member_get_text (texts, LEDE_PHOTO_DESCRIPTION_LANGUAGES));
  append_location (out, lede_member_get_text (texts, LEDE_PHOTO_LOCATION));
  append_digital_source (out, lede_member_get_text (texts, LEDE_PHOTO_DIGITAL_SOURCE));

  if (position->known)
    {
      append_angle (out, "exif:GPSLatitude", position->latitude, 'N', 'S');
      append_angle (out, "exif:GPSLongitude", position->longitude, 'E', 'W');
    }

  g_string_append (out, foot);

  return g_string_free_to_bytes (out);
}
