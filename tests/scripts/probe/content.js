const outer = document.createElement('kontaktwacht-probe');
const inner = document.createElement('kontaktwacht-inner');
const button = document.createElement('button');
const hidden = document.createElement('p');
button.textContent = 'Warum?';
button.setAttribute('aria-label', 'Gründe für Max Muster');
hidden.textContent = 'ungesehen';
hidden.style.display = 'none';
inner.attachShadow({ mode: 'closed' }).append(button, hidden);
outer.attachShadow({ mode: 'closed' }).append(inner);
document.body.append(outer);

button.addEventListener('click', async (event) => {
  const got = await (globalThis.browser ?? chrome).runtime.sendMessage({ id: 1, type: 'hello' });
  button.textContent = JSON.stringify({ trusted: event.isTrusted, ...got });
});
document.addEventListener('keydown', (event) => {
  outer.dataset.keys = `${outer.dataset.keys ?? ''}${event.altKey ? 'Alt+' : ''}${event.key} `;
});
