/* lede-story-line.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "lede-state.h"

G_BEGIN_DECLS

/**
 * LedeStoryLine:
 * @number: of the story in this database
 * @is_trashed: whether it lies in the trash
 * @id: the story's id
 * @state: where it stands
 * @headline: the headline, maybe empty
 * @slug: the short name, maybe empty
 * @section: the section, maybe empty
 * @people: the bylines' names, one a line
 * @words: of the body
 * @changed_at: Unix time, microseconds, UTC
 *
 * What a listing says of one story. The texts are the database's own, for as long as the function runs
 * that is given the line.
 */
typedef struct
{
  gint64 number;
  gboolean is_trashed;
  const char *id;
  LedeState state;
  const char *headline;
  const char *slug;
  const char *section;
  const char *people;
  guint words;
  gint64 changed_at;
} LedeStoryLine;

/**
 * LedeStoryLineFunc:
 * @line: a story
 * @user_data: what was given with the function
 *
 * Called for one story after the other.
 */
typedef void (*LedeStoryLineFunc) (const LedeStoryLine *line, gpointer user_data);

G_END_DECLS
