/* lede-photo-workers.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-worker.h"

G_BEGIN_DECLS

/* Threads of the photo browser, so that ten thousand thumbnails and the look through all revisions keep
 * neither the saving of what is typed waiting nor the pictures in the manuscript. */
LedeWorker *lede_photo_workers_get_reader (void);     /* lists, where pictures are used, unused files */
LedeWorker *lede_photo_workers_get_thumbnails (void); /* decoding */

void lede_photo_workers_collect_later (void); /* image files that nothing named for long */

G_END_DECLS
