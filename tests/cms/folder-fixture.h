/* folder-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-courier.h"
#include "folder/lede-folder.h"

G_BEGIN_DECLS

/* A newsroom whose site is a folder. */
typedef struct
{
  char *directory;
  char *path; /* the folder */
  LedeStore *store;
  LedeKeyring *keyring;
  LedeCourier *courier;
  LedeSite *site;
} FolderFixture;

/* @flavour and @address as in LedeFolderOptions. */
void folder_fixture_set_up (FolderFixture *self, const char *flavour, const char *address);
void folder_fixture_tear_down (FolderFixture *self);

/* A story of the store; returns its id. @colour makes a lead photo of that colour, 1800 x 1200; 0 for none.
 */
char *folder_fixture_add_story (FolderFixture *self, const char *headline, const char *body, guint32 colour);
void folder_fixture_edit (FolderFixture *self, const char *story_id, const char *field, const char *text);
GBytes *folder_fixture_make_picture (guint32 colour, int width, int height);

/* Delivers, and answers what became of it. */
gboolean
folder_fixture_deliver (FolderFixture *self, const char *story_id, LedeDeliveryGoal goal, GError **error);
void folder_fixture_publish (FolderFixture *self, const char *story_id);
LedePlacement *folder_fixture_get_placement (FolderFixture *self, const char *story_id);

char *folder_fixture_read (FolderFixture *self, const char *path);
gboolean folder_fixture_has (FolderFixture *self, const char *path);
void folder_fixture_write (FolderFixture *self, const char *path, const char *text);

/* Follows all links from the front page; how many pages and pictures there are. @dead (nullable) takes the
 * first that leads nowhere. */
guint folder_fixture_walk (const char *path, char **dead);

/* All files below, with what is in them, in one text, to be compared; what is Lede's own left out. */
char *folder_fixture_list (const char *path);

G_END_DECLS
