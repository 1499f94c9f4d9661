/* lede-page-context.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "lede-photo.h"

G_BEGIN_DECLS

/* An entry of a rail: another story of the site. */
typedef struct
{
  char *section;
  char *title;
  char *link;
  char *published_at; /* ISO 8601 */
} LedeRailEntry;

LedeRailEntry *
lede_rail_entry_new (const char *section, const char *title, const char *link, const char *published_at);
void lede_rail_entry_free (LedeRailEntry *entry);

/**
 * LedePhotoLocator:
 * @photo: a photo
 *
 * Says where a page finds the picture that a photo makes of its image.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL when the image is not there
 */
typedef char *(*LedePhotoLocator) (LedePhoto *photo, gpointer user_data);

/**
 * LedePhotoCopyLocator:
 * @photo: a photo whose image is there
 * @size: the most pixels that a copy of its picture is to have in either direction
 *
 * Says where a page finds a smaller copy of the picture that a photo makes of its image.
 *
 * Returns: (transfer full): the address
 */
typedef char *(*LedePhotoCopyLocator) (LedePhoto *photo, guint size, gpointer user_data);

/**
 * LedeTagLocator:
 * @tag: one of the story's tags
 *
 * Says where the site has the stories of a tag.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL when there is no such page
 */
typedef char *(*LedeTagLocator) (const char *tag, gpointer user_data);

/* What a page is rendered with besides the story. Plain data, filled by the caller; every string is
 * owned by the context and freed with it. */
typedef struct _LedePageContext
{
  char *site_name;    /* shown at the top and in JSON-LD; NULL for none */
  char *site_address; /* NULL for none */
  char *site_author;  /* whom the site names as author: the account; NULL for nobody */
  char *canonical;    /* the page's own address; NULL when it has none yet */
  char *section_label;
  char *home;                       /* within the site, where its name leads; NULL: to @site_address */
  char *section_link;               /* within the site, the section's page; NULL for none */
  char *head;                       /* further elements of the head, HTML; NULL for none */
  gint64 published_at;              /* Unix time, seconds, UTC; 0 for not yet */
  gint64 modified_at;               /* likewise */
  GPtrArray *latest;                /* of LedeRailEntry: the section's latest; NULL for none */
  GPtrArray *also_like;             /* You may also like */
  GPtrArray *popular;               /* Popular now */
  GPtrArray *must_read;             /* Must-reads */
  LedePhotoLocator locate_photo;    /* NULL: photo:ID stays */
  LedePhotoCopyLocator locate_copy; /* NULL: there is one copy of each */
  LedeTagLocator locate_tag;        /* NULL: tags lead nowhere */
  gpointer locate_data;
  gboolean no_comments; /* the site has no place for them */
  gboolean live;        /* for the preview: marks up regions and blocks so that they can be patched */
} LedePageContext;

LedePageContext *lede_page_context_new (void);
void lede_page_context_free (LedePageContext *context);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedePageContext, lede_page_context_free)

G_END_DECLS
