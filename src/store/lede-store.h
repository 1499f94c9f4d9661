/* lede-store.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-delivery.h"
#include "lede-delivery-plan.h"
#include "lede-code.h"
#include "lede-dictionary-word.h"
#include "lede-image-use.h"
#include "lede-image-user.h"
#include "lede-photo-summary.h"
#include "lede-placement.h"
#include "lede-revision.h"
#include "lede-site.h"
#include "lede-story-filter.h"
#include "lede-story-line.h"
#include "lede-story-summary.h"
#include "lede-story.h"
#include "lede-unused-image.h"

G_BEGIN_DECLS

#define LEDE_STORE_ERROR (lede_store_error_quark ())

/**
 * LedeStoreError:
 * @LEDE_STORE_ERROR_FAILED: the database said no, for a reason that the message gives
 * @LEDE_STORE_ERROR_NOT_FOUND: no such story, revision, site, image or delivery
 * @LEDE_STORE_ERROR_AMBIGUOUS: a beginning of an id that fits several stories
 * @LEDE_STORE_ERROR_CONFLICT: another process wrote to the story in the meantime
 * @LEDE_STORE_ERROR_DAMAGED: the database is damaged
 * @LEDE_STORE_ERROR_FULL: the disk is full
 * @LEDE_STORE_ERROR_READ_ONLY: the folder or the database cannot be written
 * @LEDE_STORE_ERROR_TOO_NEW: a newer Lede made this store
 * @LEDE_STORE_ERROR_BUSY: another process holds what was asked for
 */
typedef enum
{
  LEDE_STORE_ERROR_FAILED,
  LEDE_STORE_ERROR_NOT_FOUND,
  LEDE_STORE_ERROR_AMBIGUOUS,
  LEDE_STORE_ERROR_CONFLICT,
  LEDE_STORE_ERROR_DAMAGED,
  LEDE_STORE_ERROR_FULL,
  LEDE_STORE_ERROR_READ_ONLY,
  LEDE_STORE_ERROR_TOO_NEW,
  LEDE_STORE_ERROR_BUSY,
} LedeStoreError;

GQuark lede_store_error_quark (void);

/* The stories of one person on one machine: a folder with lede.db and images/. One connection,
 * for one thread at a time (a mutex inside makes calls from several threads take turns). */
#define LEDE_TYPE_STORE (lede_store_get_type ())
G_DECLARE_FINAL_TYPE (LedeStore, lede_store, LEDE, STORE, GObject)

/* Opening. directory NULL means $XDG_DATA_HOME/lede */
LedeStore *lede_store_open (const char *directory, GCancellable *cancellable, GError **error);
const char *lede_store_get_directory (LedeStore *self);
gint64 lede_store_get_data_version (LedeStore *self); /* changes when another connection committed */
gboolean lede_store_check_integrity (LedeStore *self, GCancellable *cancellable, GError **error);
const char *lede_store_get_recovery_message (LedeStore *self); /* NULL, or what was set aside at opening */

/* Stories */
gboolean
lede_store_add_story (LedeStore *self, LedeSnapshot *snapshot, GCancellable *cancellable, GError **error);
LedeStory *lede_store_load_story (LedeStore *self, const char *id, GCancellable *cancellable, GError **error);
LedeSnapshot *
lede_store_load_snapshot (LedeStore *self, const char *id, GCancellable *cancellable, GError **error);
char *
lede_store_resolve_story (LedeStore *self, const char *id_or_slug, GCancellable *cancellable, GError **error);
GListModel *
lede_store_list_stories (LedeStore *self, LedeStoryFilter *filter, GCancellable *cancellable, GError **error);
gboolean lede_store_walk_stories (LedeStore *self,
                                  const LedeStoryFilter *filter,
                                  LedeStoryLineFunc func,
                                  gpointer user_data,
                                  GCancellable *cancellable,
                                  GError **error);
gboolean lede_store_trash_story (LedeStore *self, const char *id, GCancellable *cancellable, GError **error);
gboolean
lede_store_restore_story (LedeStore *self, const char *id, GCancellable *cancellable, GError **error);

/* The edit log. append_edits is the journal of typing: one transaction, on disk when it returns;
 * CONFLICT when the first sequence is not the next one. */
gboolean lede_store_append_edits (LedeStore *self,
                                  const char *story_id,
                                  GPtrArray *edits,
                                  GCancellable *cancellable,
                                  GError **error);
GPtrArray *lede_store_list_edits (LedeStore *self,
                                  const char *story_id,
                                  guint64 after_sequence,
                                  GCancellable *cancellable,
                                  GError **error);
gboolean
lede_store_checkpoint (LedeStore *self, LedeSnapshot *snapshot, GCancellable *cancellable, GError **error);
gboolean lede_store_append_state_change (LedeStore *self,
                                         const char *story_id,
                                         LedeStateChange *change,
                                         GCancellable *cancellable,
                                         GError **error);
/* What a synchronous caller (ledectl) uses: writes all unsaved edits and a checkpoint. */
gboolean lede_store_save_story (LedeStore *self, LedeStory *story, GCancellable *cancellable, GError **error);

/* Revisions. save_revision returns the newest one's id when nothing changed since. */
gint64 lede_store_save_revision (LedeStore *self,
                                 LedeSnapshot *snapshot,
                                 const char *who,
                                 const char *why,
                                 GCancellable *cancellable,
                                 GError **error);
GPtrArray *
lede_store_list_revisions (LedeStore *self, const char *story_id, GCancellable *cancellable, GError **error);
LedeRevision *
lede_store_load_revision (LedeStore *self, gint64 id, GCancellable *cancellable, GError **error);
gboolean lede_store_name_revision (LedeStore *self,
                                   gint64 id,
                                   const char *name,
                                   GCancellable *cancellable,
                                   GError **error);

/* Code replacements: \p1\ becomes a name */
gboolean lede_store_add_codes (LedeStore *self, GPtrArray *codes, GCancellable *cancellable, GError **error);
gboolean
lede_store_remove_code (LedeStore *self, const char *code, GCancellable *cancellable, GError **error);
GPtrArray *lede_store_list_codes (LedeStore *self, GCancellable *cancellable, GError **error);

/* Where images are used */
GPtrArray *lede_store_list_image_uses (LedeStore *self,
                                       const char *const *images,
                                       const char *except,
                                       GCancellable *cancellable,
                                       GError **error);

GPtrArray *
lede_store_list_image_users (LedeStore *self, const char *image, GCancellable *cancellable, GError **error);

/* The photos of all stories */
GListModel *lede_store_list_photos (LedeStore *self,
                                    const LedePhotoFilter *filter,
                                    GCancellable *cancellable,
                                    GError **error);

/* Image files that nothing names any more */
GPtrArray *
lede_store_list_unused_images (LedeStore *self, gint64 now, GCancellable *cancellable, GError **error);
GPtrArray *lede_store_collect_images (LedeStore *self, gint64 now, GCancellable *cancellable, GError **error);

/* The newsroom's dictionary */
gboolean lede_store_add_words (LedeStore *self, GPtrArray *words, GCancellable *cancellable, GError **error);
gboolean lede_store_remove_word (LedeStore *self,
                                 const char *word,
                                 const char *language,
                                 GCancellable *cancellable,
                                 GError **error);
GPtrArray *lede_store_list_words (LedeStore *self, GCancellable *cancellable, GError **error);

/* Images: files known by their SHA-256, kept once under images/ab/abcdef... */
char *lede_store_add_image (LedeStore *self, GInputStream *stream, GCancellable *cancellable, GError **error);
char *lede_store_get_image_path (LedeStore *self, const char *sha256);
gboolean lede_store_has_image (LedeStore *self, const char *sha256);

/* Sites, what is known of a story on a site, and what is known of an image there */
gboolean lede_store_save_site (LedeStore *self, LedeSite *site, GCancellable *cancellable, GError **error);
LedeSite *
lede_store_load_site (LedeStore *self, const char *id_or_name, GCancellable *cancellable, GError **error);
GPtrArray *lede_store_list_sites (LedeStore *self, GCancellable *cancellable, GError **error);
gboolean lede_store_remove_site (LedeStore *self, const char *id, GCancellable *cancellable, GError **error);

gboolean lede_store_save_placement (LedeStore *self,
                                    LedePlacement *placement,
                                    GCancellable *cancellable,
                                    GError **error);
LedePlacement *lede_store_load_placement (LedeStore *self,
                                          const char *story_id,
                                          const char *site_id,
                                          GCancellable *cancellable,
                                          GError **error); /* NULL without error: not there yet */
char *lede_store_find_placed_story (LedeStore *self,
                                    const char *site_id,
                                    const char *remote_id,
                                    GCancellable *cancellable,
                                    GError **error);
gboolean lede_store_save_remote_image (LedeStore *self,
                                       LedeRemoteImage *image,
                                       GCancellable *cancellable,
                                       GError **error);
LedeRemoteImage *lede_store_load_remote_image (LedeStore *self,
                                               const char *site_id,
                                               const char *sha256,
                                               GCancellable *cancellable,
                                               GError **error);

/* What a site said of itself last (sections, tags, people, recent stories), as JSON, for offline use */
gboolean lede_store_save_site_cache (LedeStore *self,
                                     const char *site_id,
                                     const char *key,
                                     const char *json,
                                     GCancellable *cancellable,
                                     GError **error);
char *lede_store_load_site_cache (LedeStore *self,
                                  const char *site_id,
                                  const char *key,
                                  GCancellable *cancellable,
                                  GError **error);

/* Deliveries. A delivery and its steps are rows; a lease says which process works on it. */
gboolean
lede_store_add_delivery (LedeStore *self, LedeDelivery *delivery, GCancellable *cancellable, GError **error);
gboolean
lede_store_save_delivery (LedeStore *self, LedeDelivery *delivery, GCancellable *cancellable, GError **error);
gboolean lede_store_save_delivery_step (LedeStore *self,
                                        const char *delivery_id,
                                        LedeDeliveryStep *step,
                                        GCancellable *cancellable,
                                        GError **error);
LedeDelivery *
lede_store_load_delivery (LedeStore *self, const char *id, GCancellable *cancellable, GError **error);
GPtrArray *lede_store_list_deliveries (LedeStore *self,
                                       const char *story_id,
                                       GCancellable *cancellable,
                                       GError **error); /* story_id NULL: all; newest first */
GPtrArray *lede_store_list_queue (LedeStore *self,
                                  LedeDeliveryStatus status,
                                  guint limit, /* 0: all */
                                  GCancellable *cancellable,
                                  GError **error); /* without their steps */
LedeDeliveryPlan *lede_store_plan_deliveries (LedeStore *self,
                                              gint64 now, /* Unix time, seconds, UTC */
                                              GCancellable *cancellable,
                                              GError **error);
GPtrArray *lede_store_list_second_looks (LedeStore *self,
                                         gint64 until, /* Unix time, seconds, UTC */
                                         GCancellable *cancellable,
                                         GError **error); /* of char *, ids of deliveries */
/* An advisory lock on a file beside the database, so it dies with its process. BUSY when another
 * process holds it. The lease is per story and site. Free with lede_lease_release(). */
typedef struct _LedeLease LedeLease;
LedeLease *lede_store_take_lease (LedeStore *self, const char *story_id, const char *site_id, GError **error);
void lede_lease_release (LedeLease *lease);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeLease, lede_lease_release)

G_END_DECLS
