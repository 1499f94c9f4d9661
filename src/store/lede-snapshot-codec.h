/* lede-snapshot-codec.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-snapshot.h"

G_BEGIN_DECLS

/* A snapshot as bytes, without its story's id and its sequence: equal stories give equal bytes. */

GBytes *lede_snapshot_encode (LedeSnapshot *snapshot);
LedeSnapshot *lede_snapshot_decode (GBytes *bytes, const char *id, guint64 sequence);

GBytes *lede_snapshot_compress (GBytes *bytes, GError **error);
GBytes *lede_snapshot_decompress (GBytes *bytes, GError **error);

G_END_DECLS
