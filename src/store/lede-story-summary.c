/* lede-story-summary.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-story-summary-private.h"

#include <string.h>

/* A desk has thousands of them, so that the texts stand in one block. */
struct _LedeStorySummary
{
  GObject parent_instance;

  char *block;
  const char *id;
  const char *title;
  const char *slug;
  const char *section;
  const char *people;
  const char *snippet;
  LedeState state;
  guint words;
  gint64 changed_at;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_SLUG,
  PROP_SECTION,
  PROP_PEOPLE,
  PROP_SNIPPET,
  PROP_STATE,
  PROP_WORDS,
  PROP_CHANGED_AT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LedeStorySummary, lede_story_summary, G_TYPE_OBJECT)

static void
lede_story_summary_finalize (GObject *object)
{
  g_free (LEDE_STORY_SUMMARY (object)->block);

  G_OBJECT_CLASS (lede_story_summary_parent_class)->finalize (object);
}

static void
lede_story_summary_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LedeStorySummary *self = LEDE_STORY_SUMMARY (object);

  switch (id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SLUG:
      g_value_set_string (value, self->slug);
      break;
    case PROP_SECTION:
      g_value_set_string (value, self->section);
      break;
    case PROP_PEOPLE:
      g_value_set_string (value, self->people);
      break;
    case PROP_SNIPPET:
      g_value_set_string (value, self->snippet);
      break;
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_WORDS:
      g_value_set_uint (value, self->words);
      break;
    case PROP_CHANGED_AT:
      g_value_set_int64 (value, self->changed_at);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lede_story_summary_class_init (LedeStorySummaryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = lede_story_summary_finalize;
  object_class->get_property = lede_story_summary_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, "", flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_SLUG] = g_param_spec_string ("slug", NULL, NULL, "", flags);
  properties[PROP_SECTION] = g_param_spec_string ("section", NULL, NULL, "", flags);
  properties[PROP_PEOPLE] = g_param_spec_string ("people", NULL, NULL, "", flags);
  properties[PROP_SNIPPET] = g_param_spec_string ("snippet", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, LEDE_N_STATES - 1, 0, flags);
  properties[PROP_WORDS] = g_param_spec_uint ("words", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_CHANGED_AT] =
    g_param_spec_int64 ("changed-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lede_story_summary_init (LedeStorySummary *self)
{
}

/* The bylines' names come one a line and are shown in one. */
static void
append_people (GString *block, const char *people)
{
  for (; *people != '\0'; people++)
    if (*people == '\n')
      g_string_append (block, ", ");
    else
      g_string_append_c (block, *people);
}

static gsize
append_text (GString *block, const char *text)
{
  gsize start = block->len;

  g_string_append (block, text);
  g_string_append_c (block, '\0');

  return start;
}

/* @people: one a line. Copies every text. */
LedeStorySummary *
lede_story_summary_new (const char *id,
                        LedeState state,
                        const char *headline,
                        const char *slug,
                        const char *section,
                        const char *people,
                        guint words,
                        gint64 changed_at,
                        const char *snippet)
{
  LedeStorySummary *self = g_object_new (LEDE_TYPE_STORY_SUMMARY, NULL);
  GString *block = g_string_sized_new (160);
  gsize title_start, slug_start, section_start, people_start, snippet_start;

  append_text (block, id);
  title_start = append_text (block, headline);
  slug_start = append_text (block, slug);
  section_start = append_text (block, section);
  people_start = block->len;
  append_people (block, people);
  g_string_append_c (block, '\0');
  snippet_start = append_text (block, snippet ? snippet : "");

  self->block = g_string_free (block, FALSE);
  self->id = self->block;
  self->title = self->block + (headline[0] != '\0' ? title_start : slug_start);
  self->slug = self->block + slug_start;
  self->section = self->block + section_start;
  self->people = self->block + people_start;
  self->snippet = snippet ? self->block + snippet_start : NULL;
  self->state = state;
  self->words = words;
  self->changed_at = changed_at;

  return self;
}

const char *
lede_story_summary_get_id (LedeStorySummary *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_SUMMARY (self), NULL);

  return self->id;
}

/**
 * lede_story_summary_get_title:
 * @self: a summary
 *
 * Returns: the headline, where it has none the slug, where it has none either ""
 */
const char *
lede_story_summary_get_title (LedeStorySummary *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_SUMMARY (self), NULL);

  return self->title;
}

const char *
lede_story_summary_get_slug (LedeStorySummary *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_SUMMARY (self), NULL);

  return self->slug;
}

const char *
lede_story_summary_get_section (LedeStorySummary *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_SUMMARY (self), NULL);

  return self->section;
}

/**
 * lede_story_summary_get_people:
 * @self: a summary
 *
 * Returns: the bylines' names in their order, e.g. "Ana Ruiz, Tomás Leal"
 */
const char *
lede_story_summary_get_people (LedeStorySummary *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_SUMMARY (self), NULL);

  return self->people;
}

/**
 * lede_story_summary_get_snippet:
 * @self: a summary
 *
 * Returns: (nullable): the words around what was searched for as Pango markup; %NULL when the listing
 *   was no search, or the story far down in its results
 */
const char *
lede_story_summary_get_snippet (LedeStorySummary *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_SUMMARY (self), NULL);

  return self->snippet;
}

LedeState
lede_story_summary_get_state (LedeStorySummary *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_SUMMARY (self), LEDE_STATE_DRAFT);

  return self->state;
}

guint
lede_story_summary_get_words (LedeStorySummary *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_SUMMARY (self), 0);

  return self->words;
}

/**
 * lede_story_summary_get_changed_at:
 * @self: a summary
 *
 * Returns: when the story was changed last: Unix time in microseconds, UTC
 */
gint64
lede_story_summary_get_changed_at (LedeStorySummary *self)
{
  g_return_val_if_fail (LEDE_IS_STORY_SUMMARY (self), 0);

  return self->changed_at;
}
