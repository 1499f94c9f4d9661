/* lede-emoji-names.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-emoji-names"

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "lede-emoji-names.h"

/* What the toolkit keeps: code points, name in English and in the language, words that one may look for it
 * by in both, and the group. */
#define DATA "a(aussasasu)"

/* Where a skin tone may stand, as the data has it. */
#define ANY_TONE 0
#define LIGHT_TONE 0x1f3fb

/* How well an entry answers */
#define BEST 6
#define IN_FULL 5

typedef struct
{
  LedeEmoji shown;
  GStrv names; /* folded: the name in the language and in English, then the words */
  guint n_names;
} Entry;

struct _LedeEmojiNames
{
  GPtrArray *entries;
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->shown.emoji);
  g_free (entry->shown.name);
  g_strfreev (entry->names);
  g_free (entry);
}

static char *
dup_emoji (GVariant *points)
{
  GString *emoji = g_string_new (NULL);

  for (gsize i = 0; i < g_variant_n_children (points); i++)
    {
      guint32 point;

      g_variant_get_child (points, i, "u", &point);

      if (point == ANY_TONE)
        point = 0xfe0f;
      if (point != LIGHT_TONE && g_unichar_validate (point))
        g_string_append_unichar (emoji, point);
    }

  return g_string_free (emoji, FALSE);
}

/* As it is compared: "_" and "-" stand for the spaces of a name. */
static char *
fold (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  g_strdelimit (folded, "_-", ' ');

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

static void
add_names (GStrvBuilder *builder, GVariant *words)
{
  const char *word;
  GVariantIter iter;

  g_variant_iter_init (&iter, words);
  while (g_variant_iter_next (&iter, "&s", &word))
    g_strv_builder_take (builder, fold (word));
}

static Entry *
entry_new (GVariant *item)
{
  g_autoptr (GVariant) points = g_variant_get_child_value (item, 0);
  g_autoptr (GVariant) english = g_variant_get_child_value (item, 3);
  g_autoptr (GVariant) local = g_variant_get_child_value (item, 4);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *english_name, *name;
  Entry *entry = g_new0 (Entry, 1);

  g_variant_get_child (item, 1, "&s", &english_name);
  g_variant_get_child (item, 2, "&s", &name);
  g_strv_builder_take (builder, fold (name));
  g_strv_builder_take (builder, fold (english_name));
  add_names (builder, local);
  add_names (builder, english);

  entry->shown.emoji = dup_emoji (points);
  entry->shown.name = g_strdup (name);
  entry->names = g_strv_builder_end (builder);
  entry->n_names = g_strv_length (entry->names);

  return entry;
}

/* English is part of the toolkit; other languages are files beside it. */
static GBytes *
load_data (const char *language)
{
  g_autofree char *name = g_strdup_printf ("/org/gtk/libgtk/emoji/%s.data", language);
  GBytes *data = g_resources_lookup_data (name, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (const char *const *folder = g_get_system_data_dirs (); data == NULL && *folder != NULL; folder++)
    {
      g_autofree char *file = g_strdup_printf ("%s.gresource", language);
      g_autofree char *path = g_build_filename (*folder, "gtk-4.0", "emoji", file, NULL);
      g_autoptr (GResource) resource = g_resource_load (path, NULL);

      if (resource != NULL)
        data = g_resource_lookup_data (resource, name, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    }

  return data;
}

static GBytes *
find_data (const char *language)
{
  g_autofree char *bare = g_ascii_strdown (language, strcspn (language, "-_.@"));
  GBytes *data = *bare != '\0' && !strchr (bare, '/') ? load_data (bare) : NULL;

  return data != NULL ? data : load_data ("en");
}

/**
 * lede_emoji_names_load:
 * @language: the tag of the person's language
 *
 * Loads the names of emoji in a language, or in English where there are none in it. May read a file: off the
 * main thread.
 *
 * Returns: (transfer full): the names; none where the toolkit has none
 */
LedeEmojiNames *
lede_emoji_names_load (const char *language)
{
  LedeEmojiNames *self = g_new0 (LedeEmojiNames, 1);
  g_autoptr (GBytes) data = NULL;
  g_autoptr (GVariant) items = NULL;

  g_return_val_if_fail (language != NULL, NULL);

  self->entries = g_ptr_array_new_with_free_func (entry_free);

  if (!(data = find_data (language)))
    return self;

  items = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (DATA), data, FALSE));

  for (gsize i = 0; i < g_variant_n_children (items); i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (items, i);

      g_ptr_array_add (self->entries, entry_new (item));
    }

  return self;
}

/**
 * lede_emoji_names_free:
 * @self: (transfer full) (nullable): names
 */
void
lede_emoji_names_free (LedeEmojiNames *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->entries);
  g_free (self);
}

static gboolean
has_word (const char *name, const char *query)
{
  const char *at = name;

  while ((at = strchr (at, ' ')))
    if (g_str_has_prefix (++at, query))
      return TRUE;

  return FALSE;
}

/* How well an entry answers, 0 not at all. */
static guint8
rate (const Entry *entry, const char *query)
{
  guint8 best = 0;

  for (guint i = 0; i < entry->n_names; i++)
    {
      gboolean is_name = i < 2;
      const char *name = entry->names[i];

      if (g_str_equal (name, query))
        best = MAX (best, is_name ? BEST : IN_FULL);
      else if (g_str_has_prefix (name, query))
        best = MAX (best, is_name ? 4 : 2);
      else if (is_name && has_word (name, query))
        best = MAX (best, 3);
    }

  return best;
}

/**
 * lede_emoji_names_search:
 * @self: names
 * @query: the beginning of a name or of a word for it
 * @most: how many at the most
 *
 * Returns: (transfer container) (element-type LedeEmoji): what is called so, the best first
 */
GPtrArray *
lede_emoji_names_search (LedeEmojiNames *self, const char *query, guint most)
{
  g_autofree char *folded = NULL;
  g_autofree guint8 *rates = NULL;
  GPtrArray *found;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  folded = fold (query);
  found = g_ptr_array_new ();

  if (folded == NULL || *folded == '\0')
    return found;

  rates = g_new (guint8, self->entries->len);
  for (guint i = 0; i < self->entries->len; i++)
    rates[i] = rate (g_ptr_array_index (self->entries, i), folded);

  for (guint wanted = BEST; wanted > 0; wanted--)
    for (guint i = 0; i < self->entries->len && found->len < most; i++)
      if (rates[i] == wanted)
        g_ptr_array_add (found, g_ptr_array_index (self->entries, i)); /* what is shown is its beginning */

  return found;
}

/**
 * lede_emoji_names_find:
 * @self: names
 * @name: a name, or a word for it, in full
 *
 * Returns: (transfer none) (nullable): the emoji that is called so
 */
const LedeEmoji *
lede_emoji_names_find (LedeEmojiNames *self, const char *name)
{
  g_autoptr (GPtrArray) found = lede_emoji_names_search (self, name, 1);
  g_autofree char *folded = fold (name);
  const Entry *entry;

  if (found->len == 0)
    return NULL;

  entry = g_ptr_array_index (found, 0); /* what is shown is the first that it has */

  return rate (entry, folded) >= IN_FULL ? &entry->shown : NULL;
}
