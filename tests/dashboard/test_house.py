"""The rules of the house, and what the README promises about adding to it."""

import ast
import re
import shutil
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path

import click
import pytest
import typer
import yaml_shape

