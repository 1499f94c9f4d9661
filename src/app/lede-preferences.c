/* lede-preferences.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-preferences"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-preferences.h"

#include "lede-codes-page.h"
#include "lede-dictionary-page.h"
#include "lede-languages.h"
#include "lede-services.h"
#include "lede-site-assistant.h"
#include "lede-site-row.h"
#include "lede-sites.h"

struct _LedePreferences
{
  AdwPreferencesDialog parent_instance;

  GSettings *settings;
  gboolean updating;

  AdwEntryRow *person_row;
  AdwEntryRow *email_row;
  AdwComboRow *language_row;
  AdwSwitchRow *spelling_row;
  AdwSwitchRow *typography_row;
  AdwSwitchRow *brackets_row;
  GtkFontDialogButton *font_button;
  GtkWidget *font_reset_button;
  AdwSpinRow *text_size_row;
  AdwComboRow *focus_mode_row;
  AdwSwitchRow *typewriter_row;
  AdwComboRow *color_scheme_row;
  GtkListBox *sites;
};

G_DEFINE_FINAL_TYPE (LedePreferences, lede_preferences, ADW_TYPE_PREFERENCES_DIALOG)

static const char *const color_schemes[] = { "system", "light", "dark" };

static void
language_selected_cb (LedePreferences *self)
{
  g_autofree char *tag = NULL;

  if (self->updating)
    return;

  tag = lede_languages_get_tag (adw_combo_row_get_selected (self->language_row));
  if (tag != NULL)
    g_settings_set_string (self->settings, "language", tag);
}

/* Who has not chosen one sees what it comes to. */
static GListModel *
list_languages (void)
{
  g_autofree char *tag = lede_languages_dup_default ();
  g_autofree char *name = lede_languages_get_name (tag);
  /* Translators: the language of new stories, %s is the one of the session: Deutsch */
  g_autofree char *none = g_strdup_printf (_ ("As the System: %s"), name);

  return lede_languages_list (none);
}

static void
color_scheme_selected_cb (LedePreferences *self)
{
  guint selected = adw_combo_row_get_selected (self->color_scheme_row);

  if (!self->updating && selected < G_N_ELEMENTS (color_schemes))
    g_settings_set_string (self->settings, "color-scheme", color_schemes[selected]);
}

static void
focus_mode_selected_cb (LedePreferences *self)
{
  if (!self->updating)
    g_settings_set_enum (self->settings, "focus-mode", adw_combo_row_get_selected (self->focus_mode_row));
}

/* The button shows what the text is written in, also where nothing was chosen. */
static void
update_font (LedePreferences *self)
{
  g_autofree char *family = g_settings_get_string (self->settings, "writing-font");
  AdwStyleManager *style_manager = adw_style_manager_get_default ();
  g_autoptr (PangoFontDescription) font = NULL;
  gboolean updating = self->updating;

  if (*family != '\0')
    {
      font = pango_font_description_new ();
      pango_font_description_set_family (font, family);
    }
  else
    font = pango_font_description_from_string (adw_style_manager_get_document_font_name (style_manager));

  self->updating = TRUE;
  gtk_font_dialog_button_set_font_desc (self->font_button, font);
  self->updating = updating;
  gtk_widget_set_visible (self->font_reset_button, *family != '\0');
}

static void
font_chosen_cb (LedePreferences *self)
{
  PangoFontDescription *font;

  if (self->updating || (font = gtk_font_dialog_button_get_font_desc (self->font_button)) == NULL)
    return;

  if (pango_font_description_get_family (font) != NULL)
    g_settings_set_string (self->settings, "writing-font", pango_font_description_get_family (font));
}

static void
font_reset_cb (LedePreferences *self)
{
  g_settings_reset (self->settings, "writing-font");
}

static void
connect_clicked_cb (LedePreferences *self)
{
  adw_dialog_present (lede_site_assistant_new (), GTK_WIDGET (self));
}

static void
lede_preferences_update_sites (LedePreferences *self)
{
  GListModel *sites = G_LIST_MODEL (lede_sites_get_default ());
  guint n_sites = g_list_model_get_n_items (sites);

  gtk_list_box_remove_all (self->sites);
  for (guint i = 0; i < n_sites; i++)
    {
      g_autoptr (LedeSiteInfo) info = g_list_model_get_item (sites, i);

      gtk_list_box_append (self->sites, lede_site_row_new (info));
    }

  if (n_sites == 0)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("No site is connected yet"));
      gtk_widget_add_css_class (row, "dimmed");
      gtk_list_box_append (self->sites, row);
    }
}

static gboolean
factor_to_percent (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_double (value, g_variant_get_double (variant) * 100);

  return TRUE;
}

static GVariant *
percent_to_factor (const GValue *value, const GVariantType *type, gpointer user_data)
{
  return g_variant_new_double (g_value_get_double (value) / 100);
}

static void
lede_preferences_dispose (GObject *object)
{
  LedePreferences *self = LEDE_PREFERENCES (object);

  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_PREFERENCES);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (lede_preferences_parent_class)->dispose (object);
}

static void
lede_preferences_class_init (LedePreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_preferences_dispose;
  g_type_ensure (LEDE_TYPE_CODES_PAGE);
  g_type_ensure (LEDE_TYPE_DICTIONARY_PAGE);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, LedePreferences, person_row);
  gtk_widget_class_bind_template_child (widget_class, LedePreferences, email_row);
  gtk_widget_class_bind_template_child (widget_class, LedePreferences, language_row);
  gtk_widget_class_bind_template_child (widget_class, LedePreferences, spelling_row);
  gtk_widget_class_bind_template_child (widget_class, LedePreferences, typography_row);
  gtk_widget_class_bind_template_child (widget_class, LedePreferences, brackets_row);
  gtk_widget_class_bind_template_child (widget_class, LedePreferences, font_button);
  gtk_widget_class_bind_template_child (widget_class, LedePreferences, font_reset_button);
  gtk_widget_class_bind_template_child (widget_class, LedePreferences, text_size_row);
  gtk_widget_class_bind_template_child (widget_class, LedePreferences, focus_mode_row);
  gtk_widget_class_bind_template_child (widget_class, LedePreferences, typewriter_row);
  gtk_widget_class_bind_template_child (widget_class, LedePreferences, color_scheme_row);
  gtk_widget_class_bind_template_child (widget_class, LedePreferences, sites);
  gtk_widget_class_bind_template_callback (widget_class, language_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, color_scheme_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_mode_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, font_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, font_reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, connect_clicked_cb);
}

static void
lede_preferences_init (LedePreferences *self)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  g_autoptr (GListModel) languages = list_languages ();
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  g_autofree char *language = NULL;
  g_autofree char *scheme = NULL;

  self->updating = TRUE;
  self->settings = g_object_ref (lede_services_get_settings (services));
  gtk_widget_init_template (GTK_WIDGET (self));

  g_settings_bind (self->settings, "person", self->person_row, "text", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "email", self->email_row, "text", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "check-spelling", self->spelling_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "set-typography", self->typography_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "close-brackets", self->brackets_row, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (self->settings, "text-size", self->text_size_row, "value",
                                G_SETTINGS_BIND_DEFAULT, factor_to_percent, percent_to_factor, NULL, NULL);

  g_settings_bind (self->settings, "typewriter", self->typewriter_row, "active", G_SETTINGS_BIND_DEFAULT);
  adw_combo_row_set_selected (self->focus_mode_row, g_settings_get_enum (self->settings, "focus-mode"));
  g_signal_connect_object (self->settings, "changed::writing-font", G_CALLBACK (update_font), self,
                           G_CONNECT_SWAPPED);
  update_font (self);

  language = g_settings_get_string (self->settings, "language");
  adw_combo_row_set_expression (self->language_row, expression);
  adw_combo_row_set_model (self->language_row, languages);
  adw_combo_row_set_selected (self->language_row, lede_languages_find (languages, language));

  scheme = g_settings_get_string (self->settings, "color-scheme");
  for (guint i = 0; i < G_N_ELEMENTS (color_schemes); i++)
    if (g_str_equal (color_schemes[i], scheme))
      adw_combo_row_set_selected (self->color_scheme_row, i);

  g_signal_connect_object (lede_sites_get_default (), "changed", G_CALLBACK (lede_preferences_update_sites),
                           self, G_CONNECT_SWAPPED);
  lede_preferences_update_sites (self);
  self->updating = FALSE;
}

AdwDialog *
lede_preferences_new (void)
{
  return g_object_new (LEDE_TYPE_PREFERENCES, NULL);
}
