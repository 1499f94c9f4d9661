/* lede-revision-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-revision-item.h"

G_BEGIN_DECLS

/* A story's revisions by days, the newest on top; all of them, those that have a name, or those that went
 * to a site.
 *
 * Signals:
 *   "selected" ()    another revision is selected, or none
 *   "activated" ()   the person wants to see the selected one */
#define LEDE_TYPE_REVISION_LIST (lede_revision_list_get_type ())
G_DECLARE_FINAL_TYPE (LedeRevisionList, lede_revision_list, LEDE, REVISION_LIST, AdwBin)

void lede_revision_list_set_items (LedeRevisionList *self,
                                   GListModel *items); /* of LedeRevisionItem, newest first */
LedeRevisionItem *lede_revision_list_get_selected (LedeRevisionList *self);
void lede_revision_list_select (LedeRevisionList *self, gint64 id); /* 0 for the newest */
void lede_revision_list_set_single_click (LedeRevisionList *self, gboolean single_click);

G_END_DECLS
