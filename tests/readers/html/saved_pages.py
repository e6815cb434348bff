"""Pages for the tests: what a government site puts round a report."""

from __future__ import annotations

TITLE = "云山市司法局关于2025年法治政府建设情况的报告"
PARAGRAPHS = (
    "2025年，我局认真学习贯彻习近平法治思想，扎实推进法治政府建设。现将有关情况报告如下：",
    "一、主要举措和成效",
    "（一）依法履行职能。全年办理行政许可12件，按期办结率100%。",
    "（二）规范行政执法。全年评查案卷40卷，合格率98%，整改问题3个。",
    "二、存在的不足和原因",
    "由于人员少、任务重，培训不够深入，基层执法力量还需要加强。",
    "云山市司法局",
    "2026年1月20日",
)
NAV = "".join(f'<li><a href="/{number}/">栏目{number}</a></li>' for number in range(30))
HEAD = f"""<!DOCTYPE html>
<html lang="zh"><head><meta charset="utf-8">
<title>{TITLE}_云山市司法局_政务公开</title>
<style>p {{ margin: 0 }}</style>
<script>if (1 < 2) document.write("<p>脚本里的段落，不是正文。</p>")</script>
</head><body>
<div class="nav"><ul>{NAV}</ul></div>
<div class="path">您的位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a></div>
"""
META = "<div class='info'>发布时间：2026-01-08 09:05　来源：市司法局　字体：【大 中 小】<a href='#'>打印</a></div>\n"
FOOT = """<div class="share">分享到：</div>
<div class="related"><h3>相关链接</h3><ul><li><a href="/1">云山市司法局2024年法治政府建设年度报告</a></li></ul></div>
<div class="footer"><p>主办单位：云山市司法局</p><p>云ICP备12345678号</p></div>
</body></html>
"""
BODY = "".join(f"<p>　　{paragraph}</p>\n" for paragraph in PARAGRAPHS)


def page(container: str = '<div id="zoom">', *, title: str = f"<h1>{TITLE}</h1>\n", body: str = BODY) -> str:
    """A page with the report in a container of this kind."""
    name = container[1:].partition(" ")[0].rstrip(">")
    return f"{HEAD}<div class='main-box'>{title}{META}{container}{body}</{name}></div>{FOOT}"
