/* lede-language.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include <string.h>

#include "lede-language.h"

/* What a locale says after “@” and a language tag in its middle. Others, such as “euro”, say nothing of it.
 */
static const struct
{
  const char *modifier;
  const char *script;
} scripts[] = {
  { "latin", "Latn" },
  { "cyrillic", "Cyrl" },
  { "devanagari", "Deva" },
};

static gboolean
is_of_letters (const char *text, gsize shortest, gsize longest)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  return text[length] == '\0' && length >= shortest && length <= longest;
}

static gboolean
is_region (const char *text)
{
  return is_of_letters (text, 2, 2) || (strlen (text) == 3 && strspn (text, "0123456789") == 3);
}

static const char *
find_script (const char *language, const char *region, const char *modifier)
{
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (g_strcmp0 (modifier, scripts[i].modifier) == 0)
      return scripts[i].script;

  /* Readers of Chinese tell it by its script, and locales by where it is read. */
  if (g_str_equal (language, "zh"))
    return g_strcmp0 (region, "TW") == 0 || g_strcmp0 (region, "HK") == 0 || g_strcmp0 (region, "MO") == 0
             ? "Hant"
             : "Hans";

  return NULL;
}

/**
 * lede_language_from_locale:
 * @locale: a locale's name as POSIX writes it, such as `pt_BR.UTF-8`
 *
 * Tells the language of a locale as stories name theirs.
 *
 * Returns: (transfer full) (nullable): a BCP 47 tag, or %NULL for a locale of no language, such as `C`
 */
char *
lede_language_from_locale (const char *locale)
{
  g_autofree char *name = NULL;
  g_autofree char *language = NULL;
  g_autofree char *region = NULL;
  const char *at, *separator, *script;

  g_return_val_if_fail (locale != NULL, NULL);

  at = strchr (locale, '@');
  name = g_strndup (locale, strcspn (locale, ".@"));
  separator = strpbrk (name, "_-");
  language = g_ascii_strdown (name, separator != NULL ? separator - name : -1);

  if (!is_of_letters (language, 2, 3))
    return NULL;

  if (separator != NULL && is_region (separator + 1))
    region = g_ascii_strup (separator + 1, -1);

  /* The two written languages of Norway have tags of their own. */
  if (g_str_equal (language, "no"))
    g_set_str (&language, "nb");

  if ((script = find_script (language, region, at != NULL ? at + 1 : NULL)) != NULL)
    return g_strdup_printf ("%s-%s", language, script);

  return region != NULL ? g_strdup_printf ("%s-%s", language, region) : g_steal_pointer (&language);
}

/**
 * lede_language_dup_of_person:
 *
 * Tells which language the person reads programs in, which is most likely the one that they write in. A
 * session without a locale speaks English.
 *
 * Returns: (transfer full): a BCP 47 tag
 */
char *
lede_language_dup_of_person (void)
{
  const char *const *names = g_get_language_names ();

  for (gsize i = 0; names[i] != NULL; i++)
    {
      char *language = lede_language_from_locale (names[i]);

      if (language != NULL)
        return language;
    }

  return g_strdup ("en");
}
