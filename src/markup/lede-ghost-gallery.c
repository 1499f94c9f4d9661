/* lede-ghost-gallery.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Galleries. Ghost has a card for them that shows one caption, and keeps a caption of each picture that it
 * does not show. No photo goes without its credit, so what belongs to the pictures stands behind the caption
 * of them all.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-ghost-private.h"
#include "lede-html-private.h"
#include "lede-html-reader-private.h"
#include "lede-wordpress-writer-private.h"

#define MAX_PICTURES 9 /* that Ghost shows in one */
#define PICTURES_IN_ROW 3
#define BETWEEN_CAPTIONS " \302\267 "

static gboolean
add_picture (JsonArray *images, xmlNode *figure, GHashTable *sizes)
{
  xmlNode *image = lede_html_find (figure->children, "img");
  g_autofree char *address = image ? lede_html_dup_attribute (image, "src") : NULL;
  g_autofree char *alt = image ? lede_html_dup_attribute (image, "alt") : NULL;
  g_autofree char *caption = NULL;
  g_autofree char *name = NULL;
  LedeGhostSize *size = address && sizes ? g_hash_table_lookup (sizes, address) : NULL;
  JsonObject *picture;

  /* Ghost does not show one whose size it is not told. */
  if (address == NULL || (sizes && (size == NULL || size->width == 0 || size->height == 0)))
    return FALSE;

  caption = lede_ghost_caption_from_html (lede_html_find (figure->children, "figcaption"));
  name = g_path_get_basename (address);
  picture = json_object_new ();
  json_object_set_string_member (picture, "alt", alt ? alt : "");
  json_object_set_string_member (picture, "caption", caption);
  json_object_set_string_member (picture, "fileName", name);
  if (size)
    json_object_set_int_member (picture, "height", size->height);
  json_object_set_int_member (picture, "row", json_array_get_length (images) / PICTURES_IN_ROW);
  json_object_set_string_member (picture, "src", address);
  if (size)
    json_object_set_int_member (picture, "width", size->width);
  json_array_add_object_element (images, picture);

  return TRUE;
}

static JsonObject *
get_picture (JsonArray *images, guint position)
{
  JsonNode *node = json_array_get_element (images, position);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* What belongs to the pictures, one behind the other. */
static char *
join_captions (JsonArray *images)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (images); i++)
    {
      JsonObject *picture = get_picture (images, i);
      const char *caption = picture ? lede_ghost_node_get_string (picture, "caption") : "";

      if (*caption)
        g_string_append_printf (all, "%s%s", all->len > 0 ? BETWEEN_CAPTIONS : "", caption);
    }

  return lede_ghost_caption_clean (all->str);
}

/*< private >
 * lede_ghost_gallery_from_html:
 * @figure: a gallery as it is in block markup
 * @sizes: (nullable) (element-type utf8 LedeGhostSize): of pictures, by their addresses; %NULL when they do
 * not matter
 *
 * Returns: (transfer full) (nullable): Ghost's card, or %NULL when it has none for this gallery
 */
JsonObject *
lede_ghost_gallery_from_html (xmlNode *figure, GHashTable *sizes)
{
  g_autoptr (JsonArray) images = json_array_new ();
  g_autofree char *caption = NULL;
  g_autofree char *captions = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *clean = NULL;
  JsonObject *node;

  for (xmlNode *child = figure ? figure->children : NULL; child; child = child->next)
    if (lede_html_is (child, "figcaption"))
      caption = lede_ghost_caption_from_html (child);
    else if (child->type == XML_ELEMENT_NODE &&
             (!lede_html_is (child, "figure") || !add_picture (images, child, sizes)))
      return NULL;

  if (json_array_get_length (images) == 0 || json_array_get_length (images) > MAX_PICTURES)
    return NULL;

  captions = join_captions (images);
  whole =
    g_strconcat (caption ? caption : "", caption && *caption && *captions ? "<br>" : "", captions, NULL);
  clean = lede_ghost_caption_clean (whole);

  node = json_object_new ();
  json_object_set_string_member (node, "caption", clean);
  json_object_set_array_member (node, "images", g_steal_pointer (&images));
  json_object_set_string_member (node, "type", "gallery");
  json_object_set_int_member (node, "version", 1);

  return node;
}

/* The caption of them all: what stands before the captions of the pictures. NULL when these were changed in
 * the site's editor, which shows them as one text. */
static char *
dup_own_caption (JsonObject *node, JsonArray *images)
{
  g_autofree char *whole = lede_ghost_caption_clean (lede_ghost_node_get_string (node, "caption"));
  g_autofree char *captions = join_captions (images);
  g_autofree char *tail = g_strconcat ("<br>", captions, NULL);

  if (*captions == '\0')
    return g_steal_pointer (&whole);
  if (g_str_equal (whole, captions))
    return g_strdup ("");
  if (g_str_has_suffix (whole, tail))
    return g_strndup (whole, strlen (whole) - strlen (tail));

  return NULL;
}

static gboolean
append_picture (LedeWordpressWriter *writer, JsonObject *picture)
{
  if (picture == NULL || *lede_ghost_node_get_string (picture, "href"))
    return FALSE;

  lede_ghost_append_image_block (writer, lede_ghost_node_get_string (picture, "src"),
                                 lede_ghost_node_get_string (picture, "alt"),
                                 lede_ghost_node_get_string (picture, "caption"));

  return TRUE;
}

/*< private >
 * lede_ghost_gallery_append:
 * @writer: a writer of block markup
 * @node: Ghost's card
 *
 * Returns: whether a block stands for it
 */
gboolean
lede_ghost_gallery_append (LedeWordpressWriter *writer, JsonObject *node)
{
  JsonArray *images = lede_ghost_node_get_array (node, "images");
  g_autofree char *caption = images ? dup_own_caption (node, images) : NULL;

  if (caption == NULL || json_array_get_length (images) == 0)
    return FALSE;

  lede_wordpress_writer_open (writer, "gallery", "{\"linkTo\":\"none\"}");
  g_string_append (writer->out,
                   "<figure class=\"wp-block-gallery has-nested-images columns-default is-cropped\">");
  for (guint i = 0; i < json_array_get_length (images); i++)
    if (!append_picture (writer, get_picture (images, i)))
      return FALSE;
  if (*caption)
    g_string_append_printf (writer->out,
                            "<figcaption class=\"blocks-gallery-caption wp-element-caption\">%s</figcaption>",
                            caption);
  g_string_append (writer->out, "</figure>");
  lede_wordpress_writer_close (writer, "gallery");

  return TRUE;
}
