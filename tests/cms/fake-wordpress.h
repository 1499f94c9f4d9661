/* fake-wordpress.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

/* As much of WordPress's REST interface as a delivery uses, in memory, on 127.0.0.1, with faults that
 * a real one has only by bad luck. */
typedef struct _FakeWordpress FakeWordpress;

/**
 * FakeFault:
 * @FAKE_FAULT_NONE: all is well
 * @FAKE_FAULT_BUSY: 503 with Retry-After, nothing is done
 * @FAKE_FAULT_ERROR: 500, nothing is done
 * @FAKE_FAULT_ERROR_AFTER: the work is done, the answer is 502
 * @FAKE_FAULT_CUT: nothing is done, the connection ends
 * @FAKE_FAULT_SWALLOW: the work is done, the connection ends without an answer
 * @FAKE_FAULT_LATE: the connection ends, the work is done a little later
 * @FAKE_FAULT_HALF: the work is done, the answer breaks off in its middle
 * @FAKE_FAULT_NONSENSE: the work is done, the answer cannot be read
 * @FAKE_FAULT_PORTAL: nothing is done, the network answers with a page of its own
 */
typedef enum
{
  FAKE_FAULT_NONE,
  FAKE_FAULT_BUSY,
  FAKE_FAULT_ERROR,
  FAKE_FAULT_ERROR_AFTER,
  FAKE_FAULT_CUT,
  FAKE_FAULT_SWALLOW,
  FAKE_FAULT_LATE,
  FAKE_FAULT_HALF,
  FAKE_FAULT_NONSENSE,
  FAKE_FAULT_PORTAL,
} FakeFault;

#define FAKE_N_FAULTS (FAKE_FAULT_PORTAL + 1)

FakeWordpress *fake_wordpress_new (void);
void fake_wordpress_free (FakeWordpress *site);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FakeWordpress, fake_wordpress_free)

const char *fake_wordpress_get_address (FakeWordpress *site);
const char *fake_fault_get_name (FakeFault fault);

void fake_wordpress_set_role (FakeWordpress *site, const char *role); /* editor, contributor */
/* The fault of the request with this number, counted from 1 from now on. */
void fake_wordpress_fail (FakeWordpress *site, guint request, FakeFault fault);
void fake_wordpress_wait (FakeWordpress *site);            /* until all late work is done */
guint fake_wordpress_count_requests (FakeWordpress *site); /* since the last fake_wordpress_fail() */
guint fake_wordpress_count_changes (FakeWordpress *site);  /* posts and attachments made or changed, ever */
guint fake_wordpress_count_publications (FakeWordpress *site); /* how often a post became public */

guint fake_wordpress_count_posts (FakeWordpress *site);
guint fake_wordpress_count_photos (FakeWordpress *site);
guint fake_wordpress_count_tags (FakeWordpress *site);
char *fake_wordpress_dup_post (FakeWordpress *site, const char *field); /* of the first post */

/* As a colleague in the site's own editor; with the number of a request, in the moment before it. */
void fake_wordpress_edit (FakeWordpress *site, guint before_request, const char *content);
