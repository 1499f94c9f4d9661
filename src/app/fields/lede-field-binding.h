/* lede-field-binding.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-story.h"

G_BEGIN_DECLS

/* Keeps a widget's text and one text of a story the same, both ways. What is typed becomes a splice
 * of the story, so that the story's undo is the only undo. Lives as long as its widget. */
#define LEDE_TYPE_FIELD_BINDING (lede_field_binding_get_type ())
G_DECLARE_FINAL_TYPE (LedeFieldBinding, lede_field_binding, LEDE, FIELD_BINDING, GObject)

LedeFieldBinding *lede_field_binding_new (GtkWidget *widget); /* a GtkEditable or a GtkTextView */
void lede_field_binding_bind (LedeFieldBinding *self,
                              LedeStory *story,
                              const char *path); /* NULL story for none */
void lede_field_binding_bind_member (LedeFieldBinding *self,
                                     LedeStory *story,
                                     const char *list,
                                     const char *id,
                                     const char *field);

GtkWidget *lede_field_binding_get_widget (LedeFieldBinding *self);
LedeStory *lede_field_binding_get_story (LedeFieldBinding *self);
const char *lede_field_binding_get_path (LedeFieldBinding *self);
gsize lede_field_binding_get_caret (LedeFieldBinding *self);
void lede_field_binding_place_caret (LedeFieldBinding *self, gsize offset);

G_END_DECLS
