/* lede-snapshot-codec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-snapshot-codec.h"

#include <gio/gio.h>

#include "lede-delta.h"

/* The format: its number, 1; the state; the number of state changes and of each from, to, who, why
 * and when; the number of texts and of each path and text. A string is its length and its bytes; a
 * state is its nick. */
#define FORMAT 1

typedef struct
{
  const guint8 *position;
  const guint8 *end;
} Reader;

static void
append_string (GByteArray *bytes, const char *string)
{
  gsize length = strlen (string);

  lede_delta_append_number (bytes, length);
  g_byte_array_append (bytes, (const guint8 *) string, length);
}

static void
append_state (GByteArray *bytes, LedeState state)
{
  append_string (bytes, lede_state_to_nick (state));
}

static void
append_change (GByteArray *bytes, LedeStateChange *change)
{
  append_state (bytes, lede_state_change_get_from (change));
  append_state (bytes, lede_state_change_get_to (change));
  append_string (bytes, lede_state_change_get_who (change));
  append_string (bytes, lede_state_change_get_why (change));
  lede_delta_append_number (bytes, lede_state_change_get_at (change));
}

GBytes *
lede_snapshot_encode (LedeSnapshot *snapshot)
{
  GByteArray *bytes = g_byte_array_new ();
  GPtrArray *changes = lede_snapshot_get_state_changes (snapshot);
  g_auto (GStrv) paths = lede_snapshot_list_paths (snapshot);

  lede_delta_append_number (bytes, FORMAT);
  append_state (bytes, lede_snapshot_get_state (snapshot));
  lede_delta_append_number (bytes, changes->len);

  for (guint i = 0; i < changes->len; i++)
    append_change (bytes, g_ptr_array_index (changes, i));

  lede_delta_append_number (bytes, g_strv_length (paths));

  for (guint i = 0; paths[i]; i++)
    {
      append_string (bytes, paths[i]);
      append_string (bytes, lede_snapshot_get_text (snapshot, paths[i]));
    }

  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
read_number (Reader *reader, guint64 *number)
{
  return lede_delta_read_number (&reader->position, reader->end, number);
}

static char *
read_string (Reader *reader)
{
  guint64 length;
  char *string;

  if (!read_number (reader, &length) || length > (guint64) (reader->end - reader->position))
    return NULL;

  string = g_utf8_make_valid ((const char *) reader->position, length);
  reader->position += length;

  return string;
}

static gboolean
read_state (Reader *reader, LedeState *state)
{
  g_autofree char *nick = read_string (reader);

  return nick && lede_state_from_nick (nick, state, NULL);
}

static LedeStateChange *
read_change (Reader *reader)
{
  g_autofree char *who = NULL;
  g_autofree char *why = NULL;
  LedeState from, to;
  guint64 at;

  if (!read_state (reader, &from) || !read_state (reader, &to) || !(who = read_string (reader)) ||
      !(why = read_string (reader)) || !read_number (reader, &at))
    return NULL;

  return lede_state_change_new (from, to, who, why, at);
}

static GPtrArray *
read_changes (Reader *reader)
{
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_state_change_unref);
  guint64 n_changes;

  if (!read_number (reader, &n_changes))
    return NULL;

  for (; n_changes > 0; n_changes--)
    {
      LedeStateChange *change = read_change (reader);

      if (!change)
        return NULL;

      g_ptr_array_add (changes, change);
    }

  return g_steal_pointer (&changes);
}

static GHashTable *
read_texts (Reader *reader)
{
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint64 n_texts;

  if (!read_number (reader, &n_texts))
    return NULL;

  for (; n_texts > 0; n_texts--)
    {
      g_autofree char *path = read_string (reader);
      g_autofree char *text = path ? read_string (reader) : NULL;

      if (!text)
        return NULL;

      g_hash_table_insert (texts, g_steal_pointer (&path), g_steal_pointer (&text));
    }

  return g_steal_pointer (&texts);
}

/**
 * lede_snapshot_decode:
 * @bytes: what lede_snapshot_encode() made
 * @id: the story's id
 * @sequence: of its last edit
 *
 * Returns: (transfer full) (nullable): the snapshot, or %NULL when @bytes make no sense
 */
LedeSnapshot *
lede_snapshot_decode (GBytes *bytes, const char *id, guint64 sequence)
{
  Reader reader;
  gsize length;
  guint64 format;
  LedeState state;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GHashTable) texts = NULL;

  reader.position = g_bytes_get_data (bytes, &length);
  reader.end = reader.position + length;

  if (!read_number (&reader, &format) || format != FORMAT || !read_state (&reader, &state) ||
      !(changes = read_changes (&reader)) || !(texts = read_texts (&reader)))
    return NULL;

  return lede_snapshot_new (id, g_steal_pointer (&texts), state, g_steal_pointer (&changes), sequence);
}

GBytes *
lede_snapshot_compress (GBytes *bytes, GError **error)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 6);

  return g_converter_convert_bytes (G_CONVERTER (compressor), bytes, error);
}

GBytes *
lede_snapshot_decompress (GBytes *bytes, GError **error)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW);

  return g_converter_convert_bytes (G_CONVERTER (decompressor), bytes, error);
}
