/* lede-folder-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The page of the site assistant that makes a site of a folder: no account, no password.
 *
 * Signal "connected" (): the site is kept. */
#define LEDE_TYPE_FOLDER_PAGE (lede_folder_page_get_type ())
G_DECLARE_FINAL_TYPE (LedeFolderPage, lede_folder_page, LEDE, FOLDER_PAGE, AdwNavigationPage)

G_END_DECLS
