/* lede-wordpress-photos.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which photo of the story an image of the post is.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-normalizer-private.h"
#include "lede-photo.h"
#include "lede-wordpress-reader-private.h"
#include "lede-wordpress-writer-private.h"

/* What a post says of an image. */
typedef struct
{
  char *attachment_id; /* NULL when it is none of the site's */
  char *address;
  char *caption;
  char *credit;
  char *alt;
} Image;

static void
image_clear (Image *self)
{
  g_free (self->attachment_id);
  g_free (self->address);
  g_free (self->caption);
  g_free (self->credit);
  g_free (self->alt);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Image, image_clear)

static char *
find_attachment_id (xmlNode *image)
{
  g_autofree char *classes = lede_html_dup_attribute (image, "class");
  const char *id = classes ? strstr (classes, "wp-image-") : NULL;
  gsize n;

  if (!id)
    return NULL;

  id += strlen ("wp-image-");
  n = strspn (id, "0123456789");

  return n > 0 ? g_strndup (id, n) : NULL;
}

static void
read_caption (Image *self, xmlNode *figcaption)
{
  xmlNode *credit = lede_html_find_class (figcaption->children, LEDE_CLASS_CREDIT);
  xmlNode *label = lede_html_find_class (figcaption->children, LEDE_CLASS_LABEL);

  if (label)
    {
      xmlUnlinkNode (label);
      xmlFreeNode (label);
    }

  if (credit)
    {
      self->credit = lede_html_dup_lines (credit->children);
      xmlUnlinkNode (credit);
      xmlFreeNode (credit);
    }

  self->caption = lede_html_dup_lines (figcaption->children);
  g_strstrip (self->caption);

  if (self->credit && self->caption[0] != '\0' && g_str_has_prefix (self->credit, LEDE_CREDIT_MARK))
    memmove (self->credit, self->credit + strlen (LEDE_CREDIT_MARK),
             strlen (self->credit) - strlen (LEDE_CREDIT_MARK) + 1);
}

static void
read_image (Image *self, xmlNode *image, xmlNode *figure)
{
  xmlNode *figcaption = figure ? lede_html_find (figure->children, "figcaption") : NULL;
  g_autofree char *alt = lede_html_dup_attribute (image, "alt");

  self->attachment_id = find_attachment_id (image);
  self->address = lede_html_dup_attribute (image, "src");
  self->alt = g_strdup (alt ? alt : "");

  if (figcaption)
    read_caption (self, figcaption);

  if (!self->caption)
    self->caption = g_strdup ("");

  if (!self->credit)
    self->credit = g_strdup ("");
}

static gboolean
is_at_site_as (LedeWordpressReader *self, const char *photo_id, const Image *image)
{
  LedeDialectFoundImage *found = g_hash_table_lookup (self->found, photo_id);

  if (!found)
    return FALSE;

  if (image->attachment_id)
    return g_strcmp0 (found->attachment_id, image->attachment_id) == 0;

  return image->address && g_strcmp0 (found->address, image->address) == 0;
}

static const char *
get_photo_text (LedeWordpressReader *self, const char *photo_id, const char *field)
{
  g_autofree char *path = lede_story_fields_member_path (LEDE_PHOTO_KIND, photo_id, field);

  return lede_wordpress_reader_get (self, path);
}

static gboolean
says_the_same (LedeWordpressReader *self, const char *photo_id, const Image *image)
{
  return strcmp (get_photo_text (self, photo_id, LEDE_PHOTO_CAPTION), image->caption) == 0 &&
         strcmp (get_photo_text (self, photo_id, LEDE_PHOTO_CREDIT), image->credit) == 0 &&
         strcmp (get_photo_text (self, photo_id, LEDE_PHOTO_ALT), image->alt) == 0;
}

/* Of the photos that use the image, one that the post did not show yet or that says the same; within
 * text, where an image says nothing, any. */
static const char *
find_known (LedeWordpressReader *self, const Image *image, gboolean in_figure)
{
  const char *any = NULL;

  for (guint i = 0; i < self->photos->len; i++)
    {
      const char *id = g_ptr_array_index (self->photos, i);

      if (!is_at_site_as (self, id, image))
        continue;

      if (!in_figure || says_the_same (self, id, image))
        return id;

      if (!any && !g_hash_table_contains (self->used, id))
        any = id;
    }

  return any;
}

static const char *
add_photo (LedeWordpressReader *self, const Image *image)
{
  LedeDialectFoundImage *found = g_new0 (LedeDialectFoundImage, 1);
  char *id = lede_story_fields_new_member_id ();

  found->attachment_id = g_strdup (image->attachment_id);
  found->address = g_strdup (image->address);
  g_ptr_array_add (self->photos, id);
  g_hash_table_insert (self->found, g_strdup (id), found);

  return id;
}

/*< private >
 * lede_wordpress_reader_use_photo:
 * @self: a reader
 * @photo_id: a photo that the post shows
 */
void
lede_wordpress_reader_use_photo (LedeWordpressReader *self, const char *photo_id)
{
  g_hash_table_add (self->used, g_strdup (photo_id));
}

/*< private >
 * lede_wordpress_reader_find_photo:
 * @image: an `<img>` of the post
 * @figure: (nullable): the `<figure>` around it
 * @user_data: the reader
 *
 * Finds the photo that an image is, or makes one; takes over what the post says of it.
 *
 * Returns: (transfer full) (nullable): the photo's id; %NULL for an image within text that is none of
 *   the site's attachments
 */
char *
lede_wordpress_reader_find_photo (xmlNode *image, xmlNode *figure, gpointer user_data)
{
  LedeWordpressReader *self = user_data;
  g_auto (Image) read = { 0 };
  const char *id;
  gboolean is_new = FALSE;

  read_image (&read, image, figure);

  if (!figure && !read.attachment_id)
    return NULL;

  if (!(id = find_known (self, &read, figure != NULL)))
    {
      id = add_photo (self, &read);
      is_new = TRUE;
    }

  lede_wordpress_reader_use_photo (self, id);

  if (figure)
    {
      lede_wordpress_reader_set_member (self, LEDE_PHOTO_KIND, id, LEDE_PHOTO_CAPTION, read.caption);
      lede_wordpress_reader_set_member (self, LEDE_PHOTO_KIND, id, LEDE_PHOTO_CREDIT, read.credit);
    }

  if (is_new || (figure && strcmp (get_photo_text (self, id, LEDE_PHOTO_DECORATIVE), "yes") != 0))
    lede_wordpress_reader_set_member (self, LEDE_PHOTO_KIND, id, LEDE_PHOTO_ALT, read.alt);

  return g_strdup (id);
}
