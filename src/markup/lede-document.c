/* lede-document.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-document-parser-private.h"
#include "lede-document-private.h"

struct _LedeDocument
{
  GObject parent_instance;

  GString *text;
  GPtrArray *blocks;    /* of LedeBlock, in order */
  GString *definitions; /* source that defines every link label of the body; "" for none */
  guint64 next_id;
  guint n_unmatched_locks; /* blocks of the site that begin and never end; text behind may end them */
};

G_DEFINE_FINAL_TYPE (LedeDocument, lede_document, G_TYPE_OBJECT)

/* A splice, in bytes. */
typedef struct
{
  gsize offset;
  gsize removed_end; /* in the old body */
  gssize delta;
} Change;

/* Old blocks that new ones replace. */
typedef struct
{
  guint first;
  guint last; /* behind them */
  GPtrArray *blocks;
} Replacement;

static LedeBlock *
get_block (GPtrArray *blocks, guint position)
{
  return g_ptr_array_index (blocks, position);
}

static void
append_definitions (GString *definitions,
                    GPtrArray *blocks,
                    guint first,
                    guint last,
                    const char *text,
                    gssize delta)
{
  for (guint i = first; i < last; i++)
    {
      LedeBlock *block = get_block (blocks, i);
      const char *source = text + block->offset + delta;
      gsize mark_length = source == text && g_str_has_prefix (source, LEDE_BYTE_ORDER_MARK) ? 3 : 0;

      if (!block->may_define)
        continue;

      g_string_append_len (definitions, source + mark_length, block->length - mark_length);
      /* Closes whatever list, quote or fence the source leaves open. */
      g_string_append (definitions, "\n<!-- -->\n");
    }
}

static gboolean
may_define (GPtrArray *blocks, guint first, guint last)
{
  for (guint i = first; i < last; i++)
    if (get_block (blocks, i)->may_define)
      return TRUE;

  return FALSE;
}

static guint
count_unmatched_locks (GPtrArray *blocks, guint first, guint last)
{
  guint n = 0;

  for (guint i = first; i < last; i++)
    n += get_block (blocks, i)->unmatched_lock;

  return n;
}

static GPtrArray *
parse_everything (LedeDocument *self)
{
  const LedeStretch stretch = {
    .text = self->text->str,
    .length = self->text->len,
    .end = self->text->len,
  };
  gsize needed_end;

  return lede_stretch_parse (&stretch, &needed_end);
}

/* The block is the same when its lines, and that another one begins behind them, lie before the
 * change. */
static gboolean
is_same_before (const Change *change, GPtrArray *old, guint old_position, GPtrArray *new, guint new_position)
{
  LedeBlock *a = get_block (old, old_position);
  LedeBlock *b = get_block (new, new_position);
  LedeBlock *a_next, *b_next;

  if (old_position + 1 >= old->len || new_position + 1 >= new->len)
    return FALSE;

  a_next = get_block (old, old_position + 1);
  b_next = get_block (new, new_position + 1);

  return a->kind == b->kind && a->offset == b->offset && a->length == b->length &&
         a_next->offset <= change->offset && a_next->offset == b_next->offset &&
         a_next->continues == b_next->continues;
}

static gboolean
is_same_behind (const Change *change, LedeBlock *a, LedeBlock *b)
{
  return a->offset > change->removed_end && a->kind == b->kind && a->offset + change->delta == b->offset &&
         a->length == b->length;
}

static void
shift_blocks (LedeDocument *self, guint first, gssize delta, int line_delta)
{
  for (guint i = first; i < self->blocks->len; i++)
    {
      LedeBlock *block = get_block (self->blocks, i);

      block->offset += delta;
      block->line += line_delta;
    }
}

static void
exchange_blocks (LedeDocument *self, const LedeDocumentPatch *patch, GPtrArray *new, guint new_first)
{
  guint n_behind = self->blocks->len - patch->first - patch->n_removed;
  guint n_old = self->blocks->len;

  for (guint i = 0; i < patch->n_removed; i++)
    lede_block_free (get_block (self->blocks, patch->first + i));

  if (patch->n_inserted > patch->n_removed)
    g_ptr_array_set_size (self->blocks, n_old + patch->n_inserted - patch->n_removed);

  /* An array that was always empty has no memory to move within. */
  if (n_behind > 0)
    memmove (self->blocks->pdata + patch->first + patch->n_inserted,
             self->blocks->pdata + patch->first + patch->n_removed, n_behind * sizeof (gpointer));

  for (guint i = 0; i < patch->n_inserted; i++)
    {
      LedeBlock *block = g_steal_pointer (&g_ptr_array_index (new, new_first + i));

      block->id = self->next_id++;
      g_ptr_array_index (self->blocks, patch->first + i) = block;
    }

  for (guint i = n_old + patch->n_inserted - patch->n_removed; i < n_old; i++)
    g_ptr_array_index (self->blocks, i) = NULL;

  g_ptr_array_set_size (self->blocks, n_old + patch->n_inserted - patch->n_removed);
}

/* Puts the new blocks in place of the old ones, but keeps those at either end that did not change,
 * so that they keep their ids. With @definitions_changed, none that may refer to one is kept. */
static LedeDocumentPatch
apply_replacement (LedeDocument *self,
                   const Change *change,
                   const Replacement *replacement,
                   gboolean definitions_changed)
{
  GPtrArray *new = replacement->blocks;
  guint first = replacement->first;
  guint last = replacement->last;
  guint n_before = 0, n_behind = 0;
  LedeDocumentPatch patch;

  while (first + n_before < last &&
         n_before < new->len &&is_same_before (change, self->blocks, first + n_before, new, n_before) &&
         !(definitions_changed && get_block (self->blocks, first + n_before)->may_refer))
    n_before++;

  while (first + n_before + n_behind < last && n_before + n_behind < new->len)
    {
      LedeBlock *a = get_block (self->blocks, last - n_behind - 1);
      LedeBlock *b = get_block (new, new->len - n_behind - 1);

      if (!is_same_behind (change, a, b) || (definitions_changed && a->may_refer))
        break;

      a->offset = b->offset;
      a->line = b->line;
      n_behind++;
    }

  patch.first = first + n_before;
  patch.n_removed = last - first - n_before - n_behind;
  patch.n_inserted = new->len - n_before - n_behind;
  exchange_blocks (self, &patch, new, n_before);

  return patch;
}

static LedeDocumentPatch
splice_everything (LedeDocument *self, const Change *change)
{
  g_autoptr (GPtrArray) blocks = parse_everything (self);
  g_autoptr (GString) definitions = g_string_new (NULL);
  const Replacement replacement = { 0, self->blocks->len, blocks };
  LedeDocumentPatch patch;

  append_definitions (definitions, blocks, 0, blocks->len, self->text->str, 0);
  self->n_unmatched_locks = count_unmatched_locks (blocks, 0, blocks->len);
  patch = apply_replacement (self, change, &replacement, !g_string_equal (definitions, self->definitions));
  g_string_free (self->definitions, TRUE);
  self->definitions = g_steal_pointer (&definitions);

  return patch;
}

/* Finds the first old block behind the change at which the new parse begins one too. */
static gboolean
find_meeting (LedeDocument *self,
              const Change *change,
              GPtrArray *new,
              guint *old_position,
              guint *new_position)
{
  guint position = 0;

  for (guint i = *old_position; i < self->blocks->len; i++)
    {
      gsize offset = get_block (self->blocks, i)->offset + change->delta;

      while (position < new->len && get_block (new, position)->offset < offset)
        position++;

      if (position == new->len)
        return FALSE;

      if (get_block (new, position)->offset == offset && !get_block (new, position)->continues &&
          !get_block (self->blocks, i)->continues)
        {
          *old_position = i;
          *new_position = position;
          return TRUE;
        }
    }

  return FALSE;
}

/* Where the old block @reach begins now; a paragraph and the table that took its last line stay
 * together. */
static gsize
find_end (LedeDocument *self, const Change *change, guint reach)
{
  while (reach < self->blocks->len && get_block (self->blocks, reach)->continues)
    reach++;

  return reach < self->blocks->len ? get_block (self->blocks, reach)->offset + change->delta
                                   : self->text->len;
}

/* Parses from the old block @first on until the result meets the old blocks again. Returns the line
 * difference of what is behind. */
static int
parse_change (LedeDocument *self, const Change *change, Replacement *replacement)
{
  guint n_old = self->blocks->len;
  guint candidate = replacement->first;
  guint reach;

  while (candidate < n_old && get_block (self->blocks, candidate)->offset <= change->removed_end)
    candidate++;

  for (reach = candidate + 1;; reach += reach - candidate)
    {
      LedeStretch stretch = {
        .text = self->text->str,
        .length = self->text->len,
        .start = replacement->first > 0 ? get_block (self->blocks, replacement->first)->offset : 0,
        .line = replacement->first > 0 ? get_block (self->blocks, replacement->first)->line : 0,
        .end = find_end (self, change, reach),
        .definitions = self->definitions,
      };
      g_autoptr (GPtrArray) blocks = NULL;
      guint old_position = candidate, new_position;
      gsize needed_end;

      blocks = lede_stretch_parse (&stretch, &needed_end);

      if (needed_end > stretch.end)
        continue;

      if (find_meeting (self, change, blocks, &old_position, &new_position))
        {
          int line_delta =
            get_block (blocks, new_position)->line - get_block (self->blocks, old_position)->line;

          g_ptr_array_set_size (blocks, new_position);
          replacement->last = old_position;
          replacement->blocks = g_steal_pointer (&blocks);

          return line_delta;
        }

      if (stretch.end == self->text->len)
        {
          replacement->last = n_old;
          replacement->blocks = g_steal_pointer (&blocks);

          return 0;
        }
    }
}

static gboolean
is_definitions_kept (LedeDocument *self, const Change *change, const Replacement *replacement)
{
  g_autoptr (GString) definitions = NULL;

  if (!may_define (self->blocks, replacement->first, replacement->last) &&
      !may_define (replacement->blocks, 0, replacement->blocks->len))
    return TRUE;

  definitions = g_string_new (NULL);
  append_definitions (definitions, self->blocks, 0, replacement->first, self->text->str, 0);
  append_definitions (definitions, replacement->blocks, 0, replacement->blocks->len, self->text->str, 0);
  append_definitions (definitions, self->blocks, replacement->last, self->blocks->len, self->text->str,
                      change->delta);

  return g_string_equal (definitions, self->definitions);
}

/* The block before the one that is touched may swallow it. */
static guint
find_start (LedeDocument *self, guint touched)
{
  guint first = touched > 0 ? touched - 1 : 0;

  while (first > 0 && get_block (self->blocks, first)->continues)
    first--;

  return first;
}

static LedeDocumentPatch
splice_incrementally (LedeDocument *self, const Change *change)
{
  guint touched = lede_document_find_block (self, change->offset);
  Replacement replacement = { .first = find_start (self, touched) };
  g_autoptr (GPtrArray) blocks = NULL;
  LedeDocumentPatch patch;
  guint n_new;
  int line_delta;

  line_delta = parse_change (self, change, &replacement);
  blocks = replacement.blocks;

  if (!is_definitions_kept (self, change, &replacement))
    return splice_everything (self, change);

  self->n_unmatched_locks = count_unmatched_locks (blocks, 0, blocks->len);
  n_new = blocks->len;
  patch = apply_replacement (self, change, &replacement, FALSE);
  shift_blocks (self, replacement.first + n_new, change->delta, line_delta);

  return patch;
}

static void
lede_document_finalize (GObject *object)
{
  LedeDocument *self = LEDE_DOCUMENT (object);

  g_ptr_array_unref (self->blocks);
  g_string_free (self->text, TRUE);
  g_string_free (self->definitions, TRUE);

  G_OBJECT_CLASS (lede_document_parent_class)->finalize (object);
}

static void
lede_document_class_init (LedeDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_document_finalize;
}

static void
lede_document_init (LedeDocument *self)
{
  self->text = g_string_new (NULL);
  self->definitions = g_string_new (NULL);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_block_free);
  self->next_id = 1;
}

/**
 * lede_document_new:
 * @markdown: a body; any bytes are taken, those that are not UTF-8 are shown as U+FFFD
 * @length: in bytes, or -1 if @markdown ends at its NUL
 *
 * Parses a body.
 *
 * Returns: (transfer full): a document
 */
LedeDocument *
lede_document_new (const char *markdown, gssize length)
{
  LedeDocument *self;

  g_return_val_if_fail (markdown != NULL, NULL);

  self = g_object_new (LEDE_TYPE_DOCUMENT, NULL);
  lede_document_splice (self, 0, 0, markdown, length);

  return self;
}

/**
 * lede_document_get_markdown:
 * @self: a document
 * @length: (out) (optional): its length in bytes
 *
 * Returns: the body as it is now, NUL behind its end; valid until the next splice
 */
const char *
lede_document_get_markdown (LedeDocument *self, gsize *length)
{
  g_return_val_if_fail (LEDE_IS_DOCUMENT (self), NULL);

  if (length)
    *length = self->text->len;

  return self->text->str;
}

/**
 * lede_document_splice:
 * @self: a document
 * @offset: where, in bytes
 * @removed_length: how many bytes to take out there
 * @inserted: what to put in
 * @inserted_length: its length in bytes, or -1 if it ends at its NUL
 *
 * Changes the body. Only the blocks that the change touches, and those that it may join with, are
 * parsed again, unless a link reference definition changes.
 *
 * Returns: which blocks gave way to which
 */
LedeDocumentPatch
lede_document_splice (LedeDocument *self,
                      gsize offset,
                      gsize removed_length,
                      const char *inserted,
                      gssize inserted_length)
{
  Change change;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (self), (LedeDocumentPatch) { 0 });
  g_return_val_if_fail (offset <= self->text->len, (LedeDocumentPatch) { 0 });
  g_return_val_if_fail (removed_length <= self->text->len - offset, (LedeDocumentPatch) { 0 });
  g_return_val_if_fail (inserted != NULL || inserted_length == 0, (LedeDocumentPatch) { 0 });

  if (inserted_length < 0)
    inserted_length = strlen (inserted);

  change.offset = offset;
  change.removed_end = offset + removed_length;
  change.delta = inserted_length - (gssize) removed_length;

  g_string_erase (self->text, offset, removed_length);
  g_string_insert_len (self->text, offset, inserted ? inserted : "", inserted_length);

  if (self->blocks->len == 0 || self->n_unmatched_locks > 0)
    return splice_everything (self, &change);

  return splice_incrementally (self, &change);
}

/**
 * lede_document_get_n_blocks:
 * @self: a document
 *
 * Returns: how many top-level blocks the body has
 */
guint
lede_document_get_n_blocks (LedeDocument *self)
{
  g_return_val_if_fail (LEDE_IS_DOCUMENT (self), 0);

  return self->blocks->len;
}

/**
 * lede_document_get_block:
 * @self: a document
 * @position: less than lede_document_get_n_blocks()
 *
 * Returns: (transfer none): the block, valid until a splice replaces it
 */
LedeBlock *
lede_document_get_block (LedeDocument *self, guint position)
{
  g_return_val_if_fail (LEDE_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (position < self->blocks->len, NULL);

  return get_block (self->blocks, position);
}

/**
 * lede_document_find_block:
 * @self: a document
 * @offset: in bytes from the body's start
 *
 * Returns: the position of the last block that begins at or before @offset, 0 when there is none
 */
guint
lede_document_find_block (LedeDocument *self, gsize offset)
{
  guint low = 0, high;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (self), 0);

  high = self->blocks->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_block (self->blocks, middle)->offset <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low > 0 ? low - 1 : 0;
}

/*< private >
 * lede_document_peek_blocks:
 * @self: a document
 *
 * Returns: (transfer none) (element-type LedeBlock): its blocks
 */
GPtrArray *
lede_document_peek_blocks (LedeDocument *self)
{
  return self->blocks;
}
