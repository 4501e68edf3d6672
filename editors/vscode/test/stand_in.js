// Stands in for the module `vscode`, which exists only inside of the editor, so that the extension and its language client
// can be tried without one. It keeps documents, findings and providers as the editor does and answers the same
// commands from them; it draws nothing. The same suite passes in VS Code itself (see `real_editor.js`): where the two differ,
// this file is wrong.
'use strict';
const fs = require('node:fs');
const { TextDocument } = require('vscode-languageserver-textdocument');
const { URI } = require('vscode-uri');

class Position {
  constructor(/** @type {number} */ line, /** @type {number} */ character) {
    this.line = line;
    this.character = character;
  }
  isBefore(/** @type {Position} */ other) {
    return this.line < other.line || (this.line === other.line && this.character < other.character);
  }
}
class Range {
  /** @param {any} start @param {any} end @param {number} [endLine] @param {number} [endCharacter] */
  constructor(start, end, endLine, endCharacter) {
    this.start = typeof start === 'number' ? new Position(start, end) : start;
    this.end = typeof start === 'number' ? new Position(Number(endLine), Number(endCharacter)) : end;
  }
  get isEmpty() {
    return this.start.line === this.end.line && this.start.character === this.end.character;
  }
}
class EventEmitter {
  constructor() {
    /** @type {Set<Function>} */
    this.listeners = new Set();
    this.event = (/** @type {Function} */ listener, /** @type {any} */ self, /** @type {any[]} */ disposables) => {
      const bound = self ? listener.bind(self) : listener;
      this.listeners.add(bound);
      const end = new Disposable(() => this.listeners.delete(bound));
      if (disposables) disposables.push(end);
      return end;
    };
  }
  fire(/** @type {any} */ what) {
    for (const listener of [...this.listeners]) listener(what);
  }
  dispose() {
    this.listeners.clear();
  }
}
class Disposable {
  constructor(/** @type {() => any} */ end) {
    this.dispose = end;
  }
}
class CancellationTokenSource {
  constructor() {
    this.over = new EventEmitter();
    this.token = { isCancellationRequested: false, onCancellationRequested: this.over.event };
  }
  cancel() {
    this.token.isCancellationRequested = true;
    this.over.fire(undefined);
  }
  dispose() {}
}

/** A class whose instances hold what they were made with, under these names. */
const record = (/** @type {string[]} */ ...names) =>
  class {
    constructor(/** @type {any[]} */ ...values) {
      names.forEach((name, i) => {
        if (values[i] !== undefined) /** @type {any} */ (this)[name] = values[i];
      });
    }
  };
/** The names as numbers, from `first` on. */
const numbered = (/** @type {string} */ names, first = 0) =>
  Object.fromEntries(
    names.split(' ').flatMap((name, i) => [
      [name, i + first],
      [i + first, name],
    ]),
  );

class MarkdownString {
  constructor(value = '') {
    this.value = value;
  }
  appendCodeblock(/** @type {string} */ code, /** @type {string} */ language) {
    this.value += `\n\`\`\`${language}\n${code}\n\`\`\`\n`;
    return this;
  }
}
class TextEdit extends record('range', 'newText') {
  static replace(/** @type {Range} */ range, /** @type {string} */ text) {
    return new TextEdit(range, text);
  }
  static insert(/** @type {Position} */ at, /** @type {string} */ text) {
    return new TextEdit(new Range(at, at), text);
  }
}
class WorkspaceEdit {
  constructor() {
    /** @type {Map<string, any[]>} */
    this.edits = new Map();
  }
  set(/** @type {any} */ uri, /** @type {any[]} */ edits) {
    this.edits.set(uri.toString(), edits);
  }
  replace(/** @type {any} */ uri, /** @type {Range} */ range, /** @type {string} */ text) {
    const list = this.edits.get(uri.toString()) ?? [];
    this.edits.set(uri.toString(), [...list, new TextEdit(range, text)]);
  }
}
class CodeActionKind {
  constructor(/** @type {string} */ value) {
    this.value = value;
  }
  append(/** @type {string} */ part) {
    return new CodeActionKind(this.value ? `${this.value}.${part}` : part);
  }
}
const kinds = /** @type {any} */ (CodeActionKind);
kinds.Empty = new CodeActionKind('');
for (const [name, value] of Object.entries({
  QuickFix: 'quickfix',
  Refactor: 'refactor',
  RefactorExtract: 'refactor.extract',
  RefactorInline: 'refactor.inline',
  RefactorRewrite: 'refactor.rewrite',
  Source: 'source',
  SourceOrganizeImports: 'source.organizeImports',
  SourceFixAll: 'source.fixAll',
}))
  kinds[name] = new CodeActionKind(value);

// ---- documents ----

/** @type {Map<string, any>} */
const documents = new Map();
/** @type {Map<string, any>} */
const lessons = new Map();
/** Everything that the extension said or asked the editor to do. */
/** @type {{errors: string[], done: any[][]}} */
const said = { errors: [], done: [] };
const opened = new EventEmitter();
const changed = new EventEmitter();
const closed = new EventEmitter();
const reconfigured = new EventEmitter();
const findingsChanged = new EventEmitter();

const languageOf = (/** @type {string} */ name) =>
  name.endsWith('.md.j2') ? 'slac-template' : /\.ya?ml$/.test(name) ? 'yaml' : name.endsWith('.md') ? 'markdown' : 'plaintext';

function documentOf(/** @type {any} */ uri, /** @type {string} */ text) {
  const core = TextDocument.create(uri.toString(), languageOf(uri.path), 1, text);
  const inner = (/** @type {any} */ document) => document.core;
  return {
    core,
    uri,
    fileName: uri.fsPath,
    isUntitled: false,
    isDirty: false,
    isClosed: false,
    eol: 1,
    get languageId() {
      return inner(this).languageId;
    },
    get version() {
      return inner(this).version;
    },
    get lineCount() {
      return inner(this).lineCount;
    },
    getText(/** @type {any} */ range) {
      return inner(this).getText(range);
    },
    offsetAt(/** @type {any} */ position) {
      return inner(this).offsetAt(position);
    },
    positionAt(/** @type {number} */ offset) {
      const { line, character } = inner(this).positionAt(offset);
      return new Position(line, character);
    },
  };
}

async function openTextDocument(/** @type {any} */ what) {
  const uri = typeof what === 'string' ? URI.file(what) : what;
  const known = documents.get(uri.toString());
  if (known) return known;
  const provider = lessons.get(uri.scheme);
  const text = provider ? await provider.provideTextDocumentContent(uri) : fs.readFileSync(uri.fsPath, 'utf8');
  const document = documentOf(uri, text);
  documents.set(uri.toString(), document);
  opened.fire(document);
  return document;
}

async function applyEdit(/** @type {WorkspaceEdit} */ edit) {
  for (const [address, edits] of edit.edits) {
    const document = await openTextDocument(URI.parse(address));
    const placed = edits
      .map((each) => ({ at: document.offsetAt(each.range.start), to: document.offsetAt(each.range.end), each }))
      .sort((a, b) => b.at - a.at);
    const contentChanges = placed.map(({ at, to, each }) => ({
      range: each.range,
      rangeOffset: at,
      rangeLength: to - at,
      text: each.newText,
    }));
    // From the last to the first, so that each stands where it was asked for.
    TextDocument.update(document.core, contentChanges, document.version + 1);
    changed.fire({ document, contentChanges, reason: undefined });
  }
  return true;
}

// ---- who answers ----

function fits(/** @type {any} */ selector, /** @type {any} */ document) {
  const glob = (/** @type {string} */ pattern) =>
    new RegExp(
      '^' +
        pattern
          .replace(/[.+^$()|[\]\\]/g, '\\$&')
          .replace(/\*\*\//g, '\u0001')
          .replace(/\*/g, '[^/]*')
          .replace(/\u0001/g, '(?:.*/)?')
          .replace(/\{([^}]*)\}/g, (_, words) => `(?:${words.split(',').join('|')})`) +
        '$',
    );
  return [selector].flat().some((/** @type {any} */ filter) => {
    if (typeof filter === 'string') return filter === document.languageId;
    const pattern = filter.pattern?.pattern ?? filter.pattern;
    return (
      (!filter.language || filter.language === document.languageId) &&
      (!filter.scheme || filter.scheme === document.uri.scheme) &&
      (!pattern || glob(pattern).test(document.uri.path))
    );
  });
}

/** @type {{kind: string, selector: any, provider: any}[]} */
const providers = [];
const register = (/** @type {string} */ kind) => (/** @type {any} */ selector, /** @type {any} */ provider) => {
  const entry = { kind, selector, provider };
  providers.push(entry);
  return new Disposable(() => providers.splice(providers.indexOf(entry), 1));
};

/** Asks all providers of a kind that are there for the document, and puts their answers together. */
async function ask(/** @type {string} */ kind, /** @type {any} */ uri, /** @type {(p: any, d: any, t: any) => any} */ how) {
  const document = documents.get(uri.toString());
  const answers = [];
  for (const { provider } of providers.filter((each) => each.kind === kind && fits(each.selector, document)))
    answers.push(await how(provider, document, new CancellationTokenSource().token));
  return answers.filter((answer) => answer !== undefined && answer !== null);
}

/** @type {Map<string, Function>} */
const commands = new Map(
  Object.entries({
    'vscode.executeHoverProvider': (/** @type {any} */ uri, /** @type {any} */ at) =>
      ask('Hover', uri, (p, d, t) => p.provideHover(d, at, t)),
    'vscode.executeCompletionItemProvider': async (/** @type {any} */ uri, /** @type {any} */ at) => ({
      items: (
        await ask('CompletionItem', uri, (p, d, t) =>
          p.provideCompletionItems(d, at, t, { triggerKind: 0, triggerCharacter: undefined }),
        )
      ).flatMap((answer) => answer.items ?? answer),
    }),
    'vscode.executeCodeActionProvider': async (/** @type {any} */ uri, /** @type {any} */ range) =>
      (
        await ask('CodeActions', uri, (p, d, t) =>
          p.provideCodeActions(
            d,
            range,
            { diagnostics: languages.getDiagnostics(uri), only: undefined, triggerKind: 1 },
            t,
          ),
        )
      ).flat(),
    'vscode.executeDocumentRenameProvider': async (/** @type {any} */ uri, /** @type {any} */ at, /** @type {string} */ name) =>
      (await ask('Rename', uri, (p, d, t) => p.provideRenameEdits(d, at, name, t)))[0],
    'vscode.executeReferenceProvider': async (/** @type {any} */ uri, /** @type {any} */ at) =>
      (await ask('Reference', uri, (p, d, t) => p.provideReferences(d, at, { includeDeclaration: true }, t))).flat(),
    'vscode.executeDefinitionProvider': async (/** @type {any} */ uri, /** @type {any} */ at) =>
      (await ask('Definition', uri, (p, d, t) => p.provideDefinition(d, at, t))).flat(),
    'vscode.executeCodeLensProvider': async (/** @type {any} */ uri) =>
      (await ask('CodeLens', uri, (p, d, t) => p.provideCodeLenses(d, t))).flat(),
    'vscode.executeInlayHintProvider': async (/** @type {any} */ uri, /** @type {any} */ range) =>
      (await ask('InlayHints', uri, (p, d, t) => p.provideInlayHints(d, range, t))).flat(),
    'vscode.executeDocumentSymbolProvider': async (/** @type {any} */ uri) =>
      (await ask('DocumentSymbol', uri, (p, d, t) => p.provideDocumentSymbols(d, t))).flat(),
    'vscode.executeFormatDocumentProvider': async (/** @type {any} */ uri, /** @type {any} */ options) =>
      (await ask('DocumentFormattingEdit', uri, (p, d, t) => p.provideDocumentFormattingEdits(d, options, t))).flat(),
  }),
);
for (const name of [
  'editor.action.showReferences',
  'markdown.showPreviewToSide',
  'workbench.action.openSettings',
  'workbench.action.closeAllEditors',
  'setContext',
])
  commands.set(name, (/** @type {any[]} */ ...words) => void said.done.push([name, ...words]));

const languages = {
  ...Object.fromEntries(
    'Hover CompletionItem CodeActions Rename Reference Definition CodeLens InlayHints DocumentSymbol DocumentFormattingEdit DocumentHighlight DocumentLink FoldingRange'
      .split(' ')
      .map((kind) => [`register${kind}Provider`, register(kind)]),
  ),
  match: (/** @type {any} */ selector, /** @type {any} */ document) => (fits(selector, document) ? 10 : 0),
  createDiagnosticCollection: (/** @type {string} */ name) => {
    const collection = {
      name,
      /** @type {Map<string, any[]>} */
      all: new Map(),
      set(/** @type {any} */ uri, /** @type {any[]} */ list) {
        this.all.set(uri.toString(), list);
        findingsChanged.fire({ uris: [uri] });
      },
      delete(/** @type {any} */ uri) {
        this.all.delete(uri.toString());
      },
      clear() {
        this.all.clear();
      },
      dispose() {
        this.all.clear();
        collections.delete(collection);
      },
    };
    collections.add(collection);
    return collection;
  },
  getDiagnostics: (/** @type {any} */ uri) => [...collections].flatMap((each) => each.all.get(uri.toString()) ?? []),
  onDidChangeDiagnostics: findingsChanged.event,
};
/** @type {Set<any>} */
const collections = new Set();

/** @type {Record<string, any>} */
const settings = {};
const nothing = () => new Disposable(() => undefined);
const channel = () => ({
  name: '',
  append() {},
  appendLine() {},
  replace() {},
  clear() {},
  show() {},
  hide() {},
  dispose() {},
});

module.exports = {
  Position,
  Range,
  Selection: Range,
  Uri: URI,
  EventEmitter,
  Disposable,
  CancellationTokenSource,
  CancellationError: class extends Error {},
  MarkdownString,
  TextEdit,
  WorkspaceEdit,
  CodeActionKind,
  Location: record('uri', 'range'),
  Diagnostic: record('range', 'message', 'severity'),
  DiagnosticRelatedInformation: record('location', 'message'),
  Hover: record('contents', 'range'),
  SnippetString: record('value'),
  CompletionItem: record('label', 'kind'),
  CompletionList: record('items', 'isIncomplete'),
  CodeAction: record('title', 'kind'),
  CodeLens: record('range', 'command'),
  DocumentLink: record('range', 'target'),
  DocumentHighlight: record('range', 'kind'),
  DocumentSymbol: class extends record('name', 'detail', 'kind', 'range', 'selectionRange') {
    /** @type {any[]} */
    children = [];
  },
  SymbolInformation: record('name', 'kind', 'containerName', 'location'),
  FoldingRange: record('start', 'end', 'kind'),
  InlayHint: record('position', 'label', 'kind'),
  InlayHintLabelPart: record('value'),
  SignatureInformation: record('label', 'documentation'),
  ParameterInformation: record('label', 'documentation'),
  SignatureHelp: record(),
  CallHierarchyItem: record('kind', 'name', 'detail', 'uri', 'range', 'selectionRange'),
  TypeHierarchyItem: record('kind', 'name', 'detail', 'uri', 'range', 'selectionRange'),
  InlineCompletionItem: record('insertText', 'range', 'command'),
  RelativePattern: record('base', 'pattern'),
  DiagnosticSeverity: numbered('Error Warning Information Hint'),
  DiagnosticTag: numbered('Unnecessary Deprecated', 1),
  CompletionItemKind: numbered(
    'Text Method Function Constructor Field Variable Class Interface Module Property Unit Value Enum Keyword Snippet Color File Reference Folder EnumMember Constant Struct Event Operator TypeParameter',
  ),
  CompletionItemTag: numbered('Deprecated', 1),
  CompletionTriggerKind: numbered('Invoke TriggerCharacter TriggerForIncompleteCompletions'),
  CodeActionTriggerKind: numbered('Invoke Automatic', 1),
  SymbolKind: numbered(
    'File Module Namespace Package Class Method Property Field Constructor Enum Interface Function Variable Constant String Number Boolean Array Object Key Null EnumMember Struct Event Operator TypeParameter',
  ),
  SymbolTag: numbered('Deprecated', 1),
  DocumentHighlightKind: numbered('Text Read Write'),
  FoldingRangeKind: numbered('Comment Imports Region', 1),
  InlayHintKind: numbered('Type Parameter', 1),
  TextDocumentSaveReason: numbered('Manual AfterDelay FocusOut', 1),
  TextDocumentChangeReason: numbered('Undo Redo', 1),
  ProgressLocation: numbered('SourceControl Window Notification', 1),
  ExtensionMode: numbered('Production Development Test', 1),
  StatusBarAlignment: numbered('Left Right', 1),
  version: '1.82.0',
  env: { appName: 'a stand-in for VS Code', language: 'en', openExternal: async () => false },
  languages,
  commands: {
    registerCommand: (/** @type {string} */ name, /** @type {Function} */ run, /** @type {any} */ self) => {
      commands.set(name, self ? run.bind(self) : run);
      return new Disposable(() => commands.delete(name));
    },
    executeCommand: async (/** @type {string} */ name, /** @type {any[]} */ ...words) => {
      const run = commands.get(name);
      if (!run) throw new Error(`command '${name}' not found`);
      return run(...words);
    },
    getCommands: async () => [...commands.keys()],
  },
  window: {
    createOutputChannel: channel,
    showErrorMessage: async (/** @type {string} */ message) => void said.errors.push(message),
    showWarningMessage: async () => undefined,
    showInformationMessage: async () => undefined,
    showTextDocument: async (/** @type {any} */ document) => ({ document }),
    withProgress: (/** @type {any} */ _, /** @type {Function} */ task) =>
      task({ report() {} }, new CancellationTokenSource().token),
    onDidChangeActiveTextEditor: nothing,
    onDidChangeVisibleTextEditors: nothing,
    tabGroups: { all: [], onDidChangeTabs: nothing, onDidChangeTabGroups: nothing },
    activeTextEditor: undefined,
    visibleTextEditors: [],
  },
  workspace: {
    get textDocuments() {
      return [...documents.values()];
    },
    workspaceFolders: undefined,
    notebookDocuments: [],
    isTrusted: true,
    openTextDocument,
    applyEdit,
    getWorkspaceFolder: () => undefined,
    getConfiguration: (/** @type {string} */ section) => ({
      get: (/** @type {string} */ name, /** @type {any} */ otherwise) => settings[`${section}.${name}`] ?? otherwise,
      has: (/** @type {string} */ name) => `${section}.${name}` in settings,
      inspect: () => undefined,
    }),
    createFileSystemWatcher: () => ({
      onDidCreate: nothing,
      onDidChange: nothing,
      onDidDelete: nothing,
      dispose() {},
    }),
    registerTextDocumentContentProvider: (/** @type {string} */ scheme, /** @type {any} */ provider) => {
      lessons.set(scheme, provider);
      return new Disposable(() => lessons.delete(scheme));
    },
    onDidOpenTextDocument: opened.event,
    onDidChangeTextDocument: changed.event,
    onDidCloseTextDocument: closed.event,
    onDidChangeConfiguration: reconfigured.event,
    onDidSaveTextDocument: nothing,
    onWillSaveTextDocument: nothing,
    onDidChangeWorkspaceFolders: nothing,
    onDidCreateFiles: nothing,
    onDidRenameFiles: nothing,
    onDidDeleteFiles: nothing,
    onWillCreateFiles: nothing,
    onWillRenameFiles: nothing,
    onWillDeleteFiles: nothing,
    onDidOpenNotebookDocument: nothing,
    onDidCloseNotebookDocument: nothing,
    onDidChangeNotebookDocument: nothing,
    onDidSaveNotebookDocument: nothing,
  },
  /** Not part of `vscode`: what the tests set and see. */
  standIn: {
    said,
    set: (/** @type {string} */ name, /** @type {any} */ value) => {
      settings[name] = value;
      reconfigured.fire({ affectsConfiguration: (/** @type {string} */ asked) => name.startsWith(asked) });
    },
    forget: () => documents.clear(),
  },
};
