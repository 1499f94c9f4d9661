/* store-fixture.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "config.h"

#include "lede-store.h"
#include "remove-tree.h"

/* A store in a folder of its own, and what the tests of the store make stories with. */
typedef struct
{
  char *directory;
  LedeStore *store;
} StoreFixture;

void store_fixture_set_up (StoreFixture *fixture, gconstpointer data);
void store_fixture_tear_down (StoreFixture *fixture, gconstpointer data);
void store_fixture_reopen (StoreFixture *fixture);

LedeStory *store_fixture_add_story (StoreFixture *fixture, const char *headline, const char *body);
LedeStory *store_fixture_load (StoreFixture *fixture, const char *id);
void store_fixture_save (StoreFixture *fixture, LedeStory *story);
char *store_fixture_path (StoreFixture *fixture, const char *name);

void assert_same_texts (LedeStoryFields *a, LedeSnapshot *b);
char *make_prose (guint seed, guint n_words);

#define test_store(path, func)                                                                               \
  g_test_add (path, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)
