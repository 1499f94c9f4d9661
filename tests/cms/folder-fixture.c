/* folder-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "folder-fixture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "lede-photo.h"
#include "remove-tree.h"

void
folder_fixture_set_up (FolderFixture *self, const char *flavour, const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *store = NULL;
  LedeFolderOptions options = {
    .flavour = flavour, .name = "Harbour News", .address = address, .language = "en"
  };

  *self = (FolderFixture) { 0 };
  self->directory = g_dir_make_tmp ("lede-folder-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->directory, "site", NULL);
  store = g_build_filename (self->directory, "store", NULL);
  self->store = lede_store_open (store, NULL, &error);
  g_assert_no_error (error);
  self->keyring = lede_memory_keyring_new (NULL);
  self->courier = lede_courier_new (self->store, self->keyring);

  options.path = self->path;
  self->site = lede_folder_connect (&options, "harbour", NULL, &error);
  g_assert_no_error (error);
  g_assert_true (lede_store_save_site (self->store, self->site, NULL, &error));
  g_assert_no_error (error);
}

void
folder_fixture_tear_down (FolderFixture *self)
{
  g_clear_object (&self->courier);
  g_clear_object (&self->keyring);
  g_clear_object (&self->store);
  g_clear_object (&self->site);
  remove_tree (self->directory);
  g_free (self->directory);
  g_free (self->path);
}

GBytes *
folder_fixture_make_picture (guint32 colour, int width, int height)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  g_autoptr (GError) error = NULL;
  char *data;
  gsize length;

  gdk_pixbuf_fill (pixbuf, (colour << 8) | 0xff);
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &length, "jpeg", &error, "quality", "80", NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (data, length);
}

static void
add_photo (FolderFixture *self, LedeStory *story, guint32 colour)
{
  g_autoptr (GBytes) picture = folder_fixture_make_picture (colour, 1800, 1200);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (picture);
  g_autofree char *sha256 = lede_store_add_image (self->store, stream, NULL, NULL);
  g_autofree char *id = lede_story_add_member (story, LEDE_FIELD_PHOTOS, "lead");

  g_assert_nonnull (sha256);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_IMAGE, sha256);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_FILE, "harbour.jpg");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_TYPE, "image/jpeg");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_WIDTH, "1800");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_HEIGHT, "1200");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CAPTION, "The harbour at dawn");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CREDIT, "Ana Ruiz");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_ALT, "A harbour");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_LEAD, "yes");
}

static char *
keep (FolderFixture *self, LedeStory *story)
{
  g_autoptr (LedeSnapshot) snapshot = lede_story_snapshot (story);
  g_autoptr (GError) error = NULL;

  lede_store_add_story (self->store, snapshot, NULL, &error);
  g_assert_no_error (error);

  return g_strdup (lede_snapshot_get_id (snapshot));
}

char *
folder_fixture_add_story (FolderFixture *self, const char *headline, const char *body, guint32 colour)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autofree char *byline = lede_story_add_member (story, LEDE_FIELD_BYLINES, NULL);

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, headline);
  lede_story_set_text (story, LEDE_FIELD_DECK, "After two years the boats run again");
  lede_story_set_text (story, LEDE_FIELD_SECTION, "World");
  lede_story_set_text (story, LEDE_FIELD_TAGS, "Ferries\nHarbour & Sea\n");
  lede_story_set_text (story, LEDE_FIELD_LANGUAGE, "en");
  lede_story_set_text (story, LEDE_FIELD_DATELINE_PLACE, "Porto");
  lede_story_set_text (story, LEDE_FIELD_BODY, body);
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, byline, "name", "Ana Ruiz");
  if (colour)
    add_photo (self, story, colour);

  return keep (self, story);
}

void
folder_fixture_edit (FolderFixture *self, const char *story_id, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStory) story = lede_store_load_story (self->store, story_id, NULL, &error);
  g_autoptr (GPtrArray) edits = NULL;

  g_assert_no_error (error);
  lede_story_set_text (story, field, text);
  edits = lede_story_peek_unsaved (story);
  lede_store_append_edits (self->store, story_id, edits, NULL, &error);
  g_assert_no_error (error);
}

gboolean
folder_fixture_deliver (FolderFixture *self, const char *story_id, LedeDeliveryGoal goal, GError **error)
{
  g_autoptr (LedeDelivery) delivery = lede_courier_queue (
    self->courier, story_id, lede_site_get_id (self->site), goal, 0, "Ana Ruiz", NULL, error);

  return delivery && lede_courier_deliver (self->courier, delivery, NULL, error);
}

void
folder_fixture_publish (FolderFixture *self, const char *story_id)
{
  g_autoptr (GError) error = NULL;

  folder_fixture_deliver (self, story_id, LEDE_GOAL_PUBLISHED, &error);
  g_assert_no_error (error);
}

LedePlacement *
folder_fixture_get_placement (FolderFixture *self, const char *story_id)
{
  g_autoptr (GError) error = NULL;
  LedePlacement *placement =
    lede_store_load_placement (self->store, story_id, lede_site_get_id (self->site), NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (placement);

  return placement;
}

char *
folder_fixture_read (FolderFixture *self, const char *path)
{
  g_autofree char *whole = g_build_filename (self->path, path, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (whole, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

gboolean
folder_fixture_has (FolderFixture *self, const char *path)
{
  g_autofree char *whole = g_build_filename (self->path, path, NULL);

  return g_file_test (whole, G_FILE_TEST_EXISTS);
}

void
folder_fixture_write (FolderFixture *self, const char *path, const char *text)
{
  g_autofree char *whole = g_build_filename (self->path, path, NULL);
  g_autofree char *directory = g_path_get_dirname (whole);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (directory, 0777);
  g_file_set_contents (whole, text, -1, &error);
  g_assert_no_error (error);
}

typedef struct
{
  const char *root;
  GHashTable *seen; /* whole paths */
  GQueue *to_visit;
  char *dead;
} Walk;

static void
follow (Walk *self, const char *from, const char *link)
{
  g_autofree char *base = g_path_get_dirname (from);
  g_autofree char *plain = g_strndup (link, strcspn (link, "#?"));
  g_autofree char *unescaped = g_uri_unescape_string (plain, NULL);
  g_autofree char *target = NULL;

  if (*plain == '\0' || g_uri_peek_scheme (link))
    return;

  target = g_canonicalize_filename (unescaped ? unescaped : plain, base);
  if (g_hash_table_contains (self->seen, target))
    return;

  if (!g_str_has_prefix (target, self->root) || !g_file_test (target, G_FILE_TEST_IS_REGULAR))
    {
      if (!self->dead)
        self->dead = g_strdup_printf ("%s in %s", link, from);
      return;
    }

  g_hash_table_add (self->seen, g_strdup (target));
  if (g_str_has_suffix (target, ".html"))
    g_queue_push_tail (self->to_visit, g_strdup (target));
}

static void
follow_set (Walk *self, const char *from, const char *set)
{
  g_auto (GStrv) parts = g_strsplit (set, ", ", -1);

  for (guint i = 0; parts[i]; i++)
    {
      g_autofree char *address = g_strndup (parts[i], strcspn (parts[i], " "));

      follow (self, from, address);
    }
}

static void
follow_node (Walk *self, const char *from, xmlNode *node)
{
  for (; node; node = node->next)
    {
      static const char *const names[] = { "href", "src", "srcset" };

      for (guint i = 0; node->type == XML_ELEMENT_NODE && i < G_N_ELEMENTS (names); i++)
        {
          xmlChar *value = xmlGetProp (node, (const xmlChar *) names[i]);

          if (value && i < 2)
            follow (self, from, (const char *) value);
          else if (value)
            follow_set (self, from, (const char *) value);
          xmlFree (value);
        }
      follow_node (self, from, node->children);
    }
}

static void
visit (Walk *self, const char *page)
{
  g_autofree char *text = NULL;
  gsize length;
  htmlDocPtr document;

  if (!g_file_get_contents (page, &text, &length, NULL))
    {
      if (!self->dead)
        self->dead = g_strdup (page);
      return;
    }

  /* Half a page has no end. */
  if (!g_str_has_suffix (text, "</html>\n") && !self->dead)
    self->dead = g_strdup_printf ("the end of %s", page);

  document = htmlReadMemory (text, (int) length, page, "utf-8",
                             HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  follow_node (self, page, xmlDocGetRootElement (document));
  xmlFreeDoc (document);
}

guint
folder_fixture_walk (const char *path, char **dead)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GQueue to_visit = G_QUEUE_INIT;
  Walk walk = { path, seen, &to_visit, NULL };
  char *page = g_build_filename (path, "index.html", NULL);

  g_hash_table_add (seen, g_strdup (page));
  g_queue_push_tail (&to_visit, page);
  while ((page = g_queue_pop_head (&to_visit)))
    {
      visit (&walk, page);
      g_free (page);
    }

  if (dead)
    *dead = walk.dead;
  else
    {
      g_assert_cmpstr (walk.dead, ==, NULL);
      g_free (walk.dead);
    }

  return g_hash_table_size (seen);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
list (const char *path, const char *name, GPtrArray *lines)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *entry;

  if (!directory)
    {
      g_autofree char *text = NULL;
      g_autofree char *sum = NULL;
      gsize length;

      if (!g_file_get_contents (path, &text, &length, NULL))
        return;
      sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
      g_ptr_array_add (lines, g_strdup_printf ("%s %.12s", name, sum));
      return;
    }

  while ((entry = g_dir_read_name (directory)))
    {
      g_autofree char *below = g_build_filename (path, entry, NULL);
      g_autofree char *below_name = g_strconcat (name, "/", entry, NULL);

      if (!g_str_equal (entry, ".lede"))
        list (below, below_name, lines);
    }
}

char *
folder_fixture_list (const char *path)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  list (path, "", lines);
  g_ptr_array_sort (lines, compare);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}
