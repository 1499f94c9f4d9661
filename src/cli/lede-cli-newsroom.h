/* lede-cli-newsroom.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "lede-cli.h"

G_BEGIN_DECLS

/**
 * LedeCliNewsroomList:
 * @list: reads all entries
 * @answer: writes an entry as a line
 * @add_members: adds an entry's members to a JSON object
 * @tidy: brings what somebody typed to the form of an entry; %NULL when it is none
 * @remove: takes an entry out
 *
 * A list that the whole newsroom shares, such as its dictionary.
 */
typedef struct
{
  GPtrArray *(*list) (LedeStore *store, GCancellable *cancellable, GError **error);
  void (*answer) (gconstpointer entry);
  void (*add_members) (JsonBuilder *builder, gconstpointer entry);
  char *(*tidy) (const char *typed);
  gboolean (*remove) (LedeStore *store, const char *entry, GCancellable *cancellable, GError **error);
} LedeCliNewsroomList;

LedeCliStatus
lede_cli_newsroom_list (LedeCli *cli, GStrv arguments, const LedeCliNewsroomList *list, GError **error);
LedeCliStatus
lede_cli_newsroom_remove (LedeCli *cli, GStrv arguments, const LedeCliNewsroomList *list, GError **error);

G_END_DECLS
