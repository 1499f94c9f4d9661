/* lede-finder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-finder.h"

#include "lede-find-gaps-private.h"
#include "lede-photo.h"

/* As many splices as a window follows at once; where more is replaced, neighbours go together. */
#define MAX_SPLICES 400

/* Where a text stands in the manuscript. */
typedef struct
{
  guint part;   /* kicker, headline, deck, the body, photos that are not in it */
  gsize anchor; /* in the body; of other photos their number */
  guint field;  /* of a photo, from 1; 0 is the body itself */
} Place;

typedef struct
{
  LedeMatch match;
  Place place;
  char *inserted;
} Entry;

struct _LedeMatches
{
  GObject parent_instance;

  guint64 sequence;
  GStringChunk *paths;
  GHashTable *places; /* path to Place */
  GArray *entries;
  guint n_texts;
};

enum
{
  PART_KICKER,
  PART_HEADLINE,
  PART_DECK,
  PART_BODY,
  PART_PHOTOS,
};

/* A photo's words, in the order of its card and then of its details. */
static const char *const photo_fields[] = {
  LEDE_PHOTO_CAPTION,       LEDE_PHOTO_CREDIT,
  LEDE_PHOTO_ALT,           LEDE_PHOTO_CREATOR,
  LEDE_PHOTO_USAGE,         LEDE_PHOTO_HEADLINE,
  LEDE_PHOTO_SOURCE,        LEDE_PHOTO_COPYRIGHT,
  LEDE_PHOTO_LOCATION,      LEDE_PHOTO_KEYWORDS,
  LEDE_PHOTO_DESCRIPTION,   LEDE_PHOTO_CAPTION_LANGUAGES,
  LEDE_PHOTO_ALT_LANGUAGES, LEDE_PHOTO_DESCRIPTION_LANGUAGES,
};

G_DEFINE_FINAL_TYPE (LedeMatches, lede_matches, G_TYPE_OBJECT)

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->inserted);
}

static void
lede_matches_finalize (GObject *object)
{
  LedeMatches *self = LEDE_MATCHES (object);

  g_array_unref (self->entries);
  g_hash_table_unref (self->places);
  g_string_chunk_free (self->paths);

  G_OBJECT_CLASS (lede_matches_parent_class)->finalize (object);
}

static void
lede_matches_class_init (LedeMatchesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_matches_finalize;
}

static void
lede_matches_init (LedeMatches *self)
{
  self->paths = g_string_chunk_new (512);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
}

static int
compare (const Place *a, gsize a_start, const Place *b, gsize b_start)
{
  if (a->part != b->part)
    return a->part < b->part ? -1 : 1;
  if (a->anchor != b->anchor)
    return a->anchor < b->anchor ? -1 : 1;
  if (a->field != b->field)
    return a->field < b->field ? -1 : 1;

  return a_start < b_start ? -1 : a_start > b_start;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = a;
  const Entry *second = b;

  return compare (&first->place, first->match.start, &second->place, second->match.start);
}

/* A text of one line keeps being one. */
static void
join_lines (char *text)
{
  if (text != NULL)
    g_strdelimit (text, "\n", ' ');
}

static gboolean
search_text (LedeMatches *self,
             LedeSnapshot *snapshot,
             const char *path,
             Place place,
             GArray *gaps,
             LedeFindPattern *pattern,
             const char *replacement,
             GCancellable *cancellable,
             GError **error)
{
  const char *text = lede_snapshot_get_text (snapshot, path);
  const char *kept = g_string_chunk_insert (self->paths, path);
  g_autoptr (GArray) spans =
    lede_find_pattern_find (pattern, text, strlen (text), replacement, cancellable, error);
  gboolean is_body = place.part == PART_BODY && place.field == 0;
  guint before = self->entries->len;
  guint gap = 0;

  if (spans == NULL)
    return FALSE;

  g_hash_table_insert (self->places, (char *) kept, g_memdup2 (&place, sizeof place));

  for (guint i = 0; i < spans->len; i++)
    {
      LedeSpan *span = &g_array_index (spans, LedeSpan, i);
      Entry entry = { { kept, span->start, span->end }, place, NULL };

      if (gaps != NULL && lede_find_gaps_touch (gaps, &gap, span))
        continue;
      if (is_body)
        entry.place.anchor = span->start;

      entry.inserted = g_steal_pointer (&span->inserted);
      if (!is_body)
        join_lines (entry.inserted);
      g_array_append_val (self->entries, entry);
    }

  self->n_texts += self->entries->len > before;

  return TRUE;
}

static gboolean
search_photos (LedeMatches *self,
               LedeSnapshot *snapshot,
               GHashTable *anchors,
               LedeFindPattern *pattern,
               const char *replacement,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (snapshot));

  for (guint i = 0; i < photos->len; i++)
    {
      const char *id = lede_member_get_id (g_ptr_array_index (photos, i));
      gpointer anchor;
      Place place = { PART_PHOTOS, i, 0 };

      if (g_hash_table_lookup_extended (anchors, id, NULL, &anchor))
        place = (Place) { PART_BODY, GPOINTER_TO_SIZE (anchor), 0 };

      for (guint j = 0; j < G_N_ELEMENTS (photo_fields); j++)
        {
          g_autofree char *path = lede_story_fields_member_path (LEDE_PHOTO_KIND, id, photo_fields[j]);
          g_autoptr (GArray) gaps =
            g_str_has_suffix (photo_fields[j], "-languages")
              ? lede_find_gaps_of_translations (lede_snapshot_get_text (snapshot, path))
              : NULL;

          place.field = j + 1;
          if (!search_text (self, snapshot, path, place, gaps, pattern, replacement, cancellable, error))
            return FALSE;
        }
    }

  return TRUE;
}

/**
 * lede_matches_find:
 * @snapshot: a story as it stands
 * @pattern: what to look for
 * @replacement: (nullable): what is to stand there instead, for lede_matches_replace_all() and
 *   lede_matches_replace_one()
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Looks through a whole story. Meant for a worker's thread.
 *
 * Returns: (transfer full): the places, or %NULL with a #LedeFindError or %G_IO_ERROR_CANCELLED
 */
LedeMatches *
lede_matches_find (LedeSnapshot *snapshot,
                   LedeFindPattern *pattern,
                   const char *replacement,
                   GCancellable *cancellable,
                   GError **error)
{
  static const char *const header[] = { LEDE_FIELD_KICKER, LEDE_FIELD_HEADLINE, LEDE_FIELD_DECK };
  g_autoptr (LedeMatches) self = NULL;
  g_autoptr (GHashTable) anchors = NULL;
  g_autoptr (GArray) gaps = NULL;

  g_return_val_if_fail (LEDE_IS_SNAPSHOT (snapshot), NULL);
  g_return_val_if_fail (LEDE_IS_FIND_PATTERN (pattern), NULL);

  if (replacement != NULL && !lede_find_pattern_check_replacement (pattern, replacement, error))
    return NULL;

  self = g_object_new (LEDE_TYPE_MATCHES, NULL);
  self->sequence = lede_snapshot_get_sequence (snapshot);
  anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gaps = lede_find_gaps_of_body (lede_snapshot_get_text (snapshot, LEDE_FIELD_BODY), anchors);

  for (guint i = 0; i < G_N_ELEMENTS (header); i++)
    if (!search_text (self, snapshot, header[i], (Place) { PART_KICKER + i, 0, 0 }, NULL, pattern,
                      replacement, cancellable, error))
      return NULL;

  if (!search_text (self, snapshot, LEDE_FIELD_BODY, (Place) { PART_BODY, 0, 0 }, gaps, pattern, replacement,
                    cancellable, error) ||
      !search_photos (self, snapshot, anchors, pattern, replacement, cancellable, error))
    return NULL;

  g_array_sort (self->entries, compare_entries);

  return g_steal_pointer (&self);
}

/**
 * lede_matches_get_length:
 * @self: matches
 *
 * Returns: how many there are
 */
guint
lede_matches_get_length (LedeMatches *self)
{
  g_return_val_if_fail (LEDE_IS_MATCHES (self), 0);

  return self->entries->len;
}

/**
 * lede_matches_get:
 * @self: matches
 * @position: from 0
 *
 * Returns: (nullable): a match, or %NULL behind the last
 */
const LedeMatch *
lede_matches_get (LedeMatches *self, guint position)
{
  g_return_val_if_fail (LEDE_IS_MATCHES (self), NULL);

  return position < self->entries->len ? &g_array_index (self->entries, Entry, position).match : NULL;
}

/**
 * lede_matches_get_n_texts:
 * @self: matches
 *
 * Returns: in how many of the story's texts they stand
 */
guint
lede_matches_get_n_texts (LedeMatches *self)
{
  g_return_val_if_fail (LEDE_IS_MATCHES (self), 0);

  return self->n_texts;
}

/**
 * lede_matches_find_behind:
 * @self: matches
 * @path: a text of the story
 * @offset: a place in it, in bytes
 *
 * Returns: the position of the first match that begins there or behind it, the number of matches when
 *   none does
 */
guint
lede_matches_find_behind (LedeMatches *self, const char *path, gsize offset)
{
  const Place *known;
  Place place;
  guint first = 0;
  guint behind;

  g_return_val_if_fail (LEDE_IS_MATCHES (self), 0);
  g_return_val_if_fail (path != NULL, 0);

  if ((known = g_hash_table_lookup (self->places, path)) == NULL)
    return 0;

  place = *known;
  if (place.part == PART_BODY && place.field == 0)
    place.anchor = offset;

  for (behind = self->entries->len; first < behind;)
    {
      guint middle = first + (behind - first) / 2;
      const Entry *entry = &g_array_index (self->entries, Entry, middle);

      if (compare (&entry->place, entry->match.start, &place, offset) >= 0)
        behind = middle;
      else
        first = middle + 1;
    }

  return first;
}

/**
 * lede_matches_is_current:
 * @self: matches
 * @story: the story that they were found in
 *
 * Returns: whether the story is still as it was
 */
gboolean
lede_matches_is_current (LedeMatches *self, LedeStory *story)
{
  g_return_val_if_fail (LEDE_IS_MATCHES (self), FALSE);
  g_return_val_if_fail (LEDE_IS_STORY (story), FALSE);

  return lede_story_get_sequence (story) == self->sequence;
}

static int
compare_for_replacing (gconstpointer a, gconstpointer b)
{
  const Entry *first = *(Entry *const *) a;
  const Entry *second = *(Entry *const *) b;
  int order = strcmp (first->match.path, second->match.path);

  if (order != 0)
    return order;

  return first->match.start < second->match.start ? 1 : -1;
}

/* Replaces @n matches of one text, whose last stands first, and what is between them stays. */
static void
replace_neighbours (LedeStory *story, Entry **entries, guint n)
{
  const LedeMatch *first = &entries[n - 1]->match;
  g_autofree char *text = g_strdup (lede_story_get_text (story, first->path));
  g_autoptr (GString) inserted = g_string_new (NULL);
  gsize end = first->start;

  for (guint i = n; i > 0; i--)
    {
      const Entry *entry = entries[i - 1];

      g_string_append_len (inserted, text + end, entry->match.start - end);
      g_string_append (inserted, entry->inserted);
      end = entry->match.end;
    }

  lede_story_splice (story, first->path, first->start, end - first->start, inserted->str, inserted->len);
}

/**
 * lede_matches_replace_all:
 * @self: matches that were found with a replacement
 * @story: the story that they were found in
 *
 * Replaces every match, to be undone at once. A story that changed in the meantime is left alone.
 *
 * Returns: how many were replaced
 */
guint
lede_matches_replace_all (LedeMatches *self, LedeStory *story)
{
  g_autoptr (GPtrArray) entries = NULL;
  guint together;

  g_return_val_if_fail (LEDE_IS_MATCHES (self), 0);
  g_return_val_if_fail (LEDE_IS_STORY (story), 0);

  if (!lede_matches_is_current (self, story) || self->entries->len == 0)
    return 0;

  entries = g_ptr_array_sized_new (self->entries->len);
  together = (self->entries->len + MAX_SPLICES - 1) / MAX_SPLICES;

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = &g_array_index (self->entries, Entry, i);

      g_return_val_if_fail (entry->inserted != NULL, 0);
      g_ptr_array_add (entries, entry);
    }

  g_ptr_array_sort (entries, compare_for_replacing);
  lede_story_begin_gesture (story);

  for (guint i = 0, n; i < entries->len; i += n)
    {
      Entry **first = (Entry **) &entries->pdata[i];

      n = 1;
      while (n < together && i + n < entries->len && first[n]->match.path == first[0]->match.path)
        n++;
      replace_neighbours (story, first, n);
    }

  lede_story_end_gesture (story);

  return self->entries->len;
}

/**
 * lede_matches_replace_one:
 * @self: matches that were found with a replacement
 * @story: the story that they were found in
 * @position: which one
 *
 * Replaces one match. A story that changed in the meantime is left alone.
 *
 * Returns: the place behind what was put in, in bytes, or %G_MAXSIZE when nothing was done
 */
gsize
lede_matches_replace_one (LedeMatches *self, LedeStory *story, guint position)
{
  Entry *entry;

  g_return_val_if_fail (LEDE_IS_MATCHES (self), G_MAXSIZE);
  g_return_val_if_fail (LEDE_IS_STORY (story), G_MAXSIZE);

  if (!lede_matches_is_current (self, story) || position >= self->entries->len)
    return G_MAXSIZE;

  entry = &g_array_index (self->entries, Entry, position);
  g_return_val_if_fail (entry->inserted != NULL, G_MAXSIZE);

  lede_story_begin_gesture (story);
  replace_neighbours (story, &entry, 1);
  lede_story_end_gesture (story);

  return entry->match.start + strlen (entry->inserted);
}
