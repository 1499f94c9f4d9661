/* test-keyring.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-keyring.h"

static void
test_memory_keeps_and_forgets (void)
{
  g_autoptr (LedeKeyring) keyring = lede_memory_keyring_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;

  g_assert_null (lede_keyring_look_up (keyring, "harbour", NULL, &error));
  g_assert_no_error (error);

  g_assert_true (lede_keyring_keep (keyring, "harbour", "Harbour News", "abcd", NULL, &error));
  kept = lede_keyring_look_up (keyring, "harbour", NULL, &error);
  g_assert_cmpstr (kept, ==, "abcd");
  g_assert_null (lede_keyring_look_up (keyring, "saltmarsh", NULL, &error));

  g_assert_true (lede_keyring_forget (keyring, "harbour", NULL, &error));
  g_assert_true (lede_keyring_forget (keyring, "harbour", NULL, &error));
  g_assert_null (lede_keyring_look_up (keyring, "harbour", NULL, &error));
}

static void
test_environment_serves_every_site (void)
{
  g_autoptr (LedeKeyring) keyring = NULL;
  g_autofree char *secret = NULL;

  g_setenv ("LEDE_SITE_SECRET", "abcd", TRUE);
  keyring = lede_keyring_get_default ();
  g_unsetenv ("LEDE_SITE_SECRET");

  secret = lede_keyring_look_up (keyring, "any", NULL, NULL);
  g_assert_cmpstr (secret, ==, "abcd");
}

static void
assert_no_service (const GError *error)
{
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (error->message, "LEDE_SITE_SECRET"));
  g_assert_null (strstr (error->message, "abcd"));
}

static void
test_missing_service_gets_a_sentence (void)
{
  g_autoptr (LedeKeyring) keyring = lede_keyring_get_default ();
  g_autoptr (GError) error = NULL;

  g_assert_true (LEDE_IS_SECRET_KEYRING (keyring));

  g_assert_null (lede_keyring_look_up (keyring, "harbour", NULL, &error));
  assert_no_service (error);
  g_clear_error (&error);

  g_assert_false (lede_keyring_keep (keyring, "harbour", "Harbour News", "abcd", NULL, &error));
  assert_no_service (error);
  g_clear_error (&error);

  g_assert_false (lede_keyring_forget (keyring, "harbour", NULL, &error));
  assert_no_service (error);
}

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_unsetenv ("LEDE_SITE_SECRET");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cms/keyring/memory-keeps-and-forgets", test_memory_keeps_and_forgets);
  g_test_add_func ("/cms/keyring/environment-serves-every-site", test_environment_serves_every_site);
  g_test_add_func ("/cms/keyring/missing-service-gets-a-sentence", test_missing_service_gets_a_sentence);

  return g_test_run ();
}
