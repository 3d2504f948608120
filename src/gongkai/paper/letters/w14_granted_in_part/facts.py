"""W14: what can be given is given, and each part that is not is accounted for (37; 36(4), 36(5), 38)."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.law.articles import REGULATION, Cite
from gongkai.law.outcomes import REFUSAL_ARTICLES
from gongkai.paper.letters.facts import LetterFault, NamedProvision, ReasonedFacts, fact, facts

_NO_GOVERNMENT_INFORMATION = Cite(2)
_UNAVAILABLE = (Cite(36, 0, 4), Cite(36, 0, 5), Cite(38))
"""Not existing, not ours to disclose, not ready-made: what Article 37 does not speak of."""

_IN_PARAGRAPHS = 16


@facts
class WithheldPart:
    """One part that is not given. `law` names the text that forbids its disclosure, where one does."""

    what: str = fact("不予公开或者无法提供的内容")
    ground: Cite = fact("不予公开或者无法提供的依据")
    reason: str = fact("不予公开或者无法提供的理由")
    law: NamedProvision | None = fact("禁止公开的法律、行政法规", default=None)

    @property
    def rests_on_refusal_articles(self) -> bool:
        """Whether the part is withheld under Articles 14 to 16."""
        return self.ground.instrument == REGULATION and self.ground.article in REFUSAL_ARTICLES

    @property
    def is_unavailable(self) -> bool:
        """Whether there is nothing to sever: the part is not there, not kept here, or would have to be made."""
        return self.ground in _UNAVAILABLE

    @property
    def allowed(self) -> bool:
        """Whether the ground is one, named down to its paragraph where the article has several."""
        if not self.rests_on_refusal_articles:
            return self.is_unavailable or self.ground == _NO_GOVERNMENT_INFORMATION
        return bool(self.ground.paragraph) == (self.ground.article == _IN_PARAGRAPHS) and not self.ground.item


@facts
class Facts(ReasonedFacts):
    """What is given and how, and every part that is not."""

    information: tuple[str, ...] = fact("公开的内容")
    obtaining: str = fact("获取的方式、途径和时间")
    form: str = fact("提供形式")
    other_form_because: str = fact("未按要求形式提供的原因", default="")
    parts_withheld: tuple[WithheldPart, ...] = fact("不予公开或者无法提供的内容及其依据和理由")

    @property
    def withheld(self) -> tuple[Cite, ...]:
        """The grounds of what is left out."""
        return tuple(part.ground for part in self.parts_withheld)

    @property
    def severed(self) -> str:
        """As what the rest is severed, in the words of Article 37; empty where nothing is severed."""
        refused = any(part.rests_on_refusal_articles for part in self.parts_withheld)
        foreign = any(part.ground == _NO_GOVERNMENT_INFORMATION for part in self.parts_withheld)
        return "或者".join(["不应当公开"] * refused + ["不属于政府信息"] * foreign)

    @property
    def all_refused(self) -> bool:
        """Whether everything left out rests on Articles 14 to 16."""
        return all(part.rests_on_refusal_articles for part in self.parts_withheld)

    @property
    def unavailable(self) -> tuple[Cite, ...]:
        """The grounds of the parts that cannot be supplied, each once, in the order of the articles."""
        return tuple(sorted({part.ground for part in self.parts_withheld if part.is_unavailable}))

    @property
    def rests_on(self) -> tuple[Cite, ...]:
        """The places on which the decision rests: 37 only where something is severed."""
        return (Cite(37) if self.severed else Cite(36, 0, 2), *self.unavailable)

    def faults(self) -> Iterator[LetterFault]:
        """Every part needs a ground that is one."""
        yield from super().faults()
        for number, part in enumerate(self.parts_withheld):
            if not part.allowed:
                yield LetterFault("ground_not_allowed", f"parts_withheld[{number}].ground")
