/* lede-application.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lede-keyring.h"
#include "lede-store.h"
#include "lede-worker.h"

G_BEGIN_DECLS

#define LEDE_TYPE_APPLICATION (lede_application_get_type ())
G_DECLARE_FINAL_TYPE (LedeApplication, lede_application, LEDE, APPLICATION, AdwApplication)

#define LEDE_APPLICATION_DEFAULT (LEDE_APPLICATION (g_application_get_default ()))

LedeApplication *lede_application_new (void);

/* The store is opened on the database worker at start-up; use it only from workers. */
LedeStore *lede_application_get_store (LedeApplication *self);
LedeKeyring *lede_application_get_keyring (LedeApplication *self);
LedeWorker *lede_application_get_database_worker (LedeApplication *self);
LedeWorker *lede_application_get_media_worker (LedeApplication *self); /* decoding, thumbnails, import */
LedeWorker *
lede_application_get_network_worker (LedeApplication *self); /* sites: sign in, sections, people */
LedeWorker *lede_application_get_delivery_worker (LedeApplication *self); /* the courier */
GSettings *lede_application_get_settings (LedeApplication *self);
const char *
lede_application_get_person (LedeApplication *self); /* the name that revisions and state changes bear */

G_END_DECLS
