/* lede-front-matter-reader-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-front-matter-private.h"
#include "lede-front-matter.h"
#include "lede-yaml-private.h"

G_BEGIN_DECLS

/* What is read from one front matter. */
typedef struct
{
  const char *file_name;
  GHashTable *texts; /* path -> text */
  LedeState state;
} LedeFrontMatterReader;

gboolean lede_front_matter_reader_read_key (LedeFrontMatterReader *reader,
                                            const char *key,
                                            const LedeYamlNode *value,
                                            gboolean *known,
                                            GError **error);
gboolean lede_front_matter_reader_read_list (LedeFrontMatterReader *reader,
                                             const LedeFrontMatterList *list,
                                             const LedeYamlNode *node,
                                             GError **error);
gboolean lede_front_matter_reader_read_custom (LedeFrontMatterReader *reader,
                                               const LedeYamlNode *node,
                                               GError **error);
char *lede_front_matter_reader_read_scalar (LedeFrontMatterReader *reader,
                                            const char *key,
                                            LedeFrontMatterType type,
                                            const LedeYamlNode *node,
                                            GError **error);
gboolean lede_front_matter_reader_read_foreign (LedeFrontMatterReader *reader,
                                                const char *path,
                                                GPtrArray *foreign,
                                                GError **error);
gboolean lede_front_matter_reader_check_keys (LedeFrontMatterReader *reader,
                                              const LedeYamlNode *mapping,
                                              GError **error);
gboolean lede_front_matter_reader_check_unmarked (LedeFrontMatterReader *reader,
                                                  const LedeYamlNode *node,
                                                  GError **error);
void lede_front_matter_reader_set_text (LedeFrontMatterReader *reader, const char *path, char *text);
gboolean lede_front_matter_reader_fail (LedeFrontMatterReader *reader,
                                        const LedeYamlNode *node,
                                        GError **error,
                                        const char *format,
                                        ...) G_GNUC_PRINTF (4, 5);

G_END_DECLS
