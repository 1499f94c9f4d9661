/* lede-site-assistant.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-site-assistant"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "lede-site-assistant.h"

#include "lede-authorization.h"
#include "lede-call.h"
#include "lede-discovery.h"
#include "lede-folder-page.h"
#include "lede-services.h"
#include "lede-sites.h"

struct _LedeSiteAssistant
{
  AdwDialog parent_instance;

  GCancellable *cancellable;
  LedeDiscovery *discovery;
  LedeSiteInfo *info; /* signed in */
  char *secret;
  char *state; /* of what was asked in the browser; NULL when nothing was */

  AdwNavigationView *navigation;
  AdwEntryRow *address_row;
  GtkLabel *address_error;
  GtkButton *discover_button;
  AdwSpinner *address_spinner;
  AdwStatusPage *account_page;
  GtkButton *authorize_button;
  AdwEntryRow *user_row;
  AdwPasswordEntryRow *password_row;
  GtkLabel *account_error;
  GtkButton *sign_in_button;
  AdwSpinner *account_spinner;
  AdwStatusPage *done_page;
  AdwEntryRow *name_row;
  AdwActionRow *account_row;
  AdwComboRow *lead_row;
  GtkLabel *done_error;
  GtkButton *save_button;
};

G_DEFINE_FINAL_TYPE (LedeSiteAssistant, lede_site_assistant, ADW_TYPE_DIALOG)

static void
show_error (GtkLabel *label, const char *message)
{
  gtk_label_set_label (label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (label), message != NULL);
}

static char *
dup_stripped (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
address_changed_cb (LedeSiteAssistant *self)
{
  g_autofree char *address = dup_stripped (self->address_row);

  show_error (self->address_error, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->discover_button), *address != '\0');
}

static gpointer
discover (gpointer data, GCancellable *cancellable, GError **error)
{
  return lede_discover (data, cancellable, error);
}

static void
lede_site_assistant_set_discovering (LedeSiteAssistant *self, gboolean discovering)
{
  gtk_widget_set_visible (GTK_WIDGET (self->address_spinner), discovering);
  gtk_widget_set_visible (GTK_WIDGET (self->discover_button), !discovering);
}

static const LedeCmsKind *
get_kind (LedeSiteAssistant *self)
{
  return lede_cms_kind_find (self->discovery->kind);
}

/* What the site wants to know of the person. */
static void
lede_site_assistant_describe_account (LedeSiteAssistant *self)
{
  const LedeCmsKind *kind = get_kind (self);
  g_autofree char *description = NULL;

  if (kind->names_account)
    /* Translators: %s is a site's name */
    description =
      g_strdup_printf (_ ("“%s” is a Ghost site. Copy the staff access token from the end of your profile "
                          "there, or the Admin API key of a custom integration."),
                       self->discovery->name);
  else
    /* Translators: %s is a site's name */
    description =
      g_strdup_printf (_ ("“%s” is a WordPress site. Lede signs in with an application password, which you "
                          "can take back on the site at any time."),
                       self->discovery->name);

  adw_status_page_set_description (self->account_page, description);
  gtk_widget_set_visible (GTK_WIDGET (self->user_row), !kind->names_account);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->password_row),
                                 kind->names_account ? _ ("Staff Access Token or Admin API Key")
                                                     : _ ("Application Password"));
  adw_combo_row_set_selected (self->lead_row, kind->usual_lead == LEDE_LEAD_FEATURED ? 1 : 0);
}

static void
discovered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeSiteAssistant) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDiscovery) discovery = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (self->navigation == NULL)
    return;

  lede_site_assistant_set_discovering (self, FALSE);

  if (discovery == NULL)
    {
      show_error (self->address_error, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->address_row));
      return;
    }

  g_clear_pointer (&self->discovery, lede_discovery_free);
  self->discovery = g_steal_pointer (&discovery);

  lede_site_assistant_describe_account (self);
  gtk_widget_set_visible (GTK_WIDGET (self->authorize_button), self->discovery->authorize_address != NULL);
  if (self->discovery->authorize_address == NULL && !get_kind (self)->names_account)
    show_error (self->account_error,
                _ ("Application passwords seem to be off on this site; its administrator can turn "
                   "them on (they need https)."));
  else
    show_error (self->account_error, NULL);
  adw_navigation_view_push_by_tag (self->navigation, "account");
}

static void
discover_cb (LedeSiteAssistant *self)
{
  g_autofree char *address = dup_stripped (self->address_row);

  if (*address == '\0')
    return;

  show_error (self->address_error, NULL);
  lede_site_assistant_set_discovering (self, TRUE);
  lede_worker_run_async (lede_services_get_network_worker (LEDE_SERVICES_DEFAULT), discover,
                         g_steal_pointer (&address), g_free, (GDestroyNotify) lede_discovery_free,
                         self->cancellable, discovered_cb, g_object_ref (self));
}

static void
authorize_clicked_cb (LedeSiteAssistant *self)
{
  g_autoptr (GtkUriLauncher) launcher = NULL;
  g_autofree char *uri = NULL;

  g_free (self->state);
  self->state = lede_authorization_make_state ();
  uri = lede_authorization_make_address (self->discovery->authorize_address, self->state);

  launcher = gtk_uri_launcher_new (uri);
  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, NULL, NULL);
}

static void sign_in_cb (LedeSiteAssistant *self);

/* The browser's page brought a user name and a password, as if they had been typed. */
static gboolean
answered_cb (LedeSiteAssistant *self, const char *address)
{
  g_autofree char *user = NULL;
  g_autofree char *secret = NULL;
  g_autoptr (GError) error = NULL;

  if (self->state == NULL)
    return FALSE;

  if (lede_authorization_read_answer (address, self->state, &user, &secret, &error))
    {
      g_clear_pointer (&self->state, g_free);
      gtk_editable_set_text (GTK_EDITABLE (self->user_row), user);
      gtk_editable_set_text (GTK_EDITABLE (self->password_row), secret);
      memset (secret, 0, strlen (secret));
      sign_in_cb (self);
    }
  else
    {
      show_error (self->account_error, error->message);
    }

  return TRUE;
}

static void
account_changed_cb (LedeSiteAssistant *self)
{
  g_autofree char *user = dup_stripped (self->user_row);
  g_autofree char *password = dup_stripped (ADW_ENTRY_ROW (self->password_row));

  gtk_widget_set_sensitive (GTK_WIDGET (self->sign_in_button),
                            (*user != '\0' || get_kind (self)->names_account) && *password != '\0');
}

static gpointer
sign_in (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  LedeSite *site = LEDE_SITE (call->object);
  g_autoptr (LedeCms) cms = lede_cms_new_for_site (site, call->text, error);
  LedeAccount *account = cms != NULL ? lede_cms_sign_in (cms, cancellable, error) : NULL;

  return account != NULL ? lede_site_info_new (site, account, NULL, NULL, NULL, NULL, NULL) : NULL;
}

static void
lede_site_assistant_set_signing_in (LedeSiteAssistant *self, gboolean signing_in)
{
  gtk_widget_set_visible (GTK_WIDGET (self->account_spinner), signing_in);
  gtk_widget_set_visible (GTK_WIDGET (self->sign_in_button), !signing_in);
}

static void
signed_in_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeSiteAssistant) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeSiteInfo) info = lede_worker_run_finish (LEDE_WORKER (object), result, &error);
  LedeAccount *account;
  g_autofree char *title = NULL;
  g_autofree char *abilities = NULL;

  if (self->navigation == NULL)
    return;

  lede_site_assistant_set_signing_in (self, FALSE);

  if (info == NULL)
    {
      show_error (self->account_error, error->message);
      return;
    }

  g_set_object (&self->info, info);
  account = lede_site_info_get_account (info);
  abilities = lede_site_info_describe_abilities (info);
  /* Translators: %s is a site's name */
  title = g_strdup_printf (_ ("Connected to %s"), self->discovery->name);
  adw_status_page_set_title (self->done_page, title);
  adw_status_page_set_description (self->done_page, abilities);
  gtk_editable_set_text (GTK_EDITABLE (self->name_row), self->discovery->name);
  adw_action_row_set_subtitle (self->account_row, account->user_name);
  adw_navigation_view_push_by_tag (self->navigation, "done");
}

static void
sign_in_cb (LedeSiteAssistant *self)
{
  g_autofree char *user = dup_stripped (self->user_row);
  LedeCall *call;

  if (get_kind (self)->names_account)
    *user = '\0';

  g_free (self->secret);
  self->secret = dup_stripped (ADW_ENTRY_ROW (self->password_row));

  if ((*user == '\0' && !get_kind (self)->names_account) || *self->secret == '\0')
    return;

  show_error (self->account_error, NULL);
  lede_site_assistant_set_signing_in (self, TRUE);

  call = lede_call_new (NULL);
  call->object =
    G_OBJECT (lede_site_new (NULL, self->discovery->kind, self->discovery->name, self->discovery->address,
                             self->discovery->api, user, LEDE_LEAD_IN_TEXT));
  call->text = g_strdup (self->secret);
  lede_worker_run_async (lede_services_get_network_worker (LEDE_SERVICES_DEFAULT), sign_in, call,
                         (GDestroyNotify) lede_call_free, g_object_unref, self->cancellable, signed_in_cb,
                         g_object_ref (self));
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeSiteAssistant) self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->navigation == NULL)
    return;

  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), TRUE);

  if (lede_sites_finish (LEDE_SITES (object), result, &error))
    adw_dialog_close (ADW_DIALOG (self));
  else
    show_error (self->done_error, error->message);
}

static void
save_clicked_cb (LedeSiteAssistant *self)
{
  LedeSite *site = lede_site_info_get_site (self->info);
  g_autofree char *name = dup_stripped (self->name_row);
  g_autoptr (LedeSite) named = NULL;

  named = lede_site_new (
    lede_site_get_id (site), lede_site_get_kind (site), *name != '\0' ? name : lede_site_get_name (site),
    lede_site_get_address (site), lede_site_get_api (site),
    *lede_site_get_user (site) != '\0' ? lede_site_get_user (site)
                                       : lede_site_info_get_account (self->info)->user_name,
    adw_combo_row_get_selected (self->lead_row) == 1 ? LEDE_LEAD_FEATURED : LEDE_LEAD_IN_TEXT);

  show_error (self->done_error, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
  lede_sites_save_async (lede_sites_get_default (), named, self->secret, saved_cb, g_object_ref (self));
}

/* Needs no account, so it needs no other page. */
static void
folder_clicked_cb (LedeSiteAssistant *self)
{
  AdwNavigationPage *page = g_object_new (LEDE_TYPE_FOLDER_PAGE, NULL);

  g_signal_connect_object (page, "connected", G_CALLBACK (adw_dialog_close), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->navigation, page);
}

static void
account_shown_cb (LedeSiteAssistant *self)
{
  gtk_widget_grab_focus (get_kind (self)->names_account ? GTK_WIDGET (self->password_row)
                                                        : GTK_WIDGET (self->user_row));
}

static void
done_shown_cb (LedeSiteAssistant *self)
{
  gtk_editable_select_region (GTK_EDITABLE (self->name_row), 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->save_button));
}

static void
lede_site_assistant_dispose (GObject *object)
{
  LedeSiteAssistant *self = LEDE_SITE_ASSISTANT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_SITE_ASSISTANT);
  g_clear_pointer (&self->discovery, lede_discovery_free);
  g_clear_object (&self->info);
  g_clear_pointer (&self->secret, g_free);
  g_clear_pointer (&self->state, g_free);

  G_OBJECT_CLASS (lede_site_assistant_parent_class)->dispose (object);
}

static void
lede_site_assistant_class_init (LedeSiteAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_site_assistant_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-site-assistant.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeSiteAssistant, navigation);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteAssistant, address_row);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteAssistant, address_error);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteAssistant, discover_button);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteAssistant, address_spinner);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteAssistant, account_page);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteAssistant, authorize_button);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteAssistant, user_row);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteAssistant, password_row);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteAssistant, account_error);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteAssistant, sign_in_button);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteAssistant, account_spinner);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteAssistant, done_page);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteAssistant, name_row);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteAssistant, account_row);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteAssistant, lead_row);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteAssistant, done_error);
  gtk_widget_class_bind_template_child (widget_class, LedeSiteAssistant, save_button);
  gtk_widget_class_bind_template_callback (widget_class, address_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, discover_cb);
  gtk_widget_class_bind_template_callback (widget_class, authorize_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, account_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, sign_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, folder_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, account_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_shown_cb);
}

static void
lede_site_assistant_init (LedeSiteAssistant *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (lede_sites_get_default (), "answered", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);
}

AdwDialog *
lede_site_assistant_new (void)
{
  return g_object_new (LEDE_TYPE_SITE_ASSISTANT, NULL);
}
