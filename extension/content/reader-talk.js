// Messages of a conversation and posts of contacts: who, what, when.

const ReaderTalk = (() => {
  /** @param {ReaderScene} scene @param {PageKind|null} address @returns {Told|null} */
  function find(scene, address) {
    void scene;
    void address;
    return null;
  }

  return Object.freeze({ find });
})();
