"""What can be wrong with editions, storyboards and the links to them."""

from indicators.problems import Fault, message

MAY_NOT_PUBLISH = Fault(
    "may_not_publish",
    message("{person} may not freeze editions or give out links."),
    message("An approver or an administrator can; ask one of them, or ask an administrator for the role."),
)
MAY_NOT_COMPOSE = Fault(
    "may_not_compose",
    message("{person} may not save storyboards."),
    message("A planner, an approver or an administrator can; ask an administrator for one of these roles."),
)
NOTHING_TO_FREEZE = Fault(
    "nothing_to_freeze",
    message("Nothing has been read from the sources yet; an edition of it would hold no figure, and stay for ever."),
    message("Run `milepost etl run` first."),
)
EDITION_UNNAMED = Fault(
    "edition_unnamed",
    message("An edition needs a name by which a meeting can call it."),
    message("Give it one, such as “November 2026”."),
)
EDITION_NAME_TAKEN = Fault(
    "edition_name_taken",
    message("There is an edition “{name}” already: {edition}, frozen on {day}."),
    message("Choose another name; an edition is never changed."),
)
EDITION_IN_FUTURE = Fault(
    "edition_in_future",
    message("{found} is in the future: nobody knows yet what will be published by then."),
    message("Choose today or an earlier day."),
)
EDITION_MISSING = Fault(
    "edition_missing",
    message("What the edition “{edition}” froze is not at {file}, or is not what was kept there."),
    message("Put the file back from a copy."),
)
EDITION_DIFFERS = Fault(
    "edition_differs",
    message("The edition “{edition}” is not what was frozen: its hash was {expected}, its content gives {found}."),
    message("Put the file {file} back from a copy."),
)
UNKNOWN_EDITION = Fault(
    "unknown_edition",
    message("There is no edition '{found}'."),
    message("Choose one of: {known}."),
)
UNKNOWN_STORYBOARD = Fault(
    "unknown_storyboard",
    message("There is no storyboard '{found}'."),
    message("Choose one of: {known}."),
)
STORYBOARD_CHANGED = Fault(
    "storyboard_changed",
    message("Somebody else saved the storyboard “{storyboard}” since you opened it."),
    message("Open it again, or save yours under another name."),
)
STORYBOARD_UNNAMED = Fault(
    "storyboard_unnamed",
    message("The storyboard has no name."),
    message("Give it one, by which others find it."),
)
SCENE_WRONG = Fault(
    "scene_wrong",
    message("Scene {number} names '{found}', which is no {field} here."),
    message("Choose another, or take the scene out."),
)
MAY_NOT_SEE = Fault(
    "may_not_see",
    message("This page is shown to those who are signed in, or who have a link that opens it."),
    message("Sign in, or ask whoever sent you here for such a link."),
)
LINK_OPENS_OTHER = Fault(
    "link_opens_other",
    message("The link that you were given opens other pages, and not this one."),
    message("Sign in, or ask whoever sent you here for a link to this page."),
)
UNKNOWN_LINK = Fault(
    "unknown_link",
    message("There is no link '{found}', or it was taken back before."),
    message("milepost share list shows the links that work."),
)
NO_BROWSER = Fault(
    "no_browser",
    message("Pictures (PNG and SVG) are drawn by a browser, and there is no Chromium on this machine."),
    message(
        "Install it (on Debian: apt install chromium), or say where it is in BROWSER_PATH. Every other format works "
        "without it."
    ),
)
BROWSER_FAILED = Fault(
    "browser_failed",
    message("The browser that draws pictures does not start, or does not answer."),
    message(
        "Try again; if it stays so, look whether Chromium starts on this machine, or name another in BROWSER_PATH. "
        "Every other format works without it."
    ),
)
NO_CHINESE_TYPE = Fault(
    "no_chinese_type",
    message("No typeface on this machine has Chinese characters; the picture would show empty boxes."),
    message("Install one (on Debian: apt install fonts-noto-cjk), or choose English."),
)
NO_FONT = Fault(
    "no_font",
    message("No typeface on this machine has Chinese characters; a PDF would show empty boxes."),
    message(
        'Install one: pip install "milepost[fonts]", or the system\'s package (on Debian: apt install fonts-noto-cjk); '
        "or name a file in MILEPOST_FONT. Every other format works without it."
    ),
)
FONT_NOT_FOUND = Fault(
    "font_not_found",
    message("{setting} names {found}, and there is no typeface there."),
    message("Name a file (.ttf, .otf, .ttc) or a folder of them, or leave the setting empty."),
)
SIGN_NOT_IN_FONT = Fault(
    "sign_not_in_font",
    message("The typeface {face} has no sign {sign}; it stands in “{part}”."),
    message("Write it in another way, or name a typeface that has it in MILEPOST_FONT."),
)
