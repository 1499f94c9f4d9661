/* test-dictionary.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

static void
add (StoreFixture *fixture, const char *word, const char *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_dictionary_word_free);

  g_ptr_array_add (words, lede_dictionary_word_new (word, language, "Pia Lund", 1000));
  lede_store_add_words (fixture->store, words, NULL, &error);
  g_assert_no_error (error);
}

static char *
list (StoreFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) words = lede_store_list_words (fixture->store, NULL, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < words->len; i++)
    {
      LedeDictionaryWord *word = words->pdata[i];

      g_assert_cmpstr (word->who, ==, "Pia Lund");
      g_assert_cmpint (word->at, ==, 1000);
      g_string_append_printf (out, "%s/%s ", word->word, word->language);
    }

  return g_string_free (out, FALSE);
}

static void
test_grows (StoreFixture *fixture, gconstpointer data)
{
  g_autofree char *words = NULL;

  add (fixture, "Ruiz", "");
  add (fixture, "ferryman", "en");
  add (fixture, "Ruiz", "");
  add (fixture, "ferryman", "de");
  store_fixture_reopen (fixture);

  words = list (fixture);
  g_assert_cmpstr (words, ==, "ferryman/de ferryman/en Ruiz/ ");
}

static void
test_shrinks (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  add (fixture, "Ruiz", "");
  add (fixture, "ferryman", "en");
  add (fixture, "ferryman", "de");

  g_assert_true (lede_store_remove_word (fixture->store, "ferryman", "en", NULL, &error));
  g_assert_true (lede_store_remove_word (fixture->store, "Ruiz", NULL, NULL, &error));
  g_assert_false (lede_store_remove_word (fixture->store, "Ruiz", NULL, NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND);

  words = list (fixture);
  g_assert_cmpstr (words, ==, "ferryman/de ");
}

static void
assert_tidy (const char *word, const char *expected)
{
  g_autofree char *tidy = lede_dictionary_word_tidy (word);

  g_assert_cmpstr (tidy, ==, expected);
}

static void
test_tidy (void)
{
  g_autofree char *long_word = g_strnfill (101, 'a');

  assert_tidy (" Ruiz \n", "Ruiz");
  assert_tidy ("e\xcc\x81t\xc3\xa9", "été");
  assert_tidy ("김민수", "김민수");
  assert_tidy ("", NULL);
  assert_tidy ("12", NULL);
  assert_tidy ("a\nb", NULL);
  assert_tidy ("\xff", NULL);
  assert_tidy (long_word, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  test_store ("/store/dictionary/grows", test_grows);
  test_store ("/store/dictionary/shrinks", test_shrinks);
  g_test_add_func ("/store/dictionary/a-word-is-one-word", test_tidy);

  return g_test_run ();
}
