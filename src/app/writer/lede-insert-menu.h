/* lede-insert-menu.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-story-fields.h"

G_BEGIN_DECLS

/**
 * LedeInsertOffer:
 * @LEDE_INSERT_ANYTHING: blocks, and the photos that the story has
 * @LEDE_INSERT_PHOTOS: only the story's photos
 */
typedef enum
{
  LEDE_INSERT_ANYTHING,
  LEDE_INSERT_PHOTOS,
} LedeInsertOffer;

/* What can be put into the text, as a list that is searched by typing: in its own entry, or in the text
 * itself, where the writer tells it what was typed.
 *
 * Signals:
 *   "chosen" (const char *action)   a detailed action that inserts what was chosen
 *   "selected" ()                   another row is the one that Enter would choose */
#define LEDE_TYPE_INSERT_MENU (lede_insert_menu_get_type ())
G_DECLARE_FINAL_TYPE (LedeInsertMenu, lede_insert_menu, LEDE, INSERT_MENU, GtkPopover)

LedeInsertMenu *lede_insert_menu_new (void);

void lede_insert_menu_fill (LedeInsertMenu *self, LedeInsertOffer offer, LedeStoryFields *fields);
void lede_insert_menu_set_room (LedeInsertMenu *self, int room); /* pixels that there are for it */
void lede_insert_menu_ask (LedeInsertMenu *self);                /* with an entry of its own */
void lede_insert_menu_listen (LedeInsertMenu *self);             /* what is wanted is typed elsewhere */

guint lede_insert_menu_search (LedeInsertMenu *self, const char *query);
void lede_insert_menu_step (LedeInsertMenu *self, int step);
gboolean lede_insert_menu_choose (LedeInsertMenu *self);
GtkWidget *lede_insert_menu_get_list (LedeInsertMenu *self);
GtkWidget *lede_insert_menu_get_selected (LedeInsertMenu *self);

G_END_DECLS
