/* lede-front-matter-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-story-fields.h"
#include "lede-yaml-writer-private.h"

G_BEGIN_DECLS

/* What a key of the front matter holds. */
typedef enum
{
  LEDE_FRONT_MATTER_LINE,        /* one line */
  LEDE_FRONT_MATTER_TEXT,        /* several lines */
  LEDE_FRONT_MATTER_FLAG,        /* true or false; "yes" or "" in a story */
  LEDE_FRONT_MATTER_OPEN,        /* open or closed; true and false are these two as well */
  LEDE_FRONT_MATTER_DATE,        /* YYYY-MM-DD */
  LEDE_FRONT_MATTER_TIME,        /* ISO 8601 with offset */
  LEDE_FRONT_MATTER_DAY_OR_TIME, /* either of the two */
} LedeFrontMatterType;

typedef struct
{
  const char *key;   /* in the front matter */
  const char *field; /* in a story: a path, or the field of a member */
  LedeFrontMatterType type;
} LedeFrontMatterKey;

/* A list of members: under which key, and what each member's keys are. */
typedef struct
{
  const char *list; /* in the front matter and in a story */
  const char *kind; /* of the members' paths */
  const char *bare; /* the key that an entry without keys stands for */
  gboolean has_id;  /* whether a member's id is written */
  const LedeFrontMatterKey *keys;
  guint n_keys;
} LedeFrontMatterList;

/* The keys in the order in which they are written. Each name is a LedeFrontMatterKey, a
 * LedeFrontMatterList, or one of tags, dateline, state and custom. */
extern const char *const lede_front_matter_order[];

const LedeFrontMatterKey *lede_front_matter_find_key (const char *key);
const LedeFrontMatterList *lede_front_matter_find_list (const char *key);

#define LEDE_FRONT_MATTER_TAGS "tags"
#define LEDE_FRONT_MATTER_DATELINE "dateline"
#define LEDE_FRONT_MATTER_STATE "state"
#define LEDE_FRONT_MATTER_PLACE "place"
#define LEDE_FRONT_MATTER_PLACE_DATE "date"
#define LEDE_FRONT_MATTER_ID "id"
#define LEDE_FRONT_MATTER_DATELINE_EXTRA "dateline.extra"
#define LEDE_FRONT_MATTER_CUSTOM "custom"
#define LEDE_FRONT_MATTER_CUSTOM_EXTRA "custom.extra"

char *lede_front_matter_tidy (const char *text, LedeFrontMatterType type);
gboolean lede_front_matter_is_date (const char *text);
char *
lede_front_matter_parse_value (const char *key, LedeFrontMatterType type, const char *value, GError **error);
void lede_front_matter_split_dateline (const char *text, char **place, char **date);
const LedeFrontMatterKey *lede_front_matter_find_member_key (const LedeFrontMatterList *list,
                                                             const char *key);
void lede_front_matter_add_tag (GPtrArray *tags, const char *tag);
void lede_front_matter_write_foreign_keys (LedeYamlWriter *writer, LedeStoryFields *fields, const char *path);

/* lede-front-matter-custom.c */
void lede_front_matter_write_custom (LedeYamlWriter *writer, LedeStoryFields *fields);
void lede_front_matter_write_custom_value (LedeYamlWriter *writer, const char *name, const char *text);

G_END_DECLS
