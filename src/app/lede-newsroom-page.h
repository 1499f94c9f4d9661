/* lede-newsroom-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A list of the whole newsroom in the preferences: searched, added to, taken from, and read from a file. */
#define LEDE_TYPE_NEWSROOM_PAGE (lede_newsroom_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (LedeNewsroomPage, lede_newsroom_page, LEDE, NEWSROOM_PAGE, AdwPreferencesPage)

/**
 * LedeNewsroomPageClass:
 * @list: (transfer none): everything in the list
 * @is_asked_for: whether an entry is found by what somebody typed, in folded case
 * @dup_title: an entry's title
 * @dup_subtitle: what stands below it
 * @dup_count: the list's title for a number of entries, of which @n_shown are shown
 * @remove: takes an entry out
 * @add_file: adds what a file has; @text ends with a NUL
 *
 * What a list of the newsroom says of its entries.
 */
struct _LedeNewsroomPageClass
{
  AdwPreferencesPageClass parent_class;

  GPtrArray *(*list) (LedeNewsroomPage *self);
  gboolean (*is_asked_for) (gconstpointer entry, const char *folded);
  char *(*dup_title) (gconstpointer entry);
  char *(*dup_subtitle) (gconstpointer entry);
  char *(*dup_count) (guint n, guint n_shown);
  void (*remove) (LedeNewsroomPage *self, gconstpointer entry);
  gboolean (*add_file) (LedeNewsroomPage *self, const char *text, gsize length, GError **error);
};

void lede_newsroom_page_set_up (LedeNewsroomPage *self,
                                AdwEntryRow *search_row,
                                AdwPreferencesGroup *group,
                                GtkListBox *list_box);
void lede_newsroom_page_update (LedeNewsroomPage *self);
void lede_newsroom_page_say (LedeNewsroomPage *self, const char *words);
void lede_newsroom_page_choose_file (LedeNewsroomPage *self, const char *title);

G_END_DECLS
