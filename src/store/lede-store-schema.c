/* lede-store-schema.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-store"

#include "config.h"

#include "lede-migration.h"
#include "lede-photo-index-private.h"

/* A migration that was released never changes: the schema goes on with the next one.
 *
 * A story's texts stand in "texts" as they were at its checkpoint; the edits after that are in
 * "edits". headline, slug, section, people and words are what the desk lists, so that it reads one
 * index and no text. "change" counts every change of any story, so that the desk's order does not
 * depend on a clock. */
static const char stories_edits_revisions[] =
  "CREATE TABLE stories ("
  "  number INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  state TEXT NOT NULL,"
  "  sequence INTEGER NOT NULL,"   /* of the last edit */
  "  checkpoint INTEGER NOT NULL," /* of the last edit that is in texts */
  "  change INTEGER NOT NULL,"
  "  created_at INTEGER NOT NULL," /* Unix time, microseconds, UTC; so are all *_at but where it says
                                      otherwise */
  "  changed_at INTEGER NOT NULL,"
  "  trashed_at INTEGER,"
  "  headline TEXT NOT NULL,"
  "  slug TEXT NOT NULL,"
  "  section TEXT NOT NULL,"
  "  people TEXT NOT NULL," /* the bylines' names, one a line */
  "  words INTEGER NOT NULL,"
  "  indexed TEXT NOT NULL" /* SHA-256 of what the search knows of it */
  ") STRICT;"
  "CREATE INDEX stories_desk ON stories ("
  "  change DESC, trashed_at, id, state, headline, slug, section, people, words, changed_at);"
  "CREATE INDEX stories_slug ON stories (slug);"

  "CREATE TABLE texts ("
  "  story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,"
  "  path TEXT NOT NULL,"
  "  text TEXT NOT NULL,"
  "  UNIQUE (story, path)"
  ") STRICT;"

  "CREATE TABLE edits ("
  "  story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,"
  "  sequence INTEGER NOT NULL,"
  "  kind INTEGER NOT NULL," /* LedeEditKind */
  "  gesture INTEGER NOT NULL,"
  "  at INTEGER NOT NULL,"
  "  path TEXT NOT NULL,"
  "  offset INTEGER NOT NULL," /* bytes */
  "  removed TEXT NOT NULL,"
  "  inserted TEXT NOT NULL,"
  "  PRIMARY KEY (story, sequence)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE state_changes ("
  "  number INTEGER PRIMARY KEY,"
  "  story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,"
  "  came_from TEXT NOT NULL,"
  "  went_to TEXT NOT NULL,"
  "  who TEXT NOT NULL,"
  "  why TEXT NOT NULL,"
  "  at INTEGER NOT NULL"
  ") STRICT;"
  "CREATE INDEX state_changes_story ON state_changes (story);"

  "CREATE TABLE revisions ("
  "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,"
  "  at INTEGER NOT NULL,"
  "  who TEXT NOT NULL,"
  "  why TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  sequence INTEGER NOT NULL,"
  "  digest TEXT NOT NULL,"              /* SHA-256 of the encoded snapshot */
  "  base INTEGER REFERENCES revisions," /* what content is a difference to; NULL: it stands alone */
  "  depth INTEGER NOT NULL,"            /* how many differences from one that stands alone */
  "  content BLOB NOT NULL"
  ") STRICT;"
  "CREATE INDEX revisions_story ON revisions (story);"

  /* Words as lede_search_text_fold() makes them. */
  "CREATE VIRTUAL TABLE search USING fts5 ("
  "  words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '1 2 3 4 5 6 7 "
  "8');";

static const char sites_deliveries[] =
  "CREATE TABLE sites ("
  "  id TEXT PRIMARY KEY,"
  "  kind TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  address TEXT NOT NULL,"
  "  api TEXT NOT NULL,"
  "  user TEXT NOT NULL,"
  "  lead TEXT NOT NULL,"
  "  removed_at INTEGER"
  ") STRICT, WITHOUT ROWID;"
  "CREATE UNIQUE INDEX sites_name ON sites (name COLLATE NOCASE) WHERE removed_at IS NULL;"

  "CREATE TABLE site_cache ("
  "  site TEXT NOT NULL REFERENCES sites ON UPDATE CASCADE ON DELETE CASCADE,"
  "  key TEXT NOT NULL,"
  "  json TEXT NOT NULL,"
  "  at INTEGER NOT NULL,"
  "  UNIQUE (site, key)"
  ") STRICT;"

  "CREATE TABLE placements ("
  "  story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,"
  "  site TEXT NOT NULL REFERENCES sites ON UPDATE CASCADE ON DELETE CASCADE,"
  "  token TEXT NOT NULL,"
  "  remote_id TEXT NOT NULL,"
  "  address TEXT NOT NULL,"
  "  remote_state TEXT NOT NULL,"
  "  seen_modified TEXT NOT NULL," /* ISO 8601, UTC */
  "  seen_content TEXT NOT NULL,"
  "  revision INTEGER NOT NULL," /* 0 for none */
  "  PRIMARY KEY (story, site)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX placements_site ON placements (site, remote_id);"

  "CREATE TABLE remote_images ("
  "  site TEXT NOT NULL REFERENCES sites ON UPDATE CASCADE ON DELETE CASCADE,"
  "  sha256 TEXT NOT NULL,"
  "  remote_id TEXT NOT NULL,"
  "  address TEXT NOT NULL,"
  "  width INTEGER NOT NULL,"
  "  height INTEGER NOT NULL,"
  "  PRIMARY KEY (site, sha256)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE deliveries ("
  "  number INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,"
  "  site TEXT NOT NULL REFERENCES sites ON UPDATE CASCADE ON DELETE CASCADE,"
  "  revision INTEGER NOT NULL,"
  "  goal TEXT NOT NULL,"
  "  publish_at INTEGER NOT NULL," /* Unix time, seconds; 0 for now */
  "  created_at INTEGER NOT NULL,"
  "  status TEXT NOT NULL,"
  "  message TEXT NOT NULL,"
  "  attempts INTEGER NOT NULL,"
  "  next_try_at INTEGER NOT NULL" /* Unix time, seconds; 0 for at once */
  ") STRICT;"
  "CREATE INDEX deliveries_story ON deliveries (story);"
  "CREATE INDEX deliveries_site ON deliveries (site);"

  "CREATE TABLE delivery_steps ("
  "  delivery INTEGER NOT NULL REFERENCES deliveries ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  status TEXT NOT NULL,"
  "  subject TEXT NOT NULL,"
  "  outcome TEXT NOT NULL,"
  "  message TEXT NOT NULL,"
  "  PRIMARY KEY (delivery, position)"
  ") STRICT, WITHOUT ROWID;";

/* Words that are spelled right here, of one language or, where it is "", of all. */
static const char dictionary[] = "CREATE TABLE dictionary ("
                                 "  word TEXT NOT NULL,"
                                 "  language TEXT NOT NULL,"
                                 "  who TEXT NOT NULL,"
                                 "  at INTEGER NOT NULL,"
                                 "  PRIMARY KEY (word, language)"
                                 ") STRICT, WITHOUT ROWID;";

/* What photographers type for a name, and in which stories an image is. */
static const char codes_photo_uses[] =
  "CREATE TABLE codes ("
  "  code TEXT PRIMARY KEY," /* folded */
  "  name TEXT NOT NULL,"
  "  who TEXT NOT NULL,"
  "  at INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX texts_images ON texts (text) WHERE path GLOB 'photo/*/image';";

/* Photos of all stories, see lede-photo-index.c; what names an image file, and since when nothing does, see
 * lede-store-image-names.c. */
static const char photo_browser[] =
  "CREATE TABLE photos ("
  "  number INTEGER PRIMARY KEY,"
  "  story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,"
  "  id TEXT NOT NULL,"
  "  position INTEGER NOT NULL,"
  "  image TEXT NOT NULL,"
  "  file TEXT NOT NULL,"
  "  width INTEGER NOT NULL,"
  "  height INTEGER NOT NULL,"
  "  caption TEXT NOT NULL,"
  "  alt TEXT NOT NULL,"
  "  credit TEXT NOT NULL,"
  "  creator TEXT NOT NULL,"
  "  usage TEXT NOT NULL,"
  "  expires TEXT NOT NULL,"
  "  embargo TEXT NOT NULL,"
  "  created TEXT NOT NULL,"
  "  digital_source TEXT NOT NULL,"
  "  edits TEXT NOT NULL," /* crop, focus, rotation, straighten, exposure; 0x1f between two */
  "  words TEXT NOT NULL," /* further ones that the search knows it by */
  "  added_at INTEGER NOT NULL,"
  "  UNIQUE (story, id)"
  ") STRICT;"
  "CREATE INDEX photos_image ON photos (image);"

  /* Words as lede_search_text_fold() makes them. */
  "CREATE VIRTUAL TABLE photo_search USING fts5 ("
  "  words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '1 2 3 4 5 6 7 "
  "8');"
  "CREATE TRIGGER photos_gone AFTER DELETE ON photos"
  " BEGIN DELETE FROM photo_search WHERE rowid = old.number; END;"

  "CREATE INDEX edits_images ON edits (story, sequence) WHERE path GLOB 'photo/*/image';"

  /* A revision that was looked at has a row with "" as well. */
  "CREATE TABLE revision_images ("
  "  image TEXT NOT NULL,"
  "  revision INTEGER NOT NULL,"
  "  PRIMARY KEY (image, revision)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE unused_images ("
  "  image TEXT PRIMARY KEY,"
  "  since INTEGER NOT NULL" /* Unix time, seconds */
  ") STRICT, WITHOUT ROWID;";

/* What a delivery that waits was held up by, and the queue in its order. */
static const char delivery_queue[] = "ALTER TABLE deliveries ADD COLUMN waits_for TEXT NOT NULL DEFAULT '';"
                                     "CREATE INDEX deliveries_queue ON deliveries (status, number);";

/* How a delivery reaches its goal, and where readers found a story before its address changed, one address
 * a line. */
static const char life_of_a_story[] =
  "ALTER TABLE deliveries ADD COLUMN manner TEXT NOT NULL DEFAULT '';"
  "ALTER TABLE placements ADD COLUMN old_addresses TEXT NOT NULL DEFAULT '';";

/* A delivery that is done has a next time where the site is to be looked at once more. */
static const char second_looks[] = "CREATE INDEX deliveries_second_looks ON deliveries (next_try_at) "
                                   "WHERE status = 'done' AND next_try_at > 0;";

static const LedeMigration migrations[] = {
  { stories_edits_revisions },
  { sites_deliveries },
  { dictionary },
  { codes_photo_uses },
  { photo_browser, lede_photo_index_convert },
  { delivery_queue },
  { life_of_a_story },
  { second_looks },
};

/* All steps that the schema took so far. */
const LedeMigration *
lede_store_get_migrations (guint *n_migrations)
{
  *n_migrations = G_N_ELEMENTS (migrations);

  return migrations;
}
