-- Cablelint in Neovim (0.7 or newer): copy to ~/.config/nvim/plugin/cablelint.lua
--
-- What ends with .cable, .cbl or .tel is a cable; a document is checked after :set filetype=cable.

local group = vim.api.nvim_create_augroup("cablelint", { clear = true })

vim.api.nvim_create_autocmd({ "BufRead", "BufNewFile" }, {
  group = group,
  pattern = { "*.cable", "*.cbl", "*.tel" },
  callback = function() vim.bo.filetype = "cable" end,
})

-- the folder that is open: that of the configuration or of the repository
local function root_of(name)
  local marks = { ".cablelint.toml", "cablelint.toml", "pyproject.toml", ".git" }
  local folder = vim.fn.fnamemodify(name, ":p:h")
  while folder do
    for _, mark in ipairs(marks) do
      if vim.loop.fs_stat(folder .. "/" .. mark) then return folder end
    end
    local above = vim.fn.fnamemodify(folder, ":h")
    if above == folder then break end
    folder = above
  end
  return vim.fn.fnamemodify(name, ":p:h")
end

local clients = {}

vim.api.nvim_create_autocmd("FileType", {
  group = group,
  pattern = "cable",
  callback = function(event)
    local root = root_of(event.match and vim.api.nvim_buf_get_name(event.buf) or "")
    local config = {
      name = "cablelint",
      cmd = vim.g.cablelint_command or { "cablelint", "server" },
      root_dir = root,
      workspace_folders = { { uri = vim.uri_from_fname(root), name = root } },
    }
    if vim.lsp.start then
      vim.lsp.start(config, { bufnr = event.buf })
      return
    end
    -- Neovim 0.7
    clients[root] = clients[root] or vim.lsp.start_client(config)
    vim.lsp.buf_attach_client(event.buf, clients[root])
  end,
})
