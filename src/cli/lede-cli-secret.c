/* lede-cli-secret.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "lede-cli-secret.h"
#include "lede-cms.h"

#define VARIABLE "LEDE_SITE_SECRET"

static char *
get_secret_of_environment (void)
{
  const char *secret = g_getenv (VARIABLE);

  return secret && secret[0] != '\0' ? g_strdup (secret) : NULL;
}

/* Reads a line from the terminal without showing it. NULL where there is no terminal. */
static char *
read_hidden_line (const char *prompt)
{
  char line[1024] = "";
  struct termios shown, hidden;
  FILE *terminal = fopen ("/dev/tty", "r+e");
  char *read;

  if (!terminal)
    return NULL;

  if (tcgetattr (fileno (terminal), &shown) != 0)
    {
      fclose (terminal);
      return NULL;
    }

  fprintf (terminal, "%s ", prompt);
  fflush (terminal);

  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (fileno (terminal), TCSAFLUSH, &hidden);
  read = fgets (line, sizeof line, terminal);
  tcsetattr (fileno (terminal), TCSAFLUSH, &shown);

  fputc ('\n', terminal);
  fclose (terminal);

  read = read ? g_strdup (g_strstrip (line)) : NULL;
  explicit_bzero (line, sizeof line);

  return read;
}

/* The application password of a site that is being added. */
char *
lede_cli_ask_secret (LedeSite *site, const char *authorize_address, GError **error)
{
  g_autofree char *secret = get_secret_of_environment ();
  g_autofree char *prompt = NULL;

  if (secret)
    return g_steal_pointer (&secret);

  if (authorize_address)
    lede_cli_say (_ ("An application password for Lede is made in the browser at %s"), authorize_address);

  if (*lede_site_get_user (site))
    prompt = g_strdup_printf (_ ("Application password of “%s” on %s:"), lede_site_get_user (site),
                              lede_site_get_address (site));
  else
    prompt = g_strdup_printf (_ ("Staff access token or Admin API key of %s:"), lede_site_get_address (site));
  secret = read_hidden_line (prompt);

  if (secret && secret[0] != '\0')
    return g_steal_pointer (&secret);

  g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
               _ ("No application password was given. Type it when asked, or set %s."), VARIABLE);

  return NULL;
}

/* Keeps a secret in the Secret Service. Where there is none, the environment serves each call. */
gboolean
lede_cli_keep_secret (LedeCli *cli, LedeSite *site, const char *secret, GError **error)
{
  g_autoptr (LedeKeyring) keyring = lede_secret_keyring_new ();
  g_autofree char *label =
    g_strdup_printf (_ ("Lede: %s on %s"), lede_site_get_user (site), lede_site_get_address (site));
  g_autoptr (GError) local_error = NULL;

  if (lede_keyring_keep (keyring, lede_site_get_id (site), label, secret, cli->cancellable, &local_error))
    return TRUE;

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  lede_cli_say (_ ("The password is not kept: %s"), local_error->message);

  return TRUE;
}

gboolean
lede_cli_forget_secret (LedeCli *cli, LedeSite *site, GError **error)
{
  g_autoptr (LedeKeyring) keyring = lede_secret_keyring_new ();
  g_autoptr (GError) local_error = NULL;

  if (lede_keyring_forget (keyring, lede_site_get_id (site), cli->cancellable, &local_error) ||
      g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

LedeKeyring *
lede_cli_get_keyring (LedeCli *cli)
{
  if (!cli->keyring)
    cli->keyring = lede_keyring_get_default ();

  return cli->keyring;
}
