/* lede-image-user.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "lede-state.h"

G_BEGIN_DECLS

/**
 * LedeImageUser:
 * @story: the story's id
 * @title: its headline, else its slug, else ""
 * @state: where it stands
 * @is_trashed: whether it lies in the trash
 * @n_photos: how many of its photos use the image now
 * @n_revisions: how many of its revisions have it
 *
 * A story that has an image, or had it.
 */
typedef struct
{
  char *story;
  char *title;
  LedeState state;
  gboolean is_trashed;
  guint n_photos;
  guint n_revisions;
} LedeImageUser;

void lede_image_user_free (LedeImageUser *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeImageUser, lede_image_user_free)

G_END_DECLS
