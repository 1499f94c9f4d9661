/* fake-wordpress-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "fake-wordpress.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define OURS "2"
#define COLLEAGUE "7"
#define LATE 150 /* milliseconds */

typedef struct
{
  guint id;
  char *author;
} FakeVersion;

typedef struct
{
  guint id;
  GHashTable *fields; /* name to text */
  GArray *versions;
  guint changed;
} FakePost;

typedef struct
{
  guint id;
  char *name;
  char *slug;
} FakePhoto;

struct _FakeWordpress
{
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *server;
  char *address;

  GMutex mutex; /* over what follows */
  char *role;
  guint n_requests;
  guint failing_request;
  FakeFault fault;
  guint editing_request;
  char *edited_content;
  guint n_changes;
  guint n_publications;
  guint n_late; /* works that are still to be done */
  guint next_id;
  GPtrArray *posts;
  GPtrArray *photos;
  GPtrArray *tags; /* of names; their ids are their positions + 1 */
};

void fake_post_free (FakePost *post);
void fake_photo_free (FakePhoto *photo);
const char *fake_post_get_field (FakePost *post, const char *name);
void fake_post_set_field (FakePost *post, const char *name, const char *text);
void fake_post_add_version (FakeWordpress *site, FakePost *post, const char *author);

/* What the site does and answers, whatever becomes of the answer; the site is locked. */
char *fake_wordpress_work (FakeWordpress *site,
                           SoupServerMessage *message,
                           const char *path,
                           GHashTable *query,
                           guint *status);

G_END_DECLS
