/* lede-photo-tile.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-tile"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-photo-tile.h"

#include "lede-image.h"

#define TALL "Åg 서漢 ش"

struct _LedePhotoTile
{
  AdwBin parent_instance;

  LedePhotoPictures *pictures;
  LedePhotoSummary *photo;
  GCancellable *cancellable;

  GtkPicture *picture;
  GtkLabel *rights;
  GtkLabel *caption;
  GtkLabel *detail;
};

G_DEFINE_FINAL_TYPE (LedePhotoTile, lede_photo_tile, ADW_TYPE_BIN)

static void
stop_loading (LedePhotoTile *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedePhotoTile) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture =
    lede_photo_pictures_load_finish (LEDE_PHOTO_PICTURES (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->picture == NULL)
    return;

  /* A picture that is gone is said in the details; here its place stays empty. */
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
}

static void
show_picture (LedePhotoTile *self)
{
  g_autoptr (LedePhoto) photo = lede_photo_summary_dup_photo (self->photo);
  GdkTexture *texture =
    lede_photo_pictures_look_up (self->pictures, photo, LEDE_IMAGE_THUMBNAIL_SIZE, LEDE_IMAGE_THUMBNAIL_SIZE);

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));

  if (texture != NULL)
    return;

  self->cancellable = g_cancellable_new ();
  lede_photo_pictures_load_async (self->pictures, photo, LEDE_IMAGE_THUMBNAIL_SIZE, LEDE_IMAGE_THUMBNAIL_SIZE,
                                  self->cancellable, loaded_cb, g_object_ref (self));
}

/* The first tag alone: there is room for one, and the first forbids most. */
static void
show_rights (LedePhotoTile *self)
{
  const LedeUsageTerms *terms = lede_photo_summary_get_terms (self->photo);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gboolean forbidden = terms->embargo > now || (terms->expires != 0 && terms->expires <= now);
  g_auto (GStrv) tags = NULL;

  if (terms->flags == 0 && terms->embargo == 0 && terms->expires == 0)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->rights), FALSE);
      return;
    }

  tags = lede_usage_terms_list_tags (terms, now);
  gtk_label_set_label (self->rights, tags[0] != NULL ? tags[0] : "");
  gtk_widget_set_visible (GTK_WIDGET (self->rights), tags[0] != NULL);

  if (forbidden)
    gtk_widget_add_css_class (GTK_WIDGET (self->rights), "forbidden");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->rights), "forbidden");
}

static void
show_texts (LedePhotoTile *self, LedePhotoOrder order)
{
  const char *caption = lede_photo_summary_get_caption (self->photo);
  /* The group itself is the heading. */
  g_autofree char *detail = order == LEDE_PHOTO_ORDER_DATE
                              ? g_strdup (lede_photo_summary_get_day (self->photo))
                              : lede_photo_summary_dup_group (self->photo, order == LEDE_PHOTO_ORDER_CREDIT
                                                                             ? LEDE_PHOTO_ORDER_STORY
                                                                             : LEDE_PHOTO_ORDER_CREDIT);
  g_autofree char *line = g_strdup (*caption != '\0' ? caption : lede_photo_summary_get_file (self->photo));

  /* A caption of several paragraphs is one line here. */
  g_strdelimit (line, "\n\r\t", ' ');
  gtk_label_set_label (self->caption, line);
  gtk_label_set_label (self->detail, detail);
}

static void
lede_photo_tile_dispose (GObject *object)
{
  LedePhotoTile *self = LEDE_PHOTO_TILE (object);

  stop_loading (self);
  g_clear_object (&self->pictures);
  g_clear_object (&self->photo);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_PHOTO_TILE);

  G_OBJECT_CLASS (lede_photo_tile_parent_class)->dispose (object);
}

static void
lede_photo_tile_class_init (LedePhotoTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_photo_tile_dispose;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-photo-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, LedePhotoTile, picture);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoTile, rights);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoTile, caption);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoTile, detail);
}

static void
lede_photo_tile_init (LedePhotoTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  /* Until there is a photo, as high as a tile in any script is. */
  gtk_label_set_label (self->caption, TALL);
  gtk_label_set_label (self->detail, TALL);
}

/**
 * lede_photo_tile_new:
 * @pictures: (nullable): where its pictures come from; %NULL for a tile that never has a photo
 *
 * Returns: (transfer floating): a tile without a photo
 */
GtkWidget *
lede_photo_tile_new (LedePhotoPictures *pictures)
{
  LedePhotoTile *self = g_object_new (LEDE_TYPE_PHOTO_TILE, NULL);

  g_set_object (&self->pictures, pictures);

  return GTK_WIDGET (self);
}

/**
 * lede_photo_tile_set_photo:
 * @self: a tile
 * @photo: (nullable): what it shows, %NULL for nothing
 * @order: what the photos are grouped by
 */
void
lede_photo_tile_set_photo (LedePhotoTile *self, LedePhotoSummary *photo, LedePhotoOrder order)
{
  g_return_if_fail (LEDE_IS_PHOTO_TILE (self));

  stop_loading (self);
  g_set_object (&self->photo, photo);

  if (photo == NULL)
    {
      gtk_picture_set_paintable (self->picture, NULL);
      return;
    }

  show_picture (self);
  show_rights (self);
  show_texts (self, order);
}

void
lede_photo_tile_set_selected (LedePhotoTile *self, gboolean is_selected)
{
  g_return_if_fail (LEDE_IS_PHOTO_TILE (self));

  if (is_selected)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);

  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, is_selected, -1);
}

/**
 * lede_photo_tile_get_photo:
 * @self: a tile
 *
 * Returns: (transfer none) (nullable): what it shows
 */
LedePhotoSummary *
lede_photo_tile_get_photo (LedePhotoTile *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_TILE (self), NULL);

  return self->photo;
}

/**
 * lede_photo_tile_get_paintable:
 * @self: a tile
 *
 * Returns: (transfer none) (nullable): its picture, when it is there
 */
GdkPaintable *
lede_photo_tile_get_paintable (LedePhotoTile *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_TILE (self), NULL);

  return gtk_picture_get_paintable (self->picture);
}
