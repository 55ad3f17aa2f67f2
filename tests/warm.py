"""The command kept warm: a stand-in for ``claimx`` whose every call is a fork of one process that has loaded the models already.

It has its own streams, folder, environment, arguments and status, as the installed command has, without two seconds of loading a call.
Where a process of its own is the point (signals, imports, start-up), the tests run the installed command.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

SAMPLES = Path(__file__).parent.parent / "samples"
STAND_IN = """#!{python} -SEI
import json, os, socket, sys
asked = json.dumps([sys.argv[1:], dict(os.environ), os.getcwd()]).encode()
with socket.socket(socket.AF_UNIX) as to:
    to.connect({address!r})
    socket.send_fds(to, [len(asked).to_bytes(8, "big")], [0, 1, 2])
    to.sendall(asked)
    os.close(0), os.close(1), os.close(2)
    status = to.recv(1)
os._exit(status[0] if status else 70)
"""


@cache
def warm_folder() -> Path:
    """A folder with the stand-in, for PATH; the process behind it ends with the tests."""
    folder = Path(mkdtemp(prefix="claimx-warm-"))
    address = folder / "socket"
    stand_in = folder / "claimx"
    stand_in.write_text(STAND_IN.format(python=sys.executable, address=str(address)))
    stand_in.chmod(0o755)
    serving = subprocess.Popen([sys.executable, __file__, address], stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
    atexit.register(_end, serving, folder)
    assert serving.stdout is not None
    assert serving.stdout.readline() == b"ready\n"
    return folder


def _end(serving: subprocess.Popen[bytes], folder: Path) -> None:
    serving.terminate()
    serving.wait()
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


def _serve(address: str) -> None:
    """Load what a call needs, then answer each call in a fork."""
    import claimx.cli.commands
    import claimx.render.html
    import claimx.tagger

    # What the network makes of a sample, two thirds of the time of a call, is worked out here, and not in each fork anew.
    claimx.tagger.read = cache(claimx.tagger.read)
    for sample in (*SAMPLES.glob("*.txt"), *SAMPLES.glob("*.html")):
        claimx.extract(str(sample))
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(address)
    listening.listen(16)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while True:
        asking, _ = listening.accept()
        if os.fork() == 0:
            listening.close()
            os._exit(_answer(asking))
        asking.close()


def _answer(asking: socket.socket) -> int:
    """One call: take over its streams, folder and environment, run the command, tell its status."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    size, streams, _, _ = socket.recv_fds(asking, 8, 3)
    asked = asking.makefile("rb").read(int.from_bytes(size, "big"))
    arguments, environment, folder = json.loads(asked)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["claimx", *arguments]
    sys.stdin = os.fdopen(0, encoding="utf-8")
    sys.stdout = os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = os.fdopen(2, "w", encoding="utf-8")
    from claimx.cli import main

    status = 70
    try:
        main()
    except SystemExit as exited:
        status = int(exited.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        asking.sendall(bytes([status]))
    return status


if __name__ == "__main__":
    _serve(sys.argv[1])
