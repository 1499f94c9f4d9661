/* lede-story-host.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-delivery.h"
#include "lede-fragment.h"
#include "lede-story.h"

G_BEGIN_DECLS

/* The window around whatever stands in it: what it can be asked for by those that do not know it. */
#define LEDE_TYPE_STORY_HOST (lede_story_host_get_type ())
G_DECLARE_INTERFACE (LedeStoryHost, lede_story_host, LEDE, STORY_HOST, GtkWindow)

struct _LedeStoryHostInterface
{
  GTypeInterface parent_interface;

  LedeStory *(*get_story) (LedeStoryHost *self);
  gboolean (*add_fragment) (LedeStoryHost *self, LedeFragment *fragment);
  void (*add_toast) (LedeStoryHost *self, AdwToast *toast);
  void (*settle) (LedeStoryHost *self, LedeDelivery *delivery);
};

LedeStoryHost *lede_story_host_of (GtkWidget *widget);
LedeStoryHost *lede_story_host_find (GtkApplication *application); /* the one that was used last */
LedeStory *lede_story_host_get_story (LedeStoryHost *self);        /* NULL when none is open */
gboolean lede_story_host_add_fragment (LedeStoryHost *self, LedeFragment *fragment);
void lede_story_host_add_toast (LedeStoryHost *self, AdwToast *toast); /* takes it */
void lede_story_host_settle (LedeStoryHost *self, LedeDelivery *delivery);
void lede_story_host_say (GtkWidget *widget, const char *words);

G_END_DECLS
