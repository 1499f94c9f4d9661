/* lede-application.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-connection.h"
#include "lede-deliveries.h"
#include "lede-keyring.h"
#include "lede-sites.h"
#include "lede-store.h"
#include "lede-story-session.h"
#include "lede-codes.h"
#include "lede-dictionary.h"
#include "lede-worker.h"

G_BEGIN_DECLS

/* Properties: "store" (LedeStore, NULL until it is open), "store-error" (string, NULL when all is
 * well: why the store could not be opened).
 *
 * Signals:
 *   "stories-changed" ()   something that the desk shows changed, here or in another process
 *   "store-changed" ()     another process wrote to the store */
#define LEDE_TYPE_APPLICATION (lede_application_get_type ())
G_DECLARE_FINAL_TYPE (LedeApplication, lede_application, LEDE, APPLICATION, AdwApplication)

#define LEDE_APPLICATION_DEFAULT (LEDE_APPLICATION (g_application_get_default ()))

LedeApplication *lede_application_new (void);
void lede_application_end (LedeApplication *self); /* whatever is still to be sent */

/* The store is opened on the database worker at start-up; use it only from workers. */
LedeStore *lede_application_get_store (LedeApplication *self);
const char *lede_application_get_store_error (LedeApplication *self);
void lede_application_open_store (LedeApplication *self); /* also: tries again after an error */
LedeKeyring *lede_application_get_keyring (LedeApplication *self);
LedeSites *lede_application_get_sites (LedeApplication *self);
LedeDictionary *lede_application_get_dictionary (LedeApplication *self);
LedeCodes *lede_application_get_codes (LedeApplication *self);
LedeDeliveries *lede_application_get_deliveries (LedeApplication *self);
LedeWorker *lede_application_get_database_worker (LedeApplication *self);
LedeWorker *lede_application_get_media_worker (LedeApplication *self); /* decoding, thumbnails, import */
LedeWorker *
lede_application_get_network_worker (LedeApplication *self); /* sites: sign in, sections, people */
LedeConnection *lede_application_get_connection (LedeApplication *self); /* whether anything can go out */
GSettings *lede_application_get_settings (LedeApplication *self);
const char *
lede_application_get_person (LedeApplication *self); /* the name that revisions and state changes bear */

/* One session for a story, however many windows show it. */
void lede_application_open_session_async (LedeApplication *self,
                                          const char *story_id,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
LedeStorySession *
lede_application_open_session_finish (LedeApplication *self, GAsyncResult *result, GError **error);
LedeStorySession *lede_application_look_up_session (LedeApplication *self, const char *story_id);
void lede_application_stories_changed (LedeApplication *self);

G_END_DECLS
