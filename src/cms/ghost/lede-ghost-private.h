/* lede-ghost-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-ghost.h"
#include "lede-http-private.h"
#include "lede-json-private.h"

G_BEGIN_DECLS

/* Longer texts are refused. */
#define LEDE_GHOST_MAX_ALT 191 /* characters */

struct _LedeGhost
{
  GObject parent_instance;

  LedeSite *site;
  LedeHttp *http;
  char *secret;            /* id:key */
  gint64 clock;            /* the server's clock minus ours, seconds */
  LedeAbilities abilities; /* of the last sign-in; 0 before */
  char *user_id;           /* likewise; "" for an integration, which is no person */
};

/* lede-ghost-token.c */
gboolean lede_ghost_is_secret (const char *secret);
char *lede_ghost_make_token (const char *secret, gint64 now);

/* Addresses and calls */
char *lede_ghost_build_address (LedeGhost *self, const char *route, ...) G_GNUC_NULL_TERMINATED;
LedeHttpAnswer *lede_ghost_send (LedeGhost *self,
                                 const char *method,
                                 const char *address,
                                 JsonNode *json,
                                 GCancellable *cancellable,
                                 GError **error);
JsonNode *lede_ghost_read (LedeGhost *self, LedeHttpAnswer *answer, GError **error);
JsonNode *lede_ghost_get (LedeGhost *self, const char *address, GCancellable *cancellable, GError **error);
JsonArray *lede_ghost_expect_list (LedeGhost *self, JsonNode *node, const char *name, GError **error);
JsonObject *lede_ghost_expect_first (LedeGhost *self, JsonNode *node, const char *name, GError **error);
JsonNode *lede_ghost_wrap (const char *name, JsonObject *object);
char *lede_ghost_dup_id (JsonObject *object);
void lede_ghost_take_error (LedeGhost *self, LedeHttpAnswer *answer, GError **error);
char *lede_ghost_quote (const char *text);

/* The parts of the interface, by file */
LedeAccount *lede_ghost_sign_in (LedeCms *cms, GCancellable *cancellable, GError **error);

gboolean lede_ghost_is_untouched_twin (LedeRemoteStory *twin, LedeRemoteStory *story);
gboolean lede_ghost_remove_story_doubles (LedeCms *cms,
                                          LedeRemoteStory *story,
                                          LedeDoubles which,
                                          GCancellable *cancellable,
                                          GError **error);

LedeTerm *lede_ghost_read_tag (JsonObject *tag);
gboolean lede_ghost_is_public_tag (JsonObject *tag);
GPtrArray *lede_ghost_list_sections (LedeCms *cms, GCancellable *cancellable, GError **error);
GPtrArray *lede_ghost_list_tags (LedeCms *cms, GCancellable *cancellable, GError **error);
GPtrArray *lede_ghost_list_people (LedeCms *cms, GCancellable *cancellable, GError **error);
LedeTerm *lede_ghost_ensure_tag (LedeCms *cms, const char *name, GCancellable *cancellable, GError **error);

gboolean lede_ghost_remove_tag_doubles (LedeGhost *self,
                                        const char *const *ids,
                                        GCancellable *cancellable,
                                        GError **error);

LedeDiscovery *lede_ghost_discover (LedeHttp *http,
                                    const char *address,
                                    const char *typed,
                                    GCancellable *cancellable,
                                    GError **error);

LedeRemoteStory *lede_ghost_read_story (JsonObject *post);
const char *lede_ghost_state_to_remote (const char *state);
JsonNode *lede_ghost_fetch_post (LedeGhost *self, const char *id, GCancellable *cancellable, GError **error);
GPtrArray *
lede_ghost_list_marked (LedeGhost *self, const char *token, GCancellable *cancellable, GError **error);
GPtrArray *lede_ghost_list_stories (LedeCms *cms,
                                    const char *state,
                                    const char *section_id,
                                    guint limit,
                                    GCancellable *cancellable,
                                    GError **error);
LedeRemoteStory *
lede_ghost_fetch_story (LedeCms *cms, const char *id, GCancellable *cancellable, GError **error);
LedeRemoteStory *
lede_ghost_find_story (LedeCms *cms, const char *token, GCancellable *cancellable, GError **error);
LedeRemoteStory *lede_ghost_find_story_by_address (LedeCms *cms,
                                                   const char *address,
                                                   GCancellable *cancellable,
                                                   GError **error);
LedeRemoteStory *lede_ghost_put_story (LedeCms *cms,
                                       const LedeStoryRequest *request,
                                       GCancellable *cancellable,
                                       GError **error);
GPtrArray *lede_ghost_list_changes_between (LedeCms *cms,
                                            const char *story_id,
                                            const char *after,
                                            const char *until,
                                            GCancellable *cancellable,
                                            GError **error);

LedeRemotePhoto *
lede_ghost_find_photo (LedeCms *cms, const char *sha256, GCancellable *cancellable, GError **error);
LedeRemotePhoto *
lede_ghost_fetch_photo (LedeCms *cms, const char *id, GCancellable *cancellable, GError **error);
LedeRemotePhoto *lede_ghost_put_photo (LedeCms *cms,
                                       const LedePhotoRequest *request,
                                       LedeProgress progress,
                                       gpointer progress_data,
                                       GCancellable *cancellable,
                                       GError **error);
GBytes *lede_ghost_download (LedeCms *cms, const char *address, GCancellable *cancellable, GError **error);

/* lede-ghost-mark.c: what Lede writes of a story where readers do not see it */

/* A story's marker, and what Ghost has no field for. */
typedef struct
{
  char *token;             /* NULL for none */
  gboolean is_submitted;   /* a draft that waits for the desk */
  gboolean has_no_section; /* the first tag is a tag like the others */
} LedeGhostMark;

void lede_ghost_mark_clear (LedeGhostMark *mark);
void lede_ghost_mark_read (LedeGhostMark *mark, const char *head);
char *lede_ghost_mark_write (const LedeGhostMark *mark, const char *head);
char *lede_ghost_mark_make_needle (const char *token);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LedeGhostMark, lede_ghost_mark_clear)

G_END_DECLS
