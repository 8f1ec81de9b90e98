"""Firefox with the unpacked extension, driven by WebDriver BiDi."""

from __future__ import annotations

import contextlib
import json
import subprocess
import uuid
from pathlib import Path
from typing import Any

from . import bidi, hosts, processes, warm
from .browser import Browser, Family, Look
from .connection import BrowserError, Message
from .firefox_page import FirefoxPage
from .page import Page
from .programs import find
from .proxy import Proxy

#: What is not Firefox's default, and why: nothing but the proxy is asked, nothing is shown beside the page, nothing is
#: kept.
_PREFS: dict[str, str | int | bool] = {
    "app.normandy.enabled": False,
    "app.update.auto": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.contentblocking.category": "custom",
    "browser.discovery.enabled": False,
    "browser.newtabpage.enabled": False,
    "browser.safebrowsing.blockedURIs.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.search.update": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.startup.page": 0,
    "browser.tabs.warnOnClose": False,
    "browser.topsites.contile.enabled": False,
    "browser.translations.enable": False,
    "browser.warnOnQuit": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.disable_open_during_load": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "geo.provider.testing": True,
    "media.gmp-manager.updateEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.dns.disablePrefetch": True,
    "network.http.speculative-parallel-limit": 0,
    "network.prefetch-next": False,
    # The site is on the list of hosts whose certificate must be the real one; the proxy's is not.
    "network.stricttransportsecurity.preloadlist": False,
    "network.trr.mode": 5,
    # A proxy that refuses is an answer: never ask the network directly instead.
    "network.proxy.failover_direct": False,
    "network.proxy.allow_bypass": False,
    "network.proxy.allow_hijacking_localhost": True,
    "network.proxy.no_proxies_on": "",
    "network.proxy.type": 1,
    "security.remote_settings.crlite_filters.enabled": False,
    "services.settings.server": "data:,",
    "signon.rememberSignons": False,
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "toolkit.telemetry.server": "",
    # Badges are tested through the accessibility tree, which is off until something asks.
    "accessibility.force_disabled": -1,
}


#: Opens a private window and, once it is ready, a tab in it: its first page is replaced while the window starts.
_PRIVATE = """async () => {
  const { NavigableManager } = ChromeUtils.importESModule("chrome://remote/content/shared/NavigableManager.sys.mjs");
  const topic = "browser-delayed-startup-finished";
  const made = OpenBrowserWindow({ private: true });
  await new Promise((done) => {
    const look = (started) => {
      if (started !== made) return;
      Services.obs.removeObserver(look, topic);
      done();
    };
    Services.obs.addObserver(look, topic);
  });
  made.gBrowser.selectedTab = made.gBrowser.addTrustedTab("about:blank");
  return NavigableManager.getIdForBrowser(made.gBrowser.selectedBrowser);
}"""


class Firefox(Browser):
    """A running Firefox, see Browser."""

    family: Family = "firefox"

    def __init__(self, proxy: Proxy, home: Path, extension: Path | None, look: Look) -> None:
        super().__init__(proxy, home, extension, look)
        self._program = str(find("firefox"))
        self._process: subprocess.Popen[bytes] | None = None
        self._pages: dict[str, FirefoxPage] = {}
        self._user_context: str | None = None
        self._seen_console = 0
        # Firefox draws a random address for every extension; drawn here, pages of it can be opened without searching
        # for it.
        self._address = str(uuid.uuid4())

    @property
    def profile(self) -> Path:
        return self.home / "firefox profile"

    def launch(self) -> None:
        warm.furnish(self.profile)
        self._write_preferences()
        (self.profile / "WebDriverBiDiServer.json").unlink(missing_ok=True)
        command = [self._program, "--no-remote", "-profile", str(self.profile), "--remote-debugging-port=0"]
        # Lets the harness read the accessibility tree and the browser console, and open a private window.
        command += ["--remote-allow-system-access", f"--width={self._look.size[0]}", f"--height={self._look.size[1]}"]
        if self._look.headless:
            command.append("--headless")
        env = {**processes.environment(self.home), "MOZ_CRASHREPORTER_DISABLE": "1", "MOZ_DISABLE_AUTO_SAFE_MODE": "1"}
        if self._look.headless:
            env |= {"MOZ_HEADLESS_WIDTH": str(self._look.size[0]), "MOZ_HEADLESS_HEIGHT": str(self._look.size[1])}
        log = self.home / "firefox.log"
        self._process = processes.start([*command, "about:blank"], env, log)
        try:
            self._socket = bidi.Socket(bidi.address(self.profile, self._process))
            self._socket.on_event(self._event)
            self._socket.call("session.new", {"capabilities": {"alwaysMatch": {"acceptInsecureCerts": True}}})
            self._socket.call("session.subscribe", {"events": ["log.entryAdded"]})
            if self._extension is not None:
                self.reload_extension()
        except (BrowserError, OSError) as error:
            raise BrowserError(f"Firefox did not start: {error}\n{processes.tail(log)}") from error

    def _write_preferences(self) -> None:
        prefs: dict[str, str | int | bool] = dict(_PREFS)
        for scheme in ("http", "ssl"):
            prefs |= {f"network.proxy.{scheme}": "127.0.0.1", f"network.proxy.{scheme}_port": self.proxy.port}
        prefs["intl.locale.requested"] = {"de": "de", "en": "en-US"}[self._look.lang]
        prefs["intl.accept_languages"] = "de,en"
        prefs["extensions.webextensions.uuids"] = json.dumps({hosts.FIREFOX_ID: self._address})
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in prefs.items()]
        (self.profile / "user.js").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def stop(self) -> None:
        if self._process is None:
            return
        if self._thrown_away:
            processes.kill(self._process)
        else:
            with contextlib.suppress(BrowserError, AttributeError):
                self._socket.post("browser.close")
            processes.stop(self._process)
        with contextlib.suppress(AttributeError):
            self._socket.close()
        self._process = None

    def running(self) -> bool:
        if self._process is None or self._process.poll() is not None:
            return False
        try:
            return bool(self._contexts())
        except BrowserError:
            return False

    def save_to(self, folder: Path) -> None:
        self.chrome(
            "(folder) => { Services.prefs.setIntPref('browser.download.folderList', 2);"
            " Services.prefs.setStringPref('browser.download.dir', folder); }",
            str(folder),
        )

    def reload_extension(self) -> None:
        params: Message = {"extensionData": {"type": "path", "path": str(self._extension)}}
        if self._look.private:
            params["moz:allowPrivateBrowsing"] = True
        self._socket.call("webExtension.install", params)

    def extension_url(self, path: str) -> str:
        if self._extension is None:
            raise BrowserError("no extension is loaded")
        return f"moz-extension://{self._address}/{path}"

    def _contexts(self) -> list[str]:
        return [str(context["context"]) for context in self._socket.call("browsingContext.getTree")["contexts"]]

    def _page(self, context: str) -> FirefoxPage:
        if context not in self._pages:
            self._pages[context] = FirefoxPage(self, self._socket, context)
        return self._pages[context]

    def open(self, url: str) -> FirefoxPage:
        if self._look.private:
            page = self._page(self._private_window())
        else:
            page = self._page(str(self._socket.call("browsingContext.create", {"type": "tab"})["context"]))
        page.goto(url)
        return page

    def _private_window(self) -> str:
        return str(self.chrome(_PRIVATE))

    def pages(self) -> list[Page]:
        return [self._page(context) for context in self._contexts()]

    def chrome(self, function: str, *args: Any) -> Any:
        """The JSON value of a function run in the browser's own window, with all its rights."""
        window = self._socket.call("browsingContext.getTree", {"moz:scope": "chrome"})["contexts"][0]["context"]
        wrapped = f"async (json) => JSON.stringify(await ({function})(...JSON.parse(json))) ?? 'null'"
        answer = self._socket.call(
            "script.callFunction",
            {
                "functionDeclaration": wrapped,
                "target": {"context": window},
                "arguments": [bidi.local(json.dumps(args))],
                "awaitPromise": True,
            },
        )
        return json.loads(bidi.result(answer)["value"])

    def stop_background(self) -> None:
        """End the extension's event page, as Firefox does after half a minute of quiet."""
        # Without the option Firefox leaves it running as long as the host is connected.
        self.chrome(
            "async (id) => { await WebExtensionPolicy.getByID(id).extension.terminateBackground("
            "{ disableResetIdleForTest: true }); return null; }",
            hosts.FIREFOX_ID,
        )

    def _event(self, event: Message) -> None:
        if event["method"] == "log.entryAdded" and event["params"]["level"] == "error":
            self.errors.append(str(event["params"]["text"]))
