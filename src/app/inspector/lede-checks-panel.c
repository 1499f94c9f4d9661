/* lede-checks-panel.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-checks-panel"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-checks-panel.h"

#include "lede-sites.h"
#include "lede-check-run.h"

/* After the last key; the checks read the whole story. */
#define PAUSE_MILLISECONDS 400

#define FINDING_PATH "lede-finding-path"

struct _LedeChecksPanel
{
  AdwBin parent_instance;

  LedeStory *story;
  GCancellable *cancellable;
  guint run_source;
  guint n_blockers;
  GPtrArray *shown; /* (element-type LedeFinding), NULL before the first run */

  GtkStack *stack;
  AdwPreferencesGroup *group;
  GtkListBox *list_box;
};

enum
{
  PROP_0,
  PROP_N_BLOCKERS,
  N_PROPS,
};

enum
{
  PLACE_ACTIVATED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeChecksPanel, lede_checks_panel, ADW_TYPE_BIN)

static gboolean
are_same (GPtrArray *one, GPtrArray *other)
{
  if (one == NULL || other == NULL || one->len != other->len)
    return FALSE;

  for (guint i = 0; i < one->len; i++)
    {
      LedeFinding *a = g_ptr_array_index (one, i);
      LedeFinding *b = g_ptr_array_index (other, i);

      if (a->level != b->level || g_strcmp0 (a->check, b->check) != 0 ||
          g_strcmp0 (a->message, b->message) != 0 || g_strcmp0 (a->path, b->path) != 0)
        return FALSE;
    }

  return TRUE;
}

static void
lede_checks_panel_show (LedeChecksPanel *self, GPtrArray *findings)
{
  guint n_blockers = 0;
  g_autofree char *title =
    g_strdup_printf (ngettext ("%u Finding", "%u Findings", findings->len), findings->len);

  gtk_list_box_remove_all (self->list_box);

  for (guint i = 0; i < findings->len; i++)
    {
      LedeFinding *finding = g_ptr_array_index (findings, i);

      gtk_list_box_append (self->list_box, lede_checks_panel_make_row (finding));
      n_blockers += finding->level == LEDE_CHECK_BLOCKER;
    }

  adw_preferences_group_set_title (self->group, title);
  gtk_stack_set_visible_child_name (self->stack, findings->len > 0 ? "findings" : "clean");

  if (self->n_blockers != n_blockers)
    {
      self->n_blockers = n_blockers;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_BLOCKERS]);
    }
}

static void
checks_run_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LedeChecksPanel) self = user_data;
  g_autoptr (GPtrArray) findings = lede_check_run_finish (LEDE_WORKER (object), result);

  if (findings == NULL || self->list_box == NULL || are_same (findings, self->shown))
    return;

  lede_checks_panel_show (self, findings);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  self->shown = g_steal_pointer (&findings);
}

static void
lede_checks_panel_run (LedeChecksPanel *self)
{
  LedeSiteInfo *site = lede_sites_get_preferred (lede_sites_get_default ());
  gboolean may_publish = site == NULL || lede_site_info_can (site, LEDE_ABILITY_PUBLISH);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  if (self->story == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  lede_check_run_async (self->story, site, may_publish ? LEDE_GOAL_PUBLISHED : LEDE_GOAL_SUBMITTED, 0,
                        self->cancellable, checks_run_cb, g_object_ref (self));
}

static gboolean
run_timeout_cb (gpointer user_data)
{
  LedeChecksPanel *self = user_data;

  self->run_source = 0;
  lede_checks_panel_run (self);

  return G_SOURCE_REMOVE;
}

static void
story_edited_cb (LedeChecksPanel *self)
{
  g_clear_handle_id (&self->run_source, g_source_remove);
  self->run_source = g_timeout_add (PAUSE_MILLISECONDS, run_timeout_cb, self);
}

static void
row_activated_cb (LedeChecksPanel *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[PLACE_ACTIVATED], 0, g_object_get_data (G_OBJECT (row), FINDING_PATH));
}

static void
lede_checks_panel_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_N_BLOCKERS:
      g_value_set_uint (value, LEDE_CHECKS_PANEL (object)->n_blockers);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
lede_checks_panel_dispose (GObject *object)
{
  LedeChecksPanel *self = LEDE_CHECKS_PANEL (object);

  g_clear_handle_id (&self->run_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);
  g_clear_object (&self->story);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_CHECKS_PANEL);

  G_OBJECT_CLASS (lede_checks_panel_parent_class)->dispose (object);
}

static void
lede_checks_panel_class_init (LedeChecksPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lede_checks_panel_dispose;
  object_class->get_property = lede_checks_panel_get_property;

  properties[PROP_N_BLOCKERS] =
    g_param_spec_uint ("n-blockers", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[PLACE_ACTIVATED] = g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-checks-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeChecksPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, LedeChecksPanel, group);
  gtk_widget_class_bind_template_child (widget_class, LedeChecksPanel, list_box);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
lede_checks_panel_init (LedeChecksPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (lede_sites_get_default (), "changed", G_CALLBACK (lede_checks_panel_run), self,
                           G_CONNECT_SWAPPED);
}

/**
 * lede_checks_panel_set_story:
 * @self: a panel
 * @story: (nullable): the story to check
 */
void
lede_checks_panel_set_story (LedeChecksPanel *self, LedeStory *story)
{
  g_return_if_fail (LEDE_IS_CHECKS_PANEL (self));

  if (self->story != NULL)
    g_signal_handlers_disconnect_by_data (self->story, self);

  g_set_object (&self->story, story);

  if (story != NULL)
    g_signal_connect_object (story, "edited", G_CALLBACK (story_edited_cb), self, G_CONNECT_SWAPPED);

  lede_checks_panel_run (self);
}

guint
lede_checks_panel_get_n_blockers (LedeChecksPanel *self)
{
  g_return_val_if_fail (LEDE_IS_CHECKS_PANEL (self), 0);

  return self->n_blockers;
}

/**
 * lede_checks_panel_make_row:
 * @finding: what a check found
 *
 * Returns: (transfer floating): a row that says it
 */
GtkWidget *
lede_checks_panel_make_row (LedeFinding *finding)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new ();

  const struct
  {
    const char *icon_name;
    const char *style;
    const char *label;
  } levels[] = {
    [LEDE_CHECK_ADVICE] = { "dialog-information-symbolic", "dimmed", _ ("Advice") },
    [LEDE_CHECK_WARNING] = { "dialog-warning-symbolic", "warning", _ ("Warning") },
    [LEDE_CHECK_BLOCKER] = { "dialog-error-symbolic", "error", _ ("Must be solved first") },
  };

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), levels[finding->level].icon_name);
  gtk_widget_add_css_class (icon, levels[finding->level].style);
  gtk_widget_set_tooltip_text (icon, levels[finding->level].label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  levels[finding->level].label, -1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->message);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), finding->path != NULL && *finding->path != '\0');
  gtk_widget_add_css_class (row, "finding");
  g_object_set_data_full (G_OBJECT (row), FINDING_PATH, g_strdup (finding->path), g_free);

  return row;
}
