// Rules for the extension's plain scripts. Names across files and types are TypeScript's part (tsconfig.json beside this file).
const js = require("@eslint/js");
const globals = require("globals");
const unsanitized = require("eslint-plugin-no-unsanitized");

/** What would let the extension reach out, or turn a page's text into markup or code: never, so an error rather than a review. */
const NEVER = {
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-script-url": "error",
  "no-restricted-globals": [
    "error",
    ...["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "Worker", "localStorage", "sessionStorage"].map((name) => ({
      name,
      message: "The extension talks to the native host alone, and keeps nothing in the page.",
    })),
  ],
  "no-restricted-properties": [
    "error",
    { object: "navigator", property: "sendBeacon", message: "The extension talks to the native host alone." },
    { object: "document", property: "write", message: "A page's text is text: use textContent." },
  ],
  "no-restricted-syntax": [
    "error",
    {
      selector: "AssignmentExpression > MemberExpression.left[property.name=/^(innerHTML|outerHTML|srcdoc)$/]",
      message: "A page's text is text: use textContent.",
    },
    {
      selector: "CallExpression[callee.property.name=/^(insertAdjacentHTML|createContextualFragment|setHTMLUnsafe)$/]",
      message: "A page's text is text: use textContent.",
    },
    {
      selector: "CallExpression[callee.property.name='attachShadow'] Property[key.name='mode'][value.value='open']",
      message: "Shadow roots are closed: the page must not read the score.",
    },
  ],
  "no-unsanitized/method": "error",
  "no-unsanitized/property": "error",
};

module.exports = [
  {
    files: ["extension/**/*.js"],
    languageOptions: {
      ecmaVersion: 2024,
      sourceType: "script",
      globals: { ...globals.browser, ...globals.webextensions, importScripts: "readonly" },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { "no-unsanitized": unsanitized },
    rules: {
      ...js.configs.recommended.rules,
      ...NEVER,
      // Content scripts share one scope, in the order of the manifest: a top-level name is another file's.
      "no-undef": "off",
      "no-redeclare": "off",
      "no-unused-vars": ["error", { vars: "local", args: "after-used", argsIgnorePattern: "^_", caughtErrors: "none" }],
      "array-callback-return": "error",
      "consistent-return": "off",
      "default-case-last": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "off",
      "no-else-return": "error",
      "no-throw-literal": "error",
      "no-unneeded-ternary": "error",
      "no-unused-expressions": "error",
      "no-useless-return": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
    },
  },
];
