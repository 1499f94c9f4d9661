/* lede-remote-image.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-placement.h"

struct _LedeRemoteImage
{
  GObject parent_instance;

  char *site_id;
  char *sha256;
  char *remote_id;
  char *address;
  guint width;
  guint height;
};

G_DEFINE_FINAL_TYPE (LedeRemoteImage, lede_remote_image, G_TYPE_OBJECT)

static void
lede_remote_image_finalize (GObject *object)
{
  LedeRemoteImage *self = LEDE_REMOTE_IMAGE (object);

  g_free (self->site_id);
  g_free (self->sha256);
  g_free (self->remote_id);
  g_free (self->address);

  G_OBJECT_CLASS (lede_remote_image_parent_class)->finalize (object);
}

static void
lede_remote_image_class_init (LedeRemoteImageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_remote_image_finalize;
}

static void
lede_remote_image_init (LedeRemoteImage *self)
{
}

static char *
copy (const char *text)
{
  return g_strdup (text ? text : "");
}

/**
 * lede_remote_image_new:
 * @site_id: on which site
 * @sha256: which image
 * @remote_id: what the site calls it
 * @address: (nullable): where the site serves the size that stands in texts
 * @width: of that size, pixels
 * @height: of that size, pixels
 *
 * Returns: (transfer full): a remote image
 */
LedeRemoteImage *
lede_remote_image_new (const char *site_id,
                       const char *sha256,
                       const char *remote_id,
                       const char *address,
                       guint width,
                       guint height)
{
  LedeRemoteImage *self = g_object_new (LEDE_TYPE_REMOTE_IMAGE, NULL);

  self->site_id = copy (site_id);
  self->sha256 = copy (sha256);
  self->remote_id = copy (remote_id);
  self->address = copy (address);
  self->width = width;
  self->height = height;

  return self;
}

const char *
lede_remote_image_get_site_id (LedeRemoteImage *self)
{
  g_return_val_if_fail (LEDE_IS_REMOTE_IMAGE (self), NULL);

  return self->site_id;
}

const char *
lede_remote_image_get_sha256 (LedeRemoteImage *self)
{
  g_return_val_if_fail (LEDE_IS_REMOTE_IMAGE (self), NULL);

  return self->sha256;
}

const char *
lede_remote_image_get_remote_id (LedeRemoteImage *self)
{
  g_return_val_if_fail (LEDE_IS_REMOTE_IMAGE (self), NULL);

  return self->remote_id;
}

const char *
lede_remote_image_get_address (LedeRemoteImage *self)
{
  g_return_val_if_fail (LEDE_IS_REMOTE_IMAGE (self), NULL);

  return self->address;
}

guint
lede_remote_image_get_width (LedeRemoteImage *self)
{
  g_return_val_if_fail (LEDE_IS_REMOTE_IMAGE (self), 0);

  return self->width;
}

guint
lede_remote_image_get_height (LedeRemoteImage *self)
{
  g_return_val_if_fail (LEDE_IS_REMOTE_IMAGE (self), 0);

  return self->height;
}
