// Which text of a card is the person's name. The slug of the profile link is the best witness ("Anna_Schmidt10"); after
// it headings, the link's own text, the picture's text, and how names look.

const ReaderName = (() => {
  const PARTICLE =
    /^(von|van|de|der|den|vom|zu|zur|zum|di|da|del|della|la|le|el|al|bin|ibn|y|und|dos|du|ten|ter|dr|prof|mag|dipl|ing|med|phil|rer|nat|jur|h|c|hc|habil|em|mba|msc|bsc|ma|ba|phd|mr|mrs|ms|herr|frau|jr|sr|i|ii|iii)\.?$/i;

  /** A line that holds a name and, on old pages, all the rest of the head is not longer. */
  const LONGEST = 1000;

  /**
   * A few words that begin like names do, titles and particles not counted, or one where nothing else is shown.
   * @param {string} text
   */
  function looksLikeName(text) {
    if (text.length < 2 || text.length > 120 || /[@:;!?"„“”<>{}=/\\]|\d|https?|www\./.test(text)) return false;
    const words = text
      .replace(/[()’',.-]+/g, ' ')
      .trim()
      .split(/\s+/)
      .filter(Boolean);
    if (words.length === 0 || words.length > 20 || words.filter((word) => !PARTICLE.test(word)).length > 8) {
      return false;
    }
    if (XING.lines.mutual.test(text) || XING.lines.system.test(text) || XING.pages.requests.test(text)) return false;
    // Scripts without capitals (Arabic, Chinese …) have names too; what is abbreviated is a title ("Dr. med. vet.").
    return words.every(
      (word) =>
        PARTICLE.test(word) || (text.includes(`${word}.`) && word.length <= 5) || /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word),
    );
  }

  /** @param {string} text */
  const isFlag = (text) => XING.lines.flags.test(text.trim()) || XING.lines.pronouns.test(text.trim());

  /** Words of the slug asked for last: one card asks many times. @type {{slug: string, words: string[]}} */
  let latest = { slug: '', words: [] };

  /** @param {string} slug */
  function folded(slug) {
    if (latest.slug !== slug) latest = { slug, words: ReaderText.fold(slug.replace(/\d+$/, '')) };
    return latest.words;
  }

  /**
   * The words of the slug where they stand together in a sentence ("Anna Schmidt möchte …").
   * @param {string} text
   * @param {string|null} slug
   */
  function within(text, slug) {
    const wanted = slug ? folded(slug) : [];
    const words = text.split(/\s+/);
    if (wanted.length < 2 || words.length <= wanted.length || text.length > 160) return null;
    for (let from = 0; from + wanted.length <= words.length; from += 1) {
      for (const size of [wanted.length, wanted.length - 1]) {
        const some = words
          .slice(from, from + size)
          .join(' ')
          .replace(/[,;:.!?]+$/, '');
        if (size > 0 && ReaderText.fold(some).join('') === wanted.join('')) return some;
      }
    }
    return null;
  }

  /**
   * How well a text agrees with the slug, 0 to 1: share of common words on both sides.
   * @param {string} text
   * @param {string|null} slug
   */
  function agreement(text, slug) {
    if (!slug) return 0;
    const wanted = folded(slug);
    const words = ReaderText.fold(text).filter((word) => !PARTICLE.test(word) || wanted.includes(word));
    if (!wanted.length || !words.length) return 0;
    // The slug of a double name is written in one word ("Kastrup-Bünz", "KastrupBuenz").
    const [slugged, said] = [wanted.join(''), words.join('')];
    const common = wanted.filter((word) => words.includes(word)).length;
    return Math.max(
      (2 * common) / (wanted.length + words.length),
      said.includes(slugged) ? slugged.length / said.length : 0,
    );
  }

  /**
   * "Als Spam melden", where the address of that lies among those of people; somebody may be called Block.
   * @param {Element} link
   * @param {string} slug
   */
  function isReport(link, slug) {
    const text = ReaderText.squeeze(link.textContent ?? '').trim();
    return text.length < 40 && XING.words.report.test(text) && agreement(text, slug) < 0.5;
  }

  /** Segments without those that are flags, by word or by mark. @param {ReaderSegment[]} segments */
  function withoutFlags(segments) {
    const first = segments.findIndex((segment) => /[\p{L}\p{N}]/u.test(segment.text));
    return segments.filter((segment, index) => {
      const text = segment.text.trim();
      return (
        !isFlag(text) &&
        !(index > first && text && text.length < 20 && XING.hints.flag.test(ReaderTree.marks(segment.element)))
      );
    });
  }

  /**
   * Ways to take a name out of a line: all of it, what one element of it holds, one piece.
   * @param {ReaderBlock} block
   * @returns {ReaderSegment[][]}
   */
  function options(block) {
    const spoken = block.segments.filter((segment) => /[\p{L}\p{N}]/u.test(segment.text));
    const kept = withoutFlags(block.segments);
    /** @type {Map<Element, ReaderSegment[]>} */
    const inside = new Map();
    for (const segment of kept) {
      for (
        let at = /** @type {Element|null} */ (segment.element);
        at && at !== block.box && block.box.contains(at);
        at = ReaderTree.parent(at)
      ) {
        inside.set(at, [...(inside.get(at) ?? []), segment]);
      }
    }
    return [
      kept,
      ...[...inside.values()].filter((list) => list.length > 1 && list.length < kept.length),
      ...spoken.map((segment) => [segment]),
    ].filter((list) => list.some((segment) => /\p{L}/u.test(segment.text)));
  }

  /**
   * @param {ReaderBlock[]} blocks @param {ReaderPerson|null} person @param {ReaderScene} scene
   * @param {Element|null} hinted element that a local hint names
   * @returns {ReaderNamed|null}
   */
  function find(blocks, person, scene, hinted) {
    /** @type {ReaderNamed|null} */
    let best = null;
    let top = 2.5;
    for (const [index, block] of blocks.slice(0, 14).entries()) {
      if (block.text.length > LONGEST) continue;
      // A heading or link that says what the slug says needs no further search.
      if (top >= 9) break;
      for (const segments of options(block)) {
        const whole = stripTail(
          ReaderText.tidy(segments.map((segment) => segment.text).join('')),
          person?.slug ?? null,
        );
        const text = looksLikeName(whole) ? whole : (within(whole, person?.slug ?? null) ?? whole);
        const score = rate(text, segments, index, person, scene, hinted);
        if (score <= top) continue;
        top = score;
        best = { text, block, segments, element: elementOf(segments.filter((segment) => segment.text.trim())) };
      }
    }
    return best;
  }

  /**
   * @param {string} text
   * @param {ReaderSegment[]} segments
   * @param {number} index
   * @param {ReaderPerson|null} person
   * @param {ReaderScene} scene
   * @param {Element|null} hinted
   */
  function rate(text, segments, index, person, scene, hinted) {
    if (!text || text.length > 160 || isFlag(text) || XING.lines.date.test(text)) return 0;
    const element = elementOf(segments.filter((segment) => segment.text.trim()));
    const above = ReaderTree.around(element, 8);
    const link = above.map((at) => scene.personOf.get(at)).find(Boolean);
    if (link && person && link.slug.toLowerCase() !== person.slug.toLowerCase()) return 0;
    let score = hinted && above.includes(hinted) ? 8 : 0;
    score += 5 * agreement(text, person?.slug ?? null);
    if (above.slice(0, 6).some((at) => scene.headingSet.has(at))) score += 2.5;
    if (above.slice(0, 3).some((at) => XING.hints.name.test(ReaderTree.marks(at)))) score += 1.5;
    if (link) score += index < 3 ? 2 : 1;
    if (above.slice(0, 2).some((at) => at.matches('strong,b'))) score += 1;
    if (index === 0) score += 1;
    if (looksLikeName(text)) score += text.includes(' ') ? 2.5 : 1;
    else score -= 2.5;
    if (XING.lines.mutual.test(text) || XING.lines.count.test(text)) score -= 4;
    return score;
  }

  /**
   * Last word a flag ("Anna Schmidt Premium") where the slug does not know it as a name.
   * @param {string} text
   * @param {string|null} slug
   */
  function stripTail(text, slug) {
    let name = withoutInitials(text.replace(/\s*\n\s*/g, ' ').replace(/[\s,·•|]+$/u, ''));
    for (let match = XING.lines.flag_tail.exec(name); match; match = XING.lines.flag_tail.exec(name)) {
      if (slug && ReaderText.fold(slug).includes(match[1].toLowerCase())) break;
      if (!name.slice(0, match.index).trim().includes(' ')) break;
      name = name.slice(0, match.index).trim();
    }
    return name;
  }

  /**
   * Where a page comes without its styles, letters in place of a picture run into the name ("BABen Ahrweiler").
   * @param {string} name
   */
  function withoutInitials(name) {
    const [, initials, rest] = /^(\p{Lu}{2})(\p{Lu}\p{Ll}.*\s.+)$/u.exec(name) ?? [];
    const words = rest?.split(/\s+/) ?? [];
    return rest && initials === `${words[0][0]}${words.at(-1)?.[0]}` ? rest : name;
  }

  /** @param {ReaderSegment[]} segments */
  const elementOf = (segments) =>
    segments.reduce(
      (/** @type {Element} */ found, segment) => ReaderTree.common(found, segment.element) ?? found,
      segments[0].element,
    );

  /**
   * What stood beside the name on its line: flags, the site's own sentence, now and then headline and employer.
   * @param {ReaderNamed} named @returns {ReaderBlock[]}
   */
  function beside(named) {
    const { block, segments, text } = named;
    /** @param {string} rest @param {ReaderSegment[]} some @returns {ReaderBlock} */
    const piece = (rest, some) => ({ text: rest, box: some[0].element, gap: 1, segments: some });
    const whole = ReaderText.tidy(segments.map((segment) => segment.text).join('')).replace(/\s*\n\s*/g, ' ');
    const at = whole.indexOf(text);
    const own = EDGE(at < 0 ? '' : `${whole.slice(0, at)} ${whole.slice(at + text.length)}`);
    const others = block.segments.filter(
      (segment) => !segments.includes(segment) && /[\p{L}\p{N}]/u.test(segment.text),
    );
    const joined = EDGE(others.map((segment) => segment.text).join(' '));
    const apart = others.length <= 3 && !ReaderLetter.isSystem(joined, text) && !ReaderLetter.isMeta(joined);
    // A membership in a box of its own is said before the site's sentence, not in it.
    const rest =
      apart || (others.length === 2 && isFlag(EDGE(others[0].text)))
        ? others.map((segment) => piece(EDGE(segment.text), [segment]))
        : joined
          ? [piece(joined, others)]
          : [];
    return [...(own ? [piece(own, segments)] : []), ...rest].filter((one) => !XING.lines.label_only.test(one.text));
  }

  /** @param {string} text */
  const EDGE = (text) => ReaderText.tidy(text).replace(/^[\s,·•|–-]+|[\s,·•|–-]+$/gu, '');

  return Object.freeze({ find, beside, looksLikeName, isFlag, isReport, agreement, stripTail, withoutFlags });
})();
