/* lede-custom-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-custom-rows"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-custom-rows.h"

#include "lede-field-binding.h"

/* One of the rows. */
typedef struct
{
  LedeCustomRows *owner; /* not owned */
  char *name;
  char *path;
  LedeSiteField *field; /* of the owner's site; NULL where it has none */
  GtkWidget *row;       /* the group's, like the next one */
  GtkWidget *complaint; /* a row below; NULL where nothing can be wrong */
  GtkLabel *sentence;
} CustomRow;

struct _LedeCustomRows
{
  GObject parent_instance;

  AdwPreferencesGroup *group; /* not owned */
  LedeStory *story;
  LedeSiteInfo *site; /* whose fields are shown; NULL for none */
  char *signature;    /* of what the rows are for */
  GPtrArray *rows;
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (LedeCustomRows, lede_custom_rows, G_TYPE_OBJECT)

static void
custom_row_free (CustomRow *row)
{
  g_free (row->name);
  g_free (row->path);
  g_free (row);
}

static GPtrArray *
lede_custom_rows_get_fields (LedeCustomRows *self)
{
  return self->site != NULL ? lede_site_info_get_fields (self->site) : NULL;
}

static const char *
custom_row_get_text (CustomRow *row)
{
  return row->owner->story != NULL ? lede_story_get_text (row->owner->story, row->path) : "";
}

static void
custom_row_set_text (CustomRow *row, const char *text)
{
  if (!row->owner->updating && row->owner->story != NULL)
    lede_story_set_text (row->owner->story, row->path, text);
}

static void
switched_cb (AdwSwitchRow *widget, GParamSpec *pspec, gpointer data)
{
  custom_row_set_text (data, adw_switch_row_get_active (widget) ? LEDE_CUSTOM_YES : LEDE_CUSTOM_NO);
}

/* The first choice says nothing; what the site does not have stands behind its own. */
static void
selected_cb (AdwComboRow *widget, GParamSpec *pspec, gpointer data)
{
  CustomRow *row = data;
  guint selected = adw_combo_row_get_selected (widget);

  if (selected == 0)
    custom_row_set_text (row, "");
  else if (selected <= g_strv_length (row->field->choices))
    custom_row_set_text (row, row->field->choices[selected - 1]);
}

static void
removed_cb (GtkButton *button, gpointer data)
{
  custom_row_set_text (data, "");
}

static void
custom_row_show_choice (CustomRow *row)
{
  AdwComboRow *combo = ADW_COMBO_ROW (row->row);
  GtkStringList *choices = GTK_STRING_LIST (adw_combo_row_get_model (combo));
  const char *text = custom_row_get_text (row);
  guint n = g_strv_length (row->field->choices);
  guint position = 0;

  for (guint i = 0; i < n; i++)
    if (*text != '\0' && lede_site_field_is_same (row->field, row->field->choices[i], text))
      position = i + 1;

  if (g_list_model_get_n_items (G_LIST_MODEL (choices)) > n + 1)
    gtk_string_list_remove (choices, n + 1);
  if (position == 0 && *text != '\0')
    {
      gtk_string_list_append (choices, text);
      position = n + 1;
    }

  adw_combo_row_set_selected (combo, position);
}

static void
custom_row_show_foreign (CustomRow *row)
{
  LedeSiteInfo *site = row->owner->site;
  g_autofree char *subtitle =
    lede_custom_rows_get_fields (row->owner) != NULL
      ? g_strdup_printf (_ ("%s\n%s offers no such field, so it is not sent"), custom_row_get_text (row),
                         lede_site_get_name (lede_site_info_get_site (site)))
      : g_strdup (custom_row_get_text (row));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row->row), subtitle);
}

static void
custom_row_complain (CustomRow *row)
{
  const char *text = custom_row_get_text (row);
  gboolean is_wrong = !lede_site_field_can_be (row->field, text);
  g_autofree char *why = is_wrong ? lede_site_field_explain (row->field, text) : g_strdup ("");

  gtk_label_set_label (row->sentence, why);
  gtk_widget_set_visible (row->complaint, is_wrong);
  gtk_accessible_update_state (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_STATE_INVALID,
                               is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (is_wrong)
    gtk_widget_add_css_class (row->row, "error");
  else
    gtk_widget_remove_css_class (row->row, "error");
}

/* What the story says now; an entry has its own way of following it. */
static void
custom_row_show (CustomRow *row)
{
  const char *text = custom_row_get_text (row);

  row->owner->updating = TRUE;

  if (row->field == NULL)
    custom_row_show_foreign (row);
  else if (ADW_IS_SWITCH_ROW (row->row))
    adw_switch_row_set_active (ADW_SWITCH_ROW (row->row),
                               g_str_equal (*text != '\0' ? text : row->field->fallback, LEDE_CUSTOM_YES));
  else if (ADW_IS_COMBO_ROW (row->row))
    custom_row_show_choice (row);

  if (row->complaint != NULL)
    custom_row_complain (row);

  row->owner->updating = FALSE;
}

static GtkWidget *
make_choices (CustomRow *row)
{
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);
  g_autofree char *nothing = *row->field->fallback != '\0'
                               ? g_strdup_printf (_ ("As the Site Has It (%s)"), row->field->fallback)
                               : g_strdup (_ ("Not Set"));
  GtkWidget *combo = adw_combo_row_new ();

  gtk_string_list_append (choices, nothing);
  for (guint i = 0; row->field->choices[i] != NULL; i++)
    gtk_string_list_append (choices, row->field->choices[i]);
  adw_combo_row_set_model (ADW_COMBO_ROW (combo), G_LIST_MODEL (choices));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (combo), row->field->description);
  g_signal_connect (combo, "notify::selected", G_CALLBACK (selected_cb), row);

  return combo;
}

static GtkWidget *
make_switch (CustomRow *row)
{
  GtkWidget *widget = adw_switch_row_new ();

  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), row->field->description);
  g_signal_connect (widget, "notify::active", G_CALLBACK (switched_cb), row);

  return widget;
}

static char *
describe_entry (LedeSiteField *field)
{
  g_autoptr (GString) text = g_string_new (field->description);

  if (*field->fallback != '\0' && !g_str_equal (field->fallback, "0"))
    {
      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("“%s” where nothing is written"), field->fallback);
    }

  return g_strdup (text->str);
}

static GtkWidget *
make_entry (CustomRow *row)
{
  GtkWidget *entry = adw_entry_row_new ();
  g_autofree char *description = describe_entry (row->field);

  if (row->field->type != LEDE_SITE_FIELD_TEXT)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_widget_set_tooltip_text (entry, *description != '\0' ? description : NULL);
  lede_field_binding_bind (lede_field_binding_new (entry), row->owner->story, row->path);

  return entry;
}

static GtkWidget *
make_foreign (CustomRow *row)
{
  GtkWidget *widget = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  g_autofree char *tip = g_strdup_printf (_ ("Take “%s” out of the Story"), row->name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tip);
  g_signal_connect (button, "clicked", G_CALLBACK (removed_cb), row);
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), button);
  gtk_widget_add_css_class (widget, "property");

  return widget;
}

static void
custom_row_make_complaint (CustomRow *row)
{
  row->sentence = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (row->sentence, TRUE);
  gtk_label_set_xalign (row->sentence, 0);
  gtk_widget_add_css_class (GTK_WIDGET (row->sentence), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (row->sentence), "error");
  gtk_widget_set_margin_start (GTK_WIDGET (row->sentence), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (row->sentence), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (row->sentence), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (row->sentence), 9);

  row->complaint = adw_preferences_row_new ();
  /* The keyboard has to come by, or it would leave the list here. */
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->complaint), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row->complaint), GTK_WIDGET (row->sentence));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row->complaint), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  row->sentence, NULL, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (row->row), GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE,
                                  row->sentence, NULL, -1);
}

static void
lede_custom_rows_add (LedeCustomRows *self, const char *name, LedeSiteField *field)
{
  CustomRow *row = g_new0 (CustomRow, 1);
  g_autofree char *label = field != NULL ? g_strdup (field->label) : lede_custom_dup_label (name);

  row->owner = self;
  row->name = g_strdup (name);
  row->path = lede_custom_make_path (name);
  row->field = field;

  self->updating = TRUE;
  if (field == NULL)
    row->row = make_foreign (row);
  else if (field->type == LEDE_SITE_FIELD_FLAG)
    row->row = make_switch (row);
  else if (field->choices != NULL)
    row->row = make_choices (row);
  else
    row->row = make_entry (row);
  self->updating = FALSE;

  /* A site may call its fields what it likes. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), label);
  adw_preferences_group_add (self->group, row->row);

  if (field != NULL && !(field->type == LEDE_SITE_FIELD_TEXT && field->choices == NULL))
    {
      custom_row_make_complaint (row);
      adw_preferences_group_add (self->group, row->complaint);
    }

  g_ptr_array_add (self->rows, row);
  custom_row_show (row);
}

static void
lede_custom_rows_clear (LedeCustomRows *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      CustomRow *row = g_ptr_array_index (self->rows, i);

      g_signal_handlers_disconnect_by_data (row->row, row);
      adw_preferences_group_remove (self->group, row->row);
      if (row->complaint != NULL)
        adw_preferences_group_remove (self->group, row->complaint);
    }

  g_ptr_array_set_size (self->rows, 0);
}

/* The names of what the story says and the site does not have. */
static GPtrArray *
lede_custom_rows_list_foreign (LedeCustomRows *self)
{
  g_auto (GStrv) names =
    self->story != NULL ? lede_custom_list_names (LEDE_STORY_FIELDS (self->story)) : NULL;
  GPtrArray *foreign = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (lede_site_fields_find (lede_custom_rows_get_fields (self), names[i]) == NULL)
      g_ptr_array_add (foreign, g_strdup (names[i]));

  return foreign;
}

/* Rows are made anew only when others are needed, since the keyboard may be in one. */
static char *
lede_custom_rows_sign (LedeCustomRows *self, GPtrArray *foreign)
{
  GPtrArray *fields = lede_custom_rows_get_fields (self);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, self->story != NULL ? lede_story_get_id (self->story) : "");
  json_builder_add_string_value (
    builder, self->site != NULL ? lede_site_get_name (lede_site_info_get_site (self->site)) : "");
  for (guint i = 0; fields != NULL && i < fields->len; i++)
    lede_site_field_add_to_json (g_ptr_array_index (fields, i), builder);
  for (guint i = 0; i < foreign->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (foreign, i));
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static void
lede_custom_rows_update (LedeCustomRows *self)
{
  g_autoptr (GPtrArray) foreign = lede_custom_rows_list_foreign (self);
  g_autofree char *signature = lede_custom_rows_sign (self, foreign);
  GPtrArray *fields;

  if (g_strcmp0 (signature, self->signature) == 0)
    {
      for (guint i = 0; i < self->rows->len; i++)
        custom_row_show (g_ptr_array_index (self->rows, i));
      return;
    }

  lede_custom_rows_clear (self);
  g_free (self->signature);
  self->signature = g_steal_pointer (&signature);

  fields = self->story != NULL ? lede_custom_rows_get_fields (self) : NULL;
  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      LedeSiteField *field = g_ptr_array_index (fields, i);

      lede_custom_rows_add (self, field->name, field);
    }
  for (guint i = 0; i < foreign->len; i++)
    lede_custom_rows_add (self, g_ptr_array_index (foreign, i), NULL);
}

/* Those of the site as it was asked last, which say the same. */
static void
lede_custom_rows_take_fields (LedeCustomRows *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      CustomRow *row = g_ptr_array_index (self->rows, i);

      row->field = lede_site_fields_find (lede_custom_rows_get_fields (self), row->name);
    }
}

static void
story_edited_cb (LedeCustomRows *self, LedeEdit *edit)
{
  if (lede_custom_get_name (lede_edit_get_path (edit)) != NULL)
    lede_custom_rows_update (self);
}

static void
lede_custom_rows_dispose (GObject *object)
{
  LedeCustomRows *self = LEDE_CUSTOM_ROWS (object);

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);
  lede_custom_rows_clear (self);
  g_clear_object (&self->story);
  g_clear_object (&self->site);

  G_OBJECT_CLASS (lede_custom_rows_parent_class)->dispose (object);
}

static void
lede_custom_rows_finalize (GObject *object)
{
  LedeCustomRows *self = LEDE_CUSTOM_ROWS (object);

  g_ptr_array_unref (self->rows);
  g_free (self->signature);

  G_OBJECT_CLASS (lede_custom_rows_parent_class)->finalize (object);
}

static void
lede_custom_rows_class_init (LedeCustomRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_custom_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = lede_custom_rows_finalize;
}

static void
lede_custom_rows_init (LedeCustomRows *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) custom_row_free);
}

/**
 * lede_custom_rows_new:
 * @group: where the rows are to stand, behind those that it has; it disposes of them before itself
 *
 * Returns: (transfer full): the rows, none as long as there is no story
 */
LedeCustomRows *
lede_custom_rows_new (AdwPreferencesGroup *group)
{
  LedeCustomRows *self;

  g_return_val_if_fail (ADW_IS_PREFERENCES_GROUP (group), NULL);

  self = g_object_new (LEDE_TYPE_CUSTOM_ROWS, NULL);
  self->group = group;

  return self;
}

/**
 * lede_custom_rows_set_story:
 * @self: the rows
 * @story: (nullable): the story to show
 */
void
lede_custom_rows_set_story (LedeCustomRows *self, LedeStory *story)
{
  g_return_if_fail (LEDE_IS_CUSTOM_ROWS (self));

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);

  g_set_object (&self->story, story);
  g_clear_pointer (&self->signature, g_free);

  if (story != NULL)
    g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);

  lede_custom_rows_update (self);
}

/**
 * lede_custom_rows_set_site:
 * @self: the rows
 * @site: (nullable): whose fields are to be shown
 *
 * Rows that stay the same keep the keyboard.
 */
void
lede_custom_rows_set_site (LedeCustomRows *self, LedeSiteInfo *site)
{
  g_autoptr (LedeSiteInfo) before = NULL;

  g_return_if_fail (LEDE_IS_CUSTOM_ROWS (self));

  /* It has the fields of the rows that are there. */
  before = g_steal_pointer (&self->site);
  g_set_object (&self->site, site);
  lede_custom_rows_update (self);
  lede_custom_rows_take_fields (self);
}

/**
 * lede_custom_rows_show_path:
 * @self: the rows
 * @path: the path of a text
 *
 * Puts the keyboard into the row that has the text.
 *
 * Returns: whether one has it
 */
gboolean
lede_custom_rows_show_path (LedeCustomRows *self, const char *path)
{
  g_return_val_if_fail (LEDE_IS_CUSTOM_ROWS (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      CustomRow *row = g_ptr_array_index (self->rows, i);

      if (g_str_equal (row->path, path))
        {
          gtk_widget_child_focus (row->row, GTK_DIR_TAB_FORWARD);
          return TRUE;
        }
    }

  return FALSE;
}
