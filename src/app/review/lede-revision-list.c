/* lede-revision-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-revision-list"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-revision-list.h"

#include "lede-revision-row.h"
#include "lede-row-click.h"

struct _LedeRevisionList
{
  AdwBin parent_instance;

  GtkFilterListModel *filtered;
  GtkSingleSelection *selection;
  GtkCustomFilter *filter;

  AdwToggleGroup *filter_group;
  GtkStack *stack;
  AdwStatusPage *empty_page;
  GtkListView *list_view;
  GtkEventController *click; /* activates a revision where that is wanted */
};

enum
{
  SELECTED,
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeRevisionList, lede_revision_list, ADW_TYPE_BIN)

/* The day in local time, as a number that grows. */
static guint32
get_day (LedeRevisionItem *item)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (lede_revision_item_get_at (item));
  GDate date;

  if (time == NULL)
    return 0;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, g_date_time_get_day_of_month (time), g_date_time_get_month (time),
                  g_date_time_get_year (time));

  return g_date_get_julian (&date);
}

static char *
format_day (LedeRevisionItem *item)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (lede_revision_item_get_at (item));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);

  if (time == NULL)
    return g_strdup ("");

  if (g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (now) &&
      g_date_time_get_year (time) == g_date_time_get_year (now))
    return g_strdup (_ ("Today"));
  if (g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (yesterday) &&
      g_date_time_get_year (time) == g_date_time_get_year (yesterday))
    return g_strdup (_ ("Yesterday"));
  /* Translators: a day of this year: Monday, 4 May */
  if (g_date_time_get_year (time) == g_date_time_get_year (now))
    return g_date_time_format (time, _ ("%A, %-d %B"));

  /* Translators: a day of another year: 4 May 2031 */
  return g_date_time_format (time, _ ("%-d %B %Y"));
}

static int
compare_days (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint32 left = get_day ((LedeRevisionItem *) a), right = get_day ((LedeRevisionItem *) b);

  return left > right ? -1 : left < right;
}

static int
compare_ids (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gint64 left = lede_revision_item_get_id ((LedeRevisionItem *) a);
  gint64 right = lede_revision_item_get_id ((LedeRevisionItem *) b);

  return left > right ? -1 : left < right;
}

static gboolean
is_wanted (gpointer object, gpointer user_data)
{
  LedeRevisionList *self = user_data;
  const char *which =
    self->filter_group != NULL ? adw_toggle_group_get_active_name (self->filter_group) : NULL;

  if (g_strcmp0 (which, "named") == 0)
    return *lede_revision_item_get_name (object) != '\0';
  if (g_strcmp0 (which, "sent") == 0)
    return lede_revision_item_is_sent (object);

  return TRUE;
}

static void
lede_revision_list_update (LedeRevisionList *self)
{
  const char *which = adw_toggle_group_get_active_name (self->filter_group);
  gboolean named = g_strcmp0 (which, "named") == 0;
  gboolean sent = g_strcmp0 (which, "sent") == 0;

  if (gtk_filter_list_model_get_model (self->filtered) == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "loading");
      return;
    }

  if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "list");
      return;
    }

  adw_status_page_set_title (self->empty_page, named  ? _ ("No Named Revisions")
                                               : sent ? _ ("Nothing Was Sent")
                                                      : _ ("No Revisions Yet"));
  adw_status_page_set_description (
    self->empty_page, named ? _ ("Give a revision a name to find it again.")
                      : sent
                        ? _ ("What goes to a site is kept here as it went.")
                        : _ ("Lede keeps one after a pause in writing, at each step, and before anything "
                             "leaves this computer."));
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
filter_changed_cb (LedeRevisionList *self)
{
  if (self->filter == NULL)
    return;

  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  lede_revision_list_update (self);
}

static void
selected_cb (LedeRevisionList *self)
{
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
activated_cb (LedeRevisionList *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
setup_row_cb (LedeRevisionList *self, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, lede_revision_row_new ());
}

static void
bind_row_cb (LedeRevisionList *self, GtkListItem *list_item)
{
  lede_revision_row_set_item (LEDE_REVISION_ROW (gtk_list_item_get_child (list_item)),
                              gtk_list_item_get_item (list_item), list_item);
}

static void
unbind_row_cb (LedeRevisionList *self, GtkListItem *list_item)
{
  lede_revision_row_set_item (LEDE_REVISION_ROW (gtk_list_item_get_child (list_item)), NULL, list_item);
}

static void
setup_header_cb (LedeRevisionList *self, GtkListHeader *header)
{
  GtkWidget *label =
    g_object_new (GTK_TYPE_LABEL, "xalign", 0.f, "ellipsize", PANGO_ELLIPSIZE_END, "margin-start", 12,
                  "margin-end", 12, "margin-top", 12, "margin-bottom", 3, NULL);

  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dimmed");
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (LedeRevisionList *self, GtkListHeader *header)
{
  g_autofree char *day = format_day (gtk_list_header_get_item (header));

  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)), day);
}

static void
lede_revision_list_dispose (GObject *object)
{
  LedeRevisionList *self = LEDE_REVISION_LIST (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_REVISION_LIST);
  g_clear_object (&self->filter);
  g_clear_object (&self->selection);
  g_clear_object (&self->filtered);

  G_OBJECT_CLASS (lede_revision_list_parent_class)->dispose (object);
}

static void
lede_revision_list_class_init (LedeRevisionListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_revision_list_dispose;

  /**
   * LedeRevisionList::selected:
   * @self: a list
   *
   * Another revision is selected, or none.
   */
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 0);

  /**
   * LedeRevisionList::activated:
   * @self: a list
   *
   * The person wants to see the selected revision.
   */
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-revision-list.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionList, filter_group);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionList, stack);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionList, empty_page);
  gtk_widget_class_bind_template_child (widget_class, LedeRevisionList, list_view);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_header_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_header_cb);
}

static void
lede_revision_list_init (LedeRevisionList *self)
{
  g_autoptr (GtkSorter) days = GTK_SORTER (gtk_custom_sorter_new (compare_days, NULL, NULL));
  GtkSortListModel *sorted;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->filter = gtk_custom_filter_new (is_wanted, self, NULL);
  self->filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)),
                                    GTK_SORTER (gtk_custom_sorter_new (compare_ids, NULL, NULL)));
  gtk_sort_list_model_set_section_sorter (sorted, days);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (self->selection));
  self->click = lede_row_click_new ();
  gtk_widget_add_controller (GTK_WIDGET (self->list_view), self->click);
  lede_revision_list_set_single_click (self, FALSE);
  lede_revision_list_update (self);
}

/**
 * lede_revision_list_set_items:
 * @self: a list
 * @items: what it shows
 */
void
lede_revision_list_set_items (LedeRevisionList *self, GListModel *items)
{
  g_return_if_fail (LEDE_IS_REVISION_LIST (self));

  gtk_filter_list_model_set_model (self->filtered, items);
  lede_revision_list_update (self);
}

/**
 * lede_revision_list_get_selected:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): the selected revision
 */
LedeRevisionItem *
lede_revision_list_get_selected (LedeRevisionList *self)
{
  g_return_val_if_fail (LEDE_IS_REVISION_LIST (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}

/**
 * lede_revision_list_select:
 * @self: a list
 * @id: a revision's number, or 0 for the newest
 */
void
lede_revision_list_select (LedeRevisionList *self, gint64 id)
{
  GListModel *model;
  guint n;

  g_return_if_fail (LEDE_IS_REVISION_LIST (self));

  model = G_LIST_MODEL (self->selection);
  n = g_list_model_get_n_items (model);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LedeRevisionItem) item = g_list_model_get_item (model, i);

      if (id == 0 || lede_revision_item_get_id (item) == id)
        {
          gtk_list_view_scroll_to (self->list_view, i, GTK_LIST_SCROLL_SELECT | GTK_LIST_SCROLL_FOCUS, NULL);
          return;
        }
    }
}

/**
 * lede_revision_list_set_single_click:
 * @self: a list
 * @single_click: whether a click activates a revision rather than only selecting it, which is wanted where
 *   the revision is not seen beside the list
 */
void
lede_revision_list_set_single_click (LedeRevisionList *self, gboolean single_click)
{
  g_return_if_fail (LEDE_IS_REVISION_LIST (self));

  gtk_event_controller_set_propagation_phase (self->click, single_click ? GTK_PHASE_BUBBLE : GTK_PHASE_NONE);
}
