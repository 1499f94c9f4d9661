/* lede-folder-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-folder-changes-private.h"
#include "lede-folder-pages-private.h"
#include "lede-folder.h"

G_BEGIN_DECLS

struct _LedeFolder
{
  GObject parent_instance;

  LedeSite *site;
  char *path;
  GHashTable *seen; /* story id -> what its page held when it was told of last */
};

/* The folder while it is worked on: locked, whole, and read. */
typedef struct
{
  LedeFolderFiles *files;
  int lock;
  LedeFolderSettings *settings;
  LedeFolderCatalogue *catalogue;
  LedeFolderSite site;
} LedeFolderVisit;

LedeFolderVisit *lede_folder_visit (LedeFolder *self, GCancellable *cancellable, GError **error);
void lede_folder_visit_end (LedeFolderVisit *visit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeFolderVisit, lede_folder_visit_end)
gboolean lede_folder_visit_load_themes (LedeFolderVisit *visit, GError **error);

char *lede_folder_visit_make_uri (LedeFolderVisit *visit, const char *path);

/* lede-folder-terms.c */
GPtrArray *lede_folder_list_sections (LedeCms *cms, GCancellable *cancellable, GError **error);
GPtrArray *lede_folder_list_tags (LedeCms *cms, GCancellable *cancellable, GError **error);
GPtrArray *lede_folder_list_people (LedeCms *cms, GCancellable *cancellable, GError **error);
LedeTerm *
lede_folder_ensure_section (LedeCms *cms, const char *name, GCancellable *cancellable, GError **error);
LedeTerm *lede_folder_ensure_tag (LedeCms *cms, const char *name, GCancellable *cancellable, GError **error);

/* lede-folder-photos.c */
LedeRemotePhoto *
lede_folder_find_photo (LedeCms *cms, const char *sha256, GCancellable *cancellable, GError **error);
LedeRemotePhoto *lede_folder_put_photo (LedeCms *cms,
                                        const LedePhotoRequest *request,
                                        LedeProgress progress,
                                        gpointer progress_data,
                                        GCancellable *cancellable,
                                        GError **error);
LedeRemotePhoto *
lede_folder_fetch_photo (LedeCms *cms, const char *id, GCancellable *cancellable, GError **error);
GBytes *lede_folder_download (LedeCms *cms, const char *address, GCancellable *cancellable, GError **error);

/* lede-folder-stories.c */
GPtrArray *lede_folder_list_stories (LedeCms *cms,
                                     const char *state,
                                     const char *section_id,
                                     guint limit,
                                     GCancellable *cancellable,
                                     GError **error);
LedeRemoteStory *
lede_folder_fetch_story (LedeCms *cms, const char *id, GCancellable *cancellable, GError **error);
LedeRemoteStory *
lede_folder_find_story (LedeCms *cms, const char *token, GCancellable *cancellable, GError **error);
LedeRemoteStory *lede_folder_find_story_by_address (LedeCms *cms,
                                                    const char *address,
                                                    GCancellable *cancellable,
                                                    GError **error);
LedeRemoteStory *lede_folder_put_story (LedeCms *cms,
                                        const LedeStoryRequest *request,
                                        GCancellable *cancellable,
                                        GError **error);
GPtrArray *lede_folder_list_changes_between (LedeCms *cms,
                                             const char *story_id,
                                             const char *after,
                                             const char *until,
                                             GCancellable *cancellable,
                                             GError **error);

/* lede-folder-reading.c: what somebody made of a page */
char *lede_folder_read_changed_page (LedeFolderVisit *visit, LedeFolderStory *story, const char *page);

G_END_DECLS
