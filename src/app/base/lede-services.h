/* lede-services.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-keyring.h"
#include "lede-store.h"
#include "lede-worker.h"

G_BEGIN_DECLS

/* What all parts of the program share: the store, the threads that may wait for it, for pictures and for
 * the network, the settings and the person. Made by the application; whoever needs it asks for the default.
 *
 * Properties: "store" (LedeStore, NULL until it is open), "store-error" (string, NULL when all is
 * well: why the store could not be opened).
 *
 * Signals:
 *   "stories-changed" ()   something that the desk shows changed, here or in another process
 *   "store-changed" ()     another process wrote to the store
 *   "ending" ()            the store closes soon: who has a thread of their own finishes it */
#define LEDE_TYPE_SERVICES (lede_services_get_type ())
G_DECLARE_FINAL_TYPE (LedeServices, lede_services, LEDE, SERVICES, GObject)

#define LEDE_SERVICES_DEFAULT (lede_services_get_default ())

LedeServices *lede_services_new (const char *directory, const char *story_id);
LedeServices *lede_services_get_default (void); /* NULL in a program without an application */
void lede_services_end (LedeServices *self);    /* waits for the threads */

/* The store is opened on the database worker from the start on; use it only from workers. */
LedeStore *lede_services_get_store (LedeServices *self);
const char *lede_services_get_store_error (LedeServices *self);
void lede_services_open_store (LedeServices *self); /* tries again after an error */
LedeStory *lede_services_take_first_story (LedeServices *self, const char *story_id);
LedeKeyring *lede_services_get_keyring (LedeServices *self);
LedeWorker *lede_services_get_database_worker (LedeServices *self);
LedeWorker *lede_services_get_media_worker (LedeServices *self);   /* decoding, thumbnails, import */
LedeWorker *lede_services_get_network_worker (LedeServices *self); /* sites: sign in, sections, people */
GSettings *lede_services_get_settings (LedeServices *self);
const char *
lede_services_get_person (LedeServices *self); /* the name that revisions and state changes bear */
void lede_services_stories_changed (LedeServices *self);

G_END_DECLS
