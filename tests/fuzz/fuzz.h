/* fuzz.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes any bytes; aborts when a promise breaks. The name is libFuzzer's. */
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* An input to begin with. */
GBytes *fuzz_create_input (GRand *random);

extern const char fuzz_name[];

G_END_DECLS
