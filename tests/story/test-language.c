/* test-language.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lede-language.h"

static void
assert_language (const char *locale, const char *expected)
{
  g_autofree char *language = lede_language_from_locale (locale);

  g_assert_cmpstr (language, ==, expected);
}

static void
test_is_that_of_the_locale (void)
{
  assert_language ("de_DE.UTF-8", "de-DE");
  assert_language ("de", "de");
  assert_language ("pt_BR", "pt-BR");
  assert_language ("ca_ES@valencia", "ca-ES");
  assert_language ("fr_FR.ISO-8859-15@euro", "fr-FR");
  assert_language ("es_419", "es-419");
  assert_language ("ast_ES.UTF-8", "ast-ES");
}

static void
test_names_the_script_where_readers_do (void)
{
  assert_language ("zh_CN.UTF-8", "zh-Hans");
  assert_language ("zh_HK", "zh-Hant");
  assert_language ("zh", "zh-Hans");
  assert_language ("sr_RS@latin", "sr-Latn");
  assert_language ("no_NO", "nb-NO");
}

static void
test_no_language_is_none (void)
{
  assert_language ("C", NULL);
  assert_language ("C.UTF-8", NULL);
  assert_language ("POSIX", NULL);
  assert_language ("", NULL);
  assert_language ("_DE", NULL);
  assert_language ("../../etc", NULL);
  assert_language ("d\303\251_FR", NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/language/is-that-of-the-locale", test_is_that_of_the_locale);
  g_test_add_func ("/story/language/names-the-script-where-readers-do",
                   test_names_the_script_where_readers_do);
  g_test_add_func ("/story/language/no-language-is-none", test_no_language_is_none);

  return g_test_run ();
}
