/* lede-lock-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An advisory lock with a name, on a file of the store's folder. It belongs to this object alone (a
 * second one in the same process has to wait too) and ends with its process however that ends. */
typedef struct _LedeLock LedeLock;

typedef enum
{
  LEDE_LOCK_SHARED,
  LEDE_LOCK_EXCLUSIVE,
} LedeLockMode;

#define LEDE_LOCK_OPENING "opening" /* held while a store is opened */
#define LEDE_LOCK_OPEN "open"       /* shared by all that have the database open */
#define LEDE_LOCK_IMAGES "images"   /* shared by those that add an image, alone for who removes some */

LedeLock *lede_lock_take (const char *directory,
                          const char *name,
                          LedeLockMode mode,
                          gint64 patience,
                          GCancellable *cancellable,
                          GError **error);
void lede_lock_release (LedeLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeLock, lede_lock_release)

G_END_DECLS
