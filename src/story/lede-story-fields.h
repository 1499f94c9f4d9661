/* lede-story-fields.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A story is a set of texts, each at a path:
 *
 *   headline deck kicker slug section language dateline.place dateline.date embargo body extra
 *   tags                     one tag a line
 *   ignored-words            words that the spelling says nothing of, one a line
 *   excerpt seo-title canonical sticky comments
 *                            what a site is told beside the story; "" leaves it to the site
 *   withdrawal-note          what readers find in the story's place when it is withdrawn
 *   bylines photos notes corrections related
 *                            the ids of the list's members, one a line, in their order
 *   custom/NAME              a field of the site's own, lede-custom-fields.h
 *   byline/ID/name           and so on for the fields of each member, LEDE_BYLINE_* and the like
 *
 * So every change, from a key in the body to a byline that moves up, is a splice of one text. */
#define LEDE_FIELD_HEADLINE "headline"
#define LEDE_FIELD_DECK "deck"
#define LEDE_FIELD_KICKER "kicker"
#define LEDE_FIELD_SLUG "slug"
#define LEDE_FIELD_SECTION "section"
#define LEDE_FIELD_LANGUAGE "language" /* BCP 47 */
#define LEDE_FIELD_DATELINE_PLACE "dateline.place"
#define LEDE_FIELD_DATELINE_DATE "dateline.date" /* YYYY-MM-DD */
#define LEDE_FIELD_EMBARGO "embargo"             /* ISO 8601 with offset, e.g. 2031-05-04T06:00:00+02:00 */
#define LEDE_FIELD_TAGS "tags"                   /* one a line */
#define LEDE_FIELD_BODY "body"                   /* Markdown */
#define LEDE_FIELD_EXTRA "extra"                 /* YAML of front-matter keys that Lede does not know */
#define LEDE_FIELD_EXCERPT "excerpt"             /* for lists and searches, other than the deck */
#define LEDE_FIELD_SEO_TITLE "seo-title"         /* for searches, other than the headline */
#define LEDE_FIELD_CANONICAL "canonical"         /* where the story is at home, an address */
#define LEDE_FIELD_STICKY "sticky"               /* "yes": it stays at the top of the site's list */
#define LEDE_FIELD_COMMENTS "comments"           /* "open" or "closed" */
#define LEDE_FIELD_WITHDRAWAL_NOTE "withdrawal-note" /* Markdown */
#define LEDE_FIELD_IGNORED_WORDS "ignored-words"
#define LEDE_FIELD_BYLINES "bylines"
#define LEDE_FIELD_PHOTOS "photos"
#define LEDE_FIELD_NOTES "notes"
#define LEDE_FIELD_CORRECTIONS "corrections"
#define LEDE_FIELD_RELATED "related"

#define LEDE_TYPE_STORY_FIELDS (lede_story_fields_get_type ())
G_DECLARE_INTERFACE (LedeStoryFields, lede_story_fields, LEDE, STORY_FIELDS, GObject)

struct _LedeStoryFieldsInterface
{
  GTypeInterface parent;

  const char *(*get_id) (LedeStoryFields *self);
  const char *(*get_text) (LedeStoryFields *self, const char *path);
  GStrv (*list_paths) (LedeStoryFields *self);
};

const char *lede_story_fields_get_id (LedeStoryFields *self);
const char *lede_story_fields_get_text (LedeStoryFields *self, const char *path);
GStrv lede_story_fields_list_paths (LedeStoryFields *self);
GStrv lede_story_fields_get_lines (LedeStoryFields *self, const char *path);
GPtrArray *lede_story_fields_get_bylines (LedeStoryFields *self);
GPtrArray *lede_story_fields_get_photos (LedeStoryFields *self);
GPtrArray *lede_story_fields_get_notes (LedeStoryFields *self);
GPtrArray *lede_story_fields_get_corrections (LedeStoryFields *self);
GPtrArray *lede_story_fields_get_related (LedeStoryFields *self);
char *lede_story_fields_get_title (LedeStoryFields *self);

char *lede_story_fields_member_path (const char *kind, const char *id, const char *field);
gboolean lede_story_fields_parse_member_path (const char *path, char **kind, char **id, char **field);
char *lede_story_fields_new_member_id (void);

G_END_DECLS
