// Types of the reader. The wire's types (Card, PageKind) are those of host/PROTOCOL.md.

type ReaderAction =
  | 'accept'
  | 'accept_weak'
  | 'decline'
  | 'decline_weak'
  | 'withdraw'
  | 'pending'
  | 'add'
  | 'follow'
  | 'social'
  | 'message'
  | 'menu'
  | 'profile'
  | 'expand'
  | 'load_more'
  | 'other'
  | 'unknown';

interface XingKnowledge {
  readonly person_paths: readonly RegExp[];
  readonly own_slugs: RegExp;
  readonly thing_paths: RegExp;
  readonly invite_paths: RegExp;
  readonly addresses: Readonly<Record<PageKind, RegExp>>;
  readonly hints: Readonly<
    Record<
      | 'item'
      | 'name'
      | 'headline'
      | 'company'
      | 'letter'
      | 'location'
      | 'flag'
      | 'mutual'
      | 'hidden'
      | 'icon'
      | 'consent'
      | 'consent_title'
      | 'outgoing'
      | 'incoming',
      RegExp
    > &
      Record<'loader' | 'profile' | 'profile_stats' | 'banner' | 'main', string>
  >;
  readonly words: Readonly<
    Record<
      | 'bulk'
      | 'later'
      | 'withdraw'
      | 'decline'
      | 'decline_weak'
      | 'accept'
      | 'accept_weak'
      | 'no'
      | 'pending'
      | 'add'
      | 'follow'
      | 'social'
      | 'message'
      | 'reply'
      | 'respond'
      | 'learn'
      | 'apply'
      | 'menu'
      | 'report'
      | 'profile'
      | 'expand'
      | 'expand_whole'
      | 'collapse'
      | 'load_more',
      RegExp
    >
  >;
  readonly icons: Readonly<Record<'accept' | 'decline', RegExp>>;
  readonly lines: Readonly<
    Record<
      | 'flags'
      | 'pronouns'
      | 'letter_label'
      | 'no_letter'
      | 'summary'
      | 'soft_flags'
      | 'flag_tail'
      | 'mutual'
      | 'both'
      | 'count'
      | 'unit'
      | 'date'
      | 'member'
      | 'figure'
      | 'system'
      | 'location'
      | 'region'
      | 'towns'
      | 'job'
      | 'employer'
      | 'company_label'
      | 'headline_label'
      | 'any_label'
      | 'label_only'
      | 'fact_head'
      | 'legal_form'
      | 'greeting'
      | 'address'
      | 'closing'
      | 'invitation'
      | 'invitation_thing'
      | 'endorsement'
      | 'bystander'
      | 'reports'
      | 'reports_within',
      RegExp
    >
  >;
  readonly pages: Readonly<
    Record<
      | 'requests'
      | 'sent'
      | 'elsewhere'
      | 'suggestions'
      | 'contacts'
      | 'messages'
      | 'statements'
      | 'part'
      | 'pages'
      | 'loading'
      | 'nothing'
      | 'trouble'
      | 'empty',
      RegExp
    >
  >;
  readonly languages: Readonly<Record<'de' | 'en', RegExp>>;
}

/** Selectors that the person showed us (host: the local hints file). Selectors only, never code. */
interface ReaderHints {
  card?: string | null;
  name?: string | null;
  letter?: string | null;
  headline?: string | null;
  company?: string | null;
  accept?: string | null;
  decline?: string | null;
}

/** A piece of a line of text and the element it stands in. */
interface ReaderSegment {
  text: string;
  element: Element;
}
/**
 * One paragraph as laid out; `gap` is the number of line breaks after it, `fact` that it stood on one line with facts
 * of the site.
 */
interface ReaderBlock {
  text: string;
  box: Element;
  gap: number;
  segments: ReaderSegment[];
  fact?: boolean;
}
interface ReaderPiece {
  block: ReaderBlock;
  text: string;
}
interface ReaderNamed {
  text: string;
  block: ReaderBlock;
  segments: ReaderSegment[];
  element: Element;
}

/** Whom a conversation is with. */
interface ReaderPartner {
  name: string;
  url: string | null;
  slug: string | null;
}
interface ReaderPerson {
  link: Element;
  slug: string;
  url: string;
  /** What the link says to who can see it. */
  readonly said: string;
}
interface ReaderControl {
  element: Element;
  action: ReaderAction;
  label: string;
  native: boolean;
  sure: boolean;
}
/** Two controls that decide about one request; `told` where words or icons say which is which. */
interface ReaderPair {
  accept: ReaderControl;
  decline: ReaderControl | null;
  place: Element;
  told: boolean;
}

interface ReaderScene {
  root: Document | Element;
  url: string;
  elements: Element[];
  persons: ReaderPerson[];
  personOf: Map<Element, ReaderPerson>;
  headings: Element[];
  things: Set<Element>;
  controls: ReaderControl[];
  controlOf: Map<Element, ReaderControl>;
  personsIn: Map<Element, ReaderPerson[]>;
  controlsIn: Map<Element, ReaderControl[]>;
  headingsIn: Map<Element, Element[]>;
  headingSet: Set<Element>;
  thingsIn: Map<Element, Element[]>;
  mutual: Map<ReaderPerson, boolean>;
  people: Map<Element, Map<string, ReaderPerson>>;
  /** Every element's place in the document. */
  order: Map<Element, number>;
}

/** A piece of the page taken for a card; `parts` are more than one where a request has no element of its own. */
interface ReaderFound {
  pair: ReaderPair | null;
  element: Element;
  parts: Element[];
  rule: string;
}

interface Told {
  kind: PageKind | null;
  found: ReaderFound[];
  cards: ReadCard[] | null;
  seen: number;
  rule: string;
  unreadable: boolean;
  whole(elements: Element[]): boolean;
}

interface ReadCard {
  element: Element;
  /** More than one where a request has no element of its own. */
  parts: Element[];
  /** Where the name stands; the badge goes right after it. */
  name_element: Element | null;
  /** Null where words and icons do not tell the two apart. */
  accept: Element | null;
  decline: Element | null;
  card: Card;
}

/** A card and where in the page its fields stand. */
interface ReadParts {
  parts: Element[];
  boxes: { name: Element | null; headline: Element | null; company: Element | null; letter: Element | null };
  read: ReadCard;
}

interface ReadingReport {
  /** Pieces of the page that look like cards. */
  seen: number;
  read: number;
  missing: Record<string, number>;
  /** Which rule found the cards. */
  rule: string;
  at: string;
  /** The page shows something that should have been read and was not. */
  unreadable: boolean;
}

interface Reading {
  kind: PageKind | null;
  lang: 'de' | 'en';
  complete: boolean;
  list: Element | null;
  cards: ReadCard[];
  report: ReadingReport;
}
