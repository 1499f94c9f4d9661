/* lede-merge.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-merge-private.h"
#include "lede-photo.h"
#include "lede-text-diff.h"

struct _LedeMerge
{
  GObject parent_instance;

  LedeSnapshot *sides[LEDE_MERGE_N_SIDES];
  GPtrArray *fields;
  GPtrArray *members;
  LedeMergeBody body;
  GListStore *shown; /* the places where there is something to be seen */
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeMerge, lede_merge, G_TYPE_OBJECT)

static void
lede_merge_finalize (GObject *object)
{
  LedeMerge *self = LEDE_MERGE (object);

  lede_merge_body_clear (&self->body);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  g_clear_object (&self->shown);
  for (guint side = 0; side < LEDE_MERGE_N_SIDES; side++)
    g_clear_object (&self->sides[side]);

  G_OBJECT_CLASS (lede_merge_parent_class)->finalize (object);
}

static void
lede_merge_class_init (LedeMergeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_merge_finalize;

  /**
   * LedeMerge::changed:
   * @self: a merge
   *
   * Something was decided.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
lede_merge_init (LedeMerge *self)
{
  self->shown = g_list_store_new (LEDE_TYPE_MERGE_PLACE);
}

static void
decided_cb (LedeMerge *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_of_members (LedeMergePlace *place, const char *list)
{
  const char *kind = lede_merge_get_kind_of_list (list);

  return g_str_equal (place->path, list) ||
         (g_str_has_prefix (place->path, kind) && place->path[strlen (kind)] == '/') ||
         (g_str_equal (list, LEDE_FIELD_PHOTOS) && g_str_equal (place->path, LEDE_MERGE_LEAD));
}

static void
show_place (LedeMerge *self, LedeMergePlace *place)
{
  if (place->status == LEDE_MERGE_UNCHANGED)
    return;

  g_list_store_append (self->shown, place);
  g_signal_connect_object (place, "decided", G_CALLBACK (decided_cb), self, G_CONNECT_SWAPPED);
}

static void
show_members (LedeMerge *self, const char *list)
{
  for (guint i = 0; i < self->members->len; i++)
    if (is_of_members (g_ptr_array_index (self->members, i), list))
      show_place (self, g_ptr_array_index (self->members, i));
}

/* In the order in which a reader comes upon them. */
static void
show_places (LedeMerge *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    show_place (self, g_ptr_array_index (self->fields, i));
  show_members (self, LEDE_FIELD_BYLINES);
  for (guint i = 0; i < self->body.places->len; i++)
    show_place (self, g_ptr_array_index (self->body.places, i));
  show_members (self, LEDE_FIELD_PHOTOS);
  show_members (self, LEDE_FIELD_CORRECTIONS);
  show_members (self, LEDE_FIELD_RELATED);
}

/* A photo that one side took out of the story and the text, and the other changed, stays or goes as a
 * whole. */
static void
tie_photos (LedeMerge *self)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      LedeMergePlace *member = g_ptr_array_index (self->members, i);

      for (guint k = 0; member->kind == LEDE_MERGE_MEMBER && member->subject && k < self->body.places->len;
           k++)
        {
          LedeMergePlace *mark = g_ptr_array_index (self->body.places, k);

          if (g_strcmp0 (mark->subject, member->subject) == 0 && mark->status != LEDE_MERGE_UNCHANGED)
            member->follower = mark;
        }
    }
}

/**
 * lede_merge_new:
 * @base: (nullable): the story that both came from, %NULL when it is not known
 * @ours: what became of it here
 * @theirs: what became of it there
 *
 * Sets two versions of a story side by side: the body block by block, and within a block word by word; every
 * other text; which members the lists have. Notes are private and stay ours. Without a base everything that
 * differs has to be decided. Costs tens of milliseconds for a long story, so it is for other threads than the
 * main one.
 *
 * Returns: (transfer full): the places at which they differ, and what can be done without asking
 */
LedeMerge *
lede_merge_new (LedeSnapshot *base, LedeSnapshot *ours, LedeSnapshot *theirs)
{
  LedeMerge *self;

  g_return_val_if_fail (base == NULL || LEDE_IS_SNAPSHOT (base), NULL);
  g_return_val_if_fail (LEDE_IS_SNAPSHOT (ours), NULL);
  g_return_val_if_fail (LEDE_IS_SNAPSHOT (theirs), NULL);

  self = g_object_new (LEDE_TYPE_MERGE, NULL);
  g_set_object (&self->sides[LEDE_MERGE_BASE], base);
  g_set_object (&self->sides[LEDE_MERGE_OURS], ours);
  g_set_object (&self->sides[LEDE_MERGE_THEIRS], theirs);

  self->fields = lede_merge_list_fields (self->sides);
  self->members = lede_merge_list_members (self->sides);
  lede_merge_body_init (&self->body, self->sides);
  tie_photos (self);
  show_places (self);

  return self;
}

/**
 * lede_merge_get_side:
 * @self: a merge
 * @side: whose
 *
 * Returns: (transfer none) (nullable): the story on that side; %NULL when there is no base
 */
LedeSnapshot *
lede_merge_get_side (LedeMerge *self, LedeMergeSide side)
{
  g_return_val_if_fail (LEDE_IS_MERGE (self), NULL);
  g_return_val_if_fail (side < LEDE_MERGE_N_SIDES, NULL);

  return self->sides[side];
}

/**
 * lede_merge_get_places:
 * @self: a merge
 *
 * Returns: (transfer none): a list of #LedeMergePlace, those that somebody changed, in the story's order
 */
GListModel *
lede_merge_get_places (LedeMerge *self)
{
  g_return_val_if_fail (LEDE_IS_MERGE (self), NULL);

  return G_LIST_MODEL (self->shown);
}

static guint
count (LedeMerge *self, gboolean undecided_only)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    {
      g_autoptr (LedeMergePlace) place = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      n += place->status == LEDE_MERGE_CONFLICT && (!undecided_only || !lede_merge_place_is_decided (place));
    }

  return n;
}

/**
 * lede_merge_count_conflicts:
 * @self: a merge
 *
 * Returns: at how many places a person has to decide, or has decided
 */
guint
lede_merge_count_conflicts (LedeMerge *self)
{
  g_return_val_if_fail (LEDE_IS_MERGE (self), 0);

  return count (self, FALSE);
}

/**
 * lede_merge_count_undecided:
 * @self: a merge
 *
 * Returns: at how many places a person still has to decide
 */
guint
lede_merge_count_undecided (LedeMerge *self)
{
  g_return_val_if_fail (LEDE_IS_MERGE (self), 0);

  return count (self, TRUE);
}

/**
 * lede_merge_decide_rest:
 * @self: a merge
 * @choice: one of theirs, ours and both
 *
 * Decides everything that is not decided yet. Where both cannot be taken, theirs is: ours is here.
 */
void
lede_merge_decide_rest (LedeMerge *self, LedeMergeChoice choice)
{
  g_return_if_fail (LEDE_IS_MERGE (self));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    {
      g_autoptr (LedeMergePlace) place = g_list_model_get_item (G_LIST_MODEL (self->shown), i);

      if (!lede_merge_place_is_decided (place))
        lede_merge_place_choose (place, lede_merge_place_can_choose (place, choice) ? choice
                                                                                    : LEDE_MERGE_TAKE_THEIRS);
    }
}

static gboolean
is_same_place (LedeMergePlace *a, LedeMergePlace *b)
{
  if (!g_str_equal (a->path, b->path))
    return FALSE;

  for (guint side = 0; side < LEDE_MERGE_N_SIDES; side++)
    if (g_strcmp0 (a->texts[side], b->texts[side]) != 0)
      return FALSE;

  return TRUE;
}

/**
 * lede_merge_take_decisions:
 * @self: a merge
 * @other: one of the same story, from before it was changed again
 *
 * Takes over what was decided at the places that are still the same.
 */
void
lede_merge_take_decisions (LedeMerge *self, LedeMerge *other)
{
  g_return_if_fail (LEDE_IS_MERGE (self));
  g_return_if_fail (LEDE_IS_MERGE (other));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->shown)); i++)
    for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (other->shown)); k++)
      {
        g_autoptr (LedeMergePlace) place = g_list_model_get_item (G_LIST_MODEL (self->shown), i);
        g_autoptr (LedeMergePlace) old = g_list_model_get_item (G_LIST_MODEL (other->shown), k);

        if (!is_same_place (place, old))
          continue;
        if (old->choice == LEDE_MERGE_TAKE_OWN)
          lede_merge_place_write (place, old->own);
        else
          lede_merge_place_choose (place, old->choice);
        break;
      }
}

/* A photo that the text shows is one of the story's, whoever put it there. */
static void
keep_shown_photos (LedeMerge *self, GHashTable *texts)
{
  for (guint i = 0; i < self->body.places->len; i++)
    {
      LedeMergePlace *place = g_ptr_array_index (self->body.places, i);
      g_autofree char *text = place->subject ? lede_merge_place_dup_chosen (place) : NULL;
      const char *ids = g_hash_table_lookup (texts, LEDE_FIELD_PHOTOS);
      g_auto (GStrv) list = g_strsplit (ids ? ids : "", "\n", -1);
      g_autofree char *prefix = NULL;

      if (text == NULL || *text == '\0' || g_strv_contains ((const char *const *) list, place->subject))
        continue;

      prefix = g_strconcat (LEDE_PHOTO_KIND "/", place->subject, "/", NULL);
      for (guint side = 0; side < LEDE_MERGE_N_SIDES; side++)
        {
          g_auto (GStrv) paths = self->sides[side] ? lede_snapshot_list_paths (self->sides[side]) : NULL;

          for (guint k = 0; paths && paths[k]; k++)
            if (g_str_has_prefix (paths[k], prefix))
              g_hash_table_replace (texts, g_strdup (paths[k]),
                                    g_strdup (lede_snapshot_get_text (self->sides[side], paths[k])));
        }
      g_hash_table_replace (texts, g_strdup (LEDE_FIELD_PHOTOS),
                            g_strconcat (ids ? ids : "",
                                         ids && *ids && !g_str_has_suffix (ids, "\n") ? "\n" : "",
                                         place->subject, "\n", NULL));
    }
}

/**
 * lede_merge_make_snapshot:
 * @self: a merge
 *
 * Puts together what was chosen; where nothing was decided it is ours. What only one side changed is that
 * side's to the byte.
 *
 * Returns: (transfer full): the story, in the state that ours has
 */
LedeSnapshot *
lede_merge_make_snapshot (LedeMerge *self)
{
  g_autoptr (GHashTable) texts = NULL;
  g_auto (GStrv) paths = NULL;
  LedeSnapshot *ours;

  g_return_val_if_fail (LEDE_IS_MERGE (self), NULL);

  ours = self->sides[LEDE_MERGE_OURS];
  texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  paths = lede_snapshot_list_paths (ours);
  for (guint i = 0; paths[i]; i++)
    g_hash_table_replace (texts, g_strdup (paths[i]), g_strdup (lede_snapshot_get_text (ours, paths[i])));

  for (guint i = 0; i < self->fields->len; i++)
    lede_merge_take_field (g_ptr_array_index (self->fields, i), texts);
  lede_merge_take_members (self->members, self->sides, texts);
  g_hash_table_replace (texts, g_strdup (LEDE_FIELD_BODY), lede_merge_body_compose (&self->body));
  keep_shown_photos (self, texts);

  return lede_snapshot_new (
    lede_snapshot_get_id (ours), g_steal_pointer (&texts), lede_snapshot_get_state (ours),
    g_ptr_array_ref (lede_snapshot_get_state_changes (ours)), lede_snapshot_get_sequence (ours));
}

/* Word by word and from the end, so that what is anchored between two changes stays where it is. */
static void
change_text (LedeStory *story, const char *path, const char *text)
{
  g_autofree char *before = g_strdup (lede_story_get_text (story, path));
  g_autoptr (LedeTextDiff) diff = lede_text_diff_new (before, text);

  for (guint i = lede_text_diff_get_n_runs (diff); i-- > 0;)
    {
      const LedeDiffRun *run = lede_text_diff_get_run (diff, i);

      if (run->kind == LEDE_DIFF_ADDED)
        lede_story_splice (story, path, run->before, 0, text + run->after, (gssize) run->length);
      else if (run->kind == LEDE_DIFF_REMOVED)
        lede_story_splice (story, path, run->before, run->length, "", 0);
    }
}

static void
change_texts (LedeStory *story, LedeSnapshot *result, GStrv paths, gboolean of_members)
{
  for (guint i = 0; paths[i]; i++)
    if ((strchr (paths[i], '/') != NULL) == of_members &&
        strcmp (lede_story_get_text (story, paths[i]), lede_snapshot_get_text (result, paths[i])) != 0)
      change_text (story, paths[i], lede_snapshot_get_text (result, paths[i]));
}

/**
 * lede_merge_apply:
 * @self: a merge
 * @story: the story that ours was made of; what was changed in it since is taken back
 *
 * Makes a story what was chosen, as one gesture that can be undone.
 */
void
lede_merge_apply (LedeMerge *self, LedeStory *story)
{
  g_autoptr (LedeSnapshot) result = NULL;
  g_auto (GStrv) old_paths = NULL;
  g_auto (GStrv) new_paths = NULL;

  g_return_if_fail (LEDE_IS_MERGE (self));
  g_return_if_fail (LEDE_IS_STORY (story));

  result = lede_merge_make_snapshot (self);
  old_paths = lede_snapshot_list_paths (self->sides[LEDE_MERGE_OURS]);
  new_paths = lede_snapshot_list_paths (result);

  lede_story_begin_gesture (story);

  /* Members first, so that a row finds its texts when its list names it. */
  change_texts (story, result, new_paths, TRUE);
  change_texts (story, result, new_paths, FALSE);
  change_texts (story, result, old_paths, FALSE);
  change_texts (story, result, old_paths, TRUE);

  lede_story_end_gesture (story);
}
