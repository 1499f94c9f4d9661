/* lede-story-view-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-delivery-button.h"
#include "lede-inspector.h"
#include "lede-last-focus.h"
#include "lede-page-feed.h"
#include "lede-preview.h"
#include "lede-photo-progress.h"
#include "lede-save-banner.h"
#include "lede-scroll-together.h"
#include "lede-story-commands.h"
#include "lede-story-status.h"
#include "lede-story-view.h"

G_BEGIN_DECLS

struct _LedeStoryView
{
  AdwBin parent_instance;

  LedeStorySession *session;
  LedeStoryCommands *commands;
  LedePageFeed *page_feed;
  LedeScrollTogether *scroll_together;
  LedeLastFocus *last_focus;
  GSimpleActionGroup *actions;
  char *layout;
  gboolean narrow;
  gboolean compact;
  gboolean updating;
  gboolean divided; /* the room between text and page was shared out */
  guint64 caret;    /* where the page was shown last */

  /* Only the manuscript is shown; what brings the bars, and whether the inspector was there */
  gboolean immersed;
  gboolean inspector_before;
  GtkEventController *pointer; /* not owned */

  GtkStack *stack;
  AdwOverlaySplitView *split_view;
  AdwToolbarView *toolbar_view;
  AdwHeaderBar *header_bar;
  AdwWindowTitle *window_title;
  AdwToggleGroup *layout_group;
  AdwToggle *both_toggle;
  AdwToggle *page_toggle;
  GtkWidget *insert_button;
  GtkBox *header_box;
  GtkMenuButton *state_button;
  GtkButton *primary_button;
  LedeSaveBanner *save_banner;
  LedePhotoProgress *photo_progress;
  AdwBanner *offline_banner;
  AdwBanner *delivery_banner;
  GtkPaned *paned;
  LedeWriter *writer;
  LedePreview *preview;
  GtkWidget *bottom_separator;
  GtkBox *bottom_bar;
  GtkBox *bottom_start;
  GtkBox *bottom_end;
  LedeStoryStatus *status;
  LedeDeliveryButton *delivery_button;
  LedeInspector *inspector;
};

LedeStory *lede_story_view_get_story (LedeStoryView *self);
void lede_story_view_add_photo_actions (LedeStoryView *self);
void lede_story_view_set_photo_actions_enabled (LedeStoryView *self, gboolean enabled);
void lede_story_view_update_layout (LedeStoryView *self);
void lede_story_view_add_actions (LedeStoryView *self);
void lede_story_view_set_actions_enabled (LedeStoryView *self, gboolean enabled);

G_END_DECLS
