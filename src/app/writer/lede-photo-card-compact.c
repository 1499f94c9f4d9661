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

static GtkSizeRequestMode
get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* What is on the picture may need more room than the picture. */
static int
get_frame_width (LedePhotoCard *self)
{
  int least;

  gtk_widget_measure (self->frame, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);

  return MAX (least, lede_photo_card_get_picture_width (self));
}

static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  LedePhotoCard *self = LEDE_PHOTO_CARD (widget);
  int frame = get_frame_width (self);
  int least = 0, wanted = 0, height = 0;

  if (gtk_widget_get_visible (self->texts))
    gtk_widget_measure (self->texts, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);

  *minimum = frame + least;
  *natural = frame + wanted;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;

  gtk_widget_measure (self->frame, GTK_ORIENTATION_VERTICAL, frame, &height, NULL, NULL, NULL);

  if (gtk_widget_get_visible (self->texts))
    gtk_widget_measure (self->texts, GTK_ORIENTATION_VERTICAL,
                        MAX ((for_size < 0 ? self->width : for_size) - frame, least), &wanted, NULL, NULL,
                        NULL);

  *minimum = *natural = MAX (height, wanted);
}

static void
allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LedePhotoCard *self = LEDE_PHOTO_CARD (widget);
  gboolean has_texts = gtk_widget_get_visible (self->texts);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int frame = has_texts ? MIN (get_frame_width (self), width) : width;

  gtk_widget_size_allocate (self->frame, &(GtkAllocation) { mirrored ? width - frame : 0, 0, frame, height },
                            -1);

  if (has_texts)
    gtk_widget_size_allocate (self->texts,
                              &(GtkAllocation) { mirrored ? 0 : frame, 0, width - frame, height }, -1);
}

/* On a small picture they cover too much of it: they are there when somebody comes to the card, by the
 * pointer, a finger or the keyboard. */
void
lede_photo_card_update_buttons (LedePhotoCard *self)
{
  GtkStateFlags state = gtk_widget_get_state_flags (GTK_WIDGET (self));

  if (self->buttons != NULL)
    gtk_widget_set_visible (self->buttons,
                            !self->compact || (state & (GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_FOCUSED |
                                                        GTK_STATE_FLAG_FOCUS_WITHIN)) != 0);
}

/**
 * lede_photo_card_set_role:
 * @self: a card
 * @role: (nullable): which of the photos of its gallery it is, for a person, or %NULL for any
 *
 * Says above the caption what the page will say there.
 */
void
lede_photo_card_set_role (LedePhotoCard *self, const char *role)
{
  g_return_if_fail (LEDE_IS_PHOTO_CARD (self));

  gtk_label_set_label (GTK_LABEL (self->role_label), role != NULL ? role : "");
  gtk_widget_set_visible (self->role_label, role != NULL);
}

/* What is said of the photo stands on a large picture, and would hide a small one. */
static void
place_labels (LedePhotoCard *self)
{
  g_autoptr (GtkWidget) badges = g_object_ref (self->badges);
  g_autoptr (GtkWidget) rights = g_object_ref (GTK_WIDGET (self->rights));

  if (self->compact)
    {
      gtk_overlay_remove_overlay (GTK_OVERLAY (self->frame), badges);
      gtk_overlay_remove_overlay (GTK_OVERLAY (self->frame), rights);
      gtk_box_prepend (GTK_BOX (self->texts), badges);
      gtk_box_append (GTK_BOX (self->texts), rights);
    }
  else
    {
      gtk_box_remove (GTK_BOX (self->texts), badges);
      gtk_box_remove (GTK_BOX (self->texts), rights);
      gtk_overlay_add_overlay (GTK_OVERLAY (self->frame), badges);
      gtk_overlay_add_overlay (GTK_OVERLAY (self->frame), rights);
    }
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
  layout = compact ? gtk_custom_layout_new (get_request_mode, measure, allocate)
                   : gtk_box_layout_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_layout_manager (GTK_WIDGET (self), layout);
  gtk_widget_set_valign (self->texts, compact ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  lede_photo_card_update_buttons (self);
  place_labels (self);

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
