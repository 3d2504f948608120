"""What office files and pictures hold besides what is seen, in words: what to do about it, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.paper.release.found import LeftOut

PLACES: Mapping[str, str] = {
    "faint_text": "和底色相近、看不出来的文字",
    "tiny_text": "小得看不清的文字",
    "off_page": "页面以外的内容",
    "hidden_shape": "隐藏的图形",
    "field": "由程序现算的域",
    "unknown_content": "程序认不出的内容",
    "vector_picture": "矢量图片",
    "cropped_picture": "裁剪过的旧式图片",
    "hidden_format": "数字格式不显示的内容",
    "outside_print": "打印区域以外的内容",
    "merged_over": "被合并单元格盖住的内容",
    "formula_without_value": "没有算出结果的公式",
    "cell_picture": "嵌在单元格里的图片",
    "condition": "条件格式",
}
"""What must be seen to before a copy is made, beside what any kind of file can hold."""
REMEDIES: Mapping[str, str] = {
    "comment": "批注，全部删除",
    "tracked_change": "修订，全部接受或者拒绝",
    "hidden_text": "隐藏文字，取消隐藏或者删除",
    "faint_text": "看不出来的文字，改成看得清的颜色或者删除",
    "tiny_text": "过小的文字，调大字号、行高或者删除",
    "off_page": "页面以外的，移到页面以内或者删除",
    "hidden_shape": "隐藏的图形，在“选择窗格”里显示或者删除",
    "field": "域，选中后按Ctrl+Shift+F9转成文字",
    "unknown_content": "认不出的内容，转成图片或者普通文字、表格",
    "vector_picture": "矢量图片，剪切后选择性粘贴为png图片",
    "cropped_picture": "裁剪过的图片，压缩图片并删除裁剪区域",
    "hidden_format": "不显示的单元格，改用常规格式或者删除",
    "outside_print": "打印区域以外的，调整打印区域或者删除",
    "merged_over": "合并单元格盖住的，取消合并后处理",
    "formula_without_value": "没有结果的公式，用Excel或者WPS表格打开，重新计算后保存",
    "cell_picture": "单元格里的图片，转成浮动图片",
    "condition": "条件格式，清除后直接填充颜色",
    "hidden_sheet": "隐藏的工作表，取消隐藏或者删除",
    "hidden_cells": "隐藏的行列，取消隐藏、筛选或者删除",
    "hidden_slide": "隐藏的幻灯片，取消隐藏或者删除",
    "notes": "备注，删除",
    "embedded": "嵌入的文件，转成图片或者删除",
    "external_data": "外部数据，断开链接，图片改为插入文件",
    "form_field": "表单，转成普通文字",
    "drawn_over": "盖住的，移开；要遮盖的，删除下面的内容",
}
"""What an officer does about it in his own program."""
LEFT_OUT: Mapping[str, str] = {
    "properties": "文件属性、作者、签名",
    "custom_data": "自定义数据",
    "identifiers": "编辑标识",
    "unreached": "页面用不到的部件",
    "unused": "没有用到的内容",
    "bookmark": "书签",
    "field_code": "域的指令（结果保留）",
    "link": "链接的地址（文字保留）",
    "alt_text": "图片的说明文字",
    "extension": "页面不显示的扩展标记",
    "doc_variables": "文档变量",
    "external_data": "外部数据连接",
    "glossary": "自动图文集",
    "fonts": "嵌入的字体",
    "protection": "保护设置",
    "chart_data": "图表背后的数据表（图上的数值保留）",
    "pivot_source": "透视表的源数据（表里的数值保留）",
    "cropped": "图片裁掉的部分",
    "frames": "动图的其余各帧",
    "transparency": "透明处看不见的颜色",
    "picture_data": "拍摄信息、说明、缩略图",
    "trailing_data": "图片后面附带的数据",
    "formula": "公式（数值保留）",
    "names": "定义的名称",
    "validation": "数据有效性",
    "scenarios": "方案",
    "views": "自定义视图",
    "filter": "筛选条件",
    "condition": "不起作用的条件格式",
    "background": "工作表背景图",
    "phonetic": "拼音标注",
    "animation": "动画、切换",
    "custom_show": "自定义放映",
}
"""What a copy goes without, and no reader of its pages misses."""


def remedy_words(codes: Iterable[str]) -> str:
    """What to do about places of these kinds, each kind once; empty where there is nothing particular to do."""
    remedies = dict.fromkeys(REMEDIES[code] for code in codes if code in REMEDIES)
    return f"处理办法：{'；'.join(remedies)}。" if remedies else ""


def left_out_words(left_out: Iterable[LeftOut]) -> str:
    """What was left out, by kind and number: 公式（数值保留）12处；书签3处."""
    counts: dict[str, int] = {}
    for item in left_out:
        counts[item.code] = counts.get(item.code, 0) + item.count
    return "；".join(f"{LEFT_OUT[code]}{count}处" for code, count in counts.items())
