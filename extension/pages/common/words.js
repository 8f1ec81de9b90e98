// Words that several pages share: levels, marks and kinds of page. Where the panel on the page says it, the same words.
import { t } from './i18n.js';

/** Kinds of page, in the order a person thinks of them. */
export const KINDS = ['requests', 'sent', 'profile', 'people', 'messages', 'posts'];

/** @type {Readonly<Record<string, string>>} */
const KIND_KEYS = {
  requests: 'common_kind_requests',
  sent: 'common_kind_sent',
  profile: 'common_kind_profile',
  people: 'common_kind_people',
  messages: 'common_kind_messages',
  posts: 'common_kind_posts',
};

/** Levels from harmless to grave, as the plot stacks them. @type {ReadonlyArray<import("./replies.js").Level>} */
export const LEVELS = ['clear', 'unknown', 'notable', 'collector'];

/** @type {Readonly<Record<string, string>>} */
const LEVEL_KEYS = {
  clear: 'panel_level_clear',
  unknown: 'panel_level_unknown',
  notable: 'panel_level_notable',
  collector: 'panel_level_collector',
};

/** @type {Readonly<Record<string, string>>} */
const MARK_KEYS = {
  contacts: 'panel_mark_contacts',
  letter: 'panel_mark_letter',
  withdrawal: 'panel_mark_withdrawal',
  contact_party: 'panel_mark_contact_party',
  promotion: 'panel_mark_promotion',
  acquaintance: 'common_mark_acquaintance',
};

/**
 * A word this version does not know (of a newer host) is shown as it came.
 * @param {Readonly<Record<string, string>>} keys
 * @param {string} name
 */
const named = (keys, name) => (Object.hasOwn(keys, name) ? t(keys[name] ?? '') : name);

/** @param {string} kind */
export const kindName = (kind) => named(KIND_KEYS, kind);

/** @param {string} level */
export const levelName = (level) => named(LEVEL_KEYS, level);

/** @param {string} mark */
export const markName = (mark) => named(MARK_KEYS, mark);
