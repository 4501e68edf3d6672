-- slac in Neovim: findings while one types, completion, fixes, renaming, layout.
-- Copy this file to ~/.config/nvim/plugin/slac.lua. `slac` has to be on the PATH, or `vim.g.slac_program` names it.

local patterns = { 'sla.yaml', 'sla.yml', '*.sla.yaml', '*.sla.yml', '*.md.j2' }

-- Each goal beside its capacity, above both; from Neovim 0.10 on also what follows from a figure, behind it.
local function show_figures(_, buffer)
  local function refresh() vim.lsp.codelens.refresh() end
  refresh()
  vim.api.nvim_create_autocmd({ 'BufEnter', 'InsertLeave' }, { buffer = buffer, callback = refresh })
  if vim.lsp.inlay_hint then vim.lsp.inlay_hint.enable(true, { bufnr = buffer }) end
end

vim.api.nvim_create_autocmd({ 'BufReadPost', 'BufNewFile' }, {
  pattern = patterns,
  callback = function(args)
    local client = {
      name = 'slac',
      cmd = { vim.g.slac_program or 'slac', 'lsp' },
      root_dir = vim.fn.fnamemodify(args.file, ':p:h'),
      on_attach = show_figures,
    }
    if vim.lsp.start then
      vim.lsp.start(client) -- Neovim 0.8 and later
    else
      vim.lsp.buf_attach_client(args.buf, vim.lsp.start_client(client))
    end
  end,
})

-- What a lens shows (`:lua vim.lsp.codelens.run()`): the places that it names, or else the uses of the name in its line.
vim.lsp.commands['slac.showReferences'] = function(command, context)
  local position, places = command.arguments[2], command.arguments[3]
  if places then
    vim.fn.setqflist(vim.lsp.util.locations_to_items(places, 'utf-16'))
    vim.cmd('copen')
  else
    local params = { textDocument = { uri = command.arguments[1] }, position = position, context = { includeDeclaration = false } }
    vim.lsp.buf_request(context.bufnr, 'textDocument/references', params)
  end
end
