/* lede-photo-queue.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-writer.h"

G_BEGIN_DECLS

/* The picture files that are on their way into stories, in their order, looked at on as many threads of its
 * own as there are processors (four at most), so that the pictures of what is being written need not wait for
 * them.
 *
 * Properties: "total" (guint, of all that came since it had nothing to do; 0 when it has nothing to do),
 * "done" (guint, of these). */
#define LEDE_TYPE_PHOTO_QUEUE (lede_photo_queue_get_type ())
G_DECLARE_FINAL_TYPE (LedePhotoQueue, lede_photo_queue, LEDE, PHOTO_QUEUE, GObject)

LedePhotoQueue *lede_photo_queue_get_default (void);
guint lede_photo_queue_get_total (LedePhotoQueue *self);
guint lede_photo_queue_get_done (LedePhotoQueue *self);

/* Failures are told in the window of @widget when all is done. */
void lede_photo_queue_add (LedePhotoQueue *self,
                           GtkWidget *widget,
                           LedeStory *story,
                           GListModel *files,  /* of GFile; folders stand for their pictures */
                           LedeWriter *writer, /* where they go into the text; NULL for nowhere */
                           guint64 offset);
/* What has been added stays. */
void lede_photo_queue_cancel (LedePhotoQueue *self);

G_END_DECLS
