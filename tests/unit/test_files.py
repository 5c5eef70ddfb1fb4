"""Reading and writing: one door, clear words, nothing half-written."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from maturity import files
from maturity.errors import Busy, OutputError
from maturity.files import lock

POSIX = pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
NOT_ROOT = pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 1)() == 0, reason="root may write anywhere"
)


def names(folder):
    return [path.name for path in folder.iterdir()]


class TestReading:
    def test_every_file_below_a_folder_is_named_and_none_of_a_folder_that_is_not_there(
        self, tmp_path
    ):
        (tmp_path / "a" / "b").mkdir(parents=True)
        for name in ("z.csv", "a/b/c.csv", "a/.hidden", "a/~$c.csv", "Thumbs.db"):
            (tmp_path / name).touch()
        assert files.every(tmp_path) == ("a/b/c.csv", "z.csv")
        assert files.every(tmp_path / "nowhere") == ()
        assert files.every(tmp_path / "z.csv") == ()

    def test_a_folder_below_that_cannot_be_read_is_never_taken_for_an_empty_one(
        self, tmp_path, monkeypatch
    ):
        (tmp_path / "east").mkdir()
        (tmp_path / "east" / "a.csv").touch()
        scanned = os.scandir

        def held(path):
            if Path(path).name == "east":
                raise OSError(116, "Stale file handle", str(path))
            return scanned(path)

        monkeypatch.setattr(os, "scandir", held)
        with pytest.raises(files.Unreadable) as error:
            files.every(tmp_path)
        assert (
            str(error.value)
            == f"The folder '{tmp_path / 'east'}' cannot be read: stale file handle."
        )

    def test_a_file_that_cannot_even_be_looked_at_is_still_there(self, tmp_path, monkeypatch):
        (tmp_path / "a.csv").touch()
        looked = Path.stat

        def held(path, **more):
            if path.name == "a.csv":
                raise PermissionError(13, "Permission denied")
            return looked(path, **more)

        monkeypatch.setattr(Path, "stat", held)
        assert files.every(tmp_path) == ("a.csv",)
        assert files.names_in(tmp_path) == ("a.csv",)

    def test_what_is_there_is_returned_as_it_is(self, tmp_path):
        path = tmp_path / "a.yaml"
        path.write_bytes(b"id: a\r\ntitle: \xc5\xb5\r\n")
        assert files.read_bytes(path) == b"id: a\r\ntitle: \xc5\xb5\r\n"
        assert files.read_text(path) == "id: a\r\ntitle: ŵ\r\n"

    def test_an_empty_file_is_fine(self, tmp_path):
        path = tmp_path / "empty"
        path.touch()
        assert files.read_bytes(path) == b""
        assert files.read_text(path) == ""

    def test_a_byte_order_mark_is_not_part_of_the_text(self, tmp_path):
        path = tmp_path / "from-excel.csv"
        path.write_bytes(b"\xef\xbb\xbfquestion,answer\n")
        assert files.read_text(path) == "question,answer\n"

    def test_the_limit_itself_may_be_reached(self, tmp_path):
        path = tmp_path / "a"
        path.write_bytes(b"12345")
        assert files.read_bytes(path, limit=5) == b"12345"
        with pytest.raises(files.Unreadable, match=r"longer than 4 bytes.*Is it the right one"):
            files.read_bytes(path, limit=4)

    def test_a_missing_file_says_what_was_probably_meant(self, tmp_path):
        (tmp_path / "riverside.xlsx").touch()
        with pytest.raises(files.Unreadable) as error:
            files.read_bytes(tmp_path / "riversid.xlsx")
        assert "There is no file" in str(error.value)
        assert f"Did you mean '{tmp_path / 'riverside.xlsx'}'?" in str(error.value)

    def test_a_missing_folder_is_named(self, tmp_path):
        with pytest.raises(files.Unreadable, match="no folder"):
            files.read_bytes(tmp_path / "nowhere" / "a.xlsx")

    def test_a_folder_is_not_a_file(self, tmp_path):
        with pytest.raises(files.Unreadable, match="is a folder"):
            files.read_text(tmp_path)

    def test_a_file_in_a_folder_that_is_closed_to_us_may_not_be_read(self, tmp_path, monkeypatch):
        def closed(path, *_, **__):
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(Path, "open", closed)
        monkeypatch.setattr(Path, "is_dir", closed)
        with pytest.raises(files.Unreadable, match=r"a\.csv' may not be read\. Is it open in"):
            files.read_bytes(tmp_path / "a.csv")

    def test_a_missing_file_is_said_even_where_the_folder_may_not_be_listed(
        self, tmp_path, monkeypatch
    ):
        def closed(path):
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(Path, "iterdir", closed)
        with pytest.raises(files.Unreadable, match=r"There is no file '.*a\.csv'\.$"):
            files.read_bytes(tmp_path / "a.csv")

    def test_text_that_is_not_utf8_names_the_line(self, tmp_path):
        path = tmp_path / "latin.csv"
        path.write_bytes(b"first\nsecond\ncaf\xe9\n")
        with pytest.raises(files.Unreadable, match=r"line 3 has the byte 0xe9.*UTF-8"):
            files.read_text(path)

    def test_a_name_with_a_nul_is_refused_in_words(self, tmp_path):
        with pytest.raises(files.Unreadable, match="cannot be read"):
            files.read_bytes(tmp_path / "a\0b")

    def test_names_in_a_folder_are_sorted_and_hidden_ones_left_out(self, tmp_path):
        for name in ("b.yaml", "a.yaml", ".hidden.yaml", "c.txt"):
            (tmp_path / name).touch()
        (tmp_path / "folder.yaml").mkdir()
        assert files.names_in(tmp_path, ".yaml") == ("a.yaml", "b.yaml")
        assert files.names_in(tmp_path / "nowhere", ".yaml") == ()


class TestStayingInside:
    def test_a_plain_name_is_inside(self, tmp_path):
        assert files.below(tmp_path, "domains/a.yaml") == tmp_path.resolve() / "domains" / "a.yaml"

    @pytest.mark.parametrize(
        "name", ["../a", "a/../../b", "/etc/passwd", "", ".", "a/..", "\0", "..//../x"]
    )
    def test_a_name_that_leads_out_is_refused(self, tmp_path, name):
        with pytest.raises(files.Unreadable):
            files.below(tmp_path, name)

    @POSIX
    def test_a_link_that_leads_out_is_refused(self, tmp_path):
        inside = tmp_path / "inside"
        inside.mkdir()
        (tmp_path / "secret").touch()
        (inside / "innocent.yaml").symlink_to(tmp_path / "secret")
        with pytest.raises(files.Unreadable, match="leads out"):
            files.below(inside, "innocent.yaml")


class TestWriting:
    def test_a_new_file_is_written_whole(self, tmp_path):
        path = tmp_path / "plan.pdf"
        files.write_bytes(path, b"new")
        assert path.read_bytes() == b"new"
        assert names(tmp_path) == ["plan.pdf"]

    def test_text_is_utf8_and_its_line_ends_stay(self, tmp_path):
        files.write_text(tmp_path / "a", "ŵ\nb\r\n")
        assert (tmp_path / "a").read_bytes() == b"\xc5\xb5\nb\r\n"

    @pytest.mark.parametrize("step", ["fsync", "replace"])
    def test_an_error_on_the_way_keeps_the_old_file(self, tmp_path, monkeypatch, step):
        path = tmp_path / "plan.pdf"
        path.write_bytes(b"old")

        def full(*_):
            raise OSError(28, "No space left on device")

        if step == "fsync":
            monkeypatch.setattr(os, "fsync", full)
        else:
            monkeypatch.setattr(type(path), "replace", full)
        with pytest.raises(OutputError, match="no space left on device"):
            files.write_bytes(path, b"new" * 1000)
        monkeypatch.undo()
        assert path.read_bytes() == b"old"
        assert names(tmp_path) == ["plan.pdf"]

    def test_an_interruption_keeps_the_old_file_and_is_passed_on(self, tmp_path, monkeypatch):
        path = tmp_path / "plan.pdf"
        path.write_bytes(b"old")

        def interrupted(*_):
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            files.write_bytes(path, b"new")
        monkeypatch.undo()
        assert path.read_bytes() == b"old"
        assert names(tmp_path) == ["plan.pdf"]

    def test_the_name_never_shows_a_part_of_the_content(self, tmp_path, monkeypatch):
        path = tmp_path / "plan.pdf"
        path.write_bytes(b"old")
        seen = []
        real = os.fsync
        monkeypatch.setattr(os, "fsync", lambda fd: (seen.append(path.read_bytes()), real(fd)))
        files.write_bytes(path, b"new")
        assert seen[0] == b"old"
        assert path.read_bytes() == b"new"

    def test_a_folder_is_refused_and_stays(self, tmp_path):
        with pytest.raises(OutputError, match="is a folder"):
            files.write_bytes(tmp_path, b"x")
        assert tmp_path.is_dir()

    def test_a_missing_folder_is_named_and_not_made(self, tmp_path):
        with pytest.raises(OutputError, match=r"no folder '.*nowhere'"):
            files.write_bytes(tmp_path / "nowhere" / "plan.pdf", b"x")
        assert names(tmp_path) == []

    @POSIX
    def test_a_file_keeps_its_permissions(self, tmp_path):
        path = tmp_path / "shared.xlsx"
        path.touch()
        path.chmod(0o640)
        files.write_bytes(path, b"x")
        assert stat.S_IMODE(path.stat().st_mode) == 0o640

    @POSIX
    def test_a_new_file_follows_the_umask(self, tmp_path):
        before = os.umask(0o027)
        try:
            files.write_bytes(tmp_path / "a", b"x")
        finally:
            os.umask(before)
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640

    @POSIX
    def test_a_link_stays_a_link(self, tmp_path):
        real, link = tmp_path / "real", tmp_path / "link"
        real.write_bytes(b"old")
        link.symlink_to(real)
        files.write_bytes(link, b"new")
        assert link.is_symlink()
        assert real.read_bytes() == b"new"

    @POSIX
    def test_a_device_is_written_to_and_not_replaced(self):
        files.write_bytes(Path("/dev/null"), b"x")
        assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)

    @POSIX
    @NOT_ROOT
    def test_a_write_protected_file_is_left_alone(self, tmp_path):
        path = tmp_path / "a"
        path.write_bytes(b"old")
        path.chmod(0o444)
        with pytest.raises(OutputError, match="write-protected"):
            files.write_bytes(path, b"new")
        assert path.read_bytes() == b"old"

    @POSIX
    def test_a_very_long_name_works(self, tmp_path):
        files.write_bytes(tmp_path / ("a" * 250), b"x")
        assert len(names(tmp_path)) == 1


class Windows:
    """``msvcrt.locking`` as Windows has it: bytes from where the file stands, freed one by one."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self):
        self.held = {}

    def locking(self, descriptor, mode, count):
        at = (os.fstat(descriptor).st_ino, os.lseek(descriptor, 0, os.SEEK_CUR))
        assert count == 1
        if self.held.get(at, None if mode == self.LK_UNLCK else descriptor) != descriptor:
            raise OSError(errno.EACCES, "Permission denied")
        if mode == self.LK_UNLCK:
            del self.held[at]
        else:
            self.held[at] = descriptor


class TestOneAtATime:
    @pytest.fixture(params=["here", "Windows"])
    def system(self, request, monkeypatch):
        """The locks of this system, and those of Windows; what is still held, where one can ask."""
        if request.param == "here":
            return {}
        fake = Windows()
        monkeypatch.setattr(lock, "sys", SimpleNamespace(platform="win32"))
        monkeypatch.setitem(sys.modules, "msvcrt", fake)
        return fake.held

    def test_who_comes_second_is_told_who_is_at_work(self, tmp_path, system):
        path = tmp_path / ".lock"
        with files.only_one(path, "Another run is at work"):
            with pytest.raises(Busy) as error, files.only_one(path, "Another run is at work"):
                pytest.fail("both hold it")
            assert str(error.value) == (
                f"Another run is at work in '{tmp_path}' (process {os.getpid()}). "
                "Wait until it has ended, then try again."
            )
            with pytest.raises(Busy), files.only_one(path, "Another run is at work"):
                pytest.fail("who was turned away let go of a lock that others hold")
        assert not system

    def test_the_lock_is_let_go_however_the_block_ends(self, tmp_path, system):
        path = tmp_path / ".lock"
        with pytest.raises(KeyboardInterrupt), files.only_one(path, "A run"):
            raise KeyboardInterrupt
        assert not system
        with files.only_one(path, "A run"):
            assert path.read_text() == str(os.getpid())

    def test_where_a_system_knows_no_locks_nobody_is_kept_out(self, tmp_path, monkeypatch):
        def unknown(_, *, take):
            raise OSError(errno.ENOLCK if take else errno.EINVAL, "No locks available")

        monkeypatch.setattr(lock, "_lock", unknown)
        with files.only_one(tmp_path / ".lock", "A run"), files.only_one(tmp_path / ".lock", "A"):
            pass

    def test_a_lock_that_cannot_be_written_is_said(self, tmp_path, monkeypatch):
        def full(*_):
            raise OSError(errno.ENOSPC, "No space left on device")

        with pytest.raises(OutputError, match="cannot be written: no such file or directory"):
            files.only_one(tmp_path / "nowhere" / ".lock", "A run").__enter__()
        monkeypatch.setattr(os, "write", full)
        with pytest.raises(OutputError, match="no space left on device"):
            files.only_one(tmp_path / ".lock", "A run").__enter__()
        monkeypatch.undo()
        with files.only_one(tmp_path / ".lock", "A run"):
            pass
