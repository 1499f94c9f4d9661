/* lede-photo-batch-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story.h"

G_BEGIN_DECLS

/* One caption, one credit, one set of rights for several photos of a story.
 *
 * Signal "applied" (guint n_photos): what was written stands at so many photos */
#define LEDE_TYPE_PHOTO_BATCH_DIALOG (lede_photo_batch_dialog_get_type ())
G_DECLARE_FINAL_TYPE (LedePhotoBatchDialog, lede_photo_batch_dialog, LEDE, PHOTO_BATCH_DIALOG, AdwDialog)

AdwDialog *lede_photo_batch_dialog_new (LedeStory *story);

G_END_DECLS
