"""Whom the unit trusts: a new key for oneself, one withdrawn, one more lead, a theft overridden.

Each travels in a release, so that every desk changes its trust and nothing else.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from swdesk.desk import rulebooks, unit_rules
from swdesk.domain.release import NoLeadKeyError, Trust
from swdesk.sharing import folder as share
from swdesk.sharing import publishing, renewing
from swdesk.sharing.enrolment_file import spoken
from swdesk.sharing.key_file import read_key
from swdesk.sharing.keys import lead_public_key
from swdesk.texts.unit_keys import keys_lines
from swdesk.texts.window_refusals import window_sentence
from swdesk.ui.dialogs.leading_keys import KEY_FILE
from swdesk.ui.dialogs.leading_sending import SendingDialog, release_name
from swdesk.ui.files_of_rules import ENROLMENT
from swdesk.ui.theme import Role
from swdesk.ui.widgets.buttons import SecondaryButton
from swdesk.ui.widgets.choices import Choice, ChoiceChips, Choices
from swdesk.ui.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from swdesk.domain.release import LeadKey, UnitKey
    from swdesk.ui.session import DeskSession

_WIDTH = 640
_MOST_REVISIONS = 6


class TrustDialog(SendingDialog):
    """The keys as they are, and one thing to do about them at a time."""

    def __init__(self, session: DeskSession, parent: QWidget) -> None:
        """Show whom the unit trusts now."""
        say = session.words.say
        super().__init__(session, say("Keys of the unit"), say("Go on"), parent)
        self._added: UnitKey | None = None
        self._offline = b""
        self.trusted = Text(parent=self, wrap=True)
        self.what = ChoiceChips(self._deeds(), self, exclusive=True, may_be_none=False)
        self.whose = ChoiceChips(parent=self, exclusive=True)
        self.file = SecondaryButton(say("Choose a file…"), self, icon="file")
        self.file.clicked.connect(self._ask_file)
        self.about_file = Text(parent=self, tone="muted", wrap=True)
        self.rules = ChoiceChips(self._revisions(), self, exclusive=True)
        self.heard = Text(parent=self, role=Role.HEADING, wrap=True)
        chosen = (self.trusted, self.what, self.whose, self.file, self.about_file)
        parts = (*chosen, self.rules, self.heard)
        for part in parts:
            self.body.addWidget(part)
        self.heard.hide()
        self.body.addStretch(1)
        self.what.changed.connect(lambda _: self.refresh())
        self.fit(_WIDTH)
        self.refresh()
        self.what.setFocus()

    @property
    def trust(self) -> Trust:
        """Whom the unit trusts now; nobody where there is no unit."""
        known = self.enrolled
        return known.standing.trust if known else Trust(())

    def _deeds(self) -> Choices:
        say = self.words.say
        chips = (
            Choice("join", say("an enrolment file for new colleagues")),
            Choice("rotate", say("a new key for me")),
            Choice("withdraw", say("withdraw a key")),
            Choice("add", say("one more lead")),
            Choice("recover", say("override a stolen key")),
        )
        return Choices(chips, ("join",), say("What to do"))

    def _revisions(self) -> Choices:
        """The rules of which some hold once a theft is overridden, newest first."""
        say = self.words.say
        known = reversed(rulebooks.holding(self.session.desk)[-_MOST_REVISIONS:])
        chips = tuple(
            Choice(one.digest, say("revision {number}", number=one.about.revision)) for one in known
        )
        alone = (chips[0].id,) if len(chips) == 1 else ()
        return Choices(chips, alone, say("Rules that hold from then on"))

    def refresh(self) -> None:
        """Show what the chosen deed needs."""
        deed, say = self.what.chosen()[0], self.words.say
        own = unit_rules.lead_key(self.session.desk)
        self.trusted.render("\n".join(keys_lines(self.trust, _id_of(own), self.words)))
        chips = tuple(Choice(key.id, key.holder or key.id) for key in self.trust.keys)
        self.whose.render(Choices(chips, (), say("Whose key")))
        self.whose.setVisible(deed == "withdraw")
        self.file.setVisible(deed in ("add", "recover"))
        self.about_file.setVisible(deed in ("add", "recover"))
        self.rules.setVisible(deed == "recover")
        self.note.render(self._told(deed))

    def _told(self, deed: str) -> str:
        say = self.words.say
        return {
            "join": say("The keys of now, and six words to read aloud."),
            "rotate": say(
                "A new key is made on this desk; your old one signs for it and is withdrawn. Every "
                "desk follows when it looks into the folder next: nobody else has to do anything. "
                "If the old key may be in other hands, override it with the recovery key instead."
            ),
            "withdraw": say(
                "A withdrawn key never signs again; what it has signed holds on. Every desk "
                "follows when it looks into the folder next. Whoever held it makes a new key, and "
                "you take it in as one more lead."
            ),
            "add": say(
                "The other lead makes a key under “Keys of the unit…” on their own desk, saves the "
                "public half as a file and hands it to you; choose it. From then on both may sign."
            ),
            "recover": say(
                "The recovery key, kept offline, has the unit trust your key alone. Every other "
                "key is withdrawn. The rules that you choose hold on every desk, whatever a stolen "
                "key has signed."
            ),
        }[deed]

    # --- files ----------------------------------------------------------------------------------

    def _ask_file(self) -> None:
        ending = KEY_FILE if self.what.chosen() == ("add",) else ".key"
        pattern = self.words.say("Key file ({endings})", endings=f"*{ending}")
        self.ask_which(pattern, self.choose)

    def choose(self, path: Path) -> None:
        """Read another lead's key, or the recovery key."""
        if self.what.chosen() == ("add",):
            self.beside(lambda: read_key(share.read_file(path)), self._add)
        else:
            self.beside(lambda: share.read_file(path), partial(self._recover, path.name))

    def _add(self, key: UnitKey) -> None:
        self._added = key
        self.about_file.render(self.words.say("{holder} · key {id}", holder=key.holder, id=key.id))

    def _recover(self, name: str, raw: bytes) -> None:
        self._offline = raw
        self.about_file.render(name)

    # --- deeds ----------------------------------------------------------------------------------

    def answer(self) -> None:
        """Do what is chosen."""
        if self.is_busy:
            return
        if self.enrolled is None or unit_rules.lead_key(self.session.desk) is None:
            self.refuse(window_sentence(NoLeadKeyError(), self.words))
            return
        {
            "join": self._join,
            "rotate": self._rotate,
            "withdraw": self._withdraw,
            "add": self._take_in,
            "recover": self._override,
        }[self.what.chosen()[0]]()

    def _join(self) -> None:
        self.ask_where(f"{self.session.view.rulebook.about.id}{ENROLMENT}", self.save_enrolment)

    def save_enrolment(self, path: Path) -> None:
        """Save the enrolment file of today, and say its six words."""
        raw = self.must(self.session.try_out(publishing.enrolment_now))
        if raw is not None:
            self.beside(lambda: _saved(path, raw), partial(self._read_out, path.name))

    def _read_out(self, name: str, heard: tuple[str, ...]) -> None:
        say = self.words.say
        self.finish(say("{name} is made. Read these six words aloud to each.", name=name))
        self.heard.render(" · ".join(heard))
        self.heard.show()

    def _rotate(self) -> None:
        made = self.session.try_out(renewing.rotate)
        if isinstance(made, str):
            self.refuse(made)
            return
        self._publish(made.raw, then=made.key)

    def _withdraw(self) -> None:
        if not self.whose.chosen():
            self.refuse(self.words.say("Choose whose key is withdrawn."))
            return
        self._publish_trust(renewing.without_key(self.trust, self.whose.chosen()[0]))

    def _take_in(self) -> None:
        if self._added is None:
            self.refuse(self.words.say("Choose the key file first."))
            return
        self._publish_trust(renewing.with_key(self.trust, self._added))

    def _override(self) -> None:
        own = unit_rules.lead_key(self.session.desk)
        if not self._offline or own is None:
            self.refuse(self.words.say("Choose the key file first."))
            return
        if not self.rules.chosen():
            self.refuse(self.words.say("Choose which rules hold from then on."))
            return
        trust = renewing.only_key(self.trust, lead_public_key(own.seed, own.holder))
        rules = self.rules.chosen()[0]
        raw = self.must(self.session.try_out(renewing.pack_recovery, self._offline, trust, rules))
        if raw is not None:
            self._publish(raw)

    def _publish_trust(self, trust: Trust) -> None:
        raw = self.must(self.session.try_out(renewing.pack_trust, trust))
        if raw is not None:
            self._publish(raw)

    def _publish(self, raw: bytes, then: LeadKey | None = None) -> None:
        name, known = release_name(raw), self.enrolled
        finish = partial(self._sent, name, then)
        if known is not None and known.folder and known.standing.trust.threshold == 1:
            self.send(raw, finish)
        elif self.is_for_mail or self.trust.threshold > 1:
            self.ask_where(name, lambda path: self.save(raw, path, finish))
        else:
            self.lack_folder(may_save=True)

    def _sent(self, name: str, key: LeadKey | None) -> None:
        finish = partial(self._signed, name)
        if key is None:
            finish()
            return
        self.session.try_out(unit_rules.keep_lead_key, key)
        self._renew_crisis(finish)

    def _renew_crisis(self, finish: Callable[[], None]) -> None:
        """The unit's crisis record under the new key, in the folder in the same step."""
        known = self.enrolled
        shared = known is not None and known.folder and known.standing.trust.threshold == 1
        anew = self.session.try_out(renewing.crisis_anew) if shared else None
        if isinstance(anew, str):
            self.refuse(anew)
        elif anew is None:
            finish()
        else:
            self.send(anew, finish)

    def _signed(self, name: str) -> None:
        say = self.words.say
        self.finish(
            say(
                "{name} is signed; each desk follows when it takes it. Give new colleagues a new "
                "enrolment file from now on.",
                name=name,
            )
        )


def _id_of(own: LeadKey | None) -> str:
    return lead_public_key(own.seed, own.holder).id if own else ""


def _saved(path: Path, raw: bytes) -> tuple[str, ...]:
    share.publish(path.parent, path.name, raw)
    return spoken(raw)
