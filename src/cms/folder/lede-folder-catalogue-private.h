/* lede-folder-catalogue-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-folder-changes-private.h"

G_BEGIN_DECLS

/* What the folder's pages are made with. */
typedef enum
{
  LEDE_FOLDER_HTML, /* Lede's own pages */
  LEDE_FOLDER_HUGO,
  LEDE_FOLDER_ELEVENTY,
  LEDE_FOLDER_JEKYLL,
} LedeFolderFlavour;

const char *lede_folder_flavour_get_nick (LedeFolderFlavour flavour);
gboolean lede_folder_flavour_from_nick (const char *nick, LedeFolderFlavour *flavour);

/* What a person said of the site when it was connected: site.json. */
typedef struct
{
  LedeFolderFlavour flavour;
  char *id; /* of the site, a UUID */
  char *name;
  char *description;
  char *address;  /* where readers open it, with a slash behind; "" while that is not known */
  char *language; /* of the site's own words, BCP 47 */
  char *posts;    /* of Markdown: the folder for stories */
} LedeFolderSettings;

LedeFolderSettings *lede_folder_settings_load (LedeFolderFiles *files, GError **error);
gboolean lede_folder_settings_save (LedeFolderSettings *self, LedeFolderFiles *files, GError **error);
void lede_folder_settings_free (LedeFolderSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeFolderSettings, lede_folder_settings_free)

/* A story, as lists and addresses need it; the rest is in its own file. */
typedef struct
{
  char *id;    /* the story's token */
  char *state; /* draft, pending, future or publish */
  char *slug;  /* the name of its page */
  GStrv old_slugs;
  char *title;
  char *deck;
  char *language;
  char *section; /* the term's id, "" for none */
  GStrv tags;    /* terms' ids */
  char *byline;
  gint64 published; /* Unix time, seconds; 0 before */
  gint64 modified;
  gint64 version; /* one more with each change */
  char *page;     /* the file that readers or a generator get, "" for none */
  GStrv photos;   /* pictures' ids, the lead first */
  char *lead;     /* a picture's id, "" for none */
  char *lead_alt;
  char *featured; /* the picture that the theme is to show, as the site was told; "" for none */
  char *rails;    /* sums up what the page says of other stories */
} LedeFolderStory;

/* A picture in the stock. */
typedef struct
{
  char *id;  /* lede_cms_mark_photo() */
  char *sum; /* SHA-256 of the file, which is what it is called where it was read back */
  char *file;
  char *mime_type;
  guint width;
  guint height;
  GArray *copies;       /* of guint: the longer sides of its smaller copies */
  char *copy_extension; /* "jpg" or "png" */
  char *title;
  char *caption;
  char *alt;
  char *description;
} LedeFolderPhoto;

typedef struct
{
  char *id; /* the name of its page */
  char *name;
} LedeFolderTerm;

/* What is in the folder: catalogue.json. Whoever opens the folder sees the same. */
typedef struct
{
  GPtrArray *stories;  /* of LedeFolderStory */
  GPtrArray *photos;   /* of LedeFolderPhoto */
  GPtrArray *sections; /* of LedeFolderTerm */
  GPtrArray *tags;     /* of LedeFolderTerm */
  GHashTable *files;   /* path -> SHA-256 of what Lede wrote there */
} LedeFolderCatalogue;

LedeFolderCatalogue *lede_folder_catalogue_load (LedeFolderFiles *files, GError **error);
void lede_folder_catalogue_put (LedeFolderCatalogue *self, LedeFolderChanges *changes);
void lede_folder_catalogue_free (LedeFolderCatalogue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeFolderCatalogue, lede_folder_catalogue_free)

LedeFolderStory *lede_folder_catalogue_find_story (LedeFolderCatalogue *self, const char *id);
LedeFolderStory *lede_folder_catalogue_add_story (LedeFolderCatalogue *self, const char *id);
LedeFolderStory *lede_folder_catalogue_find_slug (LedeFolderCatalogue *self, const char *slug);
LedeFolderPhoto *lede_folder_catalogue_find_photo (LedeFolderCatalogue *self, const char *id);
LedeFolderTerm *lede_folder_find_term (GPtrArray *terms, const char *id);
LedeFolderTerm *lede_folder_ensure_term (GPtrArray *terms, const char *name, gboolean *is_new);
const char *lede_folder_get_term_name (GPtrArray *terms, const char *id);

gboolean lede_folder_story_is_public (LedeFolderStory *story);
void lede_folder_photo_free (LedeFolderPhoto *photo);

/* Where a picture and its copies lie in the stock; @size is 0 for the picture itself. */
char *lede_folder_photo_get_name (LedeFolderPhoto *photo, guint size);
#define LEDE_FOLDER_STOCK LEDE_FOLDER_STATE "/photos/"
#define LEDE_FOLDER_STORIES LEDE_FOLDER_STATE "/stories/"

G_END_DECLS
