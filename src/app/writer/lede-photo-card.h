/* lede-photo-card.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-photo-pictures.h"
#include "lede-writer-field.h"

G_BEGIN_DECLS

/* A photo in the manuscript: picture, caption, credit and alternative text, edited in place. It is
 * selected as a whole while it has the focus itself, rather than one of its fields.
 *
 * Signals:
 *   "activated" ()                                 its details were asked for
 *   "selected" ()                                  as a whole
 *   "leave" (GtkDirectionType direction, int x)    the caret goes on to the text around it
 *   "extend" (GtkDirectionType direction)          a selection of text begins with it
 *   "caret-moved" (LedeWriterField *field)         so that it can be brought into view */
#define LEDE_TYPE_PHOTO_CARD (lede_photo_card_get_type ())
G_DECLARE_FINAL_TYPE (LedePhotoCard, lede_photo_card, LEDE, PHOTO_CARD, GtkWidget)

GtkWidget *lede_photo_card_new (LedePhotoPictures *pictures);
void lede_photo_card_bind (LedePhotoCard *self, LedeStory *story, const char *photo_id);
const char *lede_photo_card_get_photo_id (LedePhotoCard *self);
void lede_photo_card_update (LedePhotoCard *self);
GtkWidget *lede_photo_card_get_handle (LedePhotoCard *self);
void lede_photo_card_enter (LedePhotoCard *self, LedeWriterEdge edge, int x);
LedeWriterField *lede_photo_card_get_field (LedePhotoCard *self, const char *field);

int lede_photo_card_picture_height (LedeStory *story, const char *photo_id, int width);
int lede_photo_card_estimate_height (LedeStory *story, const char *photo_id, int width);
void lede_photo_card_set_width (LedePhotoCard *self, int width);

void lede_photo_card_set_role (LedePhotoCard *self, const char *role);
void lede_photo_card_set_compact (LedePhotoCard *self, gboolean compact);
int lede_photo_card_estimate_compact_height (LedeStory *story, const char *photo_id, int width);

G_END_DECLS
