// What background, content script and host answer to the pages. The host's side is host/PROTOCOL.md.

export type Level = 'clear' | 'unknown' | 'notable' | 'collector';
export type Lang = 'de' | 'en';

export interface State {
  host: {
    connected: boolean;
    version: string | null;
    /** What the browser or the host reported, word for word. */
    error: string | null;
    /** Which trouble it is (trouble.js), or null. */
    remedy: string | null;
  };
  paused: boolean;
  kinds: string[];
  keyboard: boolean;
  /** The last message sent to the host, as sent. */
  last_request: unknown;
}

export interface StateChange {
  paused?: boolean;
  kinds?: string[];
  keyboard?: boolean;
}

/** What the content script says of the page it is in. */
export interface PageState {
  kind: string | null;
  report: {
    seen: number;
    read: number;
    missing: Record<string, number>;
    rule: string;
    at: string;
    unreadable: boolean;
  } | null;
  counts: { total: number; flagged: number; hidden: number; unjudged?: number };
}

export interface Person {
  person: string;
  name: string;
}

export interface Sender extends Person {
  since: string;
}

export interface Day {
  date: string;
  clear: number;
  unknown: number;
  notable: number;
  collector: number;
}

export interface Cluster {
  text: string;
  others: number;
  since: string;
  last: string;
  senders: Sender[];
}

export interface Vanished extends Person {
  first_seen: string;
  last_seen: string;
  days_min: number;
  days_max: number;
  returned: boolean;
  /** "contact" where the person was later seen as a contact. */
  answered: string | null;
  /** Gone together with most others, so that it says nothing. */
  unclear: boolean;
}

export interface Decided extends Person {
  since: string;
  note: string;
  headline: string | null;
}

export interface RuleFired {
  rule: string;
  mark: string;
  text: string;
  fired: number;
  hidden: number;
  trusted: number;
}

export interface Overview {
  days: Day[];
  clusters: Cluster[];
  vanished: Vanished[];
  hidden: Decided[];
  trusted: Decided[];
  rules: RuleFired[];
  totals: { people: number; requests: number; letters: number; bytes: number };
}

export interface Dossier extends Person {
  /** Every name seen, the present one among them. */
  names: string[];
  name_based: boolean;
  headline: string | null;
  company: string | null;
  companies: string[];
  first_seen: string;
  last_seen: string;
  member_since: string | null;
  visits: string | null;
  mutual: string | null;
  /** "hidden", "trusted" or null. */
  decision: string | null;
  note: string;
  sightings: Record<string, unknown>[];
  requests: Record<string, unknown>[];
  letters: Record<string, unknown>[];
  texts: Record<string, unknown>[];
  verdicts: Record<string, unknown>[];
  decisions: Record<string, unknown>[];
}

export type SettingValue = number | boolean | string | string[] | null;

export interface Setting {
  key: string;
  value: SettingValue;
  default: SettingValue;
  min: number | null;
  max: number | null;
  unit: string | null;
  /** The values there are, where they are a given few. */
  choices: string[] | null;
  text: string;
  why: string | null;
}

export interface LevelChange extends Person {
  before: Level;
  after: Level;
}

export interface Preview {
  total: number;
  now: number;
  then: number;
  changes: LevelChange[];
}

export interface MarkRate {
  mark: string;
  fired_hidden: number;
  fired_trusted: number;
  hit_rate: number | null;
}

export interface Proposal {
  weights: { rule: string; text: string; before: number; after: number }[];
  changes: LevelChange[];
  token: string;
}

export interface Learning {
  labels: number;
  marks: MarkRate[];
  confusion: Record<string, number>;
  proposal: Proposal | null;
}

export interface Hello {
  host_version: string;
  compatible: 'ok' | 'host_too_old' | 'extension_too_old';
  hints: Record<string, string | null> | null;
  scale: { prior: number; notable: number; collector: number };
  problem: string | null;
  settings_path: string;
  data_path: string;
}

/** Request type → reply. */
export interface HostReplies {
  hello: Hello;
  overview: Overview;
  person: Dossier;
  note: Record<string, unknown>;
  forget: Record<string, unknown>;
  decide: Record<string, unknown>;
  export: { name: string; data: string; cursor: unknown };
  import: { added: Record<string, number> };
  settings: { path: string; problem: string | null; items: Setting[] };
  preview: Preview;
  change_settings: Record<string, unknown>;
  learning: Learning;
  learn: Record<string, unknown>;
  unlearn: Record<string, unknown>;
  hints: { hints: Record<string, string | null> | null };
}
