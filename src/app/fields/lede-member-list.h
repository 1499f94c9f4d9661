/* lede-member-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story.h"

G_BEGIN_DECLS

/* The rows of one of a story's lists (bylines, photos, notes ...), one for each member and in its
 * order; kept in step with the story. Rows can be moved with the mouse and with Alt+Up and Alt+Down. */
#define LEDE_TYPE_MEMBER_LIST (lede_member_list_get_type ())
G_DECLARE_FINAL_TYPE (LedeMemberList, lede_member_list, LEDE, MEMBER_LIST, AdwBin)

/* Makes a member's row, a GtkListBoxRow. */
typedef GtkWidget *(*LedeMemberListMakeRow) (LedeStory *story, const char *id, gpointer user_data);

void lede_member_list_setup (LedeMemberList *self,
                             const char *list,
                             LedeMemberListMakeRow make_row,
                             gpointer user_data);
void lede_member_list_set_story (LedeMemberList *self, LedeStory *story); /* NULL for none */
GtkWidget *lede_member_list_get_row (LedeMemberList *self, const char *id);
void lede_member_list_add_handle (GtkWidget *handle, GtkWidget *row); /* what a row is dragged by */

gboolean lede_member_list_move_row (GtkWidget *widget, int distance);

G_END_DECLS
