/* lede-story-host.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story-host"

#include "config.h"

#include "lede-story-host.h"

G_DEFINE_INTERFACE (LedeStoryHost, lede_story_host, GTK_TYPE_WINDOW)

static void
lede_story_host_default_init (LedeStoryHostInterface *iface)
{
}

/**
 * lede_story_host_of:
 * @widget: something in a window
 *
 * Returns: (transfer none) (nullable): the window with a story that it stands in
 */
LedeStoryHost *
lede_story_host_of (GtkWidget *widget)
{
  GtkWidget *window;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  window = gtk_widget_get_ancestor (widget, LEDE_TYPE_STORY_HOST);

  return window != NULL ? LEDE_STORY_HOST (window) : NULL;
}

/**
 * lede_story_host_find:
 * @application: (nullable): an application
 *
 * Returns: (transfer none) (nullable): its window with stories that was used last
 */
LedeStoryHost *
lede_story_host_find (GtkApplication *application)
{
  GList *windows = application != NULL ? gtk_application_get_windows (application) : NULL;

  for (GList *l = windows; l != NULL; l = l->next)
    if (LEDE_IS_STORY_HOST (l->data))
      return l->data;

  return NULL;
}

/**
 * lede_story_host_get_story:
 * @self: a window
 *
 * Returns: (transfer none) (nullable): the story that is open in it
 */
LedeStory *
lede_story_host_get_story (LedeStoryHost *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_HOST (self), NULL);

  return LEDE_STORY_HOST_GET_IFACE (self)->get_story (self);
}

/**
 * lede_story_host_add_fragment:
 * @self: a window
 * @fragment: a part of a body, of any story of the store
 *
 * Puts it into the open story, behind the block where the caret is, as one change.
 *
 * Returns: %FALSE when no story is open
 */
gboolean
lede_story_host_add_fragment (LedeStoryHost *self, LedeFragment *fragment)
{
  g_return_val_if_fail (LEDE_IS_STORY_HOST (self), FALSE);

  return LEDE_STORY_HOST_GET_IFACE (self)->add_fragment (self, fragment);
}

/**
 * lede_story_host_add_toast:
 * @self: a window
 * @toast: (transfer full): what to say
 */
void
lede_story_host_add_toast (LedeStoryHost *self, AdwToast *toast)
{
  g_return_if_fail (LEDE_IS_STORY_HOST (self));

  LEDE_STORY_HOST_GET_IFACE (self)->add_toast (self, toast);
}

/**
 * lede_story_host_settle:
 * @self: a window
 * @delivery: one that was stopped because somebody changed the story on the site
 *
 * Opens its story, and with it what a person has to decide.
 */
void
lede_story_host_settle (LedeStoryHost *self, LedeDelivery *delivery)
{
  g_return_if_fail (LEDE_IS_STORY_HOST (self));
  g_return_if_fail (LEDE_IS_DELIVERY (delivery));

  LEDE_STORY_HOST_GET_IFACE (self)->settle (self, delivery);
}

/**
 * lede_story_host_say:
 * @widget: something in a window
 * @words: what to say there, no markup
 */
void
lede_story_host_say (GtkWidget *widget, const char *words)
{
  LedeStoryHost *host = lede_story_host_of (widget);
  AdwToast *toast;

  if (host == NULL)
    return;

  toast = adw_toast_new (words);
  adw_toast_set_use_markup (toast, FALSE);
  lede_story_host_add_toast (host, toast);
}
