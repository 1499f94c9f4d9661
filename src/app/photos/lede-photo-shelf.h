/* lede-photo-shelf.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Children of a widget that scrolls, by the number of what they show. Those that show nothing any more are
 * kept for what comes into sight next. */
typedef struct _LedePhotoShelf LedePhotoShelf;

typedef GtkWidget *(*LedePhotoShelfMake) (gpointer owner); /* a child of the owner */
typedef void (*LedePhotoShelfClear) (GtkWidget *child);

LedePhotoShelf *
lede_photo_shelf_new (LedePhotoShelfMake make, LedePhotoShelfClear clear /* or NULL */, gpointer owner);
void lede_photo_shelf_free (LedePhotoShelf *self);

GtkWidget *lede_photo_shelf_look_up (LedePhotoShelf *self, guint number);
GtkWidget *lede_photo_shelf_add (LedePhotoShelf *self, guint number);
gboolean lede_photo_shelf_find (LedePhotoShelf *self, GtkWidget *child, guint *number);
void lede_photo_shelf_keep (LedePhotoShelf *self, guint first, guint last, GtkWidget *kept);
void lede_photo_shelf_forget (LedePhotoShelf *self);
void lede_photo_shelf_iterate (LedePhotoShelf *self, GHashTableIter *iter); /* number, child */

G_END_DECLS
