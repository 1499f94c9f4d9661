/* lede-fragment-insert.c: how a part of a body becomes part of another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-exchange"

#include "config.h"

#include <string.h>

#include "lede-fragment-private.h"

#include "lede-body-blocks.h"
#include "lede-photo.h"
#include "lede-photo-places.h"

static GHashTable *
list_photos_in_text (LedeStory *story)
{
  g_autoptr (LedeDocument) document = lede_document_new (lede_story_get_text (story, LEDE_FIELD_BODY), -1);
  g_autoptr (GArray) places = lede_photo_places_of_document (document);
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < places->len; i++)
    g_hash_table_add (ids, g_strdup (g_array_index (places, LedePhotoPlace, i).photo_id));

  return ids;
}

static char *
add_photo (LedeFragmentPhoto *photo, LedeStory *story)
{
  g_autofree char *id = lede_story_add_member (story, LEDE_FIELD_PHOTOS, NULL);
  const char *const *carried = lede_fragment_list_carried ();

  for (guint i = 0; carried[i] != NULL; i++)
    {
      const char *text = lede_fragment_photo_get (photo, carried[i]);

      if (*text != '\0')
        lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, carried[i], text);
    }

  return g_steal_pointer (&id);
}

/* A photo is one use of an image in one story. The story's own photo that stands nowhere in its text any
 * more comes back as itself: it was cut. Every other one is a new use. */
static char *
settle_photo (LedeFragment *self, const char *id, LedeStory *story, GHashTable *in_text)
{
  LedeFragmentPhoto *photo = lede_fragment_find_photo (self, id);
  char *settled;

  if (photo == NULL ||
      (g_str_equal (self->story_id, lede_story_get_id (story)) &&
       lede_fragment_story_has_photo (LEDE_STORY_FIELDS (story), id) && !g_hash_table_contains (in_text, id)))
    settled = g_strdup (id);
  else
    settled = add_photo (photo, story);

  g_hash_table_add (in_text, g_strdup (settled));

  return settled;
}

static char *
settle_photos (LedeFragment *self, LedeStory *story)
{
  g_autoptr (GHashTable) in_text = list_photos_in_text (story);
  g_autoptr (LedeDocument) document = lede_document_new (self->markdown, -1);
  g_autoptr (GArray) places = lede_photo_places_of_document (document);
  GString *out = g_string_new (NULL);
  gsize done = 0;

  for (guint i = 0; i < places->len; i++)
    {
      LedePhotoPlace *place = &g_array_index (places, LedePhotoPlace, i);
      const char *id = place->photo_id;
      g_autofree char *settled = NULL;

      settled = settle_photo (self, id, story, in_text);

      if (g_str_equal (settled, id))
        continue;

      g_string_append_len (out, self->markdown + done, place->offset - done);
      g_string_append_printf (out, "![](photo:%s)", settled);
      done = place->offset + place->length;
      while (done > 0 && strchr ("\r\n", self->markdown[done - 1]))
        done--;
    }

  g_string_append (out, self->markdown + done);

  return g_string_free (out, FALSE);
}

static guint
count_line_ends_before (const char *text, gsize offset)
{
  guint n = 0;

  for (; offset > 0 && strchr (" \t\n", text[offset - 1]); offset--)
    n += text[offset - 1] == '\n';

  return offset == 0 ? 2 : n;
}

static guint
count_line_ends_behind (const char *text, gsize offset)
{
  guint n = 0;

  for (; text[offset] != '\0' && strchr (" \t\n", text[offset]); offset++)
    n += text[offset] == '\n';

  return text[offset] == '\0' ? MAX (n, 1) : n;
}

/* A photo is a paragraph of its own, so the text that it comes to stand beside moves away from it. */
static char *
pad_photos (const char *markdown, const char *body, gsize offset, gsize *caret)
{
  g_autoptr (LedeDocument) document = lede_document_new (markdown, -1);
  guint n_blocks = lede_document_get_n_blocks (document);
  g_autofree char *inner = g_strdup (markdown);
  guint before = 0, behind = 0;
  GString *padded = g_string_new (NULL);

  if (n_blocks > 0 && lede_fragment_stands_alone (document, n_blocks - 1))
    {
      g_strchomp (inner);
      behind = 2 - MIN (2, count_line_ends_behind (body, offset));
    }

  if (n_blocks > 0 && lede_fragment_stands_alone (document, 0))
    {
      g_strchug (inner);
      before = 2 - MIN (2, count_line_ends_before (body, offset));
    }

  g_string_append_len (padded, "\n\n", before);
  g_string_append (padded, inner);
  *caret = offset + padded->len;
  g_string_append_len (padded, "\n\n", behind);

  return g_string_free (padded, FALSE);
}

static gsize
insert_at_gap (LedeStory *story, guint gap, char *markdown)
{
  g_autoptr (LedeDocument) document = lede_document_new (lede_story_get_text (story, LEDE_FIELD_BODY), -1);
  g_auto (LedeBodyChange) change = { 0 };
  gsize begin;

  while (*markdown == '\n')
    markdown++;
  g_strchomp (markdown);
  change = lede_body_insert_at_gap (document, gap, markdown, &begin);
  lede_body_change_apply (&change, story);

  return begin + strlen (markdown);
}

/**
 * lede_fragment_insert:
 * @self: a part of a body
 * @story: the story that it goes into
 * @offset: where in its body, in bytes
 * @removed_length: how much of the body gives way, in bytes
 *
 * Pastes a part into a body, as one gesture. A photo that was cut from this story comes back as itself,
 * and every other one as a new photo with the texts that it had. A photo alone goes behind the block that
 * the place is in rather than parting it.
 *
 * Returns: where the part ends in the body, in bytes
 */
gsize
lede_fragment_insert (LedeFragment *self, LedeStory *story, gsize offset, gsize removed_length)
{
  g_autofree char *markdown = NULL;
  gsize caret;

  g_return_val_if_fail (LEDE_IS_FRAGMENT (self), 0);
  g_return_val_if_fail (LEDE_IS_STORY (story), 0);

  lede_story_break_gesture (story);
  lede_story_begin_gesture (story);

  if (removed_length > 0)
    lede_story_splice (story, LEDE_FIELD_BODY, offset, removed_length, "", 0);

  markdown = settle_photos (self, story);

  if (lede_fragment_is_photo (self))
    {
      g_autoptr (LedeDocument) document =
        lede_document_new (lede_story_get_text (story, LEDE_FIELD_BODY), -1);

      caret = insert_at_gap (story, lede_body_find_gap (document, offset), markdown);
    }
  else
    {
      g_autofree char *padded =
        pad_photos (markdown, lede_story_get_text (story, LEDE_FIELD_BODY), offset, &caret);

      lede_story_splice (story, LEDE_FIELD_BODY, offset, 0, padded, -1);
    }

  lede_story_end_gesture (story);

  return caret;
}

/**
 * lede_fragment_insert_at_gap:
 * @self: a part of a body
 * @story: the story that it goes into
 * @gap: a gap between its blocks, as in lede-body-blocks.h
 *
 * Does the same where something was dropped between two blocks.
 *
 * Returns: where the part ends in the body, in bytes
 */
gsize
lede_fragment_insert_at_gap (LedeFragment *self, LedeStory *story, guint gap)
{
  g_autofree char *markdown = NULL;
  gsize caret;

  g_return_val_if_fail (LEDE_IS_FRAGMENT (self), 0);
  g_return_val_if_fail (LEDE_IS_STORY (story), 0);

  lede_story_break_gesture (story);
  lede_story_begin_gesture (story);
  markdown = settle_photos (self, story);
  caret = insert_at_gap (story, gap, markdown);
  lede_story_end_gesture (story);

  return caret;
}
