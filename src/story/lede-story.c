/* lede-story.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include <string.h>

#include "lede-story-private.h"
#include "lede-word-split-private.h"

/* Typing goes on in one gesture while the pauses are shorter than this. */
#define TYPING_PAUSE (5 * G_USEC_PER_SEC)

/* An emoji of a family has 25. */
#define LETTER_BYTES 40

/* Backspace takes a letter; longer ones are rare enough to be undone by themselves. */
#define REMOVED_BYTES 8

enum
{
  SIGNAL_EDITED,
  SIGNAL_STATE_CHANGED,
  SIGNAL_UNDO_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
get_id (LedeStoryFields *fields)
{
  return LEDE_STORY (fields)->id;
}

static const char *
get_text (LedeStoryFields *fields, const char *path)
{
  return lede_story_get_text (LEDE_STORY (fields), path);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GStrv
list_paths (LedeStoryFields *fields)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  GHashTableIter iter;
  gpointer path, text;

  g_hash_table_iter_init (&iter, LEDE_STORY (fields)->texts);
  while (g_hash_table_iter_next (&iter, &path, &text))
    if (((GString *) text)->len > 0)
      g_ptr_array_add (paths, g_strdup (path));
  g_ptr_array_sort (paths, compare_paths);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}

static void
lede_story_story_fields_init (LedeStoryFieldsInterface *iface)
{
  iface->get_id = get_id;
  iface->get_text = get_text;
  iface->list_paths = list_paths;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LedeStory,
                               lede_story,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LEDE_TYPE_STORY_FIELDS, lede_story_story_fields_init))

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

/* The text at a path, made empty where there is none. */
GString *
lede_story_ensure_text (LedeStory *self, const char *path)
{
  GString *text = g_hash_table_lookup (self->texts, path);

  if (!text)
    {
      text = g_string_new (NULL);
      g_hash_table_insert (self->texts, g_strdup (path), text);
    }

  return text;
}

/* Changes a text and nothing else: no record, no word of it. */
void
lede_story_apply_splice (LedeStory *self, const char *path, const LedeSplice *splice)
{
  GString *text = lede_story_ensure_text (self, path);

  g_string_erase (text, (gssize) splice->offset, (gssize) splice->removed);
  g_string_insert_len (text, (gssize) splice->offset, splice->inserted, (gssize) splice->inserted_length);
}

/* What a key types. More at once is a paste, or a phrase that an input method composed, and is undone by
 * itself. */
static gboolean
is_one_letter (const LedeSplice *splice)
{
  char letter[LETTER_BYTES + 1] = "";

  if (splice->inserted_length == 0 || splice->inserted_length > LETTER_BYTES)
    return FALSE;

  memcpy (letter, splice->inserted, splice->inserted_length);

  return *lede_word_skip_letter (letter) == '\0';
}

static gboolean
is_typing (const LedeSplice *splice)
{
  return splice->removed == 0 ? is_one_letter (splice)
                              : splice->inserted_length == 0 && splice->removed <= REMOVED_BYTES;
}

static gboolean
starts_with_space (const LedeSplice *splice)
{
  return splice->inserted_length > 0 && g_unichar_isspace (g_utf8_get_char (splice->inserted));
}

static gboolean
continues_typing (LedeStory *self, const char *path, const LedeSplice *splice, gint64 now)
{
  gboolean removes = splice->inserted_length == 0;

  if (self->typing_replaces && self->gesture != 0 && splice->removed == 0 &&
      splice->offset == self->typing_offset && g_strcmp0 (self->typing_path, path) == 0)
    return TRUE;

  if (self->gesture == 0 || !is_typing (splice) || g_strcmp0 (self->typing_path, path) != 0)
    return FALSE;

  if (now - self->typing_at > TYPING_PAUSE || now < self->typing_at || removes != self->typing_removes)
    return FALSE;

  if (removes)
    return splice->offset + splice->removed == self->typing_offset || splice->offset == self->typing_offset;

  /* A word takes the spaces behind it along, and before it when nothing else was typed there; the next
   * letter begins a new one. */
  return splice->offset == self->typing_offset && !(self->typing_after_space && !starts_with_space (splice));
}

static void
remember_typing (LedeStory *self, const char *path, const LedeSplice *splice, gint64 now, gboolean begins)
{
  gboolean is_space = starts_with_space (splice);

  g_set_str (&self->typing_path, path);
  self->typing_at = now;
  self->typing_removes = splice->inserted_length == 0;
  self->typing_offset = splice->offset + splice->inserted_length;
  self->typing_in_word = !is_space || (!begins && self->typing_in_word);
  self->typing_after_space = is_space && self->typing_in_word;
}

/* Says which gesture a new edit belongs to, and remembers what would continue it. A letter in the place of
 * something else begins a word like any other. */
static guint64
choose_gesture (LedeStory *self, const char *path, const LedeSplice *splice, gint64 now)
{
  guint64 gesture;
  gboolean begins_word = is_typing (splice) || is_one_letter (splice);

  if (self->gesture_depth > 0)
    {
      gesture = self->gesture != 0 ? self->gesture : self->sequence;
      self->gesture = gesture;
    }
  else
    {
      gesture = continues_typing (self, path, splice, now) ? self->gesture : self->sequence;
      self->gesture = begins_word ? gesture : 0;
    }

  self->typing_replaces = FALSE;

  if (begins_word || (self->gesture_depth > 0 && splice->inserted_length == 0))
    remember_typing (self, path, splice, now, gesture == self->sequence);
  else
    g_set_str (&self->typing_path, NULL);

  return gesture;
}

/* The one place where a text changes by an edit: applies, logs, tells. For a DO the gesture is chosen here.
 */
void
lede_story_apply_edit (LedeStory *self,
                       LedeEditKind kind,
                       guint64 gesture,
                       const char *path,
                       const LedeSplice *splice)
{
  GString *text = lede_story_ensure_text (self, path);
  g_autofree char *removed = g_strndup (text->str + splice->offset, splice->removed);
  g_autofree char *inserted = g_strndup (splice->inserted, splice->inserted_length);
  gint64 now = g_get_real_time ();
  g_autoptr (LedeEdit) edit = NULL;

  self->sequence++;

  if (kind == LEDE_EDIT_DO)
    gesture = choose_gesture (self, path, splice, now);

  edit = lede_edit_new (self->sequence, kind, gesture, now, path, splice->offset, removed, inserted);

  lede_story_apply_splice (self, path, splice);
  g_ptr_array_add (self->log, lede_edit_ref (edit));
  lede_edit_history_record (self->history, edit);

  lede_story_emit_edited (self, edit);
}

/* What takes an edit back. */
LedeSplice
lede_edit_to_inverse_splice (LedeEdit *edit)
{
  return (LedeSplice) { lede_edit_get_offset (edit), lede_edit_get_inserted_length (edit),
                        lede_edit_get_removed (edit), lede_edit_get_removed_length (edit) };
}

/* What makes an edit, or makes it again. */
LedeSplice
lede_edit_to_splice (LedeEdit *edit)
{
  return (LedeSplice) { lede_edit_get_offset (edit), lede_edit_get_removed_length (edit),
                        lede_edit_get_inserted (edit), lede_edit_get_inserted_length (edit) };
}

/* Whether the text still has what a splice is going to take out. */
gboolean
lede_story_text_holds (LedeStory *self, const char *path, const LedeSplice *splice, const char *expected)
{
  GString *text = lede_story_ensure_text (self, path);

  return lede_splice_fits (splice, text->str, text->len) &&
         strncmp (text->str + splice->offset, expected, splice->removed) == 0;
}

void
lede_story_emit_edited (LedeStory *self, LedeEdit *edit)
{
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, edit);
}

void
lede_story_emit_undo_changed (LedeStory *self)
{
  g_signal_emit (self, signals[SIGNAL_UNDO_CHANGED], 0);
}

static void
lede_story_finalize (GObject *object)
{
  LedeStory *self = LEDE_STORY (object);

  g_free (self->id);
  g_hash_table_unref (self->texts);
  g_ptr_array_unref (self->state_changes);
  g_ptr_array_unref (self->log);
  lede_edit_history_free (self->history);
  g_free (self->typing_path);

  G_OBJECT_CLASS (lede_story_parent_class)->finalize (object);
}

static void
lede_story_class_init (LedeStoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_story_finalize;

  /**
   * LedeStory::edited:
   * @self: a story
   * @edit: what changed; its sequence is 0 where it sums up what another process did
   */
  signals[SIGNAL_EDITED] = g_signal_new ("edited", LEDE_TYPE_STORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, LEDE_TYPE_EDIT | G_SIGNAL_TYPE_STATIC_SCOPE);

  /**
   * LedeStory::state-changed:
   * @self: a story
   * @change: how its state changed
   */
  signals[SIGNAL_STATE_CHANGED] =
    g_signal_new ("state-changed", LEDE_TYPE_STORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                  LEDE_TYPE_STATE_CHANGE | G_SIGNAL_TYPE_STATIC_SCOPE);

  /**
   * LedeStory::undo-changed:
   * @self: a story
   *
   * What can be undone or redone changed, or may have.
   */
  signals[SIGNAL_UNDO_CHANGED] =
    g_signal_new ("undo-changed", LEDE_TYPE_STORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
lede_story_init (LedeStory *self)
{
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_string);
  self->state_changes = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_state_change_unref);
  self->log = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_edit_unref);
  self->history = lede_edit_history_new ();
}

/**
 * lede_story_new:
 * @id: (nullable): the story's id, or %NULL for a new one
 *
 * Returns: (transfer full): an empty draft
 */
LedeStory *
lede_story_new (const char *id)
{
  LedeStory *self = g_object_new (LEDE_TYPE_STORY, NULL);

  self->id = id ? g_strdup (id) : g_uuid_string_random ();

  return self;
}

/**
 * lede_story_new_from_snapshot:
 * @snapshot: a story as it stood
 *
 * Returns: (transfer full): a living story with the same id, texts and state, without a history
 */
LedeStory *
lede_story_new_from_snapshot (LedeSnapshot *snapshot)
{
  LedeStory *self;
  g_auto (GStrv) paths = NULL;
  GPtrArray *changes;

  g_return_val_if_fail (LEDE_IS_SNAPSHOT (snapshot), NULL);

  self = lede_story_new (lede_snapshot_get_id (snapshot));
  paths = lede_snapshot_list_paths (snapshot);
  changes = lede_snapshot_get_state_changes (snapshot);

  for (guint i = 0; paths[i]; i++)
    g_string_append (lede_story_ensure_text (self, paths[i]), lede_snapshot_get_text (snapshot, paths[i]));

  for (guint i = 0; i < changes->len; i++)
    g_ptr_array_add (self->state_changes, lede_state_change_ref (g_ptr_array_index (changes, i)));

  self->state = lede_snapshot_get_state (snapshot);
  self->sequence = self->saved_sequence = lede_snapshot_get_sequence (snapshot);

  return self;
}

/**
 * lede_story_snapshot:
 * @self: a story
 *
 * Returns: (transfer full): the story as it stands, for other threads
 */
LedeSnapshot *
lede_story_snapshot (LedeStory *self)
{
  GHashTable *texts;
  GPtrArray *changes;
  GHashTableIter iter;
  gpointer path, text;

  g_return_val_if_fail (LEDE_IS_STORY (self), NULL);

  texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_iter_init (&iter, self->texts);

  while (g_hash_table_iter_next (&iter, &path, &text))
    g_hash_table_insert (texts, g_strdup (path),
                         g_strndup (((GString *) text)->str, ((GString *) text)->len));

  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_state_change_unref);

  for (guint i = 0; i < self->state_changes->len; i++)
    g_ptr_array_add (changes, lede_state_change_ref (g_ptr_array_index (self->state_changes, i)));

  return lede_snapshot_new (self->id, texts, self->state, changes, self->sequence);
}

/**
 * lede_story_get_id:
 * @self: a story
 *
 * Returns: the story's id, a UUID
 */
const char *
lede_story_get_id (LedeStory *self)
{
  g_return_val_if_fail (LEDE_IS_STORY (self), NULL);

  return self->id;
}

/**
 * lede_story_get_sequence:
 * @self: a story
 *
 * Returns: the number of the last edit, 0 before the first
 */
guint64
lede_story_get_sequence (LedeStory *self)
{
  g_return_val_if_fail (LEDE_IS_STORY (self), 0);

  return self->sequence;
}

/**
 * lede_story_get_text:
 * @self: a story
 * @path: where the text is, e.g. %LEDE_FIELD_HEADLINE
 *
 * Returns: the text, "" where there is none; valid until the next change
 */
const char *
lede_story_get_text (LedeStory *self, const char *path)
{
  GString *text;

  g_return_val_if_fail (LEDE_IS_STORY (self), "");
  g_return_val_if_fail (path != NULL, "");

  text = g_hash_table_lookup (self->texts, path);

  return text ? text->str : "";
}

/**
 * lede_story_get_length:
 * @self: a story
 * @path: where the text is
 *
 * Returns: the text's length in bytes
 */
gsize
lede_story_get_length (LedeStory *self, const char *path)
{
  GString *text;

  g_return_val_if_fail (LEDE_IS_STORY (self), 0);
  g_return_val_if_fail (path != NULL, 0);

  text = g_hash_table_lookup (self->texts, path);

  return text ? text->len : 0;
}

/**
 * lede_story_splice:
 * @self: a story
 * @path: which text
 * @offset: in bytes from its start
 * @removed_length: how many bytes to take out there
 * @inserted: what to put in
 * @inserted_length: its length in bytes, or -1 when it ends with a NUL byte
 *
 * Changes a text. What is put in has to be UTF-8; what is not is replaced by U+FFFD, as are NUL
 * bytes.
 *
 * Returns: whether the text changed: not when the place is outside of it or within a character, or
 *   when nothing is taken out and nothing put in
 */
gboolean
lede_story_splice (LedeStory *self,
                   const char *path,
                   gsize offset,
                   gsize removed_length,
                   const char *inserted,
                   gssize inserted_length)
{
  g_autofree char *valid = NULL;
  LedeSplice splice;
  GString *text;

  g_return_val_if_fail (LEDE_IS_STORY (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (inserted != NULL || inserted_length == 0, FALSE);

  if (inserted_length < 0)
    inserted_length = (gssize) strlen (inserted);

  if (inserted_length > 0 && !g_utf8_validate_len (inserted, (gsize) inserted_length, NULL))
    {
      valid = g_utf8_make_valid (inserted, inserted_length);
      inserted = valid;
      inserted_length = (gssize) strlen (valid);
    }

  splice =
    (LedeSplice) { offset, removed_length, inserted_length > 0 ? inserted : "", (gsize) inserted_length };
  text = lede_story_ensure_text (self, path);

  if (!lede_splice_fits (&splice, text->str, text->len) || (removed_length == 0 && inserted_length == 0))
    return FALSE;

  lede_story_apply_edit (self, LEDE_EDIT_DO, 0, path, &splice);
  lede_story_emit_undo_changed (self);

  return TRUE;
}

/**
 * lede_story_set_text:
 * @self: a story
 * @path: which text
 * @text: what it is to be
 *
 * Changes a text by the shortest splice that makes it @text.
 */
void
lede_story_set_text (LedeStory *self, const char *path, const char *text)
{
  GString *old;
  g_autofree char *valid = NULL;
  LedeSplice splice;

  g_return_if_fail (LEDE_IS_STORY (self));
  g_return_if_fail (path != NULL);
  g_return_if_fail (text != NULL);

  old = lede_story_ensure_text (self, path);
  valid = g_utf8_make_valid (text, -1);
  splice = lede_splice_between (old->str, old->len, valid, strlen (valid));

  lede_story_splice (self, path, splice.offset, splice.removed, splice.inserted,
                     (gssize) splice.inserted_length);
}

/**
 * lede_story_peek_unsaved:
 * @self: a story
 *
 * Returns: (transfer full) (element-type LedeEdit): the edits that are not marked as saved, in order
 */
GPtrArray *
lede_story_peek_unsaved (LedeStory *self)
{
  GPtrArray *edits;
  guint first;

  g_return_val_if_fail (LEDE_IS_STORY (self), NULL);

  edits = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_edit_unref);
  first = self->log->len;

  while (first > 0 &&
         lede_edit_get_sequence (g_ptr_array_index (self->log, first - 1)) > self->saved_sequence)
    first--;

  for (guint i = first; i < self->log->len; i++)
    g_ptr_array_add (edits, lede_edit_ref (g_ptr_array_index (self->log, i)));

  return edits;
}

/**
 * lede_story_mark_saved:
 * @self: a story
 * @sequence: the last edit that is on disk
 */
void
lede_story_mark_saved (LedeStory *self, guint64 sequence)
{
  g_return_if_fail (LEDE_IS_STORY (self));
  g_return_if_fail (sequence <= self->sequence);

  self->saved_sequence = MAX (self->saved_sequence, sequence);
}

/**
 * lede_story_get_state:
 * @self: a story
 *
 * Returns: the story's state
 */
LedeState
lede_story_get_state (LedeStory *self)
{
  g_return_val_if_fail (LEDE_IS_STORY (self), LEDE_STATE_DRAFT);

  return self->state;
}

/**
 * lede_story_get_state_changes:
 * @self: a story
 *
 * Returns: (transfer none) (element-type LedeStateChange): how it came to its state, oldest first
 */
GPtrArray *
lede_story_get_state_changes (LedeStory *self)
{
  g_return_val_if_fail (LEDE_IS_STORY (self), NULL);

  return self->state_changes;
}

/**
 * lede_story_change_state:
 * @self: a story
 * @action: what to do with it
 * @who: (nullable): the person who does it
 * @why: (nullable): the reason
 * @error: return location, %LEDE_STORY_ERROR_NOT_ALLOWED
 *
 * Moves the story on, if its state allows that.
 *
 * Returns: whether it does
 */
gboolean
lede_story_change_state (LedeStory *self, LedeAction action, const char *who, const char *why, GError **error)
{
  LedeState next;
  g_autoptr (LedeStateChange) change = NULL;

  g_return_val_if_fail (LEDE_IS_STORY (self), FALSE);

  if (!lede_state_apply (self->state, action, &next, error))
    return FALSE;

  change = lede_state_change_new (self->state, next, who, why, g_get_real_time ());
  lede_story_follow_state_change (self, change);

  return TRUE;
}

/**
 * lede_story_follow_state_change:
 * @self: a story
 * @change: a step that is on record already, e.g. in the store by a delivery
 *
 * Takes over a change of state that was made elsewhere.
 */
void
lede_story_follow_state_change (LedeStory *self, LedeStateChange *change)
{
  g_return_if_fail (LEDE_IS_STORY (self));
  g_return_if_fail (change != NULL);

  self->state = lede_state_change_get_to (change);
  g_ptr_array_add (self->state_changes, lede_state_change_ref (change));
  g_signal_emit (self, signals[SIGNAL_STATE_CHANGED], 0, change);
}
