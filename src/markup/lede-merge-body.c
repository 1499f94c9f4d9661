/* lede-merge-body.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-document.h"
#include "lede-merge-private.h"
#include "lede-photo.h"
#include "lede-text-merge.h"

#define SEPARATOR "<!-- -->"

/* What stands between blocks and is none; it is neither made nor lost. */
#define NO_BLOCK G_MAXUINT

/* A block of one of the bodies, without the line ends around it. */
typedef struct
{
  char *text;
  guint kind; /* LedeBlockKind, or NO_BLOCK */
  char *subject;
  gsize start, end; /* bytes */
} MergeBlock;

static void
block_free (MergeBlock *self)
{
  g_free (self->text);
  g_free (self->subject);
  g_free (self);
}

static gboolean
is_blank (const char *text, gsize start, gsize end)
{
  while (start < end && g_ascii_isspace (text[start]))
    start++;

  return start == end;
}

static void
add_block (GPtrArray *blocks, const char *text, gsize start, gsize end, guint kind, const char *subject)
{
  MergeBlock *block = g_new0 (MergeBlock, 1);

  block->start = start;
  block->end = end;
  block->kind = kind;
  block->text = g_strndup (text + start, end - start);
  block->subject = g_strdup (subject);
  g_ptr_array_add (blocks, block);
}

/* Whatever is not blank is in one of them, so nothing can be left out without being shown. */
static void
add_rest (GPtrArray *blocks, const char *text, gsize start, gsize end)
{
  if (is_blank (text, start, end))
    return;

  while (g_ascii_isspace (text[start]))
    start++;
  while (g_ascii_isspace (text[end - 1]))
    end--;

  add_block (blocks, text, start, end, NO_BLOCK, NULL);
}

static GPtrArray *
list_blocks (const char *text)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  g_autoptr (LedeDocument) document = NULL;
  gsize last = 0;

  if (text == NULL)
    return blocks;

  document = lede_document_new (text, -1);
  for (guint i = 0; i < lede_document_get_n_blocks (document); i++)
    {
      LedeBlock *block = lede_document_get_block (document, i);
      gsize start = lede_block_get_offset (block);
      gsize end = start + lede_block_get_length (block);

      while (end > start && (text[end - 1] == '\n' || text[end - 1] == '\r'))
        end--;
      if (end == start)
        continue;

      add_rest (blocks, text, last, start);
      add_block (blocks, text, start, end, lede_block_get_kind (block), lede_block_get_subject (block));
      last = end;
    }
  add_rest (blocks, text, last, strlen (text));

  return blocks;
}

static MergeBlock *
get_block (LedeMergeBody *self, LedeMergeSide side, int position)
{
  return g_ptr_array_index (self->blocks[side], position);
}

/* A photo, an embed or a rule is the same or it is another one. */
static guint
get_match_kind (guint kind)
{
  switch (kind)
    {
    case LEDE_BLOCK_PHOTO:
    case LEDE_BLOCK_EMBED:
    case LEDE_BLOCK_THEMATIC_BREAK:
    case NO_BLOCK:
      return 0;
    default:
      return kind + 1;
    }
}

static LedeMatchText *
list_match_texts (GPtrArray *blocks)
{
  LedeMatchText *texts = g_new (LedeMatchText, blocks->len + 1);

  for (guint i = 0; i < blocks->len; i++)
    {
      MergeBlock *block = g_ptr_array_index (blocks, i);

      texts[i] = (LedeMatchText) { block->text, get_match_kind (block->kind) };
    }

  return texts;
}

/* A stretch of one side's blocks, with what is between them. */
static void
set_blocks (LedeMergeBody *self,
            LedeMergePlace *place,
            LedeSnapshot *const sides[LEDE_MERGE_N_SIDES],
            LedeMergeSide side,
            int first,
            int last)
{
  g_autofree char *text = NULL;
  MergeBlock *block;

  if (first < 0)
    return;

  place->first[side] = first;
  place->last[side] = last;
  block = get_block (self, side, first);
  text = g_strndup (self->text[side] + block->start, get_block (self, side, last)->end - block->start);
  lede_merge_place_set_text (place, side, text);

  if (block->kind != NO_BLOCK)
    place->block_kind = place->block_kinds[side] = block->kind;
  if (first == last && block->kind == LEDE_BLOCK_PHOTO && block->subject)
    {
      g_set_str (&place->subject, block->subject);
      place->shown[side] = lede_merge_name_member (LEDE_PHOTO_KIND, block->subject, sides);
    }
}

static LedeMergePlace *
add_place (LedeMergeBody *self,
           LedeSnapshot *const sides[LEDE_MERGE_N_SIDES],
           const int first[LEDE_MERGE_N_SIDES],
           const int last[LEDE_MERGE_N_SIDES])
{
  LedeMergePlace *place = lede_merge_place_new (LEDE_MERGE_BLOCK, LEDE_FIELD_BODY);

  for (guint side = 0; side < LEDE_MERGE_N_SIDES; side++)
    set_blocks (self, place, sides, side, first[side], last[side]);
  lede_merge_place_settle (place, self->text[LEDE_MERGE_BASE] != NULL);
  place->title = lede_merge_name_block (place->block_kind);
  g_ptr_array_add (self->places, place);

  return place;
}

static gboolean
is_inserted_by_one (const LedeTriple *triple)
{
  return triple->base < 0 && (triple->ours < 0) != (triple->theirs < 0);
}

/* What both put into the same place, and not alike, is one decision. Returns how many triples that is. */
static guint
add_inserted (LedeMergeBody *self,
              LedeSnapshot *const sides[LEDE_MERGE_N_SIDES],
              GArray *triples,
              guint start)
{
  int first[] = { -1, -1, -1 }, last[] = { -1, -1, -1 };
  guint n = 0;

  for (; start + n < triples->len; n++)
    {
      const LedeTriple *triple = &g_array_index (triples, LedeTriple, start + n);
      LedeMergeSide side = triple->ours >= 0 ? LEDE_MERGE_OURS : LEDE_MERGE_THEIRS;
      int position = MAX (triple->ours, triple->theirs);

      if (!is_inserted_by_one (triple) || (last[side] >= 0 && last[side] + 1 != position))
        break;
      if (first[side] < 0)
        first[side] = position;
      last[side] = position;
    }

  if (first[LEDE_MERGE_OURS] >= 0 && first[LEDE_MERGE_THEIRS] >= 0)
    {
      add_place (self, sides, first, last);
      return n;
    }

  for (guint side = LEDE_MERGE_OURS; side <= LEDE_MERGE_THEIRS; side++)
    for (int position = first[side]; position >= 0 && position <= last[side]; position++)
      {
        int one[] = { -1, -1, -1 };

        one[side] = position;
        add_place (self, sides, one, one);
      }

  return n;
}

static gboolean
is_inserted (LedeMergePlace *place, LedeMergeStatus status)
{
  return place->status == status && place->texts[LEDE_MERGE_BASE] == NULL;
}

/* What both put in, but not in the same place, or carried to different ones, would stand there twice. */
static void
ask_about_twins (LedeMergeBody *self)
{
  g_autoptr (GHashTable) by_us = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->places->len; i++)
    {
      LedeMergePlace *place = g_ptr_array_index (self->places, i);

      if (is_inserted (place, LEDE_MERGE_BY_US))
        g_hash_table_insert (by_us, place->texts[LEDE_MERGE_OURS], place);
    }

  for (guint i = 0; i < self->places->len; i++)
    {
      LedeMergePlace *place = g_ptr_array_index (self->places, i);
      LedeMergePlace *twin = is_inserted (place, LEDE_MERGE_BY_THEM)
                               ? g_hash_table_lookup (by_us, place->texts[LEDE_MERGE_THEIRS])
                               : NULL;

      if (twin == NULL)
        continue;

      lede_merge_place_set_conflict (place);
      lede_merge_place_set_conflict (twin);
    }
}

/*< private >
 * lede_merge_body_init:
 * @self: (out caller-allocates): three bodies
 * @sides: the stories; they must outlive it
 *
 * Sets the blocks of three bodies side by side.
 */
void
lede_merge_body_init (LedeMergeBody *self, LedeSnapshot *const sides[LEDE_MERGE_N_SIDES])
{
  LedeMatchText *texts[LEDE_MERGE_N_SIDES];
  g_autoptr (GArray) triples = NULL;

  self->places = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint side = 0; side < LEDE_MERGE_N_SIDES; side++)
    {
      self->text[side] = sides[side] ? lede_snapshot_get_text (sides[side], LEDE_FIELD_BODY) : NULL;
      self->blocks[side] = list_blocks (self->text[side]);
      texts[side] = list_match_texts (self->blocks[side]);
    }

  triples = lede_text_match_three (texts[LEDE_MERGE_BASE], self->blocks[LEDE_MERGE_BASE]->len,
                                   texts[LEDE_MERGE_OURS], self->blocks[LEDE_MERGE_OURS]->len,
                                   texts[LEDE_MERGE_THEIRS], self->blocks[LEDE_MERGE_THEIRS]->len);

  for (guint i = 0; i < triples->len;)
    {
      const LedeTriple *triple = &g_array_index (triples, LedeTriple, i);
      const int positions[] = { triple->base, triple->ours, triple->theirs };

      if (is_inserted_by_one (triple))
        {
          i += add_inserted (self, sides, triples, i);
          continue;
        }

      add_place (self, sides, positions, positions);
      i++;
    }

  for (guint side = 0; side < LEDE_MERGE_N_SIDES; side++)
    g_free (texts[side]);
  ask_about_twins (self);
}

void
lede_merge_body_clear (LedeMergeBody *self)
{
  for (guint side = 0; side < LEDE_MERGE_N_SIDES; side++)
    g_clear_pointer (&self->blocks[side], g_ptr_array_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
}

/* Whether every block that is to stand there is one side's, and none of that side's is missing. */
static gboolean
is_all_of (LedeMergeBody *self, LedeMergeSide side)
{
  for (guint i = 0; i < self->places->len; i++)
    {
      LedeMergePlace *place = g_ptr_array_index (self->places, i);
      g_autofree char *text = lede_merge_place_dup_chosen (place);
      const char *own = place->texts[side];

      if (g_strcmp0 (text ? text : "", own ? own : "") != 0)
        return FALSE;
    }

  return TRUE;
}

/* A block that is to stand there, on its way into the body. */
typedef struct
{
  LedeMergePlace *place;
  char *text;
} Chosen;

static void
chosen_clear (Chosen *self)
{
  g_free (self->text);
}

/* What one side has between two blocks; NULL where it does not have them one behind the other. */
static char *
dup_gap (LedeMergeBody *self, LedeMergeSide side, LedeMergePlace *before, LedeMergePlace *behind)
{
  int last = before ? before->last[side] : -1;
  int first = behind ? behind->first[side] : (int) self->blocks[side]->len;
  gsize start, end;

  if ((before && last < 0) || (behind && behind->first[side] < 0) || self->text[side] == NULL ||
      first != last + 1)
    return NULL;

  start = before ? get_block (self, side, last)->end : 0;
  end = behind ? get_block (self, side, first)->start : strlen (self->text[side]);

  return g_strndup (self->text[side] + start, end - start);
}

/* Two blocks that nobody set one right behind the other need a blank line. */
static gboolean
is_of (const Chosen *chosen, LedeMergeSide side)
{
  return chosen == NULL || g_strcmp0 (chosen->text, chosen->place->texts[side]) == 0;
}

static guint
count_line_ends (const char *text)
{
  guint n = 0;

  for (; *text; text++)
    n += *text == '\n';

  return n;
}

static const char *
get_usual_gap (const Chosen *before, const Chosen *behind)
{
  if (before == NULL)
    return "";
  if (behind == NULL)
    return "\n";
  if (before->place->block_kind == LEDE_BLOCK_LIST && behind->place->block_kind == LEDE_BLOCK_LIST)
    return "\n\n" SEPARATOR "\n\n";

  return "\n\n";
}

static void
append_gap (LedeMergeBody *self, GString *out, const Chosen *before, const Chosen *behind)
{
  LedeMergePlace *one = before ? before->place : NULL;
  LedeMergePlace *other = behind ? behind->place : NULL;
  g_autofree char *base = dup_gap (self, LEDE_MERGE_BASE, one, other);
  g_autofree char *ours = dup_gap (self, LEDE_MERGE_OURS, one, other);
  g_autofree char *theirs = dup_gap (self, LEDE_MERGE_THEIRS, one, other);
  LedeMergeSide side = ours ? LEDE_MERGE_OURS : LEDE_MERGE_THEIRS;
  const char *gap;

  if (ours && theirs && base && g_str_equal (ours, base))
    side = LEDE_MERGE_THEIRS;
  gap = side == LEDE_MERGE_OURS ? ours : theirs;

  if (gap && before && behind && count_line_ends (gap) < 2 && !(is_of (before, side) && is_of (behind, side)))
    gap = NULL;
  if (gap && !before && !is_blank (gap, 0, strlen (gap)))
    gap = NULL;

  g_string_append (out, gap ? gap : get_usual_gap (before, behind));
}

/* Code that nothing ends would take in what comes behind it. */
static void
close_code (GString *out, const Chosen *chosen)
{
  const char *text = chosen->text;
  const char *last = strrchr (text, '\n');
  char fence = text[strspn (text, " ")];
  gsize n = strspn (text + strspn (text, " "), fence == '~' ? "~" : "`");

  if (chosen->place->block_kind != LEDE_BLOCK_CODE || (fence != '`' && fence != '~') || n < 3)
    return;

  if (last)
    last += 1 + strspn (last + 1, " ");
  if (last && strspn (last, (char[]) { fence, '\0' }) >= n &&
      is_blank (last, strspn (last, (char[]) { fence, '\0' }), strlen (last)))
    return;

  g_string_append_c (out, '\n');
  for (gsize i = 0; i < n; i++)
    g_string_append_c (out, fence);
}

/*< private >
 * lede_merge_body_compose:
 * @self: three bodies
 *
 * Puts together what was chosen. What is wholly one side's is that to the byte.
 *
 * Returns: (transfer full): a body
 */
char *
lede_merge_body_compose (LedeMergeBody *self)
{
  gboolean is_ours = is_all_of (self, LEDE_MERGE_OURS);
  gboolean is_theirs = is_all_of (self, LEDE_MERGE_THEIRS);
  g_autoptr (GArray) chosen = NULL;
  g_autoptr (GString) out = NULL;

  if (is_theirs && (!is_ours || g_strcmp0 (self->text[LEDE_MERGE_OURS], self->text[LEDE_MERGE_BASE]) == 0))
    return g_strdup (self->text[LEDE_MERGE_THEIRS]);
  if (is_ours)
    return g_strdup (self->text[LEDE_MERGE_OURS]);

  chosen = g_array_new (FALSE, FALSE, sizeof (Chosen));
  g_array_set_clear_func (chosen, (GDestroyNotify) chosen_clear);
  for (guint i = 0; i < self->places->len; i++)
    {
      Chosen one = { g_ptr_array_index (self->places, i), NULL };

      one.text = lede_merge_place_dup_chosen (one.place);
      if (one.text && one.place->choice == LEDE_MERGE_TAKE_OWN)
        g_strchomp (one.text);
      if (one.text == NULL || is_blank (one.text, 0, strlen (one.text)))
        g_free (one.text);
      else
        g_array_append_val (chosen, one);
    }

  out = g_string_new (NULL);
  for (guint i = 0; i < chosen->len; i++)
    {
      const Chosen *one = &g_array_index (chosen, Chosen, i);
      const Chosen *next = i + 1 < chosen->len ? &g_array_index (chosen, Chosen, i + 1) : NULL;

      if (i == 0)
        append_gap (self, out, NULL, one);
      g_string_append (out, one->text);
      if (next)
        close_code (out, one);
      append_gap (self, out, one, next);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}
