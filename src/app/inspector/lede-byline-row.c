/* lede-byline-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-byline-row"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-byline-row.h"

#include "lede-sites.h"
#include "lede-byline.h"
#include "lede-field-binding.h"
#include "lede-member-list.h"

struct _LedeBylineRow
{
  AdwExpanderRow parent_instance;

  LedeStory *story;
  char *id;
  gboolean updating;
  GPtrArray *person_ids; /* of strings, as the person row lists them; the first is "" */

  GtkImage *handle;
  AdwEntryRow *name_row;
  AdwComboRow *role_row;
  AdwEntryRow *email_row;
  AdwEntryRow *link_row;
  AdwComboRow *person_row;
};

G_DEFINE_FINAL_TYPE (LedeBylineRow, lede_byline_row, ADW_TYPE_EXPANDER_ROW)

static const char *
lede_byline_row_get_text (LedeBylineRow *self, const char *field)
{
  return lede_story_get_member_text (self->story, LEDE_FIELD_BYLINES, self->id, field);
}

static LedeSiteInfo *
get_site (void)
{
  return lede_sites_get_preferred (lede_sites_get_default ());
}

static void
lede_byline_row_update_role (LedeBylineRow *self)
{
  const char *const *roles = lede_byline_list_roles ();
  const char *role = lede_byline_row_get_text (self, LEDE_BYLINE_ROLE);

  for (guint i = 0; roles[i] != NULL; i++)
    if (g_str_equal (roles[i], role) || (i == 0 && *role == '\0'))
      adw_combo_row_set_selected (self->role_row, i);
}

static void
lede_byline_row_update_person (LedeBylineRow *self)
{
  LedeSiteInfo *site = get_site ();
  GPtrArray *people = site != NULL ? lede_site_info_get_people (site) : NULL;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (LedeByline) byline = lede_byline_new_from_fields (LEDE_STORY_FIELDS (self->story), self->id);
  g_autofree char *person = NULL;
  guint selected = 0;

  gtk_widget_set_visible (GTK_WIDGET (self->person_row), people != NULL && people->len > 0);
  if (people == NULL)
    return;

  person = lede_byline_dup_person (byline, lede_site_get_id (lede_site_info_get_site (site)));
  g_ptr_array_set_size (self->person_ids, 0);
  g_ptr_array_add (self->person_ids, g_strdup (""));
  gtk_string_list_append (names, _ ("Nobody"));

  for (guint i = 0; i < people->len; i++)
    {
      LedePerson *candidate = g_ptr_array_index (people, i);

      g_ptr_array_add (self->person_ids, g_strdup (candidate->id));
      gtk_string_list_append (names, candidate->name);
      if (g_strcmp0 (candidate->id, person) == 0)
        selected = i + 1;
    }

  adw_combo_row_set_model (self->person_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->person_row, selected);
}

static void
lede_byline_row_update (LedeBylineRow *self)
{
  const char *name = lede_byline_row_get_text (self, LEDE_BYLINE_NAME);
  const char *role = lede_byline_row_get_text (self, LEDE_BYLINE_ROLE);

  self->updating = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), *name != '\0' ? name : _ ("No Name Yet"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self),
                                 lede_byline_role_label (*role != '\0' ? role : "writer"));
  lede_byline_row_update_role (self);
  lede_byline_row_update_person (self);
  self->updating = FALSE;
}

static void
story_edited_cb (LedeBylineRow *self, LedeEdit *edit)
{
  g_autofree char *kind = NULL, *id = NULL, *field = NULL;

  if (!self->updating &&
      lede_story_fields_parse_member_path (lede_edit_get_path (edit), &kind, &id, &field) &&
      g_str_equal (kind, LEDE_BYLINE_KIND) && g_str_equal (id, self->id))
    lede_byline_row_update (self);
}

static void
role_selected_cb (LedeBylineRow *self)
{
  guint selected = adw_combo_row_get_selected (self->role_row);

  if (self->updating || self->story == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;

  lede_story_set_member_text (self->story, LEDE_FIELD_BYLINES, self->id, LEDE_BYLINE_ROLE,
                              lede_byline_list_roles ()[selected]);
}

/* A byline may be a person on each of several sites, one a line; only this site's line changes. */
static void
person_selected_cb (LedeBylineRow *self)
{
  guint selected = adw_combo_row_get_selected (self->person_row);
  LedeSiteInfo *site = get_site ();
  g_autofree char *prefix = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  const char *person_id;

  if (self->updating || self->story == NULL || site == NULL || selected >= self->person_ids->len)
    return;

  person_id = g_ptr_array_index (self->person_ids, selected);
  prefix = g_strconcat (lede_site_get_id (lede_site_info_get_site (site)), ":", NULL);
  lines = g_strsplit (lede_byline_row_get_text (self, LEDE_BYLINE_PERSON), "\n", -1);
  kept = g_ptr_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && !g_str_has_prefix (lines[i], prefix))
      g_ptr_array_add (kept, lines[i]);

  if (*person_id != '\0')
    {
      line = g_strconcat (prefix, person_id, NULL);
      g_ptr_array_add (kept, line);
    }

  g_ptr_array_add (kept, NULL);
  text = g_strjoinv ("\n", (char **) kept->pdata);

  lede_story_begin_gesture (self->story);
  lede_story_set_member_text (self->story, LEDE_FIELD_BYLINES, self->id, LEDE_BYLINE_PERSON, text);
  if (selected > 0 && *lede_byline_row_get_text (self, LEDE_BYLINE_NAME) == '\0')
    lede_story_set_member_text (
      self->story, LEDE_FIELD_BYLINES, self->id, LEDE_BYLINE_NAME,
      gtk_string_object_get_string (adw_combo_row_get_selected_item (self->person_row)));
  lede_story_end_gesture (self->story);
}

static void
move_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeBylineRow *self = LEDE_BYLINE_ROW (widget);
  int position = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self));

  position += g_str_equal (action_name, "byline.move-up") ? -1 : 1;
  if (position >= 0)
    lede_story_move_member (self->story, LEDE_FIELD_BYLINES, self->id, position);
}

static void
remove_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeBylineRow *self = LEDE_BYLINE_ROW (widget);

  lede_story_remove_member (self->story, LEDE_FIELD_BYLINES, self->id);
}

static void
lede_byline_row_dispose (GObject *object)
{
  LedeBylineRow *self = LEDE_BYLINE_ROW (object);

  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_BYLINE_ROW);
  g_clear_object (&self->story);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->person_ids, g_ptr_array_unref);

  G_OBJECT_CLASS (lede_byline_row_parent_class)->dispose (object);
}

static void
lede_byline_row_class_init (LedeBylineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_byline_row_dispose;

  gtk_widget_class_install_action (widget_class, "byline.move-up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "byline.move-down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "byline.remove", NULL, remove_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-byline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeBylineRow, handle);
  gtk_widget_class_bind_template_child (widget_class, LedeBylineRow, name_row);
  gtk_widget_class_bind_template_child (widget_class, LedeBylineRow, role_row);
  gtk_widget_class_bind_template_child (widget_class, LedeBylineRow, email_row);
  gtk_widget_class_bind_template_child (widget_class, LedeBylineRow, link_row);
  gtk_widget_class_bind_template_child (widget_class, LedeBylineRow, person_row);
  gtk_widget_class_bind_template_callback (widget_class, role_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_selected_cb);
}

static void
lede_byline_row_init (LedeBylineRow *self)
{
  const char *const *roles = lede_byline_list_roles ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->updating = TRUE;
  self->person_ids = g_ptr_array_new_with_free_func (g_free);

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; roles[i] != NULL; i++)
    gtk_string_list_append (labels, lede_byline_role_label (roles[i]));
  adw_combo_row_set_model (self->role_row, G_LIST_MODEL (labels));
  adw_combo_row_set_expression (self->person_row, expression);
  lede_member_list_add_handle (GTK_WIDGET (self->handle), GTK_WIDGET (self));
}

/**
 * lede_byline_row_new:
 * @story: a story
 * @id: one of its bylines
 *
 * Returns: (transfer floating): a row that edits the byline
 */
GtkWidget *
lede_byline_row_new (LedeStory *story, const char *id)
{
  LedeBylineRow *self = g_object_new (LEDE_TYPE_BYLINE_ROW, NULL);

  self->story = g_object_ref (story);
  self->id = g_strdup (id);

  lede_field_binding_bind_member (lede_field_binding_new (GTK_WIDGET (self->name_row)), story,
                                  LEDE_FIELD_BYLINES, id, LEDE_BYLINE_NAME);
  lede_field_binding_bind_member (lede_field_binding_new (GTK_WIDGET (self->email_row)), story,
                                  LEDE_FIELD_BYLINES, id, LEDE_BYLINE_EMAIL);
  lede_field_binding_bind_member (lede_field_binding_new (GTK_WIDGET (self->link_row)), story,
                                  LEDE_FIELD_BYLINES, id, LEDE_BYLINE_LINK);

  g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lede_sites_get_default (), "changed", G_CALLBACK (lede_byline_row_update), self,
                           G_CONNECT_SWAPPED);
  lede_byline_row_update (self);

  return GTK_WIDGET (self);
}

/**
 * lede_byline_row_focus_field:
 * @self: a row
 * @field: one of the byline's texts
 *
 * Opens the row and puts the keyboard into the field.
 */
void
lede_byline_row_focus_field (LedeBylineRow *self, const char *field)
{
  GtkWidget *row = GTK_WIDGET (self->name_row);

  g_return_if_fail (LEDE_IS_BYLINE_ROW (self));

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);

  if (g_str_equal (field, LEDE_BYLINE_EMAIL))
    row = GTK_WIDGET (self->email_row);
  else if (g_str_equal (field, LEDE_BYLINE_LINK))
    row = GTK_WIDGET (self->link_row);
  else if (g_str_equal (field, LEDE_BYLINE_ROLE))
    row = GTK_WIDGET (self->role_row);
  else if (g_str_equal (field, LEDE_BYLINE_PERSON))
    row = GTK_WIDGET (self->person_row);

  gtk_widget_grab_focus (row);
}
