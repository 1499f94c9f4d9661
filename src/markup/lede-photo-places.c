/* lede-photo-places.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-photo-places.h"

static void
place_clear (gpointer data)
{
  LedePhotoPlace *place = data;

  g_free (place->photo_id);
}

static GArray *
places_new (void)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (LedePhotoPlace));

  g_array_set_clear_func (places, place_clear);

  return places;
}

static gsize
find_line_start (const char *text, gsize start, gsize offset)
{
  while (offset > start && text[offset - 1] != '\n' && text[offset - 1] != '\r')
    offset--;

  return offset;
}

static gsize
find_line_end (const char *text, gsize end, gsize offset)
{
  while (offset < end && text[offset] != '\n' && text[offset] != '\r')
    offset++;

  return offset;
}

/* Nothing else stands in its line than a quote's marks. */
static gboolean
is_alone (const char *text, gsize start, gsize end, gsize offset, gsize length)
{
  gsize line = find_line_start (text, start, offset);
  gsize stop = find_line_end (text, end, offset + length);

  for (gsize i = line; i < offset; i++)
    if (text[i] != '>' && text[i] != ' ' && text[i] != '\t')
      return FALSE;

  for (gsize i = offset + length; i < stop; i++)
    if (text[i] != ' ' && text[i] != '\t')
      return FALSE;

  return find_line_end (text, end, offset) == stop;
}

static GRegex *
get_mark (void)
{
  static GRegex *mark = NULL;

  if (g_once_init_enter_pointer (&mark))
    g_once_init_leave_pointer (&mark,
                               g_regex_new ("!\\[[^\\]\\n]*+\\]\\([ \\t]*+<?photo:([^\\s()<>]*+)[^)\\n]*+\\)",
                                            G_REGEX_OPTIMIZE | G_REGEX_RAW, 0, NULL));

  return mark;
}

/* A line of marks alone, behind a quote's marks and the gallery's label: what stands in it are photos, and
 * not pictures within the caption. */
static gboolean
is_line_of_marks (const char *text, gsize start, gsize end, gsize offset)
{
  gsize line = find_line_start (text, start, offset);
  gsize stop = find_line_end (text, end, offset);
  g_autofree char *whole = g_strndup (text + line, stop - line);
  g_autofree char *rest = g_regex_replace_literal (get_mark (), whole, -1, 0, "", 0, NULL);
  const char *p = rest;

  while (p && *p && strchr ("> \t", *p))
    p++;

  if (p && g_str_has_prefix (p, "[!") && strchr (p, ']'))
    p = strchr (p, ']') + 1;

  return p && p[strspn (p, " \t\\")] == '\0';
}

/* What the parser took for a photo, in its order; a mark in code or in the caption is none. */
static gboolean
find_marks (GArray *places, LedeDocument *document, guint position, char **ids, gboolean in_any_line)
{
  LedeBlock *block = lede_document_get_block (document, position);
  const char *text = lede_document_get_markdown (document, NULL);
  gsize start = lede_block_get_offset (block);
  gsize end = start + lede_block_get_length (block);
  g_autoptr (GMatchInfo) match = NULL;
  guint index = 0;

  g_regex_match_full (get_mark (), text + start, end - start, 0, 0, &match, NULL);

  for (; g_match_info_matches (match) && ids[index]; g_match_info_next (match, NULL))
    {
      g_autofree char *id = g_match_info_fetch (match, 1);
      LedePhotoPlace place = { .block = position, .index = index };
      int from, to;

      if (strcmp (id, ids[index]) != 0 || !g_match_info_fetch_pos (match, 0, &from, &to) ||
          (!in_any_line && !is_line_of_marks (text, start, end, start + from)))
        continue;

      place.photo_id = g_steal_pointer (&id);
      place.offset = start + from;
      place.length = to - from;
      place.is_alone = is_alone (text, start, end, place.offset, place.length);
      g_array_append_val (places, place);
      index++;
    }

  return ids[index] == NULL;
}

static void
add_gallery_places (GArray *places, LedeDocument *document, guint position, LedeBlock *block)
{
  g_auto (GStrv) ids = lede_block_list_photos (block);
  guint n_before = places->len;

  if (find_marks (places, document, position, ids, FALSE))
    return;

  g_array_set_size (places, n_before);
  find_marks (places, document, position, ids, TRUE);
}

static void
add_places (GArray *places, LedeDocument *document, guint position)
{
  LedeBlock *block = lede_document_get_block (document, position);

  if (lede_block_is_gallery (block))
    add_gallery_places (places, document, position, block);
  else if (lede_block_get_kind (block) == LEDE_BLOCK_PHOTO)
    {
      LedePhotoPlace place = {
        .photo_id = g_strdup (lede_block_get_subject (block)),
        .block = position,
        .offset = lede_block_get_offset (block),
        .length = lede_block_get_length (block),
        .is_alone = TRUE,
      };

      g_array_append_val (places, place);
    }
}

/**
 * lede_photo_places_of_block:
 * @document: a body
 * @block: the position of a block
 *
 * Returns: (transfer full) (element-type LedePhotoPlace): where its photos stand, in order: one for a
 *   photo's block, any number for a gallery, none for other blocks
 */
GArray *
lede_photo_places_of_block (LedeDocument *document, guint block)
{
  GArray *places;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (block < lede_document_get_n_blocks (document), NULL);

  places = places_new ();
  add_places (places, document, block);

  return places;
}

/**
 * lede_photo_places_of_document:
 * @document: a body
 *
 * Returns: (transfer full) (element-type LedePhotoPlace): where photos stand in it, in order
 */
GArray *
lede_photo_places_of_document (LedeDocument *document)
{
  GArray *places;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), NULL);

  places = places_new ();

  for (guint i = 0; i < lede_document_get_n_blocks (document); i++)
    add_places (places, document, i);

  return places;
}

static LedePhotoPlace *
get_place (GArray *places, guint index)
{
  return &g_array_index (places, LedePhotoPlace, index);
}

/**
 * lede_gallery_move_photo:
 * @document: a body
 * @block: the position of a gallery
 * @from: which of its photos
 * @to: which it is to be afterwards
 *
 * Returns: the change that brings a photo to another place; one without effect where there is none such
 */
LedeBodyChange
lede_gallery_move_photo (LedeDocument *document, guint block, guint from, guint to)
{
  const char *text = lede_document_get_markdown (document, NULL);
  g_autoptr (GArray) places = lede_photo_places_of_block (document, block);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  GString *inserted = g_string_new (NULL);
  guint first = MIN (from, to), last = MAX (from, to);
  gsize done;

  if (last >= places->len || from == to)
    return (LedeBodyChange) { .inserted = g_string_free (inserted, FALSE) };

  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (order, get_place (places, i));

  g_ptr_array_insert (order, to, g_ptr_array_steal_index (order, from));
  done = get_place (places, first)->offset;

  /* The marks change places and all that stands between them stays, so that any form is kept. */
  for (guint i = first; i <= last; i++)
    {
      LedePhotoPlace *here = get_place (places, i);
      LedePhotoPlace *comes = g_ptr_array_index (order, i);

      g_string_append_len (inserted, text + done, here->offset - done);
      g_string_append_len (inserted, text + comes->offset, comes->length);
      done = here->offset + here->length;
    }

  return (LedeBodyChange) {
    .offset = get_place (places, first)->offset,
    .removed_length = done - get_place (places, first)->offset,
    .inserted = g_string_free (inserted, FALSE),
  };
}

/**
 * lede_gallery_remove_photo:
 * @document: a body
 * @block: the position of a gallery
 * @index: which of its photos
 *
 * Returns: the change that takes a photo out of a gallery, with its line if it is alone in it
 */
LedeBodyChange
lede_gallery_remove_photo (LedeDocument *document, guint block, guint index)
{
  g_autoptr (GArray) places = lede_photo_places_of_block (document, block);
  gsize length;
  const char *text = lede_document_get_markdown (document, &length);
  LedeBodyChange change = { .inserted = g_strdup ("") };
  LedePhotoPlace *place;
  gsize start, end;

  if (index >= places->len)
    return change;

  place = get_place (places, index);
  change.offset = place->offset;
  change.removed_length = place->length;

  if (!place->is_alone)
    return change;

  start = find_line_start (text, 0, place->offset);
  end = find_line_end (text, length, place->offset);

  /* A gallery's first line is its label, so there is a line end before it. */
  if (start > 0)
    start -= start > 1 && text[start - 1] == '\n' && text[start - 2] == '\r' ? 2 : 1;

  change.offset = start;
  change.removed_length = end - start;

  return change;
}

static char *
make_lines (const char *const *ids, const char *before, const char *behind)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; ids[i]; i++)
    g_string_append_printf (lines, "%s![](photo:%s)%s", before, ids[i], behind);

  return g_string_free (lines, FALSE);
}

/**
 * lede_gallery_insert_photos:
 * @document: a body
 * @block: the position of a gallery
 * @index: before which of its photos; behind the last one for more than it has
 * @ids: (array zero-terminated=1): photos of the story
 *
 * Returns: the change that puts photos into a gallery
 */
LedeBodyChange
lede_gallery_insert_photos (LedeDocument *document, guint block, guint index, const char *const *ids)
{
  g_autoptr (GArray) places = lede_photo_places_of_block (document, block);
  LedeBlock *gallery = lede_document_get_block (document, block);
  gsize end = lede_block_get_offset (gallery) + lede_block_get_length (gallery);
  const char *text = lede_document_get_markdown (document, NULL);
  LedeBodyChange change = { 0 };

  if (index < places->len)
    {
      LedePhotoPlace *place = get_place (places, index);

      change.offset = place->is_alone ? find_line_start (text, 0, place->offset) : place->offset;
      change.inserted = place->is_alone ? make_lines (ids, "> ", "\n") : make_lines (ids, "", " ");

      return change;
    }

  change.offset =
    places->len > 0 ? get_place (places, places->len - 1)->offset : lede_block_get_offset (gallery);
  change.offset = find_line_end (text, end, change.offset);
  change.inserted = make_lines (ids, "\n> ", "");

  return change;
}

static gboolean
is_photo (LedeDocument *document, guint block)
{
  return lede_block_get_kind (lede_document_get_block (document, block)) == LEDE_BLOCK_PHOTO;
}

/**
 * lede_gallery_find_neighbours:
 * @document: a body
 * @first: (inout): the position of a photo's block; then the first of the photos that stand next to it
 * @last: (inout): the position of a photo's block not before it; then the last one
 *
 * Looks which photos stand next to each other around some.
 *
 * Returns: whether there are several, and nothing but photos from @first to @last
 */
gboolean
lede_gallery_find_neighbours (LedeDocument *document, guint *first, guint *last)
{
  guint n_blocks;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (first != NULL && last != NULL, FALSE);

  n_blocks = lede_document_get_n_blocks (document);

  if (*last >= n_blocks || *first > *last)
    return FALSE;

  for (guint i = *first; i <= *last; i++)
    if (!is_photo (document, i))
      return FALSE;

  if (*first < *last)
    return TRUE;

  while (*first > 0 && is_photo (document, *first - 1))
    (*first)--;

  while (*last + 1 < n_blocks && is_photo (document, *last + 1))
    (*last)++;

  return *first < *last;
}

/**
 * lede_gallery_make:
 * @document: a body
 * @first: the position of the first of some photos' blocks
 * @last: the position of the last one
 *
 * Returns: the change that makes a gallery of photos that stand next to each other
 */
LedeBodyChange
lede_gallery_make (LedeDocument *document, guint first, guint last)
{
  LedeBlock *begin = lede_document_get_block (document, first);
  LedeBlock *end = lede_document_get_block (document, last);
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;
  g_autofree char *lines = NULL;

  for (guint i = first; i <= last; i++)
    g_strv_builder_add (ids, lede_block_get_subject (lede_document_get_block (document, i)));

  list = g_strv_builder_end (ids);
  lines = make_lines ((const char *const *) list, "\n> ", "");

  return (LedeBodyChange) {
    .offset = lede_block_get_offset (begin),
    .removed_length =
      lede_block_get_offset (end) + lede_block_get_length (end) - lede_block_get_offset (begin),
    .inserted = g_strconcat ("> [!GALLERY]", lines, NULL),
  };
}
