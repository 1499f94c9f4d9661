/* test-codes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

static char *
join (GPtrArray *codes)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < codes->len; i++)
    {
      LedeCode *code = codes->pdata[i];

      g_string_append_printf (out, "%s=%s|", code->code, code->name);
    }

  return g_string_free (out, FALSE);
}

static void
assert_parsed (const char *text, gsize length, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) codes = lede_codes_parse (text, length, "Pia Lund", 1000, &error);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  joined = join (codes);
  g_assert_cmpstr (joined, ==, expected);
}

static void
test_file (void)
{
  static const char utf16[] = "\xff\xfep\0001\000\t\000A\000n\000a\000\n\000";
  const char *text = "# players\r\nP1\tAna Ruiz\r\n\r\n\\p2\\\t Bo Lind \textra\rp3\tKim Min-su";

  assert_parsed (text, strlen (text), "p1=Ana Ruiz|p2=Bo Lind|p3=Kim Min-su|");
  assert_parsed ("\xef\xbb\xbfp1\tAna\n", 10, "p1=Ana|");
  assert_parsed ("p1\tJos\xe9\n", 8, "p1=José|");
  assert_parsed (utf16, sizeof (utf16) - 1, "p1=Ana|");
}

static void
test_bad_file (void)
{
  const char *texts[] = { "p1\tAna\np2 Bo\n", "p1\tAna\n\tBo\n", "p1\tAna\np2\t\n", "p1\tAna\np 2\tBo" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) codes = lede_codes_parse (texts[i], strlen (texts[i]), "", 0, &error);

      g_assert_null (codes);
      g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_FAILED);
      g_assert_nonnull (strstr (error->message, "Line 2"));
    }

  for (guint i = 0; i < 500; i++)
    {
      char bytes[64];
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) codes = NULL;

      for (gsize j = 0; j < sizeof bytes; j++)
        bytes[j] = (char) g_test_rand_int_range (0, 256);
      codes = lede_codes_parse (bytes, g_test_rand_int_range (0, sizeof bytes), "", 0, &error);
      g_assert_true ((codes == NULL) == (error != NULL));
    }
}

static void
add (StoreFixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) codes = lede_codes_parse (text, strlen (text), "Pia Lund", 1000, &error);

  g_assert_no_error (error);
  lede_store_add_codes (fixture->store, codes, NULL, &error);
  g_assert_no_error (error);
}

static void
test_kept (StoreFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) codes = NULL;
  g_autofree char *joined = NULL;

  add (fixture, "p2\tBo Lind\np1\tAna Ruiz\nx\tXenia");
  add (fixture, "P2\tBo Berg");
  g_assert_true (lede_store_remove_code (fixture->store, "x", NULL, &error));
  g_assert_false (lede_store_remove_code (fixture->store, "x", NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  store_fixture_reopen (fixture);

  codes = lede_store_list_codes (fixture->store, NULL, &error);
  g_assert_no_error (error);
  joined = join (codes);
  g_assert_cmpstr (joined, ==, "p1=Ana Ruiz|p2=Bo Berg|");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  test_store ("/store/codes/kept-and-renamed", test_kept);
  g_test_add_func ("/store/codes/file-in-any-encoding", test_file);
  g_test_add_func ("/store/codes/wrong-file-names-its-line", test_bad_file);

  return g_test_run ();
}
