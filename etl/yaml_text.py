"""YAML files as the program itself writes them into a home."""

from io import StringIO

from ruamel.yaml import YAML


def yaml_text(tree: object) -> str:
    """A tree as a YAML file of the home has it."""
    writer = YAML(typ="safe", pure=True)
    writer.default_flow_style = False
    writer.allow_unicode = True
    writer.sort_base_mapping_type_on_output = False  # type: ignore[assignment]
    writer.width = 4096
    out = StringIO()
    writer.dump(tree, out)
    return out.getvalue()
