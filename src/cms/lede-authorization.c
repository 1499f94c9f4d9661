/* lede-authorization.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-authorization.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-cms.h"
#include "lede-secret-guard-private.h"

#define SCHEME "lede://"
#define GIVEN SCHEME "authorized/"
#define REFUSED SCHEME "refused/"
/* What Lede is among the programs that a site gave passwords to. */
#define APPLICATION_ID "6e8d2f0a-3c1b-4f57-9a64-0d5be1f7c2a9"

/**
 * lede_authorization_make_state:
 *
 * Returns: (transfer full): what only the page that Lede opens can know, so that no other page can give it
 *   an account
 */
char *
lede_authorization_make_state (void)
{
  return g_uuid_string_random ();
}

/* A site wants each of its account's programs to have a name of its own; and the person has to know
 * which to take back. */
static char *
name_this_program (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *when = g_date_time_format (now, "%F %T");

  /* Translators: a computer's name, a date and time; shown in the list of programs on the site */
  return g_strdup_printf (_ ("Lede on %s, %s"), g_get_host_name (), when);
}

/**
 * lede_authorization_make_address:
 * @page: the site's page that gives secrets
 * @state: lede_authorization_make_state()
 *
 * Returns: (transfer full): the address to open in a browser
 */
char *
lede_authorization_make_address (const char *page, const char *state)
{
  g_autofree char *name = name_this_program ();
  g_autofree char *app_name = g_uri_escape_string (name, NULL, FALSE);
  g_autofree char *success = g_strconcat (GIVEN, state, NULL);
  g_autofree char *reject = g_strconcat (REFUSED, state, NULL);
  g_autofree char *success_url = g_uri_escape_string (success, NULL, FALSE);
  g_autofree char *reject_url = g_uri_escape_string (reject, NULL, FALSE);

  g_return_val_if_fail (page != NULL && state != NULL, NULL);

  return g_strconcat (page, strchr (page, '?') ? "&" : "?", "app_name=", app_name,
                      "&app_id=" APPLICATION_ID "&success_url=", success_url, "&reject_url=", reject_url,
                      NULL);
}

/**
 * lede_authorization_is_answer:
 * @address: what the desktop asks Lede to open
 *
 * Returns: whether it is a site's answer
 */
gboolean
lede_authorization_is_answer (const char *address)
{
  g_return_val_if_fail (address != NULL, FALSE);

  return g_ascii_strncasecmp (address, SCHEME, strlen (SCHEME)) == 0;
}

static gboolean
answers (const char *address, const char *how, const char *state)
{
  gsize length = strlen (how);

  return g_ascii_strncasecmp (address, how, length) == 0 && g_str_has_prefix (address + length, state) &&
         strspn (address + length + strlen (state), "/?") > 0;
}

/**
 * lede_authorization_read_answer:
 * @address: what the desktop asks Lede to open
 * @state: what the page was opened with
 * @user: (out) (optional): the account's name on the site
 * @secret: (out) (optional): its new secret; never logged
 * @error: return location
 *
 * Returns: %TRUE; %FALSE with %LEDE_CMS_ERROR_SIGN_IN when the person refused,
 *   %LEDE_CMS_ERROR_BAD_ANSWER when it answers nothing that was asked
 */
gboolean
lede_authorization_read_answer (const char *address,
                                const char *state,
                                char **user,
                                char **secret,
                                GError **error)
{
  g_autoptr (GHashTable) values = NULL;
  const char *query, *login, *password;

  g_return_val_if_fail (address != NULL && state != NULL && *state, FALSE);

  if (g_str_has_prefix (address, REFUSED) && g_str_has_prefix (address + strlen (REFUSED), state))
    {
      g_set_error_literal (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_SIGN_IN,
                           _ ("In the browser it was not allowed. Nothing was connected."));
      return FALSE;
    }

  lede_secret_guard ();
  query = strchr (address, '?');
  if (query && answers (address, GIVEN, state))
    values = g_uri_parse_params (query + 1, -1, "&", G_URI_PARAMS_WWW_FORM, NULL);

  login = values ? g_hash_table_lookup (values, "user_login") : NULL;
  password = values ? g_hash_table_lookup (values, "password") : NULL;
  if (!login || !password || !*login || !*password || !g_utf8_validate (login, -1, NULL))
    {
      g_set_error_literal (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_BAD_ANSWER,
                           _ ("A web page wanted to connect a site that you did not ask for. Nothing was "
                              "connected."));
      return FALSE;
    }

  if (user)
    *user = g_strdup (login);
  if (secret)
    *secret = g_strdup (password);

  return TRUE;
}

/**
 * lede_authorization_hide:
 * @argc: how many
 * @argv: the process's own arguments, not copies
 *
 * Blanks answers in a process's arguments, which everybody on the computer can read. Desktops bring an
 * answer over the message bus; this is for those that start a program for it.
 */
void
lede_authorization_hide (int argc, char *argv[])
{
  for (int i = 1; i < argc; i++)
    if (lede_authorization_is_answer (argv[i]))
      memset (argv[i], '-', strlen (argv[i]));
}
