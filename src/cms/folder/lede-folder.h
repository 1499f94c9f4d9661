/* lede-folder.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cms-kind.h"

G_BEGIN_DECLS

/* A folder on this computer that is a site: Lede's own pages, or what Hugo, Eleventy or Jekyll make pages of.
 * It needs no server and no account. Implements LedeCms. */
#define LEDE_TYPE_FOLDER (lede_folder_get_type ())
G_DECLARE_FINAL_TYPE (LedeFolder, lede_folder, LEDE, FOLDER, GObject)

extern const LedeCmsKind lede_folder_kind;

LedeCms *lede_folder_new (LedeSite *site);

/* What a person says of a folder when it becomes a site. */
typedef struct
{
  const char *path;
  const char *flavour;     /* "html", "hugo", "eleventy", "jekyll"; NULL for what the folder looks like */
  const char *name;        /* of the site, for readers */
  const char *description; /* NULL for none */
  const char *address;     /* where readers will open it; NULL when that is not known */
  const char *language;    /* of the site's own words; NULL for the person's */
} LedeFolderOptions;

LedeSite *lede_folder_connect (const LedeFolderOptions *options,
                               const char *site_name,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
