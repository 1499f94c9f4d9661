/* lede-inspector.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-story-session.h"

G_BEGIN_DECLS

/* Everything about a story but its text, in four panels: Story, Photos, Checks, Review.
 *
 * Signal "place-activated" (const char *path): the text at a path is to be shown. */
#define LEDE_TYPE_INSPECTOR (lede_inspector_get_type ())
G_DECLARE_FINAL_TYPE (LedeInspector, lede_inspector, LEDE, INSPECTOR, AdwBin)

void lede_inspector_set_session (LedeInspector *self, LedeStorySession *session); /* NULL for none */
void lede_inspector_show_panel (LedeInspector *self, const char *name);
void lede_inspector_run (LedeInspector *self, const char *panel, const char *action);
void lede_inspector_show_photo (LedeInspector *self, const char *photo_id);
void lede_inspector_show_path (LedeInspector *self, const char *path);
void lede_inspector_select (LedeInspector *self, const char *path, gsize start, gsize end);

G_END_DECLS
