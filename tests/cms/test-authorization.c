/* test-authorization.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>

#include "lede-authorization.h"
#include "lede-cms.h"

#define STATE "3f0c7c1e-98c4-4d0f-8e0a-6a3f1d2b4c5d"

static void
test_address_asks_for_a_way_back (void)
{
  g_autofree char *state = lede_authorization_make_state ();
  g_autofree char *other = lede_authorization_make_state ();
  g_autofree char *address = lede_authorization_make_address ("https://example.org/?page=authorize", STATE);
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED_QUERY, NULL);
  g_autoptr (GHashTable) values =
    g_uri_parse_params (g_uri_get_query (uri), -1, "&", G_URI_PARAMS_NONE, NULL);

  g_assert_cmpstr (state, !=, other);
  g_assert_cmpstr (g_hash_table_lookup (values, "page"), ==, "authorize");
  g_assert_cmpstr (g_hash_table_lookup (values, "success_url"), ==, "lede://authorized/" STATE);
  g_assert_cmpstr (g_hash_table_lookup (values, "reject_url"), ==, "lede://refused/" STATE);
  g_assert_true (g_str_has_prefix (g_hash_table_lookup (values, "app_name"), "Lede on "));
  g_assert_true (g_uuid_string_is_valid (g_hash_table_lookup (values, "app_id")));
}

static void
test_answer_is_read (void)
{
  g_autofree char *user = NULL;
  g_autofree char *secret = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lede_authorization_read_answer (
    "lede://authorized/" STATE "?site_url=http%3A%2F%2Fexample.org&user_login=ana+ruiz&password=abcd%20EFGH",
    STATE, &user, &secret, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (user, ==, "ana ruiz");
  g_assert_cmpstr (secret, ==, "abcd EFGH");
}

static void
test_refusal_is_said (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (lede_authorization_read_answer ("lede://refused/" STATE, STATE, NULL, NULL, &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_SIGN_IN);
}

/* Any web page can open an address of our scheme. */
static void
test_nobody_else_connects_a_site (void)
{
  static const char *const addresses[] = {
    "lede://authorized/another?user_login=eve&password=secret",
    "lede://authorized/?user_login=eve&password=secret",
    "lede://authorized/" STATE "x?user_login=eve&password=secret",
    "lede://refused/another",
    "lede://authorized/" STATE,
    "lede://authorized/" STATE "?user_login=eve",
    "lede://authorized/" STATE "?user_login=&password=",
    "lede://authorized/" STATE "?user_login=%FF&password=a",
    "lede://authorized/" STATE "?%zz&&&=",
    "lede://",
    "file:///etc/passwd",
    "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *user = NULL;
      g_autofree char *secret = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_false (lede_authorization_read_answer (addresses[i], STATE, &user, &secret, &error));
      g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER);
      g_assert_null (user);
      g_assert_null (secret);
    }
}

static void
test_arguments_are_blanked (void)
{
  char program[] = "lede";
  char story[] = "ferry";
  char answer[] = "LEDE://authorized/x?password=secret";
  char *argv[] = { program, story, answer, NULL };

  lede_authorization_hide (3, argv);

  g_assert_cmpstr (program, ==, "lede");
  g_assert_cmpstr (story, ==, "ferry");
  g_assert_null (strstr (answer, "secret"));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cms/authorization/address-asks-for-a-way-back", test_address_asks_for_a_way_back);
  g_test_add_func ("/cms/authorization/answer-is-read", test_answer_is_read);
  g_test_add_func ("/cms/authorization/refusal-is-said", test_refusal_is_said);
  g_test_add_func ("/cms/authorization/nobody-else-connects-a-site", test_nobody_else_connects_a_site);
  g_test_add_func ("/cms/authorization/arguments-are-blanked", test_arguments_are_blanked);

  return g_test_run ();
}
