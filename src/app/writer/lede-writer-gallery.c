/* lede-writer-gallery.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-gallery"

#include "config.h"

#include <string.h>

#include "lede-writer-gallery.h"

static LedePhotoPlace *
get_place (GArray *places, guint index)
{
  return &g_array_index (places, LedePhotoPlace, index);
}

static gboolean
is_gallery (LedeDocument *document, guint block)
{
  return block < lede_document_get_n_blocks (document) &&
         lede_block_is_gallery (lede_document_get_block (document, block));
}

/**
 * lede_writer_gallery_find:
 * @document: a body
 * @line: where a line begins, in bytes
 * @block: (out): the position of the gallery that it is in
 * @index: (out): which of the gallery's photos stands in it
 *
 * Returns: whether a photo of a gallery stands in the line
 */
gboolean
lede_writer_gallery_find (LedeDocument *document, gsize line, guint *block, guint *index)
{
  g_autoptr (GArray) places = NULL;
  const char *text;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), FALSE);

  text = lede_document_get_markdown (document, NULL);
  *block = lede_document_find_block (document, line);

  if (!is_gallery (document, *block))
    return FALSE;

  places = lede_photo_places_of_block (document, *block);

  for (*index = 0; *index < places->len; (*index)++)
    {
      LedePhotoPlace *place = get_place (places, *index);

      if (place->offset >= line && memchr (text + line, '\n', place->offset - line) == NULL)
        return TRUE;
    }

  return FALSE;
}

/**
 * lede_writer_gallery_get_photo:
 * @document: a body
 * @block: the position of a gallery
 * @index: which of its photos
 * @length: (out) (optional): bytes of its mark
 *
 * Returns: where the mark of the photo begins, in bytes
 */
gsize
lede_writer_gallery_get_photo (LedeDocument *document, guint block, guint index, gsize *length)
{
  g_autoptr (GArray) places = lede_photo_places_of_block (document, block);

  if (length != NULL)
    *length = index < places->len ? get_place (places, index)->length : 0;

  return index < places->len ? get_place (places, index)->offset : 0;
}

/**
 * lede_writer_gallery_apply:
 * @body: a body with a story
 * @change: a change of it
 *
 * Makes the change a gesture.
 */
void
lede_writer_gallery_apply (LedeManuscript *body, LedeBodyChange *change)
{
  LedeStory *story = lede_manuscript_get_story (body);

  lede_story_break_gesture (story);
  lede_story_begin_gesture (story);
  lede_body_change_apply (change, story);
  lede_story_end_gesture (story);
}

static void
put_caret (LedeManuscript *body, gsize offset)
{
  GtkTextIter iter;

  lede_manuscript_get_iter (body, offset, &iter);
  gtk_text_buffer_place_cursor (lede_manuscript_get_buffer (body), &iter);
}

/**
 * lede_writer_gallery_insert_photo:
 * @body: a body with a story
 * @photo_id: a photo of the story
 * @offset: where, in bytes
 *
 * Puts a photo into the gallery that a place is in, behind the photos before the place.
 *
 * Returns: whether there is one
 */
gboolean
lede_writer_gallery_insert_photo (LedeManuscript *body, const char *photo_id, gsize offset)
{
  const char *const ids[] = { photo_id, NULL };
  gsize length;
  const char *text = lede_manuscript_get_text (body, &length);
  g_autoptr (LedeDocument) document = lede_document_new (text, (gssize) length);
  g_autoptr (GArray) places = NULL;
  g_auto (LedeBodyChange) change = { 0 };
  guint block = lede_document_find_block (document, offset);
  guint index = 0;
  LedeBlock *gallery;

  if (!is_gallery (document, block))
    return FALSE;

  gallery = lede_document_get_block (document, block);

  /* Behind its last line is the text after it. */
  if (offset > lede_block_get_offset (gallery) + lede_block_get_length (gallery) ||
      (offset == lede_block_get_offset (gallery) && offset == 0))
    return FALSE;

  places = lede_photo_places_of_block (document, block);
  while (index < places->len && get_place (places, index)->offset < offset)
    index++;

  change = lede_gallery_insert_photos (document, block, index, ids);
  lede_writer_gallery_apply (body, &change);
  put_caret (body, change.offset + strcspn (change.inserted, ")") + 1);

  return TRUE;
}

/**
 * lede_writer_gallery_make:
 * @body: a body with a story
 * @start: a place in it, in bytes
 * @end: the same or a later one, in bytes
 *
 * Makes a gallery of the photos that stand between two places, or of those next to the photo where both are.
 *
 * Returns: whether several photos stand next to each other there, and nothing else
 */
gboolean
lede_writer_gallery_make (LedeManuscript *body, gsize start, gsize end)
{
  gsize length;
  const char *text = lede_manuscript_get_text (body, &length);
  g_autoptr (LedeDocument) document = lede_document_new (text, (gssize) length);
  g_auto (LedeBodyChange) change = { 0 };
  guint first, last;

  /* What is selected ends before the line that it ends at. */
  while (end > start && (text[end - 1] == '\n' || text[end - 1] == ' '))
    end--;

  first = lede_document_find_block (document, start);
  last = lede_document_find_block (document, end);

  if (!lede_gallery_find_neighbours (document, &first, &last))
    return FALSE;

  change = lede_gallery_make (document, first, last);
  lede_writer_gallery_apply (body, &change);
  put_caret (body, change.offset + strlen (change.inserted));

  return TRUE;
}

static LedeBodyChange
take_away (LedeDocument *document, gsize line, char **photo_id)
{
  guint block, index = 0;
  gboolean in_gallery = lede_writer_gallery_find (document, line, &block, &index);
  g_autoptr (GArray) places = lede_photo_places_of_block (document, block);

  if (index >= places->len)
    return (LedeBodyChange) { 0 };

  *photo_id = g_strdup (get_place (places, index)->photo_id);

  return in_gallery ? lede_gallery_remove_photo (document, block, index)
                    : lede_body_remove_block (document, block);
}

/* Both were made for the body as it is, so the later one goes first. */
static void
apply_both (LedeManuscript *body, LedeBodyChange *one, LedeBodyChange *other)
{
  LedeStory *story = lede_manuscript_get_story (body);
  gboolean one_is_later = one->offset > other->offset;

  lede_story_break_gesture (story);
  lede_story_begin_gesture (story);
  lede_body_change_apply (one_is_later ? one : other, story);
  lede_body_change_apply (one_is_later ? other : one, story);
  lede_story_end_gesture (story);
}

/**
 * lede_writer_gallery_take_in:
 * @body: a body with a story
 * @document: its blocks
 * @line: where the line of a photo begins, in bytes, in a gallery or not
 * @block: the position of a gallery
 * @slot: before which of its photos
 *
 * Moves a photo into a gallery, or to another place within it.
 *
 * Returns: whether anything changed
 */
gboolean
lede_writer_gallery_take_in (LedeManuscript *body,
                             LedeDocument *document,
                             gsize line,
                             guint block,
                             guint slot)
{
  g_auto (LedeBodyChange) away = { 0 };
  g_auto (LedeBodyChange) into = { 0 };
  g_autofree char *photo_id = NULL;
  guint from_block, from;

  if (lede_writer_gallery_find (document, line, &from_block, &from) && from_block == block)
    {
      guint to = slot > from ? slot - 1 : slot;

      if (to == from)
        return FALSE;

      into = lede_gallery_move_photo (document, block, from, to);
      lede_writer_gallery_apply (body, &into);

      return TRUE;
    }

  away = take_away (document, line, &photo_id);

  if (photo_id == NULL)
    return FALSE;

  into = lede_gallery_insert_photos (document, block, slot, (const char *const[]) { photo_id, NULL });
  apply_both (body, &into, &away);

  return TRUE;
}

/**
 * lede_writer_gallery_take_out:
 * @body: a body with a story
 * @document: its blocks
 * @line: where the line of a photo of a gallery begins, in bytes
 * @gap: where it is to stand by itself, as in lede-body-blocks.h
 *
 * Moves a photo out of a gallery.
 *
 * Returns: whether the line was one of a gallery's photo
 */
gboolean
lede_writer_gallery_take_out (LedeManuscript *body, LedeDocument *document, gsize line, guint gap)
{
  g_auto (LedeBodyChange) away = { 0 };
  g_auto (LedeBodyChange) behind = { 0 };
  g_autofree char *photo_id = NULL;
  g_autofree char *photo = NULL;
  guint block, index;

  if (!lede_writer_gallery_find (document, line, &block, &index))
    return FALSE;

  away = take_away (document, line, &photo_id);
  photo = g_strdup_printf ("![](photo:%s)", photo_id);
  behind = lede_body_insert_at_gap (document, gap, photo, NULL);
  apply_both (body, &behind, &away);

  return TRUE;
}
