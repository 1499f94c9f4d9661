/* lede-site-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-site-row"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-site-row.h"

#include "lede-services.h"
#include "lede-sites.h"

struct _LedeSiteRow
{
  AdwExpanderRow parent_instance;

  LedeSiteInfo *info;
  gboolean updating;

  GtkImage *trouble_icon;
  AdwActionRow *account_row;
  AdwActionRow *trouble_row;
  AdwEntryRow *name_row;
  AdwComboRow *lead_row;
  AdwSwitchRow *preferred_row;
};

G_DEFINE_FINAL_TYPE (LedeSiteRow, lede_site_row, ADW_TYPE_EXPANDER_ROW)

static LedeSites *
get_sites (void)
{
  return lede_sites_get_default ();
}

static void
lede_site_row_update (LedeSiteRow *self)
{
  LedeSite *site = lede_site_info_get_site (self->info);
  LedeAccount *account = lede_site_info_get_account (self->info);
  const char *trouble = lede_sites_get_trouble (get_sites (), lede_site_get_id (site));
  g_autofree char *abilities = lede_site_info_describe_abilities (self->info);
  /* Translators: an account's name and what it may do */
  g_autofree char *described = g_strdup_printf (
    _ ("%s · %s"), account != NULL ? account->user_name : lede_site_get_user (site), abilities);

  self->updating = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), lede_site_get_name (site));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), lede_site_get_address (site));
  adw_action_row_set_subtitle (self->account_row, described);
  adw_action_row_set_subtitle (self->trouble_row, trouble != NULL ? trouble : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_row), trouble != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_icon), trouble != NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), lede_site_get_name (site));
  adw_combo_row_set_selected (self->lead_row, lede_site_get_lead (site) == LEDE_LEAD_FEATURED ? 1 : 0);
  adw_switch_row_set_active (self->preferred_row, lede_sites_get_preferred (get_sites ()) == self->info);
  self->updating = FALSE;
}

static void
site_saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeSiteRow) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);

  if (!lede_sites_finish (LEDE_SITES (object), result, &error) && dialog != NULL)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), adw_toast_new (error->message));
}

static void
lede_site_row_save (LedeSiteRow *self)
{
  LedeSite *site = lede_site_info_get_site (self->info);
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name_row))));
  g_autoptr (LedeSite) changed = NULL;

  changed = lede_site_new (
    lede_site_get_id (site), lede_site_get_kind (site), *name != '\0' ? name : lede_site_get_name (site),
    lede_site_get_address (site), lede_site_get_api (site), lede_site_get_user (site),
    adw_combo_row_get_selected (self->lead_row) == 1 ? LEDE_LEAD_FEATURED : LEDE_LEAD_IN_TEXT);
  lede_sites_save_async (get_sites (), changed, NULL, site_saved_cb, g_object_ref (self));
}

static void
name_applied_cb (LedeSiteRow *self)
{
  lede_site_row_save (self);
}

static void
lead_selected_cb (LedeSiteRow *self)
{
  if (!self->updating)
    lede_site_row_save (self);
}

static void
preferred_toggled_cb (LedeSiteRow *self)
{
  GSettings *settings = lede_services_get_settings (LEDE_SERVICES_DEFAULT);

  if (self->updating)
    return;

  if (adw_switch_row_get_active (self->preferred_row))
    g_settings_set_string (settings, "site", lede_site_get_id (lede_site_info_get_site (self->info)));
  else
    g_settings_reset (settings, "site");

  lede_sites_refresh (get_sites (), lede_site_get_id (lede_site_info_get_site (self->info)));
}

static void
test_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LedeSiteRow *self = LEDE_SITE_ROW (widget);

  adw_action_row_set_subtitle (self->account_row, _ ("Asking the site…"));
  lede_sites_refresh (get_sites (), lede_site_get_id (lede_site_info_get_site (self->info)));
}

static void
remove_response_cb (LedeSiteRow *self, const char *response)
{
  if (g_str_equal (response, "remove"))
    lede_sites_remove_async (get_sites (), lede_site_get_id (lede_site_info_get_site (self->info)),
                             site_saved_cb, g_object_ref (self));
}

static void
remove_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  AdwDialog *dialog = adw_alert_dialog_new (
    _ ("Remove the Site?"), _ ("Lede forgets its password and what it knows of stories there. What is "
                               "published stays published."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove", _ ("_Remove"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "remove", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (remove_response_cb), widget, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
lede_site_row_dispose (GObject *object)
{
  LedeSiteRow *self = LEDE_SITE_ROW (object);

  self->updating = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_SITE_ROW);
  g_clear_object (&self->info);

  G_OBJECT_CLASS (lede_site_row_parent_class)->dispose (object);
}

static void
lede_site_row_class_init (LedeSiteRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_site_row_dispose;

  gtk_widget_class_install_action (widget_class, "site.test", NULL, test_action);
  gtk_widget_class_install_action (widget_class, "site.remove", NULL, remove_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-site-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeSiteRow, trouble_icon);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteRow, account_row);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteRow, trouble_row);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteRow, name_row);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteRow, lead_row);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteRow, preferred_row);
  gtk_widget_class_bind_template_callback (widget_class, name_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, lead_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, preferred_toggled_cb);
}

static void
lede_site_row_init (LedeSiteRow *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lede_site_row_new:
 * @info: a connected site
 *
 * Returns: (transfer floating): a row that shows and changes it
 */
GtkWidget *
lede_site_row_new (LedeSiteInfo *info)
{
  LedeSiteRow *self = g_object_new (LEDE_TYPE_SITE_ROW, NULL);

  self->info = g_object_ref (info);
  lede_site_row_update (self);

  return GTK_WIDGET (self);
}
