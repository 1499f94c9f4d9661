/* lede-photo-progress.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-progress"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-photo-progress.h"

#include "lede-photo-queue.h"

struct _LedePhotoProgress
{
  AdwBin parent_instance;

  AdwBanner *banner;
  LedePhotoQueue *queue;
};

G_DEFINE_FINAL_TYPE (LedePhotoProgress, lede_photo_progress, ADW_TYPE_BIN)

static void
lede_photo_progress_update (LedePhotoProgress *self)
{
  guint total = lede_photo_queue_get_total (self->queue);
  guint done = lede_photo_queue_get_done (self->queue);

  if (total > 1)
    {
      g_autofree char *title = g_strdup_printf (_ ("Adding %u of %u photos…"), MIN (done + 1, total), total);

      adw_banner_set_title (self->banner, title);
    }

  adw_banner_set_revealed (self->banner, total > 1);
}

static void
cancel_cb (LedePhotoProgress *self)
{
  lede_photo_queue_cancel (self->queue);
}

static void
lede_photo_progress_class_init (LedePhotoProgressClass *klass)
{
}

static void
lede_photo_progress_init (LedePhotoProgress *self)
{
  self->banner = ADW_BANNER (adw_banner_new (""));
  adw_banner_set_use_markup (self->banner, FALSE);
  adw_banner_set_button_label (self->banner, _ ("_Cancel"));
  g_signal_connect_object (self->banner, "button-clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
}

/**
 * lede_photo_progress_watch:
 * @self: a banner
 *
 * Shows how far the program's queue is, from the first time that something is put into it from here.
 */
void
lede_photo_progress_watch (LedePhotoProgress *self)
{
  g_return_if_fail (LEDE_IS_PHOTO_PROGRESS (self));

  if (self->queue != NULL)
    return;

  self->queue = lede_photo_queue_get_default ();
  g_signal_connect_object (self->queue, "notify::done", G_CALLBACK (lede_photo_progress_update), self,
                           G_CONNECT_SWAPPED);
  lede_photo_progress_update (self);
}
