/* lede-commands.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One thing that a person can do with a key: the one table from which the keys are set and the
 * shortcuts dialog is drawn. */
typedef struct
{
  const char *group;  /* a heading of the shortcuts dialog, untranslated */
  const char *title;  /* untranslated */
  const char *action; /* detailed, NULL when the widget in question handles the key by itself */
  const char *accelerator;
  const char *alternative; /* another key for it, of keyboards where the first one is elsewhere, or NULL */
} LedeCommand;

const LedeCommand *lede_commands_list (gsize *n_commands);
void lede_commands_install (GtkApplication *application);

G_END_DECLS
