#!/bin/sh
# A widget class with a mixin in front of OptionList loses the component classes of OptionList, and fails when it is painted.
#
# Version   Textual 8.2.8.
# Guess     COMPONENT_CLASSES are inherited along the method resolution order, as attributes and methods are: a mixin
#           that is a Widget and has none of its own changes nothing.
# Seen      Only the first base that is a widget is followed. `class Rows(Kept, OptionList)` has no component classes
#           at all, and the first repaint raises KeyError: "No 'option-list--option' key in COMPONENT_CLASSES".
#           A mixin that derives from `object` is passed over, and all is well.
# Matters   What several kinds of widgets share has to be a plain class, or stand behind the widget.
#
# Run by hand; fails if the behaviour changes.
set -eu

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check textual==8.2.8

"$folder/venv/bin/python" - <<'PYTHON'
from textual.widget import Widget
from textual.widgets import OptionList


class Kept(Widget):
    """A mixin that is a widget."""


class Plain:
    """A mixin that is none."""


class Rows(Kept, OptionList):
    """A list with the first."""


class Lines(Plain, OptionList):
    """A list with the second."""


def component_classes(widget: type[Widget]) -> frozenset[str]:
    return widget._get_component_classes()


print("with a widget in front:", sorted(component_classes(Rows)))
print("with a plain class in front:", len(component_classes(Lines)), "classes")
assert Rows.COMPONENT_CLASSES == OptionList.COMPONENT_CLASSES  # the attribute itself is inherited
assert "option-list--option" not in component_classes(Rows), "they are inherited now"
assert "option-list--option" in component_classes(Lines)
PYTHON
echo "as found"
