/* lede-folder-markdown-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-folder-pages-private.h"

G_BEGIN_DECLS

/* A part of a file and what of the story it says. */
typedef struct
{
  char *written;
  char *source; /* Markdown of the story's body; "" for what stands elsewhere in the story */
} LedeFolderPiece;

/* A story as a generator takes it. */
char *lede_folder_render_markdown (LedeFolderSite *site, LedeFolderStory *story, LedeSnapshot *texts);
GPtrArray *lede_folder_list_pieces (LedeFolderSite *site, LedeFolderStory *story, LedeSnapshot *texts);

/* Where it lies, where its pictures lie, and what readers open once the generator has run. */
char *lede_folder_markdown_path (LedeFolderSettings *settings, LedeFolderStory *story);
char *
lede_folder_markdown_photo_path (LedeFolderSettings *settings, LedeFolderStory *story, const char *name);
char *lede_folder_markdown_address (LedeFolderSite *site, LedeFolderStory *story);

/* For Eleventy, which knows of no old addresses: what stands at one. */
char *lede_folder_markdown_redirect_path (LedeFolderSettings *settings, const char *slug);
char *lede_folder_render_markdown_redirect (LedeFolderSite *site, LedeFolderStory *story, const char *slug);

/* What a folder looks like that a generator works in; HTML when it is none. */
LedeFolderFlavour lede_folder_guess_flavour (LedeFolderFiles *files);
char *lede_folder_guess_posts (LedeFolderFiles *files, LedeFolderFlavour flavour);

G_END_DECLS
