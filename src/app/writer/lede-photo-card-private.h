/* lede-photo-card-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-photo-card.h"
#include "lede-rights-tags.h"

G_BEGIN_DECLS

struct _LedePhotoCard
{
  GtkWidget parent_instance;

  GtkWidget *frame;
  GMenuModel *menu;
  GtkPicture *picture;
  GtkWidget *trouble;
  GtkLabel *trouble_title;
  GtkLabel *trouble_text;
  GtkWidget *badges;
  GtkWidget *role_label;
  GtkWidget *lead_label;
  GtkWidget *generated_label;
  LedeRightsTags *rights;
  GtkWidget *buttons;
  GtkWidget *details_button;
  GtkWidget *edit_button;
  GtkWidget *texts;
  LedeWriterField *caption;
  LedeWriterField *credit;
  GtkWidget *alt_badge;
  LedeWriterField *alt;

  LedePhotoPictures *pictures;
  GCancellable *cancellable; /* while a picture is being loaded */
  char *image;               /* the picture shown or being loaded, by lede_photo_dup_picture() */
  guint picture_width;       /* pixels of the display that it was asked for in */
  guint picture_height;      /* likewise */
  int width;                 /* pixels */
  gboolean compact;          /* within a gallery: the picture beside its texts */

  LedeStory *story;
  char *photo_id;
};

void lede_photo_card_install_keys (GtkWidgetClass *widget_class);
int lede_photo_card_get_picture_width (LedePhotoCard *self);
int lede_photo_card_get_picture_height (LedePhotoCard *self);
void lede_photo_card_update_buttons (LedePhotoCard *self);
void lede_photo_card_add_menu (LedePhotoCard *self);

G_END_DECLS
