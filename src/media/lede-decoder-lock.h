/* lede-decoder-lock.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Gives up for good what decoding does not need; FALSE when the kernel would not. With @fonts, and where the
 * kernel can tell one folder from another, the computer's fonts may still be read. */
gboolean lede_decoder_lock (gboolean fonts);

/* The part of it that can come first: a thread that begins behind it is under it as well, one that is there
 * already is not. */
gboolean lede_decoder_lock_paths (gboolean fonts);

/* Locks this program and tries what must fail, a line for each; the exit status. */
int lede_decoder_self_test (gboolean fonts);

G_END_DECLS
