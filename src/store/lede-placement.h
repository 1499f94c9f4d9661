/* lede-placement.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-state.h"

G_BEGIN_DECLS

/* One story on one site: what Lede calls it there, what the site calls it, and what was seen of it
 * last. Immutable. */
#define LEDE_TYPE_PLACEMENT (lede_placement_get_type ())
G_DECLARE_FINAL_TYPE (LedePlacement, lede_placement, LEDE, PLACEMENT, GObject)

LedePlacement *lede_placement_new (const char *story_id,
                                   const char *site_id,
                                   const char *token,
                                   const char *remote_id,
                                   const char *address,
                                   const char *remote_state,
                                   const char *seen_modified,
                                   const char *seen_content,
                                   gint64 revision);

const char *lede_placement_get_story_id (LedePlacement *self);
const char *lede_placement_get_site_id (LedePlacement *self);
const char *lede_placement_get_token (LedePlacement *self);     /* the marker in the story's first block */
const char *lede_placement_get_remote_id (LedePlacement *self); /* "" until the site gave one */
const char *lede_placement_get_address (LedePlacement *self);   /* the public page, "" until known */
const char *
lede_placement_get_remote_state (LedePlacement *self); /* the site's word: draft, pending, publish ... */
const char *lede_placement_get_seen_modified (LedePlacement *self); /* the site's time, ISO 8601, UTC */
const char *lede_placement_get_seen_content (LedePlacement *self);  /* SHA-256 of what was seen */
const char *const *lede_placement_get_old_addresses (LedePlacement *self); /* oldest first */
gint64 lede_placement_get_revision (LedePlacement *self); /* the revision that was delivered; 0 for none */

/* One image on one site. Immutable. */
#define LEDE_TYPE_REMOTE_IMAGE (lede_remote_image_get_type ())
G_DECLARE_FINAL_TYPE (LedeRemoteImage, lede_remote_image, LEDE, REMOTE_IMAGE, GObject)

LedeRemoteImage *lede_remote_image_new (const char *site_id,
                                        const char *sha256,
                                        const char *remote_id,
                                        const char *address,
                                        guint width,
                                        guint height);

const char *lede_remote_image_get_site_id (LedeRemoteImage *self);
const char *lede_remote_image_get_sha256 (LedeRemoteImage *self);
const char *lede_remote_image_get_remote_id (LedeRemoteImage *self);
const char *lede_remote_image_get_address (LedeRemoteImage *self);
guint lede_remote_image_get_width (LedeRemoteImage *self);
guint lede_remote_image_get_height (LedeRemoteImage *self);

G_END_DECLS
