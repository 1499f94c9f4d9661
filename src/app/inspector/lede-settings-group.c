/* lede-settings-group.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-settings-group"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-sites.h"
#include "lede-settings-group.h"

#include "lede-call.h"
#include "lede-custom-rows.h"
#include "lede-deliveries.h"
#include "lede-field-binding.h"
#include "lede-field-typing.h"
#include "lede-services.h"
#include "lede-text-row.h"

struct _LedeSettingsGroup
{
  AdwPreferencesGroup parent_instance;

  LedeStory *story;
  LedeFieldBinding *seo_title_binding;
  LedeFieldBinding *canonical_binding;
  LedeCustomRows *custom_rows;
  GCancellable *cancellable; /* of the placement that is being loaded */
  gboolean updating;

  AdwActionRow *address_row;
  AdwActionRow *old_addresses_row;
  LedeTextRow *excerpt_row;
  AdwEntryRow *seo_title_row;
  AdwEntryRow *canonical_row;
  AdwSwitchRow *sticky_row;
  AdwComboRow *comments_row;
};

G_DEFINE_FINAL_TYPE (LedeSettingsGroup, lede_settings_group, ADW_TYPE_PREFERENCES_GROUP)

static const char *const comments[] = { "", "open", "closed" };

static const char *
lede_settings_group_get_text (LedeSettingsGroup *self, const char *path)
{
  return self->story != NULL ? lede_story_get_text (self->story, path) : "";
}

static void
lede_settings_group_update (LedeSettingsGroup *self)
{
  const char *text = lede_settings_group_get_text (self, LEDE_FIELD_COMMENTS);
  guint selected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (comments); i++)
    if (g_str_equal (comments[i], text))
      selected = i;

  self->updating = TRUE;
  adw_switch_row_set_active (self->sticky_row,
                             *lede_settings_group_get_text (self, LEDE_FIELD_STICKY) != '\0');
  adw_combo_row_set_selected (self->comments_row, selected);
  self->updating = FALSE;
}

static void
sticky_changed_cb (LedeSettingsGroup *self)
{
  if (!self->updating && self->story != NULL)
    lede_story_set_text (self->story, LEDE_FIELD_STICKY,
                         adw_switch_row_get_active (self->sticky_row) ? "yes" : "");
}

static void
comments_selected_cb (LedeSettingsGroup *self)
{
  guint selected = adw_combo_row_get_selected (self->comments_row);

  if (!self->updating && self->story != NULL && selected < G_N_ELEMENTS (comments))
    lede_story_set_text (self->story, LEDE_FIELD_COMMENTS, comments[selected]);
}

static void
story_edited_cb (LedeSettingsGroup *self, LedeEdit *edit)
{
  const char *path = lede_edit_get_path (edit);

  if (g_str_equal (path, LEDE_FIELD_STICKY) || g_str_equal (path, LEDE_FIELD_COMMENTS))
    lede_settings_group_update (self);
}

/* Where the story was sent last, else where new ones go. */
static LedeSiteInfo *
lede_settings_group_find_site (LedeSettingsGroup *self)
{
  LedeSites *sites = lede_sites_get_default ();
  LedeDelivery *latest = self->story != NULL ? lede_deliveries_get_latest (lede_deliveries_get_default (),
                                                                           lede_story_get_id (self->story))
                                             : NULL;
  LedeSiteInfo *site = latest != NULL ? lede_sites_find (sites, lede_delivery_get_site_id (latest)) : NULL;

  return site != NULL ? site : lede_sites_get_preferred (sites);
}

static void
lede_settings_group_update_site (LedeSettingsGroup *self)
{
  if (self->custom_rows != NULL)
    lede_custom_rows_set_site (self->custom_rows, lede_settings_group_find_site (self));
}

static gpointer
load_placement (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  return lede_store_load_placement (call->store, call->id, call->text, cancellable, error);
}

static void
lede_settings_group_show_addresses (LedeSettingsGroup *self, LedePlacement *placement)
{
  gboolean is_public =
    placement != NULL && g_strcmp0 (lede_placement_get_remote_state (placement), "publish") == 0;
  const char *const *old = placement != NULL ? lede_placement_get_old_addresses (placement) : NULL;
  g_autofree char *lines = old != NULL ? g_strjoinv ("\n", (GStrv) old) : g_strdup ("");

  adw_action_row_set_subtitle (self->address_row, is_public ? lede_placement_get_address (placement) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->address_row), is_public);
  adw_action_row_set_subtitle (self->old_addresses_row, lines);
  gtk_widget_set_visible (GTK_WIDGET (self->old_addresses_row), is_public && *lines != '\0');
}

static void
placement_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeSettingsGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedePlacement) placement = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (self->address_row != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lede_settings_group_show_addresses (self, placement);
}

/* Of the site that the story was sent to last. */
static void
lede_settings_group_load_addresses (LedeSettingsGroup *self)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  LedeDelivery *latest = NULL;
  LedeCall *call;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  if (self->story != NULL)
    latest = lede_deliveries_get_latest (lede_deliveries_get_default (), lede_story_get_id (self->story));
  if (latest == NULL)
    {
      lede_settings_group_show_addresses (self, NULL);
      return;
    }

  self->cancellable = g_cancellable_new ();
  call = lede_call_new (lede_story_get_id (self->story));
  call->text = g_strdup (lede_delivery_get_site_id (latest));
  lede_worker_run_async (lede_services_get_database_worker (services), load_placement, call,
                         (GDestroyNotify) lede_call_free, g_object_unref, self->cancellable,
                         placement_loaded_cb, g_object_ref (self));
}

static void
lede_settings_group_dispose (GObject *object)
{
  LedeSettingsGroup *self = LEDE_SETTINGS_GROUP (object);

  self->updating = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);
  g_clear_object (&self->custom_rows);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_SETTINGS_GROUP);
  g_clear_object (&self->story);

  G_OBJECT_CLASS (lede_settings_group_parent_class)->dispose (object);
}

static void
lede_settings_group_class_init (LedeSettingsGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_settings_group_dispose;

  g_type_ensure (LEDE_TYPE_TEXT_ROW);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-settings-group.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeSettingsGroup, address_row);
  gtk_widget_class_bind_template_child (widget_class, LedeSettingsGroup, old_addresses_row);
  gtk_widget_class_bind_template_child (widget_class, LedeSettingsGroup, excerpt_row);
  gtk_widget_class_bind_template_child (widget_class, LedeSettingsGroup, seo_title_row);
  gtk_widget_class_bind_template_child (widget_class, LedeSettingsGroup, canonical_row);
  gtk_widget_class_bind_template_child (widget_class, LedeSettingsGroup, sticky_row);
  gtk_widget_class_bind_template_child (widget_class, LedeSettingsGroup, comments_row);
  gtk_widget_class_bind_template_callback (widget_class, sticky_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, comments_selected_cb);
}

static void
lede_settings_group_init (LedeSettingsGroup *self)
{
  self->updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));

  lede_field_typing_help (lede_text_row_get_binding (self->excerpt_row));
  self->seo_title_binding =
    lede_field_typing_help (lede_field_binding_new (GTK_WIDGET (self->seo_title_row)));
  self->canonical_binding = lede_field_binding_new (GTK_WIDGET (self->canonical_row));
  self->custom_rows = lede_custom_rows_new (ADW_PREFERENCES_GROUP (self));
  g_signal_connect_object (lede_deliveries_get_default (), "changed",
                           G_CALLBACK (lede_settings_group_load_addresses), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lede_deliveries_get_default (), "changed",
                           G_CALLBACK (lede_settings_group_update_site), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lede_sites_get_default (), "changed", G_CALLBACK (lede_settings_group_update_site),
                           self, G_CONNECT_SWAPPED);
  self->updating = FALSE;
}

/**
 * lede_settings_group_set_story:
 * @self: a group
 * @story: (nullable): the story to show
 */
void
lede_settings_group_set_story (LedeSettingsGroup *self, LedeStory *story)
{
  g_return_if_fail (LEDE_IS_SETTINGS_GROUP (self));

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);

  g_set_object (&self->story, story);

  if (story != NULL)
    g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);

  lede_field_binding_bind (lede_text_row_get_binding (self->excerpt_row), story, LEDE_FIELD_EXCERPT);
  lede_field_binding_bind (self->seo_title_binding, story, LEDE_FIELD_SEO_TITLE);
  lede_field_binding_bind (self->canonical_binding, story, LEDE_FIELD_CANONICAL);
  lede_custom_rows_set_story (self->custom_rows, story);
  lede_settings_group_update_site (self);
  lede_settings_group_update (self);
  lede_settings_group_load_addresses (self);
}

/**
 * lede_settings_group_show_path:
 * @self: a group
 * @path: the path of a text
 *
 * Puts the keyboard into the field that has the text.
 *
 * Returns: whether the group has it
 */
gboolean
lede_settings_group_show_path (LedeSettingsGroup *self, const char *path)
{
  g_return_val_if_fail (LEDE_IS_SETTINGS_GROUP (self), FALSE);

  if (g_str_equal (path, LEDE_FIELD_EXCERPT))
    lede_text_row_focus (self->excerpt_row);
  else if (g_str_equal (path, LEDE_FIELD_SEO_TITLE))
    gtk_widget_child_focus (GTK_WIDGET (self->seo_title_row), GTK_DIR_TAB_FORWARD);
  else if (g_str_equal (path, LEDE_FIELD_CANONICAL))
    gtk_widget_child_focus (GTK_WIDGET (self->canonical_row), GTK_DIR_TAB_FORWARD);
  else if (g_str_equal (path, LEDE_FIELD_STICKY))
    gtk_widget_child_focus (GTK_WIDGET (self->sticky_row), GTK_DIR_TAB_FORWARD);
  else if (g_str_equal (path, LEDE_FIELD_COMMENTS))
    gtk_widget_child_focus (GTK_WIDGET (self->comments_row), GTK_DIR_TAB_FORWARD);
  else
    return lede_custom_rows_show_path (self->custom_rows, path);

  return TRUE;
}
