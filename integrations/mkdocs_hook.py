"""Marks the terms in the pages that MkDocs builds: a hook of MkDocs 1.4 and later, without dependencies.

In mkdocs.yml:

    hooks: [mkdocs_hook.py]
    extra:
      cpaas_glossary:
        root: "[role=main]"     # any option of cpaas-glossary annotate: glossary, repeat, link, root, exclude
        command: cpaas-glossary # where the command is, if it is not in PATH

`glossary: false` in the front matter of a page leaves the page alone.
"""

import os
import shlex
import subprocess

from mkdocs.exceptions import PluginError

# Options of the command.
FLAGS = ("glossary", "repeat", "link", "root", "exclude")

# Pages that say so in their front matter, by where they are written.
_left_alone = set()


def on_pre_build(config):
    _left_alone.clear()


def on_page_markdown(markdown, page, config, files):
    if page.meta.get("glossary") in (False, "off"):
        _left_alone.add(os.path.normpath(page.file.abs_dest_path))
    return markdown


def on_post_build(config):
    options = config["extra"].get("cpaas_glossary") or {}
    unknown = set(options) - {"command", *FLAGS}
    if unknown:
        raise PluginError(
            f"mkdocs.yml: extra.cpaas_glossary has {', '.join(sorted(unknown))}: use command, {', '.join(FLAGS)}"
        )
    # A site may have more pages than a command line has room for, so folders are named where nothing in them is left alone.
    pages = _pages_of(config["site_dir"])
    if not pages:
        return
    flags = [f"--{name}={options[name]}" for name in FLAGS if name in options]
    # In posix mode, a backslash of a path of Windows would escape the letter after it.
    start = shlex.split(options.get("command", "cpaas-glossary"), posix=os.name != "nt")
    command = [*start, "annotate", *flags, "--", *pages]
    # Paths in mkdocs.yml are relative to it, wherever mkdocs was started.
    folder = os.path.dirname(os.path.abspath(config["config_file_path"]))
    try:
        done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=folder)
    except FileNotFoundError:
        raise PluginError(
            f"there is no command {command[0]}: install cpaas-glossary, or set extra.cpaas_glossary.command"
        ) from None
    if done.returncode:
        raise PluginError(f"cpaas-glossary annotate failed: {done.stderr.strip()}")


def _pages_of(folder):
    """Returns the folder, or what of it is to be marked."""
    folder = os.path.normpath(folder)
    if not any(page.startswith(folder + os.sep) for page in _left_alone):
        return [folder] if _has_pages(folder) else []
    pages = []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False):
            pages += _pages_of(entry.path)
        elif entry.name.endswith((".html", ".htm")) and os.path.normpath(entry.path) not in _left_alone:
            pages.append(entry.path)
    return pages


def _has_pages(folder):
    return any(name.endswith((".html", ".htm")) for _, _, names in os.walk(folder) for name in names)
