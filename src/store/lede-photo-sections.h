/* lede-photo-sections.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-photo-summary.h"

G_BEGIN_DECLS

/* Where the groups of a list of photos begin, and what each is called. Immutable. */
typedef struct _LedePhotoSections LedePhotoSections;

LedePhotoSections *lede_photo_sections_new (GListModel *photos, LedePhotoOrder order);
void lede_photo_sections_free (LedePhotoSections *self);

guint lede_photo_sections_get_n_sections (const LedePhotoSections *self);
const char *lede_photo_sections_get_title (const LedePhotoSections *self, guint section);
guint lede_photo_sections_get_first (const LedePhotoSections *self, guint section); /* its first photo */
guint lede_photo_sections_get_n_photos (const LedePhotoSections *self, guint section);
guint lede_photo_sections_find (const LedePhotoSections *self, guint position); /* the section of a photo */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedePhotoSections, lede_photo_sections_free)

G_END_DECLS
