"""What a browser says of itself, in words a clerk knows: which browser, on which system."""

from __future__ import annotations

_BROWSERS = (
    ("Edg", "Edge浏览器"),
    ("QQBrowser", "QQ浏览器"),
    ("MicroMessenger", "微信"),
    ("UBrowser", "UC浏览器"),
    ("Firefox", "火狐浏览器"),
    ("Chrome", "谷歌内核浏览器"),
    ("Safari", "苹果浏览器"),
)
_SYSTEMS = (
    ("HarmonyOS", "鸿蒙"),
    ("Android", "安卓手机"),
    ("iPhone", "苹果手机"),
    ("iPad", "苹果平板"),
    ("Windows", "视窗系统"),
    ("Mac OS", "苹果电脑"),
    ("Linux", "国产或者开源系统"),
)


def browser_words(text: str) -> str:
    """火狐浏览器，视窗系统. What is not known is called so: what a browser says of itself proves nothing anyway."""
    browser = next((words for mark, words in _BROWSERS if mark in text), "其他浏览器")
    system = next((words for mark, words in _SYSTEMS if mark in text), "其他系统")
    return f"{browser}，{system}"
