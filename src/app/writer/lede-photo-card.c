/* lede-photo-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-card"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-photo-card.h"
#include "lede-photo-card-private.h"

#include "lede-digital-source.h"
#include "lede-photo.h"

/* A portrait would push the text out of the window, so pictures end somewhere. */
#define MAX_PICTURE_HEIGHT 480   /* pixels */
#define MIN_PICTURE_HEIGHT 120   /* pixels */
#define TROUBLE_HEIGHT 150       /* pixels: room for a picture that is not there */
#define TEXT_LINE 23             /* pixels, about, until a card was measured */
#define TEXT_PADDING 26          /* pixels, likewise */
#define CHARACTERS_PER_PIXEL .13 /* likewise */

enum
{
  ACTIVATED,
  SELECTED,
  LEAVE,
  EXTEND,
  CARET_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedePhotoCard, lede_photo_card, GTK_TYPE_WIDGET)

static const char *
get_text (LedeStory *story, const char *photo_id, const char *field)
{
  return lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, photo_id, field);
}

static gboolean
is_in_story (LedeStory *story, const char *photo_id)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), LEDE_FIELD_PHOTOS);

  return g_strv_contains ((const char *const *) ids, photo_id);
}

static void
show_trouble (LedePhotoCard *self, const char *title, const char *text)
{
  gtk_label_set_text (self->trouble_title, title);
  gtk_label_set_text (self->trouble_text, text);
  gtk_widget_set_visible (self->trouble, TRUE);
  gtk_picture_set_paintable (self->picture, NULL);
}

static void
show_picture (LedePhotoCard *self, GdkTexture *texture)
{
  gtk_widget_set_visible (self->trouble, FALSE);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedePhotoCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  texture = lede_photo_pictures_load_finish (LEDE_PHOTO_PICTURES (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);

  if (texture != NULL)
    show_picture (self, texture);
  else
    show_trouble (self, _ ("This picture cannot be shown"), error->message);
}

static void
stop_loading (LedePhotoCard *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
load_picture (LedePhotoCard *self)
{
  g_autoptr (LedePhoto) photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (self->story), self->photo_id);
  g_autofree char *picture = lede_photo_dup_picture (photo);
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  guint width = MAX (lede_photo_card_get_picture_width (self), 1) * scale;
  guint height = lede_photo_card_get_picture_height (self) * scale;
  gboolean same = g_strcmp0 (self->image, picture) == 0;
  GdkTexture *texture;

  if (same && self->picture_width == width && self->picture_height == height)
    return;

  stop_loading (self);
  g_set_str (&self->image, picture);
  self->picture_width = width;
  self->picture_height = height;

  if ((texture = lede_photo_pictures_look_up (self->pictures, photo, width, height)))
    {
      show_picture (self, texture);
      return;
    }

  /* The picture in another size does until this one is there. */
  if (!same)
    show_picture (self, NULL);

  self->cancellable = g_cancellable_new ();
  lede_photo_pictures_load_async (self->pictures, photo, width, height, self->cancellable, loaded_cb,
                                  g_object_ref (self));
}

static void
field_leave_cb (LedePhotoCard *self, GtkDirectionType direction, int x, LedeWriterField *field)
{
  LedeWriterField *fields[] = { self->caption, self->credit, self->alt };
  gboolean back = direction == GTK_DIR_UP || direction == GTK_DIR_LEFT || direction == GTK_DIR_TAB_BACKWARD;
  gboolean by_line = direction == GTK_DIR_UP || direction == GTK_DIR_DOWN;
  int i = field == self->caption ? 0 : field == self->credit ? 1 : 2;
  graphene_point_t point = GRAPHENE_POINT_INIT (x, 0);
  LedeWriterEdge edge;

  i += back ? -1 : 1;

  /* The picture is above the caption. */
  if (i < 0 && direction != GTK_DIR_TAB_BACKWARD)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self));
      return;
    }

  if (i < 0 || i >= (int) G_N_ELEMENTS (fields))
    {
      if (!gtk_widget_compute_point (GTK_WIDGET (field), GTK_WIDGET (self), &point, &point))
        point.x = x;
      g_signal_emit (self, signals[LEAVE], 0, direction, (int) point.x);
      return;
    }

  if (by_line)
    edge = back ? LEDE_WRITER_EDGE_LAST_LINE : LEDE_WRITER_EDGE_FIRST_LINE;
  else
    edge = direction == GTK_DIR_RIGHT ? LEDE_WRITER_EDGE_START : LEDE_WRITER_EDGE_END;

  lede_writer_field_enter (fields[i], edge, x);
}

static void
caret_cb (LedePhotoCard *self, LedeWriterField *field)
{
  if (gtk_widget_has_focus (GTK_WIDGET (field)))
    g_signal_emit (self, signals[CARET_MOVED], 0, field);
}

static void
cursor_position_cb (LedeWriterField *field, GParamSpec *pspec, GtkTextBuffer *buffer)
{
  GtkWidget *card = gtk_widget_get_ancestor (GTK_WIDGET (field), LEDE_TYPE_PHOTO_CARD);

  if (card != NULL)
    caret_cb (LEDE_PHOTO_CARD (card), field);
}

static void
has_focus_cb (LedePhotoCard *self, GParamSpec *pspec, LedeWriterField *field)
{
  caret_cb (self, field);
}

static void
details_clicked_cb (LedePhotoCard *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
watch_field (LedePhotoCard *self, LedeWriterField *field)
{
  g_signal_connect_swapped (field, "leave", G_CALLBACK (field_leave_cb), self);
  g_signal_connect_swapped (field, "notify::has-focus", G_CALLBACK (has_focus_cb), self);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), "notify::cursor-position",
                           G_CALLBACK (cursor_position_cb), field, G_CONNECT_SWAPPED);
}

static void
picture_pressed_cb (LedePhotoCard *self, int n_press, double x, double y, GtkGesture *gesture)
{
  if (n_press == 2)
    g_signal_emit (self, signals[ACTIVATED], 0);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
focus_changed_cb (LedePhotoCard *self)
{
  if (gtk_widget_has_focus (GTK_WIDGET (self)))
    g_signal_emit (self, signals[SELECTED], 0);
}

static void
lede_photo_card_move_focus (GtkWidget *widget, GtkDirectionType direction)
{
  LedePhotoCard *self = LEDE_PHOTO_CARD (widget);

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_visible (self->texts))
    lede_writer_field_enter (self->caption, LEDE_WRITER_EDGE_END, 0);
  else
    g_signal_emit (self, signals[LEAVE], 0, direction, 0);
}

static void
lede_photo_card_state_flags_changed (GtkWidget *widget, GtkStateFlags old)
{
  GTK_WIDGET_CLASS (lede_photo_card_parent_class)->state_flags_changed (widget, old);
  lede_photo_card_update_buttons (LEDE_PHOTO_CARD (widget));
}

static void
lede_photo_card_dispose (GObject *object)
{
  LedePhotoCard *self = LEDE_PHOTO_CARD (object);
  GtkWidget *child;

  stop_loading (self);
  g_clear_object (&self->pictures);
  g_clear_object (&self->story);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_PHOTO_CARD);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self)))) /* an open menu */
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lede_photo_card_parent_class)->dispose (object);
}

static void
lede_photo_card_finalize (GObject *object)
{
  LedePhotoCard *self = LEDE_PHOTO_CARD (object);

  g_clear_pointer (&self->image, g_free);
  g_clear_pointer (&self->photo_id, g_free);

  G_OBJECT_CLASS (lede_photo_card_parent_class)->finalize (object);
}

static void
lede_photo_card_class_init (LedePhotoCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lede_photo_card_dispose;
  object_class->finalize = lede_photo_card_finalize;
  widget_class->move_focus = lede_photo_card_move_focus;
  widget_class->state_flags_changed = lede_photo_card_state_flags_changed;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);
  signals[LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, GTK_TYPE_DIRECTION_TYPE, G_TYPE_INT);
  signals[EXTEND] = g_signal_new ("extend", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, GTK_TYPE_DIRECTION_TYPE);
  signals[CARET_MOVED] = g_signal_new ("caret-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, LEDE_TYPE_WRITER_FIELD);

  g_type_ensure (LEDE_TYPE_RIGHTS_TAGS);
  g_type_ensure (LEDE_TYPE_WRITER_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-photo-card.ui");
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, frame);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, menu);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, picture);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, trouble);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, trouble_title);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, trouble_text);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, lead_label);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, generated_label);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, rights);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, details_button);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, badges);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, buttons);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, role_label);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, edit_button);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, texts);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, caption);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, credit);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, alt_badge);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoCard, alt);
  gtk_widget_class_set_css_name (widget_class, "photocard");
  lede_photo_card_install_keys (widget_class);
}

static void
lede_photo_card_init (LedePhotoCard *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_changed_cb), NULL);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (picture_pressed_cb), self);
  gtk_widget_add_controller (self->frame, GTK_EVENT_CONTROLLER (click));
  lede_photo_card_add_menu (self);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  watch_field (self, self->caption);
  watch_field (self, self->credit);
  watch_field (self, self->alt);
  g_signal_connect_swapped (self->details_button, "clicked", G_CALLBACK (details_clicked_cb), self);
}

/**
 * lede_photo_card_new:
 * @pictures: where pictures come from
 *
 * Returns: (transfer full): a card without a photo
 */
GtkWidget *
lede_photo_card_new (LedePhotoPictures *pictures)
{
  LedePhotoCard *self = g_object_new (LEDE_TYPE_PHOTO_CARD, NULL);

  self->pictures = g_object_ref (pictures);

  return GTK_WIDGET (self);
}

/**
 * lede_photo_card_bind:
 * @self: a card
 * @story: (nullable): the story, or %NULL for none
 * @photo_id: (nullable): one of its photos, or one that it no longer has
 *
 * Shows a photo.
 */
void
lede_photo_card_bind (LedePhotoCard *self, LedeStory *story, const char *photo_id)
{
  const struct
  {
    LedeWriterField *field;
    const char *name;
  } fields[] = {
    { self->caption, LEDE_PHOTO_CAPTION },
    { self->credit, LEDE_PHOTO_CREDIT },
    { self->alt, LEDE_PHOTO_ALT },
  };

  g_return_if_fail (LEDE_IS_PHOTO_CARD (self));
  g_return_if_fail (story == NULL || photo_id != NULL);

  g_set_object (&self->story, story);
  g_set_str (&self->photo_id, photo_id);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *path = NULL;

      if (story != NULL)
        path = lede_story_fields_member_path (LEDE_PHOTO_KIND, photo_id, fields[i].name);
      lede_writer_field_bind (fields[i].field, story, path);
    }

  if (story != NULL)
    lede_photo_card_update (self);
  else
    {
      stop_loading (self);
      g_clear_pointer (&self->image, g_free);
      show_picture (self, NULL);
    }
}

/**
 * lede_photo_card_get_photo_id:
 * @self: a card
 *
 * Returns: (nullable): the id of the photo that it shows
 */
const char *
lede_photo_card_get_photo_id (LedePhotoCard *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_CARD (self), NULL);

  return self->photo_id;
}

/* An alternative text that is missing is seen at once; one that is empty on purpose is not missing. */
static void
update_alt (LedePhotoCard *self)
{
  gboolean decorative = g_str_equal (get_text (self->story, self->photo_id, LEDE_PHOTO_DECORATIVE), "yes");
  gboolean missing = !decorative && *get_text (self->story, self->photo_id, LEDE_PHOTO_ALT) == '\0';

  if (missing)
    gtk_widget_add_css_class (self->alt_badge, "missing");
  else
    gtk_widget_remove_css_class (self->alt_badge, "missing");

  g_object_set (self->alt, "placeholder",
                decorative ? _ ("Decorative: needs no alternative text")
                           : _ ("Alternative text: what somebody who cannot see the picture should know"),
                NULL);
}

/* A picture that no camera took is never seen without that being seen. */
static void
update_generated (LedePhotoCard *self)
{
  const char *name = get_text (self->story, self->photo_id, LEDE_PHOTO_DIGITAL_SOURCE);

  gtk_label_set_label (GTK_LABEL (self->generated_label), lede_digital_source_get_label (name));
  gtk_widget_set_visible (self->generated_label, is_in_story (self->story, self->photo_id) &&
                                                   lede_digital_source_is_generated (name));
}

static void
update_name (LedePhotoCard *self)
{
  const char *caption = get_text (self->story, self->photo_id, LEDE_PHOTO_CAPTION);
  const char *file = get_text (self->story, self->photo_id, LEDE_PHOTO_FILE);
  g_autofree char *name = NULL;

  /* Translators: the accessible name of a photo in the text, %s is its caption or its file's name */
  name = g_strdup_printf (_ ("Photo: %s"), *caption != '\0' ? caption : file);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_rights (LedePhotoCard *self, gboolean there)
{
  g_autoptr (LedePhoto) photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (self->story), self->photo_id);

  lede_rights_tags_set_photo (self->rights, there ? photo : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  lede_rights_tags_get_text (self->rights), -1);
}

/**
 * lede_photo_card_update:
 * @self: a card with a photo
 *
 * Follows a change of the photo beyond its texts: its image, its being the lead, its being there.
 */
void
lede_photo_card_update (LedePhotoCard *self)
{
  gboolean there;
  const char *image;

  g_return_if_fail (LEDE_IS_PHOTO_CARD (self));
  g_return_if_fail (self->story != NULL);

  there = is_in_story (self->story, self->photo_id);
  image = get_text (self->story, self->photo_id, LEDE_PHOTO_IMAGE);

  update_alt (self);
  update_name (self);
  update_generated (self);
  update_rights (self, there);
  gtk_widget_set_visible (self->texts, there);
  gtk_widget_set_visible (self->details_button, there);
  gtk_widget_set_visible (self->edit_button, there && *image != '\0');
  gtk_widget_set_visible (self->lead_label,
                          there && *get_text (self->story, self->photo_id, LEDE_PHOTO_LEAD) != '\0');
  gtk_widget_set_size_request (self->frame, self->compact ? lede_photo_card_get_picture_width (self) : -1,
                               lede_photo_card_get_picture_height (self));

  if (there && *image != '\0')
    {
      load_picture (self);
      return;
    }

  stop_loading (self);
  g_clear_pointer (&self->image, g_free);

  if (there)
    show_trouble (self, _ ("No picture yet"), _ ("Choose one in the photo’s details."));
  else if (*get_text (self->story, self->photo_id, LEDE_PHOTO_CAPTION) != '\0' || *image != '\0')
    show_trouble (self, _ ("This photo is no longer in the story"),
                  _ ("Delete it here as well, or undo until the photo is back."));
  else
    show_trouble (
      self, _ ("This story has no such photo"),
      _ ("Its line came without the photo. Delete it, and copy the photo itself or add its file."));
}

/**
 * lede_photo_card_enter:
 * @self: a card
 * @edge: where the caret comes in: at a start or a first line the caption, else the alternative text
 * @x: for an edge that is a line, the place on it, in the card's pixels
 *
 * Gives one of the fields the focus.
 */
void
lede_photo_card_enter (LedePhotoCard *self, LedeWriterEdge edge, int x)
{
  gboolean from_above = edge == LEDE_WRITER_EDGE_START || edge == LEDE_WRITER_EDGE_FIRST_LINE;

  g_return_if_fail (LEDE_IS_PHOTO_CARD (self));

  lede_writer_field_enter (from_above ? self->caption : self->alt, edge, x);
}

/**
 * lede_photo_card_get_field:
 * @self: a card
 * @field: a photo's field, LEDE_PHOTO_CAPTION and the like
 *
 * Returns: (transfer none) (nullable): what edits it, or %NULL when the card does not
 */
LedeWriterField *
lede_photo_card_get_field (LedePhotoCard *self, const char *field)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_CARD (self), NULL);

  if (g_strcmp0 (field, LEDE_PHOTO_CAPTION) == 0)
    return self->caption;
  if (g_strcmp0 (field, LEDE_PHOTO_CREDIT) == 0)
    return self->credit;
  if (g_strcmp0 (field, LEDE_PHOTO_ALT) == 0)
    return self->alt;

  return NULL;
}

/**
 * lede_photo_card_get_handle:
 * @self: a card
 *
 * Returns: (transfer none): the part of it that it can be dragged by
 */
GtkWidget *
lede_photo_card_get_handle (LedePhotoCard *self)
{
  g_return_val_if_fail (LEDE_IS_PHOTO_CARD (self), NULL);

  return self->frame;
}

/**
 * lede_photo_card_set_width:
 * @self: a card with a photo
 * @width: pixels
 *
 * Tells the card how wide it will be, which decides how high its picture is.
 */
void
lede_photo_card_set_width (LedePhotoCard *self, int width)
{
  g_return_if_fail (LEDE_IS_PHOTO_CARD (self));

  if (self->width == width)
    return;

  self->width = width;

  if (self->story != NULL)
    lede_photo_card_update (self);
}

/**
 * lede_photo_card_picture_height:
 * @story: a story
 * @photo_id: one of its photos
 * @width: pixels
 *
 * Returns: how high the picture stands on a card of a width, in pixels, before anybody decoded it
 */
int
lede_photo_card_picture_height (LedeStory *story, const char *photo_id, int width)
{
  g_autoptr (LedePhoto) photo = NULL;

  g_return_val_if_fail (LEDE_IS_STORY (story), 0);
  g_return_val_if_fail (photo_id != NULL, 0);

  photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (story), photo_id);

  if (lede_photo_get_width (photo) == 0 || lede_photo_get_height (photo) == 0)
    return TROUBLE_HEIGHT;

  return CLAMP (width * (double) lede_photo_get_height (photo) / lede_photo_get_width (photo),
                MIN_PICTURE_HEIGHT, MAX_PICTURE_HEIGHT);
}

/**
 * lede_photo_card_estimate_height:
 * @story: a story
 * @photo_id: one of its photos
 * @width: pixels
 *
 * Returns: about how high a card will be, in pixels, without making one
 */
int
lede_photo_card_estimate_height (LedeStory *story, const char *photo_id, int width)
{
  const char *fields[] = { LEDE_PHOTO_CAPTION, LEDE_PHOTO_CREDIT, LEDE_PHOTO_ALT };
  int height = lede_photo_card_picture_height (story, photo_id, width);

  if (!is_in_story (story, photo_id))
    return height;

  height += TEXT_PADDING;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      double characters = g_utf8_strlen (get_text (story, photo_id, fields[i]), -1);

      height += TEXT_LINE * (1 + (int) (characters / (width * CHARACTERS_PER_PIXEL)));
    }

  return height;
}
