/* lede-photo-identity.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-photo-identity.h"

#include "lede-member-private.h"

/**
 * lede_photo_keeps_position:
 * @photo: a photo
 *
 * Returns: whether the writer wants the file that goes out to say where it was taken
 */
gboolean
lede_photo_keeps_position (LedePhoto *photo)
{
  g_return_val_if_fail (LEDE_IS_PHOTO (photo), FALSE);

  return lede_member_get_yes (LEDE_MEMBER (photo), LEDE_PHOTO_KEEP_POSITION);
}

/**
 * lede_photo_dup_identity:
 * @photo: a photo
 *
 * Names the picture that readers get, wherever a site is asked for it. Two photos of whatever stories
 * that use the same image in the same way have one identity, whatever their captions say, so that the
 * picture is uploaded once.
 *
 * Returns: (transfer full): 64 hexadecimal digits, the image's own SHA-256 where nothing is special about
 *   its use; "" while there is no image
 */
char *
lede_photo_dup_identity (LedePhoto *photo)
{
  g_autofree char *picture = NULL;
  g_autofree char *both = NULL;

  g_return_val_if_fail (LEDE_IS_PHOTO (photo), NULL);

  picture = lede_photo_dup_picture (photo);

  if (*picture == '\0' || !lede_photo_keeps_position (photo))
    return g_steal_pointer (&picture);

  both = g_strconcat (picture, " " LEDE_PHOTO_KEEP_POSITION, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);
}
