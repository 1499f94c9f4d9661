/* lede-photo-file.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-photo.h"
#include "lede-store.h"

G_BEGIN_DECLS

/**
 * LedePhotoFileKind:
 * @LEDE_PHOTO_FILE_OWN: of the image's own kind where that is one that browsers show
 * @LEDE_PHOTO_FILE_COMMON: a JPEG, or a PNG where the picture is transparent or was one: what every site
 *   takes
 */
typedef enum
{
  LEDE_PHOTO_FILE_OWN,
  LEDE_PHOTO_FILE_COMMON,
} LedePhotoFileKind;

/* What leaves the house: the picture of a photo with this story's texts in it, and nothing else of what the
 * image had. The same photo makes the same bytes. */
typedef struct
{
  GBytes *bytes;
  const char *mime_type;
  const char *extension;      /* "jpg" */
  const char *converted_from; /* the image's own MIME type where the file is of another; else NULL */
  gboolean stands_still;      /* the image is an animation, and the file has only its first picture */
} LedePhotoFile;

void lede_photo_file_free (LedePhotoFile *file);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedePhotoFile, lede_photo_file_free)

LedePhotoFile *lede_photo_file_make (LedeStore *store,
                                     LedePhoto *photo,
                                     LedePhotoFileKind kind,
                                     GCancellable *cancellable,
                                     GError **error);
LedePhotoFile *lede_photo_file_make_from_bytes (GBytes *image,
                                                LedePhoto *photo,
                                                LedePhotoFileKind kind,
                                                GCancellable *cancellable,
                                                GError **error);

G_END_DECLS
