const api = globalThis.browser ?? chrome;

api.runtime.onMessage.addListener((message, sender, reply) => {
  const port = api.runtime.connectNative('io.github.kontaktwacht');
  port.onMessage.addListener((answer) => {
    reply({ answer, private: sender.tab.incognito });
    port.disconnect();
  });
  port.onDisconnect.addListener(() => reply({ gone: true }));
  port.postMessage(message);
  return true;
});
