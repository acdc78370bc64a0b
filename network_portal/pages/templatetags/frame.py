"""Parts of a page that are the same for every visitor, kept in the process for a minute."""

from time import monotonic
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString

register = template.Library()

#: Seconds for which a part is shown as it was made, and how many parts a process keeps.
KEPT, MOST = 60, 1_000

_parts: dict[tuple[Any, ...], tuple[float, SafeString]] = {}


class Kept(template.Node):
    """See kept()."""

    def __init__(self, body: NodeList, values: list[FilterExpression]) -> None:
        self.body = body
        self.values = values

    def render(self, context: template.Context) -> SafeString:
        frame = context.get("frame")
        values = [value.resolve(context) for value in self.values]
        if not frame or None in values:
            return self.body.render(context)
        key = (*frame, *values)
        until, part = _parts.get(key, (0.0, SafeString()))
        if until < monotonic():
            part = self.body.render(context)
            if len(_parts) >= MOST:
                _parts.clear()
            _parts[key] = (monotonic() + KEPT, part)
        return part


@register.tag
def kept(parser: Parser, token: Token) -> Kept:
    """`{% kept "name" value … %}` to `{% endkept %}`: made once for a frame and these values, for visitors only.

    The frame is the language, the address without its questions, and the network as it is. What else the part
    shows must be among the values; where one of them is None nothing is kept.
    """
    values = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
    body = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(body, values)
