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
  const char *names;  /* one a line */
  const char *people; /* the same in one line */
  char *snippet;
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
  LedeStorySummary *self = LEDE_STORY_SUMMARY (object);

  g_free (self->block);
  g_free (self->snippet);

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

static char *
append_text (char *end, const char *text, gsize length)
{
  memcpy (end, text, length + 1);

  return end + length + 1;
}

/* The names in one line, with more room than they need. */
static char *
append_people (char *end, const char *people)
{
  for (; *people != '\0'; people++)
    {
      *end++ = *people == '\n' ? ',' : *people;

      if (*people == '\n')
        *end++ = ' ';
    }

  *end = '\0';

  return end + 1;
}

/**
 * lede_story_summary_new:
 * @people: the bylines' names, one a line
 *
 * The texts are copied.
 */
LedeStorySummary *
lede_story_summary_new (const char *id,
                        LedeState state,
                        const char *headline,
                        const char *slug,
                        const char *section,
                        const char *people,
                        guint words,
                        gint64 changed_at)
{
  LedeStorySummary *self = g_object_new (LEDE_TYPE_STORY_SUMMARY, NULL);
  gsize lengths[] = { strlen (id), strlen (headline), strlen (slug), strlen (section), strlen (people) };
  char *end;

  self->block = g_malloc (lengths[0] + lengths[1] + lengths[2] + lengths[3] + 3 * lengths[4] + 6);
  self->id = self->block;
  self->title = end = append_text (self->block, id, lengths[0]);
  self->slug = end = append_text (end, headline, lengths[1]);
  self->section = end = append_text (end, slug, lengths[2]);
  self->names = end = append_text (end, section, lengths[3]);
  self->people = end = append_text (end, people, lengths[4]);
  append_people (end, people);

  if (self->title[0] == '\0')
    self->title = self->slug;

  self->state = state;
  self->words = words;
  self->changed_at = changed_at;

  return self;
}

/* The same with a snippet. */
LedeStorySummary *
lede_story_summary_with_snippet (LedeStorySummary *self, const char *snippet)
{
  LedeStorySummary *other =
    lede_story_summary_new (self->id, self->state, self->title == self->slug ? "" : self->title, self->slug,
                            self->section, self->names, self->words, self->changed_at);

  other->snippet = g_strdup (snippet);

  return other;
}

/* Whether the name is among the bylines' names, one a line, all of it. */
gboolean
lede_story_names_have (const char *names, const char *person)
{
  gsize length = strlen (person);

  for (const char *name = names; name; name = strchr (name, '\n') ? strchr (name, '\n') + 1 : NULL)
    if (strncmp (name, person, length) == 0 && (name[length] == '\n' || name[length] == '\0'))
      return TRUE;

  return FALSE;
}

gboolean
lede_story_summary_is_by (LedeStorySummary *self, const char *person)
{
  return lede_story_names_have (self->names, person);
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
