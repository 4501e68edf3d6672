-- Drives a real Neovim over editors/neovim/slac.lua: a mistake is shown, its fix made, a stage renamed, the file laid out.
-- nvim --headless -u NONE -i NONE -n --cmd "let g:slac_program='...'" -S editors/neovim/slac.lua -S tests/editors/neovim.lua

local folder = vim.fn.tempname()
vim.fn.mkdir(folder, 'p')
local path = folder .. '/sla.yaml'
vim.fn.writefile({
  'slac: 1',
  'parties: {marketing: {name: Marketing}, sales: {name: Sales}}',
  'stages:',
  '    mql: {kidn: mql, owner: marketing, exits: [sql]}',
  '    sql: {owner: sales, terminal: true}',
  'handoffs: {pass: {from: marketing, to: sales, stage: mql}}',
}, path)

local function fail(what)
  io.stderr:write('FAILED: ' .. what .. '\n')
  io.stderr:write(table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n') .. '\n')
  vim.cmd('cquit 1')
end
local function check(holds, what)
  if not holds then fail(what) end
end
local function finding(code)
  for _, each in ipairs(vim.diagnostic.get(0)) do
    if (each.code or (each.user_data and each.user_data.lsp and each.user_data.lsp.code)) == code then return each end
  end
end
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 10000)
  check(answers ~= nil, method .. ' is answered')
  for _, answer in pairs(answers) do
    check(answer.error == nil, method .. ': ' .. vim.inspect(answer.error))
    return answer.result
  end
  fail(method .. ' has no answer')
end
local function at(line, column) -- from 0
  return { textDocument = { uri = vim.uri_from_bufnr(0) }, position = { line = line, character = column } }
end
local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

vim.cmd('edit ' .. path)
check(vim.wait(10000, function() return finding('unknown-key') ~= nil end, 20), 'the misspelt key is shown')
check(finding('unknown-key').lnum == 3, 'in its line')

local params = at(3, 11)
params.range = { start = { line = 3, character = 11 }, ['end'] = { line = 3, character = 11 } }
params.context = { diagnostics = {} }
local fixed = false
for _, action in ipairs(ask('textDocument/codeAction', params)) do
  if action.title == 'Write `kind`' then
    vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
    fixed = true
  end
end
check(fixed, 'its fix is offered')
check(text():find('{kind: mql', 1, true), 'and made')
check(vim.wait(10000, function() return finding('unknown-key') == nil end, 20), 'after which the finding goes')

params = at(3, 5)
params.newName = 'checked'
vim.lsp.util.apply_workspace_edit(ask('textDocument/rename', params), 'utf-16')
check(text():find('checked: {kind', 1, true), 'the stage is renamed')
check(text():find('stage: checked}', 1, true), 'and where the handoff names it')

local edits = ask('textDocument/formatting', { textDocument = { uri = vim.uri_from_bufnr(0) },
                                               options = { tabSize = 2, insertSpaces = true } })
vim.lsp.util.apply_text_edits(edits, vim.api.nvim_get_current_buf(), 'utf-16')
check(text():find('\n  checked: {kind: mql', 1, true), 'the file is laid out')

local told = ask('textDocument/hover', at(4, 10))
check(told ~= nil and told.contents.value:find('owner', 1, true), 'a key is explained')

check(vim.wait(10000, function() return #vim.lsp.codelens.get(0) > 0 end, 20), 'lenses stand in the text')

-- A lens leads to the places where its name is used, and an explanation is shown.
local lenses = ask('textDocument/codeLens', { textDocument = { uri = vim.uri_from_bufnr(0) } })
local used
for _, lens in ipairs(lenses) do
  if lens.command.title == 'used once' then used = lens.command end
end
check(used ~= nil, 'a lens says how often a name is used')
vim.lsp.commands[used.command](used, { bufnr = vim.api.nvim_get_current_buf() })
check(vim.wait(10000, function() return #vim.fn.getqflist() > 0 end, 20), 'a click on it shows where')
vim.cmd('cclose')

local shown
vim.lsp.handlers['window/showMessage'] = function(_, message) shown = message.message end
ask('workspace/executeCommand', { command = 'slac.explain', arguments = { 'unknown-key' } })
check(vim.wait(10000, function() return shown ~= nil end, 20), 'the explanation of a rule is shown')
check(shown:find('How to fix it', 1, true), 'in full')

-- A template has its mistakes.
vim.fn.writefile({ '# {{ agreement.titel }}' }, folder .. '/page.md.j2')
vim.cmd('edit! ' .. folder .. '/page.md.j2')
check(vim.wait(10000, function() return #vim.diagnostic.get(0) == 1 end, 20), 'the mistake in a template is shown')

vim.fn.delete(folder, 'rf')
vim.cmd('qall!')
