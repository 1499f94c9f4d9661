/* lede-image.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-store.h"

G_BEGIN_DECLS

#define LEDE_MEDIA_ERROR (lede_media_error_quark ())

/**
 * LedeMediaError:
 * @LEDE_MEDIA_ERROR_NOT_AN_IMAGE: the file is no picture that Lede knows
 * @LEDE_MEDIA_ERROR_BROKEN: it begins like a picture, but cannot be read to its end
 * @LEDE_MEDIA_ERROR_TOO_LARGE: more pixels, bytes or memory than Lede takes
 * @LEDE_MEDIA_ERROR_TOO_SLOW: it takes too long to decode
 * @LEDE_MEDIA_ERROR_NO_DECODER: the program that decodes could not be run
 */
typedef enum
{
  LEDE_MEDIA_ERROR_NOT_AN_IMAGE,
  LEDE_MEDIA_ERROR_BROKEN,
  LEDE_MEDIA_ERROR_TOO_LARGE,
  LEDE_MEDIA_ERROR_TOO_SLOW,
  LEDE_MEDIA_ERROR_NO_DECODER,
} LedeMediaError;

GQuark lede_media_error_quark (void);

/* What a picture file says of itself: size as shown (after its orientation), type, and its IPTC
 * texts: caption, credit and so on. Immutable. */
#define LEDE_TYPE_IMAGE_INFO (lede_image_info_get_type ())
G_DECLARE_FINAL_TYPE (LedeImageInfo, lede_image_info, LEDE, IMAGE_INFO, GObject)

const char *lede_image_info_get_mime_type (LedeImageInfo *self);
const char *lede_image_info_get_extension (LedeImageInfo *self); /* "jpg" */
guint lede_image_info_get_width (LedeImageInfo *self);
guint lede_image_info_get_height (LedeImageInfo *self);
gboolean lede_image_info_moves (LedeImageInfo *self);
const char *lede_image_info_get_caption (LedeImageInfo *self);
const char *lede_image_info_get_credit (LedeImageInfo *self);
const char *lede_image_info_get_creator (LedeImageInfo *self);
const char *lede_image_info_get_alt (LedeImageInfo *self);
const char *lede_image_info_get_usage (LedeImageInfo *self);
const char *lede_image_info_get_text (LedeImageInfo *self, const char *field);
char *lede_image_info_dup_text_for (LedeImageInfo *self, const char *field, const char *language);

/* Reads the whole file and decodes it once, so that a broken file is found before it is kept. */
LedeImageInfo *lede_image_info_read (const char *path, GCancellable *cancellable, GError **error);
LedeImageInfo *
lede_image_info_read_bytes (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error);

/* Reads @path, keeps it in the store, and adds a photo with what the file says of itself to the
 * story, all as one gesture. Returns the new photo's id. The file's own texts never overwrite
 * anything: the photo is new. */
char *lede_image_import (LedeStore *store,
                         LedeStory *story,
                         const char *path,
                         GCancellable *cancellable,
                         GError **error);

/* In two halves, for the app: the slow half off the main thread, the story's half on it. */
typedef struct
{
  char *sha256;
  char *file;
  LedeImageInfo *info;
} LedeImportedImage;
void lede_imported_image_free (LedeImportedImage *image);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeImportedImage, lede_imported_image_free)
LedeImportedImage *
lede_image_keep (LedeStore *store, const char *path, GCancellable *cancellable, GError **error);
LedeImportedImage *lede_image_keep_bytes (LedeStore *store,
                                          GBytes *bytes,
                                          const char *file,
                                          GCancellable *cancellable,
                                          GError **error);
char *lede_image_add_to_story (LedeImportedImage *image, LedeStory *story, const char *photo_id);

/* The size of a small picture in a list: it is made while a picture is kept, from the same decoding. */
#define LEDE_IMAGE_THUMBNAIL_SIZE 256

/* A scaled copy as PNG or JPEG bytes, at most size pixels in either direction, upright; cached by
 * hash and size under XDG_CACHE_HOME/lede. */
GBytes *lede_image_scale (LedeStore *store,
                          const char *sha256,
                          guint size,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
