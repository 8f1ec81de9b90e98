// Whom a piece of the page is about: of all the people linked in it, the one it belongs to.

const ReaderWho = (() => {
  /**
   * The person a card is about: a link in a heading before others, never a mutual contact.
   * @param {ReaderScene} scene
   * @param {Element[]} parts
   * @returns {ReaderPerson|null}
   */
  function personOf(scene, parts) {
    const all = parts.flatMap((part) => scene.personsIn.get(part) ?? []);
    const titles = parts.flatMap((part) => scene.headingsIn.get(part) ?? []).map(textOf);
    const shown = all.filter((person) => !titles.some((title) => isAnothersFace(person, title)));
    const near = shown.filter((person) => !ReaderScene.isMutual(scene, person));
    const own = near.filter((person) => !isBystander(person));
    const among = own.length ? own : near;
    const headed = among.find((person) => ReaderScene.isHeaded(scene, person.link));
    const agreeing = headed ?? among.find(isCalled);
    if (agreeing) return agreeing;
    const said = among.find(saysItsName)?.slug;
    return among.find((person) => person.slug === said) ?? among[0] ?? null;
  }

  /**
   * Says the name, if need be without what is not shown of it; asked of every card, so the cheap way comes first.
   * @param {ReaderPerson} person
   */
  const isCalled = (person) => {
    const whole = ReaderName.agreement(person.link.textContent ?? '', person.slug);
    return whole >= 0.6 || (whole > 0 && ReaderName.agreement(person.said, person.slug) >= 0.6);
  };

  /** @param {Element} element */
  const textOf = (element) => ReaderText.squeeze(element.textContent ?? '').trim();

  /**
   * A picture of somebody by another name than the one in the card's title: known to both, say, where who asks has no
   * profile to lead to.
   * @param {ReaderPerson} person @param {string} title
   */
  function isAnothersFace(person, title) {
    const { link, slug } = person;
    if (!title.includes(' ') || ReaderName.agreement(title, slug) > 0 || !ReaderName.looksLikeName(title)) return false;
    const picture = link.querySelector('img[alt],[aria-label]');
    const called =
      link.getAttribute('aria-label') ?? picture?.getAttribute('alt') ?? picture?.getAttribute('aria-label') ?? '';
    return ReaderName.agreement(called, slug) >= 0.6 && ReaderName.agreement(title, called) === 0 && person.said === '';
  }

  /** Somebody because of whom a post is shown ("… gefällt das"). @param {ReaderPerson} person */
  function isBystander({ link }) {
    const text = ReaderTree.text(link.parentElement);
    const line = text.length < 1000 ? ReaderText.squeeze(text).trim() : text;
    return line.length < 110 && XING.lines.bystander.test(line);
  }

  /**
   * Whether a link names the person it leads to, in whatever piece of it: it may hold headline and employer too.
   * @param {ReaderPerson} person
   */
  function saysItsName({ link, slug }) {
    const texts = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) if (ReaderName.agreement(texts.currentNode.nodeValue ?? '', slug) >= 0.6) return true;
    return false;
  }

  /**
   * Whose name it is, told by the link around a piece of text.
   * @param {ReaderScene} scene
   * @param {ReaderSegment} segment
   */
  const linkedIn = (scene, segment) =>
    ReaderTree.around(segment.element, 4)
      .map((at) => scene.personOf.get(at))
      .find(Boolean);

  /**
   * A line with nothing but names of people whom this card is not about.
   * @param {ReaderScene} scene
   * @param {ReaderBlock} block
   * @param {ReaderPerson|null} person
   */
  const isAnothersName = (scene, block, person) =>
    block.segments.every((segment) => {
      const by = linkedIn(scene, segment);
      return !segment.text.trim() || (by !== undefined && by.slug !== person?.slug);
    });

  /**
   * Where no visible text is the name: what the link or its picture is called for those who cannot see it.
   * @param {Element[]} parts
   * @param {ReaderPerson|null} person
   */
  function spokenName(parts, person) {
    if (!person) return null;
    const texts = [person.link.getAttribute('aria-label'), person.link.getAttribute('title')];
    for (const part of parts) {
      for (const image of part.querySelectorAll('img[alt],[role="img"][aria-label]')) {
        texts.push(image.getAttribute('alt') ?? image.getAttribute('aria-label'));
      }
    }
    texts.push(person.said);
    for (const text of texts) {
      const plain = (text ?? '')
        .replace(/^(profil(bild)? von|profile (picture )?of|foto von|photo of|zum profil von)\s+/i, '')
        .replace(/\s+/g, ' ')
        .trim();
      // "Profilbild" says what it is, not who.
      if (ReaderName.looksLikeName(plain) && (plain.includes(' ') || ReaderName.agreement(plain, person.slug) > 0)) {
        return plain;
      }
    }
    return null;
  }

  return Object.freeze({ personOf, isBystander, linkedIn, isAnothersName, spokenName });
})();
