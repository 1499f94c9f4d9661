/* main.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede"

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "lede-application.h"
#include "lede-authorization.h"
#include "lede-graphics.h"

int
main (int argc, char *argv[])
{
  g_autoptr (LedeApplication) application = NULL;
  g_auto (GStrv) arguments = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LEDE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  /* GTK would set it again, beside threads that are at work by then. */
  gtk_disable_setlocale ();
  lede_graphics_choose_renderer ();
  application = lede_application_new ();

  arguments = g_new0 (char *, argc + 1);
  for (int i = 0; i < argc; i++)
    arguments[i] = g_strdup (argv[i]);
  lede_authorization_hide (argc, argv);

  return g_application_run (G_APPLICATION (application), argc, arguments);
}
