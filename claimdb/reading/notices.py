"""Lines of a page that speak to the reader and are no part of the article: prompts, labels, credits, captions.

A line is told by its own wording and shape. The patterns are those of notices alone: a sentence of a story that
mentions a subscription, a newsletter or a photograph fits none of them.
"""

import re
from enum import Enum
from typing import Final

from claimdb.quantities.patterns import pattern

LONGEST_NOTICE: Final = 320  # characters; nothing longer is looked at


class Notice(Enum):
    """What a line is, if not a line of the article."""

    PAYWALL = "paywall"  # the rest is for those who pay or log in
    MORE = "more"  # the rest is elsewhere
    PROMPT = "prompt"  # newsletters, sharing, cookies, comments, links to other stories
    CREDIT = "credit"  # who made the picture or the text, and whose it is
    CAPTION = "caption"


def _any(*patterns: str) -> re.Pattern[str]:
    return pattern("|".join(f"(?:{each})" for each in patterns))


_HINT = pattern(
    r"subscri|sign|log|account|newsletter|unlock|member|trial|article|stor|read|reach|advert|sponsor|share|tweet|"
    r"print|mail|facebook|twitter|whatsapp|linkedin|reddit|telegram|link|relat|recommend|trend|popular|like|"
    r"comment|top|"
    r"skip|menu|search|follow|tag|filed|load|watch|listen|see|miss|photo|image|picture|illustrat|video|credit|getty|"
    r"\bap\b|afp|reuters|epa|shutterstock|file|copyright|©|\(c\)|rights|published|cookie|contribut|report|edit|verif|"
    r"robot|javascript|hide|caption|contact|topic|next|latest|more|\{|\}|;$|\.\.\.|…"
)

_PAYWALL = _any(
    r"^already (?:a |an )?(?:\w+ ){0,2}(?:subscriber|subscribed|member|registered|have an account)\b.{0,60}$",
    r"^(?:please )?(?:subscribe|sign (?:in|up)|log ?in|register|join|upgrade|pay)\b.{0,60}\bto (?:continue|"
    r"keep|read|access|"
    r"view|unlock|see)\b.{0,80}$",
    r"^to (?:continue|keep|finish) reading\b.{0,160}$",
    r"^to (?:read|access|view|see|unlock) (?:the (?:full|rest|whole|entire)|this|more|"
    r"all)\b.{0,80}\b(?:subscri|sign|log|"
    r"register|account|buy).{0,60}$",
    r"^(?:this|the full|the rest of this) (?:article|content|story|page|report|post|section)(?: is)? "
    r"(?:only |exclusively |reserved |just )?(?:available |open )?(?:for|to) (?:\w+ ){0,3}(?:subscribers|members|"
    r"registered users|readers)\b.{0,80}$",
    r"^(?:for )?(?:paid )?(?:subscribers|members)[- ]only\b.{0,40}$",
    r"^(?:exclusive|only) (?:for|to) (?:our )?(?:subscribers|members)\b.{0,40}$",
    r"^you(?:'ve| have) (?:reached|hit|used|read all)\b.{0,80}\b(?:article|stor|limit|view|read)\w*\b.{0,100}$",
    r"^(?:unlock|get (?:full|unlimited|complete) access to) (?:this|the full|the rest|all|every|unlimited|"
    r"our)\b.{0,100}$",
    r"^want (?:all of|to (?:read|keep|continue))\b[^.?!]{0,60}\? (?:subscribe|sign up|log in|register)\b.{0,60}$",
    r"\bwhile we verify (?:your )?access\b",
    r"^(?:create|open) (?:a|an|your) (?:free )?account to (?:continue|keep|read|access)\b.{0,60}$",
    r"^(?:start|begin|claim|activate) your (?:\w+ ){0,4}(?:trial|subscription|membership)\b.{0,60}$",
    r"^subscribe (?:now|today|for (?:full|unlimited|all|just|only|[$€£]))\b.{0,80}$",
    r"^not (?:yet )?a (?:subscriber|member)\b.{0,60}$",
    r"^if you are in reader mode\b.{0,160}$",
)
_MORE = _any(
    r"^(?:\[|\()?(?:continue|keep) reading\b.{0,140}$",
    r"^(?:click here to |tap to )?(?:read|view|see) (?:the )?(?:full|rest of (?:the|this)|whole|entire|complete) "
    r"(?:article|story|text|post|report|piece|interview)\b.{0,80}$",
    r"^read (?:more|on|the rest)(?: (?:here|at|on|about)\b.{0,60})?(?: ?[›»→>…]+| ?\.{3})?$",
    r"^(?:this (?:article|story|post) )?(?:originally )?(?:continues|continued) (?:on|at) .{3,60}$",
    r"^the post .{3,160} (?:appeared first on|first appeared on) .{2,60}$",
    r"^(?:\[(?:…|\.\.\.)\]|…|\.\.\.)$",
)
_SHARE = (
    r"(?:facebook|twitter|x|linkedin|whatsapp|reddit|telegram|pinterest|bluesky|threads|flipboard|pocket|e-?mail|print|"
    r"copy link|link copied|share|tweet|pin|post|save|messenger|sms)"
)
_PROMPT = _any(
    r"^(?:advertisements?|advertising|sponsored(?: content| by .{2,40})?|paid post|promoted|ad)\.?$",
    r"^(?:story|article|text|content) continues (?:below|after)\b.{0,40}$",
    rf"^(?:share (?:(?:this|the) (?:article|story|page|post|on)|on|via|with)\b.{{0,40}}|{_SHARE}(?:[ ,|"
    rf"/•·]+{_SHARE}){{0,12}})"
    r"[.:!]?$",
    r"^\W{0,2}(?:related|see also|read also|also read|read next|watch|listen|don't miss|dont miss|recommended|more)"
    r"(?: (?:articles?|stories|coverage|content|links?|topics|news|reading|posts?|on this (?:story|"
    r"topic)))?:\W{0,2}(?: \S.{0,200})?$",
    r"^read(?: more)?: \S.{0,200}$",
    r"^(?:related|recommended|more|top|latest|trending|popular|featured|other|further)(?: \w+)? (?:articles?|stories|"
    r"coverage|content|links?|topics|news|reading|posts?|videos?)$",
    r"^(?:most (?:read|popular|viewed|shared|commented)|trending(?: now)?|up next|read next|editors?'? picks?|"
    r"recommended "
    r"for you|you (?:may|might) (?:also )?(?:like|be interested in).{0,40}|more from .{2,40})$",
    r"^(?:\d{1,6} |no |show |view |hide |load |leave a |post a |add a |join the )?(?:more )?(?:comments?|conversation|"
    r"discussion)(?: \(\d{1,6}\))?$",
    r"^(?:what do you think\? )?(?:leave|post|add|share|tell us|let us know|sound off)\b.{0,60}\b(?:in the )?comments?"
    r"(?: section)?(?: below)?[.!]?$",
    r"^(?:back to top|skip to (?:main )?(?:content|navigation)|(?:main )?menu|search|sign in|log ?in|"
    r"subscribe|register|"
    r"home|loading\W*|close|listen to (?:this )?article|follow|topics:?|follow us)$",
    r"^follow (?:us|@\w|#\w)\b.{0,160}$",
    r"^follow [^.!?]{2,60} on (?:twitter|x|facebook|instagram|threads|bluesky|google|mastodon)\b.{0,140}$",
    r"^(?:tags?|filed under|topics|categories|posted in|keywords): ?\S.{0,200}$",
    r"^(?:please )?(?:sign up|subscribe)\b (?:here\b|now\b|today\b|for (?:our|the|my|her|his|free)\b|"
    r"to (?:our|the|my|her|"
    r"his|get|receive)\b|to [^.!?]{2,60}\b(?:podcast|newsletter|channel)\b).{0,160}$",
    r"^(?:for more,|want (?:more|to receive)\b[^.?!]{0,80}\?|get [^.?!]{2,80} (?:in|to) your inbox|"
    r"listen to [^.?!]{2,120}\.)"
    r".{0,60}\b(?:sign up|subscribe|newsletter|inbox)\b.{0,160}$",
    r"^get (?:the|our|all the)\b[^.?!]{0,80}\b(?:in|to|into) your (?:inbox|email)\b.{0,80}$",
    r"^(?:we|this (?:web)?site|our (?:web)?sites?) (?:and our partners )?(?:uses?|sets?|stores?) cookies\b.{0,260}$",
    r"^(?:accept|reject|manage|allow) (?:all )?cookies?(?: (?:settings|preferences))?$",
    r"^(?:cookie|privacy) (?:policy|settings|preferences|notice)$",
    r"^by (?:continuing|clicking|signing up|subscribing|using)\b[^.]{0,160}\b(?:you (?:agree|accept|consent)|"
    r"our terms)\b.{0,100}$",
    r"^(?:please )?(?:enable|turn on) (?:javascript|cookies)\b.{0,100}$",
    r"^(?:e-?mail|contact|write to|reach)(?: us| the (?:author|reporter|writer))?(?: at)?:? ?\S+@\S+\.\w+\.?$",
    r"^(?:feedback|questions|tips|corrections|got a tip)[^.]{0,80}\?.{0,60}\b(?:e-?mail|contact|write|tell|"
    r"send)\b.{0,120}$",
)
_CREDIT = _any(
    r"^(?:©|\(c\)|copyright\b)(?: ?(?:©|\(c\)))?.{0,20}\b(?:19|20)\d\d\b.{0,240}$",
    r"\ball rights reserved\b",
    r"^(?:this (?:material|article|content|story)|these materials) may not be (?:published|reproduced|copied|"
    r"republished)\b",
    r"^(?:(?:additional )?(?:reporting|writing) by|edited by) [^.!?:]{3,160}[.;]?(?: (?:editing|writing|"
    r"reporting|compiled) by "
    r"[^!?:]{3,120})?$",
    r"^(?:contributing|contributors?): [^!?]{3,160}$",
    r"^(?:(?:file|cover|main|top|lead) )?(?:photo|photograph|image|picture|illustration|graphic|video|cover)s?"
    r"(?: credits?| source| courtesy(?: of)?| by)?: ?[^.!?]{2,100}\.?$",
    r"^(?:photo|photograph|image|picture|illustration|video)s?(?: credit| courtesy| taken)? (?:by|of|from|"
    r"via) [^.!?]{2,80}\.?$",
    r"^(?:credits?|image source|source): ?[^.!?]{2,60}\.?$",
    r"^[^.!?:“”\"]{0,60}?(?:/| via | - |, |\| ?)?\b(?:getty(?: images)?|shutterstock|ap photo|ap images|"
    r"reuters photo|istock(?:photo)?)"
    r"(?:/[^.!?]{2,40})?\.?$",
    r"^[^.!?:“”\" ]{1,30}(?: [^.!?:“”\" ]{1,30}){0,4} ?/ ?(?:ap|afp|reuters|epa|bloomberg|getty|pa|dpa)\.?$",
)
_CAPTION = _any(
    r"\((?:[^()]{0,60}[/ ])?(?:ap|afp|reuters|epa|getty|shutterstock|pa|dpa|bloomberg)(?: (?:photo|images?|file))?"
    r"(?:[/ ,][^()]{0,60})?(?:photo|images?|file|/)[^()]{0,60}\)\.?$",
    r"\((?:ap|afp|reuters|file|getty|courtesy)? ?(?:photo|images?|picture|photograph)[^()]{0,80}\)\.?$",
    r"\b(?:file photo|ap photo|reuters/\w+ \w+|getty images)\.?$",
    r"^(?:file|pictured|in this photo|this photo|caption):? ?[-–—:] ?.{3,280}$",
    r"\bhide caption$",
)
_CODE = _any(r"^[\w.#@:>, -]{0,120}\{$", r"^\}[;)]{0,3}$", r"^[a-z-]{3,40}: ?[^;“”\"]{1,80};$")
_QUOTES: Final = '"“”«»„'
_KINDS: Final = (
    (_PAYWALL, Notice.PAYWALL),
    (_MORE, Notice.MORE),
    (_PROMPT, Notice.PROMPT),
    (_CREDIT, Notice.CREDIT),
    (_CAPTION, Notice.CAPTION),
)

# At the end of a text, where notices stand one after another, shorter ones are told too.
_AT_END = pattern(
    r"subscri(?:be|ption)\b|newsletter|cancel any ?time|free trial|terms of (?:use|service|sale)|"
    r"privacy (?:policy|notice)|"
    r"\blog ?in\b|\bsign (?:in|up)\b|\b(?:per|a|every) (?:week|month|year)\b|\bcontinue with (?:google|apple|"
    r"facebook)\b"
)
_TO_READER = pattern(r"\b(?:you|your|our|us)\b|[$€£] ?\d")
_TOLD = pattern(r"\b(?:he|she|they|his|her|their|said|says|told)\b")
_MOST_AT_END: Final = 16  # words


def notice_of(words: str) -> Notice | None:
    """What a line is, if it is no line of the article."""
    if len(words) > LONGEST_NOTICE:
        return None
    plain = words.casefold().replace("’", "'")
    if not _HINT.search(plain):
        return None
    if _CODE.search(words):
        return Notice.PROMPT
    bare = plain.strip("()[]*_•·–—-|>› \t") or plain
    for told, kind in _KINDS:
        if told.search(bare) or (kind is Notice.CAPTION and told.search(plain)):
            return kind if kind in (Notice.CAPTION, Notice.CREDIT) or not _is_speech(words) else None
    return None


def is_notice_at_end(words: str) -> bool:
    """Whether a line at the end of a text, with nothing but notices after it, is one too."""
    plain = words.casefold().replace("’", "'")
    if len(words) > LONGEST_NOTICE or len(plain.split()) > _MOST_AT_END or not _AT_END.search(plain):
        return False
    if _TOLD.search(plain) or any(mark in words for mark in _QUOTES):
        return False
    return bool(_TO_READER.search(plain)) or len(plain.split()) <= 4


def _is_speech(words: str) -> bool:
    """Whether somebody else's words stand in it: more is quoted than a label or a title."""
    return words[:1] in _QUOTES and len(words.split()) > 2
