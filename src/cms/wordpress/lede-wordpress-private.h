/* lede-wordpress-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-http-private.h"
#include "lede-json-private.h"
#include "lede-wordpress.h"

G_BEGIN_DECLS

struct _LedeWordpress
{
  GObject parent_instance;

  LedeSite *site;
  LedeHttp *http;
  LedeAbilities abilities; /* of the last sign-in; 0 before */
  gint64 clock;            /* the server's clock minus ours, seconds */
  gboolean has_coauthors;  /* posts can have several authors */
  GPtrArray *people;       /* of LedePerson, who can be authors; NULL before it was asked */
  GStrv meta_keys;         /* of posts, that the interface lets write; NULL before it was asked */
  GPtrArray *fields;       /* of LedeSiteField, likewise */
};

/* Addresses and calls */
char *lede_wordpress_build_address (LedeWordpress *self, const char *route, ...) G_GNUC_NULL_TERMINATED;
JsonNode *lede_wordpress_get (LedeWordpress *self,
                              const char *address,
                              LedeHttpAnswer **answer,
                              GCancellable *cancellable,
                              GError **error);
JsonNode *lede_wordpress_post (LedeWordpress *self,
                               const char *address,
                               JsonNode *json,
                               GCancellable *cancellable,
                               GError **error);
LedeHttpAnswer *lede_wordpress_send_json (LedeWordpress *self,
                                          const char *address,
                                          JsonNode *json,
                                          GCancellable *cancellable,
                                          GError **error);
JsonNode *lede_wordpress_read (LedeWordpress *self, LedeHttpAnswer *answer, GError **error);
JsonObject *lede_wordpress_expect_object (LedeWordpress *self, JsonNode *node, GError **error);
JsonArray *lede_wordpress_expect_array (LedeWordpress *self, JsonNode *node, GError **error);

/* What went wrong, when a call's answer is no success */
gboolean lede_wordpress_is_success (LedeHttpAnswer *answer);
char *lede_wordpress_get_error_code (LedeHttpAnswer *answer);
void lede_wordpress_take_error (LedeWordpress *self, LedeHttpAnswer *answer, GError **error);

/* The parts of the interface, by file */
LedeAccount *lede_wordpress_sign_in (LedeCms *cms, GCancellable *cancellable, GError **error);

GPtrArray *lede_wordpress_list_sections (LedeCms *cms, GCancellable *cancellable, GError **error);
GPtrArray *lede_wordpress_list_tags (LedeCms *cms, GCancellable *cancellable, GError **error);
GPtrArray *lede_wordpress_list_people (LedeCms *cms, GCancellable *cancellable, GError **error);
LedeTerm *
lede_wordpress_ensure_tag (LedeCms *cms, const char *name, GCancellable *cancellable, GError **error);

void lede_wordpress_note_namespaces (LedeWordpress *self, JsonObject *index);
gboolean lede_wordpress_read_authors (LedeWordpress *self,
                                      LedeRemoteStory *story,
                                      GCancellable *cancellable,
                                      GError **error);
gboolean lede_wordpress_put_authors (LedeWordpress *self,
                                     const LedeStoryRequest *request,
                                     LedeRemoteStory *story,
                                     GCancellable *cancellable,
                                     GError **error);

LedeDiscovery *lede_wordpress_discover (LedeHttp *http,
                                        const char *address,
                                        const char *typed,
                                        GCancellable *cancellable,
                                        GError **error);

GPtrArray *lede_wordpress_list_stories (LedeCms *cms,
                                        const char *state,
                                        const char *section_id,
                                        guint limit,
                                        GCancellable *cancellable,
                                        GError **error);
LedeRemoteStory *
lede_wordpress_fetch_story (LedeCms *cms, const char *id, GCancellable *cancellable, GError **error);
LedeRemoteStory *
lede_wordpress_find_story (LedeCms *cms, const char *token, GCancellable *cancellable, GError **error);
LedeRemoteStory *lede_wordpress_find_story_by_address (LedeCms *cms,
                                                       const char *address,
                                                       GCancellable *cancellable,
                                                       GError **error);
LedeRemoteStory *lede_wordpress_put_story (LedeCms *cms,
                                           const LedeStoryRequest *request,
                                           GCancellable *cancellable,
                                           GError **error);
LedeRemoteStory *lede_wordpress_read_answer (LedeWordpress *self, JsonNode *answer, GError **error);
LedeRemoteStory *
lede_wordpress_trash_story (LedeWordpress *self, const char *id, GCancellable *cancellable, GError **error);
char *
lede_wordpress_follow_address (LedeCms *cms, const char *address, GCancellable *cancellable, GError **error);
void lede_wordpress_read_settings (JsonObject *post, LedeRemoteStory *story);
void lede_wordpress_write_settings (LedeWordpress *self, const LedeStoryRequest *request, JsonObject *json);
gboolean lede_wordpress_put_meta (LedeWordpress *self,
                                  const LedeStoryRequest *request,
                                  LedeRemoteStory **story,
                                  GCancellable *cancellable,
                                  GError **error);

gboolean lede_wordpress_is_search_key (const char *key);
gboolean lede_wordpress_know_fields (LedeWordpress *self, GCancellable *cancellable, GError **error);
GPtrArray *lede_wordpress_list_fields (LedeCms *cms, GCancellable *cancellable, GError **error);
GPtrArray *lede_wordpress_read_fields (JsonObject *post);
JsonNode *lede_wordpress_post_story (LedeWordpress *self,
                                     const char *address,
                                     JsonNode *json,
                                     GPtrArray *values,
                                     GPtrArray *refused,
                                     GCancellable *cancellable,
                                     GError **error);

GPtrArray *lede_wordpress_list_changes_between (LedeCms *cms,
                                                const char *story_id,
                                                const char *after,
                                                const char *until,
                                                GCancellable *cancellable,
                                                GError **error);

LedeRemotePhoto *
lede_wordpress_find_photo (LedeCms *cms, const char *sha256, GCancellable *cancellable, GError **error);
LedeRemotePhoto *lede_wordpress_find_file (LedeCms *cms,
                                           const char *file,
                                           gint64 size,
                                           const char *sha256,
                                           GCancellable *cancellable,
                                           GError **error);
LedeRemotePhoto *lede_wordpress_put_photo (LedeCms *cms,
                                           const LedePhotoRequest *request,
                                           LedeProgress progress,
                                           gpointer progress_data,
                                           GCancellable *cancellable,
                                           GError **error);
LedeRemotePhoto *
lede_wordpress_fetch_photo (LedeCms *cms, const char *id, GCancellable *cancellable, GError **error);
GBytes *
lede_wordpress_download (LedeCms *cms, const char *address, GCancellable *cancellable, GError **error);

char *lede_wordpress_find_upload (LedeWordpress *self,
                                  const char *upload,
                                  GCancellable *cancellable,
                                  GError **error);
LedeRemoteStory *lede_wordpress_read_story (JsonObject *post);
LedeRemoteStory *lede_wordpress_find_first_twin (LedeWordpress *self,
                                                 LedeRemoteStory *story,
                                                 GCancellable *cancellable,
                                                 GError **error);
gboolean lede_wordpress_remove_photo_doubles (LedeCms *cms,
                                              const LedeUpload *uploads,
                                              guint n_uploads,
                                              LedeDoubles which,
                                              guint *n_left,
                                              GCancellable *cancellable,
                                              GError **error);
gboolean lede_wordpress_remove_story_doubles (LedeCms *cms,
                                              LedeRemoteStory *story,
                                              LedeDoubles which,
                                              GCancellable *cancellable,
                                              GError **error);

G_END_DECLS
