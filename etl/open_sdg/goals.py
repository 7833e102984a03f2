"""The seventeen Sustainable Development Goals by their short names."""

from indicators.model import Text

_GOALS = (
    ("无贫穷", "No poverty"),
    ("零饥饿", "Zero hunger"),
    ("良好健康与福祉", "Good health and well-being"),
    ("优质教育", "Quality education"),
    ("性别平等", "Gender equality"),
    ("清洁饮水和卫生设施", "Clean water and sanitation"),
    ("经济适用的清洁能源", "Affordable and clean energy"),
    ("体面工作和经济增长", "Decent work and economic growth"),
    ("产业、创新和基础设施", "Industry, innovation and infrastructure"),
    ("减少不平等", "Reduced inequalities"),
    ("可持续城市和社区", "Sustainable cities and communities"),
    ("负责任消费和生产", "Responsible consumption and production"),
    ("气候行动", "Climate action"),
    ("水下生物", "Life below water"),
    ("陆地生物", "Life on land"),
    ("和平、正义与强大机构", "Peace, justice and strong institutions"),
    ("促进目标实现的伙伴关系", "Partnerships for the goals"),
)


def goal_name(number: str) -> Text:
    """The name of a goal by its number; a site may have goals of its own."""
    if number.isdigit() and 1 <= int(number) <= len(_GOALS):
        chinese, english = _GOALS[int(number) - 1]
        return Text.model_validate({"zh-Hans": chinese, "en": english})
    return Text.model_validate({"zh-Hans": f"目标 {number}", "en": f"Goal {number}"})
