/* lede-photo-import.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-writer.h"

G_BEGIN_DECLS

/* Brings picture files into a story; errors become toasts of the window that @widget stands in. */
void lede_photo_import_choose (GtkWidget *widget, LedeStory *story, LedeWriter *writer, guint64 offset);
void lede_photo_import_choose_folder (GtkWidget *widget, LedeStory *story);
void lede_photo_import_files (GtkWidget *widget,
                              LedeStory *story,
                              GListModel *files,  /* of GFile */
                              LedeWriter *writer, /* where they go into the text; NULL for nowhere */
                              guint64 offset);

G_END_DECLS
