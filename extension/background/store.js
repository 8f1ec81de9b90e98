// What the background remembers between two lives: in IndexedDB of the extension's own origin, because the extension
// asks for no storage permission. Pages cannot read it.

const Store = (() => {
  const NAME = 'kontaktwacht';
  const TABLE = 'remembered';
  const MOST_VERDICTS = 400;

  /** @type {Remembered} */
  const EMPTY = {
    hidden: [],
    trusted: [],
    together: [],
    paused: false,
    keyboard: true,
    kinds: null,
    hints: null,
    queue: [],
    verdicts: [],
    forgotten: null,
    scale: null,
    last: null,
  };

  /** @type {Promise<Remembered>|null} */
  let loaded = null;
  /** What could not be read is not overwritten either: it may be whole, and readable in the next life. */
  let unread = false;
  /** Whether what was written last is there: a full disk takes nothing. */
  let kept = true;
  /** @type {Promise<unknown>} writes, one after the other */
  let writing = Promise.resolve();

  /** @returns {Promise<IDBDatabase>} */
  function open() {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  /**
   * @template T
   * @param {IDBTransactionMode} mode
   * @param {(table: IDBObjectStore) => IDBRequest<T>} act
   * @returns {Promise<T>}
   */
  async function transact(mode, act) {
    const db = await open();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = db.transaction(TABLE, mode);
        const request = act(transaction.objectStore(TABLE));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      db.close();
    }
  }

  /** @returns {Promise<Remembered>} the one object everybody changes; `save` afterwards */
  function load() {
    loaded ??= transact('readonly', (table) => table.get('all')).then(
      (found) => ({ ...structuredClone(EMPTY), ...found }),
      // A broken profile must not keep the badges away: the host remembers too.
      () => {
        unread = true;
        return structuredClone(EMPTY);
      },
    );
    return loaded;
  }

  /** @param {(remembered: Remembered) => void} change @returns {Promise<Remembered>} */
  async function update(change) {
    const remembered = await load();
    change(remembered);
    remembered.verdicts = remembered.verdicts.slice(-MOST_VERDICTS);
    if (unread) {
      kept = false;
      return remembered;
    }
    const copy = structuredClone(remembered);
    writing = writing
      .then(() => transact('readwrite', (table) => table.put(copy, 'all')))
      .then(
        () => {
          kept = true;
        },
        () => {
          kept = false;
        },
      );
    await writing;
    return remembered;
  }

  return Object.freeze({ load, update, kept: () => kept });
})();
