/* test-html-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * HTML as browsers, word processors and mail programs put it on a clipboard. The cases are written in
 * their manners; the words are ours.
 */

#include "config.h"

#include <string.h>

#include "body-generator.h"
#include "lede-html-import.h"
#include "lede-markdown-html.h"
#include "lede-wordpress-markup.h"

typedef struct
{
  const char *path;
  const char *html;
  const char *markdown;
} Case;

static LedeHtmlImport *
import (const char *html, const char *address)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));

  return lede_html_import_new (bytes, address);
}

/* Photos have ids by chance. */
static char *
number_pictures (LedeHtmlImport *self)
{
  g_autoptr (GString) out = g_string_new (self->markdown);

  for (guint i = 0; i < self->pictures->len; i++)
    {
      LedeHtmlPicture *picture = g_ptr_array_index (self->pictures, i);
      g_autofree char *name = g_strdup_printf ("picture%u", i);

      if (picture->id)
        g_string_replace (out, picture->id, name, 0);
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

#define PNG                                                                                                  \
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAZklEQVQImWNgYGD4//8/AwMDAwMDEwMD"   \
  "AwMDAxMDAwMDAwMTAwMDAwMDEwMDAwMDAxMDAwMDAwMTAwMDAwMDEwMDAwMDAxMDAwMDAwMTAwMDAwMDEwMDAwMDAxMDAwMDAwMTAwMA" \
  "AAD//wMAAAAAAAAAAA=="

static const Case cases[] = {
  /* Pages */
  { "page/paragraphs", "<p>The ferry left.</p>\n<p>It came back.</p>", "The ferry left.\n\nIt came back." },
  { "page/headings", "<h1>Harbour</h1><h2>Quay</h2><h3>Steps</h3><p>Words</p>",
    "## Harbour\n\n## Quay\n\n### Steps\n\nWords" },
  { "page/bold-in-heading", "<h2><b>Quay</b> and <i>pier</i></h2>", "## Quay and *pier*" },
  { "page/emphasis",
    "<p>A <b>bold</b>, <i>slanted</i>, <strong><em>double</em></strong> and <s>old</s> word</p>",
    "A **bold**, *slanted*, **_double_** and ~~old~~ word" },
  { "page/link", "<p>See <a href=\"https://quay.example/a?utm_source=x&amp;b=1\">the quay</a>.</p>",
    "See [the quay](https://quay.example/a?utm_source=x&b=1)." },
  { "page/relative-link", "<p>See <a href=\"/a\">the quay</a> and <a href=\"#b\">below</a>.</p>",
    "See the quay and below." },
  { "page/base", "<base href=\"https://quay.example/x/\"><p>See <a href=\"../a\">the quay</a>.</p>",
    "See [the quay](https://quay.example/a)." },
  { "page/unsafe-link",
    "<p><a href=\"javascript:alert(1)\">Click</a> <a href='file:///etc/passwd'>me</a></p>", "Click me" },
  { "page/mail-link", "<p>Write to <a href=\"mailto:ana@quay.example\">Ana</a>.</p>",
    "Write to [Ana](mailto:ana@quay.example)." },
  { "page/bare-mail-address", "<p>Write to ana@quay.example or mailto:ben@quay.example.</p>",
    "Write to <ana@quay.example> or <mailto:ben@quay.example>." },
  { "page/mail-address-without-mailbox", "<p>Write to mailto:@quay.example.</p>",
    "Write to <mailto:@quay.example>." },
  { "page/link-around-blocks", "<a href=\"https://quay.example/a\"><h3>Quay opens</h3><p>More words</p></a>",
    "### [Quay opens](https://quay.example/a)\n\n[More words](https://quay.example/a)" },
  { "page/lists", "<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul><ol start=3><li>three</li></ol>",
    "- one\n  - inner\n- two\n\n3. three" },
  { "page/list-beside-item", "<ul><li>one</li><ul><li>inner</li></ul><li>two</li></ul>",
    "- one\n  - inner\n- two" },
  { "page/loose-list", "<ul><li><p>one</p><p>more</p></li><li><p>two</p></li></ul>",
    "- one\n\n  more\n\n- two" },
  { "page/quote", "<blockquote><p>We sail.</p><cite>\342\200\224 Mia Lund</cite></blockquote>",
    "> We sail.\n>\n> \342\200\224 Mia Lund" },
  { "page/code",
    "<p>Run <code>sail --now</code></p><pre><code class=\"language-c\">int x;\n  int y;\n</code></pre>",
    "Run `sail --now`\n\n```c\nint x;\n  int y;\n```" },
  { "page/coloured-code",
    "<div class=\"highlight highlight-source-sh\"><pre>ls <span style=\"color:red\">-l</span>\ncd "
    "/\n</pre></div><p>x</p>",
    "```sh\nls -l\ncd /\n```\n\nx" },
  { "page/breaks-between-paragraphs",
    "First words<br><br>Second words<br>with a second line<br><br><br>Third",
    "First words\n\nSecond words\\\nwith a second line\n\nThird" },
  { "page/divs", "<div>One line</div><div>Another</div><div><br></div><div>Last</div>",
    "One line\n\nAnother\n\nLast" },
  { "page/rule", "<p>One</p><hr><p>Two</p>", "One\n\n***\n\nTwo" },
  { "page/raised-and-lowered", "<p>10 m<sup>2</sup> of CO<sub>2</sub>, the 1<sup>st</sup></p>",
    "10 m\302\262 of CO\342\202\202, the 1st" },
  { "page/hidden",
    "<p>Seen<span style=\"display: none\">not</span> <span hidden>nor</span>words</p>"
    "<style>p { color: red }</style><script>x()</script><p style='visibility:hidden'>nor this</p>",
    "Seen words" },
  { "page/furniture",
    "<h2>Quay<a class=\"headerlink\" href=\"#quay\">\302\266</a></h2><p>x</p>"
    "<p><span class=\"sr-only\">Skip</span></p>",
    "## Quay\n\nx" },
  { "page/looks-like-markup",
    "<p>* not a list</p><p>1. nor this</p><p># nor a heading, 2*3*4</p><p>&lt;b&gt;</p>",
    "\\* not a list\n\n1\\. nor this\n\n\\# nor a heading, 2\\*3\\*4\n\n\\<b>" },
  { "page/inline-spaces", "<p>One<b> two </b>three <i>four </i>\n   five</p>",
    "One **two** three *four* five" },
  { "page/invisible", "<p>Fer\302\255ry\342\200\213 sails\357\273\277</p>", "Ferry sails" },
  { "page/definitions", "<dl><dt>Quay</dt><dd>Where ships lie</dd></dl>", "**Quay**\n\nWhere ships lie" },
  { "page/quotation", "<p>She said <q>we sail</q>.</p>", "She said \342\200\234we sail\342\200\235." },
  { "page/unclosed", "<p>One <b>two<p>three</b> four", "One **two**\n\nthree four" },
  { "page/cited-work", "<p>In <cite>The Arda Courier</cite></p>", "In *The Arda Courier*" },
  { "page/fragment",
    "<html><body><p>outside</p><ul>\n<!--StartFragment--><li>one</li><li>two</li><!--EndFragment-->"
    "\n</ul><p>outside</p></body></html>",
    "- one\n- two" },
  { "page/windows-header",
    "Version:0.9\r\nStartHTML:00\r\nSourceURL:https://quay.example/dir/page\r\n<html><body>"
    "<!--StartFragment--><p>See <a href='b'>b</a></p><!--EndFragment--></body></html>",
    "See [b](https://quay.example/dir/b)" },
  { "page/video",
    "<p>Before</p><iframe src=\"https://www.youtube.com/embed/abc-123?rel=0\" width=560></iframe>"
    "<iframe src=\"https://ads.example/1\"></iframe><p>After</p>",
    "Before\n\nhttps://www.youtube.com/watch?v=abc-123\n\nAfter" },

  /* Tables */
  { "table/head",
    "<table><thead><tr><th>Port</th><th align=right>Ships</th></tr></thead><tbody><tr><td>Arda</td>"
    "<td align=right>12</td></tr></tbody></table>",
    "| Port | Ships |\n| --- | --: |\n| Arda | 12 |" },
  { "table/first-row-in-bold",
    "<table><tr><td><p><b>Port</b></p></td><td><p><b>Master</b></p></td></tr>"
    "<tr><td><p>Arda</p></td><td><p>Mia Lund</p></td></tr></table>",
    "| Port | Master |\n| --- | --- |\n| Arda | Mia Lund |" },
  { "table/words-above-figures",
    "<table><tr><td>Port</td><td>Ships</td></tr><tr><td>Arda</td><td>1,200</td></tr></table>",
    "| Port | Ships |\n| --- | --- |\n| Arda | 1,200 |" },
  { "table/without-head",
    "<table><tr><td>Arda</td><td>Mia</td></tr><tr><td>Orso</td><td>Bo</td></tr></table>",
    "| | |\n| --- | --- |\n| Arda | Mia |\n| Orso | Bo |" },
  { "table/spans",
    "<table><tr><th>Port</th><th colspan=2>Ships</th></tr><tr><td rowspan=2>Arda</td><td>1</td><td>2</td>"
    "</tr><tr><td>3</td><td>4</td></tr></table>",
    "| Port | Ships | |\n| --- | --- | --- |\n| Arda | 1 | 2 |\n| | 3 | 4 |" },
  { "table/paragraphs-in-cells",
    "<table><tr><th>A</th><th>B</th></tr><tr><td><p>one</p><p>two</p></td><td><ul><li>x</li>"
    "<li>y</li></ul></td></tr></table>",
    "| A | B |\n| --- | --- |\n| one<br>two | \342\200\242 x<br>\342\200\242 y |" },
  { "table/layout",
    "<table "
    "role=presentation><tr><td><h2>Quay</h2><p>Words</p></td><td><table><tr><td>inner</td></tr></table>"
    "</td></tr></table>",
    "## Quay\n\nWords\n\ninner" },
  { "table/caption",
    "<table><caption>Ships a day</caption><tr><th>A</th><th>B</th></tr><tr><td>a | "
    "b</td><td>2</td></tr></table>",
    "Ships a day\n\n| A | B |\n| --- | --- |\n| a \\| b | 2 |" },

  /* LibreOffice */
  { "libreoffice/text",
    "<!DOCTYPE html>\n<html><head><meta http-equiv=\"content-type\" content=\"text/html; "
    "charset=utf-8\"/>\n<title></title>"
    "<meta name=\"generator\" content=\"LibreOffice 24.2 (Linux)\"/><style type=\"text/css\">@page { size: "
    "21cm 29.7cm }\n"
    "p { line-height: 115%; margin-bottom: 0.25cm; background: transparent }\nh1 { margin-top: 0.42cm }\n"
    "strong { font-weight: bold }</style></head>\n<body lang=\"en-GB\" dir=\"ltr\">"
    "<h1 class=\"western\">The crossing</h1>\n<p align=\"justify\" style=\"line-height: 100%\"><font "
    "color=\"#c9211e\">"
    "<font face=\"Liberation Serif, serif\"><span style=\"font-weight: normal\">The ferry "
    "</span></font></font><b>left</b> "
    "<i><span style=\"text-decoration: none\">early</span></i>, <u>said</u> <strike>Bo</strike> Mia.</p>\n"
    "<p><br/>\n<br/>\n\n</p>\n<ol>\n\t<li><p style=\"margin-bottom: "
    "0cm\">\n\tone</p></li>\n\t<li><p>two</p>\n\t<ul>\n"
    "\t\t<li><p>inner</p></li></ul>\n\t</li>\n</ol>\n"
    "<p>See <a href=\"https://quay.example/\"><span lang=\"de-DE\">the quay</span></a></p></body></html>",
    "## The crossing\n\nThe ferry **left** *early*, said ~~Bo~~ Mia.\n\n1. one\n2. two\n   - inner\n\n"
    "See [the quay](https://quay.example/)" },
  { "libreoffice/class-in-bold",
    "<html><head><style type=\"text/css\">p.loud-western { font-weight: bold }\nspan.quiet, .other { "
    "font-style: italic }"
    "</style></head><body><p class=\"loud-western\">All of it</p><p>A <span class=\"quiet\">soft</span> "
    "word</p></body></html>",
    "**All of it**\n\nA *soft* word" },
  { "libreoffice/table",
    "<table width=\"665\" cellpadding=\"4\" cellspacing=\"0\"><col width=\"128*\"/><col width=\"128*\"/><tr "
    "valign=\"top\">"
    "<th width=\"50%\" style=\"border: 1px solid\"><p>\n\t\t\tPort</p></th><th><p>Ships</p></th></tr>"
    "<tr><td><p align=\"left\">Arda</p></td><td sdval=\"12\"><p align=\"right\">12</p></td></tr></table>",
    "| Port | Ships |\n| --- | --: |\n| Arda | 12 |" },
  { "libreoffice/picture",
    "<p>Before</p><p><img src=\"file:///tmp/lu1/quay.png\" name=\"Image1\" alt=\"A quay\" width=\"400\" "
    "height=\"300\" border=\"0\"/>\n</p><p>After</p>",
    "Before\n\n![](photo:picture0)\n\nAfter" },

  /* Word */
  { "word/text",
    "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
    "xmlns:w=\"urn:schemas-microsoft-com:office:word\">\n<head>"
    "<meta name=Generator content=\"Microsoft Word 15\">\n<!--[if gte mso "
    "9]><xml><o:OfficeDocumentSettings><o:AllowPNG/>"
    "</o:OfficeDocumentSettings></xml><![endif]-->\n<style>\n<!--\n /* Font Definitions */\n "
    "@font-face\n\t{font-family:Symbol;}\n"
    " p.MsoNormal, "
    "li.MsoNormal\n\t{mso-style-parent:\"\";\n\tmargin:0cm;}\nspan.Loud\n\t{mso-style-name:Loud;\n\tfont-"
    "weight:bold;}\n"
    "-->\n</style></head>\n<body lang=EN-GB style='tab-interval:36.0pt'>\n<!--StartFragment-->\n"
    "<h1><span lang=EN-GB>The crossing<o:p></o:p></span></h1>\n"
    "<p class=MsoNormal><span lang=EN-GB>The <b style='mso-bidi-font-weight:normal'>ferry </b>left "
    "<i>early</i>, "
    "<span class=Loud>Mia</span> said<span style='mso-spacerun:yes'>\302\240 "
    "</span>so.<o:p></o:p></span></p>\n"
    "<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n<p class=MsoNormal><st1:place w:st=\"on\">Porto</st1:place> "
    "is "
    "<span style='mso-hide:all;display:none'>hidden</span>near.</p>\n<!--EndFragment-->\n</body>\n</html>",
    "## The crossing\n\nThe **ferry** left *early*, **Mia** said so.\n\nPorto is near." },
  { "word/list",
    "<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if "
    "!supportLists]><span "
    "style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>\302\267<span "
    "style='font:7.0pt "
    "\"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>One<o:p></o:p></p>\n"
    "<p class=MsoListParagraphCxSpMiddle "
    "style='margin-left:72.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:l0 level2 "
    "lfo1'><![if !supportLists]><span style='font-family:\"Courier New\"'><span "
    "style='mso-list:Ignore'>o<span style='font:7.0pt "
    "\"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>Inner <b>bold</b></p>\n"
    "<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if "
    "!supportLists]><span "
    "style='mso-list:Ignore'>\302\267<span>&nbsp; </span></span><![endif]>Two</p>\n<p "
    "class=MsoNormal>After</p>",
    "- One\n  - Inner **bold**\n- Two\n\nAfter" },
  { "word/numbered-list",
    "<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><!--[if !supportLists]--><span "
    "style='mso-list:Ignore'>3.<span>"
    "&nbsp;&nbsp; </span></span><!--[endif]-->Three</p><p class=MsoListParagraph style='mso-list:l1 level2 "
    "lfo2'>"
    "<span style='mso-list:Ignore'>a)<span>&nbsp; </span></span>Inner</p>"
    "<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>4.<span>&nbsp; "
    "</span></span>Four</p>",
    "3. Three\n   1. Inner\n4. Four" },
  { "word/title-and-quote",
    "<p class=MsoTitle>The crossing</p><p class=MsoQuote>We sail.</p><p class=MsoNormal>x</p>",
    "## The crossing\n\n> We sail.\n\nx" },
  { "word/table",
    "<table class=MsoTableGrid border=1 style='border-collapse:collapse;mso-yfti-tbllook:1184'><tr><td "
    "width=301 valign=top "
    "style='width:225.4pt'><p class=MsoNormal><b>Port<o:p></o:p></b></p></td><td><p class=MsoNormal "
    "align=right "
    "style='text-align:right'><b>Ships<o:p></o:p></b></p></td></tr><tr><td><p "
    "class=MsoNormal>Arda<o:p></o:p></p></td><td>"
    "<p class=MsoNormal align=right style='text-align:right'>12<o:p></o:p></p></td></tr></table>",
    "| Port | Ships |\n| --- | --: |\n| Arda | 12 |" },
  { "word/remark",
    "<p class=MsoNormal>The quay<span style='mso-special-character:comment'></span></p><div "
    "style='mso-element:comment-list'><p>A remark</p></div>",
    "The quay" },
  { "word/picture",
    "<p class=MsoNormal><!--[if gte vml 1]><v:shape><v:imagedata "
    "src=\"file:///C:/a.png\"/></v:shape><![endif]-->"
    "<![if !vml]><img width=602 height=339 src=\"file:///C:/Temp/a.png\"><![endif]></p>",
    "![](photo:picture0)" },

  /* Google Docs */
  { "google/text",
    "<meta charset='utf-8'><b style=\"font-weight:normal;\" id=\"docs-internal-guid-0a1b\"><h1 dir=\"ltr\" "
    "style=\"line-height:"
    "1.38\"><span style=\"font-size:20pt;font-weight:400;white-space:pre-wrap\">The "
    "crossing</span></h1><br><p dir=\"ltr\"><span "
    "style=\"font-size:11pt;font-weight:400;font-style:normal;text-decoration:none;vertical-align:baseline;"
    "white-space:pre-wrap;\">"
    "The </span><span style=\"font-weight:700;font-style:normal\">ferry</span><span "
    "style=\"font-weight:400;\"> left </span><span "
    "style=\"font-style:italic\">early</span><span>, </span><span "
    "style=\"text-decoration:line-through\">Bo</span><span> </span>"
    "<a "
    "href=\"https://www.google.com/url?q=https://quay.example/"
    "a%3Fb%3D1&amp;sa=D&amp;source=editors&amp;usg=AO\" "
    "style=\"text-decoration:none\"><span "
    "style=\"color:#1155cc;text-decoration:underline\">Mia</span></a><span> said.</span></p>"
    "<br><ul style=\"margin-top:0\"><li dir=\"ltr\" style=\"list-style-type:disc;font-weight:400\" "
    "aria-level=\"1\"><p dir=\"ltr\" "
    "role=\"presentation\"><span>one</span></p></li><ul><li aria-level=\"2\"><p "
    "role=\"presentation\"><span>inner</span></p></li></ul>"
    "<li><p role=\"presentation\"><span style=\"font-weight:700\">two</span></p></li></ul></b><br "
    "class=\"Apple-interchange-newline\">",
    "## The crossing\n\nThe **ferry** left *early*, ~~Bo~~ [Mia](https://quay.example/a?b=1) said.\n\n- "
    "one\n  - inner\n- **two**" },
  { "google/lowered", "<p><span>CO</span><span style=\"font-size:0.6em;vertical-align:sub\">2</span></p>",
    "CO\342\202\202" },

  /* Apple */
  { "apple/text",
    "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01//EN\" "
    "\"http://www.w3.org/TR/html4/strict.dtd\"><html><head><meta "
    "http-equiv=\"Content-Style-Type\" content=\"text/css\"><meta name=\"Generator\" content=\"Cocoa HTML "
    "Writer\"><style "
    "type=\"text/css\">p.p1 {margin: 0.0px; font: 12.0px Helvetica}\np.p2 {font: bold 16.0px "
    "Helvetica}\nspan.s1 {font: italic 12.0px "
    "'Helvetica'}\nli.li1 {font: 12.0px Helvetica}</style></head><body>\n<p class=\"p2\">Loud</p>\n<p "
    "class=\"p1\">The <span "
    "class=\"s1\">ferry</span><span class=\"Apple-converted-space\">\302\240</span>left.</p>\n<p "
    "class=\"p1\"><br></p>\n<ul class=\"ul1\">"
    "<li class=\"li1\">one</li><li class=\"li1\">two</li></ul>\n</body></html>",
    "**Loud**\n\nThe *ferry* left.\n\n- one\n- two" },
  { "apple/bullets", "<p>\342\200\242\tOne</p><p>\342\200\242&nbsp;Two</p><p>\302\267not a bullet</p>",
    "- One\n- Two\n\n\302\267not a bullet" },

  /* WordPress */
  { "wordpress/blocks",
    "<!-- wp:heading -->\n<h2 class=\"wp-block-heading\">Quay</h2>\n<!-- /wp:heading -->\n\n<!-- "
    "wp:paragraph {\"align\":\"left\"} -->\n"
    "<p class=\"has-text-align-left\">Words &amp; more</p>\n<!-- /wp:paragraph -->\n<!-- wp:quote "
    "-->\n<blockquote class=\"wp-block-quote\">"
    "<!-- wp:paragraph --><p>We sail.</p><!-- /wp:paragraph --><cite>Mia</cite></blockquote><!-- /wp:quote "
    "-->",
    "## Quay\n\nWords & more\n\n> We sail.\n>\n> \342\200\224 Mia" },
  { "wordpress/caption",
    "<div class=\"wp-caption alignnone\"><img src=\"https://site.example/quay.jpg\" alt=\"A quay\" "
    "width=600><p class=\"wp-caption-text\">"
    "The quay at dawn</p></div><p>After <img class=\"emoji\" alt=\"\360\237\232\242\" "
    "src=\"https://s.example/e.png\"></p>",
    "[The quay at dawn](https://site.example/quay.jpg)\n\nAfter \360\237\232\242" },

  /* Pictures */
  { "picture/bytes", "<p>Words <img src=\"" PNG "\" alt=\"A quay\"> more words</p><p>After</p>",
    "Words more words\n\n![](photo:picture0)\n\nAfter" },
  { "picture/figure",
    "<figure><a href=\"https://quay.example/\"><img src='" PNG
    "'></a><figcaption>The <b>quay</b></figcaption></figure>",
    "![](photo:picture0)" },
  { "picture/on-the-web",
    "<p><img src=\"https://quay.example/dir/quay.jpg\"></p><p>x</p><img src=\"https://quay.example/b.jpg\" "
    "alt=\"B\">",
    "[quay.jpg](https://quay.example/dir/quay.jpg)\n\nx\n\n[B](https://quay.example/b.jpg)" },
  { "picture/late",
    "<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\" data-src=\"https://quay.example/late.jpg\" "
    "alt=\"Late\">",
    "[Late](https://quay.example/late.jpg)" },
  { "picture/trackers",
    "<p>Words<img src=\"https://count.example/p.gif\" width=1 height=1><img "
    "src='https://count.example/q.gif' "
    "style='width:0px'><img src=\"https://count.example/r.gif\" style=\"display:none\"></p>",
    "Words" },
  { "picture/in-table",
    "<table><tr><th>A</th><th>B</th></tr><tr><td><img src='" PNG
    "'>x</td><td>2</td></tr></table><p>After</p>",
    "| A | B |\n| --- | --- |\n| x | 2 |\n\n![](photo:picture0)\n\nAfter" },
  { "picture/out-of-reach", "<p>See <img src=\"cid:part1\" alt=\"the quay\"> there</p>",
    "See the quay there" },

  /* Spaces */
  { "spaces/around-emphasis", "<p>One&nbsp;<b>two&nbsp;</b>three&nbsp; four</p>", "One **two** three four" },
  { "spaces/that-do-not-break", "<p>10&nbsp;km, \302\253&nbsp;<i>Bonjour</i>&nbsp;\302\273, Mr&nbsp;Ito</p>",
    "10\302\240km, \302\253\302\240*Bonjour*\302\240\302\273, Mr\302\240Ito" },
};

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (LedeHtmlImport) result = import (one->html, NULL);
  g_autofree char *markdown = number_pictures (result);
  g_autofree char *canonical = lede_markdown_canonicalize (result->markdown);

  g_assert_cmpstr (markdown, ==, one->markdown);
  g_strchomp (canonical);
  g_assert_cmpstr (canonical, ==, result->markdown);
}

static void
assert_plain (const char *html, gboolean is_plain)
{
  g_autoptr (LedeHtmlImport) result = import (html, NULL);

  g_assert_cmpint (result->is_plain, ==, is_plain);
}

static void
test_plain (void)
{
  assert_plain ("The ferry sails", TRUE);
  assert_plain ("<meta charset='utf-8'><span style='color: red'>The ferry</span> sails", TRUE);
  assert_plain (
    "<div style=\"color:#fff;font-family:'Droid Sans Mono', monospace;white-space:pre;\"><div><span "
    "style=\"font-weight:bold\">int</span> x;</div><div>int y;</div></div>",
    TRUE);
  assert_plain (
    "<pre style=\"font-family:'JetBrains Mono',monospace\"><span style='color:blue'>int</span> x;</pre>",
    TRUE);
  assert_plain ("<pre><code>int x;</code></pre>", FALSE);
  assert_plain ("<p>One</p><p>Two</p>", FALSE);
  assert_plain ("The <b>ferry</b>", FALSE);
  assert_plain ("<a href=\"https://quay.example/\">quay</a>", FALSE);
}

static void
test_pictures (void)
{
  g_autoptr (LedeHtmlImport) result =
    import ("<figure><img src=\"" PNG
            "\" alt=\" A  quay \"><figcaption>The <b>quay</b><br>at dawn</figcaption></figure>"
            "<img src='https://quay.example/b.jpg' alt=B><img src='file:///tmp/c.png'><img src='blob:1'>",
            NULL);
  LedeHtmlPicture *picture;

  g_assert_cmpuint (result->pictures->len, ==, 3);
  g_assert_cmpuint (result->n_lost, ==, 1);

  picture = g_ptr_array_index (result->pictures, 0);
  g_assert_nonnull (picture->id);
  g_assert_null (picture->address);
  g_assert_cmpuint (g_bytes_get_size (picture->bytes), >, 100);
  g_assert_cmpmem (g_bytes_get_data (picture->bytes, NULL), 4, "\211PNG", 4);
  g_assert_cmpstr (picture->alt, ==, "A quay");
  g_assert_cmpstr (picture->caption, ==, "The quay\nat dawn");

  picture = g_ptr_array_index (result->pictures, 1);
  g_assert_null (picture->id);
  g_assert_cmpstr (picture->address, ==, "https://quay.example/b.jpg");

  picture = g_ptr_array_index (result->pictures, 2);
  g_assert_nonnull (picture->id);
  g_assert_cmpstr (picture->address, ==, "file:///tmp/c.png");
}

static void
test_encodings (void)
{
  static const char *const encodings[] = { "UTF-16LE", "UTF-16BE", "UTF-16" };
  static const char html[] = "<p>Stra\303\237e <b>\355\225\234\352\265\255</b></p>";

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize length;
      char *encoded = g_convert (html, -1, encodings[i], "UTF-8", NULL, &length, NULL);
      g_autoptr (GBytes) bytes = g_bytes_new_take (encoded, length);
      g_autoptr (LedeHtmlImport) result = lede_html_import_new (bytes, NULL);

      g_assert_cmpstr (result->markdown, ==, "Stra\303\237e **\355\225\234\352\265\255**");
    }
}

static void
test_address (void)
{
  g_autoptr (LedeHtmlImport) result =
    import ("<a href='b'>b</a> <a href='//other.example/c'>c</a>", "https://quay.example/a/");

  g_assert_cmpstr (result->markdown, ==, "[b](https://quay.example/a/b) [c](https://other.example/c)");
}

static void
test_find_link (void)
{
  static const char body[] =
    "One [x](https://quay.example/x.jpg)\n\n[x](https://quay.example/x.jpg)\n\nTwo\n";
  g_autoptr (LedeDocument) document = lede_document_new (body, -1);
  gsize offset, length;

  g_assert_true (lede_document_find_link (document, "https://quay.example/x.jpg", &offset, &length));
  g_assert_cmpuint (offset, ==, strstr (body, "\n\n[x]") - body + 2);
  g_assert_cmpuint (length, ==, strlen ("[x](https://quay.example/x.jpg)"));
  g_assert_false (lede_document_find_link (document, "https://quay.example/y.jpg", &offset, &length));
}

/* A page that nests deeper, and a picture that is larger, than any parser likes. */
static void
test_large (void)
{
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (LedeHtmlImport) result = NULL;
  g_autofree char *picture = g_strnfill (16 << 20, 'A');

  for (guint i = 0; i < 500; i++)
    g_string_append (html, "<div><blockquote><ul><li>");

  g_string_append (html, "deep words");
  result = import (html->str, NULL);
  g_assert_nonnull (strstr (result->markdown, "deep words"));
  g_clear_pointer (&result, lede_html_import_free);

  g_string_printf (html, "<p>Words</p><img src=\"data:image/png;base64,%s\"><p>After</p>", picture);
  result = import (html->str, NULL);
  g_assert_cmpuint (result->pictures->len, ==, 1);
  g_assert_true (g_str_has_suffix (result->markdown, "\n\nAfter"));
}

/* What no reader sees is no word: a space that does not break counts as one that does. */
static const char *const unseen[] = {
  "\302\240", "\302\255", "\342\200\213", "\342\201\240", "\357\273\277", "\357\277\274",
};

static char *
squeeze (char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL); /* a raised 2 is a 2 */
  g_autoptr (GString) spaced = g_string_new (normal);
  g_auto (GStrv) words = NULL;
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (unseen); i++)
    g_string_replace (spaced, unseen[i], i == 0 ? " " : "", 0);

  g_string_replace (spaced, "\342\210\222", "-", 0);

  words = g_strsplit_set (spaced->str, " \n\t", -1);

  for (guint i = 0; words[i]; i++)
    if (words[i][0] != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", words[i]);

  g_free (text);

  return g_string_free (out, FALSE);
}

static char *
dup_words (const char *markdown)
{
  g_autoptr (LedeDocument) document = lede_document_new (markdown, -1);

  return squeeze (lede_document_to_plain_text (document));
}

/* What is copied here and pasted here is the same story. */
static void
test_words_survive (void)
{
  g_autoptr (GRegex) pictures = g_regex_new ("<img[^>]*alt=\"([^\"]*)\"[^>]*>", 0, 0, NULL);
  guint n = g_getenv ("LEDE_TEST_ALL") ? 20000 : 300;

  for (guint seed = 1; seed <= n; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *body = generate_body (random, 4);
      g_autofree char *canonical = lede_markdown_canonicalize (body);
      g_autofree char *whole = lede_markdown_to_html (canonical, NULL);
      /* A picture moves out of its paragraph. */
      g_autofree char *html = g_regex_replace (pictures, whole, -1, 0, "\\1", 0, NULL);
      g_autoptr (LedeHtmlImport) result = import (html, NULL);
      g_autofree char *again = lede_markdown_canonicalize (result->markdown);
      g_autofree char *expected = dup_words (canonical);
      g_autofree char *actual = dup_words (result->markdown);

      /* Locked HTML and embeds are no text here, but text to others. */
      if (strstr (whole, "class=\"locked\"") || strstr (whole, "<p><a href=\"https://"))
        continue;

      g_strchomp (again);

      if (strcmp (again, result->markdown) != 0)
        g_error ("Seed %u is not canonical:\n%s\n---\n%s", seed, result->markdown, again);

      if (strcmp (expected, actual) != 0)
        g_error ("Seed %u:\n%s\n---\n%s\n---\n%s\n---\n%s", seed, canonical, html, expected, actual);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/markup/html-import/", cases[i].path, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  g_test_add_func ("/markup/html-import/plain-is-told-apart", test_plain);
  g_test_add_func ("/markup/html-import/pictures-with-their-words", test_pictures);
  g_test_add_func ("/markup/html-import/encodings", test_encodings);
  g_test_add_func ("/markup/html-import/addresses-are-resolved", test_address);
  g_test_add_func ("/markup/html-import/finds-what-stands-for-a-picture", test_find_link);
  g_test_add_func ("/markup/html-import/large-and-deep", test_large);
  g_test_add_func ("/markup/html-import/words-survive", test_words_survive);

  return g_test_run ();
}
