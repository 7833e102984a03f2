"""What a figure in a Chinese sentence measures: the noun before its verb, after it, or behind the figure."""

import re
from dataclasses import dataclass

_GROWS = (
    "同比增长|同比增加|环比增长|年均增长|年均递增|平均增长|实际增长|名义增长|累计增长|增长|增速|增幅|涨幅|上涨|"
    "递增|提高|提升|上升|增加|扩大|增收|增支|超收|增长幅度|增加幅度|成长率|年增率|成长|"
    "攀升|回升|加快|年增|按年上升|按年增加|劲增|多增|涨|(?<=[年期水平])高"
)
_FALLS = (
    "同比下降|环比下降|年均下降|累计下降|下降|降低|减少|回落|下跌|减收|减支|短收|降幅|收窄|缩小|缩短|压减|压缩|削减|减|放缓|负增长|"
    "跌|缩减|少|(?<=[年期水平])低"
)
_IS = (
    "达到|达至|达|为|是|有|共有|约为|突破|超过|超|跃上|保持在|保持|维持在|维持|稳定在|控制在|控制|完成|实现|"
    "占到|占|等于|相当于|"
    "位于|录得|预期|预算安排|计划安排|拟安排|安排|拟|编列|合计|共计|总计|共|升至|增至|降至|提高到|提高至|调整为|调整到|调整至|调增为|调增至|调减为|调减至|修正为|增加到|增加至|提升至|提升到|增长到|增长至|"
    "下降到|下降至|降低到|降低至|减少到|减少至|"
    "缩短至|缩短到|压缩至|压缩到|压减至|压减到|扩大到|扩大至|上升到|上升至|回落至|至|到|由|从|自|在|多达|高达|"
    "仅|只有|不低于|不少于|不超过|不高于|"
    r"连续[一二两三四五六七八九十\d]+年|[两三五十]年(?=年均|$)|始终|一直|新增|净增|拥有|共计|会|正|计|虽|之|"
    r"恢复到|恢复至|恢复|回升到|回升至|(?:扣除|剔除)[^，,。；]{1,10}因素(?:影响)?后?|建置|力[拚拼]|"
    r"合共|合|按年|按季|平均每年|预测|"
    r"估计|预料|实质|名义|均为|"
    "均|截至|止|迄|已|将|可|能|再|也|则|更|来到|加码至|加码到|还|了|的|以|按|出|都|约|近|逾|增|"
    "降|又|分别|各|平均|年均|同比|环比|累计|预计|力争|确保|争取|可望|有望|比重|比例(?=为)"
)
_SEVERALLY = re.compile("(?:分别|各自?)$")
# Nouns that end, or begin, like a verb or a connective and stay whole.
_NEVER_STRIPPED = re.compile(
    r"(?:比重|比例|之比|比值|[产节储功性职智效动热电势核光氢机技万]能|太阳能|[支输演进转产付流派岁税]出|[首成京花]都|"
    r"[节合签预]约|社会|[社协学工商大议晚展]会|"
    r"[设统审]计|[国所保公享持私]有|[行作]为|[人户年地亩日月]均|[终防禁]止|[文首双]创|公共|规则|原则|自由|自在|"
    r"存在|附近|"
    r"[许认]可|标的|目的|高度|制约|服务量)$"
)
_STAY_WHOLE = re.compile(
    r"(?:与[^，,]{2,18}(?:之比|比例|比值)|再[生贷保制就]|在[校线册建岗职园编]|对[外口]|自[来主贸动然有治营产]|"
    r"从业|共[享建同]|并[网购]|和[谐平]|"
    r"要素|以太|更新|均[衡等]|为民|"
    r"完成率|实现率|使用|其[他它余]|及时|即时|通过率|个[人体]|主要[污农经产河]|到[位账岗]|由来|保持率|若干|"
    r"预期寿命|如东|于都|是否|另类|年末存|取得率)"
)
_TRAILING = re.compile(rf"(?:{_GROWS}|{_FALLS}|{_IS})$")
_GROWTH_AT_END, _FALL_AT_END = (
    re.compile(rf"(?:{_GROWS})(?:了|约|近|超过?|逾)?$"),
    re.compile(rf"(?:{_FALLS})(?:了|约|近|超过?|逾)?$"),
)
_NOUNS_OF_GROWTH = re.compile(r"(?:增速|增幅|涨幅|降幅|[增成]长率|年增率|[增下][长加降]幅度)$")
_TO = re.compile(r"(?:[高加升长降低少短缩减大]到|至|增至|升至|降至|达到|调整为|为)$")
_BASE = re.compile(
    r"(?:，|,)?(?:按(?:可比|不变)价格?(?:计算)?|(?<![占可])(?:比|较)(?!例|重|赛|率|值)[^，,。；;、]{0,18}?"
    r"|(?:与|同|跟)[^，,。；;、]{1,18}?相比)$"
)
# They say that what is measured is new, behind it as well as before it.
NEWLY = ("新增", "净增")
PER_HEAD = re.compile(r"每[一百千万十]{0,3}(?:人口?|户|名[一-鿿]{1,4}|老年人|常住人口|居民|家庭)")
_NOT_WHOSE = re.compile(
    r"(?:增加值|产值|总产值|营业收入|主营业务收入|销售收入|收入|利润|利润总额|税收|产量|总产量|出口|进出口|"
    r"投资|交易额|成交额|营收|销售额|面积)$"
)
_WHOSE = re.compile(r"^(?P<subject>.{2,30}?)(?:实现|完成)(?P<noun>[一-鿿]{2,8})$")
_TOPIC = re.compile(
    r"\s*(?P<noun>[^，,。；;：:\d]{2,14}?)(?:连续|连跨|实现|迈|跨|再|持续|稳步|稳中|不断|显著|进一步|继续|由|"
    r"从|跃|突破|大幅|快速|明显|"
    r"全面|取得|加快|日益|更加|保持|进入|迈入|步入|迈上|呈现|提质|增速)"
)
_MEASURED = re.compile(
    r"(?:收入|支出|总值|增加值|总额|总量|产量|产值|投资|人口|人数|数量|面积|里程|比重|余额|预算|经费|额)$"
)
_NOTHING_ELSE = re.compile(
    r"\s*(?P<noun>[^，,。；;：:\d]{0,18}?[一-鿿](?:收入|支出|总额|总量|产量|产值|投资|面积|余额|预算|经费))[，,：:]?"
)
_DIFFERENCE = re.compile(r"(?:高于|低于|快于|慢于|高出|优于|多于|少于|超出|领先于?|落后于)[^，,。；;、]{0,18}$")
_HIGHER = re.compile(r"[）)\s]*(?P<word>高|低)(?:出|了)?$")
_LEADING = re.compile(
    r"^(?:\s|[一二三四五六七八九十]{1,3}、|以及|并且|而且|其中|当中|同时|此外|另外|另|据统计|据了解|初步核算|"
    r"初步统计|初步测算|据初步测算|预计|"
    r"预期(?!寿命)|力争|确保|争取|努力|实现|完成|达成|取得|保持|"
    r"\d{1,2}[)）.、．](?!\d)|[三四五十]年(?=新增|累计|新建)|我们|本届政府|全年|全市|全省|全区|全县|全国|我市|我省|我区|我县|我国|本市|本区|本港|全港|全镇|今年|去年|年末|年底前?|"
    r"到(?!位|账|岗)|"
    r"至|截至|截止|截|在|使|让|推动|带动|促进|并|且|而|及|和|与|"
    r"将|把|要|也|则|还|已|均|更|又|再|若|即|如|包括|特别是|尤其是|一年来|五年来|通过|随着|其|该|虽然?|但|惟|使得|"
    r"令|让|由|从|自|以|对|于|共|一是|二是|三是|四是|五是|主要是|主要|"
    r"[—\-·•●○◆■□*#]+|[“”\"'‘’（(]|是|的|了|为|个|[:：、,，])"
)
_CARRIED_VERBS = re.compile(
    r"^.*(?:实现|完成|推动|促进|带动|确保|力争|预计|预期(?!寿命)|争取|达成|使得|推进|坚持|加大|努力|目标是|目标为|形成|"
    r"建议|取得|听取|显著特征是|安排)(?=[一-鿿A-Za-z])"
)
# 甲、乙等项目: what they are, without what they are called.
_EXAMPLES = re.compile(r"^.*、.*等(?=[一-鿿]{2,}$)")
_ALONE = re.compile(
    r"^(?:总数|总量|总额|总值|总规模|总面积|总投资|规模|数量|增速|增幅|增加幅度|增长幅度|涨幅|降幅|占比|比重|比例|同比|环比|累计|"
    r"合计|其中|总计|共计|平均|年均|总|占全国|面积|金额|初值|预算|名义|实际|本年度?|当年|总体|整体|人数|产量|增加值|余额|"
    r"产值)$"
)
_OF_A_THING = re.compile(r"(?:播种面积|种植面积|总?产量|总?产值|增加值|限额|余额|总额)$")
_SHARE = re.compile(
    r"^(?:占|高于|低于|快于|慢于|高出|低过|优于|多于|少于|超出|贡献率|对[^，,]{1,16}贡献|相当于|"
    r"与[^，,]{2,18}(?:之比|比例|比值)$)"
)
KEPT_VERBS = (
    "新增",
    "净增",
    "新建",
    "新设",
    "引进",
    "引育",
    "新开",
    "新认定",
    "减少",
    "培训",
    "投资",
    "发放",
    "派发",
    "建成",
    "新建成",
    "新设立",
    "新改扩建",
    "培育",
    "改造",
)
# 四年累计, 年底前: how long it took, or until when, is not what is measured.
_YEARS_ALONE = re.compile(r"[两二三四五六七八九十\d]{1,2}年(?:来|间)?|[前后内]")
LONGEST = 40


@dataclass(frozen=True)
class Said:
    """What the words before a figure say.

    Attributes:
        noun: what is measured; empty where the words name nothing.
        is_change: whether they say how much more or less it is.
        is_fall: whether less.
        is_difference: whether they compare with something else (高于全国平均).
        verb: the word of a fall, for a reduction that is aimed at; or 新增 and the like.
        subject: whose the noun is, where a verb stands between: 数字经济产业实现增加值.
    """

    noun: str
    is_change: bool = False
    is_fall: bool = False
    is_difference: bool = False
    verb: str = ""
    subject: str = ""


def said_before(words: str) -> Said:
    """Take apart the words of a clause that stand before a figure, times taken out."""
    rest = words.rstrip(" 约“(（")
    if higher := _HIGHER.fullmatch(rest):
        return Said("", is_change=True, is_fall=higher["word"] == "低", verb=higher["word"])
    is_change, is_fall, is_to, verb = False, False, False, ""
    while True:
        rest = rest.rstrip()
        if _NEVER_STRIPPED.search(rest):
            break
        stripped = _TRAILING.search(rest)
        if stripped is None:
            break
        is_to = is_to or bool(_TO.search(rest))
        if not is_to and not is_change and not is_fall:
            is_fall = bool(_FALL_AT_END.search(rest))
            is_change = is_fall or bool(_GROWTH_AT_END.search(rest))
            verb = stripped[0] if is_fall else verb
        if _NOUNS_OF_GROWTH.search(rest):
            is_change = True
            break
        if stripped[0] in NEWLY:
            verb = stripped[0]
        rest = rest[: stripped.start()]
    while not _NEVER_STRIPPED.search(rest) and (base := _BASE.search(rest)):
        rest = _SEVERALLY.sub("", rest[: base.start()].rstrip())
    whose = _WHOSE.fullmatch(rest)
    subject = cleaned(whose["subject"]) if whose and _NOT_WHOSE.fullmatch(whose["noun"]) else ""
    noun = whose["noun"] if whose and subject else cleaned(rest)
    is_difference = bool(_DIFFERENCE.search(noun))
    return Said(noun, is_change, is_fall, is_difference, verb, subject)


def cleaned(words: str) -> str:
    """A noun without what leads to it: connectives, 全市, 预计, and a verb with its first object."""
    noun = words.strip(" \t）)")
    if found := _CARRIED_VERBS.match(noun):
        noun = noun[found.end() :]
    noun = _EXAMPLES.sub("", noun)
    while not _STAY_WHOLE.match(noun) and (found := _LEADING.match(noun)) and found.end():
        noun = noun[found.end() :]
    noun = noun.strip(" \t|*#—-“”\"'‘’（）()《》、，,：:的了")
    return "" if _YEARS_ALONE.fullmatch(noun) else noun[-LONGEST:]


def topic_of(clause: str) -> str:
    """The noun a clause without a figure begins with: *经济总量* 连跨两个台阶; empty where it is none."""
    found = _TOPIC.match(clause) or _NOTHING_ELSE.fullmatch(clause)
    return cleaned(found["noun"]) if found else ""


def is_of_a_board(topic: str) -> bool:
    """Whether a topic is what a figure measures, and not only what a clause is about: 财政收入, not 经济发展."""
    return _MEASURED.search(topic) is not None


def without_kept_verb(noun: str) -> str:
    """A noun without the verb that says it is new: the total is of all of them."""
    verb = next((verb for verb in KEPT_VERBS if noun.startswith(verb)), "")
    return noun.removeprefix(verb)


def is_alone(noun: str) -> bool:
    """Whether a noun needs the one before it: 总数, 增速, 占比."""
    return _ALONE.match(noun) is not None


def with_another(noun: str, alone: str) -> str:
    """A noun with one that needs it: 蔬菜播种面积 and 产量 are 蔬菜产量, 高新技术企业 and 总数 are 高新技术企业总数."""
    stem = _OF_A_THING.sub("", noun) if _OF_A_THING.fullmatch(alone) else noun
    return (stem or noun) + alone


def adds_to_another(noun: str) -> bool:
    """Whether a noun goes on from the one before it: 占全市比重, 高于全国平均."""
    return _SHARE.match(noun) is not None


def without_verbs(words: str) -> str:
    """Words without the verbs and the comparison they end with."""
    while (found := _TRAILING.search(words)) and not _NEVER_STRIPPED.search(words):
        words = words[: found.start()]
    return _BASE.sub("", words)
