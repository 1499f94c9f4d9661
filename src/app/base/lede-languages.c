/* lede-languages.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-languages"

#include "config.h"

#include <gtk/gtk.h>
#include <string.h>

#include "lede-languages.h"

#include "lede-language.h"

/* BCP 47 tags; names are what their own readers call them, so they are not translated. */
static const struct
{
  const char *tag;
  const char *name;
} languages[] = {
  { "", NULL }, /* none */
  { "ar", "العربية" },
  { "bg", "Български" },
  { "bn", "বাংলা" },
  { "ca", "Català" },
  { "cs", "Čeština" },
  { "da", "Dansk" },
  { "de", "Deutsch" },
  { "de-AT", "Deutsch (Österreich)" },
  { "de-CH", "Deutsch (Schweiz)" },
  { "el", "Ελληνικά" },
  { "en", "English" },
  { "en-AU", "English (Australia)" },
  { "en-CA", "English (Canada)" },
  { "en-GB", "English (United Kingdom)" },
  { "en-IE", "English (Ireland)" },
  { "en-IN", "English (India)" },
  { "en-US", "English (United States)" },
  { "en-ZA", "English (South Africa)" },
  { "es", "Español" },
  { "es-419", "Español (Latinoamérica)" },
  { "es-ES", "Español (España)" },
  { "es-MX", "Español (México)" },
  { "et", "Eesti" },
  { "eu", "Euskara" },
  { "fa", "فارسی" },
  { "fi", "Suomi" },
  { "fr", "Français" },
  { "fr-BE", "Français (Belgique)" },
  { "fr-CA", "Français (Canada)" },
  { "fr-CH", "Français (Suisse)" },
  { "fr-FR", "Français (France)" },
  { "ga", "Gaeilge" },
  { "gl", "Galego" },
  { "he", "עברית" },
  { "hi", "हिन्दी" },
  { "hr", "Hrvatski" },
  { "hu", "Magyar" },
  { "id", "Bahasa Indonesia" },
  { "is", "Íslenska" },
  { "it", "Italiano" },
  { "ja", "日本語" },
  { "ka", "ქართული" },
  { "ko", "한국어" },
  { "lt", "Lietuvių" },
  { "lv", "Latviešu" },
  { "ms", "Bahasa Melayu" },
  { "nb", "Norsk bokmål" },
  { "nl", "Nederlands" },
  { "nl-BE", "Nederlands (België)" },
  { "nn", "Norsk nynorsk" },
  { "pl", "Polski" },
  { "pt", "Português" },
  { "pt-BR", "Português (Brasil)" },
  { "pt-PT", "Português (Portugal)" },
  { "ro", "Română" },
  { "ru", "Русский" },
  { "sk", "Slovenčina" },
  { "sl", "Slovenščina" },
  { "sq", "Shqip" },
  { "sr", "Српски" },
  { "sv", "Svenska" },
  { "sw", "Kiswahili" },
  { "ta", "தமிழ்" },
  { "th", "ไทย" },
  { "tr", "Türkçe" },
  { "uk", "Українська" },
  { "ur", "اردو" },
  { "vi", "Tiếng Việt" },
  { "zh-Hans", "简体中文" },
  { "zh-Hant", "繁體中文" },
};

/**
 * lede_languages_list:
 * @none: what it is called when no language is chosen
 *
 * Returns: (transfer full): a #GListModel of #GtkStringObject with the languages' names, @none first
 */
GListModel *
lede_languages_list (const char *none)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  g_return_val_if_fail (none != NULL, G_LIST_MODEL (names));

  gtk_string_list_append (names, none);
  for (gsize i = 1; i < G_N_ELEMENTS (languages); i++)
    gtk_string_list_append (names, languages[i].name);

  return G_LIST_MODEL (names);
}

/**
 * lede_languages_find:
 * @languages: what lede_languages_list() gave; a language that is not in it is added at its end
 * @tag: a BCP 47 tag, "" for none
 *
 * Returns: the position of the language
 */
guint
lede_languages_find (GListModel *model, const char *tag)
{
  guint n_items = g_list_model_get_n_items (model);

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_ascii_strcasecmp (languages[i].tag, tag) == 0)
      return i;

  if (n_items > G_N_ELEMENTS (languages))
    gtk_string_list_remove (GTK_STRING_LIST (model), n_items - 1);
  gtk_string_list_append (GTK_STRING_LIST (model), tag);

  return G_N_ELEMENTS (languages);
}

/**
 * lede_languages_get_tag:
 * @position: a language's position
 *
 * Returns: (transfer full) (nullable): its BCP 47 tag, or %NULL for one that lede_languages_find() added
 */
char *
lede_languages_get_tag (guint position)
{
  return position < G_N_ELEMENTS (languages) ? g_strdup (languages[position].tag) : NULL;
}

/**
 * lede_languages_get_name:
 * @tag: a BCP 47 tag
 *
 * Returns: (transfer full): what its readers call the language, else the tag itself
 */
char *
lede_languages_get_name (const char *tag)
{
  g_return_val_if_fail (tag != NULL, NULL);

  for (gsize i = 1; i < G_N_ELEMENTS (languages); i++)
    if (g_ascii_strcasecmp (languages[i].tag, tag) == 0)
      return g_strdup (languages[i].name);

  return g_strdup (tag);
}

static gboolean
is_listed (const char *tag)
{
  for (gsize i = 1; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (languages[i].tag, tag))
      return TRUE;

  return FALSE;
}

/**
 * lede_languages_dup_default:
 *
 * Tells in which language a person begins a story who has not chosen one: that of their locale, as the
 * list of languages has it.
 *
 * Returns: (transfer full): a BCP 47 tag
 */
char *
lede_languages_dup_default (void)
{
  g_autofree char *tag = lede_language_dup_of_person ();
  g_autofree char *base = g_strndup (tag, strcspn (tag, "-"));

  return !is_listed (tag) && is_listed (base) ? g_steal_pointer (&base) : g_steal_pointer (&tag);
}
