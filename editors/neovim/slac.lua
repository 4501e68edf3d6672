-- slac in Neovim: findings while one types, completion, fixes, renaming, layout.
-- Copy this file to ~/.config/nvim/plugin/slac.lua. `slac` has to be on the PATH, or `vim.g.slac_program` names it.

local patterns = { 'sla.yaml', 'sla.yml', '*.sla.yaml', '*.sla.yml' }

vim.api.nvim_create_autocmd({ 'BufReadPost', 'BufNewFile' }, {
  pattern = patterns,
  callback = function(args)
    local client = {
      name = 'slac',
      cmd = { vim.g.slac_program or 'slac', 'lsp' },
      root_dir = vim.fn.fnamemodify(args.file, ':p:h'),
    }
    if vim.lsp.start then
      vim.lsp.start(client) -- Neovim 0.8 and later
    else
      vim.lsp.buf_attach_client(args.buf, vim.lsp.start_client(client))
    end
  end,
})
