/* lede-courier-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cms-kind.h"
#include "lede-courier.h"
#include "lede-photo.h"

G_BEGIN_DECLS

/* An attachment's description, one a line. */
#define LEDE_RIGHTS_CREDIT "Credit Line: "
#define LEDE_RIGHTS_CREATOR "Creator: "
#define LEDE_RIGHTS_SOURCE "Source: "
#define LEDE_RIGHTS_COPYRIGHT "Copyright Notice: "
#define LEDE_RIGHTS_USAGE "Usage Terms: "

typedef struct _LedeLanes LedeLanes;

/* A delivery while it is worked on. */
typedef struct
{
  LedeCourier *courier;      /* not owned */
  LedeStore *store;          /* not owned */
  GCancellable *cancellable; /* not owned */

  LedeDelivery *delivery;
  LedeSite *site;
  LedeCms *cms;
  const LedeDialect *dialect; /* the site's */
  LedeAccount *account;
  LedeSnapshot *snapshot; /* the revision's */
  char *who;              /* made the revision */
  char *token;

  LedePlacement *placement; /* NULL until there is one */
  LedeRemoteStory *remote;  /* the site's copy as it was read last; NULL when there is none */
  gboolean unseen;          /* somebody changed the site's copy, and this delivery leaves it as it is */
  const char *state;        /* that the site was asked for, a word of LedeStoryRequest */
  GStrv section_ids;        /* NULL to leave them */
  GStrv tag_ids;
  GPtrArray *fields; /* of LedeSiteField, the site's own; NULL before it was asked */
  GPtrArray *custom; /* of LedeFieldValue, what of them is to be put; NULL for nothing */
  gboolean uploaded; /* whether a photo's file may have gone out in this delivery */
  LedeLanes *lanes;  /* not owned; that this is a lane's copy of the work, NULL for the work itself */
} LedeWork;

void lede_work_free (LedeWork *work);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeWork, lede_work_free)

/* lede-courier.c */
LedeCms *
lede_courier_open_site (LedeCourier *self, LedeSite *site, GCancellable *cancellable, GError **error);
LedeStore *lede_courier_get_store (LedeCourier *self);
/* How long a request that the site did not answer may still be at work there, in microseconds. Until
 * this time is over, a look-up that finds nothing is repeated. */
gint64 lede_courier_get_settle_time (LedeCourier *self);
void lede_courier_set_settle_time (LedeCourier *self, gint64 settle_time);
guint lede_courier_get_lanes (LedeCourier *self);
char *lede_courier_make_token (const char *story_id);
void lede_courier_report (LedeCourier *self,
                          LedeDelivery *delivery,
                          LedeDeliveryStep *step,
                          gint64 sent,
                          gint64 total);

/* lede-courier-queue.c: from the wish to its rows */
char *lede_courier_format_time (GDateTime *time);
LedeAction lede_delivery_goal_get_action (LedeDeliveryGoal goal, gint64 publish_at);
gboolean lede_delivery_is_open (LedeDelivery *delivery);

/* lede-courier-deliver.c: from the rows to the site */
LedeWork *
lede_work_begin (LedeCourier *courier, LedeDelivery *delivery, GCancellable *cancellable, GError **error);
gboolean
lede_courier_work_on (LedeCourier *self, LedeDelivery *delivery, GCancellable *cancellable, GError **error);
char *lede_delivery_join_remarks (LedeDelivery *delivery);
void lede_courier_set_aside (LedeCourier *self, LedeDelivery *delivery, const GError *error);

/* lede-courier-work.c: the steps' rows */
gboolean lede_work_mark_sent (LedeWork *work, LedeDeliveryStep *step, GError **error);
gboolean lede_work_mark_done (LedeWork *work, LedeDeliveryStep *step, const char *outcome, GError **error);
gint64 lede_work_get_settle_time (LedeWork *work, LedeStepKind kind, const char *subject);
gboolean lede_work_wait_before_look_up (LedeWork *work, gint64 until, guint attempt, GError **error);
G_GNUC_PRINTF (2, 3) void lede_work_remark (LedeDeliveryStep *step, const char *format, ...);

/* lede-courier-steps.c: signing in, terms */
const char *lede_work_get_role_label (LedeAccount *account);
gboolean lede_work_sign_in (LedeWork *work, LedeDeliveryStep *step, GError **error);
gboolean lede_work_settle_terms (LedeWork *work, LedeDeliveryStep *step, GError **error);

void lede_work_mark_failed (LedeWork *work, LedeDeliveryStep *step, const GError *error);

/* lede-courier-lanes.c: several photos at a time */
gboolean lede_work_put_photos (LedeWork *work, GPtrArray *steps, GError **error);
void lede_work_report (LedeWork *work, LedeDeliveryStep *step, gint64 sent, gint64 total);
void lede_work_begin_making (LedeWork *work);
void lede_work_end_making (LedeWork *work);

/* lede-courier-photos.c: one picture, named by lede_photo_dup_identity() */
gboolean lede_work_put_photo (LedeWork *work, LedeDeliveryStep *step, GError **error);

/* lede-courier-doubles.c: what reached the site twice */
char *lede_work_name_upload (LedeWork *work, const char *identity);
gboolean lede_delivery_has_begun_photos (LedeDelivery *delivery);
gboolean lede_work_creates (LedeWork *work);
gboolean lede_work_remove_doubles (LedeWork *work, LedeDeliveryStep *step, LedeDoubles which, GError **error);

/* lede-courier-look-again.c: what comes when all is done */
gint64 lede_work_choose_second_look (LedeWork *work);
gboolean lede_work_look_before_change (LedeWork *work, GError **error);

/* lede-courier-story.c: the story, its state, and whether it is so */
gboolean lede_work_put_story (LedeWork *work, LedeDeliveryStep *step, GError **error);
gboolean lede_work_put_state (LedeWork *work, LedeDeliveryStep *step, GError **error);
gboolean lede_work_verify (LedeWork *work, LedeDeliveryStep *step, GError **error);

/* lede-courier-life.c: public, scheduled, withdrawn, in the trash */
gboolean lede_delivery_sends_story (LedeDelivery *delivery);
gboolean lede_delivery_leaves_note (LedeDelivery *delivery);
const char *lede_work_choose_state (LedeWork *work);
gboolean lede_work_is_in_state (LedeWork *work, const char *state);
gboolean lede_work_fill_state (LedeWork *work, LedeDeliveryStep *step, LedeStoryRequest *request);
gboolean lede_work_check_in_trash (LedeWork *work, LedeDeliveryStep *step, GError **error);
gboolean lede_work_settle_state (LedeWork *work, GError **error);
LedeSnapshot *lede_courier_make_notice (LedeSnapshot *snapshot, gint64 at);
gboolean lede_courier_check_embargo (LedeStoryFields *fields,
                                     gint64 publish_at,
                                     const char *zone_name,
                                     GError **error);
gboolean lede_work_check_embargo (LedeWork *work, GError **error);

/* lede-courier-settings.c: what a site is told beside the story */
LedeSnapshot *lede_work_load_seen (LedeWork *work);
void lede_work_fill_settings (LedeWork *work, LedeDeliveryStep *step, LedeStoryRequest *request);
void lede_work_keep_time_zone (LedeWork *work);
void lede_work_remark_settings (LedeWork *work,
                                LedeDeliveryStep *step,
                                const LedeStoryRequest *request,
                                LedeRemoteStory *answer);
gboolean lede_story_request_changes_settings (const LedeStoryRequest *request, LedeRemoteStory *remote);
void lede_work_remark_moved (LedeWork *work,
                             LedeDeliveryStep *step,
                             LedeRemoteStory *before,
                             LedeRemoteStory *after);

/* lede-courier-custom.c: the fields that a newsroom made for its site */
char *lede_courier_describe_seen (LedeRemoteStory *remote);
gboolean lede_work_are_fields_seen (LedeWork *work);
gboolean
lede_work_fill_custom (LedeWork *work, LedeDeliveryStep *step, LedeStoryRequest *request, GError **error);
void lede_work_remark_custom (LedeWork *work,
                              LedeDeliveryStep *step,
                              const LedeStoryRequest *request,
                              LedeRemoteStory *answer);

/* lede-courier-compare.c: which story of the site it is, and whether somebody changed it */
gboolean lede_work_identify (LedeWork *work, GError **error);
gboolean lede_work_is_as_seen (LedeWork *work);
void lede_work_look_for_changes (LedeWork *work);
gboolean lede_work_compare (LedeWork *work, const LedeStoryRequest *request, GError **error);
gboolean lede_story_request_changes (const LedeStoryRequest *request,
                                     LedeRemoteStory *remote,
                                     const LedeDialect *dialect);
gboolean lede_work_save_placement (LedeWork *work, GError **error);
LedePlacement *lede_courier_place (LedeStore *store,
                                   const char *story_id,
                                   const char *site_id,
                                   const char *token,
                                   LedeRemoteStory *remote,
                                   gint64 revision,
                                   GCancellable *cancellable,
                                   GError **error);

/* lede-courier-markup.c: what a story is on the site */

/**
 * LedeImagesShown:
 * @LEDE_IMAGES_ON_SITE: only the images that the site has
 * @LEDE_IMAGES_ALL: the others too, as photo:ID
 */
typedef enum
{
  LEDE_IMAGES_ON_SITE,
  LEDE_IMAGES_ALL,
} LedeImagesShown;

typedef struct
{
  LedeStore *store;        /* not owned */
  LedeStoryFields *fields; /* not owned */
  LedeSite *site;          /* not owned, NULL for none */
  LedeImagesShown shown;
  GPtrArray *remote_images; /* keeps alive what was given out */
  GStringChunk *addresses;  /* likewise */
} LedeImageFinder;

void lede_image_finder_clear (LedeImageFinder *finder);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LedeImageFinder, lede_image_finder_clear)
void lede_image_finder_init (LedeImageFinder *finder,
                             LedeStore *store,
                             LedeStoryFields *fields,
                             LedeSite *site,
                             LedeImagesShown shown);
void lede_image_finder_fill_options (LedeImageFinder *finder,
                                     LedeDialectOptions *options,
                                     const char *token,
                                     const char *author_id);

char *lede_courier_name_authors (LedeSite *site, const char *author_id, const char *const *author_ids);
GPtrArray *lede_courier_list_images (LedeStoryFields *fields, LedeSite *site);
LedePhoto *lede_courier_find_photo (LedeStoryFields *fields, const char *identity);
LedeRemoteImage *lede_courier_load_remote_image (LedeStore *store,
                                                 LedeSite *site,
                                                 LedePhoto *photo,
                                                 GCancellable *cancellable);

G_END_DECLS
