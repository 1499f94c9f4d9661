/* lede-story-merge.c: what another process wrote to the log, below what we have not written yet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-story-private.h"

/* One text in a merge. */
typedef struct
{
  char *before; /* as the person sees it when the merge begins */
  char *saved;  /* as it was on disk before they wrote */
} MergedText;

static void
merged_text_free (gpointer data)
{
  MergedText *text = data;

  g_free (text->before);
  g_free (text->saved);
  g_free (text);
}

/* The log's records lie in a GPtrArray of pieces: a splice that owns what it puts in. */
typedef struct
{
  LedeSplice splice;
  char *inserted;
} Piece;

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_free (piece->inserted);
  g_free (piece);
}

static void
add_piece (GPtrArray *pieces, const LedeSplice *splice)
{
  Piece *piece = g_new0 (Piece, 1);

  piece->inserted = g_strndup (splice->inserted, splice->inserted_length);
  piece->splice = *splice;
  piece->splice.inserted = piece->inserted;
  g_ptr_array_add (pieces, piece);
}

static GHashTable *
collect_texts (LedeStory *self, GPtrArray *ours, GPtrArray *theirs)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, merged_text_free);
  GPtrArray *logs[] = { ours, theirs };

  for (guint i = 0; i < G_N_ELEMENTS (logs); i++)
    for (guint j = 0; j < logs[i]->len; j++)
      {
        const char *path = lede_edit_get_path (g_ptr_array_index (logs[i], j));

        if (!g_hash_table_contains (texts, path))
          {
            MergedText *text = g_new0 (MergedText, 1);

            text->before = g_strdup (lede_story_get_text (self, path));
            g_hash_table_insert (texts, g_strdup (path), text);
          }
      }

  return texts;
}

static void
rewind_to_saved (LedeStory *self, GPtrArray *ours, GHashTable *texts)
{
  GHashTableIter iter;
  gpointer path, text;

  for (guint i = ours->len; i > 0; i--)
    {
      LedeEdit *edit = g_ptr_array_index (ours, i - 1);
      LedeSplice splice = lede_edit_to_inverse_splice (edit);

      lede_story_apply_splice (self, lede_edit_get_path (edit), &splice);
    }

  g_ptr_array_set_size (self->log, (int) (self->log->len - ours->len));
  self->sequence = self->saved_sequence;

  g_hash_table_iter_init (&iter, texts);

  while (g_hash_table_iter_next (&iter, &path, &text))
    ((MergedText *) text)->saved = g_strdup (lede_story_get_text (self, path));
}

/* Applies what is on disk. */
static gboolean
follow_log (LedeStory *self, GPtrArray *theirs)
{
  for (guint i = 0; i < theirs->len; i++)
    {
      LedeEdit *edit = g_ptr_array_index (theirs, i);
      LedeSplice splice = lede_edit_to_splice (edit);

      if (!lede_story_text_holds (self, lede_edit_get_path (edit), &splice, lede_edit_get_removed (edit)))
        return FALSE;

      lede_story_apply_splice (self, lede_edit_get_path (edit), &splice);
      g_ptr_array_add (self->log, lede_edit_ref (edit));
      self->sequence = self->saved_sequence = lede_edit_get_sequence (edit);
    }

  return TRUE;
}

/* What we did to a text, moved behind what they did to it. */
static GPtrArray *
transform_ours (const char *path, const MergedText *text, GPtrArray *theirs)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (piece_free);
  LedeSplice ours =
    lede_splice_between (text->saved, strlen (text->saved), text->before, strlen (text->before));

  if (ours.removed == 0 && ours.inserted_length == 0)
    return pieces;

  add_piece (pieces, &ours);

  for (guint i = 0; i < theirs->len; i++)
    {
      LedeEdit *edit = g_ptr_array_index (theirs, i);
      LedeSplice splice = lede_edit_to_splice (edit);
      g_autoptr (GPtrArray) moved = NULL;

      if (!g_str_equal (lede_edit_get_path (edit), path))
        continue;

      moved = g_ptr_array_new_with_free_func (piece_free);

      for (guint j = 0; j < pieces->len; j++)
        {
          Piece *piece = g_ptr_array_index (pieces, j);
          LedeSplice result[2];
          guint n = lede_splice_transform (&piece->splice, &splice, result);

          for (guint k = 0; k < n; k++)
            add_piece (moved, &result[k]);
        }

      g_ptr_array_unref (pieces);
      pieces = g_steal_pointer (&moved);
    }

  return pieces;
}

static void
make_again (LedeStory *self, const char *path, GPtrArray *pieces, guint64 gesture)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (pieces, i);
      GString *text = lede_story_ensure_text (self, path);
      g_autofree char *removed = NULL;

      if (!lede_splice_fits (&piece->splice, text->str, text->len) ||
          (piece->splice.removed == 0 && piece->splice.inserted_length == 0))
        continue;

      removed = g_strndup (text->str + piece->splice.offset, piece->splice.removed);
      g_ptr_array_add (self->log, lede_edit_new (++self->sequence, LEDE_EDIT_DO, gesture, g_get_real_time (),
                                                 path, piece->splice.offset, removed, piece->inserted));
      lede_story_apply_splice (self, path, &piece->splice);
    }
}

static void
tell_differences (LedeStory *self, GHashTable *texts)
{
  GHashTableIter iter;
  gpointer path, text;

  g_hash_table_iter_init (&iter, texts);

  while (g_hash_table_iter_next (&iter, &path, &text))
    {
      const char *before = ((MergedText *) text)->before;
      const char *after = lede_story_get_text (self, path);
      LedeSplice splice = lede_splice_between (before, strlen (before), after, strlen (after));
      g_autofree char *removed = g_strndup (before + splice.offset, splice.removed);
      g_autofree char *inserted = g_strndup (splice.inserted, splice.inserted_length);
      g_autoptr (LedeEdit) edit = NULL;

      if (splice.removed == 0 && splice.inserted_length == 0)
        continue;

      edit = lede_edit_new (0, LEDE_EDIT_DO, 0, g_get_real_time (), path, splice.offset, removed, inserted);
      lede_story_emit_edited (self, edit);
    }
}

/**
 * lede_story_merge_saved:
 * @self: a story
 * @edits: (element-type LedeEdit): what is in the store behind what this process saved or loaded last
 *
 * Takes over what another process wrote to the story. What was not saved here yet stays: it moves
 * behind theirs, as one gesture, and keeps its place in the text. Both people's words are there
 * afterwards; where both took out the same words, they are out once.
 *
 * Returns: whether the edits fit; if not, the story here has to be loaded again
 */
gboolean
lede_story_merge_saved (LedeStory *self, GPtrArray *edits)
{
  g_autoptr (GPtrArray) ours = NULL;
  g_autoptr (GHashTable) texts = NULL;
  GHashTableIter iter;
  gpointer path, text;
  gboolean fits;
  guint64 gesture;

  g_return_val_if_fail (LEDE_IS_STORY (self), FALSE);
  g_return_val_if_fail (edits != NULL, FALSE);
  g_return_val_if_fail (self->gesture_depth == 0, FALSE);

  if (edits->len == 0)
    return TRUE;

  ours = lede_story_peek_unsaved (self);
  texts = collect_texts (self, ours, edits);
  rewind_to_saved (self, ours, texts);
  fits = follow_log (self, edits);
  gesture = self->sequence + 1;

  g_hash_table_iter_init (&iter, texts);

  while (g_hash_table_iter_next (&iter, &path, &text))
    {
      g_autoptr (GPtrArray) pieces = transform_ours (path, text, edits);

      make_again (self, path, pieces, gesture);
    }

  lede_story_break_gesture (self);
  lede_edit_history_clear (self->history);

  for (guint i = 0; i < self->log->len; i++)
    lede_edit_history_record (self->history, g_ptr_array_index (self->log, i));

  tell_differences (self, texts);
  lede_story_emit_undo_changed (self);

  return fits;
}
