/* lede-front-matter-keys.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-exchange"

#include "config.h"

#include <string.h>

#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-front-matter-private.h"
#include "lede-photo.h"
#include "lede-related.h"

const char *const lede_front_matter_order[] = {
  LEDE_FIELD_HEADLINE,        LEDE_FIELD_DECK,
  LEDE_FIELD_KICKER,          LEDE_FIELD_SLUG,
  LEDE_FIELD_SECTION,         LEDE_FRONT_MATTER_TAGS,
  LEDE_FIELD_LANGUAGE,        LEDE_FRONT_MATTER_DATELINE,
  LEDE_FIELD_BYLINES,         LEDE_FIELD_PHOTOS,
  LEDE_FRONT_MATTER_STATE,    LEDE_FIELD_EMBARGO,
  LEDE_FIELD_EXCERPT,         LEDE_FIELD_SEO_TITLE,
  LEDE_FIELD_CANONICAL,       LEDE_FIELD_STICKY,
  LEDE_FIELD_COMMENTS,        LEDE_FRONT_MATTER_CUSTOM,
  LEDE_FIELD_WITHDRAWAL_NOTE, LEDE_FIELD_CORRECTIONS,
  LEDE_FIELD_RELATED,         NULL,
};

static const LedeFrontMatterKey story_keys[] = {
  { "headline", LEDE_FIELD_HEADLINE, LEDE_FRONT_MATTER_LINE },
  { "deck", LEDE_FIELD_DECK, LEDE_FRONT_MATTER_TEXT },
  { "kicker", LEDE_FIELD_KICKER, LEDE_FRONT_MATTER_LINE },
  { "slug", LEDE_FIELD_SLUG, LEDE_FRONT_MATTER_LINE },
  { "section", LEDE_FIELD_SECTION, LEDE_FRONT_MATTER_LINE },
  { "language", LEDE_FIELD_LANGUAGE, LEDE_FRONT_MATTER_LINE },
  { "embargo", LEDE_FIELD_EMBARGO, LEDE_FRONT_MATTER_TIME },
  { "excerpt", LEDE_FIELD_EXCERPT, LEDE_FRONT_MATTER_TEXT },
  { "seo-title", LEDE_FIELD_SEO_TITLE, LEDE_FRONT_MATTER_LINE },
  { "canonical", LEDE_FIELD_CANONICAL, LEDE_FRONT_MATTER_LINE },
  { "sticky", LEDE_FIELD_STICKY, LEDE_FRONT_MATTER_FLAG },
  { "comments", LEDE_FIELD_COMMENTS, LEDE_FRONT_MATTER_OPEN },
  { "withdrawal-note", LEDE_FIELD_WITHDRAWAL_NOTE, LEDE_FRONT_MATTER_TEXT },
};

static const LedeFrontMatterKey byline_keys[] = {
  { "name", LEDE_BYLINE_NAME, LEDE_FRONT_MATTER_LINE },
  { "role", LEDE_BYLINE_ROLE, LEDE_FRONT_MATTER_LINE },
  { "email", LEDE_BYLINE_EMAIL, LEDE_FRONT_MATTER_LINE },
  { "link", LEDE_BYLINE_LINK, LEDE_FRONT_MATTER_LINE },
};

static const LedeFrontMatterKey photo_keys[] = {
  { "file", LEDE_PHOTO_FILE, LEDE_FRONT_MATTER_LINE },
  { "lead", LEDE_PHOTO_LEAD, LEDE_FRONT_MATTER_FLAG },
  { "keep-position", LEDE_PHOTO_KEEP_POSITION, LEDE_FRONT_MATTER_FLAG },
  { "caption", LEDE_PHOTO_CAPTION, LEDE_FRONT_MATTER_TEXT },
  { "credit", LEDE_PHOTO_CREDIT, LEDE_FRONT_MATTER_LINE },
  { "creator", LEDE_PHOTO_CREATOR, LEDE_FRONT_MATTER_LINE },
  { "alt", LEDE_PHOTO_ALT, LEDE_FRONT_MATTER_TEXT },
  { "usage", LEDE_PHOTO_USAGE, LEDE_FRONT_MATTER_TEXT },
  { "source", LEDE_PHOTO_SOURCE, LEDE_FRONT_MATTER_LINE },
  { "copyright", LEDE_PHOTO_COPYRIGHT, LEDE_FRONT_MATTER_TEXT },
  { "headline", LEDE_PHOTO_HEADLINE, LEDE_FRONT_MATTER_LINE },
  { "created", LEDE_PHOTO_CREATED, LEDE_FRONT_MATTER_LINE },
  { "location", LEDE_PHOTO_LOCATION, LEDE_FRONT_MATTER_LINE },
  { "keywords", LEDE_PHOTO_KEYWORDS, LEDE_FRONT_MATTER_TEXT },
  { "digital-source", LEDE_PHOTO_DIGITAL_SOURCE, LEDE_FRONT_MATTER_LINE },
  { "description", LEDE_PHOTO_DESCRIPTION, LEDE_FRONT_MATTER_TEXT },
  { "caption-languages", LEDE_PHOTO_CAPTION_LANGUAGES, LEDE_FRONT_MATTER_TEXT },
  { "alt-languages", LEDE_PHOTO_ALT_LANGUAGES, LEDE_FRONT_MATTER_TEXT },
  { "description-languages", LEDE_PHOTO_DESCRIPTION_LANGUAGES, LEDE_FRONT_MATTER_TEXT },
  { "expires", LEDE_PHOTO_EXPIRES, LEDE_FRONT_MATTER_DAY_OR_TIME },
  { "embargo", LEDE_PHOTO_EMBARGO, LEDE_FRONT_MATTER_DAY_OR_TIME },
  { "crop", LEDE_PHOTO_CROP, LEDE_FRONT_MATTER_LINE },
  { "focus", LEDE_PHOTO_FOCUS, LEDE_FRONT_MATTER_LINE },
  { "rotation", LEDE_PHOTO_ROTATION, LEDE_FRONT_MATTER_LINE },
  { "straighten", LEDE_PHOTO_STRAIGHTEN, LEDE_FRONT_MATTER_LINE },
  { "exposure", LEDE_PHOTO_EXPOSURE, LEDE_FRONT_MATTER_LINE },
};

static const LedeFrontMatterKey correction_keys[] = {
  { "date", LEDE_CORRECTION_DATE, LEDE_FRONT_MATTER_DATE },
  { "text", LEDE_CORRECTION_TEXT, LEDE_FRONT_MATTER_TEXT },
};

static const LedeFrontMatterKey related_keys[] = {
  { "title", LEDE_RELATED_TITLE, LEDE_FRONT_MATTER_LINE },
  { "link", LEDE_RELATED_LINK, LEDE_FRONT_MATTER_LINE },
};

#define KEYS(array) .keys = array, .n_keys = G_N_ELEMENTS (array)

static const LedeFrontMatterList lists[] = {
  { .list = LEDE_FIELD_BYLINES, .kind = LEDE_BYLINE_KIND, .bare = "name", KEYS (byline_keys) },
  { .list = LEDE_FIELD_PHOTOS, .kind = LEDE_PHOTO_KIND, .bare = "file", .has_id = TRUE, KEYS (photo_keys) },
  { .list = LEDE_FIELD_CORRECTIONS, .kind = LEDE_CORRECTION_KIND, .bare = "text", KEYS (correction_keys) },
  { .list = LEDE_FIELD_RELATED, .kind = LEDE_RELATED_KIND, .bare = "link", KEYS (related_keys) },
};

const LedeFrontMatterKey *
lede_front_matter_find_key (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (story_keys); i++)
    if (g_str_equal (story_keys[i].key, key))
      return &story_keys[i];

  return NULL;
}

const LedeFrontMatterList *
lede_front_matter_find_list (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (g_str_equal (lists[i].list, key))
      return &lists[i];

  return NULL;
}

const LedeFrontMatterKey *
lede_front_matter_find_member_key (const LedeFrontMatterList *list, const char *key)
{
  for (guint i = 0; i < list->n_keys; i++)
    if (g_str_equal (list->keys[i].key, key))
      return &list->keys[i];

  return NULL;
}

static gboolean
is_line_end (gunichar character)
{
  return character == '\n' || character == '\r' || character == 0x85 || character == 0x2028 ||
         character == 0x2029;
}

static char *
tidy_line (const char *text)
{
  GString *line = g_string_sized_new (strlen (text));

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (!is_line_end (character) && character != '\t')
        g_string_append_unichar (line, character);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }

  return g_strstrip (g_string_free_and_steal (line));
}

static char *
tidy_text (const char *text)
{
  GString *tidy = g_string_sized_new (strlen (text));

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (character == '\r' && p[1] == '\n')
        continue;

      g_string_append_unichar (tidy, is_line_end (character) ? '\n' : character);
    }

  return g_strstrip (g_string_free_and_steal (tidy));
}

/* A text as the front matter keeps it, both when it is read and when it is written, so that what
 * was written once is written the same again: no white space around it, and no line break in what
 * is one line. */
char *
lede_front_matter_tidy (const char *text, LedeFrontMatterType type)
{
  return type == LEDE_FRONT_MATTER_TEXT ? tidy_text (text) : tidy_line (text);
}

/* Adds a tag to those that a story has, unless it says nothing or is there. */
void
lede_front_matter_add_tag (GPtrArray *tags, const char *tag)
{
  g_autofree char *tidy = tidy_line (tag);

  if (tidy[0] != '\0' && !g_ptr_array_find_with_equal_func (tags, tidy, g_str_equal, NULL))
    g_ptr_array_add (tags, g_steal_pointer (&tidy));
}
