/* lede-page-context.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-page-context"

#include "config.h"

#include "lede-page-context.h"

/**
 * lede_rail_entry_new:
 * @section: (nullable): the label of the section that the story belongs to
 * @title: its headline
 * @link: (nullable): its address
 * @published_at: (nullable): when it was published, ISO 8601
 *
 * Returns: (transfer full): an entry for one of a page's rails
 */
LedeRailEntry *
lede_rail_entry_new (const char *section, const char *title, const char *link, const char *published_at)
{
  LedeRailEntry *entry = g_new0 (LedeRailEntry, 1);

  entry->section = g_strdup (section);
  entry->title = g_strdup (title);
  entry->link = g_strdup (link);
  entry->published_at = g_strdup (published_at);

  return entry;
}

/**
 * lede_rail_entry_free:
 * @entry: (transfer full) (nullable): an entry
 */
void
lede_rail_entry_free (LedeRailEntry *entry)
{
  if (entry == NULL)
    return;

  g_free (entry->section);
  g_free (entry->title);
  g_free (entry->link);
  g_free (entry->published_at);
  g_free (entry);
}

/**
 * lede_page_context_new:
 *
 * Returns: (transfer full): a context that says nothing: no site, no rails, no dates, for export
 */
LedePageContext *
lede_page_context_new (void)
{
  return g_new0 (LedePageContext, 1);
}

/**
 * lede_page_context_free:
 * @context: (transfer full) (nullable): a context
 */
void
lede_page_context_free (LedePageContext *context)
{
  if (context == NULL)
    return;

  g_free (context->site_name);
  g_free (context->site_address);
  g_free (context->site_author);
  g_free (context->canonical);
  g_free (context->section_label);
  g_free (context->home);
  g_free (context->section_link);
  g_free (context->head);
  g_clear_pointer (&context->latest, g_ptr_array_unref);
  g_clear_pointer (&context->also_like, g_ptr_array_unref);
  g_clear_pointer (&context->popular, g_ptr_array_unref);
  g_clear_pointer (&context->must_read, g_ptr_array_unref);
  g_free (context);
}
