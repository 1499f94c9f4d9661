/* lede-wordpress-reader.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-normalizer-private.h"
#include "lede-photo.h"
#include "lede-wordpress-reader-private.h"

static void
found_image_free (LedeDialectFoundImage *self)
{
  g_free (self->attachment_id);
  g_free (self->address);
  g_free (self);
}

static void
reader_clear (LedeWordpressReader *self)
{
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_clear_pointer (&self->photos, g_ptr_array_unref);
  g_clear_pointer (&self->found, g_hash_table_unref);
  g_clear_pointer (&self->used, g_hash_table_unref);
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LedeWordpressReader, reader_clear)

/*< private >
 * lede_wordpress_reader_get:
 * @self: a reader
 * @path: a text's path
 *
 * Returns: the text as far as it is known, "" where there is none
 */
const char *
lede_wordpress_reader_get (LedeWordpressReader *self, const char *path)
{
  const char *text = g_hash_table_lookup (self->texts, path);

  return text ? text : "";
}

static char *
dup_comparable (const char *text)
{
  return g_strstrip (lede_text_clean_lines (text));
}

/*< private >
 * lede_wordpress_reader_set:
 * @self: a reader
 * @path: a text's path
 * @text: what the post says
 *
 * Takes over a text, unless what is there is the same to readers.
 */
void
lede_wordpress_reader_set (LedeWordpressReader *self, const char *path, const char *text)
{
  g_autofree char *old = dup_comparable (lede_wordpress_reader_get (self, path));
  g_autofree char *new = dup_comparable (text);

  if (strcmp (old, new) != 0)
    g_hash_table_replace (self->texts, g_strdup (path), g_steal_pointer (&new));
}

/*< private >
 * lede_wordpress_reader_set_member:
 * @self: a reader
 * @kind: a kind of member
 * @id: its id
 * @field: one of its texts
 * @text: what the post says
 */
void
lede_wordpress_reader_set_member (LedeWordpressReader *self,
                                  const char *kind,
                                  const char *id,
                                  const char *field,
                                  const char *text)
{
  g_autofree char *path = lede_story_fields_member_path (kind, id, field);

  lede_wordpress_reader_set (self, path, text);
}

/*< private >
 * lede_wordpress_reader_set_list:
 * @self: a reader
 * @path: a list's path
 * @ids: (element-type utf8): the ids of its members, in order
 */
void
lede_wordpress_reader_set_list (LedeWordpressReader *self, const char *path, GPtrArray *ids)
{
  g_auto (GStrv) old = g_strsplit (lede_wordpress_reader_get (self, path), "\n", -1);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_same = TRUE;
  guint n = 0;

  for (guint i = 0; old[i]; i++)
    if (old[i][0] != '\0')
      {
        is_same = is_same && n < ids->len && strcmp (old[i], g_ptr_array_index (ids, n)) == 0;
        n++;
      }

  if (is_same && n == ids->len)
    return;

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (ids, i));

  g_hash_table_replace (self->texts, g_strdup (path), g_string_free (g_steal_pointer (&text), FALSE));
}

static void
take_base (LedeWordpressReader *self, LedeSnapshot *base, const LedeDialectOptions *options)
{
  g_auto (GStrv) paths = lede_snapshot_list_paths (base);
  g_auto (GStrv) photos = lede_story_fields_get_lines (LEDE_STORY_FIELDS (base), LEDE_FIELD_PHOTOS);

  self->base = LEDE_STORY_FIELDS (base);
  self->options = options;

  for (guint i = 0; paths[i]; i++)
    g_hash_table_replace (self->texts, g_strdup (paths[i]),
                          g_strdup (lede_snapshot_get_text (base, paths[i])));

  for (guint i = 0; photos[i]; i++)
    {
      LedeDialectFoundImage *found = g_new0 (LedeDialectFoundImage, 1);
      LedeDialectImage image = { 0 };

      if (options->locate_image && options->locate_image (photos[i], &image, options->locate_data))
        {
          found->attachment_id = g_strdup (image.attachment_id);
          found->address = g_strdup (image.address);
        }

      g_hash_table_insert (self->found, g_strdup (photos[i]), found);
      g_ptr_array_add (self->photos, g_strdup (photos[i]));
    }
}

/* WordPress makes a slug unique, empties it, or marks it as trashed: none of that is the person's. */
static gboolean
is_slug_of (const char *remote, const char *slug)
{
  gsize n = strlen (slug);

  return remote[0] == '\0' || g_str_has_suffix (remote, "__trashed") ||
         (n > 0 && strncmp (remote, slug, n) == 0 &&
          (remote[n] == '\0' ||
           (remote[n] == '-' && remote[n + 1 + strspn (remote + n + 1, "0123456789")] == '\0')));
}

static gboolean
has_same_tags (LedeWordpressReader *self, const char *const *tags)
{
  g_auto (GStrv) old = g_strsplit (lede_wordpress_reader_get (self, LEDE_FIELD_TAGS), "\n", -1);
  guint n = 0;

  for (guint i = 0; old[i]; i++)
    {
      gboolean found = FALSE;

      if (old[i][0] == '\0')
        continue;

      for (guint k = 0; tags[k] && !found; k++)
        found = g_ascii_strcasecmp (tags[k], old[i]) == 0;

      if (!found)
        return FALSE;

      n++;
    }

  return n == g_strv_length ((GStrv) tags);
}

static char *
decode (const char *html)
{
  g_autoptr (xmlDoc) document = lede_html_parse (html, strlen (html));

  return lede_html_dup_lines (lede_html_get_first (document));
}

/* A post that was not Lede's has its deck there, if anywhere. Of one that was, the excerpt went out with the
 * deck that stands in the text: where that came back as it was, only the excerpt can be a colleague's. */
static gboolean
is_excerpt_the_deck (LedeWordpressReader *self, const char *excerpt)
{
  const char *deck = lede_wordpress_reader_get (self, LEDE_FIELD_DECK);
  const char *delivered = self->base ? lede_story_fields_get_text (self->base, LEDE_FIELD_DECK) : "";

  if (self->base && self->options->deck_elsewhere)
    return TRUE;

  return excerpt[0] != '\0' && strcmp (deck, delivered) == 0 && strcmp (excerpt, delivered) != 0;
}

/* Where the story has an excerpt of its own, that went out, and what came back of it is no deck. */
static void
read_excerpt (LedeWordpressReader *self, const char *html)
{
  const char *own = self->base ? lede_story_fields_get_text (self->base, LEDE_FIELD_EXCERPT) : "";
  g_autofree char *excerpt = NULL;

  if (own[0] != '\0' ? html[0] == '\0' || strcmp (html, own) == 0 : !is_excerpt_the_deck (self, html))
    return;

  excerpt = decode (html);
  lede_wordpress_reader_set (self, own[0] != '\0' ? LEDE_FIELD_EXCERPT : LEDE_FIELD_DECK, excerpt);
}

static void
read_fields (LedeWordpressReader *self, const LedeDialectPost *post)
{
  if (post->title)
    {
      g_autofree char *title = decode (post->title);

      lede_wordpress_reader_set (self, LEDE_FIELD_HEADLINE, title);
    }

  if (post->slug && !is_slug_of (post->slug, lede_wordpress_reader_get (self, LEDE_FIELD_SLUG)))
    lede_wordpress_reader_set (self, LEDE_FIELD_SLUG, post->slug);

  if (post->section && post->section[0] != '\0')
    {
      g_autofree char *section = decode (post->section);

      if (g_ascii_strcasecmp (section, lede_wordpress_reader_get (self, LEDE_FIELD_SECTION)) != 0)
        lede_wordpress_reader_set (self, LEDE_FIELD_SECTION, section);
    }

  if (post->tags && !has_same_tags (self, post->tags))
    {
      g_autofree char *tags = g_strjoinv ("\n", (GStrv) post->tags);

      lede_wordpress_reader_set (self, LEDE_FIELD_TAGS, tags);
    }

  if (post->excerpt)
    read_excerpt (self, post->excerpt);
}

static GPtrArray *
list_images (LedeWordpressReader *self)
{
  GPtrArray *images = g_ptr_array_new_with_free_func ((GDestroyNotify) found_image_free);

  for (guint i = 0; i < self->photos->len; i++)
    {
      LedeDialectFoundImage *found = g_hash_table_lookup (self->found, g_ptr_array_index (self->photos, i));
      LedeDialectFoundImage *copy = g_new0 (LedeDialectFoundImage, 1);

      copy->attachment_id = g_strdup (found->attachment_id);
      copy->address = g_strdup (found->address);
      g_ptr_array_add (images, copy);
    }

  return images;
}

static LedeSnapshot *
make_snapshot (LedeWordpressReader *self, LedeSnapshot *base)
{
  g_autofree char *id = base ? g_strdup (lede_snapshot_get_id (base)) : g_uuid_string_random ();
  GPtrArray *changes = base ? g_ptr_array_ref (lede_snapshot_get_state_changes (base)) : NULL;

  return lede_snapshot_new (id, g_steal_pointer (&self->texts),
                            base ? lede_snapshot_get_state (base) : LEDE_STATE_DRAFT, changes,
                            base ? lede_snapshot_get_sequence (base) : 0);
}

/**
 * lede_wordpress_markup_read:
 * @post: a post as the site has it
 * @base: (nullable): what was delivered
 * @base_options: (nullable): what it was delivered with; needed with @base
 * @images: (out) (optional) (transfer full) (element-type LedeDialectFoundImage): of each of the
 *   story's photos, in order, the image that the site shows for it; its fields are %NULL where the
 *   site has none
 * @error: return location
 *
 * Reads a post back into a story's texts. With a base, a block that came back as it was delivered
 * keeps its Markdown to the byte, with the comments around it, and photos, bylines and so on keep
 * their ids; without, everything is canonical. What Markdown cannot say is kept as a locked block.
 *
 * Returns: (transfer full): a snapshot, or %NULL with a #LEDE_MARKUP_ERROR
 */
LedeSnapshot *
lede_wordpress_markup_read (const LedeDialectPost *post,
                            LedeSnapshot *base,
                            const LedeDialectOptions *base_options,
                            GPtrArray **images,
                            GError **error)
{
  g_auto (LedeWordpressReader) self = { 0 };
  g_autoptr (LedeDocument) document = NULL;
  g_autofree char *content = NULL;
  g_autofree char *body = NULL;

  g_return_val_if_fail (post != NULL && post->content != NULL, NULL);
  g_return_val_if_fail (!base || base_options, NULL);

  self.texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.photos = g_ptr_array_new_with_free_func (g_free);
  self.found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) found_image_free);
  self.used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  content = g_utf8_make_valid (post->content, -1);
  self.blocks = lede_wordpress_parse (content);

  if (base)
    {
      take_base (&self, base, base_options);
      document = lede_document_new (lede_snapshot_get_text (base, LEDE_FIELD_BODY), -1);
    }

  body = lede_wordpress_reader_read_body (&self, document);
  g_hash_table_replace (self.texts, g_strdup (LEDE_FIELD_BODY), g_steal_pointer (&body));
  read_fields (&self, post);
  lede_wordpress_reader_set_list (&self, LEDE_FIELD_PHOTOS, self.photos);

  if (images)
    *images = list_images (&self);

  return make_snapshot (&self, base);
}
