/* lede-image-use.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "lede-state.h"

G_BEGIN_DECLS

/**
 * LedeImageUse:
 * @image: SHA-256
 * @story: the story's id
 * @headline: the story's headline
 * @state: the story's state
 * @photo: the photo's id in that story
 * @credit: its credit there
 *
 * One story's use of an image.
 */
typedef struct
{
  char *image;
  char *story;
  char *headline;
  LedeState state;
  char *photo;
  char *credit;
} LedeImageUse;

void lede_image_use_free (LedeImageUse *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeImageUse, lede_image_use_free)

G_END_DECLS
