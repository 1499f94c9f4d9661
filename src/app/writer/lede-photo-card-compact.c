/* lede-photo-card-compact.c: a photo card within a gallery
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-card"

#include "config.h"

#include "lede-photo-card-private.h"

#include "lede-photo.h"

#define LARGEST_PICTURE 190  /* pixels wide */
#define SMALLEST_PICTURE 108 /* likewise */
#define LEAST_HEIGHT 72      /* pixels */
#define TEXT_LINE 23         /* pixels, about, until a card was measured */
#define TEXT_PADDING 26      /* likewise */
#define CHARACTERS_PER_PIXEL .13

/* A third of the card, so that as much of the words is seen as of the picture. */
static int
choose_picture_width (int width)
{
  return CLAMP (width / 3, SMALLEST_PICTURE, LARGEST_PICTURE);
}

static int
choose_picture_height (LedeStory *story, const char *photo_id, int width)
{
  int picture = choose_picture_width (width);

  return CLAMP (lede_photo_card_picture_height (story, photo_id, picture), LEAST_HEIGHT, picture);
}

/* How wide and how high the picture is on the card as it is, in pixels. */
int
lede_photo_card_get_picture_width (LedePhotoCard *self)
{
  return self->compact ? choose_picture_width (self->width) : self->width;
}

int
lede_photo_card_get_picture_height (LedePhotoCard *self)
{
  return self->compact ? choose_picture_height (self->story, self->photo_id, self->width)
                       : lede_photo_card_picture_height (self->story, self->photo_id, self->width);
}

/**
 * lede_photo_card_set_compact:
 * @self: a card
 * @compact: whether the photo is one of a gallery
 *
 * Sets a small picture beside its texts instead of a large one above them, so that the photos of a gallery
 * are seen together.
 */
void
lede_photo_card_set_compact (LedePhotoCard *self, gboolean compact)
{
  GtkLayoutManager *layout;

  g_return_if_fail (LEDE_IS_PHOTO_CARD (self));

  if (self->compact == compact)
    return;

  self->compact = compact;
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout),
                                  compact ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_hexpand (self->texts, compact);
  gtk_widget_set_valign (self->texts, compact ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);

  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");

  if (self->story != NULL)
    lede_photo_card_update (self);
}

/**
 * lede_photo_card_estimate_compact_height:
 * @story: a story
 * @photo_id: one of its photos
 * @width: pixels
 *
 * Returns: about how high a card in a gallery will be, in pixels, without making one
 */
int
lede_photo_card_estimate_compact_height (LedeStory *story, const char *photo_id, int width)
{
  const char *fields[] = { LEDE_PHOTO_CAPTION, LEDE_PHOTO_CREDIT, LEDE_PHOTO_ALT };
  double room = MAX (width - choose_picture_width (width), 1);
  int texts = TEXT_PADDING;

  g_return_val_if_fail (LEDE_IS_STORY (story), 0);
  g_return_val_if_fail (photo_id != NULL, 0);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      double n =
        g_utf8_strlen (lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, photo_id, fields[i]), -1);

      texts += TEXT_LINE * (1 + (int) (n / (room * CHARACTERS_PER_PIXEL)));
    }

  return MAX (texts, choose_picture_height (story, photo_id, width));
}
