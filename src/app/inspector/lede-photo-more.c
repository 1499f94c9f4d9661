/* lede-photo-more.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-photo-more"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-photo-more.h"

#include "lede-digital-source.h"
#include "lede-field-binding.h"
#include "lede-photo-file-texts.h"
#include "lede-photo.h"
#include "lede-text-row.h"
#include "lede-time.h"

struct _LedePhotoMore
{
  AdwExpanderRow parent_instance;

  LedeStory *story;
  char *id;
  gboolean updating;

  AdwEntryRow *headline_row;
  AdwEntryRow *source_row;
  AdwEntryRow *copyright_row;
  AdwEntryRow *created_row;
  AdwEntryRow *location_row;
  AdwComboRow *digital_source_row;
  LedeTextRow *keywords_row;
  LedeTextRow *description_row;
  LedeTextRow *caption_languages_row;
  LedeTextRow *alt_languages_row;
  LedeTextRow *description_languages_row;
};

G_DEFINE_FINAL_TYPE (LedePhotoMore, lede_photo_more, ADW_TYPE_EXPANDER_ROW)

static const char *
get_text (LedePhotoMore *self, const char *field)
{
  return lede_story_get_member_text (self->story, LEDE_FIELD_PHOTOS, self->id, field);
}

/* What is folded away is named, as far as there is something. */
static void
update_subtitle (LedePhotoMore *self)
{
  static const char *const told[] = { LEDE_PHOTO_HEADLINE, LEDE_PHOTO_LOCATION, LEDE_PHOTO_SOURCE,
                                      LEDE_PHOTO_COPYRIGHT };
  g_autoptr (GString) subtitle = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    if (*get_text (self, told[i]) != '\0')
      g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? " · " : "", get_text (self, told[i]));

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle->str);
}

/* The field is what files and other programs read; beside it stands what people say. */
static void
update_created (LedePhotoMore *self)
{
  g_autofree char *day = lede_time_format_iso (get_text (self, LEDE_PHOTO_CREATED));
  /* Translators: %s is a day and a time */
  g_autofree char *title =
    day ? g_strdup_printf (_ ("Date Created: %s"), day) : g_strdup (_ ("Date Created"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->created_row), title);
}

/* The IPTC's names, and one that a file has and no list knows. */
static void
update_digital_source (LedePhotoMore *self)
{
  const char *const *names = lede_digital_source_list ();
  const char *name = get_text (self, LEDE_PHOTO_DIGITAL_SOURCE);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = 0;
  guint n_names = 0;

  /* Translators: nobody said how a picture was made */
  gtk_string_list_append (labels, _ ("Not said"));

  for (; names[n_names]; n_names++)
    {
      gtk_string_list_append (labels, lede_digital_source_get_label (names[n_names]));
      if (g_str_equal (names[n_names], name))
        selected = n_names + 1;
    }

  if (selected == 0 && *name != '\0')
    {
      gtk_string_list_append (labels, name);
      selected = n_names + 1;
    }

  self->updating = TRUE;
  adw_combo_row_set_model (self->digital_source_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->digital_source_row, selected);
  self->updating = FALSE;
}

static void
digital_source_selected_cb (LedePhotoMore *self)
{
  const char *const *names = lede_digital_source_list ();
  guint selected = adw_combo_row_get_selected (self->digital_source_row);

  if (self->updating || self->story == NULL || selected > g_strv_length ((GStrv) names))
    return;

  lede_story_set_member_text (self->story, LEDE_FIELD_PHOTOS, self->id, LEDE_PHOTO_DIGITAL_SOURCE,
                              selected == 0 ? "" : names[selected - 1]);
}

static void
story_edited_cb (LedePhotoMore *self, LedeEdit *edit)
{
  g_autofree char *kind = NULL, *id = NULL, *field = NULL;

  if (!lede_story_fields_parse_member_path (lede_edit_get_path (edit), &kind, &id, &field) ||
      !g_str_equal (kind, LEDE_PHOTO_KIND) || !g_str_equal (id, self->id))
    return;

  update_subtitle (self);
  if (g_str_equal (field, LEDE_PHOTO_DIGITAL_SOURCE))
    update_digital_source (self);
  else if (g_str_equal (field, LEDE_PHOTO_CREATED))
    update_created (self);
}

static void
read_texts_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedePhotoMore *self = LEDE_PHOTO_MORE (widget);

  if (self->story != NULL)
    lede_photo_file_texts_read (widget, self->story, self->id);
}

static void
lede_photo_more_dispose (GObject *object)
{
  LedePhotoMore *self = LEDE_PHOTO_MORE (object);

  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_PHOTO_MORE);
  g_clear_object (&self->story);
  g_clear_pointer (&self->id, g_free);

  G_OBJECT_CLASS (lede_photo_more_parent_class)->dispose (object);
}

static void
lede_photo_more_class_init (LedePhotoMoreClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_photo_more_dispose;

  g_type_ensure (LEDE_TYPE_TEXT_ROW);

  gtk_widget_class_install_action (widget_class, "photo.read-texts", NULL, read_texts_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-photo-more.ui");
  gtk_widget_class_bind_template_child (widget_class, LedePhotoMore, headline_row);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoMore, source_row);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoMore, copyright_row);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoMore, created_row);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoMore, location_row);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoMore, digital_source_row);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoMore, keywords_row);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoMore, description_row);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoMore, caption_languages_row);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoMore, alt_languages_row);
  gtk_widget_class_bind_template_child (widget_class, LedePhotoMore, description_languages_row);
  gtk_widget_class_bind_template_callback (widget_class, digital_source_selected_cb);
}

static void
lede_photo_more_init (LedePhotoMore *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
bind_entry (LedePhotoMore *self, AdwEntryRow *row, const char *field)
{
  lede_field_binding_bind_member (lede_field_binding_new (GTK_WIDGET (row)), self->story, LEDE_FIELD_PHOTOS,
                                  self->id, field);
}

static void
bind_text (LedePhotoMore *self, LedeTextRow *row, const char *field)
{
  lede_field_binding_bind_member (lede_text_row_get_binding (row), self->story, LEDE_FIELD_PHOTOS, self->id,
                                  field);
}

/**
 * lede_photo_more_bind:
 * @self: a row that shows no photo yet
 * @story: a story
 * @photo_id: one of its photos
 *
 * Shows and edits the photo's further texts.
 */
void
lede_photo_more_bind (LedePhotoMore *self, LedeStory *story, const char *photo_id)
{
  g_return_if_fail (LEDE_IS_PHOTO_MORE (self));
  g_return_if_fail (LEDE_IS_STORY (story));
  g_return_if_fail (photo_id != NULL && self->story == NULL);

  self->story = g_object_ref (story);
  self->id = g_strdup (photo_id);

  bind_entry (self, self->headline_row, LEDE_PHOTO_HEADLINE);
  bind_entry (self, self->source_row, LEDE_PHOTO_SOURCE);
  bind_entry (self, self->copyright_row, LEDE_PHOTO_COPYRIGHT);
  bind_entry (self, self->created_row, LEDE_PHOTO_CREATED);
  bind_entry (self, self->location_row, LEDE_PHOTO_LOCATION);
  bind_text (self, self->keywords_row, LEDE_PHOTO_KEYWORDS);
  bind_text (self, self->description_row, LEDE_PHOTO_DESCRIPTION);
  bind_text (self, self->caption_languages_row, LEDE_PHOTO_CAPTION_LANGUAGES);
  bind_text (self, self->alt_languages_row, LEDE_PHOTO_ALT_LANGUAGES);
  bind_text (self, self->description_languages_row, LEDE_PHOTO_DESCRIPTION_LANGUAGES);

  g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);
  update_subtitle (self);
  update_digital_source (self);
  update_created (self);
}

/**
 * lede_photo_more_find_row:
 * @self: a row
 * @field: one of the photo's texts
 *
 * Opens itself where it has the row.
 *
 * Returns: (transfer none) (nullable): the row that has the text, or %NULL if it is none of these
 */
GtkWidget *
lede_photo_more_find_row (LedePhotoMore *self, const char *field)
{
  const struct
  {
    const char *field;
    gpointer row;
  } rows[] = {
    { LEDE_PHOTO_HEADLINE, self->headline_row },
    { LEDE_PHOTO_SOURCE, self->source_row },
    { LEDE_PHOTO_COPYRIGHT, self->copyright_row },
    { LEDE_PHOTO_CREATED, self->created_row },
    { LEDE_PHOTO_LOCATION, self->location_row },
    { LEDE_PHOTO_DIGITAL_SOURCE, self->digital_source_row },
    { LEDE_PHOTO_KEYWORDS, self->keywords_row },
    { LEDE_PHOTO_DESCRIPTION, self->description_row },
    { LEDE_PHOTO_CAPTION_LANGUAGES, self->caption_languages_row },
    { LEDE_PHOTO_ALT_LANGUAGES, self->alt_languages_row },
    { LEDE_PHOTO_DESCRIPTION_LANGUAGES, self->description_languages_row },
  };

  g_return_val_if_fail (LEDE_IS_PHOTO_MORE (self), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].field, field))
      {
        adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
        return rows[i].row;
      }

  return NULL;
}
