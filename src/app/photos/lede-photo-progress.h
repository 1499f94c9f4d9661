/* lede-photo-progress.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A banner that is there while several photos are being added: how many have been, and a way to stop. */
#define LEDE_TYPE_PHOTO_PROGRESS (lede_photo_progress_get_type ())
G_DECLARE_FINAL_TYPE (LedePhotoProgress, lede_photo_progress, LEDE, PHOTO_PROGRESS, AdwBin)

/* Watches the program's queue from now on. */
void lede_photo_progress_watch (LedePhotoProgress *self);

G_END_DECLS
