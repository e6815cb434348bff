"""What holds for each file of a run: the configuration near it, and over it what the command line says."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fazhi_lint import __version__, api
from fazhi_lint.cli import inputs
from fazhi_lint.cli.packs import load_pack, pack_option
from fazhi_lint.cli.parser import Namespace, Parser
from fazhi_lint.cli.places import cache_folder
from fazhi_lint.errors import UserError, reason_of
from fazhi_lint.ruleset.packs import CONFIGURATION

if TYPE_CHECKING:
    from fazhi_lint.config.settings import Config, Settings
    from fazhi_lint.engine.baseline import Known


def rule_options(parser: Parser) -> None:
    """The options that choose rules, the same for every command that runs them."""
    parser.repeated("--select", metavar="RULE", help="只用这些规则或类别，可以写多次，也可以用逗号隔开")
    parser.repeated("--ignore", metavar="RULE", help="不用这些规则或类别")
    parser.option("--profile", metavar="NAME", help="规则方案：draft 起草中（默认）、publish 报送或公开之前、gbt9704 连同 Word 版式，或者规则包里的方案")
    pack_option(parser)
    config_options(parser)


def config_options(parser: Parser) -> None:
    """The options that say where the configuration is."""
    parser.option("--config", metavar="FILE", help=f"用这个配置文件；不写就从文稿所在的文件夹逐级往上找 {CONFIGURATION}")
    parser.flag("--no-config", help="不用任何配置文件")


def baseline_name(baseline: Path, file: Path) -> str:
    """What a baseline calls a file: its path from the baseline's folder."""
    return os.path.relpath(file.resolve(), baseline.resolve().parent).replace(os.sep, "/")


class Setup:
    """The settings and the rules of a run, made once for all files that share them."""

    def __init__(self, args: Namespace, *, show_all: bool = False) -> None:
        self._args = args
        self.show_all = show_all
        self._configs: dict[Path, Config] = {}
        self._nearest: dict[str, Path | None] = {}  # by folder
        self._packs: dict[tuple[str, ...], api.Pack] = {}
        self._baselines: dict[Path, Mapping[str, Known]] = {}
        self._program: str | None = None
        self._linters: list[tuple[tuple[Settings | None, str], api.Linter]] = []
        # What holds for every file without a configuration near it; asked for each of thousands.
        self._usual_linter: api.Linter | None = None
        self._usual_state = ""
        if args.config and args.no_config:
            raise UserError("--config 和 --no-config 只能写一个。")

    def config(self, file: Path | None) -> Config | None:
        """The configuration that holds for ``file``, or for standard input where that is None."""
        path = self._config_path(file)
        if path is None:
            return None
        if path not in self._configs:
            from fazhi_lint.config.load import load

            self._configs[path] = load(path, lambda packs: self.pack((*packs, *self._args.pack)), cache_folder())
        return self._configs[path]

    def _config_path(self, file: Path | None) -> Path | None:
        if self._args.no_config:
            return None
        if self._args.config:
            path = Path(self._args.config).absolute()
            if not path.is_file():
                raise UserError(f"配置文件“{self._args.config}”不存在，请检查 --config。")
            return path
        near = os.path.dirname(file) if file is not None else ""  # asked several times for every file: a Path would cost ten times as much
        if near not in self._nearest:
            folder = Path(near).absolute()
            self._nearest[near] = next((up / CONFIGURATION for up in (folder, *folder.parents) if (up / CONFIGURATION).is_file()), None)
        return self._nearest[near]

    def left_out(self, file: Path) -> bool:
        """Whether the configuration leaves ``file`` out of folders that are checked."""
        config = self.config(file)
        return config is not None and config.excludes(file.absolute())

    def settings(self, file: Path | None) -> Settings | None:
        """What holds for ``file``: the configuration, the command line over it; None where neither says anything."""
        config = self.config(file)
        args = self._args
        told = {"profile": args.profile, "select": tuple(args.select), "ignore": tuple(args.ignore)}
        if config is None and not any(told.values()):
            return None
        from fazhi_lint.config.settings import Settings

        settings = config.settings(file.absolute() if file else None) if config is not None else Settings()
        given = {name: value for name, value in told.items() if value}
        if "ignore" in given:
            given["ignore"] = (*settings.ignore, *told["ignore"])
        origins = {**settings.origins, **{name: f"命令行 --{name}" for name in given}}
        return settings._replace(**given, origins=origins)

    def pack(self, packs: Sequence[str]) -> api.Pack:
        """The rules with these packs joined to them."""
        key = tuple(packs)
        if key not in self._packs:
            self._packs[key] = load_pack(key)
        return self._packs[key]

    def pack_for(self, file: Path | None) -> api.Pack:
        """The rules ``file`` is checked with, before any are chosen."""
        config = self.config(file)
        pack = self.pack((*(config.base.get("packs", ()) if config else ()), *self._args.pack))
        return api.with_rules(pack, config.rules, config.documentation) if config and config.rules else pack

    def linter(self, file: Path | None) -> api.Linter:
        """The rules for ``file``, made ready; with last year's report where the configuration names one."""
        if self.config(file) is not None:
            return self._linter(file)
        self._usual_linter = self._usual_linter or self._linter(file)
        return self._usual_linter

    def _linter(self, file: Path | None) -> api.Linter:
        settings = self.settings(file)
        if settings is not None:
            settings = settings._replace(origins={}, fail_on="", baseline="")
        pack = self.pack_for(file)
        needed = (settings, pack.key)  # two configurations may differ in their own terms alone
        for known, linter in self._linters:
            if known == needed:
                return linter
        if settings is None:
            linter = api.Linter(api.rules(pack), show_all=self.show_all)
        else:
            linter = api.linter_for(settings, pack, show_all=self.show_all)
            if settings.previous and not getattr(self._args, "previous", None):
                linter = linter.against(inputs.read_document(settings.previous))
        self._linters.append((needed, linter))
        return linter

    def known(self, name: str) -> Known | None:
        """What the baseline has of the document ``name``, a file or one in a zip file; None where there is no baseline."""
        return self._known(name, self.settings(Path(name)))

    def _known(self, name: str, settings: Settings | None) -> Known | None:
        named = getattr(self._args, "baseline", None) or (settings.baseline if settings else "")
        if not named:
            return None
        path = Path(named)
        if path not in self._baselines:
            from fazhi_lint.engine.baseline import read

            try:
                self._baselines[path] = read(path.read_bytes(), named)
            except OSError as error:
                raise UserError(f"基线文件“{named}”读不了：{reason_of(error)}。用 fazhi-lint baseline 可以写一份。") from None
        return self._baselines[path].get(baseline_name(path, Path(name)), {})

    def state(self, file: Path | None) -> str:
        """A name for everything but the document that the result for ``file`` depends on: version, rules, settings, last year's report."""
        if getattr(self._args, "baseline", None) or self.config(file) is not None:
            return self._state(file)
        self._usual_state = self._usual_state or self._state(file)
        return self._usual_state

    def _state(self, file: Path | None) -> str:
        settings = self.settings(file)
        known = self._known(str(file), settings) if file is not None else None
        if settings is not None and settings.previous:
            stat = Path(settings.previous).stat()
            settings = settings._replace(origins={"previous": f"{stat.st_size} {stat.st_mtime_ns}"})
        elif settings is not None:
            settings = settings._replace(origins={})
        return repr((__version__, self._code(), self.pack_for(file).key, settings, self.show_all, known))

    def _code(self) -> str:
        """In a source tree, a name for the state of the program itself; an installed one has its version."""
        if self._program is None:
            package = Path(api.__file__).parent
            packaged = (package / "_compiled" / "rules.json").is_file()
            self._program = "" if packaged else str(max(path.stat().st_mtime_ns for path in package.rglob("*.py")))
        return self._program

    def fail_on(self, file: Path | None) -> str:
        """From which severity on a finding in ``file`` fails the run."""
        if self._args.fail_on:
            return str(self._args.fail_on)
        config = self.config(file)
        return str(config.base.get("fail_on", "warning")) if config is not None else "warning"
