"""Web pages as sites and browsers make them, about events that never were."""

import json

HEADLINE = "Harbour board doubts ferry figures"
BODY = (
    "The harbour board of Tessaly said on Tuesday that the ferry company had carried fewer passengers than it claimed.",
    "“We have counted 4,100 crossings, and no more,” said Marit Osk, who chairs the board. “The company knows that.”",
    "The company, Norra Lines, denied the accusation and called the board’s count “a guess with a stamp on it”.",
    "Last month the company had put the number of crossings at more than 6,000 in a letter to the transport ministry.",
    "Readers who subscribe to the company’s bulletin were told a third figure, according to two former employees.",
    "The ministry did not answer questions sent to its press office before the weekend.",
)
PARAGRAPHS = "\n".join(f"<p>{each}</p>" for each in BODY)
ADDRESS = "https://www.tessaly-courier.example/news/2024/06/ferry-figures"


def linked(**more: object) -> str:
    """A news site's description of its article."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": HEADLINE,
        "datePublished": "2024-06-11T18:30:00+02:00",
        "dateModified": "2024-06-13T08:00:00+02:00",
        "author": [{"@type": "Person", "name": "Ilka Brandt"}, {"@type": "Person", "name": "Jon Hale"}],
        "publisher": {"@type": "NewsMediaOrganization", "name": "The Tessaly Courier"},
        "mainEntityOfPage": {"@type": "WebPage", "@id": ADDRESS},
        **more,
    }
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


RELATED = """
<aside class="related"><h3>Related stories</h3><ul>
<li><a href="/1"><time datetime="2019-01-02">2 January 2019</time> Ferry runs aground, the owner says</a></li>
<li><a href="/2">Mayor denies that the bridge will close before the spring, officials say.</a></li></ul></aside>"""

NEWS_SITE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{HEADLINE} | The Tessaly Courier</title>
<link rel="canonical" href="{ADDRESS}">
<meta property="og:site_name" content="Courier Online"><meta property="og:title" content="{HEADLINE}">
<script>var said = "The minister said this in a script and nobody can see it.";</script>
{linked()}
<script type="application/ld+json">{{"@type": "ItemList", "itemListElement": [
 {{"@type": "NewsArticle", "headline": "Another story", "datePublished": "2020-05-05"}}]}}</script>
</head><body>
<div id="cookie-banner" class="cookie-consent">
<p>We use cookies to improve your visit.</p><button>Accept all</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li>Weather</li></ul></nav></header>
<main><article>
<h1>{HEADLINE}</h1>
<p class="byline">By Ilka Brandt and Jon Hale</p>
<time datetime="2024-06-11T18:30:00+02:00">11 June 2024</time>
<figure><img src="a.jpg" alt="A ferry">
<figcaption>The Osprey, a ferry, leaves Tessaly, its owner said in May.</figcaption></figure>
{PARAGRAPHS}
<div class="newsletter-signup"><p>Sign up to our newsletter and get the day’s news in your inbox.</p></div>
</article>{RELATED}</main>
<footer><p>© 2024 Courier Media. All rights reserved.</p></footer>
</body></html>"""

WORDPRESS = f"""<!DOCTYPE html>
<html lang="en-US" prefix="og: https://ogp.me/ns#"><head><meta charset="UTF-8">
<title>{HEADLINE} - Tessaly Notes</title>
<meta property="og:type" content="article"><meta property="og:site_name" content="Tessaly Notes">
<meta property="og:title" content="{HEADLINE} - Tessaly Notes">
<meta property="og:url" content="https://notes.example/ferry-figures/">
<meta property="article:published_time" content="2024-06-12T05:00:00+00:00">
<meta name="author" content="Odd Fenn">
<body class="single single-post"><div id="page"><header id="masthead"><p class="site-title">Tessaly Notes</p></header>
<main id="primary"><article class="post type-post"><header class="entry-header"><h1 class="entry-title">{HEADLINE}</h1>
<div class="entry-meta"><span class="posted-on">Posted on <time class="entry-date published"
 datetime="2024-06-12T05:00:00+00:00">June 12, 2024</time></span><span class="byline"> by Odd Fenn</span></div></header>
<div class="entry-content">{PARAGRAPHS}
<div class="sharedaddy"><h3>Share this:</h3><ul><li>Twitter</li><li>Facebook</li></ul></div></div>
<footer class="entry-footer">Posted in Ferries</footer></article>
<div id="comments" class="comments-area"><h2>3 Comments</h2><ol class="comment-list">
<li class="comment"><p>Anna says: I was told by the captain that all of it is wrong, and I believe him.</p></li>
</ol></div></main></div></body></html>"""

SINGLE_FILE = NEWS_SITE.replace(
    '<html lang="en-GB">',
    f"""<html lang=en-GB><!--
 Page saved with SingleFile
 url: {ADDRESS}?utm=1#top
 saved date: Fri Jun 14 2024 10:11:12 GMT+0200 (Central European Summer Time)
-->""",
)

ARCHIVED = f"https://web.archive.org/web/20240615083000/{ADDRESS}"
WAYBACK = (
    NEWS_SITE.replace(f'href="{ADDRESS}"', f'href="{ARCHIVED}"')
    .replace(
        "<head>",
        '<head><script src="https://web-static.archive.org/_static/js/bundle-playback.js"></script>\n<script>'
        f'__wm.wombat("{ADDRESS}","20240615083000","https://web.archive.org/","web","/_static/","1718440200");</script>\n',
    )
    .replace(
        "</head><body>",
        "</head><body><!-- BEGIN WAYBACK TOOLBAR INSERT --><div id='wm-ipp-base' lang='en'><div id='wm-ipp'>"
        "<p>14 captures</p><p>The Wayback Machine, an archive, said that this page was saved twice in June.</p>"
        "</div></div><!-- END WAYBACK TOOLBAR INSERT -->",
    )
)

ARCHIVE_TODAY = f"""<!DOCTYPE html><html style="background-color:#EEEEEE" itemscope itemtype="http://schema.org/Article">
<head><meta http-equiv="Content-Type" content="text/html;charset=utf-8"/><title>{HEADLINE} | The Tessaly Courier</title>
<meta property="og:type" content="article"/><meta property="og:site_name" content="archive.ph"/>
<meta property="og:url" content="http://archive.ph/Ab1Cd" itemprop="url"/>
<meta property="og:title" content="{HEADLINE}…"/>
<meta property="article:published_time" content="2024-06-16T07:40:22Z" itemprop="dateCreated"/>
<link rel="canonical" href="https://archive.ph/2024.06.16-074022/{ADDRESS}"/></head>
<body><div id="HEADER"><input type="text" name="q" value="{ADDRESS}"/><div>Saved from</div>
<time itemprop="pubdate" datetime="2024-06-16T07:40:22Z">16 Jun 2024 07:40:22 UTC</time></div>
<div id="CONTENT"><div class="body"><article><h1>{HEADLINE}</h1><div>By Ilka Brandt</div><div>June 11, 2024</div>
<div>{PARAGRAPHS}</div></article></div></div></body></html>"""

AMP = f"""<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>{HEADLINE}</title>
<link rel="canonical" href="{ADDRESS}"><style amp-boilerplate>body{{visibility:hidden}}</style>{linked()}</head>
<body style="visibility:hidden"><amp-sidebar id="s"><ul><li>Home</li></ul></amp-sidebar>
<article><h1>{HEADLINE}</h1><amp-ad></amp-ad>{PARAGRAPHS}</article></body></html>"""

PAYWALLED = f"""<html lang="en"><head><title>{HEADLINE}</title>{linked(isAccessibleForFree=False)}</head><body>
<article><h1>{HEADLINE}</h1>{"".join(f"<p>{each}</p>" for each in BODY[:3])}</article>
<section class="gate">
<h2>Subscribe to continue reading</h2><p>Already a subscriber? Log in.</p></section></body></html>"""

NO_ARTICLE = """<html><head><title>Login</title></head><body><form><label>Name</label><input name="n">
<button>Log in</button></form><nav><a href="/">Home</a> <a href="/help">Help</a></nav></body></html>"""

MHTML = (
    "From: <Saved by Blink>\r\n"
    f"Snapshot-Content-Location: {ADDRESS}\r\n"
    "Subject: =?utf-8?Q?Harbour_board?=\r\n"
    "Date: Fri, 14 Jun 2024 08:11:12 +0000\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Mark--x----"\r\n\r\n\r\n'
    "------Mark--x----\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
    "Content-Transfer-Encoding: {encoding}\r\n"
    f"Content-Location: {ADDRESS}\r\n\r\n{{page}}\r\n"
    "------Mark--x----\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
    "Content-Location: https://www.tessaly-courier.example/a.png\r\n\r\niVBORw0KGgo=\r\n------Mark--x------\r\n"
)


def mhtml(page: str = NEWS_SITE) -> bytes:
    """A page as a browser packs it."""
    import quopri

    packed = quopri.encodestring(page.encode()).decode("ascii")
    return MHTML.format(encoding="quoted-printable", page=packed).encode("ascii")
