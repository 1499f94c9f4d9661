/* body-generator.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *generate_scraps (GRand *random, guint n_scraps);
const char *generate_scrap (GRand *random);
char *generate_body (GRand *random, guint n_blocks);

G_END_DECLS
