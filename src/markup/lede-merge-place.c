/* lede-merge-place.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-document.h"
#include "lede-merge-private.h"
#include "lede-text-merge.h"

/* Stands between two lists that are not to become one. */
#define SEPARATOR "<!-- -->"

enum
{
  DECIDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeMergePlace, lede_merge_place, G_TYPE_OBJECT)

static void
lede_merge_place_finalize (GObject *object)
{
  LedeMergePlace *self = LEDE_MERGE_PLACE (object);

  g_free (self->path);
  g_free (self->title);
  g_free (self->subject);
  g_free (self->merged);
  g_free (self->own);
  for (guint side = 0; side < LEDE_MERGE_N_SIDES; side++)
    {
      g_free (self->texts[side]);
      g_free (self->shown[side]);
    }

  G_OBJECT_CLASS (lede_merge_place_parent_class)->finalize (object);
}

static void
lede_merge_place_class_init (LedeMergePlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_merge_place_finalize;

  /**
   * LedeMergePlace::decided:
   * @self: a place
   *
   * Another text stands here now.
   */
  signals[DECIDED] = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
lede_merge_place_init (LedeMergePlace *self)
{
  for (guint side = 0; side < LEDE_MERGE_N_SIDES; side++)
    self->first[side] = self->last[side] = -1;
}

/*< private >
 * lede_merge_place_new:
 * @kind: what kind of text it is about
 * @path: where the text is
 *
 * Returns: (transfer full): a place without texts
 */
LedeMergePlace *
lede_merge_place_new (LedeMergeKind kind, const char *path)
{
  LedeMergePlace *self = g_object_new (LEDE_TYPE_MERGE_PLACE, NULL);

  self->kind = kind;
  self->path = g_strdup (path);

  return self;
}

/*< private >
 * lede_merge_place_set_text:
 * @self: a place
 * @side: whose
 * @text: (nullable): what stands there; %NULL when it is not there
 */
void
lede_merge_place_set_text (LedeMergePlace *self, LedeMergeSide side, const char *text)
{
  g_set_str (&self->texts[side], text);
}

/* Whether a text is one block of the kind that one of them made it, and not several, or another. */
static gboolean
is_still_one_block (LedeMergePlace *self, const char *text)
{
  g_autoptr (LedeDocument) document = lede_document_new (text, -1);
  LedeBlockKind kind;

  if (lede_document_get_n_blocks (document) != 1)
    return FALSE;

  kind = lede_block_get_kind (lede_document_get_block (document, 0));
  return kind == self->block_kinds[LEDE_MERGE_OURS] || kind == self->block_kinds[LEDE_MERGE_THEIRS];
}

/* The text with both changes, where they fit into one that is still what both made of it. */
static char *
merge_texts (LedeMergePlace *self)
{
  const char *base = self->texts[LEDE_MERGE_BASE];
  const char *ours = self->texts[LEDE_MERGE_OURS];
  const char *theirs = self->texts[LEDE_MERGE_THEIRS];
  g_autofree char *merged = NULL;

  if (base == NULL || ours == NULL || theirs == NULL)
    return NULL;

  switch (self->kind)
    {
    case LEDE_MERGE_BLOCK:
      if (self->block_kind == LEDE_BLOCK_LOCKED)
        return NULL;
      merged = lede_text_merge (base, ours, theirs);
      return merged && is_still_one_block (self, merged) ? g_steal_pointer (&merged) : NULL;

    case LEDE_MERGE_PROSE:
      return *base && *ours && *theirs ? lede_text_merge (base, ours, theirs) : NULL;

    case LEDE_MERGE_WORDS:
    case LEDE_MERGE_LIST:
      return lede_lines_merge (base, ours, theirs);

    case LEDE_MERGE_VALUE:
    case LEDE_MERGE_MEMBER:
    default:
      return NULL;
    }
}

static gboolean
is_missing (const char *text)
{
  return text == NULL || *text == '\0';
}

/* Without knowing what they came from, a text that only one has is taken; a block may as well be one that
 * the other took out. */
static LedeMergeStatus
compare_two (LedeMergePlace *self)
{
  if (self->kind == LEDE_MERGE_BLOCK)
    return LEDE_MERGE_CONFLICT;
  if (is_missing (self->texts[LEDE_MERGE_OURS]))
    return LEDE_MERGE_BY_THEM;
  if (is_missing (self->texts[LEDE_MERGE_THEIRS]))
    return LEDE_MERGE_BY_US;

  return LEDE_MERGE_CONFLICT;
}

static LedeMergeStatus
compare (LedeMergePlace *self, gboolean has_base)
{
  const char *base = self->texts[LEDE_MERGE_BASE];
  const char *ours = self->texts[LEDE_MERGE_OURS];
  const char *theirs = self->texts[LEDE_MERGE_THEIRS];

  if (g_strcmp0 (ours, theirs) == 0)
    return !has_base || g_strcmp0 (ours, base) == 0 ? LEDE_MERGE_UNCHANGED : LEDE_MERGE_ALIKE;
  if (!has_base)
    return compare_two (self);
  if (g_strcmp0 (ours, base) == 0)
    return LEDE_MERGE_BY_THEM;
  if (g_strcmp0 (theirs, base) == 0)
    return LEDE_MERGE_BY_US;

  self->merged = merge_texts (self);
  return self->merged ? LEDE_MERGE_BY_BOTH : LEDE_MERGE_CONFLICT;
}

static LedeMergeChoice
get_first_choice (LedeMergeStatus status)
{
  switch (status)
    {
    case LEDE_MERGE_BY_THEM:
      return LEDE_MERGE_TAKE_THEIRS;
    case LEDE_MERGE_BY_BOTH:
      return LEDE_MERGE_TAKE_MERGED;
    case LEDE_MERGE_CONFLICT:
      return LEDE_MERGE_UNDECIDED;
    case LEDE_MERGE_UNCHANGED:
    case LEDE_MERGE_BY_US:
    case LEDE_MERGE_ALIKE:
    default:
      return LEDE_MERGE_TAKE_OURS;
    }
}

/*< private >
 * lede_merge_place_settle:
 * @self: a place with its texts
 * @has_base: whether it is known what both came from
 *
 * Works out who changed it, and what can be done without asking.
 */
void
lede_merge_place_settle (LedeMergePlace *self, gboolean has_base)
{
  self->status = compare (self, has_base);
  self->choice = get_first_choice (self->status);
}

/*< private >
 * lede_merge_place_set_conflict:
 * @self: a place
 *
 * What could be done without asking has to be asked after all.
 */
void
lede_merge_place_set_conflict (LedeMergePlace *self)
{
  self->status = LEDE_MERGE_CONFLICT;
  self->choice = LEDE_MERGE_UNDECIDED;
}

const char *
lede_merge_place_get_path (LedeMergePlace *self)
{
  g_return_val_if_fail (LEDE_IS_MERGE_PLACE (self), NULL);

  return self->path;
}

const char *
lede_merge_place_get_title (LedeMergePlace *self)
{
  g_return_val_if_fail (LEDE_IS_MERGE_PLACE (self), NULL);

  return self->title ? self->title : self->path;
}

/**
 * lede_merge_place_get_subject:
 * @self: a place
 *
 * Returns: (nullable): the id of the photo that it is about
 */
const char *
lede_merge_place_get_subject (LedeMergePlace *self)
{
  g_return_val_if_fail (LEDE_IS_MERGE_PLACE (self), NULL);

  return self->subject;
}

LedeMergeStatus
lede_merge_place_get_status (LedeMergePlace *self)
{
  g_return_val_if_fail (LEDE_IS_MERGE_PLACE (self), LEDE_MERGE_UNCHANGED);

  return self->status;
}

LedeMergeChoice
lede_merge_place_get_choice (LedeMergePlace *self)
{
  g_return_val_if_fail (LEDE_IS_MERGE_PLACE (self), LEDE_MERGE_UNDECIDED);

  return self->choice;
}

/**
 * lede_merge_place_get_text:
 * @self: a place
 * @side: whose
 *
 * Returns: (nullable): what stands there; %NULL when it is not there
 */
const char *
lede_merge_place_get_text (LedeMergePlace *self, LedeMergeSide side)
{
  g_return_val_if_fail (LEDE_IS_MERGE_PLACE (self), NULL);
  g_return_val_if_fail (side < LEDE_MERGE_N_SIDES, NULL);

  return self->texts[side];
}

/**
 * lede_merge_place_dup_shown:
 * @self: a place
 * @side: whose
 *
 * Returns: (transfer full) (nullable): what stands there, as it is shown to a person: names in place of ids
 */
char *
lede_merge_place_dup_shown (LedeMergePlace *self, LedeMergeSide side)
{
  g_return_val_if_fail (LEDE_IS_MERGE_PLACE (self), NULL);
  g_return_val_if_fail (side < LEDE_MERGE_N_SIDES, NULL);

  if (self->texts[side] == NULL)
    return NULL;

  return g_strdup (self->shown[side] ? self->shown[side] : self->texts[side]);
}

/* What stands in both lists, each once. */
static char *
join_lines (const char *theirs, const char *ours)
{
  g_auto (GStrv) first = g_strsplit (theirs, "\n", -1);
  g_auto (GStrv) second = g_strsplit (ours, "\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; first[i]; i++)
    if (first[i][0] != '\0')
      g_string_append_printf (out, "%s\n", first[i]);
  for (guint i = 0; second[i]; i++)
    if (second[i][0] != '\0' && !g_strv_contains ((const char *const *) first, second[i]))
      g_string_append_printf (out, "%s\n", second[i]);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
join_both (LedeMergePlace *self)
{
  const char *ours = self->texts[LEDE_MERGE_OURS];
  const char *theirs = self->texts[LEDE_MERGE_THEIRS];

  if (is_missing (ours) || is_missing (theirs))
    return g_strdup (is_missing (ours) ? theirs : ours);

  switch (self->kind)
    {
    case LEDE_MERGE_BLOCK:
      return g_strconcat (theirs, self->block_kind == LEDE_BLOCK_LIST ? "\n\n" SEPARATOR "\n\n" : "\n\n",
                          ours, NULL);
    case LEDE_MERGE_WORDS:
    case LEDE_MERGE_LIST:
      return join_lines (theirs, ours);
    case LEDE_MERGE_PROSE:
    case LEDE_MERGE_VALUE:
    case LEDE_MERGE_MEMBER:
    default:
      return g_strconcat (theirs, " ", ours, NULL);
    }
}

/*< private >
 * lede_merge_place_dup_chosen:
 * @self: a place
 *
 * Returns: (transfer full) (nullable): what is to stand there; ours as long as nothing is decided
 */
char *
lede_merge_place_dup_chosen (LedeMergePlace *self)
{
  switch (self->choice)
    {
    case LEDE_MERGE_TAKE_THEIRS:
      return g_strdup (self->texts[LEDE_MERGE_THEIRS]);
    case LEDE_MERGE_TAKE_BOTH:
      return join_both (self);
    case LEDE_MERGE_TAKE_MERGED:
      return g_strdup (self->merged);
    case LEDE_MERGE_TAKE_OWN:
      return g_strdup (self->own);
    case LEDE_MERGE_UNDECIDED:
    case LEDE_MERGE_TAKE_OURS:
    default:
      return g_strdup (self->texts[LEDE_MERGE_OURS]);
    }
}

/**
 * lede_merge_place_dup_result:
 * @self: a place
 *
 * Returns: (transfer full) (nullable): what is to stand there; %NULL when nothing is, or when that is not
 *   decided
 */
char *
lede_merge_place_dup_result (LedeMergePlace *self)
{
  g_return_val_if_fail (LEDE_IS_MERGE_PLACE (self), NULL);

  return self->choice == LEDE_MERGE_UNDECIDED ? NULL : lede_merge_place_dup_chosen (self);
}

/* The names of the lines that another side has names for. */
static char *
name_lines (LedeMergePlace *self, const char *ids)
{
  g_auto (GStrv) wanted = g_strsplit (ids, "\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; wanted[i]; i++)
    for (guint side = LEDE_MERGE_N_SIDES; wanted[i][0] != '\0' && side-- > 0;)
      {
        g_auto (GStrv) lines = g_strsplit (self->texts[side] ? self->texts[side] : "", "\n", -1);
        g_auto (GStrv) names = g_strsplit (self->shown[side] ? self->shown[side] : "", "\n", -1);
        gboolean found = FALSE;

        for (guint k = 0; lines[k] && names[k] && !found; k++)
          if ((found = g_str_equal (lines[k], wanted[i])))
            g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", names[k]);
        if (found)
          break;
      }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * lede_merge_place_dup_shown_result:
 * @self: a place
 *
 * Returns: (transfer full) (nullable): what is to stand there, as it is shown to a person
 */
char *
lede_merge_place_dup_shown_result (LedeMergePlace *self)
{
  g_autofree char *result = lede_merge_place_dup_result (self);

  if (result == NULL)
    return NULL;
  if (self->kind == LEDE_MERGE_LIST)
    return name_lines (self, result);
  if (self->choice == LEDE_MERGE_TAKE_OURS)
    return lede_merge_place_dup_shown (self, LEDE_MERGE_OURS);
  if (self->choice == LEDE_MERGE_TAKE_THEIRS)
    return lede_merge_place_dup_shown (self, LEDE_MERGE_THEIRS);

  return g_steal_pointer (&result);
}

/* What is shown by a name is not written by hand. */
static gboolean
can_be_written (LedeMergePlace *self)
{
  for (guint side = 0; side < LEDE_MERGE_N_SIDES; side++)
    if (self->shown[side] != NULL)
      return FALSE;

  return TRUE;
}

/**
 * lede_merge_place_can_choose:
 * @self: a place
 * @choice: a decision
 *
 * Returns: whether it can be decided that way
 */
gboolean
lede_merge_place_can_choose (LedeMergePlace *self, LedeMergeChoice choice)
{
  g_return_val_if_fail (LEDE_IS_MERGE_PLACE (self), FALSE);

  switch (choice)
    {
    case LEDE_MERGE_TAKE_OURS:
    case LEDE_MERGE_TAKE_THEIRS:
      return TRUE;
    case LEDE_MERGE_TAKE_BOTH:
      return self->kind != LEDE_MERGE_VALUE && self->kind != LEDE_MERGE_MEMBER &&
             !is_missing (self->texts[LEDE_MERGE_OURS]) && !is_missing (self->texts[LEDE_MERGE_THEIRS]) &&
             strcmp (self->texts[LEDE_MERGE_OURS], self->texts[LEDE_MERGE_THEIRS]) != 0;
    case LEDE_MERGE_TAKE_MERGED:
      return self->merged != NULL;
    case LEDE_MERGE_TAKE_OWN:
      return can_be_written (self);
    case LEDE_MERGE_UNDECIDED:
    default:
      return self->status == LEDE_MERGE_CONFLICT;
    }
}

/**
 * lede_merge_place_choose:
 * @self: a place
 * @choice: the decision; one that is not possible here changes nothing
 */
void
lede_merge_place_choose (LedeMergePlace *self, LedeMergeChoice choice)
{
  g_return_if_fail (LEDE_IS_MERGE_PLACE (self));

  if (!lede_merge_place_can_choose (self, choice) || (choice == LEDE_MERGE_TAKE_OWN && self->own == NULL))
    return;

  self->choice = choice;
  if (self->follower)
    lede_merge_place_choose (self->follower, choice);
  g_signal_emit (self, signals[DECIDED], 0);
}

/**
 * lede_merge_place_write:
 * @self: a place
 * @text: what is to stand there; "" for nothing
 *
 * Decides a place in the person's own words.
 */
void
lede_merge_place_write (LedeMergePlace *self, const char *text)
{
  g_return_if_fail (LEDE_IS_MERGE_PLACE (self));
  g_return_if_fail (text != NULL);

  if (!lede_merge_place_can_choose (self, LEDE_MERGE_TAKE_OWN))
    return;

  g_free (self->own);
  self->own = g_utf8_make_valid (text, -1);
  lede_merge_place_choose (self, LEDE_MERGE_TAKE_OWN);
}

gboolean
lede_merge_place_is_decided (LedeMergePlace *self)
{
  g_return_val_if_fail (LEDE_IS_MERGE_PLACE (self), TRUE);

  return self->choice != LEDE_MERGE_UNDECIDED;
}
