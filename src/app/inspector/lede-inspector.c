/* lede-inspector.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-inspector"

#include "config.h"

#include "lede-inspector.h"

#include "lede-checks-panel.h"
#include "lede-photo-panel.h"
#include "lede-byline.h"
#include "lede-photo.h"
#include "lede-related.h"
#include "lede-review-panel.h"
#include "lede-story-panel.h"

struct _LedeInspector
{
  AdwBin parent_instance;

  AdwViewStack *stack;
  AdwViewStackPage *checks_page;
  LedeStoryPanel *story_panel;
  LedePhotoPanel *photo_panel;
  LedeChecksPanel *checks_panel;
  LedeReviewPanel *review_panel;
};

enum
{
  PLACE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeInspector, lede_inspector, ADW_TYPE_BIN)

static void
place_activated_cb (LedeInspector *self, const char *path)
{
  g_signal_emit (self, signals[PLACE_ACTIVATED], 0, path);
}

static void
blockers_changed_cb (LedeInspector *self)
{
  guint n_blockers = lede_checks_panel_get_n_blockers (self->checks_panel);

  adw_view_stack_page_set_needs_attention (self->checks_page, n_blockers > 0);
}

static void
lede_inspector_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), LEDE_TYPE_INSPECTOR);

  G_OBJECT_CLASS (lede_inspector_parent_class)->dispose (object);
}

static void
lede_inspector_class_init (LedeInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lede_inspector_dispose;

  g_type_ensure (LEDE_TYPE_STORY_PANEL);
  g_type_ensure (LEDE_TYPE_PHOTO_PANEL);
  g_type_ensure (LEDE_TYPE_CHECKS_PANEL);
  g_type_ensure (LEDE_TYPE_REVIEW_PANEL);

  signals[PLACE_ACTIVATED] = g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, LedeInspector, checks_page);
  gtk_widget_class_bind_template_child (widget_class, LedeInspector, story_panel);
  gtk_widget_class_bind_template_child (widget_class, LedeInspector, photo_panel);
  gtk_widget_class_bind_template_child (widget_class, LedeInspector, checks_panel);
  gtk_widget_class_bind_template_child (widget_class, LedeInspector, review_panel);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, blockers_changed_cb);
}

static void
lede_inspector_init (LedeInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lede_inspector_set_session:
 * @self: an inspector
 * @session: (nullable): the story to show
 */
void
lede_inspector_set_session (LedeInspector *self, LedeStorySession *session)
{
  LedeStory *story = session != NULL ? lede_story_session_get_story (session) : NULL;

  g_return_if_fail (LEDE_IS_INSPECTOR (self));

  lede_story_panel_set_story (self->story_panel, story);
  lede_photo_panel_set_story (self->photo_panel, story);
  lede_checks_panel_set_story (self->checks_panel, story);
  lede_review_panel_set_session (self->review_panel, session);
}

void
lede_inspector_show_panel (LedeInspector *self, const char *name)
{
  g_return_if_fail (LEDE_IS_INSPECTOR (self));

  adw_view_stack_set_visible_child_name (self->stack, name);
}

/**
 * lede_inspector_run:
 * @self: an inspector
 * @panel: story or review
 * @action: one of that panel's actions
 *
 * Shows a panel and does one of its actions.
 */
void
lede_inspector_run (LedeInspector *self, const char *panel, const char *action)
{
  g_return_if_fail (LEDE_IS_INSPECTOR (self));

  lede_inspector_show_panel (self, panel);
  gtk_widget_activate_action (g_str_equal (panel, "review") ? GTK_WIDGET (self->review_panel)
                                                            : GTK_WIDGET (self->story_panel),
                              action, NULL);
}

/**
 * lede_inspector_show_photo:
 * @self: an inspector
 * @photo_id: a photo of the story
 *
 * Shows a photo's details.
 */
void
lede_inspector_show_photo (LedeInspector *self, const char *photo_id)
{
  g_return_if_fail (LEDE_IS_INSPECTOR (self));

  lede_inspector_show_panel (self, "photos");
  lede_photo_panel_show_photo (self->photo_panel, photo_id, NULL);
}

/**
 * lede_inspector_show_path:
 * @self: an inspector
 * @path: the path of one of the story's texts
 *
 * Shows the field that has that text and puts the keyboard there.
 */
void
lede_inspector_show_path (LedeInspector *self, const char *path)
{
  g_autofree char *kind = NULL, *id = NULL, *field = NULL;

  g_return_if_fail (LEDE_IS_INSPECTOR (self));

  if (g_str_equal (path, LEDE_FIELD_PHOTOS))
    {
      lede_inspector_show_panel (self, "photos");
    }
  else if (g_str_equal (path, LEDE_FIELD_NOTES) || g_str_equal (path, LEDE_FIELD_CORRECTIONS))
    {
      lede_inspector_show_panel (self, "review");
    }
  else if (lede_story_fields_parse_member_path (path, &kind, &id, &field) &&
           g_str_equal (kind, LEDE_PHOTO_KIND))
    {
      lede_inspector_show_panel (self, "photos");
      lede_photo_panel_show_photo (self->photo_panel, id, field);
    }
  else if (kind != NULL && !g_str_equal (kind, LEDE_BYLINE_KIND) && !g_str_equal (kind, LEDE_RELATED_KIND))
    {
      lede_inspector_show_panel (self, "review");
    }
  else
    {
      lede_inspector_show_panel (self, "story");
      lede_story_panel_show_path (self->story_panel, path);
    }
}

/**
 * lede_inspector_select:
 * @self: an inspector
 * @path: the path of one of a photo's texts
 * @start: the first byte in it
 * @end: the byte behind the last
 *
 * Shows where the text is and selects a part of it, wherever the keyboard is.
 */
void
lede_inspector_select (LedeInspector *self, const char *path, gsize start, gsize end)
{
  g_autofree char *kind = NULL, *id = NULL, *field = NULL;

  g_return_if_fail (LEDE_IS_INSPECTOR (self));

  if (!lede_story_fields_parse_member_path (path, &kind, &id, &field) || !g_str_equal (kind, LEDE_PHOTO_KIND))
    return;

  lede_inspector_show_panel (self, "photos");
  lede_photo_panel_select (self->photo_panel, id, field, start, end);
}
