"""Chromium with the unpacked extension, driven over its debugging pipe."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from . import cdp, hosts, processes
from .browser import Browser, Family, Look
from .chromium_page import ChromiumPage
from .connection import BrowserError, Message
from .page import Page
from .programs import find
from .proxy import Proxy

#: Nothing but the proxy is asked for anything: no updates, no safe-browsing lists, no start page, no guesses at what
#: comes next.
_QUIET = (
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-breakpad",
    "--disable-search-engine-choice-screen",
    "--metrics-recording-only",
    "--no-pings",
    "--password-store=basic",
    "--use-mock-keychain",
    "--propagate-iph-for-testing",
    "--disable-features=OptimizationHints,MediaRouter,Translate,NetworkTimeServiceQuerying,DialMediaRouteProvider,"
    "AutofillServerCommunication,CertificateTransparencyComponentUpdater,HttpsUpgrades,HttpsFirstBalancedMode",
    # A tab behind another one must go on as a person's would who looks at it.
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    # Accessibility is off until something asks; badges are tested through it.
    "--force-renderer-accessibility",
)


class Chromium(Browser):
    """A running Chromium, see Browser."""

    family: Family = "chromium"

    def __init__(self, proxy: Proxy, home: Path, extension: Path | None, look: Look) -> None:
        super().__init__(proxy, home, extension, look)
        self._command = [
            str(find("chromium")),
            *_QUIET,
            f"--user-data-dir={self.profile}",
            f"--lang={look.lang}",
            "--accept-lang=de,en",
            f"--window-size={look.size[0]},{look.size[1]}",
            f"--proxy-server=http://127.0.0.1:{proxy.port}",
            # The debugging pipe aside, even loopback goes through the proxy, and is refused there.
            "--proxy-bypass-list=<-loopback>",
            f"--ignore-certificate-errors-spki-list={proxy.fingerprint}",
            "--remote-debugging-pipe",
            "--enable-unsafe-extension-debugging",
        ]
        if look.headless:
            self._command += ["--headless=new", "--hide-scrollbars", "--disable-gpu", "--force-color-profile=srgb"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            # Chromium refuses to start its sandbox for root; everyone else keeps it.
            self._command.append("--no-sandbox")
        self._command.append("about:blank")
        self._process: subprocess.Popen[bytes] | None = None
        self._pages: dict[str, ChromiumPage] = {}
        self._sessions: dict[str, str] = {}
        self._workers: dict[str, str] = {}
        #: Sessions of workers: of those asleep, and of those that have ended since somebody last had one end.
        self._asleep: set[str] = set()
        self._ended: set[str] = set()
        self._attached = threading.Condition()
        self._context: str | None = None
        self._id = ""

    @property
    def profile(self) -> Path:
        return self.home / "chromium profile"

    def launch(self) -> None:
        log = self.home / "chromium.log"
        self.profile.mkdir(parents=True, exist_ok=True)
        env = {**processes.environment(self.home), **_language(self._look.lang)}
        self._process, self._pipe = cdp.launch(self._command, env, log)
        self._pipe.on_event(self._event)
        try:
            self._pipe.call("Browser.getVersion")
            self._watch(True)
            if self._extension is not None:
                self._load()
            if self._look.private:
                self._context = str(
                    self._pipe.call("Target.createBrowserContext", {"disposeOnDetach": False})["browserContextId"]
                )
        except BrowserError as error:
            raise BrowserError(f"Chromium did not start: {error}\n{processes.tail(log)}") from error

    def _load(self) -> None:
        params: Message = {"path": str(self._extension)}
        if self._look.private:
            params["enableInIncognito"] = True
        self._id = str(self._pipe.call("Extensions.loadUnpacked", params)["id"])

    def stop(self) -> None:
        if self._process is None:
            return
        if self._thrown_away:
            processes.kill(self._process)
        else:
            with contextlib.suppress(BrowserError):
                self._pipe.post("Browser.close")
            processes.stop(self._process)
        self._pipe.close()
        self._process = None

    def running(self) -> bool:
        # The window closed by the person: Chromium lives on while the debugging pipe holds it, but has no pages any
        # more.
        if self._process is None or self._process.poll() is not None:
            return False
        try:
            return bool(self._targets())
        except BrowserError:
            return False

    def open(self, url: str) -> ChromiumPage:
        params: Message = {"url": "about:blank"}
        if self._context is not None:
            params |= {"browserContextId": self._context, "newWindow": True}
        page = self._page(str(self._pipe.call("Target.createTarget", params)["targetId"]))
        page.goto(url)
        return page

    def _page(self, target: str) -> ChromiumPage:
        if target not in self._pages:
            with self._attached:
                if not self._attached.wait_for(lambda: target in self._sessions, 20):
                    raise BrowserError("Chromium opened a tab but did not let it be driven")
            self._pages[target] = ChromiumPage(self._pipe, target, self._sessions[target])
        return self._pages[target]

    def _targets(self) -> list[str]:
        infos = self._pipe.call("Target.getTargets")["targetInfos"]
        return [str(info["targetId"]) for info in infos if info["type"] == "page"]

    def pages(self) -> list[Page]:
        return [self._page(target) for target in self._targets()]

    def extension_url(self, path: str) -> str:
        if self._extension is None:
            raise BrowserError("no extension is loaded")
        return f"chrome-extension://{self._id or hosts.chromium_id(self._extension)}/{path}"

    def save_to(self, folder: Path) -> None:
        self._pipe.call("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})

    def reload_extension(self) -> None:
        self._load()

    @contextlib.contextmanager
    def unwatched(self, begin: Callable[[], object]) -> Iterator[None]:
        """Do `begin`, then let go of every page for a while, for good of those known: a watched one is never made ready
        ahead.
        """
        begin()
        self._watch(False)
        self._pages.clear()
        yield
        self._watch(True)

    def _watch(self, on: bool) -> None:
        self._pipe.call("Target.setAutoAttach", {"autoAttach": on, "waitForDebuggerOnStart": False, "flatten": True})

    def stop_background(self) -> None:
        """End the extension's service worker, as Chromium does after half a minute of quiet."""
        running = dict(self._workers)
        with self._attached:
            self._ended = set(self._asleep)
        for target in running:
            with contextlib.suppress(BrowserError):
                self._pipe.call("Target.closeTarget", {"targetId": target})
        with self._attached:
            gone = self._attached.wait_for(lambda: self._ended >= set(running.values()), 10)
        if not gone:
            raise BrowserError("the extension's service worker did not end")

    def background(self, expression: str) -> object:
        """The JSON value of an expression in the extension's service worker."""
        session = next(iter(self._workers.values()), None)
        if session is None:
            raise BrowserError("the extension's service worker is not running")
        answer = self._pipe.call(
            "Runtime.evaluate",
            {"expression": expression, "returnByValue": True, "awaitPromise": True},
            sessionId=session,
        )
        if "exceptionDetails" in answer:
            raise BrowserError(_thrown(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def _event(self, event: Message) -> None:
        method, params = event["method"], event.get("params", {})
        if method == "Target.attachedToTarget":
            info, session = params["targetInfo"], params["sessionId"]
            for command in ("Runtime.enable", "Log.enable"):
                self._pipe.post(command, sessionId=session)
            with self._attached:
                if info["type"] == "service_worker":
                    self._workers[info["targetId"]] = session
                self._sessions[info["targetId"]] = session
                self._attached.notify_all()
        elif method.startswith("Inspector.target"):
            self._worker(method, event["sessionId"])
        elif method == "Target.detachedFromTarget":
            for known in (self._workers, self._sessions):
                for target in [target for target, session in known.items() if session == params["sessionId"]]:
                    known.pop(target, None)
        elif method == "Runtime.exceptionThrown":
            self.errors.append(_thrown(params["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "assert"):
            self.errors.append(" ".join(str(part.get("value", part.get("description", ""))) for part in params["args"]))
        elif (
            method == "Log.entryAdded"
            and params["entry"]["level"] == "error"
            and params["entry"]["source"] != "network"
        ):
            self.errors.append(f"{params['entry']['text']} ({params['entry'].get('url', '')})")
        elif method == "Page.lifecycleEvent":
            for page in list(self._pages.values()):
                page.on_lifecycle(event)

    def _worker(self, method: str, session: str) -> None:
        """A worker that is watched stays among the targets after its end, to be woken there."""
        with self._attached:
            if method == "Inspector.targetCrashed":
                self._asleep.add(session)
                self._ended.add(session)
            elif method == "Inspector.targetReloadedAfterCrash":
                self._asleep.discard(session)
            self._attached.notify_all()


def _language(lang: str) -> dict[str, str]:
    """Chromium on Linux takes its own language from these, and `--lang` alone only elsewhere."""
    place = {"de": "de_DE", "en": "en_US"}[lang]
    return {"LANGUAGE": place, "LANG": f"{place}.UTF-8", "LC_ALL": f"{place}.UTF-8"}


def _thrown(details: Message) -> str:
    exception = details.get("exception", {})
    return str(exception.get("description") or details.get("text", "unknown error"))


def version() -> str:
    """What the installed Chromium calls itself."""
    output = subprocess.run([str(find("chromium")), "--version"], capture_output=True, text=True, check=False).stdout
    return output.strip() or shutil.which("chromium") or "Chromium"
