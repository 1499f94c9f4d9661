/* lede-folder-catalogue.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-folder-catalogue-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-cms.h"
#include "lede-folder-names-private.h"
#include "lede-json-private.h"

#define CATALOGUE LEDE_FOLDER_STATE "/catalogue.json"
#define MAX_COPIES 8

static void
story_free (gpointer data)
{
  LedeFolderStory *story = data;

  g_free (story->id);
  g_free (story->state);
  g_free (story->slug);
  g_strfreev (story->old_slugs);
  g_free (story->title);
  g_free (story->deck);
  g_free (story->language);
  g_free (story->section);
  g_strfreev (story->tags);
  g_free (story->byline);
  g_free (story->page);
  g_strfreev (story->photos);
  g_free (story->lead);
  g_free (story->lead_alt);
  g_free (story->featured);
  g_free (story->rails);
  g_free (story);
}

void
lede_folder_photo_free (LedeFolderPhoto *photo)
{
  g_free (photo->id);
  g_free (photo->sum);
  g_free (photo->file);
  g_free (photo->mime_type);
  g_array_unref (photo->copies);
  g_free (photo->copy_extension);
  g_free (photo->title);
  g_free (photo->caption);
  g_free (photo->alt);
  g_free (photo->description);
  g_free (photo);
}

static void
term_free (gpointer data)
{
  LedeFolderTerm *term = data;

  g_free (term->id);
  g_free (term->name);
  g_free (term);
}

static LedeFolderCatalogue *
catalogue_new (void)
{
  LedeFolderCatalogue *self = g_new0 (LedeFolderCatalogue, 1);

  self->stories = g_ptr_array_new_with_free_func (story_free);
  self->photos = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_folder_photo_free);
  self->sections = g_ptr_array_new_with_free_func (term_free);
  self->tags = g_ptr_array_new_with_free_func (term_free);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
lede_folder_catalogue_free (LedeFolderCatalogue *self)
{
  if (!self)
    return;

  g_ptr_array_unref (self->stories);
  g_ptr_array_unref (self->photos);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->tags);
  g_hash_table_unref (self->files);
  g_free (self);
}

/* A name that Lede gave: a token, or a picture's mark. */
static gboolean
is_id (const char *id)
{
  return *id && strlen (id) <= 64 && strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (id);
}

static GStrv
read_strings (JsonObject *json, const char *name, gboolean (*is_fine) (const char *text))
{
  JsonArray *array = lede_json_get_array (json, name);
  g_autoptr (GStrvBuilder) strings = g_strv_builder_new ();

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *text =
        json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

      if (text && is_fine (text))
        g_strv_builder_add (strings, text);
    }

  return g_strv_builder_end (strings);
}

static char *
read_checked (JsonObject *json, const char *name, gboolean (*is_fine) (const char *text))
{
  const char *text = lede_json_get_string (json, name);

  return g_strdup (is_fine (text) ? text : "");
}

static char *
read_string (JsonObject *json, const char *name)
{
  return g_strdup (lede_json_get_string (json, name));
}

static void
read_story (LedeFolderCatalogue *self, JsonObject *json)
{
  LedeFolderStory *story;

  if (!is_id (lede_json_get_string (json, "id")) ||
      !lede_folder_name_is_fine (lede_json_get_string (json, "slug")))
    return;

  story = g_new0 (LedeFolderStory, 1);
  story->id = read_string (json, "id");
  story->state = read_string (json, "state");
  story->slug = read_string (json, "slug");
  story->old_slugs = read_strings (json, "old-slugs", lede_folder_name_is_fine);
  story->title = read_string (json, "title");
  story->deck = read_string (json, "deck");
  story->language = read_string (json, "language");
  story->section = read_checked (json, "section", lede_folder_name_is_fine);
  story->tags = read_strings (json, "tags", lede_folder_name_is_fine);
  story->byline = read_string (json, "byline");
  story->published = lede_json_get_int (json, "published");
  story->modified = lede_json_get_int (json, "modified");
  story->version = lede_json_get_int (json, "version");
  story->page = read_checked (json, "page", lede_folder_path_is_plain);
  story->photos = read_strings (json, "photos", is_id);
  story->lead = read_checked (json, "lead", is_id);
  story->lead_alt = read_string (json, "lead-alt");
  story->featured = read_checked (json, "featured", is_id);
  story->rails = read_string (json, "rails");
  g_ptr_array_add (self->stories, story);
}

static gboolean
is_file_name (const char *name)
{
  return lede_folder_path_is_plain (name) && !strchr (name, '/') && name[0] != '.';
}

static void
read_photo (LedeFolderCatalogue *self, JsonObject *json)
{
  JsonArray *copies = lede_json_get_array (json, "copies");
  LedeFolderPhoto *photo;

  if (!is_id (lede_json_get_string (json, "id")) || !is_file_name (lede_json_get_string (json, "file")))
    return;

  photo = g_new0 (LedeFolderPhoto, 1);
  photo->id = read_string (json, "id");
  photo->sum = read_string (json, "sum");
  photo->file = read_string (json, "file");
  photo->mime_type = read_string (json, "type");
  photo->width = (guint) CLAMP (lede_json_get_int (json, "width"), 0, G_MAXINT);
  photo->height = (guint) CLAMP (lede_json_get_int (json, "height"), 0, G_MAXINT);
  photo->copies = g_array_new (FALSE, FALSE, sizeof (guint));
  photo->copy_extension =
    g_strdup (g_str_equal (lede_json_get_string (json, "copy-extension"), "png") ? "png" : "jpg");
  photo->title = read_string (json, "title");
  photo->caption = read_string (json, "caption");
  photo->alt = read_string (json, "alt");
  photo->description = read_string (json, "description");

  for (guint i = 0; copies && i < MIN (json_array_get_length (copies), MAX_COPIES); i++)
    {
      JsonNode *node = json_array_get_element (copies, i);
      guint size = json_node_get_value_type (node) == G_TYPE_INT64
                     ? (guint) CLAMP (json_node_get_int (node), 0, G_MAXINT)
                     : 0;

      if (size > 0)
        g_array_append_val (photo->copies, size);
    }

  g_ptr_array_add (self->photos, photo);
}

static LedeFolderTerm *
add_term (GPtrArray *terms, const char *id, const char *name)
{
  LedeFolderTerm *term = g_new0 (LedeFolderTerm, 1);

  term->id = g_strdup (id);
  term->name = g_strdup (name);
  g_ptr_array_add (terms, term);

  return term;
}

static void
read_terms (JsonObject *json, const char *name, GPtrArray *terms)
{
  JsonArray *array = lede_json_get_array (json, name);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      JsonObject *term = lede_json_array_get_object (array, i);

      if (term && lede_folder_name_is_fine (lede_json_get_string (term, "id")))
        add_term (terms, lede_json_get_string (term, "id"), lede_json_get_string (term, "name"));
    }
}

static void
read_files (LedeFolderCatalogue *self, JsonObject *json)
{
  JsonObject *files = lede_json_get_object (json, "files");
  JsonObjectIter iter;
  const char *path;
  JsonNode *node;

  if (!files)
    return;

  json_object_iter_init (&iter, files);
  while (json_object_iter_next (&iter, &path, &node))
    if (lede_folder_path_is_plain (path) && json_node_get_value_type (node) == G_TYPE_STRING)
      g_hash_table_replace (self->files, g_strdup (path), json_node_dup_string (node));
}

/**
 * lede_folder_catalogue_load:
 * @files: a folder, locked
 * @error: return location
 *
 * Reads what is in the folder. It may come from anywhere: whatever could lead out of it is left out.
 *
 * Returns: (transfer full): the catalogue, an empty one for a new folder; or %NULL with a #LedeCmsError
 */
LedeFolderCatalogue *
lede_folder_catalogue_load (LedeFolderFiles *files, GError **error)
{
  g_autoptr (LedeFolderCatalogue) self = catalogue_new ();
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = lede_folder_files_read (files, CATALOGUE, &local_error);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *stories, *photos;
  JsonObject *json;

  if (!bytes && g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_steal_pointer (&self);
  if (!bytes)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  root = lede_json_parse (bytes, NULL);
  json = root && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  if (!json)
    {
      g_set_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_REFUSED,
                   _ ("“%s” in “%s” is damaged, so Lede does not know what is its own there. Bring it back "
                      "from a copy of the folder, or publish into a new one."),
                   CATALOGUE, files->path);
      return NULL;
    }

  stories = lede_json_get_array (json, "stories");
  for (guint i = 0; stories && i < json_array_get_length (stories); i++)
    if (lede_json_array_get_object (stories, i))
      read_story (self, lede_json_array_get_object (stories, i));

  photos = lede_json_get_array (json, "photos");
  for (guint i = 0; photos && i < json_array_get_length (photos); i++)
    if (lede_json_array_get_object (photos, i))
      read_photo (self, lede_json_array_get_object (photos, i));

  read_terms (json, "sections", self->sections);
  read_terms (json, "tags", self->tags);
  read_files (self, json);

  return g_steal_pointer (&self);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value ? value : "");
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_strings (JsonBuilder *builder, const char *name, GStrv values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; values && values[i]; i++)
    json_builder_add_string_value (builder, values[i]);
  json_builder_end_array (builder);
}

static void
add_story (JsonBuilder *builder, LedeFolderStory *story)
{
  json_builder_begin_object (builder);
  add_string (builder, "id", story->id);
  add_string (builder, "state", story->state);
  add_string (builder, "slug", story->slug);
  add_strings (builder, "old-slugs", story->old_slugs);
  add_string (builder, "title", story->title);
  add_string (builder, "deck", story->deck);
  add_string (builder, "language", story->language);
  add_string (builder, "section", story->section);
  add_strings (builder, "tags", story->tags);
  add_string (builder, "byline", story->byline);
  add_int (builder, "published", story->published);
  add_int (builder, "modified", story->modified);
  add_int (builder, "version", story->version);
  add_string (builder, "page", story->page);
  add_strings (builder, "photos", story->photos);
  add_string (builder, "lead", story->lead);
  add_string (builder, "lead-alt", story->lead_alt);
  add_string (builder, "featured", story->featured);
  add_string (builder, "rails", story->rails);
  json_builder_end_object (builder);
}

static void
add_photo (JsonBuilder *builder, LedeFolderPhoto *photo)
{
  json_builder_begin_object (builder);
  add_string (builder, "id", photo->id);
  add_string (builder, "sum", photo->sum);
  add_string (builder, "file", photo->file);
  add_string (builder, "type", photo->mime_type);
  add_int (builder, "width", photo->width);
  add_int (builder, "height", photo->height);
  json_builder_set_member_name (builder, "copies");
  json_builder_begin_array (builder);
  for (guint i = 0; i < photo->copies->len; i++)
    json_builder_add_int_value (builder, g_array_index (photo->copies, guint, i));
  json_builder_end_array (builder);
  add_string (builder, "copy-extension", photo->copy_extension);
  add_string (builder, "title", photo->title);
  add_string (builder, "caption", photo->caption);
  add_string (builder, "alt", photo->alt);
  add_string (builder, "description", photo->description);
  json_builder_end_object (builder);
}

static void
add_terms (JsonBuilder *builder, const char *name, GPtrArray *terms)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < terms->len; i++)
    {
      LedeFolderTerm *term = g_ptr_array_index (terms, i);

      json_builder_begin_object (builder);
      add_string (builder, "id", term->id);
      add_string (builder, "name", term->name);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_files (JsonBuilder *builder, GHashTable *files)
{
  g_autoptr (GPtrArray) paths = g_hash_table_get_keys_as_ptr_array (files);

  g_ptr_array_sort (paths, compare_paths);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_object (builder);
  for (guint i = 0; i < paths->len; i++)
    add_string (builder, g_ptr_array_index (paths, i),
                g_hash_table_lookup (files, g_ptr_array_index (paths, i)));
  json_builder_end_object (builder);
}

/* Its new state, with the other changes. */
void
lede_folder_catalogue_put (LedeFolderCatalogue *self, LedeFolderChanges *changes)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text;

  json_builder_begin_object (builder);
  add_int (builder, "format", 1);
  json_builder_set_member_name (builder, "stories");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->stories->len; i++)
    add_story (builder, g_ptr_array_index (self->stories, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "photos");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->photos->len; i++)
    add_photo (builder, g_ptr_array_index (self->photos, i));
  json_builder_end_array (builder);
  add_terms (builder, "sections", self->sections);
  add_terms (builder, "tags", self->tags);
  add_files (builder, self->files);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  bytes = g_bytes_new_take (text, strlen (text));
  lede_folder_changes_put (changes, CATALOGUE, bytes);
}

LedeFolderStory *
lede_folder_catalogue_find_story (LedeFolderCatalogue *self, const char *id)
{
  for (guint i = 0; i < self->stories->len; i++)
    if (g_strcmp0 (((LedeFolderStory *) g_ptr_array_index (self->stories, i))->id, id) == 0)
      return g_ptr_array_index (self->stories, i);

  return NULL;
}

/* @id: a token, or whatever else a caller calls a story; NULL when that can be no name. */
LedeFolderStory *
lede_folder_catalogue_add_story (LedeFolderCatalogue *self, const char *id)
{
  LedeFolderStory *story;

  if (!id || !is_id (id))
    return NULL;

  story = g_new0 (LedeFolderStory, 1);
  story->id = g_strdup (id);
  story->state = g_strdup ("draft");
  story->slug = g_strdup ("");
  story->old_slugs = g_new0 (char *, 1);
  story->title = g_strdup ("");
  story->deck = g_strdup ("");
  story->language = g_strdup ("");
  story->section = g_strdup ("");
  story->tags = g_new0 (char *, 1);
  story->byline = g_strdup ("");
  story->page = g_strdup ("");
  story->photos = g_new0 (char *, 1);
  story->lead = g_strdup ("");
  story->lead_alt = g_strdup ("");
  story->featured = g_strdup ("");
  story->rails = g_strdup ("");
  g_ptr_array_add (self->stories, story);

  return story;
}

/* The story whose page is, or was, called so. */
LedeFolderStory *
lede_folder_catalogue_find_slug (LedeFolderCatalogue *self, const char *slug)
{
  for (guint i = 0; i < self->stories->len; i++)
    {
      LedeFolderStory *story = g_ptr_array_index (self->stories, i);

      if (g_str_equal (story->slug, slug) || g_strv_contains ((const char *const *) story->old_slugs, slug))
        return story;
    }

  return NULL;
}

/* By its mark, or by that of the file that was made of it. */
LedeFolderPhoto *
lede_folder_catalogue_find_photo (LedeFolderCatalogue *self, const char *id)
{
  for (guint i = 0; id && *id && i < self->photos->len; i++)
    {
      LedeFolderPhoto *photo = g_ptr_array_index (self->photos, i);
      g_autofree char *other_mark = lede_cms_mark_photo (photo->sum);

      if (g_str_equal (photo->id, id) || g_str_equal (other_mark, id))
        return photo;
    }

  return NULL;
}

LedeFolderTerm *
lede_folder_find_term (GPtrArray *terms, const char *id)
{
  for (guint i = 0; i < terms->len; i++)
    if (g_strcmp0 (((LedeFolderTerm *) g_ptr_array_index (terms, i))->id, id) == 0)
      return g_ptr_array_index (terms, i);

  return NULL;
}

/* The term of a name, whatever its capitals; made where there is none. */
LedeFolderTerm *
lede_folder_ensure_term (GPtrArray *terms, const char *name, gboolean *is_new)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  g_autofree char *plain = lede_folder_name_from_text (name, "term");

  *is_new = FALSE;
  for (guint i = 0; i < terms->len; i++)
    {
      g_autofree char *other = g_utf8_casefold (((LedeFolderTerm *) g_ptr_array_index (terms, i))->name, -1);

      if (g_str_equal (folded, other))
        return g_ptr_array_index (terms, i);
    }

  *is_new = TRUE;
  for (guint number = 1;; number++)
    {
      g_autofree char *id = lede_folder_name_number (plain, number);

      if (!lede_folder_find_term (terms, id))
        return add_term (terms, id, name);
    }
}

const char *
lede_folder_get_term_name (GPtrArray *terms, const char *id)
{
  LedeFolderTerm *term = lede_folder_find_term (terms, id);

  return term ? term->name : "";
}

gboolean
lede_folder_story_is_public (LedeFolderStory *story)
{
  return g_str_equal (story->state, "publish");
}

/* A copy's name says its size. */
char *
lede_folder_photo_get_name (LedeFolderPhoto *photo, guint size)
{
  const char *dot = strrchr (photo->file, '.');

  if (size == 0)
    return g_strdup (photo->file);

  return g_strdup_printf ("%.*s-%u.%s", (int) (dot ? dot - photo->file : (gssize) strlen (photo->file)),
                          photo->file, size, photo->copy_extension);
}
