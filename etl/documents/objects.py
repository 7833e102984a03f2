"""The noun right behind a figure, and the verb whose object it is: 新建 20 所 *学校*."""

import re

from etl.documents.measures import KEPT_VERBS, LONGEST, cleaned

_VERB_BEFORE_OBJECT = re.compile(
    r"(?P<verb>新增|净增|新建成|新建|新设立|新设|新开|新开工|新认定|新改扩建|引进|引育|引入|吸引|培育|培养|"
    r"培训|建成|建设|开通|投用|改造|改建|扩建|续建|兴建|汰换|觅得|汇聚|汇集|派出|抽调|选聘|招录|统筹|整合|注入|撬动|设立|成立|组建|发放|派发|发布|投入|投资|安排|编列|"
    r"增加|减少|拥有|共有|现有|有|建立|创建|签约|落地|落户|获批|获评|入选|获得|实施|推出|办理|完成|实现|筹集|"
    r"供应|提供|开工|创办|认定|支持|服务|惠及|覆盖|打造|举办|承办|受理|清退|拆除|整治|新开通|新增加|争取|遴选|"
    r"选派|帮扶|资助|拨款|注资|增至|布局|推进|落实|达|超过|发行|提取|收到|聚集|集聚|入驻|共建|办好|办成|做好|"
    r"实施|额外提供|"
    r"计划投资|组织|获派|达到|创造|开发|治理|修复|植树|造林|推广|转化|交付)(?:了|成|出)?"
    r"(?:全国|全省|全市|首个|首批|国内|超|约|近|逾|共)*$"
)
_STRONG_VERBS = frozenset(
    [
        "新增",
        "净增",
        "新建成",
        "新建",
        "新设立",
        "新设",
        "新开",
        "新开工",
        "新认定",
        "新改扩建",
        "引进",
        "引育",
        "引入",
        "吸引",
        "培育",
        "培养",
        "培训",
        "建成",
        "开通",
        "改造",
        "改建",
        "扩建",
        "续建",
        "兴建",
        "觅得",
        "汇聚",
        "汇集",
        "派出",
        "抽调",
        "选聘",
        "招录",
        "设立",
        "成立",
        "组建",
        "发放",
        "派发",
        "投入",
        "安排",
        "编列",
        "创建",
        "签约",
        "落地",
        "获批",
        "获评",
        "入选",
        "获得",
        "推出",
        "办理",
        "筹集",
        "开工",
        "创办",
        "认定",
        "打造",
        "举办",
        "承办",
        "遴选",
        "资助",
        "注资",
        "额外提供",
        "发行",
        "聚集",
        "集聚",
        "植树",
        "转化",
        "交付",
        "创造",
        "完成",
        "实现",
    ]
)
_OBJECT_ENDS = re.compile(
    r"[，,。；;：:、！？!?（(）)\n\t|“”]|换为|换成|更换为|带动|累计|分别|均|达|为|占|比|较|采(?=用|取|公)|挂包|挂钩|帮扶|担任|组成|纳入|入选|获|统一|设立|到|在|并|被|已|将|"
    r"等(?=$|[，,。；;])|进行|投入(?:使用|运营|运行)|建设中|开工|竣工|投产|成功|增长|下降|增加|提高|增至|升至|"
    r"降至|提升|上升|缩小|实现|完成|"
    r"列入|全部|或|以(?=上)|来自|高于|低于|和(?=\d)|与(?=\d)|超过"
)


# What money is spent on stands behind a verb of its own, its name often in quotation marks.
_USED_FOR = re.compile(
    r"(?:用于|用以)?(?:兴建|改善|推动|扩大|汰换|修建|补助|办理|购置|修缮|扩建|改建|增建)?“?(?=[一-鿿]{2})"
)


def object_behind(folded: str, place: int, end: int) -> str:
    """The noun right behind a figure: 50亿元 *天使投资引导基金*, 30亿元改善 *道路*."""
    if used := _USED_FOR.match(folded, place, end):
        place = used.end()
    stop = _OBJECT_ENDS.search(folded, place, end)
    last = stop.start() if stop else end
    number = re.search(r"\d", folded[place:last])
    last = place + number.start() if number else last
    found = cleaned(folded[place : min(last, place + LONGEST)])
    return "" if verb_before_object(found) == found else found


def verb_before_object(words: str) -> str | None:
    """The verb a figure is the object's measure of, where one stands right before it; None where none does."""
    found = _VERB_BEFORE_OBJECT.search(words.rstrip())
    return None if found is None else found["verb"]


def is_strong(verb: str) -> bool:
    """Whether a verb takes what stands behind its figure as its object, whoever its subject is."""
    return verb in _STRONG_VERBS


def keeps(verb: str) -> bool:
    """Whether a verb is part of what is measured: what is newly built is not what stands."""
    return verb in KEPT_VERBS
