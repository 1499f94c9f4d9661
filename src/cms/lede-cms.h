/* lede-cms.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-delivery.h"
#include "lede-photo.h"
#include "lede-site-field.h"
#include "lede-site.h"
#include "lede-snapshot.h"

G_BEGIN_DECLS

#define LEDE_CMS_ERROR (lede_cms_error_quark ())

/**
 * LedeCmsError:
 * @LEDE_CMS_ERROR_UNREACHABLE: no connection (name, network, TLS, time-out); worth another try
 * @LEDE_CMS_ERROR_PORTAL: the network answered in the site's place, because it wants a person to sign in to
 * it; worth another try
 * @LEDE_CMS_ERROR_NOT_A_SITE: something answers, but it is no site that Lede knows
 * @LEDE_CMS_ERROR_SIGN_IN: the account or its password was refused
 * @LEDE_CMS_ERROR_FORBIDDEN: the account may not do this
 * @LEDE_CMS_ERROR_NOT_FOUND: the story or object is not there
 * @LEDE_CMS_ERROR_CHANGED: somebody changed the story on the site since it was seen last
 * @LEDE_CMS_ERROR_REFUSED: the site refused what was sent
 * @LEDE_CMS_ERROR_KIND: the site does not take, or cannot handle, files of this kind; nothing was kept
 * @LEDE_CMS_ERROR_BUSY: the site asks to come back later (429, 502, 503); worth another try
 * @LEDE_CMS_ERROR_EARLY: the site cannot wait for a time that lies ahead; the same call is for then
 * @LEDE_CMS_ERROR_BAD_ANSWER: the site's answer makes no sense
 */
typedef enum
{
  LEDE_CMS_ERROR_UNREACHABLE,
  LEDE_CMS_ERROR_PORTAL,
  LEDE_CMS_ERROR_NOT_A_SITE,
  LEDE_CMS_ERROR_SIGN_IN,
  LEDE_CMS_ERROR_FORBIDDEN,
  LEDE_CMS_ERROR_NOT_FOUND,
  LEDE_CMS_ERROR_CHANGED,
  LEDE_CMS_ERROR_REFUSED,
  LEDE_CMS_ERROR_KIND,
  LEDE_CMS_ERROR_BUSY,
  LEDE_CMS_ERROR_BAD_ANSWER,
  LEDE_CMS_ERROR_EARLY,
} LedeCmsError;

GQuark lede_cms_error_quark (void);
gboolean lede_cms_error_is_transient (const GError *error); /* worth another try later */
gint64 lede_cms_error_get_retry_at (const GError *error);   /* Unix time, seconds; 0 when not told */

/* What an account may do, bits. */
typedef enum
{
  LEDE_ABILITY_WRITE = 1 << 0,       /* make drafts and submit them */
  LEDE_ABILITY_UPLOAD = 1 << 1,      /* photos */
  LEDE_ABILITY_PUBLISH = 1 << 2,     /* its own stories */
  LEDE_ABILITY_EDIT_OTHERS = 1 << 3, /* and so choose the author */
  LEDE_ABILITY_EDIT_PUBLISHED = 1 << 4,
  LEDE_ABILITY_MAKE_TERMS = 1 << 5,    /* new tags */
  LEDE_ABILITY_MAKE_SECTIONS = 1 << 6, /* new sections, by lede_cms_ensure_section() */
  LEDE_ABILITY_TRASH = 1 << 7,         /* move what is public to the trash */
} LedeAbilities;

/* Small immutable records, freed by the GPtrArray that holds them. */
typedef struct
{
  char *id;
  char *name;
  char *slug;
  char *parent; /* id, "" for none */
} LedeTerm;
void lede_term_free (LedeTerm *term);

typedef struct
{
  char *id;
  char *name;
  char *slug;
} LedePerson;
void lede_person_free (LedePerson *person);

typedef struct
{
  char *name; /* of the site */
  char *description;
  char *address;
  char *user_id;
  char *user_name;
  char *role; /* the site's word: contributor, editor ...; "" when not told */
  LedeAbilities abilities;
  char *theme;     /* the active theme's name, "" when not told */
  char *time_zone; /* the site's, for lede_time_zone_new(); "" when not told */
} LedeAccount;
void lede_account_free (LedeAccount *account);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeAccount, lede_account_free)

/* A story as a site has it. */
typedef struct
{
  char *id;
  char *token; /* Lede's marker in its content, "" for none */
  char *state; /* the site's word */
  char *title;
  char *slug;
  char *excerpt;
  char *content; /* raw */
  char *author_id;
  GStrv author_ids; /* all of them, in their order; NULL where a site knows but one */
  char *address;
  char *modified;  /* ISO 8601, UTC */
  char *published; /* ISO 8601, UTC */
  char *section_name;
  GStrv section_ids;
  GStrv tag_ids;
  GStrv tag_names;
  char *featured_id;      /* "" for none */
  char *featured_caption; /* NULL, as the next two, where a featured photo has its texts elsewhere */
  char *featured_credit;
  char *featured_alt;
  char *version;      /* names this state of the story for list_changes_between; "" when not told */
  char *sticky;       /* "yes" or "no"; NULL when not told */
  char *comments;     /* "open" or "closed"; NULL when not told */
  char *seo_title;    /* NULL where the site has no place for one */
  char *canonical;    /* likewise */
  GPtrArray *custom;  /* of LedeFieldValue, what it has in the site's own fields; NULL for none */
  GPtrArray *refused; /* likewise, in the answer to a request: which of them it refused, and why */
} LedeRemoteStory;
void lede_remote_story_free (LedeRemoteStory *story);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeRemoteStory, lede_remote_story_free)
char *lede_remote_story_fingerprint (LedeRemoteStory *story); /* SHA-256 over what a person can change */

/* What to put. NULL strings stay as they are on the site. @state is draft, pending, publish, future or
 * trash; a backend whose site has other words translates. What a site has no place for is left out, and
 * the answer says NULL for it. */
typedef struct
{
  const char *id;       /* NULL to create */
  const char *token;    /* the story's marker, for a site that has a place for it beside the content */
  const char *modified; /* the site's copy as it was seen last, for a site that compares by itself; or NULL */
  const char *state;
  const char *title;
  const char *slug;
  const char *excerpt;
  const char *content;
  const char *author_id;
  const char *const *author_ids; /* all of them, for a site that knows several */
  const char *const *section_ids;
  const char *const *tag_ids;
  const char *featured_id;
  gint64 publish_at;       /* Unix time, seconds, UTC; 0 for unset */
  LedeStoryFields *fields; /* the whole story with its @content, for a site whose pages Lede writes */
  const char *sticky;      /* "yes" or "no" */
  const char *comments;    /* "open" or "closed" */
  const char *seo_title;   /* "" for none */
  const char *canonical;   /* likewise */
  GPtrArray *custom;       /* of LedeFieldValue; "" makes a field what it is where nobody said anything */
} LedeStoryRequest;

typedef struct
{
  GBytes *bytes;
  const char *mime_type;
  const char *file_name; /* lede_cms_name_photo() */
  const char *upload;    /* the same at every try of one upload, and of no other; NULL for none */
  const char *title;
  const char *caption;
  const char *alt;
  const char *description;
  LedePhoto *photo; /* whose texts are in @bytes, for a site whose copies Lede makes */
} LedePhotoRequest;

typedef struct
{
  char *id;
  char *address;       /* of the full size */
  char *large_address; /* of the size for the text */
  guint width;         /* of large_address, pixels */
  guint height;
  char *original_address; /* of the file as it was uploaded */
  char *title;
  char *caption;
  char *alt;
  char *description;
} LedeRemotePhoto;
void lede_remote_photo_free (LedeRemotePhoto *photo);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeRemotePhoto, lede_remote_photo_free)

/* An upload that may have reached the site more than once. */
typedef struct
{
  const char *name; /* LedePhotoRequest.upload */
  const char *kept; /* the id of the copy that the story shows */
} LedeUpload;

/**
 * LedeDoubles:
 * @LEDE_DOUBLES_FRESH: what came twice while the delivery was at work, and nobody has seen yet
 * @LEDE_DOUBLES_LATE: what came again some time after it. People may have used it meanwhile, so the proof
 *   has to be stricter, and what is taken away can be had back where the site has a trash
 */
typedef enum
{
  LEDE_DOUBLES_FRESH,
  LEDE_DOUBLES_LATE,
} LedeDoubles;

/* Of two stories with the same marker that say the same. */
gboolean lede_remote_story_came_again (LedeRemoteStory *self, LedeRemoteStory *first);

/* What an image is called on a site, so that it is found there again: lede- and the first twenty
 * digits of its SHA-256, followed by what a person can read. */
#define LEDE_CMS_PHOTO_PREFIX "lede-"
char *lede_cms_mark_photo (const char *sha256);
char *lede_cms_name_photo (const char *sha256, const char *file, const char *mime_type);

/**
 * LedeProgress:
 * @sent: bytes of the body that went out
 * @total: bytes in all, 0 when unknown
 *
 * Called on the thread of the call that it reports on.
 */
typedef void (*LedeProgress) (gint64 sent, gint64 total, gpointer user_data);

/* A connected CMS. Blocking; may be used from any thread, one call at a time. */
#define LEDE_TYPE_CMS (lede_cms_get_type ())
G_DECLARE_INTERFACE (LedeCms, lede_cms, LEDE, CMS, GObject)

struct _LedeCmsInterface
{
  GTypeInterface parent;

  LedeAccount *(*sign_in) (LedeCms *self, GCancellable *cancellable, GError **error);
  GPtrArray *(*list_sections) (LedeCms *self, GCancellable *cancellable, GError **error);
  GPtrArray *(*list_tags) (LedeCms *self, GCancellable *cancellable, GError **error);
  GPtrArray *(*list_people) (LedeCms *self, GCancellable *cancellable, GError **error);
  /* May be NULL: a site without fields of its own */
  GPtrArray *(*list_fields) (LedeCms *self, GCancellable *cancellable, GError **error);
  LedeTerm *(*ensure_section) (LedeCms *self, /* NULL where no account makes sections */
                               const char *name,
                               GCancellable *cancellable,
                               GError **error);
  LedeTerm *(*ensure_tag) (LedeCms *self, const char *name, GCancellable *cancellable, GError **error);
  GPtrArray *(*list_stories) (LedeCms *self,
                              const char *state,
                              const char *section_id,
                              guint limit,
                              GCancellable *cancellable,
                              GError **error);
  LedeRemoteStory *(*fetch_story) (LedeCms *self, const char *id, GCancellable *cancellable, GError **error);
  LedeRemoteStory *(*find_story) (LedeCms *self,
                                  const char *token,
                                  GCancellable *cancellable,
                                  GError **error);
  LedeRemoteStory *(*find_story_by_address) (LedeCms *self,
                                             const char *address,
                                             GCancellable *cancellable,
                                             GError **error);
  LedeRemoteStory *(*put_story) (LedeCms *self,
                                 const LedeStoryRequest *request,
                                 GCancellable *cancellable,
                                 GError **error);
  LedeRemotePhoto *(*find_photo) (LedeCms *self,
                                  const char *sha256,
                                  GCancellable *cancellable,
                                  GError **error);
  /* May be NULL: a site that keeps a photo's own hash */
  LedeRemotePhoto *(*find_file) (LedeCms *self,
                                 const char *file,
                                 gint64 size,
                                 const char *sha256,
                                 GCancellable *cancellable,
                                 GError **error);
  LedeRemotePhoto *(*put_photo) (LedeCms *self,
                                 const LedePhotoRequest *request,
                                 LedeProgress progress,
                                 gpointer progress_data,
                                 GCancellable *cancellable,
                                 GError **error);
  LedeRemotePhoto *(*fetch_photo) (LedeCms *self, const char *id, GCancellable *cancellable, GError **error);
  GBytes *(*download) (LedeCms *self, const char *address, GCancellable *cancellable, GError **error);
  GPtrArray *(*list_changes_between) (LedeCms *self,
                                      const char *story_id,
                                      const char *after,
                                      const char *until,
                                      GCancellable *cancellable,
                                      GError **error);
  gboolean (*remove_photo_doubles) (LedeCms *self,
                                    const LedeUpload *uploads,
                                    guint n_uploads,
                                    LedeDoubles which,
                                    guint *n_left,
                                    GCancellable *cancellable,
                                    GError **error);
  gboolean (*remove_story_doubles) (LedeCms *self,
                                    LedeRemoteStory *story,
                                    LedeDoubles which,
                                    GCancellable *cancellable,
                                    GError **error);
  char *(*follow_address) (LedeCms *self, const char *address, GCancellable *cancellable, GError **error);
};

/* One public function for each, same names: lede_cms_sign_in() and so on. find_* return NULL
 * without an error when there is none. list_stories gives LedeRemoteStory without content.
 * list_changes_between gives a LedeRemoteStory for each version strictly between the two versions,
 * the oldest first. remove_*_doubles delete what Lede's own requests made twice, because they reached the
 * site twice, and only what is provably that; a backend that cannot tell has none of them. */
LedeAccount *lede_cms_sign_in (LedeCms *self, GCancellable *cancellable, GError **error);
GPtrArray *lede_cms_list_sections (LedeCms *self, GCancellable *cancellable, GError **error);
GPtrArray *lede_cms_list_tags (LedeCms *self, GCancellable *cancellable, GError **error);
GPtrArray *lede_cms_list_people (LedeCms *self, GCancellable *cancellable, GError **error);
GPtrArray *lede_cms_list_fields (LedeCms *self, GCancellable *cancellable, GError **error);
LedeTerm *
lede_cms_ensure_section (LedeCms *self, const char *name, GCancellable *cancellable, GError **error);
LedeTerm *lede_cms_ensure_tag (LedeCms *self, const char *name, GCancellable *cancellable, GError **error);
GPtrArray *lede_cms_list_stories (LedeCms *self,
                                  const char *state,
                                  const char *section_id,
                                  guint limit,
                                  GCancellable *cancellable,
                                  GError **error);
LedeRemoteStory *
lede_cms_fetch_story (LedeCms *self, const char *id, GCancellable *cancellable, GError **error);
LedeRemoteStory *
lede_cms_find_story (LedeCms *self, const char *token, GCancellable *cancellable, GError **error);
LedeRemoteStory *lede_cms_find_story_by_address (LedeCms *self,
                                                 const char *address,
                                                 GCancellable *cancellable,
                                                 GError **error);
LedeRemoteStory *lede_cms_put_story (LedeCms *self,
                                     const LedeStoryRequest *request,
                                     GCancellable *cancellable,
                                     GError **error);
LedeRemotePhoto *
lede_cms_find_photo (LedeCms *self, const char *sha256, GCancellable *cancellable, GError **error);
LedeRemotePhoto *lede_cms_find_file (LedeCms *self,
                                     const char *file,
                                     gint64 size,
                                     const char *sha256,
                                     GCancellable *cancellable,
                                     GError **error);
LedeRemotePhoto *lede_cms_put_photo (LedeCms *self,
                                     const LedePhotoRequest *request,
                                     LedeProgress progress,
                                     gpointer progress_data,
                                     GCancellable *cancellable,
                                     GError **error);
LedeRemotePhoto *
lede_cms_fetch_photo (LedeCms *self, const char *id, GCancellable *cancellable, GError **error);
GBytes *lede_cms_download (LedeCms *self, const char *address, GCancellable *cancellable, GError **error);
GPtrArray *lede_cms_list_changes_between (LedeCms *self,
                                          const char *story_id,
                                          const char *after,
                                          const char *until,
                                          GCancellable *cancellable,
                                          GError **error);
gboolean lede_cms_remove_photo_doubles (LedeCms *self,
                                        const LedeUpload *uploads,
                                        guint n_uploads,
                                        LedeDoubles which,
                                        guint *n_left,
                                        GCancellable *cancellable,
                                        GError **error);
gboolean lede_cms_can_tell_doubles (LedeCms *self);
gboolean lede_cms_remove_story_doubles (LedeCms *self,
                                        LedeRemoteStory *story,
                                        LedeDoubles which,
                                        GCancellable *cancellable,
                                        GError **error);
char *lede_cms_follow_address (LedeCms *self, const char *address, GCancellable *cancellable, GError **error);

G_END_DECLS
