/* authorize.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * authorize ADDRESS STATE: where Lede sends the browser for a password of the site at ADDRESS.
 * authorize --read STATE: the user and the password of the answer on standard input, a line each.
 */

#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "lede-authorization.h"
#include "lede-discovery.h"

static int
read_answer (const char *state)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *user = NULL;
  g_autofree char *secret = NULL;
  char address[4096] = "";

  if (fgets (address, sizeof address, stdin) == NULL)
    return EXIT_FAILURE;

  if (!lede_authorization_read_answer (g_strchomp (address), state, &user, &secret, &error))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }

  g_print ("%s\n%s\n", user, secret);
  return EXIT_SUCCESS;
}

int
main (int argc, char *argv[])
{
  g_autoptr (LedeDiscovery) discovery = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;

  setlocale (LC_ALL, "");

  if (argc == 3 && g_str_equal (argv[1], "--read"))
    return read_answer (argv[2]);
  if (argc != 3 || !(discovery = lede_discover (argv[1], NULL, &error)) || !discovery->authorize_address)
    {
      g_printerr ("%s\n", error ? error->message : "there is no page for passwords");
      return EXIT_FAILURE;
    }

  address = lede_authorization_make_address (discovery->authorize_address, argv[2]);
  g_print ("%s\n", address);

  return EXIT_SUCCESS;
}
