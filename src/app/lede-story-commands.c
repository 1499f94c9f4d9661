/* lede-story-commands.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story-commands"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-story-commands.h"

#include "lede-call.h"
#include "lede-deliveries.h"
#include "lede-front-matter.h"
#include "lede-merge-dialog.h"
#include "lede-open-address.h"
#include "lede-publish-dialog.h"
#include "lede-revision-browser.h"
#include "lede-services.h"
#include "lede-site-assistant.h"
#include "lede-sites.h"
#include "lede-story-files.h"
#include "lede-story-host.h"
#include "lede-story-sites.h"
#include "lede-take-back-dialog.h"

struct _LedeStoryCommands
{
  GObject parent_instance;

  LedeStoryView *view; /* not owned: it owns this */
  LedeStorySession *session;
  GActionMap *map;
  GMenu *state_menu;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeStoryCommands, lede_story_commands, G_TYPE_OBJECT)

/* Which of the account's abilities each action takes, and how the menu says it. */
static const struct
{
  LedeAbilities ability;
  const char *label;
} action_facts[LEDE_N_ACTIONS] = {
  [LEDE_ACTION_SUBMIT] = { LEDE_ABILITY_WRITE, N_ ("_Submit for Review…") },
  [LEDE_ACTION_RETURN] = { LEDE_ABILITY_EDIT_OTHERS, N_ ("_Return to Writer…") },
  [LEDE_ACTION_APPROVE] = { LEDE_ABILITY_EDIT_OTHERS, N_ ("_Approve") },
  [LEDE_ACTION_SCHEDULE] = { LEDE_ABILITY_PUBLISH, N_ ("S_chedule…") },
  [LEDE_ACTION_PUBLISH] = { LEDE_ABILITY_PUBLISH, N_ ("_Publish…") },
  [LEDE_ACTION_WITHDRAW] = { LEDE_ABILITY_PUBLISH, N_ ("_Withdraw…") },
  [LEDE_ACTION_REOPEN] = { 0, N_ ("Re_open as Draft") },
  [LEDE_ACTION_UNPUBLISH] = { LEDE_ABILITY_EDIT_PUBLISHED, N_ ("_Unpublish…") },
  [LEDE_ACTION_TRASH] = { LEDE_ABILITY_TRASH, N_ ("Move to the Site’s _Trash…") },
  [LEDE_ACTION_RESTORE] = { LEDE_ABILITY_TRASH, N_ ("R_estore from the Site’s Trash") },
};

static LedeStory *
lede_story_commands_get_story (LedeStoryCommands *self)
{
  return self->session != NULL ? lede_story_session_get_story (self->session) : NULL;
}

static LedeSiteInfo *
get_site (void)
{
  return lede_sites_get_preferred (lede_sites_get_default ());
}

static gboolean
account_can (LedeAction action)
{
  LedeSiteInfo *site = get_site ();

  return site == NULL || action_facts[action].ability == 0 ||
         lede_site_info_can (site, action_facts[action].ability);
}

static const char *
action_menu_label (LedeAction action, LedeState state)
{
  if (action == LEDE_ACTION_PUBLISH && state == LEDE_STATE_PUBLISHED)
    return _ ("_Update…");
  if (action == LEDE_ACTION_SCHEDULE && state == LEDE_STATE_SCHEDULED)
    return _ ("Change the _Time…");

  return _ (action_facts[action].label);
}

static gboolean lede_story_commands_has_place (LedeStoryCommands *self, LedeAction action);

static void
lede_story_commands_update (LedeStoryCommands *self)
{
  LedeStory *story = lede_story_commands_get_story (self);

  g_menu_remove_all (self->state_menu);

  for (LedeAction action = 0; story != NULL && action < LEDE_N_ACTIONS; action++)
    {
      LedeState state = lede_story_get_state (story);
      g_autoptr (GMenuItem) item = NULL;

      if (!lede_state_can (state, action) || !account_can (action) ||
          !lede_story_commands_has_place (self, action))
        continue;

      item = g_menu_item_new (action_menu_label (action, state), NULL);
      g_menu_item_set_action_and_target (item, "story.state", "s", lede_action_to_nick (action));
      g_menu_append_item (self->state_menu, item);
    }

  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
lede_story_commands_get_primary (LedeStoryCommands *self, LedeAction *action)
{
  LedeStory *story = lede_story_commands_get_story (self);

  if (story == NULL)
    return FALSE;

  switch (lede_story_get_state (story))
    {
    case LEDE_STATE_DRAFT:
      *action =
        get_site () != NULL && account_can (LEDE_ACTION_PUBLISH) ? LEDE_ACTION_PUBLISH : LEDE_ACTION_SUBMIT;
      return TRUE;
    case LEDE_STATE_RETURNED:
      *action = LEDE_ACTION_SUBMIT;
      return TRUE;
    case LEDE_STATE_SUBMITTED:
      *action = LEDE_ACTION_APPROVE;
      return account_can (LEDE_ACTION_APPROVE);
    case LEDE_STATE_APPROVED:
    case LEDE_STATE_SCHEDULED:
    case LEDE_STATE_PUBLISHED:
      *action = LEDE_ACTION_PUBLISH;
      return account_can (LEDE_ACTION_PUBLISH);
    case LEDE_STATE_WITHDRAWN:
      *action = LEDE_ACTION_REOPEN;
      return TRUE;
    default:
      return FALSE;
    }
}

static void
lede_story_commands_toast (LedeStoryCommands *self, const char *title)
{
  lede_story_host_say (GTK_WIDGET (self->view), title);
}

static void
lede_story_commands_change_state (LedeStoryCommands *self, LedeAction action, const char *why)
{
  g_autoptr (GError) error = NULL;
  LedeStory *story = lede_story_commands_get_story (self);

  if (!lede_story_change_state (story, action, lede_services_get_person (LEDE_SERVICES_DEFAULT), why, &error))
    lede_story_commands_toast (self, error->message);
}

static void
return_response_cb (AdwAlertDialog *dialog, const char *response, LedeStoryCommands *self)
{
  GtkEditable *entry = GTK_EDITABLE (adw_alert_dialog_get_extra_child (dialog));

  if (g_str_equal (response, "return") && self->session != NULL)
    lede_story_commands_change_state (self, LEDE_ACTION_RETURN, gtk_editable_get_text (entry));
}

static void
lede_story_commands_ask_return (LedeStoryCommands *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Return to the Writer?"),
                                            _ ("Say what is missing; it stays with the story’s history."));
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("What should be changed"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("What should be changed"), -1);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), entry);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "return", _ ("_Return"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "return", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "return");
  g_signal_connect_object (dialog, "response", G_CALLBACK (return_response_cb), self, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, GTK_WIDGET (self->view));
}

static void
restoration_queued_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeStoryCommands) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lede_deliveries_queue_finish (LEDE_DELIVERIES (object), result, &error) && self->view != NULL)
    lede_story_commands_toast (self, error->message);
}

static GStrv
lede_story_commands_list_sites (LedeStoryCommands *self, LedeAction action)
{
  return lede_story_sites_list (lede_deliveries_get_default (),
                                lede_story_get_id (lede_story_commands_get_story (self)), action);
}

/* Whether there is a place where the story can be taken back, or brought back from. */
static gboolean
lede_story_commands_has_place (LedeStoryCommands *self, LedeAction action)
{
  g_auto (GStrv) sites = NULL;

  if (action != LEDE_ACTION_UNPUBLISH && action != LEDE_ACTION_TRASH && action != LEDE_ACTION_RESTORE)
    return TRUE;

  sites = lede_story_commands_list_sites (self, action);
  return sites[0] != NULL;
}

static void
lede_story_commands_restore (LedeStoryCommands *self)
{
  g_auto (GStrv) sites = lede_story_commands_list_sites (self, LEDE_ACTION_RESTORE);

  for (guint i = 0; sites[i] != NULL; i++)
    lede_deliveries_queue_async (lede_deliveries_get_default (),
                                 lede_story_get_id (lede_story_commands_get_story (self)), sites[i],
                                 LEDE_GOAL_RESTORED, 0, restoration_queued_cb, g_object_ref (self));
}

/* A story that is on no site only changes its state. */
static void
lede_story_commands_take_back (LedeStoryCommands *self, LedeAction action)
{
  g_auto (GStrv) sites = lede_story_commands_list_sites (self, action);

  if (sites[0] != NULL)
    adw_dialog_present (lede_take_back_dialog_new (self->session, action), GTK_WIDGET (self->view));
  else if (action == LEDE_ACTION_TRASH)
    lede_story_commands_toast (self, _ ("The story is on no site"));
  else
    lede_story_commands_change_state (self, action, "");
}

static void
lede_story_commands_deliver (LedeStoryCommands *self, LedeAction action)
{
  if (get_site () == NULL)
    adw_dialog_present (lede_site_assistant_new (), GTK_WIDGET (self->view));
  else
    adw_dialog_present (lede_publish_dialog_new (self->session, action), GTK_WIDGET (self->view));
}

static void
lede_story_commands_perform (LedeStoryCommands *self, LedeAction action)
{
  g_autoptr (GError) error = NULL;

  if (!lede_state_apply (lede_story_get_state (lede_story_commands_get_story (self)), action, NULL, &error))
    {
      lede_story_commands_toast (self, error->message);
      return;
    }

  switch (action)
    {
    case LEDE_ACTION_SUBMIT:
      if (get_site () != NULL)
        lede_story_commands_deliver (self, action);
      else
        lede_story_commands_change_state (self, action, "");
      break;
    case LEDE_ACTION_PUBLISH:
    case LEDE_ACTION_SCHEDULE:
      lede_story_commands_deliver (self, action);
      break;
    case LEDE_ACTION_RETURN:
      lede_story_commands_ask_return (self);
      break;
    case LEDE_ACTION_WITHDRAW:
    case LEDE_ACTION_UNPUBLISH:
    case LEDE_ACTION_TRASH:
      lede_story_commands_take_back (self, action);
      break;
    case LEDE_ACTION_RESTORE:
      if (lede_story_commands_has_place (self, action))
        lede_story_commands_restore (self);
      else
        lede_story_commands_toast (self, _ ("The story is in no site’s trash"));
      break;
    case LEDE_ACTION_APPROVE:
    case LEDE_ACTION_REOPEN:
    default:
      lede_story_commands_change_state (self, action, "");
      break;
    }
}

static void
state_action (GSimpleAction *simple_action, GVariant *parameter, gpointer user_data)
{
  LedeStoryCommands *self = user_data;
  LedeAction action;

  if (lede_action_from_nick (g_variant_get_string (parameter, NULL), &action, NULL))
    lede_story_commands_perform (self, action);
}

static void
primary_action (GSimpleAction *simple_action, GVariant *parameter, gpointer user_data)
{
  LedeStoryCommands *self = user_data;
  LedeAction action;

  if (lede_story_commands_get_primary (self, &action))
    lede_story_commands_perform (self, action);
}

static void
activate_for_story (LedeStoryCommands *self, const char *action_name)
{
  gtk_widget_activate_action (GTK_WIDGET (self->view), action_name, "s",
                              lede_story_get_id (lede_story_commands_get_story (self)));
}

static void
trash_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  activate_for_story (user_data, "win.trash-story");
}

static void
open_in_window_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  activate_for_story (user_data, "win.open-in-window");
}

static void
deliveries_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryCommands *self = user_data;

  lede_story_view_show_panel (self->view, "review");
}

static void
revisions_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryCommands *self = user_data;

  adw_dialog_present (lede_revision_browser_new (self->session, 0), GTK_WIDGET (self->view));
}

static void
resolve_delivery_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryCommands *self = user_data;
  const char *story_id = lede_story_get_id (lede_story_commands_get_story (self));
  LedeDelivery *stopped = lede_deliveries_get_stopped (lede_deliveries_get_default (), story_id);

  if (stopped != NULL && lede_deliveries_is_conflict (stopped))
    adw_dialog_present (lede_merge_dialog_new (self->session, stopped), GTK_WIDGET (self->view));
  else
    lede_story_view_show_panel (self->view, "review");
}

static void
copy_text_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryCommands *self = user_data;
  LedeStory *story = lede_story_commands_get_story (self);
  g_autofree char *text = lede_front_matter_write (LEDE_STORY_FIELDS (story), lede_story_get_state (story));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->view)), text);
  lede_story_commands_toast (self, _ ("The story was copied as Markdown"));
}

static gpointer
load_address (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;
  g_autoptr (LedePlacement) placement =
    lede_store_load_placement (call->store, call->id, call->text, cancellable, error);

  return placement != NULL ? g_strdup (lede_placement_get_address (placement)) : NULL;
}

static void
address_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeStoryCommands) self = user_data;
  g_autofree char *address = lede_worker_run_finish (LEDE_WORKER (object), result, NULL);

  if (self->view == NULL)
    return;

  if (address == NULL || *address == '\0')
    {
      lede_story_commands_toast (self, _ ("This story has no public page yet"));
      return;
    }

  lede_open_address (address, GTK_WIDGET (self->view));
}

static void
open_page_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryCommands *self = user_data;
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  const char *story_id = lede_story_get_id (lede_story_commands_get_story (self));
  LedeDelivery *latest = lede_deliveries_get_latest (lede_deliveries_get_default (), story_id);
  LedeCall *call;

  if (latest == NULL)
    {
      lede_story_commands_toast (self, _ ("This story has no public page yet"));
      return;
    }

  call = lede_call_new (story_id);
  call->text = g_strdup (lede_delivery_get_site_id (latest));
  lede_worker_run_async (lede_services_get_database_worker (services), load_address, call,
                         (GDestroyNotify) lede_call_free, g_free, NULL, address_loaded_cb,
                         g_object_ref (self));
}

static void
exported_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeStoryCommands) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean exported = lede_story_export_finish (LEDE_WORKER (object), result, &error);

  if (self->view != NULL)
    lede_story_commands_toast (self, exported ? _ ("The story was exported") : error->message);
}

static void
export_file_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeStoryCommands) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);
  LedeStory *story = lede_story_commands_get_story (self);

  if (file == NULL || story == NULL || self->view == NULL)
    return;

  if (g_file_peek_path (file) == NULL)
    lede_story_commands_toast (self, _ ("Choose a folder on this computer; the photos go beside the text."));
  else
    lede_story_export_async (story, file, exported_cb, g_object_ref (self));
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LedeStoryCommands *self = user_data;
  LedeStory *story = lede_story_commands_get_story (self);
  const char *slug = lede_story_get_text (story, LEDE_FIELD_SLUG);
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = g_strconcat (*slug != '\0' ? slug : _ ("story"), ".md", NULL);

  gtk_file_dialog_set_title (dialog, _ ("Export as Markdown"));
  gtk_file_dialog_set_initial_name (dialog, g_strdelimit (name, "/", '-'));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->view))), NULL,
                        export_file_chosen_cb, g_object_ref (self));
}

static const GActionEntry action_entries[] = {
  { "state", state_action, "s", NULL, NULL },
  { "primary", primary_action, NULL, NULL, NULL },
  { "trash", trash_action, NULL, NULL, NULL },
  { "open-in-window", open_in_window_action, NULL, NULL, NULL },
  { "deliveries", deliveries_action, NULL, NULL, NULL },
  { "revisions", revisions_action, NULL, NULL, NULL },
  { "resolve-delivery", resolve_delivery_action, NULL, NULL, NULL },
  { "copy-text", copy_text_action, NULL, NULL, NULL },
  { "open-page", open_page_action, NULL, NULL, NULL },
  { "export", export_action, NULL, NULL, NULL },
};

static void
lede_story_commands_dispose (GObject *object)
{
  LedeStoryCommands *self = LEDE_STORY_COMMANDS (object);

  lede_story_commands_set_session (self, NULL);
  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->map);
  g_clear_object (&self->state_menu);

  G_OBJECT_CLASS (lede_story_commands_parent_class)->dispose (object);
}

static void
lede_story_commands_class_init (LedeStoryCommandsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_story_commands_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
lede_story_commands_init (LedeStoryCommands *self)
{
  self->state_menu = g_menu_new ();
  g_signal_connect_object (lede_sites_get_default (), "changed", G_CALLBACK (lede_story_commands_update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (lede_deliveries_get_default (), "changed", G_CALLBACK (lede_story_commands_update),
                           self, G_CONNECT_SWAPPED);
}

LedeStoryCommands *
lede_story_commands_new (LedeStoryView *view)
{
  LedeStoryCommands *self = g_object_new (LEDE_TYPE_STORY_COMMANDS, NULL);

  g_set_weak_pointer (&self->view, view);

  return self;
}

/**
 * lede_story_commands_add_actions:
 * @self: the commands of a story view
 * @map: where the actions go
 */
void
lede_story_commands_add_actions (LedeStoryCommands *self, GActionMap *map)
{
  g_return_if_fail (LEDE_IS_STORY_COMMANDS (self));

  g_set_object (&self->map, map);
  g_action_map_add_action_entries (map, action_entries, G_N_ELEMENTS (action_entries), self);
}

/**
 * lede_story_commands_set_session:
 * @self: the commands of a story view
 * @session: (nullable): the story that they are about
 */
void
lede_story_commands_set_session (LedeStoryCommands *self, LedeStorySession *session)
{
  g_return_if_fail (LEDE_IS_STORY_COMMANDS (self));

  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (lede_story_commands_get_story (self), self);

  g_set_object (&self->session, session);

  if (session != NULL)
    g_signal_connect_object (lede_story_commands_get_story (self), "state-changed",
                             G_CALLBACK (lede_story_commands_update), self, G_CONNECT_SWAPPED);

  for (gsize i = 0; self->map != NULL && i < G_N_ELEMENTS (action_entries); i++)
    g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (self->map, action_entries[i].name)), session != NULL);

  lede_story_commands_update (self);
}

const char *
lede_story_commands_get_state_label (LedeStoryCommands *self)
{
  LedeStory *story = lede_story_commands_get_story (self);

  return lede_state_label (story != NULL ? lede_story_get_state (story) : LEDE_STATE_DRAFT);
}

GMenuModel *
lede_story_commands_get_state_menu (LedeStoryCommands *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_COMMANDS (self), NULL);

  return G_MENU_MODEL (self->state_menu);
}

/**
 * lede_story_commands_get_primary_label:
 * @self: the commands of a story view
 *
 * Says what is to be done next with the story, by its state and what the account may do.
 *
 * Returns: (nullable): the main button's label, or %NULL when it is somebody else's turn
 */
const char *
lede_story_commands_get_primary_label (LedeStoryCommands *self)
{
  LedeStory *story = lede_story_commands_get_story (self);
  LedeAction action;

  if (!lede_story_commands_get_primary (self, &action))
    return NULL;

  if (action == LEDE_ACTION_PUBLISH && lede_story_get_state (story) == LEDE_STATE_PUBLISHED)
    return _ ("Update");

  return lede_action_label (action);
}
