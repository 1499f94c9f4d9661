/* lede-story-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-edit-history-private.h"
#include "lede-splice-private.h"
#include "lede-story.h"

G_BEGIN_DECLS

struct _LedeStory
{
  GObject parent_instance;

  char *id;
  GHashTable *texts; /* path to GString */
  LedeState state;
  GPtrArray *state_changes;

  /* The log: what this process knows of it, oldest first, and how much of it is on disk */
  GPtrArray *log;
  guint64 sequence;
  guint64 saved_sequence;
  LedeEditHistory *history;

  /* The gesture that the next edit may belong to */
  guint gesture_depth;
  guint64 gesture; /* 0: the next edit begins one */
  char *typing_path;
  gsize typing_offset; /* where the next key of the same word would fall */
  gint64 typing_at;
  gboolean typing_removes;
  gboolean typing_replaces; /* what comes in the place of what was just removed belongs to it */
  gboolean typing_in_word;  /* more than spaces */
  gboolean typing_after_space;
};

GString *lede_story_ensure_text (LedeStory *self, const char *path);
void lede_story_apply_splice (LedeStory *self, const char *path, const LedeSplice *splice);
gboolean
lede_story_text_holds (LedeStory *self, const char *path, const LedeSplice *splice, const char *expected);
void lede_story_apply_edit (LedeStory *self,
                            LedeEditKind kind,
                            guint64 gesture,
                            const char *path,
                            const LedeSplice *splice);
void lede_story_emit_edited (LedeStory *self, LedeEdit *edit);
void lede_story_emit_undo_changed (LedeStory *self);

LedeSplice lede_edit_to_splice (LedeEdit *edit);
LedeSplice lede_edit_to_inverse_splice (LedeEdit *edit);

G_END_DECLS
