/* lede-desk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-desk"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-desk.h"

#include "lede-call.h"
#include "lede-desk-row.h"
#include "lede-lull.h"
#include "lede-queue-button.h"
#include "lede-row-click.h"
#include "lede-services.h"

struct _LedeDesk
{
  AdwBin parent_instance;

  char *filter;
  gboolean pristine; /* nothing was searched or filtered out: there is nothing at all */
  char *selected_id;

  GListStore *stories; /* of LedeStorySummary */
  GtkSingleSelection *selection;
  LedeLull *lull;            /* before the first listing; NULL when it is over */
  GCancellable *cancellable; /* of the listing under way */
  gboolean loaded;
  GPtrArray *rows; /* of LedeDeskRow, the ones that are alive */
  guint minute_source;

  GtkSearchEntry *search_entry;
  GtkStack *stack;
  GtkListView *list_view;
  AdwStatusPage *empty_page;
  AdwStatusPage *error_page;
};

enum
{
  PROP_0,
  PROP_FILTER,
  PROP_PRISTINE,
  N_PROPS,
};

enum
{
  STORY_ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeDesk, lede_desk, ADW_TYPE_BIN)

static const struct
{
  const char *nick;
  guint states;
  const char *empty_title;
  const char *empty_description;
  const char *icon_name;
} filters[] = {
  { "all", 0, N_ ("No Stories Yet"), N_ ("Begin one, or import a Markdown file."), "document-new-symbolic" },
  { "mine", 0, N_ ("No Stories of Yours"), N_ ("Stories with your name among the bylines stand here."),
    "avatar-default-symbolic" },
  { "drafts", 1 << LEDE_STATE_DRAFT | 1 << LEDE_STATE_RETURNED, N_ ("No Drafts"),
    N_ ("Stories that are being written stand here."), "document-edit-symbolic" },
  { "review", 1 << LEDE_STATE_SUBMITTED | 1 << LEDE_STATE_APPROVED, N_ ("Nothing in Review"),
    N_ ("Submitted and approved stories stand here."), "object-select-symbolic" },
  { "published", 1 << LEDE_STATE_PUBLISHED | 1 << LEDE_STATE_SCHEDULED | 1 << LEDE_STATE_WITHDRAWN,
    N_ ("Nothing Published Yet"), N_ ("Published and scheduled stories stand here."),
    "web-browser-symbolic" },
  { "trash", 0, N_ ("The Trash Is Empty"), N_ ("Stories that you throw away stand here and can be restored."),
    "user-trash-symbolic" },
};

static gsize
lede_desk_get_filter_index (LedeDesk *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    if (g_str_equal (filters[i].nick, self->filter))
      return i;

  return 0;
}

static gboolean
summaries_equal (LedeStorySummary *a, LedeStorySummary *b)
{
  return g_str_equal (lede_story_summary_get_id (a), lede_story_summary_get_id (b)) &&
         lede_story_summary_get_changed_at (a) == lede_story_summary_get_changed_at (b) &&
         lede_story_summary_get_state (a) == lede_story_summary_get_state (b) &&
         lede_story_summary_get_words (a) == lede_story_summary_get_words (b) &&
         g_strcmp0 (lede_story_summary_get_title (a), lede_story_summary_get_title (b)) == 0 &&
         g_strcmp0 (lede_story_summary_get_section (a), lede_story_summary_get_section (b)) == 0 &&
         g_strcmp0 (lede_story_summary_get_snippet (a), lede_story_summary_get_snippet (b)) == 0;
}

static gboolean
items_equal (GListModel *a, guint position_a, GListModel *b, guint position_b)
{
  g_autoptr (LedeStorySummary) summary_a = g_list_model_get_item (a, position_a);
  g_autoptr (LedeStorySummary) summary_b = g_list_model_get_item (b, position_b);

  return summaries_equal (summary_a, summary_b);
}

/* Replaces only the stretch that differs, so that the list keeps its place while stories change. */
static void
lede_desk_take_stories (LedeDesk *self, GListModel *news)
{
  GListModel *shown = G_LIST_MODEL (self->stories);
  guint n_shown = g_list_model_get_n_items (shown);
  guint n_news = g_list_model_get_n_items (news);
  guint common = MIN (n_shown, n_news);
  g_autoptr (GPtrArray) additions = g_ptr_array_new_with_free_func (g_object_unref);
  guint prefix = 0, suffix = 0;

  while (prefix < common && items_equal (shown, prefix, news, prefix))
    prefix++;
  while (suffix < common - prefix && items_equal (shown, n_shown - 1 - suffix, news, n_news - 1 - suffix))
    suffix++;

  for (guint i = prefix; i < n_news - suffix; i++)
    g_ptr_array_add (additions, g_list_model_get_item (news, i));

  if (additions->len > 0 || n_shown - prefix - suffix > 0)
    g_list_store_splice (self->stories, prefix, n_shown - prefix - suffix, additions->pdata, additions->len);
}

static void
lede_desk_update_selection (LedeDesk *self)
{
  GListModel *model = G_LIST_MODEL (self->stories);
  guint n_stories = g_list_model_get_n_items (model);
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; self->selected_id != NULL && i < n_stories; i++)
    {
      g_autoptr (LedeStorySummary) summary = g_list_model_get_item (model, i);

      if (g_str_equal (lede_story_summary_get_id (summary), self->selected_id))
        {
          position = i;
          break;
        }
    }

  gtk_single_selection_set_selected (self->selection, position);
}

static void
lede_desk_update_page (LedeDesk *self)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  const char *error = lede_services_get_store_error (services);
  gsize filter = lede_desk_get_filter_index (self);
  gboolean pristine = FALSE;

  if (error != NULL)
    {
      adw_status_page_set_description (self->error_page, error);
      gtk_stack_set_visible_child_name (self->stack, "error");
    }
  else if (!self->loaded)
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->stories)) > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "stories");
    }
  else
    {
      if (*search != '\0')
        {
          adw_status_page_set_icon_name (self->empty_page, "system-search-symbolic");
          adw_status_page_set_title (self->empty_page, _ ("No Results"));
          adw_status_page_set_description (self->empty_page, _ ("Try other words, or another filter."));
        }
      else
        {
          pristine = filter == 0;
          adw_status_page_set_icon_name (self->empty_page, filters[filter].icon_name);
          adw_status_page_set_title (self->empty_page, _ (filters[filter].empty_title));
          adw_status_page_set_description (self->empty_page, _ (filters[filter].empty_description));
        }

      gtk_stack_set_visible_child_name (self->stack, "empty");
    }

  if (self->pristine != pristine)
    {
      self->pristine = pristine;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRISTINE]);
    }
}

static gpointer
list_stories (gpointer data, GCancellable *cancellable, GError **error)
{
  LedeCall *call = data;

  return lede_store_list_stories (call->store, &call->filter, cancellable, error);
}

static void
stories_listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) stories = lede_worker_run_finish (LEDE_WORKER (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->stories == NULL)
    return;

  if (stories == NULL)
    {
      g_warning ("Could not list the stories: %s", error->message);
      return;
    }

  self->loaded = TRUE;
  lede_desk_take_stories (self, stories);
  lede_desk_update_selection (self);
  lede_desk_update_page (self);
}

static void
lede_desk_refresh (LedeDesk *self)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  gsize filter = lede_desk_get_filter_index (self);
  g_autofree char *search = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  LedeCall *call;

  /* Ten thousand stories take longer to list and to draw than the one that somebody begins to type in. */
  if (lede_services_get_store (services) == NULL || self->lull != NULL)
    {
      lede_desk_update_page (self);
      return;
    }

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  g_strstrip (search);
  call = lede_call_new (g_str_equal (self->filter, "mine") ? lede_services_get_person (services) : NULL);
  call->text = *search != '\0' ? g_steal_pointer (&search) : NULL;
  call->filter.states = filters[filter].states;
  call->filter.trashed = lede_desk_shows_trash (self);
  call->filter.person = call->id;
  call->filter.search = call->text;

  lede_worker_run_async (lede_services_get_database_worker (services), list_stories, call,
                         (GDestroyNotify) lede_call_free, g_object_unref, self->cancellable,
                         stories_listed_cb, g_object_ref (self));
}

static void
lull_passed_cb (gpointer user_data)
{
  LedeDesk *self = user_data;

  g_clear_pointer (&self->lull, lede_lull_free);
  lede_desk_refresh (self);
}

static void
search_changed_cb (LedeDesk *self)
{
  lede_desk_refresh (self);
}

static void
search_stopped_cb (LedeDesk *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
story_activated_cb (LedeDesk *self, guint position)
{
  g_autoptr (LedeStorySummary) summary = g_list_model_get_item (G_LIST_MODEL (self->stories), position);

  if (summary != NULL)
    g_signal_emit (self, signals[STORY_ACTIVATED], 0, lede_story_summary_get_id (summary));
}

static void
search_activated_cb (LedeDesk *self)
{
  story_activated_cb (self, 0);
}

static void
try_again_cb (LedeDesk *self)
{
  lede_services_open_store (LEDE_SERVICES_DEFAULT);
}

static gboolean
minute_cb (gpointer user_data)
{
  LedeDesk *self = user_data;

  for (guint i = 0; i < self->rows->len; i++)
    lede_desk_row_update_time (g_ptr_array_index (self->rows, i));

  return G_SOURCE_CONTINUE;
}

static void
row_destroy_cb (LedeDesk *self, GtkWidget *row)
{
  if (self->rows != NULL)
    g_ptr_array_remove_fast (self->rows, row);
}

static void
row_setup_cb (LedeDesk *self, GtkListItem *item)
{
  GtkWidget *row = lede_desk_row_new ();

  /* Not by the factory's teardown: a list item may lose its child before that. */
  g_ptr_array_add (self->rows, row);
  g_signal_connect_object (row, "destroy", G_CALLBACK (row_destroy_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
row_bind_cb (LedeDesk *self, GtkListItem *item)
{
  LedeStorySummary *summary = gtk_list_item_get_item (item);
  g_autofree char *description = lede_desk_row_describe (summary);

  lede_desk_row_set_summary (LEDE_DESK_ROW (gtk_list_item_get_child (item)), summary);
  gtk_list_item_set_accessible_label (item, description);
}

static void
row_unbind_cb (LedeDesk *self, GtkListItem *item)
{
  lede_desk_row_set_summary (LEDE_DESK_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
lede_desk_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  LedeDesk *self = LEDE_DESK (object);

  switch (property_id)
    {
    case PROP_FILTER:
      g_value_set_string (value, self->filter);
      break;
    case PROP_PRISTINE:
      g_value_set_boolean (value, self->pristine);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lede_desk_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  LedeDesk *self = LEDE_DESK (object);

  switch (property_id)
    {
    case PROP_FILTER:
      if (g_set_str (&self->filter, g_value_get_string (value)))
        {
          lede_desk_refresh (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lede_desk_dispose (GObject *object)
{
  LedeDesk *self = LEDE_DESK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->lull, lede_lull_free);
  g_clear_handle_id (&self->minute_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_DESK);
  g_clear_object (&self->selection);
  g_clear_object (&self->stories);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (lede_desk_parent_class)->dispose (object);
}

static void
lede_desk_finalize (GObject *object)
{
  LedeDesk *self = LEDE_DESK (object);

  g_free (self->filter);
  g_free (self->selected_id);

  G_OBJECT_CLASS (lede_desk_parent_class)->finalize (object);
}

static void
lede_desk_class_init (LedeDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lede_desk_dispose;
  object_class->finalize = lede_desk_finalize;
  object_class->get_property = lede_desk_get_property;
  object_class->set_property = lede_desk_set_property;

  properties[PROP_FILTER] = g_param_spec_string (
    "filter", NULL, NULL, "all", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PRISTINE] =
    g_param_spec_boolean ("pristine", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[STORY_ACTIVATED] = g_signal_new ("story-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_property_action (widget_class, "desk.filter", "filter");

  g_type_ensure (LEDE_TYPE_QUEUE_BUTTON);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-desk.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeDesk, search_entry);
  gtk_widget_class_bind_template_child (widget_class, LedeDesk, stack);
  gtk_widget_class_bind_template_child (widget_class, LedeDesk, list_view);
  gtk_widget_class_bind_template_child (widget_class, LedeDesk, empty_page);
  gtk_widget_class_bind_template_child (widget_class, LedeDesk, error_page);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, story_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, try_again_cb);
}

/* The item that has the focus is the list's own widget; our row is its child. */
static gboolean
menu_key_cb (GtkWidget *list_view, GVariant *arguments, gpointer user_data)
{
  GtkWidget *item = gtk_root_get_focus (gtk_widget_get_root (list_view));
  GtkWidget *row = item != NULL ? gtk_widget_get_first_child (item) : NULL;

  if (!LEDE_IS_DESK_ROW (row))
    return FALSE;

  lede_desk_row_popup_menu (LEDE_DESK_ROW (row));

  return TRUE;
}

static void
lede_desk_add_menu_keys (LedeDesk *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_alternative_trigger_new (
    gtk_keyval_trigger_new (GDK_KEY_Menu, 0), gtk_keyval_trigger_new (GDK_KEY_F10, GDK_SHIFT_MASK));

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (trigger, gtk_callback_action_new (menu_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), controller);
}

static void
lede_desk_init (LedeDesk *self)
{
  LedeServices *services = LEDE_SERVICES_DEFAULT;
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->filter = g_strdup ("all");
  self->rows = g_ptr_array_new ();
  self->stories = g_list_store_new (LEDE_TYPE_STORY_SUMMARY);

  gtk_widget_init_template (GTK_WIDGET (self));

  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->stories)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);

  g_signal_connect_object (factory, "setup", G_CALLBACK (row_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (row_bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (row_unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), lede_row_click_new ());
  lede_desk_add_menu_keys (self);

  g_signal_connect_object (services, "stories-changed", G_CALLBACK (lede_desk_refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (services, "notify::store", G_CALLBACK (lede_desk_refresh), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (services, "notify::store-error", G_CALLBACK (lede_desk_update_page), self,
                           G_CONNECT_SWAPPED);

  self->minute_source = g_timeout_add_seconds (60, minute_cb, self);
  self->lull = lede_lull_wait (GTK_WIDGET (self), lull_passed_cb, self);
  lede_desk_refresh (self);
}

/**
 * lede_desk_select_story:
 * @self: a desk
 * @id: (nullable): the story that the window shows
 *
 * Marks the story that is open beside the desk.
 */
void
lede_desk_select_story (LedeDesk *self, const char *id)
{
  g_return_if_fail (LEDE_IS_DESK (self));

  if (g_set_str (&self->selected_id, id))
    lede_desk_update_selection (self);
}

/**
 * lede_desk_grab_search:
 * @self: a desk
 *
 * Lets the person type what to look for.
 */
void
lede_desk_grab_search (LedeDesk *self)
{
  g_return_if_fail (LEDE_IS_DESK (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

gboolean
lede_desk_shows_trash (LedeDesk *self)
{
  g_return_val_if_fail (LEDE_IS_DESK (self), FALSE);

  return g_str_equal (self->filter, "trash");
}

/**
 * lede_desk_show_all:
 * @self: a desk
 *
 * Leaves search and filter, so that a new story is seen.
 */
void
lede_desk_show_all (LedeDesk *self)
{
  g_return_if_fail (LEDE_IS_DESK (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  g_object_set (self, "filter", "all", NULL);
}
