// Types that background and content scripts share. The wire's side is host/PROTOCOL.md; names are the contract's.

/** Chromium's service worker has it, Firefox's background page does not. */
declare function importScripts(...files: string[]): void;

type PageKind = 'requests' | 'sent' | 'profile' | 'people' | 'messages' | 'posts';
type Level = 'clear' | 'unknown' | 'notable' | 'collector';
type MarkState = 'met' | 'not_met' | 'unknown';
type Action = 'hide' | 'unhide' | 'trust' | 'untrust' | 'accepted' | 'declined';

interface Page {
  url: string;
  kind: PageKind;
  lang: 'de' | 'en';
  seen_at: string;
  complete: boolean;
  private?: boolean;
  /** The language we speak, and want to be answered in. */
  words: 'de' | 'en';
}

interface Card {
  ref: string;
  url: string | null;
  name: string;
  headline: string | null;
  company: string | null;
  letter: string | null;
  letter_cut: boolean;
  lines: string[];
  date: string | null;
}

interface MarkEvidence {
  mark: string;
  decibans: number;
  text: string;
  quote: string | null;
  counts: boolean;
  rule: string;
  at: string | null;
  before: number | null;
}

interface SameText {
  others: number;
  since: string;
  similarity: number;
  senders: {
    person: string;
    name: string;
    since: string;
    similarity: number;
    words: { text: string; same: boolean }[];
  }[];
}

interface Verdict {
  ref: string;
  person: string;
  level: Level;
  decibans: number;
  probability: number;
  marks: MarkEvidence[];
  hidden: boolean;
  trusted: boolean;
  /** Hidden once and shown again on purpose; older hosts do not say it. */
  allowed?: boolean;
  wait_until: string | null;
  states: Record<string, MarkState>;
  met: number;
  name_based: boolean;
  /** Lines of the card that the host did not understand. */
  unread: string[];
  changes: { date: string | null; text: string }[];
  same_text: SameText | null;
  request: { first_seen: string; last_seen: string; withdrawn: number; returned: number } | null;
  headline: string | null;
}

interface Scale {
  prior: number;
  notable: number;
  collector: number;
}

interface Decision {
  person: string;
  action: Action;
  name?: string;
}

/** Somebody a decision is about; without a name where they do not stand on the page. */
interface Who {
  person: string;
  name?: string;
}

interface Vanished {
  person: string;
  name: string;
  first_seen: string;
  last_seen: string;
  days_min: number;
  days_max: number;
  returned: number;
  answered: string | null;
}

interface HostFault {
  code: string;
  message: string;
}

/**
 * A reply of the host, or why there is none. `remedy_key` names the trouble for the texts (pages/common/trouble.js).
 */
type HostReply = { ok: true; [field: string]: any } | { ok: false; error: HostFault; remedy_key: string | null };

/** What a content script is told when it starts and whenever it changes. */
interface Mirror {
  hidden: string[];
  trusted: string[];
  /** What was decided in this tab, where it is a private one. */
  here: Decision[];
  /** Who was hidden as one the last time, and still is: so they can come back, after a reload too. */
  together: string[];
  paused: boolean;
  private: boolean;
  keyboard: boolean;
  kinds: PageKind[] | null;
  hints: ReaderHints | null;
}

/** What the background remembers between two lives (IndexedDB of the extension). */
interface Remembered {
  hidden: string[];
  trusted: string[];
  /** Of them, who was hidden as one the last time, in this session of the browser. */
  together: string[];
  paused: boolean;
  keyboard: boolean;
  kinds: PageKind[] | null;
  hints: ReaderHints | null;
  /** Decisions made while the host was out of reach, oldest first. */
  queue: Decision[];
  /** Last verdicts by person, newest last. */
  verdicts: { person: string; at: string; verdict: Verdict }[];
  /** The host's word for its last forgetting; undefined until it is told where that was done here. */
  forgotten: string | null | undefined;
  scale: Scale | null;
  /** What was last said to the host of what pages show, word for word; nothing of private windows. */
  last: unknown;
}

/** The tab a message came from. */
type Tab = Pick<chrome.tabs.Tab, 'id' | 'incognito'>;

/** From content scripts. */
type PageMessage =
  | { type: 'mirror' }
  | { type: 'score'; page: Page; cards: Card[] }
  | { type: 'decide'; decisions: Decision[] }
  /** What a private tab knows of itself, told to a background that slept. */
  | { type: 'keep'; decisions: Decision[]; together: string[] }
  | { type: 'ledger'; lang: string }
  | { type: 'hints'; hints: ReaderHints }
  | { type: 'explain'; mark: string }
  | { type: 'retry' };

/** From the extension's own pages. */
type OwnMessage =
  | { type: 'host'; request: { type: string } & Record<string, unknown> }
  | { type: 'state' }
  | { type: 'retry' }
  | { type: 'set_state'; paused?: boolean; kinds?: PageKind[]; keyboard?: boolean };

/** To content scripts. */
type TabMessage =
  /** `anew`: what was judged may be judged otherwise now. */
  | { type: 'mirror_changed'; mirror: Mirror; anew: boolean }
  | { type: 'page_state' }
  | { type: 'pick' }
  | { type: 'record' }
  | { type: 'command'; command: string };

/** One card on the page and what is known of it. */
interface Entry {
  read: ReadCard;
  person: string;
  verdict: Verdict | null;
  /** The language of the page, and so of what is quoted from it. */
  lang: 'de' | 'en';
  /** When the verdict was made, where it is not of now (host out of reach). */
  stale: string | null;
  badge: BadgeHandle | null;
  row: { element: HTMLElement; why: HTMLElement; focus(): void } | null;
}

/** Two strengths; and on unclear requests `wait` where waiting tells more, `unknown` where somebody asked for it. */
type BadgeKind = 'notable' | 'collector' | 'wait' | 'unknown';

interface BadgeHandle {
  kind: BadgeKind;
  element: HTMLElement;
  box: HTMLElement;
  button: HTMLButtonElement;
  wait: HTMLElement;
  /** What it is called: with all that can be seen of it, and with the fewer words of little room. */
  label: string;
  brief: string;
}

/** A button on the line; `id` says what it is for, whatever it is called now: with it the focus stays where it was. */
interface Choice {
  id: string;
  label: string;
  act: () => void;
}

interface PageActions {
  hide(entry: Entry): void;
  undo(entry: Entry): void;
  reveal(entry: Entry): void;
  trust(entry: Entry): void;
  open(entry: Entry): void;
}
