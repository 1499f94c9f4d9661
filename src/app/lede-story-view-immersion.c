/* lede-story-view-immersion.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story-view"

#include "config.h"

#include "lede-story-view-private.h"

#define EDGE 3    /* pixels at the top, where the pointer calls the bars */
#define BEYOND 24 /* pixels below the bars, where it lets them go */

/* A menu that hangs on the bars holds them. */
static gboolean
is_menu_open (LedeStoryView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *popover = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;

  return popover != NULL && gtk_widget_is_ancestor (popover, GTK_WIDGET (self->header_bar));
}

/* What the person has to know of stays in view, wherever the pointer is. */
static void
update_bars (LedeStoryView *self, gboolean called)
{
  adw_toolbar_view_set_reveal_top_bars (
    self->toolbar_view, !self->immersed || called || lede_save_banner_get_revealed (self->save_banner));
}

static void
motion_cb (LedeStoryView *self, double x, double y)
{
  gboolean revealed = adw_toolbar_view_get_reveal_top_bars (self->toolbar_view);

  if (y <= EDGE)
    update_bars (self, TRUE);
  else if (revealed && y > adw_toolbar_view_get_top_bar_height (self->toolbar_view) + BEYOND &&
           !is_menu_open (self))
    update_bars (self, FALSE);
}

static void
save_banner_revealed_cb (LedeStoryView *self)
{
  update_bars (self, FALSE);
}

static void
watch_pointer (LedeStoryView *self)
{
  self->pointer = gtk_event_controller_motion_new ();
  gtk_event_controller_set_propagation_phase (self->pointer, GTK_PHASE_CAPTURE);
  g_signal_connect_object (self->pointer, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), self->pointer);
}

static void
show_surroundings (LedeStoryView *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->bottom_bar), !self->immersed);
  gtk_widget_set_visible (self->bottom_separator, !self->immersed);
  adw_toolbar_view_set_extend_content_to_top_edge (self->toolbar_view, self->immersed);
  adw_toolbar_view_set_top_bar_style (self->toolbar_view,
                                      self->immersed ? ADW_TOOLBAR_RAISED : ADW_TOOLBAR_FLAT);
  adw_header_bar_set_show_back_button (self->header_bar, !self->immersed);
  lede_story_view_update_layout (self);
  update_bars (self, FALSE);
}

/**
 * lede_story_view_immerse:
 * @self: a story view
 *
 * Leaves nothing but the manuscript. The bars come when the pointer goes to the upper edge.
 */
void
lede_story_view_immerse (LedeStoryView *self)
{
  g_return_if_fail (LEDE_IS_STORY_VIEW (self));

  if (self->immersed)
    return;

  self->immersed = TRUE;
  self->inspector_before = adw_overlay_split_view_get_show_sidebar (self->split_view);
  adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
  g_signal_connect_object (self->save_banner, "notify::revealed", G_CALLBACK (save_banner_revealed_cb), self,
                           G_CONNECT_SWAPPED);
  watch_pointer (self);
  show_surroundings (self);
}

/**
 * lede_story_view_surface:
 * @self: a story view
 *
 * Brings back what stood around the manuscript.
 */
void
lede_story_view_surface (LedeStoryView *self)
{
  g_return_if_fail (LEDE_IS_STORY_VIEW (self));

  if (!self->immersed)
    return;

  gtk_widget_remove_controller (GTK_WIDGET (self), g_steal_pointer (&self->pointer));
  g_signal_handlers_disconnect_by_func (self->save_banner, save_banner_revealed_cb, self);
  adw_overlay_split_view_set_show_sidebar (self->split_view, self->inspector_before);
  self->immersed = FALSE;
  show_surroundings (self);
}

/**
 * lede_story_view_is_immersed:
 * @self: a story view
 *
 * Returns: whether only the manuscript is left
 */
gboolean
lede_story_view_is_immersed (LedeStoryView *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_VIEW (self), FALSE);

  return self->immersed;
}
