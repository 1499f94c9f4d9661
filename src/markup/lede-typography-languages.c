/* lede-typography-languages.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-typography"

#include "config.h"

#include <string.h>

#include "lede-typography-private.h"

#define EN_DASH "\u2013"
#define EM_DASH "\u2014"

/* Quotation marks are those of CLDR 46 (common/main, delimiters), thousands those of its numbers, but
 * for these:
 *   de-CH, fr-CH  guillemets without spaces: Schweizerische Bundeskanzlei, "Schreibweisungen", and the
 *                 "Guide du typographe" of French-speaking Switzerland
 *   fr            “ ” within « »: Imprimerie nationale, "Lexique des règles typographiques", whose
 *                 spaces these are too
 *   fr-CA         no space before ; ! ?: Office québécois de la langue française, "Espacement"
 *   nl            the key for double marks types double marks: Genootschap Onze Taal allows both
 *   en-GB ...     a spaced en dash: "New Oxford Style Manual"; en-US an em dash: Chicago, AP
 *   de            the spaced en dash (Gedankenstrich), DIN 5008
 *   es            the raya that hugs what it sets apart, "Ortografía de la lengua española" (RAE)
 *   ko            U+2015, National Institute of Korean Language, Hangul orthography, appendix on signs
 *   zh, ja        dashes and ellipses are two signs long: GB/T 15834, JIS X 4051 */
static const LedeTypography languages[] = {
  { "en en-US en-CA",
    { "“", "‘" },
    { "”", "’" },
    { "‘", "’" },
    EM_DASH,
    .elided = "tis twas twere twill em til tils cause cos bout round n" },
  { "en-GB en-AU en-IE en-IN en-NZ en-ZA ga",
    { "“", "‘" },
    { "”", "’" },
    { "‘", "’" },
    EN_DASH,
    .elided = "tis twas twere twill em til tils cause cos bout round n" },

  { "de de-AT", { "„", "‚" }, { "“", "‘" }, { "‚", "‘" }, EN_DASH, .elided = "s n ne nen nem ner" },
  { "de-CH de-LI", { "«", "‹" }, { "»", "›" }, { "‹", "›" }, EN_DASH, .elided = "s n ne nen nem ner" },
  { "nl nl-BE af", { "“", "‘" }, { "”", "’" }, { "‘", "’" }, EN_DASH, .elided = "s t n k m r ie" },

  { "fr fr-BE fr-FR",
    { "«", "“" },
    { "»", "”" },
    { NULL, NULL },
    EN_DASH,
    .inside = NARROW_SPACE,
    .before_high = NARROW_SPACE,
    .before_colon = FIXED_SPACE,
    .group = NARROW_SPACE,
    .flags = LEDE_TYPOGRAPHY_ELIDES },
  { "fr-CA",
    { "«", "“" },
    { "»", "”" },
    { NULL, NULL },
    EN_DASH,
    .inside = FIXED_SPACE,
    .before_colon = FIXED_SPACE,
    .group = FIXED_SPACE,
    .flags = LEDE_TYPOGRAPHY_ELIDES },
  { "fr-CH",
    { "«", "‹" },
    { "»", "›" },
    { NULL, NULL },
    EN_DASH,
    .before_high = NARROW_SPACE,
    .before_colon = NARROW_SPACE,
    .flags = LEDE_TYPOGRAPHY_ELIDES },

  { "es es-419 es-ES es-MX",
    { "“", "‘" },
    { "”", "’" },
    { "‘", "’" },
    EM_DASH,
    .flags = LEDE_TYPOGRAPHY_RAYA },
  { "gl", { "“", "‘" }, { "”", "’" }, { "‘", "’" }, EM_DASH, .flags = LEDE_TYPOGRAPHY_RAYA },
  { "ca", { "«", "“" }, { "»", "”" }, { "‘", "’" }, EN_DASH, .flags = LEDE_TYPOGRAPHY_ELIDES },
  { "eu", { "«", "“" }, { "»", "”" }, { "‘", "’" }, EN_DASH },
  { "it it-CH",
    { "«", "“" },
    { "»", "”" },
    { "‘", "’" },
    EN_DASH,
    .elided = "ndrangheta sto sta sti n na",
    .flags = LEDE_TYPOGRAPHY_ELIDES },
  { "pt pt-BR", { "“", "‘" }, { "”", "’" }, { "‘", "’" }, EM_DASH },
  { "pt-PT", { "«", "“" }, { "»", "”" }, { "‘", "’" }, EN_DASH, .group = FIXED_SPACE },
  { "ro", { "„", "«" }, { "”", "»" }, { NULL, NULL }, EN_DASH },

  { "sv", { "”", "’" }, { "”", "’" }, { "’", "’" }, EN_DASH, .group = FIXED_SPACE },
  { "fi", { "”", "’" }, { "”", "’" }, { "’", "’" }, EN_DASH, .group = FIXED_SPACE },
  { "da", { "“", "‘" }, { "”", "’" }, { "‘", "’" }, EN_DASH },
  { "nb nn no", { "«", "‘" }, { "»", "’" }, { "‘", "’" }, EN_DASH, .group = FIXED_SPACE },
  { "is et", { "„", "‚" }, { "“", "‘" }, { "‚", "‘" }, EN_DASH },
  { "lv", { "“", "‘" }, { "”", "’" }, { "‘", "’" }, EN_DASH, .group = FIXED_SPACE },
  { "lt", { "„", "„" }, { "“", "“" }, { NULL, NULL }, EN_DASH, .group = FIXED_SPACE },

  { "cs sk", { "„", "‚" }, { "“", "‘" }, { "‚", "‘" }, EN_DASH, .group = FIXED_SPACE },
  { "bg", { "„", "‚" }, { "“", "‘" }, { "‚", "‘" }, EN_DASH, .group = FIXED_SPACE },
  { "sl hr", { "„", "‚" }, { "“", "‘" }, { "‚", "‘" }, EN_DASH },
  { "sr", { "„", "’" }, { "”", "’" }, { "’", "’" }, EN_DASH },
  { "pl", { "„", "«" }, { "”", "»" }, { NULL, NULL }, EN_DASH, .group = FIXED_SPACE },
  { "hu", { "„", "»" }, { "”", "«" }, { NULL, NULL }, EN_DASH, .group = FIXED_SPACE },
  { "ru", { "«", "„" }, { "»", "“" }, { NULL, NULL }, EM_DASH, .group = FIXED_SPACE },
  { "uk", { "«", "„" }, { "»", "“" }, { NULL, NULL }, EM_DASH, .group = FIXED_SPACE },
  { "el sq", { "«", "“" }, { "»", "”" }, { "‘", "’" }, EN_DASH },
  { "ka", { "„", "«" }, { "“", "»" }, { NULL, NULL }, EN_DASH, .group = FIXED_SPACE },
  { "tr", { "“", "‘" }, { "”", "’" }, { "‘", "’" }, EN_DASH },

  { "id ms sw ta th vi bn hi", { "“", "‘" }, { "”", "’" }, { "‘", "’" }, EN_DASH },
  { "ko", { "“", "‘" }, { "”", "’" }, { "‘", "’" }, "\u2015" },
  { "ja zh-Hant zh-TW zh-HK",
    { "「", "『" },
    { "」", "』" },
    { NULL, NULL },
    EM_DASH EM_DASH,
    .flags = LEDE_TYPOGRAPHY_UNSPACED | LEDE_TYPOGRAPHY_TWO_DOTS },
  { "zh zh-Hans zh-CN zh-SG",
    { "“", "‘" },
    { "”", "’" },
    { "‘", "’" },
    EM_DASH EM_DASH,
    .flags = LEDE_TYPOGRAPHY_UNSPACED | LEDE_TYPOGRAPHY_TWO_DOTS },

  { "ar", { "”", "’" }, { "“", "‘" }, { "’", "‘" }, EN_DASH },
  { "ur", { "”", "’" }, { "“", "‘" }, { "’", "‘" }, EN_DASH },
  { "fa", { "«", "‹" }, { "»", "›" }, { "‹", "›" }, EN_DASH },
  { "he", { "”", "’" }, { "”", "’" }, { "’", "’" }, EN_DASH, .flags = LEDE_TYPOGRAPHY_GERESH },
};

static gboolean
lists_tag (const char *tags, const char *tag, gsize length)
{
  while (*tags != '\0')
    {
      gsize word = strcspn (tags, " ");

      if (word == length && g_ascii_strncasecmp (tags, tag, length) == 0)
        return TRUE;

      tags += word + strspn (tags + word, " ");
    }

  return FALSE;
}

/**
 * lede_typography_for_language:
 * @tag: a story's language, BCP 47; "" for none
 *
 * Returns: (nullable): how the language is set, that of the nearest tag that is known: "de-DE" is "de";
 *   %NULL for a language that Lede knows no rules for
 */
const LedeTypography *
lede_typography_for_language (const char *tag)
{
  gsize length;

  g_return_val_if_fail (tag != NULL, NULL);

  for (length = strlen (tag); length > 0;)
    {
      for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
        if (lists_tag (languages[i].tags, tag, length))
          return &languages[i];

      while (length > 0 && tag[length] != '-')
        length--;

      if (tag[length] != '-')
        break;
    }

  return NULL;
}

static gboolean
is_written_in (const LedeTypography *self, GUnicodeScript script)
{
  const char *tags = self->tags;

  if (script == G_UNICODE_SCRIPT_ARABIC)
    return g_str_equal (tags, "ar") || g_str_equal (tags, "fa") || g_str_equal (tags, "ur");
  if (script == G_UNICODE_SCRIPT_HEBREW)
    return g_str_equal (tags, "he");

  return !is_written_in (self, G_UNICODE_SCRIPT_ARABIC) && !is_written_in (self, G_UNICODE_SCRIPT_HEBREW);
}

/**
 * lede_typography_for_paragraph:
 * @self: (nullable): how the story's language is set
 * @text: a paragraph
 * @length: its length, in bytes
 *
 * Marks that suit words from right to left stand the wrong way round beside others: an English
 * paragraph of an Arabic story is set as English.
 *
 * Returns: (nullable): how this paragraph is set, by its first letter
 */
const LedeTypography *
lede_typography_for_paragraph (const LedeTypography *self, const char *text, gsize length)
{
  g_return_val_if_fail (text != NULL, self);

  for (const char *p = text; self != NULL && p < text + length; p = g_utf8_next_char (p))
    {
      GUnicodeScript script;

      if (!g_unichar_isalpha (g_utf8_get_char (p)))
        continue;

      script = g_unichar_get_script (g_utf8_get_char (p));

      if (is_written_in (self, script))
        return self;

      return lede_typography_for_language (script == G_UNICODE_SCRIPT_ARABIC   ? "ar"
                                           : script == G_UNICODE_SCRIPT_HEBREW ? "he"
                                                                               : "en");
    }

  return self;
}
