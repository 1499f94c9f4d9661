/* lede-photo-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-form"

#include "config.h"

#include "lede-photo-form.h"

#include "lede-field-binding.h"
#include "lede-field-typing.h"
#include "lede-moment-row.h"
#include "lede-photo-identity.h"
#include "lede-photo-more.h"
#include "lede-photo.h"
#include "lede-text-row.h"

struct _LedePhotoForm
{
  GObject parent_instance;

  LedeStory *story;
  char *id;
  gboolean updating;

  /* The expander row's. */
  LedeTextRow *caption_row;
  AdwEntryRow *credit_row;
  AdwEntryRow *creator_row;
  LedeTextRow *alt_row;
  AdwSwitchRow *decorative_row;
  AdwEntryRow *usage_row;
  LedeMomentRow *embargo_row;
  LedeMomentRow *expires_row;
  LedePhotoMore *more_row;
  AdwSwitchRow *position_row;
  AdwSwitchRow *lead_row;
};

G_DEFINE_FINAL_TYPE (LedePhotoForm, lede_photo_form, G_TYPE_OBJECT)

static void
lede_photo_form_update (LedePhotoForm *self)
{
  g_autoptr (LedePhoto) photo = lede_photo_new_from_fields (LEDE_STORY_FIELDS (self->story), self->id);

  self->updating = TRUE;
  adw_switch_row_set_active (self->decorative_row, lede_photo_is_decorative (photo));
  adw_switch_row_set_active (self->position_row, lede_photo_keeps_position (photo));
  adw_switch_row_set_active (self->lead_row, lede_photo_is_lead (photo));
  gtk_widget_set_sensitive (GTK_WIDGET (self->alt_row), !lede_photo_is_decorative (photo));
  self->updating = FALSE;
}

static void
story_edited_cb (LedePhotoForm *self, LedeEdit *edit)
{
  g_autofree char *kind = NULL, *id = NULL, *field = NULL;

  if (!self->updating &&
      lede_story_fields_parse_member_path (lede_edit_get_path (edit), &kind, &id, &field) &&
      g_str_equal (kind, LEDE_PHOTO_KIND) && g_str_equal (id, self->id))
    lede_photo_form_update (self);
}

static void
decorative_toggled_cb (LedePhotoForm *self)
{
  if (self->updating)
    return;

  lede_story_set_member_text (self->story, LEDE_FIELD_PHOTOS, self->id, LEDE_PHOTO_DECORATIVE,
                              adw_switch_row_get_active (self->decorative_row) ? "yes" : "");
}

static void
position_toggled_cb (LedePhotoForm *self)
{
  if (self->updating)
    return;

  lede_story_set_member_text (self->story, LEDE_FIELD_PHOTOS, self->id, LEDE_PHOTO_KEEP_POSITION,
                              adw_switch_row_get_active (self->position_row) ? "yes" : "");
}

/* A story has one lead photo. */
static void
lead_toggled_cb (LedePhotoForm *self)
{
  g_auto (GStrv) ids = NULL;
  gboolean lead;

  if (self->updating)
    return;

  lead = adw_switch_row_get_active (self->lead_row);
  ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (self->story), LEDE_FIELD_PHOTOS);

  lede_story_begin_gesture (self->story);
  for (guint i = 0; ids[i] != NULL; i++)
    lede_story_set_member_text (self->story, LEDE_FIELD_PHOTOS, ids[i], LEDE_PHOTO_LEAD,
                                lead && g_str_equal (ids[i], self->id) ? "yes" : "");
  lede_story_end_gesture (self->story);
}

static void
lede_photo_form_dispose (GObject *object)
{
  LedePhotoForm *self = LEDE_PHOTO_FORM (object);

  g_clear_object (&self->story);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (lede_photo_form_parent_class)->dispose (object);
}

static void
lede_photo_form_class_init (LedePhotoFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_photo_form_dispose;

  g_type_ensure (LEDE_TYPE_MOMENT_ROW);
  g_type_ensure (LEDE_TYPE_PHOTO_MORE);
  g_type_ensure (LEDE_TYPE_TEXT_ROW);
}

static void
lede_photo_form_init (LedePhotoForm *self)
{
}

/* In the order in which they stand. */
static void
lede_photo_form_add_rows (LedePhotoForm *self, AdwExpanderRow *row)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/org/lede/Lede/lede-photo-form.ui");
  const struct
  {
    const char *name;
    gpointer *place;
  } rows[] = {
    { "caption_row", (gpointer *) &self->caption_row },
    { "credit_row", (gpointer *) &self->credit_row },
    { "creator_row", (gpointer *) &self->creator_row },
    { "alt_row", (gpointer *) &self->alt_row },
    { "decorative_row", (gpointer *) &self->decorative_row },
    { "usage_row", (gpointer *) &self->usage_row },
    { "embargo_row", (gpointer *) &self->embargo_row },
    { "expires_row", (gpointer *) &self->expires_row },
    { "more_row", (gpointer *) &self->more_row },
    { "position_row", (gpointer *) &self->position_row },
    { "lead_row", (gpointer *) &self->lead_row },
    { "edit_row", NULL },
    { "insert_row", NULL },
    { "remove_row", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *widget = GTK_WIDGET (gtk_builder_get_object (builder, rows[i].name));

      adw_expander_row_add_row (row, widget);
      if (rows[i].place != NULL)
        *rows[i].place = widget;
    }
}

static void
bind (LedePhotoForm *self, LedeFieldBinding *binding, const char *field)
{
  lede_field_binding_bind_member (binding, self->story, LEDE_FIELD_PHOTOS, self->id, field);
}

static void
bind_moment (LedePhotoForm *self, LedeMomentRow *row, const char *field)
{
  g_autofree char *path = lede_story_fields_member_path (LEDE_PHOTO_KIND, self->id, field);

  lede_moment_row_bind (row, self->story, path);
}

/**
 * lede_photo_form_new:
 * @row: the row of a photo, which gets the form's rows behind those that it has
 * @story: a story
 * @photo_id: one of its photos
 *
 * Returns: (transfer full): a form, which is not to outlive @row
 */
LedePhotoForm *
lede_photo_form_new (AdwExpanderRow *row, LedeStory *story, const char *photo_id)
{
  LedePhotoForm *self;

  g_return_val_if_fail (ADW_IS_EXPANDER_ROW (row), NULL);
  g_return_val_if_fail (LEDE_IS_STORY (story), NULL);
  g_return_val_if_fail (photo_id != NULL, NULL);

  self = g_object_new (LEDE_TYPE_PHOTO_FORM, NULL);
  self->story = g_object_ref (story);
  self->id = g_strdup (photo_id);
  lede_photo_form_add_rows (self, row);

  bind (self, lede_text_row_get_binding (self->caption_row), LEDE_PHOTO_CAPTION);
  bind (self, lede_text_row_get_binding (self->alt_row), LEDE_PHOTO_ALT);
  bind (self, lede_field_typing_help (lede_field_binding_new (GTK_WIDGET (self->credit_row))),
        LEDE_PHOTO_CREDIT);
  bind (self, lede_field_binding_new (GTK_WIDGET (self->creator_row)), LEDE_PHOTO_CREATOR);
  bind (self, lede_field_binding_new (GTK_WIDGET (self->usage_row)), LEDE_PHOTO_USAGE);
  bind_moment (self, self->embargo_row, LEDE_PHOTO_EMBARGO);
  bind_moment (self, self->expires_row, LEDE_PHOTO_EXPIRES);
  lede_photo_more_bind (self->more_row, story, photo_id);
  lede_photo_form_update (self);

  g_signal_connect_object (self->decorative_row, "notify::active", G_CALLBACK (decorative_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->position_row, "notify::active", G_CALLBACK (position_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lead_row, "notify::active", G_CALLBACK (lead_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * lede_photo_form_find_row:
 * @self: a form
 * @field: one of the photo's texts
 *
 * Returns: (transfer none): the row that has it
 */
GtkWidget *
lede_photo_form_find_row (LedePhotoForm *self, const char *field)
{
  const struct
  {
    const char *field;
    gpointer row;
  } rows[] = {
    { LEDE_PHOTO_CREDIT, self->credit_row },
    { LEDE_PHOTO_CREATOR, self->creator_row },
    { LEDE_PHOTO_ALT, self->alt_row },
    { LEDE_PHOTO_USAGE, self->usage_row },
    { LEDE_PHOTO_KEEP_POSITION, self->position_row },
    { LEDE_PHOTO_EMBARGO, self->embargo_row },
    { LEDE_PHOTO_EXPIRES, self->expires_row },
    { LEDE_PHOTO_LEAD, self->lead_row },
  };
  GtkWidget *row;

  g_return_val_if_fail (LEDE_IS_PHOTO_FORM (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].field, field))
      return rows[i].row;

  row = lede_photo_more_find_row (self->more_row, field);

  return row != NULL ? row : GTK_WIDGET (self->caption_row);
}
