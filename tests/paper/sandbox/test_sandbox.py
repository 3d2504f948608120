"""A program that opens a hostile file may become that file's: what it cannot do then."""

import os
import platform
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gongkai.paper.sandbox.endings import EndedSilently, TookTooLong
from gongkai.paper.sandbox.limits import GIBIBYTE, MEBIBYTE, Limits, Rights
from gongkai.paper.sandbox.run import own_folder, run_apart, run_program
from gongkai.paper.sandbox.state import Confinement, held_here
from processes import wait_until

TWENTY_SECONDS = Limits(seconds=20)
NO_MORE = Rights()


def taken_over(code: str, limits: Limits = TWENTY_SECONDS, rights: Rights = NO_MORE) -> str:
    """What a confined interpreter prints that runs somebody else's code; what it raises is printed by its name."""
    guarded = f"try:\n    {code}\nexcept Exception as raised:\n    print(type(raised).__name__)\n"
    with own_folder() as folder:
        return run_program(
            [sys.executable, "-c", guarded], folder, limits=limits, rights=rights
        ).decode().strip()  # fmt: skip


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """The keys of an office, in its home."""
    file = tmp_path / "keys.json"
    file.write_text('{"current": "a secret"}', encoding="utf-8")
    return file


@pytest.fixture
def listening() -> Iterator[int]:
    """The port of somebody on this machine who would take a call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_this_kernel_holds_all_of_it() -> None:
    assert held_here() == Confinement(no_new_privileges=True, files=True, calls=True)
    assert held_here().whole


def test_it_reads_no_key_of_the_office(keys: Path) -> None:
    assert taken_over(f"print(open({str(keys)!r}).read())") == "PermissionError"
    assert taken_over(f"import os; print(os.listdir({str(keys.parent)!r}))") == "PermissionError"


def test_it_reads_the_one_file_that_it_is_to_read(keys: Path) -> None:
    beside = keys.with_name("beside.json")
    beside.write_text("beside", encoding="utf-8")
    assert "a secret" in taken_over(f"print(open({str(keys)!r}).read())", rights=Rights(reads=(str(keys),)))
    assert taken_over(f"open({str(keys)!r}, 'a')", rights=Rights(reads=(str(keys),))) == "PermissionError"
    assert taken_over(f"print(open({str(beside)!r}).read())", rights=Rights(reads=(str(keys),))) == "PermissionError"


def test_it_knows_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_SECRET_KEY", "of the office")
    monkeypatch.setenv("DATABASE_URL", "postgres://office:of the office@db")
    monkeypatch.setenv("https_proxy", "http://of.the.office:3128")
    assert taken_over("import os; print(*sorted(os.environ))") == "HOME LANG PATH PYTHONPATH TMPDIR"
    assert "of the office" not in taken_over("import os; print(dict(os.environ))")
    environment = f"/proc/{os.getpid()}/environ"
    assert taken_over(f"print(open({environment!r}).read())") in ("PermissionError", "FileNotFoundError")


def test_it_calls_nobody(listening: int) -> None:
    for family in ("AF_INET", "AF_INET6", "AF_UNIX", "AF_NETLINK"):
        assert taken_over(f"import socket; socket.socket(socket.{family}); print('open')") == "PermissionError"
    called = f"import socket; socket.create_connection(('127.0.0.1', {listening})); print('called')"
    assert taken_over(called) == "PermissionError"
    assert taken_over(called, rights=Rights(local_sockets=True)) == "PermissionError"


def test_it_writes_in_its_own_folder_and_nowhere_else(tmp_path: Path) -> None:
    outside = tmp_path / "written"
    assert taken_over(f"open({str(outside)!r}, 'w')") == "PermissionError"
    assert taken_over("open('/tmp/gongkai-written', 'w')") == "PermissionError"
    assert taken_over("open('own', 'w').write('x'); import os; print(os.path.exists('own'))") == "True"
    assert not outside.exists()


def test_it_writes_the_one_file_that_it_is_to_write(tmp_path: Path) -> None:
    copy = tmp_path / "copy.pdf"
    taken_over(f"open({str(copy)!r}, 'w').write('written')", rights=Rights(writes=(str(copy),)))
    assert copy.read_text(encoding="utf-8") == "written"
    assert copy.stat().st_mode & 0o077 == 0


def test_it_does_not_change_whose_a_file_is_or_when_it_was_written(keys: Path) -> None:
    before = keys.stat()
    assert taken_over(f"import os; os.chmod({str(keys)!r}, 0o777)") == "PermissionError"
    assert taken_over(f"import os; os.chown({str(keys)!r}, 1, 1)") == "PermissionError"
    assert taken_over(f"import os; os.utime({str(keys)!r}, (0, 0))") == "PermissionError"
    readable = Rights(reads=(str(keys),))
    assert (
        taken_over(f"import os; os.fchmod(open({str(keys)!r}).fileno(), 0o777)", rights=readable) == "PermissionError"
    )
    assert (keys.stat().st_mode, keys.stat().st_uid, keys.stat().st_mtime) == (
        before.st_mode, before.st_uid, before.st_mtime,
    )  # fmt: skip


def test_it_starts_no_process_and_sends_us_no_signal() -> None:
    assert taken_over("import os; os.fork()") == "PermissionError"
    assert taken_over("import os; os.fork()", rights=Rights(local_sockets=True)) == "PermissionError"
    assert taken_over("import subprocess; subprocess.run(['/usr/bin/true'])") == "PermissionError"
    assert taken_over(f"import os; os.kill({os.getpid()}, 0); print('sent')") == "PermissionError"
    in_thread = "import threading; t = threading.Thread(target=print, args=('thread',)); t.start(); t.join()"
    assert taken_over(in_thread) == "thread"


def test_it_makes_no_other_process_slower() -> None:
    for reader in (taken_over, copy_taken_over):
        assert reader("import os; os.setpriority(os.PRIO_PROCESS, os.getppid(), 20); print('set')") == "PermissionError"
        assert reader("import os; os.sched_setaffinity(os.getppid(), {0}); print('set')") == "PermissionError"
        idle = "import os; os.sched_setscheduler(os.getppid(), os.SCHED_IDLE, os.sched_param(0)); print('set')"
        assert reader(idle) == "PermissionError"


def test_it_takes_no_more_memory_than_it_may() -> None:
    assert taken_over(f"x = bytearray({4 * GIBIBYTE}); print(len(x))") == "MemoryError"
    assert taken_over(f"x = bytearray({200 * MEBIBYTE}); print(len(x))") == str(200 * MEBIBYTE)


def test_it_does_not_give_itself_more() -> None:
    raised = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8)); print('set')"
    assert taken_over(raised) in ("PermissionError", "ValueError")


def test_an_endless_answer_ends() -> None:
    with pytest.raises(EndedSilently):
        taken_over("while True: print('x' * 100000)", limits=Limits(file_size=MEBIBYTE))


def test_one_that_sleeps_for_ever_is_killed(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    code = f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    with pytest.raises(TookTooLong):
        taken_over(code, limits=Limits(seconds=2), rights=Rights(writes=(str(pid),)))
    assert not Path(f"/proc/{pid.read_text(encoding='ascii')}").exists()


def test_one_that_calculates_for_ever_is_killed() -> None:
    with pytest.raises(TookTooLong):
        taken_over("while True: pass", limits=Limits(seconds=1))


def test_it_does_not_outlive_who_waits_for_it(tmp_path: Path) -> None:
    """The office is killed while a file is being read."""
    pid = tmp_path / "pid"
    reader = f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    office = (
        "import sys; from gongkai.paper.sandbox.limits import *; from gongkai.paper.sandbox.run import *\n"
        f"with own_folder() as folder: run_program([sys.executable, '-c', {reader!r}], folder, "
        f"rights=Rights(writes=({str(pid)!r},)))"
    )
    with subprocess.Popen([sys.executable, "-c", office]) as killed:
        wait_until(lambda: pid.exists() and pid.read_text(encoding="ascii") != "")
        killed.kill()
    reading = Path("/proc", pid.read_text(encoding="ascii"))
    wait_until(lambda: not reading.exists())
    assert not reading.exists()


def test_what_dies_is_told_by_how_it_ended() -> None:
    with pytest.raises(EndedSilently) as ended:
        taken_over("import ctypes; ctypes.string_at(0)")
    assert ended.value.code == -signal.SIGSEGV


def test_its_folder_is_gone_afterwards() -> None:
    folder = taken_over("import os; open('left', 'w'); print(os.getcwd())")
    assert folder
    assert not Path(folder).exists()


def test_a_module_answers_with_what_it_was_given() -> None:
    assert run_apart("json.tool", ["--compact"], data=b"[1, 2]") == b"[1,2]\n"


def copy_taken_over(code: str, limits: Limits = TWENTY_SECONDS, rights: Rights = NO_MORE) -> str:
    """What a copy of the server prints that runs somebody else's code, through a module that runs what it is told."""
    guarded = f"try:\n    {code}\nexcept Exception as raised:\n    print(type(raised).__name__)\n"
    said = run_apart("timeit", ["--number=1", "--repeat=1", guarded], limits=limits, rights=rights)
    return said.decode().rpartition("1 loop,")[0].strip()


def test_a_copy_is_held_as_any_confined_process(keys: Path, listening: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GONGKAI_SECRET_KEY", "of the office")
    assert copy_taken_over(f"print(open({str(keys)!r}).read())") == "PermissionError"
    assert "a secret" in copy_taken_over(f"print(open({str(keys)!r}).read())", rights=Rights(reads=(str(keys),)))
    assert copy_taken_over("import os; print(*sorted(os.environ))") == "HOME LANG PATH PYTHONPATH TMPDIR"
    called = f"import socket; socket.create_connection(('127.0.0.1', {listening})); print('called')"
    assert copy_taken_over(called) == "PermissionError"
    assert copy_taken_over("import os; os.fork()") == "PermissionError"
    assert copy_taken_over(f"x = bytearray({4 * GIBIBYTE}); print(len(x))") == "MemoryError"
    assert copy_taken_over("open('/tmp/gongkai-written', 'w')") == "PermissionError"


def test_a_copy_has_nothing_of_the_server_open_and_does_not_reach_it() -> None:
    probe = "import fcntl, os; [fcntl.fcntl(n, fcntl.F_GETFD) for n in (0, 1, 2)]; fcntl.fcntl(3, fcntl.F_GETFD)"
    assert copy_taken_over(probe) == "OSError"
    assert copy_taken_over("import os; os.kill(os.getppid(), 0)") == "PermissionError"
    assert copy_taken_over("import os; print(open(f'/proc/{os.getppid()}/mem').read(1))") == "PermissionError"


def test_a_copy_leaves_nothing_to_the_next() -> None:
    assert copy_taken_over("import json; json.left = open('left', 'w'); print('left')") == "left"
    assert copy_taken_over("import json, os; print(hasattr(json, 'left'), os.path.exists('left'))") == "False False"


def test_a_copy_that_never_ends_is_killed(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    code = f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    with pytest.raises(TookTooLong):
        copy_taken_over(code, limits=Limits(seconds=2), rights=Rights(writes=(str(pid),)))
    wait_until(lambda: not Path(f"/proc/{pid.read_text(encoding='ascii')}").exists())
    with pytest.raises(TookTooLong):
        copy_taken_over("while True: pass", limits=Limits(seconds=1))


def test_a_copy_that_dies_says_how_and_the_next_file_is_read() -> None:
    with pytest.raises(EndedSilently) as ended:
        copy_taken_over("import ctypes; ctypes.string_at(0)")
    assert ended.value.code == -signal.SIGSEGV
    assert copy_taken_over("print('read')") == "read"


def test_a_server_that_was_killed_is_started_again() -> None:
    server = int(copy_taken_over("import os; print(os.getppid())"))
    os.kill(server, signal.SIGKILL)
    wait_until(lambda: "Z" in Path(f"/proc/{server}/stat").read_text(encoding="ascii").rpartition(")")[2])
    assert copy_taken_over("print('read')") == "read"


def copy_that_waits(begun: Path, go_on: Path) -> str:
    """What a copy says that writes its number into `begun` and goes on once something stands in `go_on`."""
    go_on.touch()
    waiting = (
        f"import os, time; open({str(begun)!r}, 'w').write(str(os.getpid()))\n"
        f"    while not open({str(go_on)!r}).read(): time.sleep(0.01)\n"
        "    print('read')"
    )
    return copy_taken_over(waiting, TWENTY_SECONDS, Rights(reads=(str(go_on),), writes=(str(begun),)))


def test_copies_do_not_wait_for_each_other(tmp_path: Path) -> None:
    begun, go_on = tmp_path / "begun", tmp_path / "go_on"
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(copy_that_waits, begun, go_on)
        wait_until(lambda: begun.exists() and begun.read_text(encoding="ascii") != "")
        assert copy_taken_over("print('second')") == "second"
        go_on.write_text("go on", encoding="ascii")
        assert first.result() == "read"


def test_who_asks_at_once_gets_each_the_answer_to_his_own_file() -> None:
    with ThreadPoolExecutor(4) as pool:
        assert [*pool.map(lambda number: copy_taken_over(f"print({number})"), range(20))] == [*map(str, range(20))]


def test_a_copy_does_not_outlive_the_office(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    reader = f"import os, time; open({str(pid)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    office = (
        "from gongkai.paper.sandbox.limits import *; from gongkai.paper.sandbox.run import *\n"
        f"run_apart('timeit', ['--number=1', {reader!r}], rights=Rights(writes=({str(pid)!r},)))"
    )
    with subprocess.Popen([sys.executable, "-c", office]) as killed:
        wait_until(lambda: pid.exists() and pid.read_text(encoding="ascii") != "")
        killed.kill()
    reading = Path("/proc", pid.read_text(encoding="ascii"))
    wait_until(lambda: not reading.exists())
    assert not reading.exists()


def test_a_copy_for_which_nobody_waits_any_more_is_ended_and_no_other_with_it(tmp_path: Path) -> None:
    begun, go_on = tmp_path / "begun", tmp_path / "go_on"
    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(copy_that_waits, begun, go_on)
        wait_until(lambda: begun.exists() and begun.read_text(encoding="ascii") != "")
        server = _parent_of(int(begun.read_text(encoding="ascii")))
        for _ in range(5):  # given up before the server can say which copy it is
            with pytest.raises(TookTooLong):
                copy_taken_over("import time; time.sleep(600)", limits=Limits(seconds=0))
        wait_until(lambda: len(_children_of(server)) == 1)
        go_on.write_text("go on", encoding="ascii")
        assert first.result() == "read"
    assert int(copy_taken_over("import os; print(os.getppid())")) == server


def test_an_order_for_which_no_copy_can_be_made_fails_alone() -> None:
    server = int(copy_taken_over("import os; print(os.getppid())"))
    most = resource.prlimit(server, resource.RLIMIT_NOFILE)
    resource.prlimit(server, resource.RLIMIT_NOFILE, (3, most[1]))
    with pytest.raises(EndedSilently):
        copy_taken_over("print('read')")
    resource.prlimit(server, resource.RLIMIT_NOFILE, most)
    assert int(copy_taken_over("import os; print(os.getppid())")) == server


@pytest.mark.parametrize("length", [130 * 1024, MEBIBYTE])
def test_an_order_that_is_too_long_fails_alone(length: int) -> None:
    server = int(copy_taken_over("import os; print(os.getppid())"))
    with pytest.raises(EndedSilently):
        run_apart("json.tool", ["x" * length], data=b"1")
    assert int(copy_taken_over("import os; print(os.getppid())")) == server


def test_the_filter_of_calls_lets_a_signal_reach_its_own_threads_only() -> None:
    """Without the rule set for files, which holds signals only on newer kernels."""
    tgkill = {"x86_64": 234}.get(platform.machine(), 131)
    code = (
        "import ctypes, os; from gongkai.paper.sandbox.seccomp import refuse_calls\n"
        "library = ctypes.CDLL(None, use_errno=True); library.prctl(38, 1, 0, 0, 0)\n"
        "assert refuse_calls(local_sockets=False)\n"
        f"print([library.syscall({tgkill}, pid, pid, 0) for pid in (os.getpid(), os.getppid())], ctypes.get_errno())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[0, -1] 1\n"


def _parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])


def _children_of(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
