/* test-keyring.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

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

static gboolean
file_has (const char *path, const char *text)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return memmem (bytes, length, text, strlen (text)) != NULL;
}

static gboolean
folder_has (const char *folder, const char *text)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name;
  gboolean found = FALSE;

  while ((name = g_dir_read_name (files)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      found = found || file_has (path, text);
      g_assert_no_errno (g_unlink (path));
    }

  return found;
}

/* Dies with a secret in its memory, which is made of two parts so that no program file has it. */
static G_NORETURN void
crash_with_secret (const char *folder, gboolean guarded)
{
  const struct rlimit no_limit = { RLIM_INFINITY, RLIM_INFINITY };
  char *secret = g_strconcat ("lede-crash-", "test-secret", NULL);
  g_autoptr (LedeKeyring) keyring = lede_memory_keyring_new (secret);

  if (chdir (folder) != 0 || setrlimit (RLIMIT_CORE, &no_limit) != 0)
    _exit (1);
  if (guarded)
    secret = lede_keyring_look_up (keyring, "harbour", NULL, NULL);

  signal (SIGABRT, SIG_DFL);
  abort ();
}

static gboolean
crash_leaves_secret (const char *folder, gboolean guarded, gboolean *has_core)
{
  pid_t child = fork ();
  int status;

  if (child == 0)
    crash_with_secret (folder, guarded);

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  *has_core = WIFSIGNALED (status) && WCOREDUMP (status);

  return folder_has (folder, "lede-crash-test-secret");
}

static void
test_crash_keeps_the_secret (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lede-test-XXXXXX", NULL);
  gboolean has_core;

  /* What shows that the core file would have had it. */
  if (!crash_leaves_secret (folder, FALSE, &has_core) || !has_core)
    g_test_skip ("this machine writes no core file where a program dies");
  else
    g_assert_false (crash_leaves_secret (folder, TRUE, &has_core));

  g_assert_no_errno (g_rmdir (folder));
}

int
main (int argc, char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_unsetenv ("LEDE_SITE_SECRET");
  g_test_init (&argc, &argv, NULL);

  /* First, because the process is guarded once it had a secret. */
  g_test_add_func ("/cms/keyring/crash-keeps-the-secret", test_crash_keeps_the_secret);
  g_test_add_func ("/cms/keyring/memory-keeps-and-forgets", test_memory_keeps_and_forgets);
  g_test_add_func ("/cms/keyring/environment-serves-every-site", test_environment_serves_every_site);
  g_test_add_func ("/cms/keyring/missing-service-gets-a-sentence", test_missing_service_gets_a_sentence);

  return g_test_run ();
}
