"""Write a file whole or not at all, readable by its owner alone."""

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from relbook.errors import OutputFileError

_WORDS = {
    errno.ENOENT: "its folder does not exist. Make the folder or choose another one",
    errno.ENOTDIR: "part of its path is a file, not a folder. Choose another place",
    errno.EACCES: "you may not write in its folder. Choose another place",
    errno.EPERM: "you may not write in its folder. Choose another place",
    errno.EROFS: "the disk is read-only. Choose another place",
    errno.ENOSPC: "the disk is full. Make room or choose another place",
    getattr(errno, "EDQUOT", -1): "your share of the disk is used up. Make room or choose another place",
    errno.EISDIR: "it is a folder. Add a file name",
    errno.ENAMETOOLONG: "its name is too long. Choose a shorter one",
}


def write_whole(path: Path, content: bytes) -> None:
    """Write the file in one step: it is there complete, or what was there before stays.

    A new file and one that is replaced are both readable by their owner alone. A link is followed. Raises
    OutputFileError, a sentence that names the file, where it cannot be written; then nothing is left behind.
    """
    try:
        target = Path(os.path.realpath(path))
        _check_replaceable(target)
        _replace(target, content)
    except OSError as error:
        words = _WORDS.get(error.errno or 0, f"{(error.strerror or 'the system refused').lower()}. Try another place")
        raise OutputFileError(f"{path} cannot be written: {words}; nothing was saved.") from error
    except ValueError as error:  # a NUL in the name
        raise OutputFileError(f"{str(path)!r} cannot be the name of a file; nothing was saved.") from error


def _check_replaceable(target: Path) -> None:
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "is a folder")
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "It is a device, not a file")


def _replace(target: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".relbook-", suffix=".part", dir=target.parent)  # mode 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
