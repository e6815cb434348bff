# Needs make and Python ≥ 3.11 only: everything else is installed into .venv on first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
WORKERS ?= 2
FUZZ_SECONDS ?= 60

.PHONY: help demo test lint bench fuzz docs clean distclean

help: ## 显示这份说明
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST)

demo: $(INSTALLED) ## 安装并检查 examples/ 里的示例草稿
	@echo '$$ fazhi-lint check examples/'
	@$(BIN)/fazhi-lint check examples/ || [ $$? -eq 1 ]
	@echo
	@echo '以上是示例草稿的检查结果：examples/clean/ 是写好的稿子，examples/faulty/ 是植入了问题的同名稿子。'
	@echo '检查自己的稿子：$(BIN)/fazhi-lint check 文件或文件夹'

test: $(INSTALLED_DEV) ## 运行全部测试
	$(BIN)/python -m pytest -n $(WORKERS)

lint: $(INSTALLED_DEV) ## 检查代码：ruff、格式、类型
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(INSTALLED_DEV) ## 测速度和内存
	$(BIN)/python bench/run.py

# Not among the development tools: 129 MB, and only for some systems.
fuzz: $(INSTALLED) ## 用变异的文件冲击各个读取器，每种 60 秒（FUZZ_SECONDS=600 更久）
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(PIP) install --quiet atheris
	$(BIN)/python fuzz/run.py --seconds $(FUZZ_SECONDS)

# Only for who builds the site.
docs: $(INSTALLED) ## 生成说明网站，每条规则一页，放在 .site/site
	@$(BIN)/python -c 'import zensical' 2>/dev/null || $(PIP) install --quiet 'zensical>=0.0.73'
	$(BIN)/python scripts/site_pages.py .site/pages
	$(BIN)/zensical build --clean
	@echo '打开 .site/site/index.html'

clean: ## 删去缓存和构建产物
	rm -rf .bench .fuzz .site .hypothesis .mypy_cache .pytest_cache .ruff_cache __pycache__ build dist site *.egg-info
	find bench fazhi_lint tests -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## 连同 .venv 一起删去
	rm -rf $(VENV)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo '需要 Python 3.11 或更高版本，$(PYTHON) 不合要求；可以指定：make PYTHON=python3.12 …' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo '建不成虚拟环境；Debian、Ubuntu 要先装 python3-venv。' >&2; exit 1; }

# The development install holds the plain one, so each is made once.
$(INSTALLED): pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --editable .
	@touch $@

$(INSTALLED_DEV): pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --editable '.[dev]'
	@touch $@ $(INSTALLED)
