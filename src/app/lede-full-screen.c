/* lede-full-screen.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-full-screen"

#include "config.h"

#include "lede-full-screen.h"

struct _LedeFullScreen
{
  GObject parent_instance;

  AdwApplicationWindow *window;       /* weak */
  AdwNavigationSplitView *split_view; /* weak */
  LedeStoryView *story_view;          /* weak */

  gboolean entered;

  /* How it was before */
  gboolean collapsed;
  AdwBreakpoint *breakpoint; /* not owned: only compared */
};

G_DEFINE_FINAL_TYPE (LedeFullScreen, lede_full_screen, G_TYPE_OBJECT)

/* Taking the desk away moves the story to another parent, which takes the keyboard from it. */
static void
collapse (LedeFullScreen *self, gboolean collapsed)
{
  GtkWidget *focus = NULL;

  g_set_weak_pointer (&focus, gtk_window_get_focus (GTK_WINDOW (self->window)));
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  adw_navigation_split_view_set_collapsed (self->split_view, collapsed);
  adw_navigation_page_set_can_pop (adw_navigation_split_view_get_content (self->split_view),
                                   !lede_story_view_is_immersed (self->story_view));

  if (focus != NULL && gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (focus);

  g_clear_weak_pointer (&focus);
}

static void
enter (LedeFullScreen *self)
{
  self->entered = TRUE;
  gtk_window_fullscreen (GTK_WINDOW (self->window));

  if (lede_story_view_get_session (self->story_view) == NULL)
    return;

  self->collapsed = adw_navigation_split_view_get_collapsed (self->split_view);
  self->breakpoint = adw_application_window_get_current_breakpoint (self->window);
  lede_story_view_immerse (self->story_view);
  collapse (self, TRUE);
}

static void
leave (LedeFullScreen *self)
{
  gboolean as_before = adw_application_window_get_current_breakpoint (self->window) == self->breakpoint;

  self->entered = FALSE;
  gtk_window_unfullscreen (GTK_WINDOW (self->window));

  if (!lede_story_view_is_immersed (self->story_view))
    return;

  /* A window that was small is still large: its breakpoint takes the desk away again. */
  lede_story_view_surface (self->story_view);
  collapse (self, as_before && self->collapsed);
}

/* The window's width changed with the screen, and a breakpoint brought the desk back. */
static void
collapsed_cb (LedeFullScreen *self)
{
  if (self->entered && lede_story_view_is_immersed (self->story_view) &&
      !adw_navigation_split_view_get_collapsed (self->split_view))
    collapse (self, TRUE);
}

/* The window's manager can end it, too. */
static void
fullscreened_cb (LedeFullScreen *self)
{
  gboolean fullscreen = gtk_window_is_fullscreen (GTK_WINDOW (self->window));

  if (fullscreen && !self->entered)
    enter (self);
  else if (!fullscreen && self->entered)
    leave (self);
}

static gboolean
key_pressed_cb (LedeFullScreen *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || !self->entered)
    return GDK_EVENT_PROPAGATE;

  leave (self);

  return GDK_EVENT_STOP;
}

static void
lede_full_screen_dispose (GObject *object)
{
  LedeFullScreen *self = LEDE_FULL_SCREEN (object);

  g_clear_weak_pointer (&self->window);
  g_clear_weak_pointer (&self->split_view);
  g_clear_weak_pointer (&self->story_view);

  G_OBJECT_CLASS (lede_full_screen_parent_class)->dispose (object);
}

static void
lede_full_screen_class_init (LedeFullScreenClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_full_screen_dispose;
}

static void
lede_full_screen_init (LedeFullScreen *self)
{
}

/**
 * lede_full_screen_new:
 * @window: a window
 * @split_view: what has the desk beside the story
 * @story_view: the story
 *
 * Returns: (transfer full): the window's full screen
 */
LedeFullScreen *
lede_full_screen_new (AdwApplicationWindow *window,
                      AdwNavigationSplitView *split_view,
                      LedeStoryView *story_view)
{
  LedeFullScreen *self;
  GtkEventController *keys;

  g_return_val_if_fail (ADW_IS_APPLICATION_WINDOW (window), NULL);
  g_return_val_if_fail (ADW_IS_NAVIGATION_SPLIT_VIEW (split_view), NULL);
  g_return_val_if_fail (LEDE_IS_STORY_VIEW (story_view), NULL);

  self = g_object_new (LEDE_TYPE_FULL_SCREEN, NULL);
  g_set_weak_pointer (&self->window, window);
  g_set_weak_pointer (&self->split_view, split_view);
  g_set_weak_pointer (&self->story_view, story_view);

  g_signal_connect_object (window, "notify::fullscreened", G_CALLBACK (fullscreened_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (split_view, "notify::collapsed", G_CALLBACK (collapsed_cb), self,
                           G_CONNECT_SWAPPED);

  /* After whatever Escape closes within the story, and before the split view, for which it is the way
   * back to the desk. */
  keys = gtk_event_controller_key_new ();
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (story_view), keys);

  return self;
}

/**
 * lede_full_screen_toggle:
 * @self: a window's full screen
 *
 * Enters the full screen or leaves it.
 */
void
lede_full_screen_toggle (LedeFullScreen *self)
{
  g_return_if_fail (LEDE_IS_FULL_SCREEN (self));

  if (self->entered)
    leave (self);
  else
    enter (self);
}
