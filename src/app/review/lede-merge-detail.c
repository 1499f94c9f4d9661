/* lede-merge-detail.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-merge-detail"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-merge-detail.h"

#include "lede-merge-text.h"
#include "lede-photo.h"
#include "lede-thumbnail.h"

#define PHOTO_SIZE 180 /* pixels */

struct _LedeMergeDetail
{
  AdwBin parent_instance;

  LedeMerge *merge;
  LedeMergePlace *place;
  gboolean updating;

  GtkLabel *status_label;
  GtkWidget *thumbnail_clamp;
  LedeThumbnail *thumbnail;
  GtkBox *versions_box;
  LedeMergeText *theirs_text;
  LedeMergeText *ours_text;
  GtkBox *base_box;
  LedeMergeText *base_text;
  GtkToggleButton *theirs_button;
  GtkToggleButton *ours_button;
  GtkToggleButton *both_button;
  GtkToggleButton *merged_button;
  GtkTextView *result_view;
  GtkLabel *placeholder_label;
};

G_DEFINE_FINAL_TYPE (LedeMergeDetail, lede_merge_detail, ADW_TYPE_BIN)

static GtkToggleButton *
lede_merge_detail_get_button (LedeMergeDetail *self, LedeMergeChoice choice)
{
  switch (choice)
    {
    case LEDE_MERGE_TAKE_OURS:
      return self->ours_button;
    case LEDE_MERGE_TAKE_THEIRS:
      return self->theirs_button;
    case LEDE_MERGE_TAKE_BOTH:
      return self->both_button;
    case LEDE_MERGE_TAKE_MERGED:
      return self->merged_button;
    case LEDE_MERGE_TAKE_OWN:
    case LEDE_MERGE_UNDECIDED:
    default:
      return NULL;
    }
}

static void
lede_merge_detail_update_placeholder (LedeMergeDetail *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->result_view);
  gboolean decided = lede_merge_place_is_decided (self->place);
  gboolean writable = gtk_text_view_get_editable (self->result_view);

  gtk_label_set_label (self->placeholder_label, decided ? _ ("Nothing")
                                                : writable
                                                  ? _ ("Take one of them, or write what is to stand there")
                                                  : _ ("Take one of them"));
  gtk_widget_set_visible (GTK_WIDGET (self->placeholder_label), gtk_text_buffer_get_char_count (buffer) == 0);
}

/* What the person writes stays as it is typed. */
static void
lede_merge_detail_update_result (LedeMergeDetail *self)
{
  g_autofree char *result = lede_merge_place_dup_shown_result (self->place);

  if (lede_merge_place_get_choice (self->place) != LEDE_MERGE_TAKE_OWN || !self->updating)
    {
      gboolean was_updating = self->updating;

      self->updating = TRUE;
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->result_view), result != NULL ? result : "",
                                -1);
      self->updating = was_updating;
    }

  lede_merge_detail_update_placeholder (self);
}

static void
lede_merge_detail_update_buttons (LedeMergeDetail *self)
{
  for (LedeMergeChoice choice = LEDE_MERGE_TAKE_OURS; choice <= LEDE_MERGE_TAKE_MERGED; choice++)
    {
      GtkToggleButton *button = lede_merge_detail_get_button (self, choice);

      gtk_widget_set_visible (GTK_WIDGET (button), lede_merge_place_can_choose (self->place, choice));
      gtk_toggle_button_set_active (button, lede_merge_place_get_choice (self->place) == choice);
    }
}

static void
decided_cb (LedeMergeDetail *self)
{
  lede_merge_detail_update_buttons (self);
  lede_merge_detail_update_result (self);
}

static void
choice_clicked_cb (LedeMergeDetail *self, GtkToggleButton *button)
{
  for (LedeMergeChoice choice = LEDE_MERGE_TAKE_OURS; choice <= LEDE_MERGE_TAKE_MERGED; choice++)
    if (lede_merge_detail_get_button (self, choice) == button)
      lede_merge_place_choose (self->place, choice);

  /* A second click on what is chosen does not take it back. */
  lede_merge_detail_update_buttons (self);
}

static void
written_cb (LedeMergeDetail *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->result_view);
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  if (self->updating || self->place == NULL)
    return;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  self->updating = TRUE;
  lede_merge_place_write (self->place, text);
  self->updating = FALSE;
}

static LedePhoto *
lede_merge_detail_find_photo (LedeMergeDetail *self)
{
  const LedeMergeSide sides[] = { LEDE_MERGE_THEIRS, LEDE_MERGE_OURS, LEDE_MERGE_BASE };
  const char *id = lede_merge_place_get_subject (self->place);

  for (gsize i = 0; id != NULL && i < G_N_ELEMENTS (sides); i++)
    {
      LedeSnapshot *side = lede_merge_get_side (self->merge, sides[i]);
      g_autoptr (LedePhoto) photo =
        side != NULL ? lede_photo_new_from_fields (LEDE_STORY_FIELDS (side), id) : NULL;

      if (photo != NULL && *lede_photo_get_image (photo) != '\0')
        return g_steal_pointer (&photo);
    }

  return NULL;
}

/* Who changed a place. */
static const char *
describe_status (LedeMergeStatus status)
{
  switch (status)
    {
    case LEDE_MERGE_BY_US:
      return _ ("Changed here only");
    case LEDE_MERGE_BY_THEM:
      return _ ("Changed on the site only");
    case LEDE_MERGE_ALIKE:
      return _ ("Changed alike on both sides");
    case LEDE_MERGE_BY_BOTH:
      return _ ("Changed on both sides, in different words");
    case LEDE_MERGE_CONFLICT:
      return _ ("Changed on both sides, and not alike");
    case LEDE_MERGE_UNCHANGED:
    default:
      return _ ("Not changed");
    }
}

static void
lede_merge_detail_fill (LedeMergeDetail *self)
{
  g_autofree char *base = lede_merge_place_dup_shown (self->place, LEDE_MERGE_BASE);
  g_autofree char *ours = lede_merge_place_dup_shown (self->place, LEDE_MERGE_OURS);
  g_autofree char *theirs = lede_merge_place_dup_shown (self->place, LEDE_MERGE_THEIRS);
  g_autoptr (LedePhoto) photo = lede_merge_detail_find_photo (self);

  gtk_label_set_label (self->status_label, describe_status (lede_merge_place_get_status (self->place)));
  gtk_widget_set_visible (self->thumbnail_clamp, photo != NULL);
  if (photo != NULL)
    {
      lede_thumbnail_set_photo (self->thumbnail, photo, PHOTO_SIZE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->thumbnail), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      lede_photo_get_alt (photo), -1);
    }

  lede_merge_text_show (self->theirs_text, base, theirs);
  lede_merge_text_show (self->ours_text, base, ours);
  lede_merge_text_show (self->base_text, NULL, base);
  gtk_widget_set_visible (GTK_WIDGET (self->base_box), base != NULL);
  gtk_text_view_set_editable (self->result_view,
                              lede_merge_place_can_choose (self->place, LEDE_MERGE_TAKE_OWN));
  decided_cb (self);
}

static void
lede_merge_detail_forget (LedeMergeDetail *self)
{
  if (self->place != NULL)
    g_signal_handlers_disconnect_by_data (self->place, self);
  g_clear_object (&self->place);
  g_clear_object (&self->merge);
}

static void
lede_merge_detail_dispose (GObject *object)
{
  LedeMergeDetail *self = LEDE_MERGE_DETAIL (object);

  lede_merge_detail_forget (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_MERGE_DETAIL);

  G_OBJECT_CLASS (lede_merge_detail_parent_class)->dispose (object);
}

static void
lede_merge_detail_class_init (LedeMergeDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_merge_detail_dispose;

  g_type_ensure (LEDE_TYPE_MERGE_TEXT);
  g_type_ensure (LEDE_TYPE_THUMBNAIL);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-merge-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDetail, status_label);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDetail, thumbnail_clamp);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDetail, thumbnail);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDetail, versions_box);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDetail, theirs_text);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDetail, ours_text);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDetail, base_box);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDetail, base_text);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDetail, theirs_button);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDetail, ours_button);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDetail, both_button);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDetail, merged_button);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDetail, result_view);
  gtk_widget_class_bind_template_child (widget_class, LedeMergeDetail, placeholder_label);
  gtk_widget_class_bind_template_callback (widget_class, choice_clicked_cb);
}

static void
lede_merge_detail_init (LedeMergeDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->result_view), "changed", G_CALLBACK (written_cb),
                           self, G_CONNECT_SWAPPED);
}

/**
 * lede_merge_detail_show:
 * @self: a detail
 * @merge: a merge
 * @place: one of its places
 */
void
lede_merge_detail_show (LedeMergeDetail *self, LedeMerge *merge, LedeMergePlace *place)
{
  g_return_if_fail (LEDE_IS_MERGE_DETAIL (self));
  g_return_if_fail (LEDE_IS_MERGE (merge));
  g_return_if_fail (LEDE_IS_MERGE_PLACE (place));

  if (self->place == place)
    return;

  lede_merge_detail_forget (self);
  self->merge = g_object_ref (merge);
  self->place = g_object_ref (place);
  g_signal_connect_swapped (place, "decided", G_CALLBACK (decided_cb), self);
  lede_merge_detail_fill (self);
}

/**
 * lede_merge_detail_set_narrow:
 * @self: a detail
 * @narrow: whether theirs and ours stand one above the other
 */
void
lede_merge_detail_set_narrow (LedeMergeDetail *self, gboolean narrow)
{
  g_return_if_fail (LEDE_IS_MERGE_DETAIL (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->versions_box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_homogeneous (self->versions_box, !narrow);
}
