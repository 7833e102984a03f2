"""Finds what a browser test needs: a Chromium, and a font with Chinese in it. Installs them where it may."""

import os
import shutil
import subprocess
import sys
from functools import cache

from playwright.sync_api import sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# fontconfig is what tells which fonts there are.
_PACKAGES = ("chromium", "fonts-noto-cjk", "fontconfig")


class MissingError(Exception):
    """Something a person has to install; the message says what and how."""


@cache
def chromium_path() -> str:
    """The browser's program: one of the system, else Playwright's own, else one that is installed now.

    Raises:
        MissingError: there is none, and none could be installed.
    """
    found = _find_chromium()
    if not found:
        _install_debian_packages() or _run(sys.executable, "-m", "playwright", "install", "chromium")
        found = _find_chromium()
    if not found:
        raise MissingError(
            "The browser tests need Chromium: run 'apt-get install chromium' or 'uv run playwright install chromium'."
        )
    return found


@cache
def require_chinese_font() -> None:
    """Do nothing where Chinese can be drawn.

    Raises:
        MissingError: no installed font has Chinese, and none could be installed.
    """
    if not _has_chinese_font() and not (_install_debian_packages() and _has_chinese_font()):
        raise MissingError(
            "The browser tests need a font with Chinese: run 'apt-get install fonts-noto-cjk' or install Noto Sans SC."
        )


def _find_chromium() -> str | None:
    on_path = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if on_path:
        return on_path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if os.access(own, os.X_OK) else None


def _has_chinese_font() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True  # they come with one
    if not shutil.which("fc-list"):
        return False
    fonts = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False)
    return bool(fonts.stdout.strip())


@cache
def _install_debian_packages() -> bool:
    """Whether both packages are there now; only where this is Debian and we may."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    return _run("apt-get", "update") and _run("apt-get", "install", "-y", "--no-install-recommends", *_PACKAGES)


def _run(*command: str) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
