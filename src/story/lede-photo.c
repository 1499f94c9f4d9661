/* lede-photo.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-story"

#include "config.h"

#include "lede-photo.h"

#include "lede-member-private.h"

struct _LedePhoto
{
  LedeMember parent_instance;
};

G_DEFINE_FINAL_TYPE (LedePhoto, lede_photo, LEDE_TYPE_MEMBER)

/* What a photo is made of. */
static const char *const photo_fields[] = {
  LEDE_PHOTO_IMAGE,
  LEDE_PHOTO_FILE,
  LEDE_PHOTO_TYPE,
  LEDE_PHOTO_WIDTH,
  LEDE_PHOTO_HEIGHT,
  LEDE_PHOTO_MOVES,
  LEDE_PHOTO_LEAD,
  LEDE_PHOTO_KEEP_POSITION,
  LEDE_PHOTO_CAPTION,
  LEDE_PHOTO_CREDIT,
  LEDE_PHOTO_CREATOR,
  LEDE_PHOTO_ALT,
  LEDE_PHOTO_DECORATIVE,
  LEDE_PHOTO_USAGE,
  LEDE_PHOTO_SOURCE,
  LEDE_PHOTO_COPYRIGHT,
  LEDE_PHOTO_DESCRIPTION,
  LEDE_PHOTO_HEADLINE,
  LEDE_PHOTO_CREATED,
  LEDE_PHOTO_LOCATION,
  LEDE_PHOTO_KEYWORDS,
  LEDE_PHOTO_DIGITAL_SOURCE,
  LEDE_PHOTO_CAPTION_LANGUAGES,
  LEDE_PHOTO_ALT_LANGUAGES,
  LEDE_PHOTO_DESCRIPTION_LANGUAGES,
  LEDE_PHOTO_EXPIRES,
  LEDE_PHOTO_EMBARGO,
  LEDE_PHOTO_CROP,
  LEDE_PHOTO_FOCUS,
  LEDE_PHOTO_ROTATION,
  LEDE_PHOTO_STRAIGHTEN,
  LEDE_PHOTO_EXPOSURE,
  NULL,
};

static void
lede_photo_class_init (LedePhotoClass *klass)
{
  LEDE_MEMBER_CLASS (klass)->kind = LEDE_PHOTO_KIND;
  LEDE_MEMBER_CLASS (klass)->fields = photo_fields;
}

static void
lede_photo_init (LedePhoto *self)
{
}

/**
 * lede_photo_list_fields:
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of everything that a photo is made of
 */
const char *const *
lede_photo_list_fields (void)
{
  return photo_fields;
}

/**
 * lede_photo_new_from_fields:
 * @fields: a story
 * @id: the id of one of its photos
 *
 * Returns: (transfer full): what the story says of it now
 */
LedePhoto *
lede_photo_new_from_fields (LedeStoryFields *fields, const char *id)
{
  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return lede_member_new_from_fields (LEDE_TYPE_PHOTO, fields, id);
}

/**
 * lede_photo_get_image:
 * @self: a photo
 *
 * Returns: the SHA-256 of the image, or "" while it is not in a store
 */
const char *
lede_photo_get_image (LedePhoto *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_PHOTO_IMAGE);
}

/**
 * lede_photo_get_file:
 * @self: a photo
 *
 * Returns: the name that the file came with
 */
const char *
lede_photo_get_file (LedePhoto *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_PHOTO_FILE);
}

/**
 * lede_photo_get_caption:
 * @self: a photo
 *
 * Returns: what the picture shows
 */
const char *
lede_photo_get_caption (LedePhoto *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_PHOTO_CAPTION);
}

/**
 * lede_photo_get_credit:
 * @self: a photo
 *
 * Returns: who gets named for it, as it is shown after the caption
 */
const char *
lede_photo_get_credit (LedePhoto *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_PHOTO_CREDIT);
}

/**
 * lede_photo_get_creator:
 * @self: a photo
 *
 * Returns: who took the picture
 */
const char *
lede_photo_get_creator (LedePhoto *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_PHOTO_CREATOR);
}

/**
 * lede_photo_get_alt:
 * @self: a photo
 *
 * Returns: the alternative text
 */
const char *
lede_photo_get_alt (LedePhoto *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_PHOTO_ALT);
}

/**
 * lede_photo_get_usage:
 * @self: a photo
 *
 * Returns: the usage terms
 */
const char *
lede_photo_get_usage (LedePhoto *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_PHOTO_USAGE);
}

/**
 * lede_photo_get_expires:
 * @self: a photo
 *
 * Returns: the last day or moment that it may be used, ISO 8601, or ""
 */
const char *
lede_photo_get_expires (LedePhoto *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_PHOTO_EXPIRES);
}

/**
 * lede_photo_get_embargo:
 * @self: a photo
 *
 * Returns: the day or moment from which it may be used, ISO 8601, or ""
 */
const char *
lede_photo_get_embargo (LedePhoto *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_PHOTO_EMBARGO);
}

/**
 * lede_photo_get_mime_type:
 * @self: a photo
 *
 * Returns: the file's type, e.g. "image/jpeg"
 */
const char *
lede_photo_get_mime_type (LedePhoto *self)
{
  return lede_member_get_text (LEDE_MEMBER (self), LEDE_PHOTO_TYPE);
}

static guint
get_pixels (LedePhoto *self, const char *field)
{
  guint64 pixels;

  if (!g_ascii_string_to_unsigned (lede_member_get_text (LEDE_MEMBER (self), field), 10, 0, G_MAXINT, &pixels,
                                   NULL))
    return 0;

  return (guint) pixels;
}

/**
 * lede_photo_get_original_size:
 * @self: a photo
 * @width: (out): the width of the upright image in pixels, 0 when unknown
 * @height: (out): its height, likewise
 *
 * Says how large the image is, whatever is done to it here.
 */
void
lede_photo_get_original_size (LedePhoto *self, guint *width, guint *height)
{
  g_return_if_fail (LEDE_IS_PHOTO (self));

  *width = get_pixels (self, LEDE_PHOTO_WIDTH);
  *height = get_pixels (self, LEDE_PHOTO_HEIGHT);
}

static void
get_edited_size (LedePhoto *self, guint *width, guint *height)
{
  LedePhotoEdits edits;

  lede_photo_get_edits (self, &edits);
  lede_photo_get_original_size (self, width, height);
  lede_photo_edits_get_size (&edits, *width, *height, width, height);
}

/**
 * lede_photo_get_width:
 * @self: a photo
 *
 * Returns: the width of the upright picture as it is shown, after its edits, in pixels; 0 when unknown
 */
guint
lede_photo_get_width (LedePhoto *self)
{
  guint width, height;

  g_return_val_if_fail (LEDE_IS_PHOTO (self), 0);

  get_edited_size (self, &width, &height);

  return width;
}

/**
 * lede_photo_get_height:
 * @self: a photo
 *
 * Returns: the height of the upright picture as it is shown, after its edits, in pixels; 0 when unknown
 */
guint
lede_photo_get_height (LedePhoto *self)
{
  guint width, height;

  g_return_val_if_fail (LEDE_IS_PHOTO (self), 0);

  get_edited_size (self, &width, &height);

  return height;
}

/**
 * lede_photo_get_edits:
 * @self: a photo
 * @edits: (out caller-allocates): what is done to its image
 */
void
lede_photo_get_edits (LedePhoto *self, LedePhotoEdits *edits)
{
  LedeMember *member = LEDE_MEMBER (self);

  g_return_if_fail (LEDE_IS_PHOTO (self));

  lede_photo_edits_parse (
    edits, lede_member_get_text (member, LEDE_PHOTO_CROP), lede_member_get_text (member, LEDE_PHOTO_FOCUS),
    lede_member_get_text (member, LEDE_PHOTO_ROTATION), lede_member_get_text (member, LEDE_PHOTO_STRAIGHTEN),
    lede_member_get_text (member, LEDE_PHOTO_EXPOSURE));
}

/**
 * lede_photo_dup_picture:
 * @self: a photo
 *
 * Names what is seen of its image; see lede_photo_edits_identify().
 *
 * Returns: (transfer full): 64 hexadecimal digits, or "" while there is no image
 */
char *
lede_photo_dup_picture (LedePhoto *self)
{
  LedePhotoEdits edits;

  g_return_val_if_fail (LEDE_IS_PHOTO (self), NULL);

  lede_photo_get_edits (self, &edits);

  return lede_photo_edits_identify (&edits, lede_photo_get_image (self));
}

/**
 * lede_photo_moves:
 * @self: a photo
 *
 * Returns: whether its image is an animation
 */
gboolean
lede_photo_moves (LedePhoto *self)
{
  return lede_member_get_yes (LEDE_MEMBER (self), LEDE_PHOTO_MOVES);
}

/**
 * lede_photo_is_lead:
 * @self: a photo
 *
 * Returns: whether it is the story's lead photo
 */
gboolean
lede_photo_is_lead (LedePhoto *self)
{
  return lede_member_get_yes (LEDE_MEMBER (self), LEDE_PHOTO_LEAD);
}

/**
 * lede_photo_find_lead:
 * @fields: a story
 *
 * Returns: (transfer full) (nullable): the story's lead photo, the first one where there are several; or
 *   %NULL
 */
LedePhoto *
lede_photo_find_lead (LedeStoryFields *fields)
{
  g_autoptr (GPtrArray) photos = NULL;

  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);

  photos = lede_story_fields_get_photos (fields);

  for (guint i = 0; i < photos->len; i++)
    if (lede_photo_is_lead (g_ptr_array_index (photos, i)))
      return g_object_ref (g_ptr_array_index (photos, i));

  return NULL;
}

/**
 * lede_photo_is_decorative:
 * @self: a photo
 *
 * Returns: whether it tells nothing, so that its alternative text is empty on purpose
 */
gboolean
lede_photo_is_decorative (LedePhoto *self)
{
  return lede_member_get_yes (LEDE_MEMBER (self), LEDE_PHOTO_DECORATIVE);
}
