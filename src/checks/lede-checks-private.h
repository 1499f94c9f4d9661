/* lede-checks-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-checks.h"
#include "lede-photo.h"

G_BEGIN_DECLS

/* One holding of a story against the checks. */
typedef struct
{
  LedeStoryFields *fields;
  const LedeCheckContext *context;
  GPtrArray *bylines;
  GPtrArray *photos;
  GPtrArray *findings;
} LedeCheckRun;

void lede_check_run_find (LedeCheckRun *run,
                          const char *check,
                          LedeCheckLevel level,
                          const char *path,
                          const char *format,
                          ...) G_GNUC_PRINTF (5, 6);
void lede_check_run_find_in_member (LedeCheckRun *run,
                                    const char *check,
                                    LedeCheckLevel level,
                                    const char *kind,
                                    const char *id,
                                    const char *field,
                                    const char *format,
                                    ...) G_GNUC_PRINTF (7, 8);
gboolean lede_check_run_is_blank (LedeCheckRun *run, const char *path);

void lede_check_texts (LedeCheckRun *run);
void lede_check_people (LedeCheckRun *run);
void lede_check_photos (LedeCheckRun *run);
void lede_check_rights (LedeCheckRun *run);
void lede_check_body (LedeCheckRun *run);
void lede_check_site (LedeCheckRun *run);
void lede_check_fields (LedeCheckRun *run);
void lede_check_life (LedeCheckRun *run);

char *lede_check_run_format_moment (LedeCheckRun *run, gint64 moment);

char *lede_check_fold (const char *text);
gboolean lede_check_has_words (const char *text, const char *words);
const char *lede_check_name_photo (LedePhoto *photo);

gboolean lede_check_is_blank (const char *text);
gboolean lede_check_is_address (const char *text);

G_END_DECLS
