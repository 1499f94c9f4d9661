/* lede-story-restore.c: a story becomes what it was
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include <string.h>

#include "lede-note.h"
#include "lede-story.h"

static gboolean
is_note_path (const char *path)
{
  return g_str_equal (path, LEDE_FIELD_NOTES) || g_str_has_prefix (path, LEDE_NOTE_KIND "/");
}

static void
take_texts (LedeStory *self, LedeSnapshot *snapshot, GStrv paths, gboolean of_members)
{
  for (guint i = 0; paths[i] != NULL; i++)
    if ((strchr (paths[i], '/') != NULL) == of_members && !is_note_path (paths[i]))
      lede_story_set_text (self, paths[i], lede_snapshot_get_text (snapshot, paths[i]));
}

/**
 * lede_story_take_snapshot:
 * @self: a story
 * @snapshot: how its texts are to be
 *
 * Makes a story's texts those of a snapshot, as one gesture that can be undone. Bylines, photos and the
 * like that came or went since go or come back whole. Notes are remarks on the story, not the story, and
 * stay; so does the state.
 */
void
lede_story_take_snapshot (LedeStory *self, LedeSnapshot *snapshot)
{
  g_autoptr (LedeSnapshot) present = NULL;
  g_auto (GStrv) old_paths = NULL;
  g_auto (GStrv) new_paths = NULL;

  g_return_if_fail (LEDE_IS_STORY (self));
  g_return_if_fail (LEDE_IS_SNAPSHOT (snapshot));

  present = lede_story_snapshot (self);
  old_paths = lede_snapshot_list_paths (present);
  new_paths = lede_snapshot_list_paths (snapshot);

  lede_story_begin_gesture (self);

  /* Members first, so that a row finds its texts when its list names it. */
  take_texts (self, snapshot, new_paths, TRUE);
  take_texts (self, snapshot, new_paths, FALSE);

  for (guint i = 0; old_paths[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) new_paths, old_paths[i]) && !is_note_path (old_paths[i]))
      lede_story_set_text (self, old_paths[i], "");

  lede_story_end_gesture (self);
}
