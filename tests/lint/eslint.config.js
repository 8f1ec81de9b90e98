// Rules for the extension's plain scripts. Names across files and types are TypeScript's part (tsconfig.json beside
// this file).
const { createRequire } = require('node:module');
const { join } = require('node:path');

// The packages stand in .venv/node, out of the checkout (see scripts/kit/node.py).
const load = createRequire(join(__dirname, '../../.venv/node/package.json'));
const js = load('@eslint/js');
const globals = load('globals');
const unsanitized = load('eslint-plugin-no-unsanitized');

/**
 * What would let the extension reach out, or turn a page's text into markup or code: never, so an error rather than a
 * review.
 */
const NEVER = {
  'no-eval': 'error',
  'no-implied-eval': 'error',
  'no-new-func': 'error',
  'no-script-url': 'error',
  'no-restricted-globals': [
    'error',
    ...[
      'fetch',
      'XMLHttpRequest',
      'WebSocket',
      'EventSource',
      'WebTransport',
      'Worker',
      'localStorage',
      'sessionStorage',
    ].map((name) => ({
      name,
      message: 'The extension talks to the native host alone, and keeps nothing in the page.',
    })),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'navigator', property: 'sendBeacon', message: 'The extension talks to the native host alone.' },
    { object: 'document', property: 'write', message: "A page's text is text: use textContent." },
  ],
  'no-restricted-syntax': [
    'error',
    {
      selector: 'AssignmentExpression > MemberExpression.left[property.name=/^(innerHTML|outerHTML|srcdoc)$/]',
      message: "A page's text is text: use textContent.",
    },
    {
      selector: 'CallExpression[callee.property.name=/^(insertAdjacentHTML|createContextualFragment|setHTMLUnsafe)$/]',
      message: "A page's text is text: use textContent.",
    },
    {
      selector: "CallExpression[callee.property.name='attachShadow'] Property[key.name='mode'][value.value='open']",
      message: 'Shadow roots are closed: the page must not read the score.',
    },
  ],
  'no-unsanitized/method': 'error',
  'no-unsanitized/property': 'error',
};

const RULES = {
  ...js.configs.recommended.rules,
  ...NEVER,
  // Content scripts share one scope, in the order of the manifest: a top-level name is another file's.
  'no-undef': 'off',
  'no-redeclare': 'off',
  'no-unused-vars': ['error', { vars: 'local', args: 'after-used', argsIgnorePattern: '^_', caughtErrors: 'none' }],
  'array-callback-return': 'error',
  'consistent-return': 'off',
  'default-case-last': 'error',
  curly: ['error', 'multi-line'],
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': 'off',
  'no-else-return': 'error',
  'no-throw-literal': 'error',
  'no-unneeded-ternary': 'error',
  'no-unused-expressions': 'error',
  'no-useless-return': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
  'prefer-template': 'error',
};

const common = {
  linterOptions: { reportUnusedDisableDirectives: 'error' },
  plugins: { 'no-unsanitized': unsanitized },
  rules: RULES,
};
const names = { ...globals.browser, ...globals.webextensions, importScripts: 'readonly' };

module.exports = [
  {
    ...common,
    files: ['extension/**/*.js'],
    ignores: ['extension/pages/**'],
    languageOptions: { ecmaVersion: 2024, sourceType: 'script', globals: names },
  },
  {
    // The extension's own pages load their parts by name; there everything unused is unused.
    ...common,
    files: ['extension/pages/**/*.js'],
    languageOptions: { ecmaVersion: 2024, sourceType: 'module', globals: names },
    rules: { ...RULES, 'no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'none' }] },
  },
];
