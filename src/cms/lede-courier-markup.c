/* lede-courier-markup.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-courier-private.h"
#include "lede-photo-identity.h"

static LedePhoto *
find_photo (LedeStoryFields *fields, const char *photo_id)
{
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (fields);

  for (guint i = 0; i < photos->len; i++)
    {
      LedePhoto *photo = g_ptr_array_index (photos, i);

      if (g_strcmp0 (lede_member_get_id (LEDE_MEMBER (photo)), photo_id) == 0)
        return g_object_ref (photo);
    }

  return NULL;
}

/* The first use of a picture in a story, whose texts go with the file; NULL when there is none. */
LedePhoto *
lede_courier_find_photo (LedeStoryFields *fields, const char *identity)
{
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (fields);

  for (guint i = 0; i < photos->len; i++)
    {
      LedePhoto *photo = g_ptr_array_index (photos, i);

      g_autofree char *own = lede_photo_dup_identity (photo);

      if (g_strcmp0 (own, identity) == 0)
        return g_object_ref (photo);
    }

  return NULL;
}

/* The site's copy of a photo's picture, as the store remembers it; NULL when it does not. */
LedeRemoteImage *
lede_courier_load_remote_image (LedeStore *store, LedeSite *site, LedePhoto *photo, GCancellable *cancellable)
{
  g_autofree char *identity = lede_photo_dup_identity (photo);

  return lede_store_load_remote_image (store, lede_site_get_id (site), identity, cancellable, NULL);
}

static gboolean
locate_image (const char *photo_id, LedeDialectImage *image, gpointer user_data)
{
  LedeImageFinder *finder = user_data;
  g_autoptr (LedePhoto) photo = find_photo (finder->fields, photo_id);
  g_autofree char *address = g_strconcat ("photo:", photo_id, NULL);
  LedeRemoteImage *remote = NULL;

  if (photo == NULL)
    return FALSE;

  if (finder->site)
    remote = lede_courier_load_remote_image (finder->store, finder->site, photo, NULL);
  if (remote)
    {
      image->attachment_id = lede_remote_image_get_remote_id (remote);
      image->address = lede_remote_image_get_address (remote);
      image->width = lede_remote_image_get_width (remote);
      image->height = lede_remote_image_get_height (remote);
      g_ptr_array_add (finder->remote_images, remote);
      return TRUE;
    }
  if (finder->shown == LEDE_IMAGES_ON_SITE)
    return FALSE;

  image->attachment_id = "0";
  image->address = g_string_chunk_insert (finder->addresses, address);
  image->width = lede_photo_get_width (photo);
  image->height = lede_photo_get_height (photo);
  return TRUE;
}

void
lede_image_finder_init (LedeImageFinder *finder,
                        LedeStore *store,
                        LedeStoryFields *fields,
                        LedeSite *site,
                        LedeImagesShown shown)
{
  *finder = (LedeImageFinder) {
    .store = store,
    .fields = fields,
    .site = site,
    .shown = shown,
    .remote_images = g_ptr_array_new_with_free_func (g_object_unref),
    .addresses = g_string_chunk_new (256),
  };
}

void
lede_image_finder_clear (LedeImageFinder *finder)
{
  g_clear_pointer (&finder->remote_images, g_ptr_array_unref);
  g_clear_pointer (&finder->addresses, g_string_chunk_free);
}

/**
 * lede_courier_name_authors:
 * @site: a site
 * @author_id: a story's author there
 * @author_ids: (nullable): all of them
 *
 * Returns: (transfer full): who is shown there as its author, with commas between several
 */
char *
lede_courier_name_authors (LedeSite *site, const char *author_id, const char *const *author_ids)
{
  const LedeCmsKind *kind = lede_cms_kind_find (lede_site_get_kind (site));

  return kind && kind->shows_all_authors && author_ids ? g_strjoinv (",", (GStrv) author_ids)
                                                       : g_strdup (author_id);
}

/* The finder must outlive the options. */
void
lede_image_finder_fill_options (LedeImageFinder *finder,
                                LedeDialectOptions *options,
                                const char *token,
                                const char *author_id)
{
  *options = (LedeDialectOptions) {
    .token = token,
    .site_id = finder->site ? lede_site_get_id (finder->site) : "",
    .author = author_id ? author_id : "",
    .lead_in_text = finder->site == NULL || lede_site_get_lead (finder->site) == LEDE_LEAD_IN_TEXT,
    .locate_image = locate_image,
    .locate_data = finder,
  };
}

typedef struct
{
  LedeStoryFields *fields;
  GPtrArray *images;
} Collector;

static void
collect_photo (Collector *collector, LedePhoto *photo)
{
  g_autofree char *identity = photo ? lede_photo_dup_identity (photo) : NULL;

  if (identity && *identity &&
      !g_ptr_array_find_with_equal_func (collector->images, identity, g_str_equal, NULL))
    g_ptr_array_add (collector->images, g_steal_pointer (&identity));
}

static gboolean
collect_image (const char *photo_id, LedeDialectImage *image, gpointer user_data)
{
  Collector *collector = user_data;
  g_autoptr (LedePhoto) photo = find_photo (collector->fields, photo_id);

  collect_photo (collector, photo);
  return FALSE;
}

/**
 * lede_courier_list_images:
 * @fields: a story
 * @site: where it is to go
 *
 * Which pictures the story shows there: those that its rendering asks for, and the lead.
 *
 * Returns: (transfer full) (element-type utf8): lede_photo_dup_identity() each, once, in their order
 */
GPtrArray *
lede_courier_list_images (LedeStoryFields *fields, LedeSite *site)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LedePhoto) lead = lede_photo_find_lead (fields);
  Collector collector = { fields, images };
  LedeDialectOptions options = {
    .site_id = lede_site_get_id (site),
    .author = "",
    .lead_in_text = TRUE,
    .locate_image = collect_image,
    .locate_data = &collector,
  };
  g_autofree char *content = lede_cms_kind_get_dialect (site)->render (fields, &options);

  collect_photo (&collector, lead);

  return g_steal_pointer (&images);
}
