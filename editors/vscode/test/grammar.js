// The colours of templates and of the comments that let findings pass, as VS Code's own engine finds them.
'use strict';
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const oniguruma = require('vscode-oniguruma');
const { Registry, INITIAL, parseRawGrammar } = require('vscode-textmate');

const own = (/** @type {string} */ name) => path.join(__dirname, '../syntaxes', `${name}.tmLanguage.json`);
const others = (/** @type {string} */ name) => path.join(__dirname, '../node_modules/tm-grammars/grammars', `${name}.json`);
/** @type {Record<string, string>} */
const files = {
  'text.html.markdown.slac-template': own('template'),
  'slac.comment.injection': own('comment.injection'),
  'text.html.markdown': others('markdown'),
  'text.html.basic': others('html'),
  'source.yaml': others('yaml'),
};

exports.run = async () => {
  await oniguruma.loadWASM(fs.readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm')));
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async (scope) =>
      files[scope] ? parseRawGrammar(fs.readFileSync(files[scope], 'utf8'), `${scope}.json`) : null,
    getInjections: (scope) => (scope === 'source.yaml' ? ['slac.comment.injection'] : undefined),
  });

  /** The scopes of a word in a text. */
  const look = async (/** @type {string} */ scope, /** @type {string} */ text) => {
    const grammar = await registry.loadGrammar(scope);
    assert.ok(grammar, scope);
    let stack = INITIAL;
    /** @type {{word: string, scopes: string}[]} */
    const tokens = [];
    for (const line of text.split('\n')) {
      const result = grammar.tokenizeLine(line, stack);
      stack = result.ruleStack;
      for (const token of result.tokens)
        tokens.push({ word: line.slice(token.startIndex, token.endIndex), scopes: token.scopes.join(' ') });
    }
    return (/** @type {string} */ word, nth = 0) => {
      const found = tokens.filter((token) => token.word.trim() === word)[nth];
      assert.ok(found, `"${word}" is no token of its own in ${JSON.stringify(tokens.map((token) => token.word))}`);
      return found.scopes;
    };
  };

  const of = await look(
    'text.html.markdown.slac-template',
    [
      '# {{ agreement.title }}',
      '{# a note #}',
      '{% for party in parties %}',
      '| {{ party.leader.name | default("nobody") }} | **bold** |',
      '{%- endfor %}',
      '',
      '<!-- slac:toc -->',
      '',
      'Plain words for the end, {% if number.hours > 2 and not draft is defined %}yes{% endif %}.',
      '{% raw %}{{ as it stands }}{% endraw %}',
    ].join('\n'),
  );
  assert.match(of('agreement'), /heading.*variable\.other\.jinja/);
  assert.match(of('title'), /variable\.other\.property\.jinja/);
  assert.match(of('a note'), /comment\.block\.jinja/);
  assert.match(of('for'), /keyword\.control\.jinja/);
  assert.match(of('in'), /keyword\.operator\.word\.jinja/);
  assert.match(of('default'), /support\.function\.filter\.jinja/);
  assert.match(of('nobody'), /string\.quoted\.double\.jinja/);
  assert.match(of('bold'), /bold/);
  assert.match(of('slac:toc'), /keyword\.other\.directive\.slac/);
  assert.doesNotMatch(of('Plain words for the end,'), /jinja/);
  assert.match(of('2'), /constant\.numeric\.jinja/);
  assert.match(of('defined'), /support\.function\.test\.jinja/);
  assert.doesNotMatch(of('yes'), /jinja/);
  assert.match(of('{{ as it stands }}'), /string\.unquoted\.raw\.jinja/);

  const yaml = await look(
    'source.yaml',
    'owner: sales  # slac: ignore[no-goals, unowned] until=2027-03-31 -- they come in May\nname: Sales  # slac is good\n',
  );
  assert.match(yaml('ignore'), /keyword\.control\.slac/);
  assert.match(yaml('no-goals, unowned'), /entity\.name\.tag\.rule\.slac/);
  assert.match(yaml('2027-03-31'), /constant\.other\.date\.slac/);
  assert.match(yaml('they come in May'), /string\.unquoted\.reason\.slac/);
  assert.doesNotMatch(yaml('slac is good'), /\.slac/);
};
