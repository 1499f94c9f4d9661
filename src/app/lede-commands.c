/* lede-commands.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-commands"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-commands.h"

static const LedeCommand commands[] = {
  { N_ ("Stories"), N_ ("New Story"), "win.new-story", "<Control>n" },
  { N_ ("Stories"), N_ ("Search Stories"), "win.search", "<Control><Shift>f" },
  { N_ ("Stories"), N_ ("All Stories"), "win.desk-filter::all", "<Control>1" },
  { N_ ("Stories"), N_ ("My Stories"), "win.desk-filter::mine", "<Control>2" },
  { N_ ("Stories"), N_ ("Drafts"), "win.desk-filter::drafts", "<Control>3" },
  { N_ ("Stories"), N_ ("Stories in Review"), "win.desk-filter::review", "<Control>4" },
  { N_ ("Stories"), N_ ("Published Stories"), "win.desk-filter::published", "<Control>5" },
  { N_ ("Stories"), N_ ("Trash"), "win.desk-filter::trash", "<Control>6" },
  { N_ ("Stories"), N_ ("Import a File"), "win.import", "<Control>o" },
  { N_ ("Stories"), N_ ("Texts Kept Aside"), "win.kept-texts", "<Control><Alt>v" },
  { N_ ("Stories"), N_ ("Export as Markdown"), "story.export", "<Control><Shift>s" },
  { N_ ("Stories"), N_ ("Copy as Markdown"), "story.copy-text", "<Control><Shift>y" },
  { N_ ("Stories"), N_ ("Export as PDF"), "story.export-pdf", "<Control><Alt>f" },
  { N_ ("Stories"), N_ ("Print"), "story.print", "<Control>p" },
  { N_ ("Stories"), N_ ("Open in a New Window"), "story.open-in-window", "<Control><Shift>o" },
  { N_ ("Stories"), N_ ("Move to Trash"), "story.trash", "<Control><Shift>Delete" },

  { N_ ("Text"), N_ ("Undo"), "win.undo", "<Control>z" },
  { N_ ("Text"), N_ ("Redo"), "win.redo", "<Control><Shift>z" },
  { N_ ("Text"), N_ ("Paste"), NULL, "<Control>v" },
  { N_ ("Text"), N_ ("Paste as Plain Text"), NULL, "<Control><Shift>v" },
  { N_ ("Text"), N_ ("Find"), "story.find", "<Control>f" },
  { N_ ("Text"), N_ ("Find and Replace"), "story.replace", "<Control>h" },
  { N_ ("Text"), N_ ("Find Next"), "story.find-next", "<Control>g" },
  { N_ ("Text"), N_ ("Find Previous"), "story.find-previous", "<Control><Shift>g" },
  { N_ ("Text"), N_ ("Go To: Outline, Paragraph, Words"), "story.go-to", "<Control>j" },
  { N_ ("Text"), N_ ("Find: Match Case"), NULL, "<Alt>c" },
  { N_ ("Text"), N_ ("Find: Whole Words"), NULL, "<Alt>w" },
  { N_ ("Text"), N_ ("Find: Regular Expression"), NULL, "<Alt>x" },
  { N_ ("Text"), N_ ("Replace All"), NULL, "<Control><Alt>Return" },

  { N_ ("Format"), N_ ("Bold"), "story.writer::bold", "<Control>b" },
  { N_ ("Format"), N_ ("Italic"), "story.writer::italic", "<Control>i" },
  { N_ ("Format"), N_ ("Link"), "story.writer::link", "<Control>k" },
  { N_ ("Format"), N_ ("Heading"), "story.heading::2", "<Control><Alt>2" },
  { N_ ("Format"), N_ ("Subheading"), "story.heading::3", "<Control><Alt>3" },
  { N_ ("Format"), N_ ("Paragraph"), "story.heading::0", "<Control><Alt>0" },
  { N_ ("Format"), N_ ("Move Up: Paragraph, Photo, Byline"), "story.move-up", "<Alt>Up" },
  { N_ ("Format"), N_ ("Move Down: Paragraph, Photo, Byline"), "story.move-down", "<Alt>Down" },

  { N_ ("Insert"), N_ ("Search for What to Insert"), "story.insert-menu", "<Control>slash" },
  { N_ ("Insert"), N_ ("Photo"), "story.photo-into-text", "<Control><Alt>i" },
  { N_ ("Insert"), N_ ("Photo of This Story"), "story.insert-story-photo", "<Control><Alt>u" },
  { N_ ("Insert"), N_ ("Gallery"), "story.insert::gallery", "<Alt><Shift>i" },
  { N_ ("Insert"), N_ ("Before and After"), "story.insert::beforeafter", "<Alt><Shift>b" },
  { N_ ("Insert"), N_ ("Make a Gallery of Neighbouring Photos"), "story.make-gallery", "<Alt><Shift>j" },
  { N_ ("Insert"), N_ ("Embed"), "story.insert::embed", "<Control><Shift>m" },
  { N_ ("Insert"), N_ ("Pull Quote"), "story.insert::pullquote", "<Control><Shift>p" },
  { N_ ("Insert"), N_ ("Fact Box"), "story.insert::factbox", "<Control><Shift>x" },
  { N_ ("Insert"), N_ ("Editor’s Note"), "story.insert::editorsnote", "<Control><Shift>e" },
  { N_ ("Insert"), N_ ("Related Stories"), "story.insert::related", "<Control><Shift>r" },
  { N_ ("Insert"), N_ ("Table"), "story.insert::table", "<Control><Shift>t" },
  { N_ ("Insert"), N_ ("Bulleted List"), "story.insert::list", "<Control><Shift>k" },
  { N_ ("Insert"), N_ ("Numbered List"), "story.insert::numbered", "<Control><Alt>l" },
  { N_ ("Insert"), N_ ("Quotation"), "story.insert::quote", "<Control><Shift>q" },
  { N_ ("Insert"), N_ ("Rule"), "story.insert::rule", "<Control><Shift>h" },
  { N_ ("Insert"), N_ ("Code"), "story.insert::code", "<Control><Alt>k" },
  { N_ ("Insert"), N_ ("Emoji"), "story.emoji", "<Control>period" },

  { N_ ("Add to the Story"), N_ ("Photos"), "story.add-photo", "<Control><Shift>a" },
  { N_ ("Add to the Story"), N_ ("Crop and Adjust a Photo"), "story.edit-photo", "<Control>e" },
  { N_ ("Add to the Story"), N_ ("Photos from a Folder"), "story.add-photo-folder", "<Alt><Shift>u" },
  { N_ ("Add to the Story"), N_ ("Byline"), "story.add::byline", "<Control><Alt>b" },
  { N_ ("Add to the Story"), N_ ("Related Story"), "story.add::related", "<Control><Alt>x" },
  { N_ ("Add to the Story"), N_ ("Slug from the Headline"), "story.add::slug", "<Control><Alt>g" },
  { N_ ("Add to the Story"), N_ ("Note"), "story.add::note", "<Control><Alt>m" },
  { N_ ("Add to the Story"), N_ ("Correction"), "story.add::correction", "<Control><Alt>j" },

  { N_ ("Photos"), N_ ("Photos of All Stories"), "app.photo-browser", "<Control>l" },
  { N_ ("Photos"), N_ ("Caption Several Photos"), "story.caption-photos", "<Alt><Shift>a" },
  { N_ ("Photos"), N_ ("Copy Photo Texts"), "story.copy-photo-texts", "<Control><Shift>c" },
  { N_ ("Photos"), N_ ("Paste Photo Texts Where Empty"), "story.paste-photo-texts", "<Alt><Shift>v" },
  { N_ ("Photos"), N_ ("Replace Photo Texts"), "story.replace-photo-texts", "<Alt><Shift>r" },
  { N_ ("Photos"), N_ ("Read Texts from the Photo’s File"), "story.read-photo-texts", "<Alt><Shift>x" },

  { N_ ("Desk"), N_ ("Main Action: Submit, Approve, Publish …"), "story.primary", "<Control>Return" },
  { N_ ("Desk"), N_ ("Submit"), "story.state::submit", "<Control><Alt>s" },
  { N_ ("Desk"), N_ ("Return"), "story.state::return", "<Control><Alt>r" },
  { N_ ("Desk"), N_ ("Approve"), "story.state::approve", "<Control><Alt>a" },
  { N_ ("Desk"), N_ ("Publish"), "story.state::publish", "<Control><Shift>Return" },
  { N_ ("Desk"), N_ ("Schedule"), "story.state::schedule", "<Control><Alt>c" },
  { N_ ("Desk"), N_ ("Withdraw"), "story.state::withdraw", "<Control><Alt>w" },
  { N_ ("Desk"), N_ ("Unpublish"), "story.state::unpublish", "<Alt><Shift>w" },
  { N_ ("Desk"), N_ ("Move to the Site’s Trash"), "story.state::trash", "<Alt><Shift>Delete" },
  { N_ ("Desk"), N_ ("Restore from the Site’s Trash"), "story.state::restore", "<Alt><Shift>z" },
  { N_ ("Desk"), N_ ("Reopen"), "story.state::reopen", "<Control><Alt>o" },
  { N_ ("Desk"), N_ ("Deliveries of This Story"), "story.deliveries", "<Control><Shift>d" },
  { N_ ("Desk"), N_ ("All Deliveries"), "win.deliveries", "<Control><Alt>d" },
  { N_ ("Desk"), N_ ("Settle a Delivery That Stopped"), "story.resolve-delivery", "<Control><Alt>q" },
  { N_ ("Desk"), N_ ("Open the Public Page"), "story.open-page", "<Control><Shift>b" },

  { N_ ("View"), N_ ("Write"), "story.layout::write", "<Alt>1" },
  { N_ ("View"), N_ ("Write Beside the Page"), "story.layout::both", "<Alt>2" },
  { N_ ("View"), N_ ("Page"), "story.layout::page", "<Alt>3" },
  { N_ ("View"), N_ ("Inspector"), "story.inspector", "F9" },
  { N_ ("View"), N_ ("Story Details"), "story.panel::story", "<Alt>4" },
  { N_ ("View"), N_ ("Photos"), "story.panel::photos", "<Alt>5" },
  { N_ ("View"), N_ ("Checks"), "story.panel::checks", "<Alt>6" },
  { N_ ("View"), N_ ("Review"), "story.panel::review", "<Alt>7" },
  { N_ ("View"), N_ ("Full Screen: Only the Manuscript"), "win.fullscreen", "F11" },
  { N_ ("View"), N_ ("Focus on the Whole Text"), "story.focus-mode::off", "<Control><Alt>n" },
  { N_ ("View"), N_ ("Focus on the Sentence"), "story.focus-mode::sentence", "<Control><Alt>e" },
  { N_ ("View"), N_ ("Focus on the Paragraph"), "story.focus-mode::paragraph", "<Control><Alt>p" },
  { N_ ("View"), N_ ("Typewriter Scrolling"), "story.typewriter", "<Control><Alt>y" },
  { N_ ("View"), N_ ("Larger Text"), "story.zoom-in", "<Control>plus", "<Control>equal" },
  { N_ ("View"), N_ ("Smaller Text"), "story.zoom-out", "<Control>minus" },
  { N_ ("View"), N_ ("Normal Text Size"), "story.zoom-reset", "<Control>0" },

  { N_ ("Page"), N_ ("Lede’s Page"), "story.page-view::page", "<Alt><Shift>l" },
  { N_ ("Page"), N_ ("As on the Site"), "story.page-view::site", "<Alt><Shift>s" },
  { N_ ("Page"), N_ ("Search and Social Cards"), "story.page-view::cards", "<Alt><Shift>c" },
  { N_ ("Page"), N_ ("As Wide as a Phone"), "story.page-width::phone", "<Alt><Shift>p" },
  { N_ ("Page"), N_ ("As Wide as a Tablet"), "story.page-width::tablet", "<Alt><Shift>t" },
  { N_ ("Page"), N_ ("As Wide as a Desktop"), "story.page-width::desktop", "<Alt><Shift>d" },
  { N_ ("Page"), N_ ("As Wide as There Is Room"), "story.page-width::fit", "<Alt><Shift>f" },
  { N_ ("Page"), N_ ("Follow the System’s Appearance"), "story.page-color-scheme::follow", "<Alt><Shift>y" },
  { N_ ("Page"), N_ ("Light"), "story.page-color-scheme::light", "<Alt><Shift>g" },
  { N_ ("Page"), N_ ("Dark"), "story.page-color-scheme::dark", "<Alt><Shift>k" },
  { N_ ("Page"), N_ ("Other Stories"), "story.page-rails", "<Alt><Shift>o" },
  { N_ ("Page"), N_ ("Scroll Together"), "story.scroll-together", "<Alt><Shift>m" },
  { N_ ("Page"), N_ ("Load the Page Again"), "story.reload-page", "F5" },

  { N_ ("Revisions"), N_ ("Revisions of This Story"), "story.revisions", "<Control><Alt>h" },
  { N_ ("Revisions"), N_ ("Next Change"), NULL, "F8" },
  { N_ ("Revisions"), N_ ("Previous Change"), NULL, "<Shift>F8" },
  { N_ ("Revisions"), N_ ("Name the Revision"), NULL, "F2" },

  { N_ ("Changed on the Site"), N_ ("Take Theirs"), NULL, "<Alt>t" },
  { N_ ("Changed on the Site"), N_ ("Take Ours"), NULL, "<Alt>o" },
  { N_ ("Changed on the Site"), N_ ("Take Both"), NULL, "<Alt>b" },

  { N_ ("General"), N_ ("New Window"), "app.new-window", "<Control><Shift>n" },
  { N_ ("General"), N_ ("Connect a Site"), "app.connect-site", "<Control><Shift>l" },
  { N_ ("General"), N_ ("Preferences"), "app.preferences", "<Control>comma" },
  { N_ ("General"), N_ ("Keyboard Shortcuts"), "app.shortcuts", "<Control>question" },
  { N_ ("General"), N_ ("About Lede"), "app.about", "F1" },
  { N_ ("General"), N_ ("Close Window"), "window.close", "<Control>w" },
  { N_ ("General"), N_ ("Quit"), "app.quit", "<Control>q" },
};

/**
 * lede_commands_list:
 * @n_commands: (out): how many there are
 *
 * Lists every command that has a key, the commands of a group side by side.
 *
 * Returns: (transfer none): the table
 */
const LedeCommand *
lede_commands_list (gsize *n_commands)
{
  g_return_val_if_fail (n_commands != NULL, NULL);

  *n_commands = G_N_ELEMENTS (commands);

  return commands;
}

/**
 * lede_commands_install:
 * @application: the application
 *
 * Gives each command its key.
 */
void
lede_commands_install (GtkApplication *application)
{
  g_return_if_fail (GTK_IS_APPLICATION (application));

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *accelerators[] = { commands[i].accelerator, commands[i].alternative, NULL };

      if (commands[i].action != NULL)
        gtk_application_set_accels_for_action (application, commands[i].action, accelerators);
    }
}
