/* render-post.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What Lede sends to a site, without a site:
 *   render-post story FILE TOKEN [PHOTO=ATTACHMENT:ADDRESS ...]   the content of one post
 *   render-post bodies SEED COUNT                                 JSON: contents of bodies by chance
 */

#include "config.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "body-generator.h"
#include "lede-front-matter.h"
#include "lede-wordpress-markup.h"

static gboolean
locate_given (const char *photo_id, LedeDialectImage *image, gpointer user_data)
{
  LedeDialectImage *found = g_hash_table_lookup (user_data, photo_id);

  if (found)
    *image = *found;

  return found != NULL;
}

static GHashTable *
parse_images (char **arguments)
{
  GHashTable *images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (; *arguments; arguments++)
    {
      g_auto (GStrv) sides = g_strsplit (*arguments, "=", 2);
      char *address = strchr (sides[1], ':');
      LedeDialectImage *image = g_new0 (LedeDialectImage, 1);

      *address = '\0';
      image->attachment_id = g_intern_string (sides[1]);
      image->address = g_intern_string (address + 1);
      g_hash_table_insert (images, g_strdup (sides[0]), image);
    }

  return images;
}

static int
render_story (const char *path, const char *token, char **images)
{
  g_autoptr (GHashTable) located = parse_images (images);
  LedeDialectOptions options = {
    .token = token,
    .site_id = "courier",
    .author = "",
    .lead_in_text = TRUE,
    .locate_image = locate_given,
    .locate_data = located,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStory) story = NULL;
  g_autofree char *text = NULL;
  g_autofree char *content = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error) ||
      !(story = lede_front_matter_read (text, length, path, &error)))
    {
      g_printerr ("%s\n", error->message);
      return EXIT_FAILURE;
    }

  content = lede_wordpress_markup_render (LEDE_STORY_FIELDS (story), &options);
  fputs (content, stdout);

  return EXIT_SUCCESS;
}

static gboolean
locate_any (const char *photo_id, LedeDialectImage *image, gpointer user_data)
{
  image->attachment_id = "7";
  image->address = "https://saltmarsh.example/wp-content/uploads/quay.jpg";

  return TRUE;
}

static char *
render_body (GRand *random)
{
  LedeDialectOptions options = {
    .token = "01jq3v8m7k",
    .author = "",
    .locate_image = locate_any,
  };
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  guint size = g_rand_int_range (random, 1, 24);
  g_autofree char *bytes =
    g_rand_boolean (random) ? generate_body (random, size) : generate_scraps (random, size);
  g_autofree char *body = g_utf8_make_valid (bytes, -1);

  lede_story_set_text (story, LEDE_FIELD_BODY, body);

  return lede_wordpress_markup_render (LEDE_STORY_FIELDS (story), &options);
}

static int
render_bodies (guint32 seed, int count)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (JsonArray) contents = json_array_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  g_autofree char *text = NULL;

  for (int i = 0; i < count; i++)
    {
      g_autofree char *content = render_body (random);

      json_array_add_string_element (contents, content);
    }

  json_node_set_array (root, contents);
  text = json_to_string (root, FALSE);
  fputs (text, stdout);

  return EXIT_SUCCESS;
}

int
main (int argc, char **argv)
{
  if (argc >= 4 && g_str_equal (argv[1], "story"))
    return render_story (argv[2], argv[3], argv + 4);

  if (argc == 4 && g_str_equal (argv[1], "bodies"))
    return render_bodies (strtoul (argv[2], NULL, 10), atoi (argv[3]));

  g_printerr ("render-post story FILE TOKEN [PHOTO=ATTACHMENT:ADDRESS ...]\nrender-post bodies SEED COUNT\n");

  return 2;
}
